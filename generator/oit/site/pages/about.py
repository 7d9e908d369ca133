"""The page about the site: its purpose, how its verdicts are made, and its limits."""

from collections.abc import Iterator
from datetime import date

from ...content import Agency
from ...framework import Framework
from ...judging.disclosure import Departures, Status
from ...values import dataclass
from .. import addresses
from ..page import Page, Site
from ..parts.checker import Checker, checker, since


@dataclass(frozen=True, slots=True)
class View:
    agency: Agency
    frameworks: tuple[Framework, ...]
    departures: tuple[Departures, ...]
    statuses: tuple[Status, ...]
    has_rules: bool
    checker: Checker
    judged_since: dict[int, date]
    """Year → the day since which it is judged so, newest first; without the years of which nobody knows."""


def about(site: Site) -> Iterator[Page]:
    agency = site.disclosure.agency
    yield site.page(
        "about",
        addresses.ABOUT,
        "เกี่ยวกับเว็บไซต์นี้",
        View(
            agency,
            tuple(year.framework for year in site.disclosure.years if year.knows_items and year.framework),
            tuple(year.departures for year in reversed(site.disclosure.years) if year.framework),
            tuple(Status),
            bool(site.rules),
            checker(site.disclosure.content),
            {
                year.year: day
                for year in reversed(site.disclosure.years)
                if year.knows_items and (day := since(site.disclosure, year))
            },
        ),
        edit_path="theme/pages/about.md.jinja",
        responsible=agency.name,
        description=f"เว็บไซต์นี้ตรวจความครบถ้วนของข้อมูลที่{agency.name}เปิดเผยอย่างไร ใช้เกณฑ์ใด และไม่ได้ทำสิ่งใด",
    )
