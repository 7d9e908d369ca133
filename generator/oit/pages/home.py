"""The home page: what this is, the ITA result, how far the year is, what is new, where to complain."""

from collections.abc import Iterator

from ..content.model import ItaResult
from ..content.reader import Record
from ..disclosure import Status
from .contact import ways
from .page import Page, Site
from .tally import Tally
from .updates import newest

NEWS = 5
"""How many changed pages the home page names."""


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
        result=newest_result(site),
        news=newest(site)[:NEWS],
        complaints=ways(site, "corruption-complaint"),
    )


def newest_result(site: Site) -> tuple[int, Record[ItaResult]] | None:
    """Year and record of the newest published ITA result."""
    return max(site.disclosure.content.results.items(), key=lambda pair: pair[0], default=None)
