"""Subjects in the lists of the years: O-numbers change, subjects do not."""

from ...framework import Framework
from .. import addresses
from ..link import Link
from ..page import Site


def lists(site: Site) -> tuple[Framework, ...]:
    """Return the lists of all years that have a list or pages, oldest first."""
    content = site.disclosure.content
    years = sorted({*content.published.years(), *content.frameworks, *(year.year for year in site.disclosure.years)})
    return tuple(of_year for year in years if (of_year := site.disclosure.framework(year)))


def elsewhere(site: Site, year: int, key: str) -> tuple[Link, ...]:
    """Return links to the same subject in the other years that have pages, newest first.

    They lead readers on from an old address.
    """
    links = []
    for other in reversed(site.disclosure.years):
        item = other.framework.find(key) if other.framework and other.year != year else None
        if item:
            links.append(Link(f"ปี {other.year}: {item.code} {item.name}", addresses.item(other.year, item.slug)))
    return tuple(links)
