"""What is learned of attached files, and that it is learned once."""

from pathlib import Path

import pytest

from oit.files.attachments import AttachmentError, Attachments
from oit.files.fact_cache import FactCache
from synthetic import pdf


@pytest.fixture
def attachments(tmp_path: Path) -> Attachments:
    return Attachments(tmp_path, FactCache(tmp_path / "cache"))


def write(root: Path, name: str, content: bytes | str) -> str:
    (root / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return name


def test_counts_the_pages_of_a_pdf(tmp_path: Path, attachments: Attachments) -> None:
    assert attachments.pdf_pages(write(tmp_path, "a.pdf", pdf(3))) == 3


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"<html>", "ไฟล์นี้ไม่ใช่ PDF แม้นามสกุลจะเป็น .pdf"),
        (b"", "ไฟล์นี้ไม่ใช่ PDF แม้นามสกุลจะเป็น .pdf"),
        (b"%PDF-1.4\n" + b"x" * 500, "ไฟล์ PDF เสียหรือไม่สมบูรณ์ จึงเปิดอ่านไม่ได้"),
    ],
)
def test_says_why_a_pdf_cannot_be_opened(tmp_path: Path, attachments: Attachments, content: bytes, says: str) -> None:
    write(tmp_path, "a.pdf", content)
    for _ in range(2):  # a failure is remembered like any other fact
        with pytest.raises(AttachmentError, match="^" + says.replace(".", r"\.") + "$"):
            attachments.pdf_pages("a.pdf")


def test_finds_the_header_below_title_rows(tmp_path: Path, attachments: Attachments) -> None:
    write(tmp_path, "a.csv", "สรุปผลการจัดซื้อ,,\nอบต.ตัวอย่าง,,\nเดือน,งาน,ราคากลาง (บาท)\nมกราคม 2566,ถนน,100\n,,\n")
    (table,) = attachments.tables("a.csv", frozenset())
    assert table.columns == ("เดือน", "งาน", "ราคากลาง (บาท)")
    assert table.rows == (("มกราคม 2566", "ถนน", "100"),)
    assert table.column(("ราคากลาง",)) == 2
    assert table.column(("ราคา",)) is None


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xff\xff\x81", "ไฟล์ข้อความนี้ไม่ได้บันทึกเป็น UTF-8"),
        (b"\n\n", "ตารางไม่มีข้อมูล"),
        (b"a\0b,c\n", "ไฟล์ CSV มีอักขระที่ใช้ไม่ได้"),
    ],
)
def test_says_why_a_table_cannot_be_read(tmp_path: Path, attachments: Attachments, content: bytes, says: str) -> None:
    write(tmp_path, "a.csv", content)
    with pytest.raises(AttachmentError, match=says):
        attachments.tables("a.csv", frozenset())


def test_a_file_that_is_no_spreadsheet(tmp_path: Path, attachments: Attachments) -> None:
    write(tmp_path, "a.xlsx", b"not a zip")
    with pytest.raises(AttachmentError, match="เปิดไฟล์ตารางไม่ได้"):
        attachments.tables("a.xlsx", frozenset())
