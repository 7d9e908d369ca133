"""Verifies elements by a table: its rows, its columns, and its months."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from ... import thai
from ...files.attachments import Table
from ...framework import Element
from ..spots import FileSpot, Shown
from ..verdict import Failure, Located, Outcome, Reason
from . import outcomes
from .by_evidence import by_evidence, unless_lost
from .case import Case
from .filled import is_filled


@dataclass(frozen=True)
class _ItemTable:
    """A readable table of the item, and the evidence entry that names it."""

    entry: Located
    table: Table
    shown: Shown

    def lacks(self, what: str, repair: str) -> Reason:
        return Reason(Failure.TABLE, self.entry.place, f"ตาราง {self.entry.evidence.table} {what}", repair)


def by_table(element: Element, case: Case) -> Outcome:
    """Return met if a table that evidence names for the element has rows. The item's other tables do not count."""
    tables = [table for table in _tables(element, case) if element.id in table.entry.evidence.shows]
    if not tables:
        return by_evidence(element, case)
    if full := [table.shown for table in tables if is_filled(itertools.chain(*table.table.rows), may_say_none=True)]:
        return outcomes.met(full)
    return outcomes.not_met(*(table.lacks("ไม่มีแถวข้อมูล", "เพิ่มข้อมูลในตาราง") for table in tables))


def by_columns(element: Element, case: Case, columns: tuple[tuple[str, ...], ...]) -> Outcome:
    """Return met if one table has all the columns, each with something in it."""
    tables = _tables(element, case)
    if not tables:
        return _without_tables(element, case)
    gaps = [(table, *_gaps(table.table, columns, bool(element.none_statements))) for table in tables]
    if complete := [table.shown for table, _, unfilled in gaps if not unfilled]:
        return outcomes.met(complete)
    nearest, missing, unfilled = min(gaps, key=lambda gap: (len(gap[1]), len(gap[2])))
    what = f"ไม่มีคอลัมน์ {_listed(missing)}" if missing else f"ไม่มีข้อมูลในคอลัมน์ {_listed(unfilled)}"
    return outcomes.not_met(nearest.lacks(what, "เพิ่มคอลัมน์และกรอกข้อมูล หรือแก้ชื่อหัวคอลัมน์ให้ตรง"))


def _gaps(table: Table, columns: tuple[tuple[str, ...], ...], may_say_none: bool) -> tuple[list[str], list[str]]:
    """Return the first names of the columns that do not exist, and of those that do not exist or are empty."""
    missing = [names[0] for names in columns if table.column(names) is None]
    return missing, [names[0] for names in columns if not _is_filled(table, names, may_say_none)]


def _is_filled(table: Table, names: tuple[str, ...], may_say_none: bool) -> bool:
    position = table.column(names)
    if position is None:
        return False
    return is_filled((row[position] for row in table.rows if position < len(row)), may_say_none)


def _listed(names: list[str]) -> str:
    return ", ".join(dict.fromkeys(names))


def _without_tables(element: Element, case: Case) -> Outcome:
    """Return the verdict if no table can be read: other evidence counts. A broken table is what must be mended."""
    return unless_lost(by_evidence(element, case), (entry for entry in case.located if entry.evidence.table))


_MONTH_COLUMNS = ("เดือน", "ประจำเดือน", "month", "วันที่", "date")


def by_months(element: Element, case: Case) -> Outcome:
    """Return met if the item's tables together have a row for every month of its period.

    "ไม่มี…" in such a row is an answer too.
    """
    tables = _tables(element, case)
    bounds = case.item.period.bounds
    if not tables or not bounds:
        return _without_tables(element, case)
    months = {month for table in tables for month in _months(table.table)}
    if not months:
        repair = "เพิ่มคอลัมน์ชื่อ เดือน และกรอกทุกแถว เช่น ตุลาคม 2565"
        return outcomes.not_met(tables[0].lacks("ไม่มีคอลัมน์เดือนที่อ่านได้", repair))
    missing = [thai.month_name(*month) for month in thai.months_between(*bounds) if month not in months]
    if not missing:
        return outcomes.met(table.shown for table in tables)
    repair = "เพิ่มแถวของเดือนที่ขาด หากเดือนใดไม่มีรายการให้ระบุว่า ไม่มี"
    return outcomes.not_met(tables[0].lacks(f"ขาดข้อมูลเดือน {', '.join(missing)}", repair))


def _months(table: Table) -> Iterable[tuple[int, int]]:
    position = table.column(_MONTH_COLUMNS)
    for row in table.rows if position is not None else ():
        if position is not None and position < len(row):
            try:
                yield thai.parse_month(row[position])
            except thai.DateError:
                continue


def _tables(element: Element, case: Case) -> list[_ItemTable]:
    """Return the readable tables that evidence names for the element, or all tables of the item if there are none.

    So a table that shows several elements need be named only once.
    """
    tables = [
        _ItemTable(entry, case.attachments.table(entry.shown.spot.path, entry.evidence.sheet), entry.shown)
        for entry in case.located
        if entry.evidence.table and entry.shown and isinstance(entry.shown.spot, FileSpot)
    ]
    return [table for table in tables if element.id in table.entry.evidence.shows] or tables
