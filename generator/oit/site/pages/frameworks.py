"""The page of the years' lists: which item each subject is in each year. O-numbers change, subjects do not."""

from collections.abc import Iterator
from datetime import date

from ...framework import Framework
from ...values import dataclass
from .. import addresses
from ..link import Link
from ..page import Page, Site
from ..parts.subjects import lists


@dataclass(frozen=True, slots=True)
class Cell:
    """One subject in one year. ``code`` is "" if the year does not ask for it; ``is_part``: it is part of that item."""

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
    """A day of a year's assessment, or a span of days. ``is_sure`` is true if some document says so."""

    what: str
    first: date
    last: date | None
    is_sure: bool


@dataclass(frozen=True, slots=True)
class View:
    """``years`` has each year, its number of items, and the standing of its list. ``calendars`` are newest first."""

    years: tuple[tuple[int, int, str], ...]
    rows: tuple[Row, ...]
    calendars: tuple[tuple[int, tuple[Day, ...]], ...]


def frameworks(site: Site) -> Iterator[Page]:
    of_years = lists(site)
    yield site.page(
        "frameworks",
        addresses.FRAMEWORKS,
        f"เลขข้อ {site.words.check} ของแต่ละปี",
        View(
            tuple((of_year.year, len(of_year.items), of_year.standing) for of_year in of_years),
            tuple(_rows(site, of_years)),
            tuple((of_year.year, tuple(_days(of_year, site.words.check))) for of_year in reversed(of_years)),
        ),
        edit_path="generator/oit/framework/",
        responsible=site.disclosure.agency.name,
        breadcrumb=(Link("เกี่ยวกับเว็บไซต์", addresses.ABOUT),),
        description=f"ตารางเทียบว่าเรื่องเดียวกันอยู่ข้อใดในแบบตรวจ {site.words.check} ของแต่ละปี",
    )


def _days(of_year: Framework, check: str) -> Iterator[Day]:
    calendar = of_year.calendar
    yield Day(f"ช่วงตอบแบบ {check}", calendar.opens, calendar.closes, calendar.confidence.is_verified)
    if calendar.results:
        yield Day("ประกาศผล", calendar.results, None, True)
    for each in calendar.days:
        yield Day(each.thai, each.day, None, each.confidence.is_verified)


def _rows(site: Site, of_years: tuple[Framework, ...]) -> Iterator[Row]:
    """Yield every subject of any year with its newest name, in the order of the first year that asks for it."""
    names: dict[str, str] = {}
    for of_year in of_years:
        for item in of_year.items:
            names[item.key] = item.name
    for key, name in names.items():
        yield Row(name, tuple(_cell(site, of_year, key) for of_year in of_years))


def _cell(site: Site, of_year: Framework, key: str) -> Cell:
    item = of_year.find(key)
    if not item:
        return Cell(of_year.year, "", "")
    has_page = any(year.year == of_year.year for year in site.disclosure.years)
    url = addresses.item(of_year.year, item.slug) if has_page else ""
    return Cell(of_year.year, item.code, url, item.key != key)
