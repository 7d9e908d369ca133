"""Which OIT item a content file belongs to, told from its path alone, so that even an unreadable file has an owner."""

import re

from ..disclosure import Disclosure, ItemState, YearDisclosure

_KEYS = {
    "measures": "measures",
    "no-gift": "no-gift.declaration",
    "integrity": "measures.results",
    "memos": "measures.results",
}


def item_of(disclosure: Disclosure, path: str) -> ItemState | None:
    """("content/2566/o2/index.md") → O2 of 2566; a measure's file → the measures item; None for files of no item."""
    match = re.match(r"content/(25[0-9]{2})/([^/]+)/", path)
    year = next((y for y in disclosure.years if match and y.year == int(match[1])), None)
    if not match or not year:
        return None
    return next((state for state in year.items if state.item.slug == match[2]), None) or year.by_key.get(
        _KEYS.get(match[2], "")
    )


def tag(state: ItemState | None) -> dict[str, int | str | None]:
    """The ``year`` and ``item`` of a problem."""
    return {"year": state.year, "item": state.item.code} if state else {}


def targets(year: YearDisclosure) -> set[str]:
    """Everything a waiver or a deadline can be for: items ("o33") and their elements ("o33.report")."""
    items = {state.item.slug for state in year.items}
    return items | {f"{state.item.slug}.{element.element.id}" for state in year.items for element in state.elements}
