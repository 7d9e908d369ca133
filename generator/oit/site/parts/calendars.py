"""The calendars of the site: deadlines, monitoring rounds, ends of waivers, and links whose record grows old."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from ...content.link_record import STANDS
from ...judging.disclosure import ItemState, YearDisclosure
from ...thai import fiscal_bounds
from ...values import dataclass
from .. import addresses
from ..link import Link
from ..page import Site

_NAMED = 12
"""A description names this many items and counts the others."""


@dataclass(frozen=True, slots=True)
class Event:
    """A day to remember. ``identity`` stays the same while the words change. ``changed``: the day of its newest source.

    ``url`` is an address from the site's root.
    """

    identity: str
    day: date
    summary: str
    description: str
    url: str
    changed: date


@dataclass(frozen=True, slots=True)
class Plan:
    """One calendar. ``which`` names it in its address. ``warns``: each event reminds a week before."""

    which: str
    name: str
    events: tuple[Event, ...]
    warns: bool


def plans(site: Site) -> Iterator[Plan]:
    """Yield the calendar of the public, that of the office, and one for each unit that has a deadline."""
    agency, years = site.disclosure.agency, site.disclosure.years
    name = agency.short_name or agency.name
    public = [event for year in years for event in (*deadlines(site, year), *rounds(site, year))]
    office = [*public, *(event for year in years for event in waivers(site, year)), *links_growing_old(site)]
    yield Plan("public", f"กำหนดการเปิดเผยข้อมูล {name}", tuple(public), warns=False)
    yield Plan("office", f"งาน {site.words.check} ทั้งหมด {name}", tuple(office), warns=True)
    for identity, unit in agency.units.items():
        if events := tuple(event for year in years for event in deadlines(site, year, unit.name)):
            yield Plan(f"unit-{identity}", f"งาน {site.words.check} ของ{unit.name} {name}", events, warns=True)


def links(site: Site) -> Iterator[Link]:
    """Yield a link to each calendar."""
    return (Link(plan.name, addresses.calendar(plan.which)) for plan in plans(site))


def deadlines(site: Site, year: YearDisclosure, unit: str = "") -> Iterator[Event]:
    """Yield one event for each day on which items are due. ``unit``: the name of the unit whose items count."""
    by_day: dict[date, list[ItemState]] = defaultdict(list)
    for state in year.items:
        if not unit or state.responsible == unit:
            for day in {element.due for element in state.elements if element.state.is_asked}:
                by_day[day].append(state)
    for day, states in sorted(by_day.items()):
        left = [state for state in states if state.status.is_open]
        told = f"ยังต้องทำอีก {len(left)} ข้อ: {_names(left)}" if left else "ครบทุกข้อแล้ว"
        yield Event(
            f"due-{year.year}-{day:%Y%m%d}",
            day,
            f"วันสุดท้ายของการเผยแพร่ {site.words.check} ปี {year.year} จำนวน {len(states)} ข้อ",
            f"{unit} {told}".strip(),
            addresses.completeness(year.year),
            _changed(site, year, [state.home for state in states]),
        )


def _names(states: list[ItemState]) -> str:
    names = ", ".join(f"{state.item.code} {state.item.name}" for state in states[:_NAMED])
    return names + (f" และอีก {len(states) - _NAMED} ข้อ" if len(states) > _NAMED else "")


def rounds(site: Site, year: YearDisclosure) -> Iterator[Event]:
    """Yield one event for each monitoring round that measures of the year promise."""
    measures = {record.id: record for record in year.content.measures}
    by_round: dict[tuple[date, int], list[str]] = defaultdict(list)
    for promised in year.rounds:
        by_round[promised.ends, promised.months].append(promised.measure)
    for (day, months), names in sorted(by_round.items()):
        told = ", ".join(measures[name].value.name or name for name in names)
        yield Event(
            f"round-{year.year}-{months}",
            day,
            f"ครบรอบติดตามมาตรการ {months} เดือน ปี {year.year}",
            f"มาตรการที่ต้องรายงานผล: {told}",
            addresses.measures(year.year),
            _changed(site, year, [measures[name].path for name in names]),
        )


def waivers(site: Site, year: YearDisclosure) -> Iterator[Event]:
    """Yield the last day of each waiver that counts."""
    record = year.content.waivers
    for waiver in record.value.waivers if record else ():
        if record and (day := waiver.last_day):
            yield Event(
                f"waiver-{year.year}-{waiver.target}",
                day,
                f"การผ่อนผัน {waiver.target.upper()} ปี {year.year} สิ้นสุด",
                f"เหตุผลที่ผ่อนผัน: {waiver.reason} ผู้อนุมัติ: {waiver.approver}",
                addresses.WAIVERS,
                _changed(site, year, [record.path]),
            )


def links_growing_old(site: Site) -> Iterator[Event]:
    """Yield the first day on which an opened link counts no longer, unless it is opened again."""
    opened = [entry.opened for entry in site.disclosure.content.links.entries.values() if entry.opened]
    if opened:
        first = min(opened)
        yield Event(
            "links",
            first + STANDS + timedelta(days=1),
            "ต้องเปิดตรวจลิงก์หลักฐานใหม่",
            "ผลเปิดลิงก์ที่เก่าที่สุดจะใช้ไม่ได้ตั้งแต่วันนี้ สั่ง oit links หรือให้ CI เปิดตรวจใหม่",
            addresses.HOME,
            first,
        )


def _changed(site: Site, year: YearDisclosure, paths: Iterable[str]) -> date:
    return site.last_change(paths) or fiscal_bounds(year.year)[0]
