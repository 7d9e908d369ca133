"""The integrity declarations of a year."""

from collections.abc import Iterator

from ...judging.disclosure import YearDisclosure
from ...judging.finding import Finding
from ...values import dataclass
from .. import addresses
from ..link import Link
from ..page import Page, Site
from ..parts.declarations import DeclarationView, attached, declaration_views
from ..parts.office_documents import Download, declaration_names, downloads


@dataclass(frozen=True, slots=True)
class View:
    declarations: tuple[DeclarationView, ...]
    others: tuple[Link, ...]
    findings: tuple[Finding, ...]
    papers: tuple[Download, ...]


def integrity(site: Site, year: YearDisclosure) -> Iterator[Page]:
    records = year.content.integrity
    yield site.page(
        "integrity",
        addresses.integrity(year.year),
        f"ประกาศเจตจำนงสุจริต ปี {year.year}",
        View(
            declaration_views(site, records),
            site.other_years(year.year, addresses.integrity),
            site.findings_in(*records),
            downloads(site, year, *declaration_names(records, "integrity")),
        ),
        edit_path=f"{year.content.folder}/integrity/",
        breadcrumb=(site.year_link(year.year),),
        year=year.year,
        description=(f"ประกาศเจตจำนงสุจริตในการบริหารงาน ของ{site.disclosure.agency.name} ปีงบประมาณ พ.ศ. {year.year}"),
        attached=attached(site, records),
    )
