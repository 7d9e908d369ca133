"""The home page: what this is, the ITA result, how far the year is, what is new, where to complain."""

from collections.abc import Iterator

from ..content.model import ItaResult
from ..content.reader import Record
from ..disclosure import Status
from .completeness import open_items
from .contact import ways
from .item import link_to
from .page import Link, Page, Site
from .tally import Tally
from .trend import trend
from .updates import newest

NEWS, OPEN = 5, 3
"""How many changed pages and open items the home page names."""


def home(site: Site) -> Iterator[Page]:
    agency, year = site.disclosure.agency, site.disclosure.current
    yield site.page(
        "home",
        "index.md",
        f"ข้อมูลเปิดเผยต่อสาธารณะ {agency.name}",
        edit_path="content/agency.yaml",
        responsible=agency.name,
        description=f"ข้อมูลที่{agency.name}เปิดเผยต่อสาธารณะตามแบบตรวจ OIT ของการประเมิน ITA ผลการประเมิน และช่องทางร้องเรียนการทุจริต",
        sources=("content/",),
        agency=agency,
        year=year.year if year else None,
        current=year,
        tally=Tally("", "", year.items) if year else None,
        complete=year.count(Status.COMPLETE) if year else 0,
        open=tuple(link_to(state) for state in open_items(year)) if year else (),
        named=OPEN,
        shortcuts=tuple(_shortcuts(site)),
        result=newest_result(site),
        trend=trend(site),
        news=newest(site)[:NEWS],
        complaints=ways(site, "corruption-complaint"),
    )


def _shortcuts(site: Site) -> Iterator[Link]:
    """What people come for, one tap away: on a telephone the main navigation is hidden in a drawer."""
    year, result = site.disclosure.current, newest_result(site)
    if year:
        yield Link(f"นโยบายไม่รับของขวัญ ปี {year.year}", f"{year.year}/no-gift/")
        yield Link(f"ยังขาดอะไร ปี {year.year}", f"{year.year}/completeness/#open")
    if result:
        yield Link(f"คะแนน ITA ปี {result[0]}", f"ita/{result[0]}/")
    yield Link("ร้องเรียนการทุจริต", "contact/")


def newest_result(site: Site) -> tuple[int, Record[ItaResult]] | None:
    """Year and record of the newest published ITA result."""
    return max(site.disclosure.content.results.items(), key=lambda pair: pair[0], default=None)
