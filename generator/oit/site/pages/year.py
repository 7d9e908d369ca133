"""The index of a year in the assessor's order: indicator, sub-indicator, item."""

from collections.abc import Iterator
from datetime import date

from ...framework import Framework
from ...judging.disclosure import Departures, Status, YearDisclosure
from ...values import dataclass
from .. import addresses
from ..link import Link
from ..page import Page, Site
from ..parts.checker import Checker, checker, since
from ..parts.tally import Tally
from ..parts.year_index import Section, sections, unlisted, unlisted_name


@dataclass(frozen=True, slots=True)
class View:
    """``framework`` is None if the year has no list. ``unlisted`` are pages with numbers that it does not have."""

    framework: Framework | None
    serves: int | None
    departures: Departures
    tally: Tally
    sections: tuple[Section, ...]
    unlisted: tuple[Link, ...]
    others: tuple[Link, ...]
    checker: Checker
    judged_since: date | None


def year(site: Site, disclosed: YearDisclosure) -> Iterator[Page]:
    number = disclosed.year
    yield site.page(
        "year",
        addresses.year(number),
        f"การเปิดเผยข้อมูล ปีงบประมาณ พ.ศ. {number}",
        View(
            disclosed.framework,
            disclosed.serves,
            disclosed.departures,
            Tally("", disclosed.items),
            tuple(sections(site, disclosed)),
            tuple(Link(unlisted_name(page), addresses.item(number, page.id)) for page in unlisted(disclosed)),
            site.other_years(number),
            checker(site.disclosure.content),
            since(site.disclosure, disclosed),
        ),
        edit_path=f"{disclosed.content.folder}/",
        responsible=site.disclosure.agency.name,
        year=number,
        description=(
            f"รายการข้อ {site.words.check} ปีงบประมาณ พ.ศ. {number} ของ{site.disclosure.agency.name}"
            f" ครบถ้วน {disclosed.count(Status.COMPLETE)} จาก {len(disclosed.items)} ข้อ"
            f" {disclosed.departures.sentence}"
        ),
    )
