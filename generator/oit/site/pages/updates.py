"""What was published and changed when, as Git remembers it: newest first, by day, each leading to where it shows."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ...content import CONTENT
from ..page import Link, Page, Site

DAYS = 60
"""How many days with changes the page tells of; older ones stand in Git."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record of the site with its first and last day. ``year`` is None for what belongs to none."""

    link: Link
    path: str
    year: int | None
    first: date
    last: date

    @property
    def is_new(self) -> bool:
        return self.first == self.last


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


def updates(site: Site) -> Iterator[Page]:
    days = _days(site)
    yield site.page(
        "updates",
        "updates/index.md",
        "รายการปรับปรุง",
        edit_path=f"{CONTENT}/",
        responsible=site.disclosure.agency.name,
        sources=(f"{CONTENT}/",),
        description=f"ข้อมูลใดของ{site.disclosure.agency.name}เผยแพร่ครั้งแรกหรือแก้ไขเมื่อใด เรียงจากล่าสุด",
        days=days[:DAYS],
        rest=len(days) - DAYS,
        feeds=tuple(feeds(site)),
    )


def feeds(site: Site) -> Iterator[tuple[int | None, Link]]:
    """The Atom feeds: of everything, and of each year. None while the site's address is unknown, which they must name."""
    if site.address:
        yield None, Link("ทุกเรื่อง", "feed.xml")
        for year in reversed(site.disclosure.years):
            yield year.year, Link(f"เฉพาะปี {year.year}", f"{year.year}/feed.xml")


def newest(site: Site) -> tuple[Entry, ...]:
    """Records with what lies beside them, last changed first."""
    found = []
    for link, path, year in records(site):
        days = [change for name in (path, *_beside(site, path)) if (change := site.change(name))]
        if days:
            found.append(Entry(link, path, year, min(day.first for day in days), max(day.last for day in days)))
    return tuple(sorted(found, key=lambda entry: entry.last, reverse=True))


def records(site: Site) -> Iterator[tuple[Link, str, int | None]]:
    """Every record that has a place on the site, with its file and its year."""

    def link(path: str, text: str, year: int | None, before: str = "") -> tuple[Link, str, int | None]:
        return Link(text, site.url_of_file(path), before), path, year

    content = site.disclosure.content
    yield link(f"{CONTENT}/agency.yaml", "ข้อมูลหน่วยงานและช่องทางติดต่อ", None)
    yield link(f"{CONTENT}/people.yaml", "รายชื่อบุคคล", None)
    for year, result in content.results.items():
        yield link(result.path, f"ผลการประเมิน ITA ปี {year}", None)
    for year in site.disclosure.years:
        for state in year.items:
            if state.page:
                yield link(state.page.path, f"{state.item.code} {state.item.name} ปี {year.year}", year.year)
        for measure in year.content.measures:
            yield link(measure.path, measure.value.name or measure.id, year.year, "มาตรการ: ")
        for declaration in year.content.declarations:
            yield link(declaration.path, declaration.value.title or declaration.id, year.year, "ประกาศ: ")
        for memo in year.content.memos:
            yield link(memo.path, memo.value.subject or memo.id, year.year, "บันทึกข้อความ: ")
        if year.content.waivers:
            yield link(year.content.waivers.path, f"รายการผ่อนผัน ปี {year.year}", year.year)


def _beside(site: Site, path: str) -> tuple[str, ...]:
    """Attachments of an item's own folder; other folders hold several records."""
    return site.attachments_in(posixpath.dirname(path)) if posixpath.basename(path) == "index.md" else ()


def _days(site: Site) -> tuple[Day, ...]:
    found: dict[date, list[Event]] = {}
    for link, path, year in records(site):
        changed: dict[date, list[str]] = {}
        for name in (path, *_beside(site, path)):
            if change := site.change(name):
                for day in {change.first, change.last}:
                    changed.setdefault(day, []).append(posixpath.basename(name))
        for day, files in changed.items():
            found.setdefault(day, []).append(Event(link, day == min(changed), tuple(files), year))
    return tuple(Day(day, tuple(_by_year(found[day]))) for day in sorted(found, reverse=True))


def _by_year(events: list[Event]) -> Iterator[tuple[int | None, tuple[Event, ...]]]:
    by_year: dict[int | None, list[Event]] = {}
    for event in events:
        by_year.setdefault(event.year, []).append(event)
    for year in sorted(by_year, key=lambda year: -(year or 9999)):
        yield year, tuple(by_year[year])
