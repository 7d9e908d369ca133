"""Plain-text tables for a terminal: items and their gaps, the year's list, the rules."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ..framework import Framework
from ..judging.disclosure import Disclosure, ItemState, YearDisclosure
from ..judging.finding import Severity
from ..judging.rules.registry import Rule
from ..thai import long_date, short_date
from ..upkeep.rollover import Plan
from .sentences import DISCLAIMER, ESTIMATE, one_line, year_counts, year_name

ORDERS: dict[str, Callable[[ItemState], Any]] = {
    "code": lambda state: state.item.number,
    "points": lambda state: (-state.points_at_stake, state.item.number),
    "due": lambda state: (state.due, state.item.number),
}
"""Name of an order, as ``--sort`` takes it → its sort key."""


_HEADER = ("ข้อ", "เรื่อง", "สถานะ", "สิ่งที่ขาด", "คะแนน*", "ผู้รับผิดชอบ", "ครบกำหนด")
_NARROWEST = {1: 34, 3: 20}
"""Position of a column that may be cut if the table is too wide → the terminal columns that it keeps."""


def status(disclosure: Disclosure, only: int | None, width: int, sort: str = "code", unit: str = "") -> str:
    """Return a table for each year, or for one: status, gaps, points at stake, responsible unit, deadline.

    ``unit``: the name of a unit whose items alone are listed and summed; "" for all.
    """
    if unit:
        return _status_of_unit(disclosure, only, width, sort, unit)
    parts = [_status_of(year, disclosure, width, sort) for year in disclosure.years if only in (None, year.year)]
    return "\n\n".join((*parts, disclosure.assessment.put(DISCLAIMER))) + "\n"


def _status_of(year: YearDisclosure, disclosure: Disclosure, width: int, sort: str) -> str:
    rows = [_row(state) for state in sorted(year.items, key=ORDERS[sort])]
    heading = f"{year_name(year)} ณ วันที่ {long_date(disclosure.as_of)}"
    if year.serves:
        return f"{heading}\n\n{year_counts(year)}"
    why = f"\n{one_line(year.departures.sentence)}" if year.unusable_list else ""
    text = f"{heading}{why}\n\n{_table(_HEADER, rows, width, _NARROWEST)}\n{year_counts(year)}"
    if year.departures.sentence and not why:
        text += f"\n{one_line(year.departures.sentence)}"
    if not year.framework or why:
        return text
    stake = sum(state.points_at_stake for state in year.items)
    estimate, whole = disclosure.assessment.put(ESTIMATE), sum(year.framework.points.values())
    return f"{text}\n* {estimate} รวม {stake:.2f} จาก {whole:g} คะแนน"


def _status_of_unit(disclosure: Disclosure, only: int | None, width: int, sort: str, unit: str) -> str:
    parts = []
    for year in disclosure.years:
        items = [state for state in year.items if state.responsible == unit]
        if items and only in (None, year.year):
            heading = f"{unit} {year_name(year)} ณ วันที่ {long_date(disclosure.as_of)}"
            rows = [_row(state) for state in sorted(items, key=ORDERS[sort])]
            done = sum(state.status.is_done for state in items)
            stake = sum(state.points_at_stake for state in items)
            sums = f"{len(items)} ข้อ ไม่มีงานค้าง {done} ข้อ ยังต้องดำเนินการ {len(items) - done} ข้อ"
            parts.append(
                f"{heading}\n\n{_table(_HEADER, rows, width, _NARROWEST)}\n{sums}\n"
                f"* {disclosure.assessment.put(ESTIMATE)} รวม {stake:.2f} คะแนน"
            )
    if not parts:
        when = f" ในปี {only}" if only else ""
        parts = [f"ยังไม่มีข้อที่มอบหมายให้{unit}{when} มอบหมายได้ที่ assignments ใน content/agency.yaml"]
    return "\n\n".join((*parts, disclosure.assessment.put(DISCLAIMER))) + "\n"


def _row(state: ItemState) -> tuple[str, ...]:
    points = f"{state.points_at_stake:.2f}" if state.points_at_stake else "–"
    unit = state.responsible or "ยังไม่ระบุ"
    item = state.item
    return item.code, item.name, state.status.thai, _missing(state), points, unit, short_date(state.due)


def _missing(state: ItemState) -> str:
    if state.status.is_empty:
        left, asked = len(state.open_elements), sum(element.state.is_asked for element in state.elements)
        return f"ทุกองค์ประกอบ ({left})" if left == asked else f"{left} จาก {asked} องค์ประกอบ"
    texts = [element.element.text for element in state.elements if element.state.is_failing]
    texts += [
        finding.message for finding in state.findings if finding.severity is Severity.ERROR and not finding.element
    ]
    return "; ".join(texts)


def rollover(plan: Plan, disclosure: Disclosure) -> str:
    """Return what was carried over to the new year, what must be made anew, and the gaps that remain."""
    begun = next((year.framework for year in disclosure.years if year.year == plan.year), None)
    standing = f" ({begun.standing})" if begun and begun.standing else ""
    lines = [f"เริ่มปี {plan.year}{standing}: นำข้อมูลที่ยังใช้ได้มา {len(plan.copies)} ไฟล์"]
    lines += [f"  {copy.source} → {copy.target}" for copy in plan.copies]
    if plan.left:
        lines += ["", f"ไม่ได้นำมาด้วย {len(plan.left)} รายการ โปรดแก้ไขหรือนำมาด้วยตนเอง:"]
        lines += [f"  {entry.path} ({entry.reason})" for entry in plan.left]
    if plan.dropped:
        lines += ["", f"หลักฐานที่คงไว้ในหน้าของปีก่อน เพราะเกณฑ์ปี {plan.year} ไม่ถามองค์ประกอบนี้:"]
        lines += [f"  {entry.path} {entry.reason}" for entry in plan.dropped]
    if plan.taken:
        lines += ["", "มีข้อมูลของปีใหม่อยู่แล้ว จึงไม่ได้แตะต้อง:", *(f"  {path}" for path in plan.taken)]
    if plan.renewals:
        lines += ["", f"ต้องจัดทำใหม่ {len(plan.renewals)} เรื่อง (บันทึกไว้ใน content/{plan.year}/renewals.yaml):"]
        for entry in plan.renewals:
            due = f" ภายใน {long_date(entry.due)}" if entry.due else ""
            lines.append(f"  {entry.item.upper():<4} {entry.renew}{due} (ปีก่อน: {entry.last})")
    if plan.gone:
        lines += ["", "ปีใหม่ไม่ได้ถามเรื่องเหล่านี้แล้ว:", *(f"  {name}" for name in plan.gone)]
    year = next((year for year in disclosure.years if year.year == plan.year), None)
    gaps = [state for state in year.items if state.status.is_open] if year else []
    lines += ["", f"ข้อที่ยังต้องทำในปี {plan.year} มี {len(gaps)} ข้อ:"]
    lines += [f"  {state.item.code:<4} {state.item.name}: {state.status.thai}" for state in gaps]
    return "\n".join(lines) + "\n"


def items(framework: Framework) -> str:
    """Return the year's list in the assessor's order: code, name, and the key that stays the same across years."""
    provisional = f" ({framework.standing})" if framework.provisional else ""
    lines = [f"{framework.name}{provisional}", ""]
    for indicator in framework.indicators:
        for sub in indicator.subindicators:
            lines.append(f"{sub.no} {sub.name}")
            lines += [f"  {item.code:<4} {item.name} ({item.key})" for item in sub.items]
    return "\n".join(lines) + "\n"


def rules(catalogue: Iterable[Rule]) -> str:
    """Return code, severity, short name and title of each rule."""
    rows = [(rule.code, rule.severity.thai, rule.name, rule.title) for rule in catalogue]
    return _table(("รหัส", "ระดับ", "ชื่อ", "สิ่งที่ต้องเป็นจริง"), rows, 10_000, {})


def _table(header: Sequence[str], rows: Sequence[Sequence[str]], width: int, narrowest: Mapping[int, int]) -> str:
    """Return columns two spaces apart. If the table is too wide, columns are cut, but not below ``narrowest``."""
    widths = [max(map(_columns, column)) for column in zip(header, *rows, strict=True)]
    for position, least in narrowest.items():
        excess = sum(widths) + 2 * (len(widths) - 1) - width
        if excess > 0:
            widths[position] = min(widths[position], max(least, widths[position] - excess))
    lines = [
        "  ".join(_cell(text, size) for text, size in zip(row, widths, strict=True)).rstrip() for row in (header, *rows)
    ]
    lines.insert(1, "  ".join("─" * size for size in widths))
    return "\n".join(lines) + "\n"


def _cell(text: str, size: int) -> str:
    text = " ".join(text.split())
    if _columns(text) > size:
        while _columns(text) > size - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (size - _columns(text))


def _columns(text: str) -> int:
    """Return how many terminal columns a text takes: Thai vowels and tones above and below take none."""
    return sum(not unicodedata.combining(c) and unicodedata.category(c) != "Mn" for c in text)
