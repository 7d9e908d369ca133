"""The home page: what this is, the ITA result, how far the year is, what is new, where to complain."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ...content.model import ItaResult
from ...content.reader import Record
from ...judging.disclosure import Status, YearDisclosure
from ...look.numerals import Written
from ..page import Link, Page, Site
from ..parts.tally import Tally
from ..parts.trend import trend
from .completeness import open_items
from .contact import ways
from .item import link_to
from .updates import newest

NEWS, OPEN = 5, 3
"""How many changed pages and open items the home page names."""


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A way to what people come for, and the short of what they will find there."""

    link: Link
    answer: str
    day: date | None = None


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


def _shortcuts(site: Site) -> Iterator[Shortcut]:
    """What people come for, answered in a line and one tap away: on a telephone the tiles lie below the first screen."""
    year, result = site.disclosure.current, newest_result(site)
    if year:
        days = [record.value.date for record in year.content.no_gift if record.value.date]
        said = "ประกาศ" if days else "มีประกาศแล้ว" if year.content.no_gift else "ยังไม่เผยแพร่ประกาศ"
        yield Shortcut(Link(f"นโยบายไม่รับของขวัญ ปี {year.year}", f"{year.year}/no-gift/"), said, max(days, default=None))
        yield Shortcut(Link(f"ยังขาดอะไร ปี {year.year}", f"{year.year}/completeness/#open"), _missing(year))
    if result:
        score = f"{result[1].value.total:.2f} คะแนน" if result[1].value.total is not None else ""
        level = f"ระดับ {result[1].value.level}" if result[1].value.level else ""
        yield Shortcut(Link(f"คะแนน ITA ปี {result[0]}", f"ita/{result[0]}/"), f"{score} {level}".strip())
    phones = [way.channel.phone for way in ways(site, "corruption-complaint") if way.dial]
    yield Shortcut(Link("ร้องเรียนการทุจริต", "contact/"), Written(f"โทร. {phones[0]}" if phones else "สายด่วน ป.ป.ช. 1205"))


def _missing(year: YearDisclosure) -> str:
    if not year.items:
        return "ยังไม่มีเกณฑ์ของปีนี้"
    missing = len(open_items(year))
    return f"ยังไม่ครบ {missing} จาก {len(year.items)} ข้อ" if missing else f"ไม่มีข้อที่ขาด ใน {len(year.items)} ข้อ"


def newest_result(site: Site) -> tuple[int, Record[ItaResult]] | None:
    """Year and record of the newest published ITA result."""
    return max(site.disclosure.content.results.items(), key=lambda pair: pair[0], default=None)
