"""The No Gift Policy of a year: its declaration, what is done for it, and what is reported."""

from collections.abc import Iterator

from ..page import Page, Site
from ..parts.declarations import attached, declaration_views
from .measures import items_of, unit_for


def no_gift(site: Site) -> Iterator[Page]:
    for year in site.disclosure.years:
        yield site.page(
            "no_gift",
            f"{year.year}/no-gift/index.md",
            f"นโยบายไม่รับของขวัญ (No Gift Policy) ปี {year.year}",
            edit_path=f"{year.content.folder}/no-gift/",
            responsible=unit_for(site, year, "no-gift.declaration"),
            breadcrumb=(site.year_link(year.year),),
            year=year.year,
            others=site.other_years(year.year, "no-gift/"),
            description=f"ประกาศนโยบายไม่รับของขวัญ (No Gift Policy) กิจกรรม และรายงาน ของ{site.disclosure.agency.name} ปีงบประมาณ พ.ศ. {year.year}",
            attached=attached(site, year.content.no_gift),
            declarations=declaration_views(site, year.content.no_gift),
            findings=site.findings_in(*year.content.no_gift),
            items=items_of(year, "no-gift"),
        )
