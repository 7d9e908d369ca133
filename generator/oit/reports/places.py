"""Writes the place that shows an element, for the JSON report and ``oit explain``."""

from ..judging.spots import AgencySpot, FileSpot, PageSpot, PeopleSpot, RecordSpot, Shown, WebSpot
from ..site import addresses
from ..values import dataclass


@dataclass(frozen=True, slots=True)
class WrittenPlace:
    """``target`` is a content path, a web address, or a page of the site. ``fragment`` is what follows "#"."""

    target: str
    fragment: str = ""
    page: int | None = None
    quote: str = ""

    def __str__(self) -> str:
        return f"{self.target}#{self.fragment}" if self.fragment else self.target


def written(place: Shown) -> WrittenPlace:
    """Return the place as version 1 of the JSON report's schema has it."""
    match place.spot:
        case FileSpot(path=path, page=page):
            return WrittenPlace(path, f"page={page}" if page else "", page)
        case WebSpot(address=address):
            return WrittenPlace(address)
        case PageSpot(path=path, heading=heading, passage=passage):
            return WrittenPlace(path, heading, quote=passage)
        case RecordSpot(path=path, field="") if addresses.shares_a_page(path):
            return WrittenPlace(path)
        case RecordSpot() | PeopleSpot() | AgencySpot():
            return WrittenPlace(*addresses.page_and_anchor(place.spot))
