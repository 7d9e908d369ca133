"""The page for the executive: how complete the year is by indicator, unit and deadline, and which items are open."""

from collections.abc import Iterator
from datetime import date

from ...framework import Framework
from ...judging.disclosure import Departures, ItemState, Status, YearDisclosure
from ...thai import long_date
from ...values import dataclass
from .. import addresses
from ..link import Link
from ..page import NO_UNIT, Page, Site
from ..parts.items import open_items
from ..parts.office_documents import SUMMARY, Download, downloads
from ..parts.tally import Tally, tallies
from ..parts.tasks import Task, task
from ..parts.units import unit_addresses
from ..parts.year_index import subindicators


@dataclass(frozen=True, slots=True)
class Table:
    """Counts of items by one property. ``column`` is the head of the first column."""

    heading: str
    column: str
    rows: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class View:
    """``points`` is our estimate of what all open items cost together. ``units``: the pages of the units, in the
    workshop's edition."""

    tally: Tally
    complete: int
    statuses: tuple[Status, ...]
    tables: tuple[Table, ...]
    framework: Framework | None
    serves: int | None
    departures: Departures
    tasks: tuple[Task, ...]
    points: float
    units: tuple[Link, ...]
    papers: tuple[Download, ...]


def completeness(site: Site, year: YearDisclosure) -> Iterator[Page]:
    whole, tasks = Tally("ทุกข้อ", year.items), open_items(year)
    complete = whole.number(Status.COMPLETE)
    yield site.page(
        "completeness",
        addresses.completeness(year.year),
        f"ความครบถ้วนของการเปิดเผยข้อมูล ปี {year.year}",
        View(
            tally=whole,
            complete=complete,
            statuses=tuple(count.status for count in whole.counts),
            tables=tuple(_tables(year, site.disclosure.as_of)),
            framework=year.framework,
            serves=year.serves,
            departures=year.departures,
            tasks=tuple(task(site, state) for state in tasks),
            points=sum(state.points_at_stake for state in tasks),
            units=tuple(_units(site)),
            papers=downloads(site, year, SUMMARY),
        ),
        edit_path=f"{year.content.folder}/",
        responsible=site.disclosure.agency.name,
        breadcrumb=(site.year_link(year.year),),
        year=year.year,
        description=(
            f"ความครบถ้วนของการเปิดเผยข้อมูลปี {year.year} ของ{site.disclosure.agency.name}"
            f" ครบถ้วน {complete} จาก {whole.total} ข้อ และลำดับงานที่ควรทำก่อน {year.departures.sentence}"
        ),
    )


def _units(site: Site) -> Iterator[Link]:
    for identity, address in unit_addresses(site).items():
        yield Link(site.disclosure.unit_name(identity), address)


def _tables(year: YearDisclosure, as_of: date) -> Iterator[Table]:
    names = {code: f"{sub.no} {sub.name}" for code, sub in subindicators(year).items()}

    def deadline(day: date) -> str:
        return f"{long_date(day)} ({'พ้นกำหนดแล้ว' if day < as_of else 'ยังไม่ถึงกำหนด'})"

    def due(state: ItemState) -> date:
        return state.due

    yield Table("แยกตามตัวชี้วัดย่อย", "ตัวชี้วัดย่อย", tallies(year.items, lambda state: names[state.item.code], str))
    by_unit = tallies(year.items, lambda state: state.responsible, lambda unit: unit or NO_UNIT)
    yield Table("แยกตามผู้รับผิดชอบ", "ผู้รับผิดชอบ", by_unit)
    yield Table("แยกตามกำหนดเวลา", "ครบกำหนด", tallies(sorted(year.items, key=due), due, deadline))
