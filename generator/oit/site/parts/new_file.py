"""What begins the page of an item that has none: the skeleton of its file, and the Git host's page for a new file."""

from ...git.repository import NewFile
from ...judging.disclosure import ItemState, YearDisclosure
from ...upkeep.beginning import skeletons
from ...values import dataclass
from ..edition import Part
from ..page import Site


@dataclass(frozen=True, slots=True)
class Beginning:
    """The file of an item's page, as ``oit new item`` would write it. ``at`` has no address if no host is known."""

    path: str
    text: str
    command: str
    at: NewFile


def beginning(site: Site, year: YearDisclosure, state: ItemState) -> Beginning | None:
    """Return how to begin an item's page; None if there is a file, or if the edition does not help officers."""
    if state.page or state.home in year.content.unreadable or not site.edition.has(Part.NEW_FILES):
        return None
    standing = year.framework.standing if year.framework else ""
    text = skeletons.page(state.item, year.year, tuple(site.disclosure.agency.units), standing)
    command = f"oit new item {state.item.slug} --year {year.year}"
    return Beginning(state.home, text, command, site.repository.new_file(state.home, text))
