"""Explains a rule, or an item with its elements and their evidence, as text for a terminal."""

from ..judging.disclosure import ElementState, ItemState, YearDisclosure
from ..judging.rules.registry import Rule
from ..judging.spots import Shown
from ..thai import long_date
from .places import written
from .sentences import STOPS_BUILD, year_name
from .terminal import line

_MARKS = {"met": "✓", "not-met": "✗", "uncertain": "?", "not-due": "…", "not-applicable": "–", "waived": "○"}


def rule(rule: Rule) -> str:
    stops = f" {STOPS_BUILD}" if rule.stops_build else ""
    return f"""{rule.code} {rule.name} ({rule.severity.thai}){stops}

{rule.title}

เหตุผล: {rule.reason}
วิธีแก้: {rule.repair}
ที่มา: {rule.source}
"""


def item(year: YearDisclosure, state: ItemState) -> str:
    item = state.item
    lines = [
        f"{item.code} {item.name} ({item.key})",
        "",
        f"{year_name(year)} · สถานะ: {state.status.thai} · ครบกำหนด {long_date(state.due)}",
        *((year.departures.sentence,) if year.unusable_list else ()),
        f"ช่วงเวลาของข้อมูล: {item.period.thai}",
        f"ผู้รับผิดชอบ: {state.responsible or 'ยังไม่ระบุผู้รับผิดชอบ'}",
        f"ไฟล์: {state.page.path if state.page else state.home + ' (ยังไม่มี)'}",
        "",
        "องค์ประกอบที่ต้องแสดง:",
    ]
    for element in state.elements:
        lines += _element(element)
    if state.hint:
        lines += ["", f"อปท. มักใช้: {state.hint}"]
    if state.findings:
        lines += ["", "รายการที่พบ:", *(f"  {line(finding)}" for finding in state.findings)]
    return "\n".join(lines) + "\n"


def _weaker(state: ElementState, place: Shown) -> str:
    """Return what was done at a place, if that is less than is said of the element."""
    how = state.how_at(place)
    return f" {how}" if how != state.how else ""


def _where(place: Shown) -> str:
    """Return the place's words and address; once, where the address is all that is known of it."""
    address = str(written(place))
    return address if place.label == address else f"{place.label} ({address})"


def _element(state: ElementState) -> list[str]:
    element = state.element
    doubt = "" if element.confidence.is_verified else " (ข้อกำหนดยังไม่ยืนยัน)"
    lines = [
        f"  {_MARKS[state.state]} {element.id}: {element.text}{doubt}",
        *([f"      ช่วงเวลาที่ขอ: {element.period.thai}"] if element.period else ()),
        f"      {state.state.thai} · {state.how}",
    ]
    lines += [f"      อยู่ที่ {_where(place)}{_weaker(state, place)}" for place in state.shown]
    lines += [f"      {hint}" for hint in element.hints]
    lines += [f"      {reason.message}" + (f" → {reason.repair}" if reason.repair else "") for reason in state.reasons]
    return lines
