"""Verifies that evidence is of the time that the item asks for.

A declared year or period decides. A date of issue decides only for what is made within its own year.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from ... import thai
from ...content import Declaration, Measure, Record, kinds
from ...content.item_page import LONGEST_STATISTICS, Dated
from ...content.paths import beside
from ...files.place import Place
from ...framework import Element, Period
from ...values import dataclass
from ..spots import FileSpot, RecordSpot, Shown
from ..status import State
from ..verdict import Failure, Located, Outcome, Reason
from . import outcomes
from .by_evidence import unless_lost, without_records
from .case import Case, PageDocument
from .dated import COVERED_WHOLE, is_in_year, is_narrower, is_within, longest_span, time_in_words, years_of
from .earning import Earned, best, earned
from .said_time import contradiction, names_span


@dataclass(frozen=True)
class _Thing:
    """Something dated: where its date stands, its time in words, and whether that is in the period.

    ``is_within`` is None if the thing does not state its time, or states too little to decide.
    """

    shown: Shown
    record: Record[Any]
    keys: tuple[str | int, ...]
    is_within: bool | None
    time: str
    earned: Earned | None = None
    """What the thing is worth as evidence; None for a record, and for a document that no evidence names."""
    is_record: bool = False
    years: range = range(0)
    """The years of the time that the officer typed; empty if none is typed."""
    span: tuple[date, date] | None = None
    """The first and last day that the officer typed."""
    file: Shown | None = None
    """The signed file of a record."""

    @property
    def place(self) -> Place:
        return self.record.place(*self.keys)


def by_period(element: Element, case: Case, records: str | None) -> Outcome:
    """Return met if everything that shows the element is of the period that the element asks for.

    If nothing shows the element, the element is simply absent.
    """
    if records == "measures" and case.measures:
        return _by_measures(element, case, case.item.period_of(element))
    period = case.item.period_of(element)
    dated_records = list(_dated_records(case, records, period)) if records else []
    things = dated_records or _things(element, case)
    if not things:
        return unless_lost(without_records(element, case, records), case.located)
    parts = [thing for thing in things if _is_part(thing, period)]
    others = [thing for thing in things if not _is_part(thing, period)]
    outside = [thing for thing in others if thing.is_within is False]
    whole = [thing for thing in others if thing.is_within]
    # Beside a report of the whole time, those of its parts add nothing and spoil nothing.
    joined = [] if whole else parts
    missing = _missing(joined, period) if joined else []
    if outside or (missing and len(joined) == 1):
        reasons = [_outside(thing, period) for thing in (*outside, *(joined if missing else ()))]
        # If the requested year itself is not established, the verdict can be doubtful but never wrong.
        return (outcomes.doubtful if period.kind == "unknown" else outcomes.refuted)(*reasons)
    if missing:
        return outcomes.refuted(_without_months(joined[0], missing, period))
    if inside := whole or joined:
        return _of_the_period(inside, case, period, bool(joined) and not whole)
    return _undated(element, case, records, things, dated_records)


def of_its_period(element: Element, case: Case, outcome: Outcome) -> Outcome:
    """Return the verdict on an element that evidence shows, refuted if all of it is said to be of another time than the
    element and the item ask for.

    Such an element is not about its time alone: what states no time, or only its day of issue, is as good as before.
    One document of the item's year may hold the report on the year before, too.
    """
    if outcome.state is not State.MET:
        return outcome
    period, documents = case.item.period_of(element), {listed.path: listed for listed in case.listed_documents}
    entries = [entry for entry in case.entries_for(element.id) if entry.shown]
    things = [_of_evidence(element, entry, documents, case) for entry in entries]
    if not things or any(thing.is_within is not False or thing.keys[-1] == "date" for thing in things):
        return outcome
    if period != case.item.period and case.item.period.year in {year for thing in things for year in thing.years}:
        return outcome
    parts = [thing for thing in things if _is_part(thing, period)]
    if len(parts) > 1 and (missing := _missing(parts, period)):
        return outcomes.refuted(_without_months(parts[0], missing, period))
    return outcome if len(parts) > 1 else outcomes.refuted(*(_outside(thing, period) for thing in things))


def _missing(parts: list[_Thing], period: Period) -> list[tuple[int, int]]:
    """Return the months that parts of a period leave out if they are taken together: two quarters are the first six
    months."""
    covered = {month for thing in parts if thing.span for month in _whole_months(*thing.span)}
    return [month for month in (thai.months_between(*period.bounds) if period.bounds else ()) if month not in covered]


def _without_months(first: _Thing, missing: list[tuple[int, int]], period: Period) -> Reason:
    message = f"หลักฐานรวมกันยังขาดเดือน {', '.join(thai.month_name(*month) for month in missing)} ({period.thai})"
    repair = "เพิ่มหลักฐานของเดือนที่ขาด หรือแก้ช่วงเวลาที่ระบุไว้ให้ตรงกับเอกสาร"
    return Reason(Failure.PERIOD, first.place, message, repair)


def _is_part(thing: _Thing, period: Period) -> bool:
    """True if a thing is of a part of a period that must be covered whole."""
    if thing.is_within is not False or period.kind not in COVERED_WHOLE or not period.year or not thing.span:
        return False
    first, last = thai.fiscal_bounds(period.year)
    return first <= thing.span[0] and thing.span[1] <= last


def _whole_months(begins: date, ends: date) -> Iterator[tuple[int, int]]:
    """Yield the months that a span covers from their first to their last day."""
    for year, month in thai.months_between(begins, ends):
        first, last = thai.month_bounds(year, month)
        if begins <= first and last <= ends:
            yield year, month


def _of_the_period(inside: list[_Thing], case: Case, period: Period, is_joined: bool) -> Outcome:
    """Return met if something of the period was opened, and does not speak of other years only.

    Then its time counts as the officer typed it. ``is_joined``: the things are parts of the period; then each of
    its months must be so.
    """
    doubted = [(thing, _doubts(thing, case, period)) for thing in inside]
    strong = [thing for thing, doubts in doubted if not doubts]
    if strong and not (is_joined and _missing(strong, period)):
        return outcomes.met((thing.shown for thing in strong), as_typed=any(not thing.is_record for thing in strong))
    reasons = dict.fromkeys(doubt for _, doubts in doubted for doubt in doubts)
    strength = best([thing.earned for thing in inside if thing.earned])
    return outcomes.unopened((thing.shown for thing in inside), strength, reasons)


def _doubts(thing: _Thing, case: Case, period: Period) -> list[Reason]:
    if thing.earned and thing.earned.doubt:
        return [thing.earned.doubt]
    # A plan may name its first year alone; a report of several years speaks of each.
    is_of_several = len(thing.years) > 1 if not thing.span else len({*map(thai.fiscal_year, thing.span)}) > 1
    asked = period.year if is_of_several and period.kind in COVERED_WHOLE else None
    against = contradiction(case, thing.file or thing.shown, thing.years, thing.place, asked) if thing.years else None
    return [against] if against else []


def _outside(thing: _Thing, period: Period) -> Reason:
    message = f"{thing.shown.label} เป็นของ{thing.time} ไม่ตรงกับที่ข้อนี้ขอ ({period.thai})"
    repair = "ตรวจวันที่หรือปีอีกครั้ง หากถูกต้องแล้วให้เปลี่ยนเป็นหลักฐานของช่วงเวลาที่กำหนด"
    if period.year in thing.years and len(thing.years) > 1:
        repair = f"หากหลักฐานนี้มีข้อมูลของปี {period.year} ให้เขียน year: {period.year} แทน หากไม่มี ให้แนบหลักฐานของปีนั้น"
    return Reason(Failure.PERIOD, thing.place, message, repair)


def _undated(
    element: Element, case: Case, records: str | None, things: list[_Thing], dated_records: list[_Thing]
) -> Outcome:
    """Return the verdict if things show the element and none of them states its time."""
    otherwise = without_records(element, case, records)
    if otherwise.state is State.UNCERTAIN:
        return otherwise
    first = things[0]
    cannot_read = "อ่านวันที่หรือปีของหลักฐานไม่ได้"
    for thing in dated_records:
        if damaged := outcomes.if_damaged(thing.record, ("date",), first.place, cannot_read):
            return damaged
    return outcomes.if_damaged(case.page, ("documents", "evidence"), first.place, cannot_read) or outcomes.absent(
        first.place,
        f"{first.shown.label} ยังไม่ระบุว่าเป็นข้อมูลของปีหรือช่วงเวลาใด ({case.item.period_of(element).thai})",
        "เพิ่ม year: หรือ period: ที่เอกสารหรือหลักฐานรายการนั้น",
    )


def _things(element: Element, case: Case) -> list[_Thing]:
    """Return the things that show the element's time.

    These are the evidence entries for the element. If none of them states a time, these are all evidence of the item.
    If that has none either, these are the item's documents.
    """
    if not case.page:
        return []
    documents = {listed.path: listed for listed in case.listed_documents}
    located = [(entry, _of_evidence(element, entry, documents, case)) for entry in case.located if entry.shown]
    named = [thing for entry, thing in located if element.id in entry.evidence.shows]
    # A heading or link beside dated documents need not repeat their year. But if nothing is said to show the time that
    # the list asks for apart, the year of a plan is not that of the progress.
    may_share = bool(named) or not element.period
    others = [
        thing for entry, thing in located if (thing.time or entry.evidence.document) and (may_share or thing.span)
    ]
    decided = next((things for things in (named, others) if any(thing.is_within is not None for thing in things)), None)
    return decided or named or others or ([] if located else _of_documents(element, case))


def _of_evidence(element: Element, entry: Located, documents: dict[str, PageDocument], case: Case) -> _Thing:
    assert entry.shown
    listed = documents.get(beside(case.home, entry.evidence.document or entry.evidence.table))
    worth = earned(element, case, entry)
    if listed and not entry.evidence.says_a_time:
        return _thing(entry.shown, listed.document, element, case, listed.keys, worth)
    return _thing(entry.shown, entry.evidence, element, case, entry.keys, worth)


def _of_documents(element: Element, case: Case) -> list[_Thing]:
    return [_thing(listed.shown, listed.document, element, case, listed.keys) for listed in case.documents]


def _thing(
    place: Shown, dated: Dated, element: Element, case: Case, keys: tuple[str | int, ...], earned: Earned | None = None
) -> _Thing:
    assert case.page
    period = case.item.period_of(element)
    longest = longest_span(element, case)
    if (covers := dated.covers) and period.year and longest < covers[1] - covers[0] < LONGEST_STATISTICS:
        longest = LONGEST_STATISTICS if names_span(case, place, covers, period.year) else longest
    decides = ("covers", *(("period", "year") if is_narrower(dated, period) else ("year", "period")), "date")
    key = next((name for name in decides if getattr(dated, name, None)), "")
    within = is_within(dated, period, longest)
    span = (dated.period.first, dated.period.last) if dated.period and key == "period" else None
    return _Thing(
        place,
        case.page,
        (*keys, key) if key else keys,
        within,
        time_in_words(dated, key == "period", longest),
        earned,
        years=years_of(dated),
        span=span,
    )


def _dated_records(case: Case, records: str, period: Period) -> Iterator[_Thing]:
    """Yield the records that have a day of their own, with that day. The results of measures have days too."""
    for record in case.records(records):
        if "date" not in type(record.value).model_fields:
            continue
        day = record.value.date
        place = Shown(getattr(record.value, "title", "") or record.id, RecordSpot(record.path, "date"))
        within = _happened_within(day, period) if day else None
        file, years = _signed_file(record, case), years_of(Dated(date=day))
        yield _Thing(
            place, record, ("date",), within, time_in_words(Dated(date=day)), is_record=True, years=years, file=file
        )


def _signed_file(record: Record[Any], case: Case) -> Shown | None:
    path = beside(record.path, getattr(record.value, "file", ""))
    if not getattr(record.value, "file", "") or not case.is_whole(path):
        return None
    return Shown(record.value.file, FileSpot(path))


def _happened_within(day: date, period: Period) -> bool:
    """True if the day of an event or declaration lies within the period. A report's day does not decide this."""
    return not period.year or is_in_year(day, period.year)


def _by_measures(element: Element, case: Case, period: Period) -> Outcome:
    """Return met if every measure with results has one dated within the period.

    A result that is a declaration has the date of the declaration.
    """
    if broken := case.broken("measures"):
        return outcomes.unknown(*broken)
    days, cannot_read = _days_of_declarations(case)
    places: list[Shown] = []
    reasons: list[Reason] = []
    for record in case.measures:
        is_damaged = "results" in record.damaged
        if not record.value.results and not is_damaged:
            continue
        dated = [
            (index, result.date or days.get(result.declaration)) for index, result in enumerate(record.value.results)
        ]
        if any(day and _happened_within(day, period) for _, day in dated):
            places.append(Shown(record.value.name or record.id, RecordSpot(record.path, "results")))
        elif is_damaged or any(result.declaration in cannot_read for result in record.value.results):
            place = record.place("results")
            return outcomes.unknown(outcomes.unreadable(place, "อ่านวันที่ของผลการดำเนินการไม่ได้"))
        else:
            reasons.append(_not_within(record, dated, period))
    if reasons:
        return outcomes.refuted(*reasons)
    if places:
        return outcomes.met(places)
    message = f"ยังไม่มีผลการดำเนินการที่ลงวันที่: {element.text}"
    repair = "เพิ่มผลและวันที่ในช่อง results ของมาตรการ แต่ละผลเขียนเป็น - text: ตามด้วยบรรทัด date:"
    return outcomes.refuted(Reason(Failure.ABSENT, case.measures[0].place("results"), message, repair))


def _days_of_declarations(case: Case) -> tuple[dict[str, date | None], set[str]]:
    """Return the day of each declaration by its id, and the ids of those whose day cannot be read."""
    declarations = case.recorded.declarations
    names = [kind.name for kind in kinds.KINDS if kind.model is Declaration]
    cannot_read = {record.id for record in declarations if "date" in record.damaged}
    cannot_read |= {PurePosixPath(reason.place.path).stem for name in names for reason in case.broken(name)}
    return {record.id: record.value.date for record in declarations}, cannot_read


def _not_within(record: Record[Measure], dated: list[tuple[int, date | None]], period: Period) -> Reason:
    name = record.value.name or record.id
    index, day = next(((index, day) for index, day in dated if day), (0, None))
    if not day:
        message = f"ผลของมาตรการ “{name}” ไม่ได้ระบุวันที่"
        return Reason(Failure.ABSENT, record.place("results"), message, "เพิ่ม date: ให้ผลการดำเนินการอย่างน้อยหนึ่งรายการ")
    message = f"ผลของมาตรการ “{name}” ลงวันที่ {thai.long_date(day)} ไม่ได้อยู่ใน{period.thai}"
    place = record.place("results", index, "date")
    return Reason(Failure.PERIOD, place, message, "ตรวจวันที่อีกครั้ง หรือเพิ่มผลที่ทำในปีนั้น")
