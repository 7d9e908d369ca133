"""The site's pages, made from one ``Disclosure``: ``build(site)`` → every page, none of them twice."""

from collections.abc import Callable, Container, Iterable

from ..edition import Part
from ..page import Page, Site
from ..page_kind import FRAME, PageKind, YearlyKind
from .about import about
from .chapter import chapter
from .completeness import completeness
from .contact import contact
from .evidence import evidence
from .frameworks import frameworks
from .guide import guide
from .home import home
from .integrity import integrity
from .ita import ita
from .ita_result import ita_result
from .item import item
from .measure import measure
from .measures import measures
from .memo import memo
from .no_gift import no_gift
from .open_data import open_data
from .proof import proof
from .rules import rules
from .unit import unit
from .updates import updates
from .waivers import waivers
from .year import year

__all__ = ["KINDS", "Page", "PageKind", "Site", "build", "is_of", "kind_of"]

KINDS = (
    PageKind(home, FRAME, "oit/", is_wide=True, is_about_the_agency=True),
    YearlyKind(year, FRAME, "oit/2566/", schema_type="CollectionPage"),
    YearlyKind(item, "year", "example/2568/o11/"),
    YearlyKind(measures, "year", "oit/2566/measures/", is_wide=True, schema_type="CollectionPage"),
    YearlyKind(measure, "measures", "oit/2566/measures/discretion/"),
    YearlyKind(no_gift, "year", "oit/2566/no-gift/"),
    YearlyKind(integrity, "year", "oit/2566/integrity/"),
    YearlyKind(completeness, "year", "oit/2566/completeness/"),
    PageKind(unit, "completeness", "", part=Part.UNITS),
    YearlyKind(evidence, "year", "oit/2566/evidence/", is_wide=True, repeats_others=True),
    YearlyKind(memo, "measures", "oit/2566/memos/six-month-report/"),
    PageKind(ita, "home", "example/ita/", schema_type="CollectionPage"),
    PageKind(ita_result, "ita", "oit/ita/2565/"),
    PageKind(updates, FRAME, "oit/updates/"),
    PageKind(rules, FRAME, "oit/rules/"),
    PageKind(guide, FRAME, "", part=Part.GUIDE, schema_type="CollectionPage"),
    PageKind(chapter, "guide", "", part=Part.GUIDE),
    PageKind(waivers, FRAME, "oit/waivers/"),
    PageKind(proof, "about", "example/ledger/"),
    PageKind(open_data, "about", "example/open-data/"),
    PageKind(frameworks, "about", "oit/frameworks/", is_wide=True),
    PageKind(about, FRAME, "oit/about/", schema_type="AboutPage"),
    PageKind(contact, FRAME, "oit/contact/", schema_type="ContactPage", is_about_the_agency=True),
)
"""All kinds of pages, in the order in which they are made. A new kind is one line here, its module and its template."""

_BY_NAME = {kind.name: kind for kind in KINDS}


def kind_of(page: Page) -> PageKind:
    return _BY_NAME[page.kind]


def is_of(page: Page, years: Container[int] | None) -> bool:
    """True for a page that ``build`` makes for these years."""
    return years is None or (isinstance(kind_of(page), YearlyKind) and page.year in years)


def build(
    site: Site,
    years: Container[int] | None = None,
    watched: Callable[[Iterable[PageKind]], Iterable[PageKind]] = iter,
) -> tuple[Page, ...]:
    """Return the pages of the site's edition, with ``years`` only those that belong to one of them.

    ``watched`` may watch each kind before its pages are made. Raises ValueError when two would have one address.
    """
    pages: dict[str, Page] = {}
    for kind in watched(KINDS):
        if not site.edition.has(kind.part):
            continue
        for page in kind.pages(site, years):
            if page.uri in pages:
                raise ValueError(f"{page.uri} is made twice: by {pages[page.uri].kind} and by {page.kind}")
            pages[page.uri] = page
    return tuple(pages.values())
