"""All measures of a year, in the seven columns of the official form."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ...content import Measure, Record
from ...judging.disclosure import ItemState, State, YearDisclosure
from ..page import NO_UNIT, Link, Page, Site, item_url
from ..parts.doubts import doubts_of

_MONTHS = {3: "3 เดือน", 6: "6 เดือน", 9: "9 เดือน", 12: "12 เดือน"}


@dataclass(frozen=True, slots=True)
class RoundView:
    """One promised round: whether it is reported, and by which memo."""

    name: str
    ends: date
    state: State
    words: str
    report: Link | None


@dataclass(frozen=True, slots=True)
class MeasureView:
    """``answers``: names of the ITA indicators the measure is meant to improve."""

    record: Record[Measure]
    url: str
    responsible: str
    answers: tuple[str, ...]
    rounds: tuple[RoundView, ...]
    results: tuple[tuple[str, date | None, Link | None], ...]


def measures(site: Site) -> Iterator[Page]:
    for year in site.disclosure.years:
        views = tuple(view(site, year, record) for record in year.content.measures)
        yield site.page(
            "measures",
            f"{year.year}/measures/index.md",
            f"มาตรการส่งเสริมคุณธรรมและความโปร่งใส ปี {year.year}",
            edit_path=f"{year.content.folder}/measures/",
            responsible=unit_for(site, year, "measures"),
            breadcrumb=(site.year_link(year.year),),
            year=year.year,
            others=site.other_years(year.year, "measures/"),
            description=f"มาตรการของ{site.disclosure.agency.name} ปีงบประมาณ พ.ศ. {year.year} จำนวน {len(views)} มาตรการ พร้อมผู้รับผิดชอบ การกำกับติดตาม และผลการดำเนินการ",
            measures=views,
            items=items_of(year, "measures"),
            memos=tuple((memo, site.url_of_file(memo.path)) for memo in year.content.memos),
            doubts=doubts_of(year.content.measures),
        )


def view(site: Site, year: YearDisclosure, record: Record[Measure]) -> MeasureView:
    names = year.framework.indicator_names if year.framework else {}
    declarations = {declaration.id: declaration for declaration in year.content.declarations}
    results = []
    for result in record.value.results:
        declared = declarations.get(result.declaration)
        link = Link(declared.value.title or "ประกาศ", site.url_of_file(declared.path)) if declared else None
        results.append((result.text, result.date or (declared.value.date if declared else None), link))
    return MeasureView(
        record,
        site.url_of_file(record.path),
        site.unit_names(record.value.responsible),
        tuple(names.get(key, key) for key in record.value.answers),
        tuple(rounds(site, year, record.id)),
        tuple(results),
    )


def rounds(site: Site, year: YearDisclosure, measure: str) -> Iterator[RoundView]:
    memos = {memo.id: memo for memo in year.content.memos}
    for found in year.rounds:
        if found.measure != measure:
            continue
        memo = memos.get(found.report)
        if memo:
            state, words = State.MET, "รายงานแล้ว"
        elif found.is_due:
            state, words = State.NOT_MET, "ยังไม่มีรายงาน"
        else:
            state, words = State.NOT_DUE, "ยังไม่ถึงกำหนด"
        report = Link(memo.value.subject or memo.id, site.url_of_file(memo.path)) if memo else None
        yield RoundView(f"รอบ {_MONTHS[found.months]}", found.ends, state, words, report)


def items_of(year: YearDisclosure, family: str) -> tuple[tuple[ItemState, str], ...]:
    """Items with their addresses whose key is the family's or below it: "no-gift" → no-gift.declaration, no-gift.culture, …"""
    return tuple(
        (state, item_url(state))
        for state in year.items
        if state.item.key == family or state.item.key.startswith(f"{family}.")
    )


def unit_for(site: Site, year: YearDisclosure, key: str) -> str:
    """Whose job the item with that key is."""
    state = year.by_key.get(key)
    return (state.responsible if state else "") or NO_UNIT
