"""Elements that a table shows: that it has rows, columns, and every month."""

from collections.abc import Iterable

from ... import thai
from ...files.attachments import Table
from ...framework import Element
from ..disclosure import Basis, Failure, Located, Outcome, Reason, Shown, State
from .case import Case
from .evidence import by_evidence, unless_lost


def by_table(element: Element, case: Case) -> Outcome:
    """A table said to show the element has rows. Another of the item's tables may be about something else."""
    tables = [(entry, table) for entry, table in _tables(element, case) if element.id in entry.evidence.shows]
    if not tables:
        return by_evidence(element, case)
    full = [entry for entry, table in tables if table.rows]
    if full:
        return Outcome(State.MET, Basis.COMPUTED, _shown(full))
    reasons = tuple(
        Reason(Failure.TABLE, entry.place, f"ตาราง {entry.evidence.table} ไม่มีแถวข้อมูล", "เพิ่มข้อมูลในตาราง")
        for entry, _ in tables
    )
    return Outcome(State.NOT_MET, reasons=reasons)


def by_columns(element: Element, case: Case, columns: tuple[tuple[str, ...], ...]) -> Outcome:
    """Some one table has all the columns, each with something in it."""
    tables = _tables(element, case)
    if not tables:
        return _without_tables(element, case)
    lacking = [
        (
            entry,
            [names[0] for names in columns if table.column(names) is None],
            [names[0] for names in columns if not _is_filled(table, names)],
        )
        for entry, table in tables
    ]
    if complete := [entry for entry, _, unfilled in lacking if not unfilled]:
        return Outcome(State.MET, Basis.COMPUTED, _shown(complete))
    entry, missing, unfilled = min(lacking, key=lambda found: (len(found[1]), len(found[2])))
    what = f"ไม่มีคอลัมน์ {_listed(missing)}" if missing else f"ไม่มีข้อมูลในคอลัมน์ {_listed(unfilled)}"
    message = f"ตาราง {entry.evidence.table} {what}"
    return Outcome(
        State.NOT_MET, reasons=(Reason(Failure.TABLE, entry.place, message, "เพิ่มคอลัมน์และกรอกข้อมูล หรือแก้ชื่อหัวคอลัมน์ให้ตรง"),)
    )


def _without_tables(element: Element, case: Case) -> Outcome:
    """No table can be read: other evidence counts, and a table that is named but broken is what must be mended."""
    return unless_lost(by_evidence(element, case), (entry for entry in case.located if entry.evidence.table))


def _listed(names: list[str]) -> str:
    return ", ".join(dict.fromkeys(names))


def _is_filled(table: Table, names: tuple[str, ...]) -> bool:
    position = table.column(names)
    return position is not None and any(position < len(row) and row[position] for row in table.rows)


_MONTH_COLUMNS = ("เดือน", "ประจำเดือน", "month", "วันที่", "date")


def by_months(element: Element, case: Case) -> Outcome:
    """The item's tables together have a row for every month of its period; "ไม่มี…" in such a row is an answer too."""
    tables = _tables(element, case)
    bounds = case.item.period.bounds
    if not tables or not bounds:
        return _without_tables(element, case)
    seen: set[tuple[int, int]] = set()
    for _, table in tables:
        position = table.column(_MONTH_COLUMNS)
        for row in table.rows:
            if position is not None and position < len(row):
                try:
                    seen.add(thai.parse_month(row[position]))
                except thai.DateError:
                    continue
    first = tables[0][0]
    if not seen:
        reason = Reason(
            Failure.TABLE,
            first.place,
            f"ตาราง {first.evidence.table} ไม่มีคอลัมน์เดือนที่อ่านได้",
            "เพิ่มคอลัมน์ชื่อ เดือน และกรอกทุกแถว เช่น ตุลาคม 2565",
        )
        return Outcome(State.NOT_MET, reasons=(reason,))
    missing = [thai.month_name(*month) for month in thai.months_between(*bounds) if month not in seen]
    if not missing:
        return Outcome(State.MET, Basis.COMPUTED, _shown([entry for entry, _ in tables]))
    message = f"ตาราง {first.evidence.table} ขาดข้อมูลเดือน {', '.join(missing)}"
    return Outcome(
        State.NOT_MET,
        reasons=(Reason(Failure.TABLE, first.place, message, "เพิ่มแถวของเดือนที่ขาด หากเดือนใดไม่มีรายการให้ระบุว่า ไม่มี"),),
    )


def _tables(element: Element, case: Case) -> list[tuple[Located, Table]]:
    """Readable tables said to show the element; where none is, every table of the item, so that it need be named only once."""
    entries = [entry for entry in case.located if entry.shown and entry.evidence.table]
    named = [entry for entry in entries if element.id in entry.evidence.shows]
    return [
        (entry, case.attachments.table(entry.shown.target, entry.evidence.sheet))
        for entry in named or entries
        if entry.shown
    ]


def _shown(entries: Iterable[Located]) -> tuple[Shown, ...]:
    return tuple(entry.shown for entry in entries if entry.shown)
