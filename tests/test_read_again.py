"""Whoever reads a project again and again gets the very content of before, as long as no file changed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from content_tree import build
from oit.content import kept_records, read
from oit.files import plain_file

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
