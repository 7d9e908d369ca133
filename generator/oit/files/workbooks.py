"""Reads workbooks: XLSX, XLS and ODS. Refuses those that would fill the memory."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .. import thai
from . import sheet_marks
from .archives import BROKEN
from .texts import UNREAD, Reading, bounded
from .worker import AttachmentError

WORKBOOKS = (".xlsx", ".xls", ".ods")

MAX_BYTES = 20_000_000
"""Largest CSV or spreadsheet that is read; a year's procurement of a large agency is well under a tenth of it."""

MAX_UNPACKED_BYTES, MAX_CELLS = 200_000_000, 10_000_000
"""Limits of a spreadsheet: a small file can unpack to more than the memory holds."""


def read(path: Path) -> Reading:
    """Return the text of each sheet, "" for a sheet that is hidden or holds none. Hidden rows and columns are left
    out."""
    if path.stat().st_size > MAX_BYTES:
        return UNREAD
    try:
        refuse_what_fills_the_memory(path)
    except AttachmentError:
        return UNREAD  # programs for spreadsheets open it all the same
    book, marks = opened(path), sheet_marks.read(path)
    texts = [_text(book, sheet, marks.get(sheet.name, sheet_marks.NO_MARKS)) for sheet in book.sheets_metadata]
    return Reading(bounded(texts), pictures=_pictures(path))


def _text(book: Any, sheet: Any, marks: sheet_marks.Marks) -> str:
    if not is_worksheet(sheet) or not is_visible(sheet):
        return ""
    try:
        rows, top, left, _ = cells(book, sheet.name)
    except AttachmentError:
        return ""
    seen = (row for at, row in enumerate(rows, start=top) if at not in marks.rows)
    lines = (
        "\t".join(cell for at, cell in enumerate(row, start=left) if at not in marks.columns).rstrip() for row in seen
    )
    return thai.normalise("\n".join(line for line in lines if line))


def is_worksheet(sheet: Any) -> bool:
    import python_calamine

    return bool(sheet.typ == python_calamine.SheetTypeEnum.WorkSheet)


def is_visible(sheet: Any) -> bool:
    import python_calamine

    return bool(sheet.visible == python_calamine.SheetVisibleEnum.Visible)


def _pictures(path: Path) -> int:
    """Return how many pictures and charts an XLSX holds."""
    try:
        with zipfile.ZipFile(path) as archive:
            return sum(
                name.startswith(("xl/media/", "xl/charts/chart", "xl/chartsheets/")) for name in archive.namelist()
            )
    except BROKEN:
        return 0


def opened(path: Path) -> Any:
    """Return calamine's workbook. Raises AttachmentError."""
    import python_calamine

    try:
        return python_calamine.CalamineWorkbook.from_path(path)
    except python_calamine.PasswordError as error:
        raise AttachmentError("ไฟล์ตารางตั้งรหัสผ่านไว้ ผู้ประเมินและประชาชนจึงเปิดอ่านไม่ได้") from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise AttachmentError("เปิดไฟล์ตารางไม่ได้ ไฟล์อาจเสียหรือไม่ใช่ XLSX") from error


def cells(book: Any, sheet: str) -> tuple[list[list[str]], int, int, list[Any]]:
    """Return the cells of a sheet from its first used one on, that one's row and column, and the merged cells.

    Raises AttachmentError.
    """
    import python_calamine

    try:
        read = book.get_sheet_by_name(sheet)
        rows = read.to_python()
    except (python_calamine.CalamineError, IndexError) as error:
        raise AttachmentError("อ่านแผ่นงานในไฟล์ตารางไม่ได้") from error
    top, left = read.start or (0, 0)
    return [[_cell(value) for value in row] for row in rows], top, left, read.merged_cell_ranges or []


def all_sheets(path: Path) -> Iterator[tuple[int, list[list[str]]]]:
    """Yield the number and the rows of each sheet, of hidden ones too. Raises AttachmentError."""
    import python_calamine

    refuse_what_fills_the_memory(path)
    book = opened(path)
    for number, sheet in enumerate(book.sheets_metadata, 1):
        if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet:
            try:
                rows = book.get_sheet_by_name(sheet.name).to_python()
            except (python_calamine.CalamineError, IndexError):
                continue
            yield number, [[_cell(value) for value in row] for row in rows]


def refuse_what_fills_the_memory(path: Path) -> None:
    """Refuse a workbook that would fill the memory.

    calamine lays out every cell up to the farthest one: one stray value at XFD1048576 needs more memory than there is.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            sheets = [part for part in archive.infolist() if part.filename.startswith("xl/worksheets/")]
            if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED_BYTES:
                raise AttachmentError("ไฟล์ตารางใหญ่เกินไปเมื่อขยายออก")
            areas = [_area(archive.read(part)) for part in sheets]
    except BROKEN:
        return  # another kind of workbook, or a broken one: calamine reports it
    if max(areas, default=0) > MAX_CELLS:
        raise AttachmentError("แผ่นงานมีข้อมูลอยู่ไกลเกินไป ลบแถวและคอลัมน์ว่างที่อยู่นอกตารางแล้วบันทึกใหม่")


_ROW_OR_CELL = re.compile(rb"<(?:\w++:)?+(row|c)(?![\w:.-])([^<>]*+)")
_ADDRESS = re.compile(rb"""(?<![\w:.-])r\s*+=\s*+["']([A-Za-z]{0,3})([0-9]{1,7})["']""")


def _area(sheet: bytes) -> int:
    """Return rows times columns up to the farthest cell of a worksheet's XML.

    A row or cell without an address comes after the one before it.
    """
    row = column = last_row = last_column = 0
    for kind, attributes in _ROW_OR_CELL.findall(sheet):
        address = _ADDRESS.search(attributes)
        if kind == b"row":
            row, column = (int(address[2]) if address else row + 1), 0
        elif address and address[1]:
            column, row = _column(address[1]), int(address[2])
        else:
            column += 1
        last_row, last_column = max(last_row, row), max(last_column, column)
    return last_column * last_row


def _column(name: bytes) -> int:
    """Return the number of a column: "A" → 1, "XFD" → 16384."""
    number = 0
    for letter in name.upper():
        number = number * 26 + letter - 64
    return number


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
