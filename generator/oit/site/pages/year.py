"""The index of a year in the assessor's order: indicator, sub-indicator, item."""

from collections.abc import Iterator
from dataclasses import dataclass

from ...framework.model import Indicator, Subindicator
from ...judging.disclosure import ElementState, ItemState, State, Status, YearDisclosure
from ..page import Link, Page, Site, item_url
from ..parts.tally import Tally


@dataclass(frozen=True, slots=True)
class Row:
    """One item in the index."""

    state: ItemState
    url: str
    missing: tuple[ElementState, ...]
    evidence: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """One sub-indicator with its items. ``anchor``: "9-1"."""

    sub: Subindicator
    anchor: str
    rows: tuple[Row, ...]

    @property
    def complete(self) -> int:
        return sum(row.state.status is Status.COMPLETE for row in self.rows)


@dataclass(frozen=True, slots=True)
class Section:
    indicator: Indicator
    groups: tuple[Group, ...]


def year(site: Site) -> Iterator[Page]:
    for found in site.disclosure.years:
        yield site.page(
            "year",
            f"{found.year}/index.md",
            f"การเปิดเผยข้อมูล ปีงบประมาณ พ.ศ. {found.year}",
            edit_path=f"{found.content.folder}/",
            responsible=site.disclosure.agency.name,
            year=found.year,
            description=f"รายการข้อ OIT ปีงบประมาณ พ.ศ. {found.year} ของ{site.disclosure.agency.name} ครบถ้วน {found.count(Status.COMPLETE)} จาก {len(found.items)} ข้อ",
            framework=found.framework,
            tally=Tally("", "", found.items),
            sections=tuple(sections(site, found)),
            others=site.other_years(found.year),
        )


def sections(site: Site, year: YearDisclosure) -> Iterator[Section]:
    """The year's items as the assessor goes through them."""
    for indicator in year.framework.indicators if year.framework else ():
        groups = (
            Group(sub, anchor(sub), tuple(_row(site, year.item(item.code)) for item in sub.items))
            for sub in indicator.subindicators
        )  # fmt: skip
        yield Section(indicator, tuple(groups))


def subindicators(year: YearDisclosure) -> dict[str, Subindicator]:
    """Item code → the sub-indicator it belongs to."""
    indicators = year.framework.indicators if year.framework else ()
    return {item.code: sub for indicator in indicators for sub in indicator.subindicators for item in sub.items}


def anchor(sub: Subindicator) -> str:
    return sub.no.replace(".", "-")


def _row(site: Site, state: ItemState) -> Row:
    missing = tuple(element for element in state.elements if element.state in (State.NOT_MET, State.UNCERTAIN))
    links: dict[str, Link] = {}
    for element in state.elements:
        for shown in element.shown:
            # One link a document or record: the evidence map leads to each page and heading of it.
            links.setdefault(shown.label, site.shown_link(shown))
    return Row(state, item_url(state), missing, tuple(link for link in links.values() if link.url))
