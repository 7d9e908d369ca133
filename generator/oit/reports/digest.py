"""The week's digest: what is due soon or overdue, links that broke, and decisions that end, by unit."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum
from itertools import groupby
from typing import Any

from .. import thai
from ..content.model import Decision
from ..content.paths import target_parts
from ..judging.disclosure import Disclosure, ItemState, Status, YearDisclosure
from ..judging.finding import Severity
from ..judging.rules.opened_links import broken_links
from ..privacy import Family
from ..thai import long_date, short_date
from ..values import dataclass
from .markdown import cell
from .sentences import DISCLAIMER, one_line

SOON = timedelta(days=30)
"""How far the digest looks ahead, and how long a broken link is new."""
TITLE = "สรุปงาน OIT"
_NO_UNIT = "ยังไม่ระบุผู้รับผิดชอบ"
_MOST = 7
"""How many lines of a kind a unit is told: the digest is read on a telephone."""


class Kind(Enum):
    """What an entry tells of, in the order in which it is told."""

    OVERDUE = "พ้นกำหนดแล้ว"
    DUE = "ครบกำหนดใน 30 วัน"
    BROKEN = "ลิงก์ที่เปิดไม่ได้ พบใน 30 วันที่ผ่านมา"
    ENDING = "การผ่อนผันและการอนุมัติที่จะสิ้นสุดใน 30 วัน"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to know, with the name of the unit that it is for, "" for none."""

    unit: str
    kind: Kind
    day: date
    text: str


def entries(disclosure: Disclosure) -> tuple[Entry, ...]:
    """Return all entries: by unit as ``agency.yaml`` lists them, then by kind, day and text."""
    names = [unit.name for unit in disclosure.agency.units.values()]
    kinds = list(Kind)

    def order(entry: Entry) -> tuple[Any, ...]:
        rank = names.index(entry.unit) if entry.unit in names else len(names)
        return not entry.unit, rank, entry.unit, kinds.index(entry.kind), entry.day, thai.in_order(entry.text)

    found = (*_items(disclosure), *_rounds(disclosure), *_links(disclosure), *_decisions(disclosure))
    return tuple(sorted(dict.fromkeys(found), key=order))


def _items(disclosure: Disclosure) -> Iterator[Entry]:
    for year in disclosure.years:
        for state in year.items:
            if not state.status.is_open:
                continue
            day = min((element.due for element in state.open_elements), default=state.due)
            if state.renewal and state.renewal.due and not state.status.is_settled:
                day = min(day, state.renewal.due)
            text = f"{_name(state)} ({state.status.thai}) ครบกำหนด {short_date(day)}"
            # What cannot be checked is not wrong, and the years that are past are told of in one line.
            is_told = _is_present(year, disclosure) and state.status is not Status.UNKNOWN
            if kind := _kind(day, disclosure.as_of, is_told):
                yield Entry(state.responsible, kind, day, f"{text}{_late(day, disclosure.as_of)}")


def _rounds(disclosure: Disclosure) -> Iterator[Entry]:
    """Yield the reports on measures, one for a round and a unit however many measures it has."""
    for year in disclosure.years:
        measures = {record.id: record.value for record in year.content.measures}
        open_rounds: dict[tuple[date, int, str], int] = {}
        for each in year.rounds:
            if not each.report:
                for unit in measures[each.measure].responsible or ("",):
                    key = (each.ends, each.months, disclosure.unit_name(unit) if unit else "")
                    open_rounds[key] = open_rounds.get(key, 0) + 1
        for (ends, months, unit), number in open_rounds.items():
            if kind := _kind(ends, disclosure.as_of, _is_present(year, disclosure)):
                text = f"รายงานผล {number} มาตรการ ปี {year.year} รอบ {months} เดือน สิ้นสุดรอบ {short_date(ends)}"
                yield Entry(unit, kind, ends, f"{text}{_late(ends, disclosure.as_of)}")


def _links(disclosure: Disclosure) -> Iterator[Entry]:
    for link, since in broken_links(disclosure):
        if disclosure.as_of - since <= SOON:
            of_item = f"{_name(link.state)}: " if link.state else ""
            unit = link.state.responsible if link.state else ""
            yield Entry(unit, Kind.BROKEN, since, f"{of_item}{link.address} ตั้งแต่ {short_date(since)}")


def _decisions(disclosure: Disclosure) -> Iterator[Entry]:
    for year in disclosure.years:
        for waiver in year.content.waivers.value.waivers if year.content.waivers else ():
            slug, _ = target_parts(waiver.target)
            state = next((state for state in year.items if state.item.slug == slug), None)
            name = _name(state) if state else f"{waiver.target} ปี {year.year}"
            yield from _ending(disclosure, waiver, state.responsible if state else "", f"ผ่อนผัน {name}")
    privacy = disclosure.content.privacy
    for each in privacy.value.exceptions if privacy else ():  # without the file: a digest may be read by anybody
        text = f"อนุมัติให้เผยแพร่ข้อมูลส่วนบุคคล ({Family(each.kind).thai})"
        yield from _ending(disclosure, each, "", text)


def _ending(disclosure: Disclosure, decision: Decision, unit: str, text: str) -> Iterator[Entry]:
    last = decision.last_day
    if last and disclosure.as_of <= last <= disclosure.as_of + SOON:
        yield Entry(unit, Kind.ENDING, last, f"{text} ถึง {short_date(last)}")


def _kind(day: date, as_of: date, is_told_when_late: bool) -> Kind | None:
    if day < as_of:
        return Kind.OVERDUE if is_told_when_late else None
    return Kind.DUE if day <= as_of + SOON else None


def _late(day: date, as_of: date) -> str:
    return f" พ้นมาแล้ว {(as_of - day).days:,} วัน" if day < as_of else ""


def _is_present(year: YearDisclosure, disclosure: Disclosure) -> bool:
    return bool(disclosure.current and year.year >= disclosure.current.year)


def _name(state: ItemState) -> str:
    return f"{state.item.code} {state.item.name} ปี {state.year}"


# ---------------------------------------------------------------- formats


def markdown(disclosure: Disclosure, unit: str = "") -> str:
    """Return the digest for an issue of a Git host. ``unit``: the name of one unit alone; "" for all."""
    blocks = [f"## {disclosure.assessment.put(TITLE)}", cell(_headline(disclosure, unit))]
    for name, told in _by_unit(disclosure, unit):
        blocks.append(f"### {cell(name)}")
        for kind, lines in told:
            blocks += [f"**{kind.value}**", "\n".join(f"- {cell(line)}" for line in lines)]
    blocks += [*map(cell, _closing(disclosure, unit)), f"*{disclosure.assessment.put(DISCLAIMER)}*"]
    return thai.masked("\n\n".join(blocks) + "\n")


def text(disclosure: Disclosure, unit: str = "") -> str:
    """Return the digest as plain text, for a group of LINE or an e-mail."""
    blocks = [f"{disclosure.assessment.put(TITLE)}\n{_headline(disclosure, unit)}"]
    for name, told in _by_unit(disclosure, unit):
        lines = [f"【{name}】"]
        for kind, of_kind in told:
            lines += [kind.value, *(f"• {line}" for line in of_kind)]
        blocks.append("\n".join(map(one_line, lines)))
    return thai.masked(
        "\n\n".join((*blocks, *_closing(disclosure, unit), disclosure.assessment.put(DISCLAIMER))) + "\n"
    )


FORMATS = {"markdown": markdown, "text": text}
"""Name of a format, as ``--format`` takes it → its function."""


def _headline(disclosure: Disclosure, unit: str) -> str:
    return one_line(f"{unit or disclosure.agency.name} ณ วันที่ {long_date(disclosure.as_of)}")


def _by_unit(disclosure: Disclosure, only: str) -> Iterator[tuple[str, list[tuple[Kind, list[str]]]]]:
    """Yield each unit's name with its lines by kind."""
    told = [entry for entry in entries(disclosure) if not only or entry.unit == only]
    for name, of_unit in groupby(told, lambda entry: entry.unit):
        yield name or _NO_UNIT, [(kind, _short([*each])) for kind, each in groupby(of_unit, lambda entry: entry.kind)]


def _short(told: list[Entry]) -> list[str]:
    lines = [entry.text for entry in told[:_MOST]]
    return [*lines, f"และอีก {len(told) - _MOST} รายการ"] if len(told) > _MOST else lines


def _closing(disclosure: Disclosure, unit: str) -> Iterator[str]:
    """Yield what follows the units: that there is nothing, what is wrong, what older years lack, where to see more."""
    errors = _errors(disclosure, unit)
    if not any(not unit or entry.unit == unit for entry in entries(disclosure)):
        thanks = "" if errors else " ขอบคุณทุกท่านที่ดูแลข้อมูล"
        yield f"ไม่มีงานที่พ้นกำหนดหรือครบกำหนดใน 30 วัน ไม่มีลิงก์ที่เพิ่งเปิดไม่ได้{thanks}"
    if errors:
        yield f"มีรายการที่ต้องแก้ไข {errors} รายการ ดูด้วยคำสั่ง oit check"
    older = [year for year in disclosure.years if not _is_present(year, disclosure)]
    left = sum(_is_late(state, disclosure) and unit in ("", state.responsible) for y in older for state in y.items)
    if left:
        yield f"ปีก่อนหน้ายังไม่ครบ {left} ข้อ"
    option = f' --unit "{unit}"' if unit else ""
    yield f"ดูทุกข้อด้วยคำสั่ง oit status{option} และดูสิ่งที่ควรทำก่อนด้วย oit next"


def _errors(disclosure: Disclosure, unit: str) -> int:
    """Return how many findings are errors, as a check counts them. ``unit``: those of one unit's items alone."""
    of_unit = (f for year in disclosure.years for s in year.items if s.responsible == unit for f in s.findings)
    found = of_unit if unit else disclosure.findings
    return sum(finding.severity is Severity.ERROR for finding in found)


def _is_late(state: ItemState, disclosure: Disclosure) -> bool:
    return state.status.is_open and state.status is not Status.UNKNOWN and state.due < disclosure.as_of
