"""The home page: the purpose of the site, the ITA result, the progress of the year, news, and where to complain."""

from collections.abc import Iterator
from datetime import date

from ...content import CONTENT, Agency
from ...judging.disclosure import Departures, Status, YearDisclosure
from ...look.numerals import Written
from ...values import dataclass
from .. import addresses
from ..link import Link
from ..page import Page, Site
from ..parts.channels import COMPLAINT, HOTLINES, NACC, Hotline, Way, ways
from ..parts.items import link_to, open_items
from ..parts.news import Dated, newest
from ..parts.tally import Tally
from ..parts.trend import NewestResult, Trend, newest_result, trend

NEWS, OPEN = 5, 3
"""Numbers of changed pages and of open items that the home page names."""


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A link to something that many visitors look for, with a short answer."""

    link: Link
    answer: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class View:
    """``current`` is None if no year has content. ``not_due`` counts the open items that may still wait,
    and ``first_open`` are those that the page names."""

    agency: Agency
    current: YearDisclosure | None
    departures: Departures | None
    tally: Tally
    complete: int
    open_items: int
    not_due: int
    first_open: tuple[Link, ...]
    shortcuts: tuple[Shortcut, ...]
    result: NewestResult | None
    trend: Trend | None
    news: tuple[Dated, ...]
    complaints: tuple[Way, ...]
    hotlines: tuple[Hotline, ...]


def home(site: Site) -> Iterator[Page]:
    agency, year = site.disclosure.agency, site.disclosure.current
    still_open = open_items(year) if year else ()
    yield site.page(
        "home",
        addresses.HOME,
        f"ข้อมูลเปิดเผยต่อสาธารณะ {agency.name}",
        View(
            agency=agency,
            current=year,
            departures=year.departures if year else None,
            tally=Tally("", year.items if year else ()),
            complete=year.count(Status.COMPLETE) if year else 0,
            open_items=len(still_open),
            not_due=sum(state.status is Status.NOT_DUE for state in still_open),
            first_open=tuple(link_to(state) for state in still_open[:OPEN]),
            shortcuts=tuple(_shortcuts(site)),
            result=newest_result(site),
            trend=trend(site),
            news=newest(site)[:NEWS],
            complaints=ways(site, COMPLAINT),
            hotlines=HOTLINES,
        ),
        edit_path=f"{CONTENT}/agency.yaml",
        responsible=agency.name,
        description=(
            f"ข้อมูลที่{agency.name}เปิดเผยต่อสาธารณะตามแบบตรวจ {site.words.check} "
            "ของการประเมิน ITA ผลการประเมิน และช่องทางร้องเรียนการทุจริต"
        ),
        sources=(f"{CONTENT}/",),
        year=year.year if year else None,
    )


def _shortcuts(site: Site) -> Iterator[Shortcut]:
    """Yield short answers to what visitors look for: on a telephone the tiles lie below the first screen."""
    year, result = site.disclosure.current, newest_result(site)
    if year:
        days = [record.value.date for record in year.content.no_gift if record.value.date]
        answer = "ประกาศ" if days else "มีประกาศแล้ว" if year.content.no_gift else "ยังไม่เผยแพร่ประกาศ"
        policy = Link(f"นโยบายไม่รับของขวัญ ปี {year.year}", addresses.no_gift(year.year))
        yield Shortcut(policy, answer, max(days, default=None))
        tasks = addresses.within(addresses.completeness(year.year), addresses.OPEN)
        yield Shortcut(Link(f"ยังขาดอะไร ปี {year.year}", tasks), _missing(year))
    if result:
        score = f"{result.value.total:.2f} คะแนน" if result.value.total is not None else ""
        level = f"ระดับ {result.value.level}" if result.value.level else ""
        yield Shortcut(Link(f"คะแนน ITA ปี {result.year}", result.url), f"{score} {level}".strip())
    phones = [way.channel.phone for way in ways(site, COMPLAINT) if way.dial]
    number = Written(f"โทร. {phones[0]}" if phones else f"สายด่วน ป.ป.ช. {NACC.number}")
    yield Shortcut(Link("ร้องเรียนการทุจริต", addresses.CONTACT), number)


def _missing(year: YearDisclosure) -> str:
    if not year.items:
        return "ยังไม่มีเกณฑ์ของปีนี้"
    missing = len(open_items(year))
    return f"ยังไม่ครบถ้วน {missing} จาก {len(year.items)} ข้อ" if missing else f"ไม่มีข้อที่ขาด ใน {len(year.items)} ข้อ"
