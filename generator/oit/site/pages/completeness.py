"""The page for the executive: how complete the year is by indicator, unit and deadline, and which items are open."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ...framework import Framework
from ...judging.disclosure import Departures, ItemState, Status, YearDisclosure
from ...judging.finding import Severity
from ...thai import long_date
from .. import addresses
from ..link import Link
from ..page import NO_UNIT, Page, Site
from ..parts.items import RenewalView, link_to, open_items, renewal
from ..parts.tally import Tally, tallies
from ..parts.year_index import subindicators


@dataclass(frozen=True, slots=True)
class Table:
    """Counts of items by one property. ``column`` is the head of the first column."""

    heading: str
    column: str
    rows: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """One open item. ``days_late`` is 0 until its deadline has passed.

    ``wrong`` says what must be mended if every element is shown.
    """

    state: ItemState
    link: Link
    days_late: int
    wrong: tuple[str, ...]
    renewal: RenewalView | None


@dataclass(frozen=True, slots=True)
class View:
    """``points`` is our estimate of what all open items cost together."""

    tally: Tally
    complete: int
    statuses: tuple[Status, ...]
    tables: tuple[Table, ...]
    framework: Framework | None
    serves: int | None
    departures: Departures
    tasks: tuple[Task, ...]
    points: float


def completeness(site: Site) -> Iterator[Page]:
    for year in site.disclosure.years:
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
                tasks=tuple(_task(site, state) for state in tasks),
                points=sum(state.points_at_stake for state in tasks),
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


def _task(site: Site, state: ItemState) -> Task:
    errors = (finding.message for finding in state.findings if finding.severity is Severity.ERROR)
    wrong = () if state.open_elements else tuple(dict.fromkeys(errors))
    return Task(state, link_to(state), max((site.disclosure.as_of - state.due).days, 0), wrong, renewal(site, state))


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
