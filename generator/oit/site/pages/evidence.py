"""The evidence map of a year, made for the assessor and in the assessor's order.

``exports`` publishes the same map as tables beside the page.
"""

from collections.abc import Iterator

from ...framework import Framework
from ...judging.disclosure import YearDisclosure
from ...values import dataclass
from .. import addresses
from ..link import Link
from ..page import Attached, Page, Site
from ..parts.evidence_map import Group, groups
from ..parts.office_documents import ITAS, NOTICE, Download, downloads


@dataclass(frozen=True, slots=True)
class View:
    """``tables`` are the same map as files to download. ``to_paste`` is a list of the items as HTML, or ""."""

    framework: Framework | None
    serves: int | None
    groups: tuple[Group, ...]
    tables: tuple[Link, ...]
    to_paste: str
    papers: tuple[Download, ...]


def evidence(site: Site, year: YearDisclosure) -> Iterator[Page]:
    formats = (("Excel", "xlsx"), ("CSV", "csv")) if year.items else ()
    tables = tuple(Link(name, addresses.evidence_table(year.year, suffix)) for name, suffix in formats)
    yield site.page(
        "evidence",
        addresses.evidence(year.year),
        f"แผนที่หลักฐาน ปี {year.year}",
        View(
            year.framework,
            year.serves,
            tuple(groups(site, year)),
            tables,
            addresses.link_list(year.year) if year.items else "",
            downloads(site, year, ITAS, NOTICE),
        ),
        edit_path=f"{year.content.folder}/",
        responsible=site.disclosure.agency.name,
        breadcrumb=(site.year_link(year.year),),
        year=year.year,
        description=(
            f"ที่อยู่และคำชี้แจงสำหรับ{site.words.system} และตำแหน่งหลักฐานของแต่ละองค์ประกอบ {site.words.check} ปี {year.year}"
            f" ของ{site.disclosure.agency.name}"
        ),
        attached=tuple(
            Attached(f"แผนที่หลักฐาน {site.words.check} ปี {year.year}", link.url, is_table=True) for link in tables
        ),
    )
