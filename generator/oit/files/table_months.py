"""Finds the months of which a table says something: in a column, in lines between its rows, in headings of columns, in
its title, in the name of its sheet or file.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import PurePosixPath

from .. import thai
from ..thai.deferred import expression
from ..values import dataclass
from .tables import Table, folded

Month = tuple[int, int]

LONGEST = 3
"""Most months that a title, a name or a typed period tells of one table."""

MONTH_COLUMNS = ("เดือน", "ประจำเดือน", "month", "วันที่", "date")
"""Headings of a column of months or days."""

_OF_MONTHS = expression(
    r"(?:ประจำ|ในรอบ|รอบ|งวด)?เดือน(?:[/-]?(?:ปี|พ\.?ศ\.?))?(?:พ\.?ศ\.?)?|วัน/?เดือน/?ปี.{0,20}"
    r"|เดือนที่(?:รายงาน|ดำเนินการ|จัดซื้อจัดจ้าง|จัดซื้อ/จัดจ้าง|ทำสัญญา|ลงนาม.{0,10})|month/?year|period"
)
_YEAR_COLUMNS = ("ปี", "พ.ศ.", "ปี พ.ศ.", "year")
_FISCAL_COLUMNS = ("ปีงบประมาณ", "ปีงบประมาณ พ.ศ.", "fiscal_year")
_SUMS = expression(r"รวม|ยอดรวม|ทั้งหมด|total|-+|–+|—+", re.IGNORECASE)


@dataclass(frozen=True)
class Unread:
    """A cell that seems meant as a month and cannot be read: its address, its text, and why."""

    cell: str
    text: str
    reason: str

    @property
    def months(self) -> set[int]:
        """The numbers of the months that it may mean; empty if nobody knows."""
        numbers = {int(number) for number in re.findall(r"(?<!\d)\d{1,2}(?!\d)", thai.arabic_digits(self.text))}
        return thai.month_names_in(self.text) or {number for number in numbers if 1 <= number <= 12}


@dataclass(frozen=True)
class Months:
    """The months of which a table says something, and what stands there and is not understood.

    ``empty``: months that a title or the name of a sheet names, above no rows. ``named``: those of ``there`` that only
    a title or a name tells.
    """

    there: frozenset[Month] = frozenset()
    unread: tuple[Unread, ...] = ()
    empty: frozenset[Month] = frozenset()
    named: frozenset[Month] = frozenset()


def months(table: Table, file: str, year: int | None) -> Months:
    """Return the months of a table. ``file``: the path of its file. ``year``: the fiscal year of which it should be,
    for months without a year; one that the table's title names counts instead."""
    year = next(filter(None, map(thai.fiscal_year_named, table.titles)), None) or year
    column = _column(table)
    if column is not None:
        found = _in_column(table, column, year)
        if found.there or found.unread:
            return found
    within = {*_in_lines(table, year), *_in_headings(table, year)}
    if within:
        return Months(frozenset(within))
    named = _named(table, file, year)
    return Months(named, named=named) if table.rows else Months(empty=named)


def _column(table: Table) -> int | None:
    """Return the column of months: by its heading; or one without a heading whose cells are months."""
    exact = table.column(MONTH_COLUMNS)
    if exact is not None:
        return exact
    for position, heading in enumerate(table.columns):
        if _OF_MONTHS.fullmatch(folded(heading)):
            return position
    return next((at for at, heading in enumerate(table.columns) if not heading and _holds_months(table, at)), None)


def _holds_months(table: Table, column: int) -> bool:
    cells = [row[column] for row in table.rows[:30] if column < len(row) and row[column]]
    return len(cells) > 1 and sum(map(thai.is_like_month, cells)) * 2 > len(cells)


def _in_column(table: Table, column: int, year: int | None) -> Months:
    years = table.column(_YEAR_COLUMNS)
    fiscal = table.column(_FISCAL_COLUMNS)
    there, unread = set(), []
    for number, row in enumerate(table.rows):
        cell = row[column] if column < len(row) else ""
        if not cell or _SUMS.fullmatch(cell):
            continue
        try:
            there.add(_month(cell, _cell(row, years), _cell(row, fiscal), year))
        except thai.DateError as error:
            if thai.is_like_month(cell):
                unread.append(Unread(table.cell(number, column), cell, str(error)))
    return Months(frozenset(there), tuple(unread))


def _cell(row: tuple[str, ...], column: int | None) -> str:
    return row[column] if column is not None and column < len(row) else ""


def _month(cell: str, year: str, fiscal: str, known: int | None) -> Month:
    """Return the month of a cell; one without a year is of the year beside it, else of the fiscal year."""
    with suppress(thai.DateError):
        known = thai.parse_year(fiscal) if fiscal else known
    with suppress(thai.DateError):
        if year:
            return thai.parse_month(f"{cell} {year}")
    return thai.parse_month(cell, known, may_be_serial=True)


def _in_lines(table: Table, year: int | None) -> Iterator[Month]:
    """Yield the months of lines between the rows that have rows below them: "เดือนตุลาคม 2565"."""
    current: tuple[Month, ...] = ()
    for row in table.rows:
        cells = [cell for cell in row if cell]
        if len(cells) == 1 and len(cells[0]) <= 60 and (named := thai.months_named(cells[0], year)):
            current = named
        elif cells:
            yield from current


def _in_headings(table: Table, year: int | None) -> Iterator[Month]:
    """Yield the months that stand as headings over cells with something in them, if there are at least two."""
    found = []
    for position, heading in enumerate(table.columns):
        try:
            month = thai.parse_month(heading, year) if heading else None
        except thai.DateError:
            continue
        if month and any(position < len(row) and row[position] for row in table.rows):
            found.append(month)
    if len(found) > 1:
        yield from found


def _named(table: Table, file: str, year: int | None) -> frozenset[Month]:
    """Return the months that the title names, else the name of the sheet, else that of the file.

    Lines that name more than a quarter say nothing of each month.
    """
    stem = PurePosixPath(file).name.rpartition(".")[0]
    for texts in (table.titles, (table.sheet,), (stem,)):
        if named := _all_named(texts, year):
            return named if len(named) <= LONGEST else frozenset()
    return frozenset()


def _all_named(texts: Iterable[str], year: int | None) -> frozenset[Month]:
    return frozenset(month for text in texts if text for month in thai.months_named(text, year))
