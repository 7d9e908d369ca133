"""Verifies elements by a table: its rows, its columns, and its months."""

import itertools
from collections.abc import Sequence
from difflib import get_close_matches

from ... import thai
from ...content.model import Span
from ...files.sheets import is_error
from ...files.table_months import LONGEST, Months, Unread, months
from ...files.tables import Table, folded
from ...framework import Element, Period
from ...thai.deferred import expression
from ...values import dataclass
from ..spots import FileSpot, Shown
from ..verdict import Failure, Located, Outcome, Reason
from . import outcomes
from .by_evidence import by_evidence, unless_lost
from .case import Case
from .filled import is_filled, says_none

Columns = tuple[tuple[str, ...], ...]
"""Each inner tuple lists the headings that one column may have."""


@dataclass(frozen=True)
class _ItemTable:
    """A readable table of the item, and the evidence entry that names it."""

    entry: Located
    table: Table
    shown: Shown
    path: str

    def reason(self, failure: Failure, what: str, repair: str) -> Reason:
        return Reason(failure, self.entry.place, f"ตาราง {self.entry.evidence.table} {what}", repair)

    def lacks(self, what: str, repair: str) -> Reason:
        return self.reason(Failure.TABLE, what, repair)


def by_table(element: Element, case: Case) -> Outcome:
    """Return met if a table that evidence names for the element has rows. The item's other tables do not count."""
    tables = [table for table in _tables(element, case) if element.id in table.entry.evidence.shows]
    if not tables:
        return by_evidence(element, case)
    filled = [table for table in tables if _has_data(table.table)]
    if full := [table.shown for table in filled if _has_words(table.table)]:
        return outcomes.met(dict.fromkeys(full))
    what, repair = "ไม่มีแถวข้อมูล", "เพิ่มข้อมูลในตาราง"
    if filled:
        what, repair = "ไม่ได้บอกว่าแต่ละช่องคืออะไร", "เขียนหัวคอลัมน์เป็นคำ เช่น เดือน จำนวนผู้รับบริการ"
    return outcomes.not_met(*dict.fromkeys(table.lacks(what, repair) for table in filled or tables))


def _has_words(table: Table) -> bool:
    """True if a table says of what its cells are: "ก, ข" above "1, 2" tell nobody anything."""
    return any(map(_WORD.search, (*table.titles, *itertools.chain(table.columns, *table.above, *table.rows))))


# ---------------------------------------------------------------- columns


def by_columns(element: Element, case: Case, columns: Columns) -> Outcome:
    """Return met if one table has all the columns, each with something in it."""
    tables = _tables(element, case)
    if not tables:
        return _without_tables(element, case)
    gaps = [_Gaps.of(table, case.headings, columns, bool(element.none_statements)) for table in tables]
    if complete := [gap.table.shown for gap in gaps if not gap.count]:
        return outcomes.met(dict.fromkeys(complete))
    return min(gaps, key=lambda gap: (len(gap.missing), gap.count)).outcome


@dataclass(frozen=True)
class _Gaps:
    """What one table lacks of the columns, by the first name of each: columns that do not exist; that are empty; that
    show errors only; whose formulas have no stored value. ``known``: the headings of the lists. ``cell``: the first
    cell of one of the last two kinds."""

    table: _ItemTable
    known: frozenset[str]
    missing: list[str]
    empty: list[str]
    errors: list[str]
    unvalued: list[str]
    cell: str = ""

    @classmethod
    def of(cls, table: _ItemTable, known: frozenset[str], columns: Columns, may_say_none: bool) -> "_Gaps":
        gaps = cls(table, known, [], [], [], [])
        cell = ""
        for names in columns:
            positions = table.table.positions(names)
            if not positions:
                gaps.missing.append(names[0])
            elif not any(is_filled(_cells(table.table, one), may_say_none) for one in positions):
                kind, first = gaps._kind(positions)
                kind.append(names[0] + gaps._note(positions))
                cell = cell or first
        return cls(table, known, gaps.missing, gaps.empty, gaps.errors, gaps.unvalued, cell)

    def _kind(self, positions: tuple[int, ...]) -> tuple[list[str], str]:
        """Return the list to which a column without a value belongs, and the first cell that tells it."""
        table = self.table.table
        if unvalued := sorted(place for place in table.unvalued if place[1] in positions):
            return self.unvalued, table.cell(*unvalued[0])
        for number, row in enumerate(table.rows):
            for position in positions:
                if position < len(row) and is_error(row[position]):
                    return self.errors, f"{table.cell(number, position)} {row[position]}"
        return self.empty, ""

    def _note(self, positions: tuple[int, ...]) -> str:
        """Return what stands in a column of names instead of any."""
        cells = (row[position] for row in self.table.table.rows for position in positions if position < len(row))
        is_wordless = any(is_filled([cell], False) and not _WORD.search(cell) for cell in cells)
        return " (มีแต่ตัวเลขหรืออักษรเดียว)" if is_wordless else ""

    @property
    def count(self) -> int:
        return len(self.missing) + len(self.empty) + len(self.errors) + len(self.unvalued)

    @property
    def outcome(self) -> Outcome:
        lacks = self.table.lacks
        if self.missing:
            what = f"ไม่มีคอลัมน์ {_listed(self.missing)} ({_read_heading(self.table.table, self.missing, self.known)})"
            return outcomes.not_met(lacks(what, "เพิ่มคอลัมน์และกรอกข้อมูล หรือแก้ชื่อหัวคอลัมน์ให้ตรง"))
        if self.empty:
            what = f"ไม่มีข้อมูลในคอลัมน์ {_listed(self.empty)}"
            return outcomes.not_met(lacks(what, "กรอกข้อมูลในคอลัมน์นั้น"))
        if self.errors:
            what = f"มีแต่ค่าผิดพลาดในคอลัมน์ {_listed(self.errors)} (ช่อง {self.cell})"
            return outcomes.not_met(lacks(what, "แก้สูตรในช่องเหล่านั้น หรือกรอกค่าที่ถูกต้องแทน"))
        what = f"คอลัมน์ {_listed(self.unvalued)} มีแต่สูตรที่ไม่มีค่าเก็บไว้ (เช่น ช่อง {self.cell})"
        repair = "เปิดในโปรแกรมตาราง เช่น Excel แล้วบันทึกใหม่ ค่าที่คำนวณแล้วจะเก็บไว้ในไฟล์"
        return outcomes.unclear(self.table.reason(Failure.UNCLEAR, what, repair))


def _cells(table: Table, position: int) -> list[str]:
    """Return the cells of a column that can be of what its heading asks for: no number or letter is a name."""
    asks_for_words = _OF_WORDS.match("".join(table.columns[position].split()))
    cells = (row[position] for row in table.rows if position < len(row) and not _says_one_word(row))
    return [cell for cell in cells if not asks_for_words or says_none(cell) or _WORD.search(cell)]


_OF_WORDS = expression(
    "(?:ราย)?ชื่อ|(?:งาน|รายการ)(?:ที่)?(?:จัด)?ซื้อ|วิธี|ผู้(?:ที่)?(?:ได้รับการ|เสนอ|ขาย|รับจ้าง)|เหตุผล|แหล่ง(?:ที่มา|เงิน|งบ)"
    "|กระทรวง|อำเภอ|จังหวัด|work_title|method|winner|selection_reason|bidders"
)
"""Matches headings of columns whose cells are words."""
_WORD = expression("[A-Za-zก-๎][^A-Za-zก-๎]*[A-Za-zก-๎]")
_FEWEST_ALIKE = 4


def _says_one_word(row: Sequence[str]) -> bool:
    """True if all cells of a row say the same: whoever writes "ตัวอย่าง" into each column fills none. That there is none
    of something may stand in every column."""
    said = [" ".join(cell.split()) for cell in row if cell.strip()]
    return len(said) >= _FEWEST_ALIKE and len(set(said)) == 1 and not says_none(said[0])


def _read_heading(table: Table, missing: list[str], known: frozenset[str]) -> str:
    """Return which row was taken for the headings, and the headings nearest to those that are missing."""
    row = f"อ่านแถว {table.first}{_sheet(table)} เป็นหัวตาราง: “{table.heading}”"
    by_name = {folded(name): name for name in table.columns if name and folded(name) not in known}
    near = [by_name[one] for name in missing for one in get_close_matches(folded(name), by_name, 1, 0.7)]
    return row + (f" หัวที่ใกล้ที่สุด “{'”, “'.join(dict.fromkeys(near))}”" if near else "")


def _sheet(table: Table) -> str:
    return f" ของแผ่นงาน {table.sheet}" if table.sheet else ""


def _listed(names: list[str]) -> str:
    return ", ".join(dict.fromkeys(names))


def _without_tables(element: Element, case: Case) -> Outcome:
    """Return the verdict if no table can be read: other evidence counts. A broken table is what must be mended."""
    return unless_lost(by_evidence(element, case), (entry for entry in case.located if entry.evidence.table))


# ---------------------------------------------------------------- months


def by_months(element: Element, case: Case) -> Outcome:
    """Return met if the item's tables together say something of every month of its period.

    "ไม่มี…" in such a row is an answer too. A month may stand in a column, in the title, in the name of the sheet or
    file, or be the period that the evidence states.
    """
    tables = _tables(element, case)
    period = case.item.period_of(element)
    bounds = period.bounds
    if not tables or not bounds:
        return _without_tables(element, case)
    found = [_months(one, period) for one in tables]
    typed = _typed(tables, found, case)
    there = {month for one in found for month in one.there} | typed
    missing = [month for month in thai.months_between(*bounds) if month not in there]
    if not missing:
        return outcomes.met(dict.fromkeys(table.shown for table in tables), as_typed=bool(typed))
    unread = [one for each in found for one in each.unread]
    if unread and all(any(month[1] in one.months for one in unread) for month in missing):
        quoted = _quoted([one for one in unread if one.months & {month for _, month in missing}] or unread)
        what = f"เขียนเดือนไว้ แต่อ่านได้ไม่แน่นอน จึงยังนับไม่ได้: {quoted}"
        return outcomes.unclear(tables[0].reason(Failure.UNCLEAR, what, _WRITE_MONTHS))
    return outcomes.not_met(_without_months(tables[0], missing, found, unread, bool(there)))


def _months(one: _ItemTable, period: Period) -> Months:
    """Return the months of a table. What only a title or a name tells does not count above rows of dashes."""
    read = months(one.table, one.path, period.year)
    return Months(empty=read.named) if read.named and not _has_data(one.table) else read


def _has_data(table: Table) -> bool:
    return is_filled(itertools.chain(*table.rows), may_say_none=True)


_WRITE_MONTHS = "เขียนเดือนเต็มและปีสี่หลักในช่องนั้น เช่น กุมภาพันธ์ 2566"


def _without_months(
    first: _ItemTable, missing: list[tuple[int, int]], found: list[Months], unread: list[Unread], has_any: bool
) -> Reason:
    """Return the reason that months are missing, with what stands there instead."""
    names = ", ".join(thai.month_name(*month) for month in missing)
    notes = [f"อ่านไม่ได้: {_quoted(unread)}"] if unread else []
    if empty := sorted({month for one in found for month in one.empty} & {*missing}):
        notes.append(f"ตารางของ {', '.join(thai.month_name(*month) for month in empty)} ไม่มีข้อมูลใต้หัวตาราง")
    note = f" ({'; '.join(notes)})" if notes else ""
    if has_any or notes:
        repair = _WRITE_MONTHS if unread else "เพิ่มแถวของเดือนที่ขาด หากเดือนใดไม่มีรายการให้ระบุว่า ไม่มี"
        return first.lacks(f"ขาดข้อมูลเดือน {names}{note}", repair)
    table = first.table
    what = (
        "ไม่มีเดือนที่อ่านได้ ทั้งในคอลัมน์ หัวเรื่อง ชื่อแผ่นงาน และชื่อไฟล์"
        f" (อ่านแถว {table.first}{_sheet(table)} เป็นหัวตาราง: “{table.heading}”)"
    )
    repair = (
        "เขียนเดือนไว้ในหัวเรื่องหรือชื่อแผ่นงานของแต่ละเดือน หรือเพิ่มคอลัมน์ชื่อ เดือน และกรอกทุกแถว เช่น ตุลาคม 2565"
        " หรือระบุช่อง period ของเดือนนั้นที่ evidence"
    )
    return first.lacks(what, repair)


def _quoted(unread: list[Unread]) -> str:
    more = f" และอีก {len(unread) - 3} ช่อง" if len(unread) > 3 else ""
    return ", ".join(f"ช่อง {one.cell} “{one.text}”" for one in unread[:3]) + more


def _typed(tables: list[_ItemTable], found: list[Months], case: Case) -> set[tuple[int, int]]:
    """Return the months of the periods that the officer typed for tables that name no month and have rows.

    A period longer than a quarter says nothing of each month, nor do several of one table.
    """
    typed: dict[tuple[str, str], set[tuple[int, int]]] = {}
    for one, read in zip(tables, found, strict=True):
        period = one.entry.evidence.period or _period_of_document(one, case)
        if period and _has_data(one.table) and not (read.there or read.unread or read.empty):
            typed.setdefault((one.path, one.table.sheet), set()).update(thai.months_between(period.first, period.last))
    return {month for spanned in typed.values() if len(spanned) <= LONGEST for month in spanned}


def _period_of_document(table: _ItemTable, case: Case) -> Span | None:
    return next((one.document.period for one in case.listed_documents if one.path == table.path), None)


def _tables(element: Element, case: Case) -> list[_ItemTable]:
    """Return the readable tables that evidence names for the element, or all tables of the item if there are none.

    So a table that shows several elements need be named only once.
    """
    tables = [
        _ItemTable(entry, table, entry.shown, entry.shown.spot.path)
        for entry in case.located
        if entry.evidence.table and entry.shown and isinstance(entry.shown.spot, FileSpot)
        for table in case.tables(entry)
    ]
    return [table for table in tables if element.id in table.entry.evidence.shows] or tables
