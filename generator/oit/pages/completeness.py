"""For the executive: how complete the year is by indicator, by unit and by deadline, and what is still open."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..disclosure import ItemState, Status, YearDisclosure
from ..thai import long_date
from .item import link_to
from .page import NO_UNIT, Page, Site
from .tally import Tally, tallies
from .year import subindicators

_DONE = (Status.COMPLETE, Status.NOT_APPLICABLE, Status.WAIVED)


@dataclass(frozen=True, slots=True)
class Table:
    """Items counted by one thing. ``column`` heads its first column."""

    heading: str
    column: str
    rows: tuple[Tally, ...]


def completeness(site: Site) -> Iterator[Page]:
    for year in site.disclosure.years:
        whole = Tally("ทุกข้อ", "", year.items)
        open_items = tuple(state for state in year.items if state.status not in _DONE)
        yield site.page(
            "completeness",
            f"{year.year}/completeness/index.md",
            f"ความครบถ้วนของการเปิดเผยข้อมูล ปี {year.year}",
            edit_path=f"{year.content.folder}/",
            responsible=site.disclosure.agency.name,
            breadcrumb=(site.year_link(year.year),),
            year=year.year,
            tally=whole,
            complete=whole.number(Status.COMPLETE),
            statuses=tuple(count.status for count in whole.counts),
            tables=tuple(_tables(year, site.disclosure.as_of)),
            open_items=tuple((state, link_to(state)) for state in open_items),
            points=sum(state.points_at_stake for state in open_items),
        )


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
