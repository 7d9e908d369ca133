"""A kind of page: the function that makes its pages, and all that the rest of the site has to know of the kind."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .page import Page, Site

FRAME = "frame"
"""Every page's frame: its navigation, sidebar and footer."""


@dataclass(frozen=True, slots=True)
class PageKind:
    """``make`` has the name of its module and of its template in ``theme/pages``.

    ``linked_from``: the name of a kind whose pages lead here, or ``FRAME``. ``screenshot``: the page that the picture in
    ``docs/screenshots`` shows, where this project's site is served as "oit/" and the example's as "example/".
    """

    make: Callable[[Site], Iterator[Page]]
    linked_from: str
    screenshot: str
    is_wide: bool = False
    """Without a sidebar on a desktop: tiles, and tables of many columns."""
    repeats_others: bool = False
    """Its text stands on other pages too: the search finds it by its title only."""
    schema_type: str = "WebPage"
    """Its type in schema.org's vocabulary."""
    is_about_the_agency: bool = False
    """It tells machines how the agency can be reached."""

    @property
    def name(self) -> str:
        return self.make.__name__
