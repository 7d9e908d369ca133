"""Reads what calamine does not tell of a workbook: hidden rows and columns, cells with errors, formulas without values.

A stream of XML events suffices. openpyxl would tell it too, but it builds every cell in memory, and a table of a large
agency would then be refused.
"""

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from . import office_parts
from .archives import BROKEN
from .worker import AttachmentError

_MOST = 20_000
"""How many faults, merges and hidden ranges of a sheet are remembered."""

_FARTHEST = 1_100_000

Merge = tuple[tuple[int, int], tuple[int, int]]


@dataclass
class Marks:
    """The hidden rows and columns of a sheet, counted from 0, and its cells that show no value.

    ``faults``: row, column, and the error that the cell shows, "" for a formula without a stored value. ``merges`` are
    those of ODS; calamine tells those of the others.
    """

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    faults: list[tuple[int, int, str]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)

    def hide_rows(self, first: int, count: int) -> None:
        self.rows.update(range(first, min(first + count, _FARTHEST)))

    def hide_columns(self, first: int, count: int) -> None:
        self.columns.update(range(first, min(first + count, 20_000)))

    def add_fault(self, row: int, column: int, text: str) -> None:
        if len(self.faults) < _MOST:
            self.faults.append((row, column, text))


NO_MARKS = Marks()


def read(path: Path) -> dict[str, Marks]:
    """Return name → marks of the sheets of an XLSX or ODS. Other workbooks have none, nor do broken ones."""
    try:
        with zipfile.ZipFile(path) as archive:
            if "content.xml" in archive.namelist():
                return _of_ods(archive)
            return dict(_of_xlsx(archive))
    except (*BROKEN, KeyError, ValueError, expat.ExpatError, AttachmentError):
        return {}


# ---------------------------------------------------------------- XLSX


def _of_xlsx(archive: zipfile.ZipFile) -> Iterator[tuple[str, Marks]]:
    for sheet, part in sheet_parts(archive):
        data = archive.read(part)
        yield sheet, _of_part(archive, part, data) if _WORTH_READING.search(data) else NO_MARKS


def sheet_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield the name of each worksheet of an XLSX, and the path of its part."""
    main = next(iter(office_parts.related(archive, "_rels/.rels", "/officeDocument").values()), "xl/workbook.xml")
    folder, name = posixpath.split(main)
    targets = office_parts.related(archive, f"{folder}/_rels/{name}.rels", "/worksheet")
    names = set(archive.namelist())
    for sheet, identity in _sheets(archive, main):
        if (part := targets.get(identity, "")) in names:
            yield sheet, part


_WORTH_READING = re.compile(
    rb"""\b(?:hidden\s*=\s*["'](?:1|true)|t\s*=\s*["']e["']|(?:ht|width)\s*=\s*["']0(?:\.0+)?["'])|<(?:\w+:)?f[\s/>]"""
)
"""Matches in a sheet that may have marks. Most have none, and need not be taken apart."""


def _sheets(archive: zipfile.ZipFile, main: str) -> list[tuple[str, str]]:
    """Return the name of each sheet and the id of its part."""
    found: list[tuple[str, str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if _local(name) == "sheet":
            identity = next((value for key, value in attributes.items() if key.endswith("/relationships id")), "")
            found.append((attributes.get("name", ""), identity))

    office_parts.each_element(archive, main, start)
    return found


def _of_part(archive: zipfile.ZipFile, part: str, data: bytes) -> Marks:
    sheet = _SheetXml()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = sheet.start, sheet.end
    parser.CharacterDataHandler = sheet.text
    parser.StartDoctypeDeclHandler = office_parts.refuse_doctype
    parser.Parse(data, True)
    if sheet.hidden_rows:
        filtered = [*sheet.filtered, *_filters_of_tables(archive, part)]
        if not (sheet.is_filtered and not filtered):  # a filter to another place hides rows anywhere
            sheet.marks.rows.update(
                row for row in sheet.hidden_rows if not any(first < row <= last for first, last in filtered)
            )
    return sheet.marks


def _filters_of_tables(archive: zipfile.ZipFile, part: str) -> list[tuple[int, int]]:
    """Return the first and last row of each table on a sheet that is filtered."""
    folder, name = posixpath.split(part)
    found = []
    for target in office_parts.related(archive, f"{folder}/_rels/{name}.rels", "/table").values():
        if target in archive.namelist():
            table = _SheetXml()
            office_parts.each_element(archive, target, table.start)
            found += table.filtered
    return found


class _SheetXml:
    """Takes the events of a worksheet's XML."""

    def __init__(self) -> None:
        self.marks = Marks()
        self.hidden_rows: list[int] = []
        self.filtered: list[tuple[int, int]] = []
        self.is_filtered = False
        self._filter = (0, 0)
        self._row = self._column = -1
        self._kind = self._value = ""
        self._has_formula = self._in_value = False
        self._takes: dict[str, Callable[[dict[str, str]], None]] = {
            "row": self._start_row,
            "c": self._start_cell,
            "f": self._start_formula,
            "v": self._start_value,
            "col": self._start_columns,
            "autoFilter": self._start_filter,
            "filterColumn": self._start_filtered_column,
            "sheetPr": self._start_properties,
        }

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if take := self._takes.get(_local(name)):
            take(attributes)

    def end(self, name: str) -> None:
        local = _local(name)
        if local == "v":
            self._in_value = False
        elif local == "c":
            if self._kind == "e":
                self.marks.add_fault(self._row, self._column, self._value or "#VALUE!")
            elif self._has_formula and not self._value and self._kind != "str":
                self.marks.add_fault(self._row, self._column, "")

    def text(self, written: str) -> None:
        if self._in_value:
            self._value += written

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row, self._column = _number(attributes.get("r", ""), self._row + 2) - 1, -1
        if (_is_true(attributes.get("hidden")) or _is_zero(attributes.get("ht"))) and self._row < _FARTHEST:
            self.hidden_rows.append(self._row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        letters = re.match("[A-Za-z]{1,3}", attributes.get("r", ""))
        self._column = _column(letters[0]) if letters else self._column + 1
        self._kind, self._value, self._has_formula = attributes.get("t", ""), "", False

    def _start_formula(self, _: dict[str, str]) -> None:
        self._has_formula = True

    def _start_value(self, _: dict[str, str]) -> None:
        self._in_value = True

    def _start_columns(self, attributes: dict[str, str]) -> None:
        if _is_true(attributes.get("hidden")) or _is_zero(attributes.get("width")):
            first = _number(attributes.get("min", ""), 1)
            self.marks.hide_columns(first - 1, max(0, _number(attributes.get("max", ""), first) - first + 1))

    def _start_filter(self, attributes: dict[str, str]) -> None:
        rows = [int(row) for row in re.findall(r"[A-Za-z]{1,3}\$?([0-9]{1,7})", attributes.get("ref", ""))]
        self._filter = (rows[0] - 1, rows[-1] - 1) if rows else (0, 0)

    def _start_filtered_column(self, _: dict[str, str]) -> None:
        self.filtered.append(self._filter)

    def _start_properties(self, attributes: dict[str, str]) -> None:
        self.is_filtered = _is_true(attributes.get("filterMode"))


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _is_true(value: str | None) -> bool:
    return value in ("1", "true")


def _is_zero(value: str | None) -> bool:
    return bool(value) and not str(value).strip("0.")


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else otherwise


def _column(name: str) -> int:
    """Return the position of a column, counted from 0: "A" → 0, "AB" → 27."""
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


# ---------------------------------------------------------------- ODS


def _of_ods(archive: zipfile.ZipFile) -> dict[str, Marks]:
    content = _OdsXml()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = content.start, content.end
    parser.CharacterDataHandler = content.text
    parser.StartDoctypeDeclHandler = office_parts.refuse_doctype
    with archive.open("content.xml") as file:
        parser.Parse(file.read(office_parts.MAX_PART_BYTES), True)
    return content.sheets


class _OdsXml:
    """Takes the events of an OpenDocument sheet's XML."""

    def __init__(self) -> None:
        self.sheets: dict[str, Marks] = {}
        self._marks = Marks()
        self._row = self._column = self._next_row = self._next_column = 0
        self._is_unvalued = self._is_error = False
        self._value = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = _local(name)
        values = {_local(key): value for key, value in attributes.items()}
        if local == "table":
            self._marks = self.sheets.setdefault(values.get("name", ""), Marks())
            self._row = self._column = self._next_row = self._next_column = 0
        elif local == "table-column":
            count = _number(values.get("number-columns-repeated", ""), 1)
            if values.get("visibility") == "collapse":
                self._marks.hide_columns(self._next_column, count)
            self._next_column += count
        elif local == "table-row":
            count = _number(values.get("number-rows-repeated", ""), 1)
            self._row, self._next_row, self._column = self._next_row, self._next_row + count, 0
            if values.get("visibility") == "collapse":
                self._marks.hide_rows(self._row, count)
        elif local in ("table-cell", "covered-table-cell"):
            self._start_cell(attributes, values)

    def _start_cell(self, attributes: dict[str, str], values: dict[str, str]) -> None:
        self._repeated = _number(values.get("number-columns-repeated", ""), 1)
        kinds = [value for key, value in attributes.items() if _local(key) == "value-type"]
        self._is_unvalued = "formula" in values and not kinds
        self._is_error, self._value = "error" in kinds or "formula" in values, ""
        wide = _number(values.get("number-columns-spanned", ""), 1)
        high = _number(values.get("number-rows-spanned", ""), 1)
        if (wide > 1 or high > 1) and len(self._marks.merges) < _MOST:
            last = self._row + min(high, 500) - 1, self._column + min(wide, 500) - 1
            self._marks.merges.append(((self._row, self._column), last))

    def end(self, name: str) -> None:
        if _local(name) in ("table-cell", "covered-table-cell"):
            shown = self._value.strip()
            if self._is_error and re.match(r"#|Err:\d", shown):
                self._marks.add_fault(self._row, self._column, shown[:20])
            elif self._is_unvalued and not shown:
                self._marks.add_fault(self._row, self._column, "")
            self._column += self._repeated
            self._is_error = self._is_unvalued = False

    def text(self, written: str) -> None:
        if self._is_error and len(self._value) < 50:
            self._value += written
