"""The integrity declarations of a year."""

from collections.abc import Iterator

from ..page import Page, Site
from ..parts.declarations import attached, declaration_views


def integrity(site: Site) -> Iterator[Page]:
    for year in site.disclosure.years:
        yield site.page(
            "integrity",
            f"{year.year}/integrity/index.md",
            f"ประกาศเจตจำนงสุจริต ปี {year.year}",
            edit_path=f"{year.content.folder}/integrity/",
            breadcrumb=(site.year_link(year.year),),
            year=year.year,
            others=site.other_years(year.year, "integrity/"),
            description=f"ประกาศเจตจำนงสุจริตในการบริหารงาน ของ{site.disclosure.agency.name} ปีงบประมาณ พ.ศ. {year.year}",
            attached=attached(site, year.content.integrity),
            declarations=declaration_views(site, year.content.integrity),
            findings=site.findings_in(*year.content.integrity),
        )
