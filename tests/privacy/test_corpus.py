"""The corpus is well formed, and its files are what they say."""

from pathlib import Path
from typing import Any

import corpus
import pytest

import made_files
from oit.files import pdf_text
from oit.files.attachments import Attachments
from oit.files.fact_cache import FactCache
from oit.privacy import sieve


@pytest.mark.parametrize("half", corpus.HALVES)
def test_entries_are_well_formed(half: str) -> None:
    for entry in corpus.entries(half):
        if entry.kind == "file":
            made_files.made(entry.value)


RECIPES = [
    {"pdf": ["รายงานผลการดำเนินงานประจำปี งบประมาณ", "หน้าสอง"], "author": "สมชาย ใจดี", "attached": ["a.docx"]},
    {"docx": ["รายงานผลการดำเนินงาน"], "table": [["ก", 1]], "comments": ["ข"], "deleted": ["ค"], "author": "สมชาย"},
    {"pptx": ["รายงานผลการดำเนินงาน"]},
    {"xlsx": {"ก": [["ก", 1]], "ข": [["ค"]]}, "hidden": ["ข"]},
    {"jpeg": {}, "gps": True, "author": "สมชาย", "orientation": 6, "comment": "ก"},
    {"png": {}, "gps": True, "author": "สมชาย", "comment": "ก"},
    {"webp": {}, "gps": True},
]


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: next(iter(recipe)))
def test_made_files_open_as_published_files_do(recipe: dict[str, Any], tmp_path: Path) -> None:
    suffix, data = made_files.made(recipe)
    (tmp_path / f"a{suffix}").write_bytes(data)
    attachments = Attachments(tmp_path, FactCache(None))
    assert attachments.refusal(f"a{suffix}") is None
    assert attachments.opened(f"a{suffix}").fault == ""
    if suffix in (".pdf", ".docx", ".pptx", ".xlsx"):
        assert "รายงานผลการดำเนินงาน" in attachments.text(f"a{suffix}")[0] or suffix == ".xlsx"


@pytest.mark.parametrize("half", corpus.HALVES)
def test_private_data_is_found_and_innocent_data_is_not(half: str) -> None:
    several = corpus.entries(half)
    if not several:
        pytest.skip("this half is not written yet")
    counted = corpus.figures(several)
    told = "\n".join(corpus.told(half))
    assert counted.recall(corpus.NUMBERS) >= 0.99, told
    assert counted.recall() >= 0.9, told
    assert counted.flagged <= max(1, counted.innocent // 100), told


def test_no_text_that_holds_something_ends_at_the_sieve() -> None:
    texts = [(entry.where, entry.value) for entry in corpus.entries("seen") if entry.kind == "text" and entry.expect]
    assert [where for where, text in texts if not sieve.may_hold(text)] == []


def test_a_rectangle_below_a_text_covers_nothing(tmp_path: Path) -> None:
    """A cell's shade is drawn before its text, though after the text of the cell before."""
    pdf = made_files.pdf({"pdf": ["รายงานผลการดำเนินงานประจำปี"], "covered": ["ข้อความลับของผู้ร้อง"]})
    shade = b"0.9 0.9 0.9 rg 36 700 300 300 re f"
    (tmp_path / "a.pdf").write_bytes(pdf)
    assert pdf_text.read(tmp_path / "a.pdf").covered == ((1, "ข้อความลับของผู้ร้อง"),)
    plain = made_files.pdf({"pdf": ["รายงานผลการดำเนินงานประจำปี", "หน้าสอง"]})
    before = plain.replace(b"stream\nBT", b"stream\n" + shade + b" BT", 1)
    (tmp_path / "b.pdf").write_bytes(before)
    assert pdf_text.read(tmp_path / "b.pdf").covered == ()
