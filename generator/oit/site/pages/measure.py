"""The page of one measure, with its progress by monitoring round."""

from collections.abc import Iterator

from ...content import Measure, Record
from ..page import Link, Page, Site
from ..parts.doubts import doubts
from .measures import view


def measure(site: Site) -> Iterator[Page]:
    for year in site.disclosure.years:
        for record in year.content.measures:
            yield site.page(
                "measure",
                f"{year.year}/measures/{record.id}/index.md",
                record.value.name or f"มาตรการ {record.id} (ยังไม่ระบุชื่อ)",
                edit_path=record.path,
                responsible=site.unit_names(record.value.responsible),
                breadcrumb=(site.year_link(year.year), Link("มาตรการ", f"{year.year}/measures/")),
                year=year.year,
                description=f"มาตรการ{_topic(record)} ของ{site.disclosure.agency.name} ปีงบประมาณ พ.ศ. {year.year} ขั้นตอน ผู้รับผิดชอบ และความคืบหน้ารายรอบ",
                view=view(site, year, record),
                doubts=doubts(record),
                findings=site.findings_in(record),
            )


def _topic(record: Record[Measure]) -> str:
    """The name without the word that every name begins with."""
    return (record.value.name or record.id).removeprefix("มาตรการ")
