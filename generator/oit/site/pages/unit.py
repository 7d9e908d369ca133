"""The page of one unit, for those who work in it: its items of each year, what is missing, by when, and the points."""

from collections.abc import Iterator
from datetime import date

from ...content import Unit
from ...content.paths import AGENCY
from ...judging.disclosure import ItemState, Status, YearDisclosure
from ...values import dataclass
from .. import addresses
from ..link import Link
from ..page import Page, Site
from ..parts.items import address_of, open_items
from ..parts.tally import Tally
from ..parts.tasks import Task, task
from ..parts.units import unit_addresses


@dataclass(frozen=True, slots=True)
class RoundView:
    """A report on a measure that the unit carries out. ``memo`` is None as long as it is not reported."""

    measure: Link
    months: int
    ends: date
    is_late: bool
    memo: Link | None


@dataclass(frozen=True, slots=True)
class YearView:
    """The unit's work of one year. ``points`` is our estimate of what its open items cost together."""

    year: int
    standing: str
    tally: Tally
    complete: int
    tasks: tuple[Task, ...]
    settled: tuple[tuple[ItemState, str], ...]
    points: float
    rounds: tuple[RoundView, ...]


@dataclass(frozen=True, slots=True)
class View:
    unit: Unit
    years: tuple[YearView, ...]
    others: tuple[Link, ...]


def unit(site: Site) -> Iterator[Page]:
    pages, units = unit_addresses(site), site.disclosure.agency.units
    current = site.disclosure.current
    for identity, address in pages.items():
        name = units[identity].name
        years = (_year(site, year, identity) for year in reversed(site.disclosure.years))
        others = tuple(Link(units[other].name, url) for other, url in pages.items() if other != identity)
        yield site.page(
            "unit",
            address,
            f"งานของ{name}",
            View(units[identity], tuple(year for year in years if year.tally.items or year.rounds), others),
            edit_path=AGENCY,
            responsible=name,
            breadcrumb=(Link("ความครบถ้วน", addresses.completeness(current.year)),) if current else (),
            description=f"ข้อที่{name}รับผิดชอบ สถานะ สิ่งที่ยังขาด และกำหนดเวลา",
        )


def _year(site: Site, year: YearDisclosure, identity: str) -> YearView:
    name = site.disclosure.unit_name(identity)
    own = tuple(state for state in year.items if state.responsible == name)
    tasks = tuple(task(site, state) for state in open_items(year) if state.responsible == name)
    tally = Tally(name, own)
    return YearView(
        year.year,
        year.framework.standing if year.framework else "",
        tally,
        tally.number(Status.COMPLETE),
        tasks,
        tuple((state, address_of(state)) for state in own if state.status.is_done),
        sum(each.state.points_at_stake for each in tasks),
        tuple(_rounds(site, year, identity)),
    )


def _rounds(site: Site, year: YearDisclosure, identity: str) -> Iterator[RoundView]:
    measures = {record.id: record for record in year.content.measures if identity in record.value.responsible}
    memos = {record.id: record for record in year.content.memos}
    for each in sorted(year.rounds, key=lambda one: (one.ends, one.measure)):
        if record := measures.get(each.measure):
            memo = memos.get(each.report)
            yield RoundView(
                Link(record.value.name or record.id, site.url_of_file(record.path)),
                each.months,
                each.ends,
                each.is_due and not each.report,
                Link(memo.value.subject or memo.id, site.url_of_file(memo.path)) if memo else None,
            )
