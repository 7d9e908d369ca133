"""All published ITA results, newest first."""

from collections.abc import Iterator

from ..page import Page, Site
from ..parts.trend import trend


def ita(site: Site) -> Iterator[Page]:
    results = site.disclosure.content.results
    found = trend(site)
    last = found.points[-1].year if found else 0
    yield site.page(
        "ita",
        "ita/index.md",
        "ผลการประเมิน ITA",
        edit_path="content/ita-results/",
        responsible=site.disclosure.agency.name,
        description=f"ผลการประเมินคุณธรรมและความโปร่งใส (ITA) ของ{site.disclosure.agency.name} ทุกปีที่เผยแพร่",
        results=[(year, f"ita/{year}/", results.get(year)) for year in range(last, min(results, default=1) - 1, -1)],
        trend=found,
    )
