"""The addresses that show an item to an assessor: what an office hands in, and must then keep."""

from ..content import CONTENT, kinds
from ..content.paths import below_content
from . import site_map
from .disclosure import ItemState
from .spots import AgencySpot, FileSpot, PageSpot, PeopleSpot, RecordSpot, Spot, WebSpot

INDEX = "index.html"


def of(state: ItemState) -> tuple[str, ...]:
    """Return the item's own page first, then each place that shows an element: paths of files from the site's root, not
    encoded ("2568/o12/plan.pdf"), and whole addresses elsewhere. Return nothing for an item that is not published."""
    if not state.is_published:
        return ()
    shown = (_of(place.spot) for element in state.elements for place in element.shown)
    linked = (located.evidence.link for located in state.evidence)
    return tuple(dict.fromkeys((page(state), *filter(None, (*shown, *linked)))))


def page(state: ItemState) -> str:
    """Return the path of the item's own page: "2568/o12/index.html"."""
    return f"{site_map.PAGES['page'].format(year=state.year, id=state.item.slug)}{INDEX}"


def _of(spot: Spot) -> str:
    match spot:
        case WebSpot(address=address):
            return address
        case FileSpot(path=path):
            return below_content(path) if path.startswith(f"{CONTENT}/") else ""
        case AgencySpot():
            return f"{site_map.CONTACT}{INDEX}"
        case PageSpot(path=path) | PeopleSpot(path=path) | RecordSpot(path=path):
            address = kinds.page_of(below_content(path))
            return f"{address}{INDEX}" if address else ""
