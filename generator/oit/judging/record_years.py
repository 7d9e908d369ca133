"""Tells which years were not opened: their folders hold only records that an item of the next year shows.

An item on the results of the past year needs that year's measures. Whoever adds them publishes no year of its own.
"""

from collections.abc import Callable

from ..content import Content, YearContent, kinds
from ..content.paths import below_content
from ..framework import Framework


def serves(content: Content, year: YearContent, list_of: Callable[[int], Framework | None]) -> int | None:
    """Return the next year, if the year's folder holds nothing but records for it; else None.

    ``list_of`` returns the list of a year.
    """
    after = year.year + 1
    is_current = bool(content.agency and content.agency.value.current_year == year.year)
    if is_current or after not in content.years or not _holds_only_records(content, year):
        return None
    next_list = list_of(after)
    asks = any(
        item.record_kinds and item.records_year(after) == year.year for item in (next_list.items if next_list else ())
    )
    return after if asks else None


def _holds_only_records(content: Content, year: YearContent) -> bool:
    """True if the folder has records, and no page of an item, attachment of one, waiver or calendar."""
    broken = [kinds.identify(below_content(path)) for path in year.unreadable]
    if year.pages or year.waivers or year.calendar or year.renewals:
        return False
    if any(identity and (not identity.kind.is_yearly or identity.kind.name == "page") for identity in broken):
        return False
    has_records = bool(broken) or any(year.by_kind.values())
    page = kinds.named("page")
    files = (below_content(path) for path in content.attachments | content.unsafe)
    return has_records and not any(inner.startswith(f"{year.year}/") and page.holds(inner) for inner in files)
