"""Reads every table of an office's document as rows of cells, with merged cells and the links behind texts.

``oit import`` asks for it. The worker reads; ``opened`` asks the worker. A file is known by its first bytes: what web
systems call .xls is often a web page.
"""

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any
from xml.parsers import expat

from . import csv_text, html_grids, office_parts, plain_file, sheet_links, sheets, texts, workbooks
from .archives import BROKEN
from .compound import MAGIC
from .grid import Cell, Grid, Gridded, Link
from .worker import AttachmentError, shared

SECONDS = 30
MAX_BYTES = 50_000_000
_MAX_XML_BYTES = 60_000_000
_HEAD = 4096
MOST_ROWS, MOST_COLUMNS = 3_000, 60
"""How much of a sheet is read: no form that is imported has a tenth of it."""

_LOCKED = "ไฟล์นี้ตั้งรหัสผ่านไว้ หรือเป็นรุ่นเก่า (.doc .xls) เปิดในโปรแกรมของไฟล์ เอารหัสผ่านออก แล้วบันทึกเป็น .docx หรือ .xlsx"
_OLD = "ไฟล์ {} เป็นรุ่นเก่าซึ่งอ่านตารางและลิงก์ได้ไม่ครบ เปิดในโปรแกรมของไฟล์ แล้วบันทึกเป็น .docx หรือ .xlsx"
_OTHER = "ไฟล์นี้ไม่ใช่ Word (.docx) Excel (.xlsx) CSV หรือหน้าเว็บที่บันทึกไว้ (.html) จึงนำเข้าไม่ได้"
_BROKEN = "ไฟล์นี้เสียหรือไม่สมบูรณ์ เปิดในโปรแกรมที่สร้างแล้วบันทึกใหม่"
_ARCHIVE = "เว็บเก็บเป็นไฟล์เดียว (.mht) อ่านไม่ได้ บันทึกหน้าเว็บใหม่โดยเลือกชนิด “หน้าเว็บ, HTML เท่านั้น”"


def opened(path: Path) -> Gridded:
    """Return what the worker read of a file. Raises AttachmentError and OSError."""
    fact = shared().run("grids", str(path), seconds=SECONDS)
    return Gridded(
        tuple(_as_grid(**grid) for grid in fact["grids"]), tuple(map(_as_cell, fact["lines"])), tuple(fact["notes"])
    )


def _as_grid(rows: Any, numbers: Any, places: Any, **named: Any) -> Grid:
    return Grid(
        rows=tuple(tuple(map(_as_cell, row)) for row in rows), numbers=tuple(numbers), places=tuple(places), **named
    )


def _as_cell(fact: Any) -> Cell:
    return Cell(**{**fact, "links": tuple(Link(**link) for link in fact["links"])})


def read(path: Path) -> dict[str, Any]:
    """Return the fact of which ``opened`` makes a value. Raises AttachmentError."""
    data = plain_file.read(path, MAX_BYTES)
    if len(data) > MAX_BYTES:
        raise AttachmentError(f"ไฟล์ใหญ่เกินไป ({len(data) / 1e6:.0f} MB)")
    return asdict(_read(path, data))


def _read(path: Path, data: bytes) -> Gridded:
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if data.startswith(MAGIC):
        raise AttachmentError(_LOCKED if "EncryptedPackage".encode("utf-16-le") in data else _OLD.format(path.suffix))
    if head.startswith(b"%PDF-"):
        return _of_pdf(path)
    if data.startswith(b"PK"):
        return _of_archive(path)
    if head.startswith(b"{\\rtf"):
        raise AttachmentError(_OLD.format(path.suffix))
    if re.match(rb"(?i)(?:From|MIME-Version|Content-Type):", head):
        raise AttachmentError(_ARCHIVE)
    if head.startswith(b"<") and re.search(rb"(?i)<(?:!doctype html|html|table|head|body|meta|div)\b", head):
        return _bounded(html_grids.read(data))
    if b"\0" in head and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise AttachmentError(_OTHER)
    return _of_csv(path)


def _of_archive(path: Path) -> Gridded:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except BROKEN as error:
        raise AttachmentError(_BROKEN) from error
    if any(name.startswith("word/") for name in names):
        _refuse_what_mammoth_trusts(path)
        return _of_word(path)
    if any(name.startswith("xl/") for name in names):
        return _of_workbook(path)
    if "content.xml" in names:
        raise AttachmentError(_OLD.format(path.suffix).replace("รุ่นเก่า", "OpenDocument"))
    raise AttachmentError(_OTHER)


# ---------------------------------------------------------------- Word


def _refuse_what_mammoth_trusts(path: Path) -> None:
    """Refuse a document whose parts are too large or have a DOCTYPE: mammoth builds a tree of each."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = [part for part in archive.infolist() if part.filename.endswith((".xml", ".rels"))]
            if sum(part.file_size for part in parts) > _MAX_XML_BYTES:
                raise AttachmentError("เอกสารใหญ่เกินไปเมื่อขยายออก แบ่งเป็นหลายไฟล์ แล้วนำเข้าทีละไฟล์")
            for part in parts:
                office_parts.each_element(archive, part.filename, lambda *_: None)
    except (*BROKEN, KeyError, expat.ExpatError) as error:
        raise AttachmentError(_BROKEN) from error


def _of_word(path: Path) -> Gridded:
    import mammoth

    with path.open("rb") as file:
        try:
            converted = mammoth.convert_to_html(
                file,
                convert_image=mammoth.images.img_element(lambda _: {"src": ""}),
                include_embedded_style_map=False,
            )
        except (*BROKEN, KeyError, IndexError, AttributeError, TypeError) as error:
            # mammoth trusts the document: what is missing in it shows as an error of any of these kinds
            raise AttachmentError(_BROKEN) from error
    return _bounded(html_grids.parsed(converted.value))


def _bounded(document: Gridded) -> Gridded:
    """Return a document with as much of each table as is read."""
    notes = [
        f"ตารางที่ {number} {_cut('', len(grid.rows))}"
        for number, grid in enumerate(document.grids, start=1)
        if len(grid.rows) > MOST_ROWS
    ]
    grids = tuple(
        replace(
            grid,
            rows=tuple(row[:MOST_COLUMNS] for row in grid.rows[:MOST_ROWS]),
            numbers=grid.numbers[:MOST_ROWS],
            places=grid.places[:MOST_COLUMNS],
        )
        for grid in document.grids
    )
    return Gridded(grids, document.lines[: 10 * MOST_ROWS], (*document.notes, *notes))


# ---------------------------------------------------------------- Excel and CSV


def _of_workbook(path: Path) -> Gridded:
    workbooks.refuse_what_fills_the_memory(path)
    found = sheets.read(path)
    links = sheet_links.read(path)
    grids = [_of_sheet(sheet, links.get(sheet.name, {})) for sheet in found.visible if sheet.rows]
    notes = [f"แผ่นงาน “{name}” ซ่อนอยู่ จึงไม่ได้นำเข้า" for name in found.hidden_names]
    notes += [_cut(sheet.name, len(sheet.rows)) for sheet in found.visible if len(sheet.rows) > MOST_ROWS]
    for part in found.hidden:
        if part.kind != "sheet":
            what = "แถว" if part.kind == "rows" else "คอลัมน์"
            notes.append(f"แผ่นงาน “{part.sheet}” มี{what}ที่ซ่อนอยู่ {part.count} {what} จึงไม่ได้นำเข้า")
    return Gridded(tuple(grids), notes=tuple(notes))


def _of_sheet(sheet: sheets.Sheet, links: dict[tuple[int, int], str]) -> Grid:
    places = sheet.places[:MOST_COLUMNS]
    rows = [
        [_cell(text, links.get((sheet.numbers[at] - 1, place - 1), "")) for text, place in _placed(row, places)]
        for at, row in enumerate(sheet.rows[:MOST_ROWS])
    ]
    for top, left, bottom, right in sheet.merges:
        _spread(rows, top, left, bottom, right)
    return Grid(sheet.name, tuple(map(tuple, rows)), sheet.numbers[:MOST_ROWS], places, is_sheet=True)


def _cut(sheet: str, count: int) -> str:
    where = f"แผ่นงาน “{sheet}” " if sheet else ""
    return f"{where}มี {count} แถว อ่านเพียง {MOST_ROWS} แถวแรก"


def _placed(row: Sequence[str], places: Sequence[int]) -> Iterator[tuple[str, int]]:
    for column, place in enumerate(places):
        yield (row[column] if column < len(row) else ""), place


def _cell(text: str, address: str) -> Cell:
    return Cell(text, (Link("" if text == address else text, address),) if address else ())


def _spread(rows: list[list[Cell]], top: int, left: int, bottom: int, right: int) -> None:
    """Let a merged cell stand in all the places that it covers."""
    first = rows[top][left]
    for row in range(top, min(bottom + 1, len(rows))):
        for column in range(left, min(right + 1, len(rows[row]))):
            if (row, column) != (top, left) and not rows[row][column].text:
                rows[row][column] = replace(first, from_above=row > top, from_left=column > left)


def _of_csv(path: Path) -> Gridded:
    rows = csv_text.rows(path)
    width = min(max(map(len, rows), default=0), MOST_COLUMNS)
    filled = [(number, row) for number, row in enumerate(rows, start=1) if any(row)]
    if not filled:
        raise AttachmentError("ไฟล์นี้ไม่มีข้อมูล")
    notes = (_cut("", len(filled)),) if len(filled) > MOST_ROWS else ()
    kept = filled[:MOST_ROWS]
    cells = tuple(tuple(Cell(text) for text, _ in _placed(row, range(1, width + 1))) for _, row in kept)
    numbers = tuple(number for number, _ in kept)
    return Gridded((Grid("", cells, numbers, tuple(range(1, width + 1)), is_sheet=True),), notes=notes)


# ---------------------------------------------------------------- PDF


def _of_pdf(path: Path) -> Gridded:
    reading = texts.read(path)
    if reading.fault:
        raise AttachmentError(reading.fault)
    lines = [Cell(line.strip()) for page in reading.texts for line in page.splitlines() if line.strip()]
    notes = []
    if reading.scans:
        notes.append(f"PDF นี้เป็นภาพสแกน {len(reading.scans)} หน้า ซึ่งอ่านตัวอักษรไม่ได้ ใช้ไฟล์ต้นฉบับแทน")
    if reading.garbled:
        notes.append(f"PDF นี้มี {len(reading.garbled)} หน้าที่ข้อความในไฟล์ไม่ตรงกับที่เห็น ตรวจทุกค่ากับต้นฉบับ")
    return Gridded((), tuple(lines), tuple(notes))
