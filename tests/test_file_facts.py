"""What is learned of attached files for their cards, and that it is learned once."""

import hashlib
from dataclasses import asdict
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
import xlsxwriter

from content_tree import build
from oit import content, thai
from oit.files import texts, worker
from oit.files.attachments import PREVIEW_COLUMNS, PREVIEW_LETTERS, Attachments
from oit.files.fact_cache import FactCache
from oit.files.texts import Reading, Texts
from oit.site import file_facts
from oit.site.file_facts import FileFacts, TextLayer
from pdf_kinds import made
from synthetic import png

FOLDER = "content/2566/o1"
PNG = png()


def facts_of(root: Path, name: str, data: bytes | str) -> FileFacts:
    build(root, {f"{FOLDER}/index.md": "---\ntitle: ก\n---\n"})
    (root / FOLDER / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return learned(root)[f"{FOLDER}/{name}"]


def learned(root: Path) -> dict[str, FileFacts]:
    cache = FactCache(root / "cache")
    return dict(
        file_facts.read(content.read(root), frozenset(), Attachments(root, cache), Texts(root / "cache", cache))
    )


@pytest.mark.parametrize(
    ("pages", "layer", "scans"),
    [
        (["text", "text"], TextLayer.TEXT, 0),
        (["scan", "scan"], TextLayer.SCAN, 2),
        (["strips"], TextLayer.SCAN, 1),
        (["numbered scan"], TextLayer.SCAN, 1),
        (["read scan"], TextLayer.TEXT, 0),
        (["text", "scan", "blank"], TextLayer.MIXED, 1),
        (["scan", "blank"], TextLayer.SCAN, 1),
        (["garbled", "text", "garbled"], TextLayer.GARBLED, 0),
        (["garbled", "text", "text"], TextLayer.TEXT, 0),
        (["logo"], TextLayer.NONE, 0),
    ],
)
def test_tells_text_from_pictures_of_text(tmp_path: Path, pages: list[str], layer: TextLayer, scans: int) -> None:
    found = facts_of(tmp_path, "a.pdf", made(*pages))
    assert (found.pages, found.text, found.scans, found.problem) == (len(pages), layer, scans, "")


def test_thai_is_text(tmp_path: Path) -> None:
    source = Path(__file__).parents[1] / "example/content/2568/o9/service-manual.pdf"
    found = facts_of(tmp_path, "a.PDF", source.read_bytes())
    assert (found.pages, found.text) == (3, TextLayer.TEXT)
    assert (found.size, found.checksum) == (source.stat().st_size, hashlib.sha256(source.read_bytes()).hexdigest())


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (made("text", locked=True), "ไฟล์ PDF ตั้งรหัสผ่านไว้ ผู้ประเมินและประชาชนจึงเปิดอ่านไม่ได้"),
        (made("text")[:300], "ไฟล์ PDF เสียหรือไม่สมบูรณ์ จึงเปิดอ่านไม่ได้"),
        (made("blank"), "ไฟล์ PDF นี้มีเพียงหน้าว่างหน้าเดียว"),
    ],
)
def test_says_why_a_file_cannot_be_opened(tmp_path: Path, data: bytes, says: str) -> None:
    found = facts_of(tmp_path, "a.pdf", data)
    assert (found.problem, found.pages, found.text, found.size) == (says, None, None, len(data))


def test_a_table_shows_its_beginning_and_tells_its_whole(tmp_path: Path) -> None:
    rows = "".join(f"{number},งานที่ {number},,\n" for number in range(1, 1205))
    table = facts_of(tmp_path, "a.csv", f"สรุปผล,,,\nที่,งาน,,\n{rows}").table
    assert table and (table.total, table.width, table.sheets) == (1204, 2, ())
    assert table.columns == ("ที่", "งาน") and len(table.rows) == 10 and table.rows[9] == ("10", "งานที่ 10")


def test_a_table_of_uneven_rows_is_made_even(tmp_path: Path) -> None:
    table = facts_of(tmp_path, "a.csv", "ที่,งาน,,หมายเหตุ\n1\n2,ถนน,,เสร็จ\n").table
    assert table and table.columns == ("ที่", "งาน", "", "หมายเหตุ")
    assert table.rows == (("1", "", "", ""), ("2", "ถนน", "", "เสร็จ"))


def test_a_wide_table_and_a_long_cell_are_cut(tmp_path: Path) -> None:
    table = facts_of(tmp_path, "a.csv", ",".join(f"ช่อง {n}" for n in range(90)) + "\n" + "ก" * 900 + ",1\n").table
    assert table and table.width == 90 and len(table.columns) == len(table.rows[0]) == PREVIEW_COLUMNS
    assert table.rows[0][0] == "ก" * PREVIEW_LETTERS + "…"


def test_a_workbook_names_its_sheets(tmp_path: Path) -> None:
    file = BytesIO()
    with xlsxwriter.Workbook(file) as book:
        for name in ("ปี 2566", "ปี 2567"):
            book.add_worksheet(name).write_row(0, 0, ("ที่", "งาน"))
    table = facts_of(tmp_path, "a.xlsx", file.getvalue()).table
    assert table and (table.sheets, table.columns, table.total) == (("ปี 2566", "ปี 2567"), ("ที่", "งาน"), 0)


def test_a_table_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    assert facts_of(tmp_path, "a.csv", b"a" * 200_000).problem.startswith("รูปแบบไฟล์ CSV ไม่ถูกต้อง")


def test_a_picture_has_its_size_alone(tmp_path: Path) -> None:
    assert facts_of(tmp_path, "a.png", PNG) == FileFacts(len(PNG), hashlib.sha256(PNG).hexdigest())


def test_nothing_is_learned_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    facts_of(tmp_path, "a.pdf", made("text", "scan"))
    (tmp_path / FOLDER / "b.csv").write_text("ที่,งาน\n1,ถนน\n", encoding="utf-8")
    first = learned(tmp_path)

    def refuse(*_: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr(pypdfium2, "PdfDocument", refuse)
    monkeypatch.setattr("oit.files.csv_text.rows", refuse)
    monkeypatch.setattr(hashlib, "file_digest", refuse)
    assert learned(tmp_path) == first


@pytest.mark.parametrize(
    ("size", "says"),
    [
        (0, "0 ไบต์"),
        (999, "999 ไบต์"),
        (25_156, "25 กิโลไบต์"),
        (999_499, "999 กิโลไบต์"),
        (999_500, "1.0 เมกะไบต์"),
        (1_234_567, "1.2 เมกะไบต์"),
        (99_960_000, "100 เมกะไบต์"),
        (1_500_000_000, "1,500 เมกะไบต์"),
    ],
)
def test_sizes_in_words(size: int, says: str) -> None:
    assert thai.file_size(size) == says


def test_a_pdf_is_looked_at_again_when_pdfs_are_read_in_another_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def scanned(_: object, job: str, *arguments: object, **options: object) -> object:
        if job == "structure":
            return {"pages": 1}
        return asdict(Reading(("",), scans=(1,))) if job == "text" else 1

    with monkeypatch.context() as before:
        before.setattr(texts, "VERSION", texts.VERSION - 1)
        before.setattr(worker.Worker, "run", scanned)
        assert facts_of(tmp_path, "a.pdf", made("text")).text is TextLayer.SCAN
    assert facts_of(tmp_path, "a.pdf", made("text")).text is TextLayer.TEXT
