"""What was published and changed when, as Git remembers it: newest first, by day, each leading to where it shows."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ...content import CONTENT
from .. import addresses
from ..link import Link
from ..page import Page, Site
from ..parts.news import feeds, files_of, publications

DAYS = 60
"""How many days with changes the page tells of; older ones stand in Git."""


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to a page's files on one day. ``is_new``: the page was not there before."""

    link: Link
    is_new: bool
    files: tuple[str, ...]
    year: int | None


@dataclass(frozen=True, slots=True)
class Day:
    """``groups``: the day's events by the year they belong to, newest year first after what belongs to none."""

    day: date
    groups: tuple[tuple[int | None, tuple[Event, ...]], ...]


@dataclass(frozen=True, slots=True)
class View:
    """``older_days``: how many days with changes are left out; ``feeds`` by year, None for the feed of everything."""

    days: tuple[Day, ...]
    older_days: int
    feeds: tuple[tuple[int | None, Link], ...]


def updates(site: Site) -> Iterator[Page]:
    days = _days(site)
    yield site.page(
        "updates",
        addresses.UPDATES,
        "รายการปรับปรุง",
        View(days[:DAYS], max(len(days) - DAYS, 0), tuple(feeds(site))),
        edit_path=f"{CONTENT}/",
        responsible=site.disclosure.agency.name,
        sources=(f"{CONTENT}/",),
        description=f"ข้อมูลใดของ{site.disclosure.agency.name}เผยแพร่ครั้งแรกหรือแก้ไขเมื่อใด เรียงจากล่าสุด",
    )


def _days(site: Site) -> tuple[Day, ...]:
    events: dict[date, list[Event]] = {}
    for each in publications(site):
        names: dict[date, list[str]] = {}
        for path in files_of(site, each):
            if change := site.change(path):
                for day in {change.first, change.last}:
                    names.setdefault(day, []).append(posixpath.basename(path))
        for day, files in names.items():
            events.setdefault(day, []).append(Event(each.link, day == min(names), tuple(files), each.year))
    return tuple(Day(day, tuple(_by_year(events[day]))) for day in sorted(events, reverse=True))


def _by_year(events: list[Event]) -> Iterator[tuple[int | None, tuple[Event, ...]]]:
    by_year: dict[int | None, list[Event]] = {}
    for event in events:
        by_year.setdefault(event.year, []).append(event)
    for year in sorted(by_year, key=lambda year: -(year or 9999)):
        yield year, tuple(by_year[year])
