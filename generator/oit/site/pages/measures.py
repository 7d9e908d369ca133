"""The page of all measures of a year, in the seven columns of the official form."""

from collections.abc import Iterator

from ...content import Memo, Record
from ...judging.disclosure import ItemState, YearDisclosure
from ...values import dataclass
from .. import addresses
from ..link import Link
from ..page import Page, Site
from ..parts.doubts import PageDoubts, page_doubts
from ..parts.items import items_of, unit_for
from ..parts.measure_view import MeasureView, by_date, measure_view
from ..parts.office_documents import MEASURES, ROUNDS, Download, downloads, report_name


@dataclass(frozen=True, slots=True)
class View:
    """``items`` and ``memos`` come with their addresses. ``doubts`` are those of the measures."""

    measures: tuple[MeasureView, ...]
    items: tuple[tuple[ItemState, str], ...]
    memos: tuple[tuple[Record[Memo], str], ...]
    doubts: PageDoubts
    others: tuple[Link, ...]
    papers: tuple[Download, ...]


def measures(site: Site, year: YearDisclosure) -> Iterator[Page]:
    records = year.content.measures
    yield site.page(
        "measures",
        addresses.measures(year.year),
        f"มาตรการส่งเสริมคุณธรรมและความโปร่งใส ปี {year.year}",
        View(
            measures=tuple(measure_view(site, year, record) for record in records),
            items=items_of(year, "measures"),
            memos=tuple((memo, site.url_of_file(memo.path)) for memo in by_date(year.content.memos)),
            doubts=page_doubts(records),
            others=site.other_years(year.year, addresses.measures),
            papers=downloads(site, year, MEASURES, *map(report_name, ROUNDS)),
        ),
        edit_path=f"{year.content.folder}/measures/",
        responsible=unit_for(year, "measures"),
        breadcrumb=(site.year_link(year.year),),
        year=year.year,
        description=(
            f"มาตรการของ{site.disclosure.agency.name} ปีงบประมาณ พ.ศ. {year.year} จำนวน {len(records)} มาตรการ"
            " พร้อมผู้รับผิดชอบ การกำกับติดตาม และผลการดำเนินการ"
        ),
    )
