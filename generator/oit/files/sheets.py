"""Reads what a reader sees of a table file, sheet by sheet: its visible cells, and what of it is hidden.

The worker runs this. ``tables`` finds the headings in what it returns.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .. import thai
from ..thai.deferred import expression
from . import csv_text, private_words, sheet_marks, workbooks
from .sheet_marks import NO_MARKS, Marks
from .worker import AttachmentError

VERSION = 2
"""Part of the name under which sheets are remembered. Raise it when they are read differently."""

_MOST_MERGES = 2_000
_MOST_FAULTS = 500


@dataclass(frozen=True, slots=True)
class Sheet:
    """The visible cells of one sheet, without empty rows.

    ``numbers``: each row's number in the file; ``places``: each column's position there, both counted from 1.
    ``merges``: first row, first column, last row, last column of merged cells, as positions in ``rows`` and in a row.
    ``unvalued``: row and column, as positions, of formulas without a stored value.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    places: tuple[int, ...] = ()
    merges: tuple[tuple[int, int, int, int], ...] = ()
    unvalued: tuple[tuple[int, int], ...] = ()

    def address(self, row: int, column: int) -> str:
        """Return the address of a cell in the file, by its position: "C5"."""
        place = self.places[column] if column < len(self.places) else column + 1
        return f"{letters(place)}{self.numbers[row]}"


def letters(place: int) -> str:
    """Return the letters of a column, counted from 1: 28 → "AB"."""
    written = ""
    while place:
        place, rest = divmod(place - 1, 26)
        written = chr(65 + rest) + written
    return written


@dataclass(frozen=True, slots=True)
class Hidden:
    """Data that one does not see, and that everybody can unhide. ``sheet`` is "" if a part of the only sheet is hidden.

    ``kind``: "sheet", "rows" or "columns"; ``count``: how many rows or columns with content; ``is_private``: they hold
    what looks like data of a person. ``number`` counts the sheets of the file from 1, hidden ones too.
    """

    sheet: str
    kind: str
    count: int
    is_private: bool
    number: int


@dataclass(frozen=True, slots=True)
class Sheets:
    """What a table file holds: the visible sheets, the hidden parts that matter, the names of all hidden sheets."""

    visible: tuple[Sheet, ...]
    hidden: tuple[Hidden, ...] = ()
    hidden_names: tuple[str, ...] = ()

    def broken_cells(self) -> Iterator["BrokenCells"]:
        """Yield the cells that show no value, by sheet and by what they show."""
        for sheet in self.visible:
            cells: dict[str, list[str]] = {}
            for row, cell in enumerate(sheet.rows):
                for column, text in enumerate(cell):
                    if text[:1] in "#E" and is_error(text):
                        cells.setdefault(text, []).append(sheet.address(row, column))
            for row, column in sheet.unvalued:
                cells.setdefault("", []).append(sheet.address(row, column))
            for text, addresses in cells.items():
                yield BrokenCells(sheet.name, text, addresses[0], len(addresses))


_ERROR = expression(
    r"#(?:REF!|N/A|DIV/0!|VALUE!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|GETTING_DATA)|Err:\d{3}", re.IGNORECASE
)


def is_error(text: str) -> bool:
    """True for what a program shows in a cell whose formula failed: "#REF!", "Err:502"."""
    return bool(_ERROR.fullmatch(text))


@dataclass(frozen=True, slots=True)
class BrokenCells:
    """Cells of a sheet that show no value: what they show ("" for a formula without a stored value), the address of the
    first of them, and how many there are."""

    sheet: str
    text: str
    cell: str
    count: int


def as_sheets(visible: Any, hidden: Any, names: Any) -> Sheets:
    """Return the value that was remembered as lists."""
    return Sheets(tuple(map(_as_sheet, visible)), tuple(Hidden(*one) for one in hidden), tuple(names))


def _as_sheet(fact: Any) -> Sheet:
    name, rows, numbers, places, merges, unvalued = fact
    return Sheet(
        name,
        tuple(map(tuple, rows)),
        tuple(numbers),
        tuple(places),
        tuple(map(tuple, merges)),
        tuple(map(tuple, unvalued)),
    )


def read(path: Path) -> Sheets:
    """Return what a table file holds. Raises AttachmentError."""
    if path.stat().st_size > workbooks.MAX_BYTES:
        raise AttachmentError(f"ไฟล์ตารางใหญ่เกินไป ({path.stat().st_size / 1e6:.0f} MB)")
    if path.suffix.lower() == ".csv":
        return Sheets((_sheet("", csv_text.rows(path), 0, 0, NO_MARKS, []),))
    return _of_workbook(path)


def _of_workbook(path: Path) -> Sheets:
    workbooks.refuse_what_fills_the_memory(path)
    book = workbooks.opened(path)
    marks = sheet_marks.read(path)
    found = _Found()
    for number, metadata in enumerate(book.sheets_metadata, start=1):
        if workbooks.is_worksheet(metadata):
            rows, top, left, merges = workbooks.cells(book, metadata.name)
            if workbooks.is_visible(metadata):
                of_sheet = marks.get(metadata.name, NO_MARKS)
                found.add(_sheet(metadata.name, rows, top, left, of_sheet, merges))
                found.hidden += _hidden_parts(metadata.name, number, rows, top, left, of_sheet)
            else:
                found.names.append(metadata.name)
                found.hidden += _hidden_sheet(metadata.name, number, rows)
    return Sheets(tuple(found.visible), tuple(found.hidden), tuple(found.names))


@dataclass
class _Found:
    visible: list[Sheet] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def add(self, sheet: Sheet) -> None:
        self.visible.append(sheet)


def _sheet(name: str, cells: list[list[str]], top: int, left: int, marks: Marks, merges: list[Any]) -> Sheet:
    width = max(map(len, cells), default=0)
    shown = [at for at in range(width) if at + left not in marks.columns]
    errors = {(row, column): text for row, column, text in marks.faults if text}
    unvalued = {row for row, _, text in marks.faults if not text}
    rows, numbers = [], []
    for at, row in enumerate(cells):
        if at + top in marks.rows:
            continue
        seen = [
            thai.normalise(errors.get((at + top, column + left)) or row[column])
            for column in shown
            if column < len(row)
        ]
        if any(seen) or (at + top) in unvalued:
            rows.append(tuple(seen))
            numbers.append(at + top + 1)
    row_of = {number - 1: at for at, number in enumerate(numbers)}
    column_of = {column + left: at for at, column in enumerate(shown)}
    faults = [
        (row_of[row], column_of[column])
        for row, column, text in marks.faults
        if not text and row in row_of and column in column_of
    ]
    return Sheet(
        name,
        tuple(rows),
        tuple(numbers),
        tuple(column + left + 1 for column in shown),
        tuple(_merges([*merges, *marks.merges], row_of, column_of)),
        tuple(faults[:_MOST_FAULTS]),
    )


def _merges(merges: list[Any], row_of: dict[int, int], column_of: dict[int, int]) -> list[tuple[int, int, int, int]]:
    """Return merged cells as positions among the visible ones."""
    found = []
    for (first_row, first_column), (last_row, last_column) in merges[:_MOST_MERGES]:
        rows = [row_of[row] for row in range(first_row, min(last_row, first_row + 500) + 1) if row in row_of]
        last = min(last_column, first_column + 500)
        columns = [column_of[at] for at in range(first_column, last + 1) if at in column_of]
        if rows and columns:
            found.append((rows[0], columns[0], rows[-1], columns[-1]))
    return found


def _hidden_sheet(name: str, number: int, rows: list[list[str]]) -> list[Hidden]:
    """Return a hidden sheet that matters: one with data of persons, or with more than lists to choose from."""
    filled = [[cell for cell in row if cell] for row in rows if any(row)]
    is_private = private_words.stand_in(cell for row in filled for cell in row)
    return [Hidden(name, "sheet", len(filled), is_private, number)] if is_private or _is_data(filled) else []


def _is_data(rows: list[list[str]]) -> bool:
    """True for more than lists that cells are chosen from: rows of at least three cells with numbers among them."""
    return sum(len(row) >= 3 and any(map(_is_number, row)) for row in rows) >= 3


def _is_number(cell: str) -> bool:
    return cell[:1].isdigit() and not cell.strip("0123456789.,-/: ")


def _hidden_parts(name: str, number: int, rows: list[list[str]], top: int, left: int, marks: Marks) -> list[Hidden]:
    """Return the hidden rows and columns of a visible sheet, as far as they hold something."""
    of_rows = [row for at, row in enumerate(rows) if at + top in marks.rows and any(row)]
    width = max(map(len, rows), default=0)
    of_columns = [
        column
        for at in range(width)
        if at + left in marks.columns and any(column := [row[at] for row in rows if at < len(row)])
    ]
    return [
        Hidden(name, kind, len(parts), private_words.stand_in(cell for part in parts for cell in part), number)
        for kind, parts in (("rows", of_rows), ("columns", of_columns))
        if parts
    ]
