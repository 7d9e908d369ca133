"""The index of a year's items in the assessor's order: indicator, sub-indicator, item."""

from collections.abc import Iterator

from ...content import ItemPage, Record
from ...framework.model import Indicator, Subindicator
from ...judging.disclosure import ElementState, ItemState, Status, YearDisclosure
from ...thai import in_order
from ...values import dataclass
from .. import addresses
from ..link import Link
from ..page import Site
from .items import address_of


@dataclass(frozen=True, slots=True)
class Row:
    """One item in the index."""

    state: ItemState
    url: str
    missing: tuple[ElementState, ...]
    evidence: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """One sub-indicator with its items. ``anchor`` is like "9-1"."""

    sub: Subindicator
    anchor: str
    rows: tuple[Row, ...]

    @property
    def complete(self) -> int:
        return sum(row.state.status is Status.COMPLETE for row in self.rows)


@dataclass(frozen=True, slots=True)
class Section:
    """One indicator with its sub-indicators."""

    indicator: Indicator
    groups: tuple[Group, ...]


def sections(site: Site, year: YearDisclosure) -> Iterator[Section]:
    for indicator in year.framework.indicators if year.framework else ():
        groups = (
            Group(
                sub,
                addresses.subindicator_anchor(sub.no),
                tuple(_row(site, year.item(item.code)) for item in sub.items),
            )
            for sub in indicator.subindicators
        )
        yield Section(indicator, tuple(groups))


def subindicators(year: YearDisclosure) -> dict[str, Subindicator]:
    """Return item code → the sub-indicator that the item belongs to."""
    indicators = year.framework.indicators if year.framework else ()
    return {item.code: sub for indicator in indicators for sub in indicator.subindicators for item in sub.items}


def unlisted(year: YearDisclosure) -> tuple[Record[ItemPage], ...]:
    """Return pages with a number that the year's list does not have, sorted by number. Without a list, return all."""
    of_list = year.framework.by_code if year.framework else {}
    pages = (page for code, page in year.content.pages.items() if code not in of_list)
    return tuple(sorted(pages, key=lambda page: in_order(page.id)))


def unlisted_name(page: Record[ItemPage]) -> str:
    """Return the number of the page's folder, and its title if it has one: "O40 แผนของเรา"."""
    return f"{page.id.upper()} {page.value.title}".strip()


def _row(site: Site, state: ItemState) -> Row:
    missing = tuple(element for element in state.elements if element.state.is_failing)
    links: dict[str, Link] = {}
    for element in state.elements:
        for place in element.shown:
            # One link for each document or record is enough: the evidence map leads to each page and heading of it.
            links.setdefault(place.label, site.shown_link(place))
    return Row(state, address_of(state), missing, tuple(link for link in links.values() if link.url))
