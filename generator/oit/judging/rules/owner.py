"""Finds the OIT item of a content file by the path alone, so that an unreadable file has an item too."""

from ...content import kinds
from ...content.paths import folder_in_year, year_of
from ..disclosure import Disclosure, ItemState, YearDisclosure


def item_of(disclosure: Disclosure, path: str) -> ItemState | None:
    """Return the item of a file, or None if the file belongs to no item.

    "content/2566/o2/index.md" belongs to O2 of 2566, and a measure's file to the measures item.
    """
    fiscal_year, folder = year_of(path), folder_in_year(path)
    year = next((year for year in disclosure.years if year.year == fiscal_year), None)
    if not folder or not year:
        return None
    key = next((kind.item_key for kind in kinds.KINDS if kind.name == folder and kind.is_yearly), "")
    return next((state for state in year.items if state.item.slug == folder), None) or year.by_key.get(key)


def targets(year: YearDisclosure) -> set[str]:
    """Return everything that a waiver or a deadline can be for: items ("o33") and their elements ("o33.report")."""
    items = {state.item.slug for state in year.items}
    return items | {f"{state.item.slug}.{element.element.id}" for state in year.items for element in state.elements}
