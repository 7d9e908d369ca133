"""A kind of page: the function that makes its pages, and the traits that the rest of the site needs."""

from collections.abc import Callable, Container, Iterator

from ..values import dataclass
from .edition import Part
from .page import Page, Site

FRAME = "frame"
"""The frame of every page: navigation, sidebar and footer."""


@dataclass(frozen=True, slots=True)
class PageKind:
    """``make`` takes the site. It has the name of its module and of its template in ``theme/pages``.

    ``linked_from`` is the name of a kind whose pages lead here, or ``FRAME``. ``screenshot`` is the page in the picture
    in ``docs/screenshots``, where this project's site is served as "oit/" and the example's as "example/"; "" for a
    page of the workshop alone.
    """

    make: Callable[..., Iterator[Page]]
    linked_from: str
    screenshot: str
    part: Part = Part.ALL
    """The edition that has the pages: both, or the workshop's and the public one only where ``publish`` names it."""
    is_wide: bool = False
    """True if the page has no sidebar on a desktop, as it has tiles or tables of many columns."""
    repeats_others: bool = False
    """True if other pages have the same text: the search then finds the page only by its title."""
    schema_type: str = "WebPage"
    """The page's type in schema.org's vocabulary."""
    is_about_the_agency: bool = False
    """True if the page tells machines how to reach the agency."""

    @property
    def name(self) -> str:
        return self.make.__name__

    def pages(self, site: Site, years: Container[int] | None = None) -> Iterator[Page]:
        """Return the pages of the kind; with ``years``, only those that belong to one of them."""
        return self.make(site) if years is None else iter(())


class YearlyKind(PageKind):
    """A kind of which each page belongs to a year. ``make`` takes the site and one of its years."""

    def pages(self, site: Site, years: Container[int] | None = None) -> Iterator[Page]:
        for year in site.disclosure.years:
            if years is None or year.year in years:
                yield from self.make(site, year)
