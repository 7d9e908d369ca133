"""Where each subject stands in the list of each year: O-numbers move, subjects do not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ... import framework
from ...framework import Framework
from ..page import Link, Page, Site


@dataclass(frozen=True, slots=True)
class Cell:
    """``code`` is "" where the year does not ask; ``is_part``: asked as part of that item."""

    year: int
    code: str
    url: str
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a year's assessment, or a span of days. ``is_sure``: some document says so."""

    what: str
    first: date
    last: date | None
    is_sure: bool


def frameworks(site: Site) -> Iterator[Page]:
    found_lists = lists(site)
    yield site.page(
        "frameworks",
        "frameworks/index.md",
        "เลขข้อ OIT ของแต่ละปี",
        edit_path="generator/oit/framework/",
        responsible=site.disclosure.agency.name,
        breadcrumb=(Link("เกี่ยวกับเว็บไซต์", "about/"),),
        description="ตารางเทียบว่าเรื่องเดียวกันอยู่ข้อใดในแบบตรวจ OIT ของแต่ละปี",
        years=tuple((found.year, len(found.items), found.provisional) for found in found_lists),
        rows=tuple(_rows(site, found_lists)),
        calendars=tuple((found.year, tuple(_days(found))) for found in reversed(found_lists)),
    )


def _days(asked: Framework) -> Iterator[Day]:
    calendar = asked.calendar
    yield Day("ช่วงตอบแบบ OIT", calendar.opens, calendar.closes, calendar.confidence.is_verified)
    if calendar.results:
        yield Day("ประกาศผล", calendar.results, None, True)
    for known in calendar.days:
        yield Day(known.thai, known.day, None, known.confidence.is_verified)


def lists(site: Site) -> tuple[Framework, ...]:
    """The lists of all years that have one, or pages, oldest first."""
    own = site.disclosure.content.frameworks
    years = sorted({*framework.years(), *own, *(year.year for year in site.disclosure.years)})
    return tuple(found for year in years if (found := site.disclosure.framework(year)))


def _rows(site: Site, lists: tuple[Framework, ...]) -> Iterator[Row]:
    """Every subject that any year asks for, in the order of the first year that does; its newest name."""
    names: dict[str, str] = {}
    for found in lists:
        for item in found.items:
            names[item.key] = item.name
    for key, name in names.items():
        yield Row(name, tuple(_cell(site, found, key) for found in lists))


def _cell(site: Site, asked: Framework, key: str) -> Cell:
    item = asked.find(key)
    if not item:
        return Cell(asked.year, "", "")
    has_page = any(year.year == asked.year for year in site.disclosure.years)
    url = f"{asked.year}/{item.slug}/" if has_page else ""
    return Cell(asked.year, item.code, url, item.key != key)


def elsewhere(site: Site, year: int, key: str) -> tuple[Link, ...]:
    """Where the same subject stands in the other years that have pages, newest first: an old address says where to go on."""
    found = []
    for other in reversed(site.disclosure.years):
        item = other.framework.find(key) if other.framework and other.year != year else None
        if item:
            found.append(Link(f"ปี {other.year}: {item.code} {item.name}", f"{other.year}/{item.slug}/"))
    return tuple(found)
