"""The page of the No Gift Policy of a year: its declaration, the measures for it, and its reports."""

from collections.abc import Iterator

from ...judging.disclosure import ItemState, YearDisclosure
from ...judging.finding import Finding
from ...values import dataclass
from .. import addresses
from ..link import Link
from ..page import Page, Site
from ..parts.declarations import DeclarationView, attached, declaration_views
from ..parts.items import items_of, unit_for
from ..parts.office_documents import Download, declaration_names, downloads


@dataclass(frozen=True, slots=True)
class View:
    """``items`` come with their addresses."""

    declarations: tuple[DeclarationView, ...]
    items: tuple[tuple[ItemState, str], ...]
    others: tuple[Link, ...]
    findings: tuple[Finding, ...]
    papers: tuple[Download, ...]


def no_gift(site: Site, year: YearDisclosure) -> Iterator[Page]:
    records = year.content.no_gift
    yield site.page(
        "no_gift",
        addresses.no_gift(year.year),
        f"นโยบายไม่รับของขวัญ (No Gift Policy) ปี {year.year}",
        View(
            declaration_views(site, records),
            items_of(year, "no-gift"),
            site.other_years(year.year, addresses.no_gift),
            site.findings_in(*records),
            downloads(site, year, *declaration_names(records, "no-gift")),
        ),
        edit_path=f"{year.content.folder}/no-gift/",
        responsible=unit_for(year, "no-gift.declaration"),
        breadcrumb=(site.year_link(year.year),),
        year=year.year,
        description=(
            "ประกาศนโยบายไม่รับของขวัญ (No Gift Policy) กิจกรรม และรายงาน"
            f" ของ{site.disclosure.agency.name} ปีงบประมาณ พ.ศ. {year.year}"
        ),
        attached=attached(site, records),
    )
