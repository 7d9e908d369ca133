"""The page of one measure, with its progress by monitoring round."""

from collections.abc import Iterator

from ...content import Measure, Record
from ...judging.disclosure import YearDisclosure
from ...judging.finding import Finding
from ...values import dataclass
from .. import addresses
from ..link import Link
from ..page import Page, Site
from ..parts.documents import DocumentCard, signed_card
from ..parts.doubts import Doubts, doubts
from ..parts.measure_view import MeasureView, measure_view


@dataclass(frozen=True, slots=True)
class View:
    view: MeasureView
    doubts: Doubts
    findings: tuple[Finding, ...]
    file: DocumentCard | None


def measure(site: Site, year: YearDisclosure) -> Iterator[Page]:
    for record in year.content.measures:
        yield _measure(site, year, record)


def _measure(site: Site, year: YearDisclosure, record: Record[Measure]) -> Page:
    return site.page(
        "measure",
        addresses.measure(year.year, record.id),
        record.value.name or f"มาตรการ {record.id} (ยังไม่ระบุชื่อ)",
        View(
            measure_view(site, year, record),
            doubts(record),
            site.findings_in(record),
            signed_card(site, record.path, record.value.file, "ฉบับลงนาม"),
        ),
        edit_path=record.path,
        responsible=site.unit_names(record.value.responsible),
        breadcrumb=(site.year_link(year.year), Link("มาตรการ", addresses.measures(year.year))),
        year=year.year,
        description=(
            f"มาตรการ{_topic(record)} ของ{site.disclosure.agency.name} ปีงบประมาณ พ.ศ. {year.year}"
            " ขั้นตอน ผู้รับผิดชอบ และความคืบหน้ารายรอบ"
        ),
    )


def _topic(record: Record[Measure]) -> str:
    """Return the name without the word that begins the name of every measure."""
    return (record.value.name or record.id).removeprefix("มาตรการ")
