"""The site's pages, made from one ``Disclosure``: ``build(site)`` → every page, none of them twice."""

from collections.abc import Callable, Iterator

from ..page import Link, Page, Site
from .about import about
from .completeness import completeness
from .contact import contact
from .evidence import evidence
from .frameworks import frameworks
from .home import home
from .integrity import integrity
from .ita import ita
from .ita_result import ita_result
from .item import item
from .measure import measure
from .measures import measures
from .memo import memo
from .no_gift import no_gift
from .rules import rules
from .updates import updates
from .waivers import waivers
from .year import year

__all__ = ["PAGE_TYPES", "Link", "Page", "Site", "build"]

PAGE_TYPES: tuple[Callable[[Site], Iterator[Page]], ...] = (
    home, year, item, measures, measure, no_gift, integrity, completeness, evidence, memo, ita, ita_result, updates, rules, waivers, frameworks, about, contact,
)  # fmt: skip
"""One function a page type; its module and its template in ``theme/pages`` have the same name."""


def build(site: Site) -> tuple[Page, ...]:
    """All pages. Raises ValueError when two would have one address."""
    found: dict[str, Page] = {}
    for page_type in PAGE_TYPES:
        for page in page_type(site):
            if page.uri in found:
                raise ValueError(f"{page.uri} is made twice: by {found[page.uri].kind} and by {page.kind}")
            found[page.uri] = page
    return tuple(found.values())
