"""All published ITA results, newest first."""

from collections.abc import Iterator

from .page import Page, Site


def ita(site: Site) -> Iterator[Page]:
    results = sorted(site.disclosure.content.results.items(), reverse=True)
    yield site.page(
        "ita",
        "ita/index.md",
        "ผลการประเมิน ITA",
        edit_path="content/ita-results/",
        responsible=site.disclosure.agency.name,
        description=f"ผลการประเมินคุณธรรมและความโปร่งใส (ITA) ของ{site.disclosure.agency.name} ทุกปีที่เผยแพร่",
        results=[(year, f"ita/{year}/", record) for year, record in results],
    )
