"""All published ITA results, newest first."""

from collections.abc import Iterator

from ...content import CONTENT, ItaResult
from ...values import dataclass
from .. import addresses
from ..page import Page, Site
from ..parts.trend import Trend, trend


@dataclass(frozen=True, slots=True)
class Row:
    """The result of a year. ``value`` is None if no result is published."""

    year: int
    url: str
    value: ItaResult | None


@dataclass(frozen=True, slots=True)
class View:
    results: tuple[Row, ...]
    trend: Trend | None


def ita(site: Site) -> Iterator[Page]:
    over_years = trend(site)
    yield site.page(
        "ita",
        addresses.ITA,
        "ผลการประเมิน ITA",
        View(tuple(_rows(site, over_years)) if over_years else (), over_years),
        edit_path=f"{CONTENT}/ita-results/",
        responsible=site.disclosure.agency.name,
        description=f"ผลการประเมินคุณธรรมและความโปร่งใส (ITA) ของ{site.disclosure.agency.name} ทุกปีที่เผยแพร่",
    )


def _rows(site: Site, over_years: Trend) -> Iterator[Row]:
    """Yield every year from the newest back to the first published result."""
    results = site.disclosure.content.results
    for year in range(over_years.points[-1].year, min(results) - 1, -1):
        yield Row(year, addresses.ita_result(year), results[year].value if year in results else None)
