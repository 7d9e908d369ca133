"""Whoever reads a project again and again gets the very content of before, as long as no file changed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from content_tree import TODAY, build
from oit.content import Record, kept_records, read
from oit.files import plain_file
from oit.files.attachments import Attachments
from oit.files.fact_cache import FactCache
from oit.judging.evaluate import evaluate

PAGE = "content/2566/o1/index.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    kept_records.forget()
    made = build(tmp_path, {PAGE: "ก\n", "content/2566/o2/index.md": "ข\n", "content/2566/o2/a.csv": "ก,ข\n1,2\n"})
    (made / "mkdocs.yml").write_text("site_name: อบต.บ้านดี\n", encoding="utf-8")
    return made


def test_nothing_is_read_twice(root: Path) -> None:
    content = read(root, again=True)
    assert read(root, again=True) is content
    assert read(root) is not content


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / PAGE).write_text("ค\n", encoding="utf-8"),
        lambda root: (root / PAGE).unlink(),
        lambda root: (root / "content/2566/o2/a.csv").rename(root / "content/2566/o2/b.csv"),
        lambda root: (root / "content/2567").mkdir() or (root / "content/2567/o1.md").write_text("ก", encoding="utf-8"),
        lambda root: (root / "mkdocs.yml").write_text("site_name: ใหม่\n", encoding="utf-8"),
        lambda root: (root / "oit-links.json").write_text("{}", encoding="utf-8"),
        lambda root: (root / "content/agency.yaml").unlink(),
        lambda root: (root / "content/2566/o2/index.md").replace(root / PAGE),
    ],
    ids=["text", "gone", "renamed", "year", "settings", "links", "agency", "moved"],
)
def test_any_change_is_read(root: Path, change: Callable[[Path], object]) -> None:
    before = read(root, again=True)
    change(root)
    assert read(root, again=True) is not before


def test_a_record_whose_text_stays_is_the_very_one(root: Path) -> None:
    before = read(root, again=True).years[2566].pages
    (root / PAGE).write_text("ค\n", encoding="utf-8")
    after = read(root, again=True).years[2566].pages
    assert after["O1"].source.body == "ค\n"
    assert after["O2"] is before["O2"]


def test_what_is_not_saved_is_kept_by_nobody(root: Path) -> None:
    before = read(root, again=True)
    with plain_file.with_unsaved({root / PAGE: "ไม่ได้บันทึก\n".encode()}):
        unsaved = read(root, again=True)
    assert unsaved.years[2566].pages["O1"].source.body == "ไม่ได้บันทึก\n"
    after = read(root, again=True)
    assert after is before and after.years[2566].pages["O1"].source.body == "ก\n"


def test_a_file_that_a_record_names_is_looked_for_again(root: Path) -> None:
    page, of_one, of_two = root / PAGE, "น\u0e33.pdf", "น\u0e4d\u0e32.pdf"
    page.write_text(f"---\ndocuments: [{{file: {of_one}, title: ก}}]\n---\nก\n", encoding="utf-8")
    assert read(root, again=True).years[2566].pages["O1"].value.documents[0].file == of_one
    (page.parent / of_two).write_bytes(b"%PDF-1.4")
    assert read(root, again=True).years[2566].pages["O1"].value.documents[0].file == of_two


def test_what_was_said_of_a_record_is_asked_again_if_what_else_is_given_changes(root: Path) -> None:
    record = read(root).years[2566].pages["O1"]
    asked = []

    def learn(of: Record[Any], name: str) -> str:
        asked.append(name)
        return of.id + name

    assert [record.once(learn, name) for name in ("ก", "ก", "ข", "ก")] == ["o1ก", "o1ก", "o1ข", "o1ก"]
    assert asked == ["ก", "ข", "ก"]


def test_a_page_is_judged_by_the_agency_of_now(root: Path) -> None:
    agency = root / "content/agency.yaml"
    before = agency.read_text(encoding="utf-8")
    (root / PAGE).write_text(
        "---\nevidence: [{shows: plan, link: /a.pdf}]\n---\nองค์การบริหารส่วนตำบลบ้านตี\n", encoding="utf-8"
    )
    told = []
    for text in (
        f"{before}website: https://www.bandee.go.th\n",
        f"{before}website: https://www.bantee.go.th\n".replace("บ้านดี", "บ้านตี"),
        f"{before}website: https://www.bandee.go.th\n",
    ):
        agency.write_text(text, encoding="utf-8")
        content = read(root, again=True)
        findings = evaluate(content, Attachments(root, FactCache(None)), TODAY).findings
        is_misspelt = any(one.code == "T101" and one.place.path == PAGE for one in findings)
        told.append((content.years[2566].pages["O1"].value.evidence[0].link, is_misspelt))
    of_dee, of_tee = "https://www.bandee.go.th/a.pdf", "https://www.bantee.go.th/a.pdf"
    assert told == [(of_dee, True), (of_tee, False), (of_dee, True)]
