"""Documents that are written once, and named by their ids on many items' pages."""

from datetime import date
from pathlib import Path

from content_tree import build, checked
from oit.cli import main as cli
from oit.judging.rules import CATALOGUE
from oit.site import pages
from oit.site.page import Site

DAY = date(2026, 11, 23)
DOCUMENTS = """\
documents:
  plan-2566:
    file: documents/แผน.pdf
    title: แผนพัฒนาท้องถิ่น (พ.ศ. 2566–2570)
    covers: [2566, 2570]
  manual:
    link: https://www.bandee.go.th/manual.pdf
    title: คู่มือประชาชน
    year: 2568
"""
PAGE = "---\nevidence:\n  - {shows: covers, document: plan-2566, page: 2}\n  - {shows: goal, document: manual}\n---\n"
PAPERS = "---\nevidence:\n  - shows: plan\n    papers:\n      - 1.1 แผนทั้งฉบับ: plan-2566\n---\n"
FILES = {
    "content/documents.yaml": DOCUMENTS,
    "content/2568/o5/index.md": PAGE,
    "content/2568/o25/index.md": PAPERS,
}


def test_pages_show_the_document_with_what_is_written_once(tmp_path: Path) -> None:
    root = build(tmp_path, FILES, {"content/documents/แผน.pdf": {"pdf": 3}})
    disclosure = checked(root, DAY)
    assert [str(one) for one in disclosure.findings if one.code in ("E101", "E104", "E105", "F111")] == []
    first, second = disclosure.year(2568).item("O5").evidence
    assert first.shown and second.shown
    assert first.shown.label == "แผนพัฒนาท้องถิ่น (พ.ศ. 2566–2570)"
    assert (second.shown.label, second.evidence.year) == ("คู่มือประชาชน", 2568)
    made = {page.url: page.text for page in pages.build(Site(disclosure, CATALOGUE))}
    file = 'href="../../documents/%E0%B9%81%E0%B8%9C%E0%B8%99.pdf"'
    assert file in made["2568/o5/"] and "แผนปี 2566–2570" in made["2568/o5/"]
    assert file in made["2568/o25/"] and "1.1 แผนทั้งฉบับ" in made["2568/o25/"]
    assert 'href="https://www.bandee.go.th/manual.pdf"' in made["2568/o5/"]


def test_a_file_that_is_not_there_is_told_once_where_it_is_named(tmp_path: Path) -> None:
    found = [one for one in checked(build(tmp_path, FILES), DAY).findings if one.code == "E101"]
    assert [(one.place.path, one.place.line) for one in found] == [("content/documents.yaml", 3)]


def test_a_broken_file_is_told_once(tmp_path: Path) -> None:
    root = build(tmp_path, FILES)
    (root / "content/documents").mkdir()
    (root / "content/documents/แผน.pdf").write_bytes(b"%PDF-1.4\n")
    found = [one for one in checked(root, DAY).findings if one.code == "E105"]
    assert [(one.place.path, one.place.line) for one in found] == [("content/documents.yaml", 3)]


def test_an_unknown_id_is_a_file_that_is_not_there(tmp_path: Path) -> None:
    files = {**FILES, "content/2568/o5/index.md": PAGE.replace("plan-2566", "plan-2567")}
    root = build(tmp_path, files, {"content/documents/แผน.pdf": {"pdf": 3}})
    found = [one.message for one in checked(root, DAY).findings if one.code == "E101"]
    assert found == ["O5 ไม่พบไฟล์ plan-2567 ที่อ้างถึง"]


def test_a_new_year_names_the_same_document(tmp_path: Path) -> None:
    root = build(tmp_path, FILES, {"content/documents/แผน.pdf": {"pdf": 3}})
    assert cli.main(["-C", str(root), "rollover", "2568", "2569", "--as-of", "2569-11-23"]) == 0
    assert "plan-2566" in (root / "content/2569/o5/index.md").read_text(encoding="utf-8")
    assert not list((root / "content/2569").rglob("*.pdf"))
