"""The page of updates: new and changed content by day, newest first, as Git remembers it. Each entry is a link."""

import posixpath
from collections.abc import Iterator
from datetime import date

from ...content import CONTENT
from ...values import dataclass
from .. import addresses
from ..link import Link
from ..page import Page, Site
from ..parts.news import feeds, files_of, publications

DAYS = 60
"""The number of days with changes that the page shows. Git has the older ones."""


@dataclass(frozen=True, slots=True)
class Event:
    """The changes of a page's files on one day. ``is_new``: the page did not exist before."""

    link: Link
    is_new: bool
    files: tuple[str, ...]
    year: int | None


@dataclass(frozen=True, slots=True)
class Day:
    """``groups`` are the day's events by year: first those that belong to no year, then the newest year first."""

    day: date
    groups: tuple[tuple[int | None, tuple[Event, ...]], ...]


@dataclass(frozen=True, slots=True)
class View:
    """``older_days`` is the number of days that are left out. ``feeds`` are by year, None for the feed of all years."""

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
            events.setdefault(day, []).append(Event(each.link, day == min(names), _named(site, files), each.year))
    return tuple(Day(day, tuple(_by_year(events[day]))) for day in sorted(events, reverse=True))


def _named(site: Site, files: list[str]) -> tuple[str, ...]:
    """Return the files to name: in the public edition the documents only, as pages' own files are for officers."""
    return tuple(name for name in files if site.edition.has_notes or not name.endswith((".md", ".yaml", ".yml")))


def _by_year(events: list[Event]) -> Iterator[tuple[int | None, tuple[Event, ...]]]:
    by_year: dict[int | None, list[Event]] = {}
    for event in events:
        by_year.setdefault(event.year, []).append(event)
    for year in sorted(by_year, key=lambda year: -(year or 9999)):
        yield year, tuple(by_year[year])
