"""Items as several pages name them: addresses, responsible units, open items, renewals."""

from datetime import date

from ...judging.disclosure import ItemState, YearDisclosure
from ...values import dataclass
from .. import addresses
from ..link import Link
from ..page import NO_UNIT, Site


def address_of(state: ItemState) -> str:
    return addresses.item(state.year, state.item.slug)


def link_to(state: ItemState) -> Link:
    return Link(f"{state.item.code} {state.item.name}", address_of(state))


def items_of(year: YearDisclosure, family: str) -> tuple[tuple[ItemState, str], ...]:
    """Return items with their addresses if their key is the family's or below it: "no-gift" → no-gift.declaration, …"""
    keys = {state.item.key for state in year.items if f"{state.item.key}.".startswith(f"{family}.")}
    return tuple((state, address_of(state)) for state in year.items if state.item.key in keys)


def unit_for(year: YearDisclosure, key: str) -> str:
    """Return the name of the unit that is responsible for the item with that key."""
    state = year.by_key.get(key)
    return (state.responsible if state else "") or NO_UNIT


def open_items(year: YearDisclosure) -> tuple[ItemState, ...]:
    """Return the items that need work, the most urgent first."""
    return tuple(sorted((state for state in year.items if state.status.is_open), key=_urgency))


def _urgency(state: ItemState) -> tuple[float, date, tuple[str, tuple[int, ...]]]:
    """Return a sort key: most points first, then the longest overdue, then the assessor's order."""
    return -round(state.points_at_stake, 6), state.due, state.item.number


@dataclass(frozen=True, slots=True)
class RenewalView:
    """The parts of an item to make anew, and last year's page as a start."""

    last: Link
    renew: str
    due: date | None


def renewal(site: Site, state: ItemState) -> RenewalView | None:
    """Return the parts of an item to make anew, or None if there are none or the item is settled."""
    left = state.renewal
    if not left or state.status.is_settled:
        return None
    pages = {f"{item.year}/{item.item.slug}": address_of(item) for item in site.disclosure.items}
    return RenewalView(Link(left.last, pages.get(left.last, "")), left.renew, left.due)
