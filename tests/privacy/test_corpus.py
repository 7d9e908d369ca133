"""The corpus is well formed, and its files are what they say."""

from pathlib import Path
from typing import Any

import corpus
import made_files
import pytest

from oit.files.attachments import Attachments
from oit.files.fact_cache import FactCache


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
