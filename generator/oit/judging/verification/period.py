"""Is what is shown of the time the item asks for? A declared year or period says so; a date of issue only for a year's own things."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from ... import thai
from ...content import Declaration, Record, kinds
from ...content.model import Dated, Document
from ...files.place import Place
from ...framework import Element, Period
from ..disclosure import Basis, Failure, Located, Outcome, Reason, Shown, State
from .case import Case
from .evidence import unless_lost, without_records
from .locate import beside


@dataclass(frozen=True)
class _Thing:
    """Something dated: what it is called, where its date stands, and whether it is of the period (None: it does not say)."""

    shown: Shown
    record: Record
    keys: tuple[str | int, ...]
    is_within: bool | None
    told: str

    @property
    def place(self) -> Place:
        return self.record.place(*self.keys)


def by_period(element: Element, case: Case, records: str | None) -> Outcome:
    """All that shows the element is of the item's period; where nothing at all is shown, the element is simply absent."""
    if records == "measures" and case.measures:
        return _of_measures(element, case)
    declarations = list(_declarations(case, records)) if records else []
    things = declarations or _things(element, case)
    if not things:
        return unless_lost(without_records(element, case, records), case.located)
    told = [thing for thing in things if thing.is_within is not None]
    if outside := [thing for thing in told if not thing.is_within]:
        reasons = tuple(
            Reason(
                Failure.PERIOD, thing.place, f"{thing.shown.label} เป็นของ{thing.told} ไม่ตรงกับที่ข้อนี้ขอ ({case.item.period.thai})",
                "ตรวจวันที่หรือปีอีกครั้ง หากถูกต้องแล้วให้เปลี่ยนเป็นหลักฐานของช่วงเวลาที่กำหนด",
            )
            for thing in outside
        )  # fmt: skip
        # What is not established about the year asked for can make a verdict doubtful, never wrong.
        state = State.UNCERTAIN if case.item.period.kind == "unknown" else State.NOT_MET
        return Outcome(state, Basis.COMPUTED, reasons=reasons)
    if told:
        return Outcome(State.MET, Basis.COMPUTED, tuple(thing.shown for thing in told))
    otherwise = without_records(element, case, records)
    if otherwise.state is State.UNCERTAIN:
        return otherwise
    is_damaged = any("date" in thing.record.damaged for thing in declarations)
    if is_damaged or (case.page and case.page.damaged & {"documents", "evidence"}):
        return Outcome(
            State.UNCERTAIN, reasons=(Reason(Failure.UNREADABLE, things[0].place, "อ่านวันที่หรือปีของหลักฐานไม่ได้"),)
        )
    message = f"{things[0].shown.label} ยังไม่ระบุว่าเป็นข้อมูลของปีหรือช่วงเวลาใด ({case.item.period.thai})"
    return Outcome(
        State.NOT_MET,
        reasons=(Reason(Failure.ABSENT, things[0].place, message, "เพิ่ม year: หรือ period: ที่เอกสารหรือหลักฐานรายการนั้น"),),
    )


def _things(element: Element, case: Case) -> list[_Thing]:
    """Evidence said to show the element's time; where none tells a time, all evidence of the item, then its documents."""
    if not case.page:
        return []
    documents = case.documents_by_path
    located = [(entry, _of_evidence(entry, documents, case)) for entry in case.located if entry.shown]
    named = [thing for entry, thing in located if element.id in entry.evidence.shows]
    # A heading or link beside dated documents need not repeat their year.
    others = [thing for entry, thing in located if thing.told or entry.evidence.document]
    telling = next((things for things in (named, others) if any(thing.is_within is not None for thing in things)), None)
    return telling or named or others or ([] if located else list(_of_documents(documents, case)))


def _of_evidence(entry: Located, documents: dict[str, tuple[int, Document]], case: Case) -> _Thing:
    assert entry.shown
    path = beside(case.home, entry.evidence.document or entry.evidence.table)
    if not _says(entry.evidence) and path in documents:
        index, document = documents[path]
        return _thing(entry.shown, document, case, ("documents", index))
    return _thing(entry.shown, entry.evidence, case, ("evidence", entry.index))


def _of_documents(documents: dict[str, tuple[int, Document]], case: Case) -> Iterator[_Thing]:
    for path, (index, document) in documents.items():
        if path in case.content.attachments:
            yield _thing(Shown(document.title or document.file, path), document, case, ("documents", index))


def _says(dated: Dated) -> bool:
    return bool(dated.year or dated.period or dated.date or (isinstance(dated, Document) and dated.covers))


def _thing(shown: Shown, dated: Dated, case: Case, keys: tuple[str, int]) -> _Thing:
    key = next((name for name in ("covers", "year", "period", "date") if getattr(dated, name, None)), "")
    return _Thing(shown, case.page, (*keys, key) if key else keys, is_within(dated, case.item.period), _told(dated))


def is_within(dated: Dated, period: Period) -> bool | None:
    """Whether something dated is of a period; None where what it says of itself does not decide.

    A report on a past year, or on the first six months, is issued later: its date of issue proves nothing then.
    """
    covers = dated.covers if isinstance(dated, Document) else None
    if not period.year:
        # Nobody established which time is meant: what says its time at all is as good as it can be.
        return True if _says(dated) else None
    bounds = thai.fiscal_bounds(period.year)
    if covers:
        return covers[0] <= period.year <= covers[1]
    if dated.year:
        return dated.year == period.year
    first, last = bounds
    if dated.period:
        if period.kind == "first-six-months":
            return dated.period.first <= first and dated.period.last >= thai.round_end(period.year, 6)
        inside = first <= dated.period.first and dated.period.last <= last
        return inside or (dated.period.first <= first and last <= dated.period.last)
    if dated.date and period.kind in ("year", "unknown"):
        return first <= dated.date <= last
    return None


def _told(dated: Dated) -> str:
    covers = dated.covers if isinstance(dated, Document) else None
    if covers:
        return f"ปี {covers[0]}–{covers[1]}"
    if dated.year:
        return f"ปี {dated.year}"
    if dated.period:
        return f"ช่วง {thai.short_date(dated.period.first)} – {thai.short_date(dated.period.last)}"
    return f"วันที่ {thai.long_date(dated.date)} (ปีงบประมาณ {thai.fiscal_year(dated.date)})" if dated.date else ""


def _declarations(case: Case, records: str) -> Iterator[_Thing]:
    """Records that have a day of their own; measures have results with days."""
    for record in case.records(records):
        if "date" not in type(record.value).model_fields:
            continue
        dated = Dated(date=record.value.date)
        shown = Shown(
            getattr(record.value, "title", "") or record.id, f"{case.recorded.year}/{records}/", f"{record.id}-date"
        )
        within = _happened_within(record.value.date, case.item.period) if record.value.date else None
        yield _Thing(shown, record, ("date",), within, _told(dated))


def _happened_within(day: date, period: Period) -> bool:
    """For what was done or declared on a day, unlike a report on it: the day itself is what counts."""
    if not period.year:
        return True
    first, last = thai.fiscal_bounds(period.year)
    return first <= day <= last


def _of_measures(element: Element, case: Case) -> Outcome:
    """Every measure with results has at least one dated within the period; a result that is a declaration has its date."""
    dates = {record.id: record.value.date for record in case.recorded.declarations}
    unclear = {record.id for record in case.recorded.declarations if "date" in record.damaged} | {
        PurePosixPath(reason.place.path).stem
        for kind in kinds.KINDS
        if kind.model is Declaration
        for reason in case.broken(kind.name)
    }
    reasons, shown = [], []
    if broken := case.broken("measures"):
        return Outcome(State.UNCERTAIN, reasons=broken)
    for record in case.measures:
        if not record.value.results and "results" not in record.damaged:
            continue
        found = [
            (index, result.date or dates.get(result.declaration)) for index, result in enumerate(record.value.results)
        ]
        within = [day for _, day in found if day and _happened_within(day, case.item.period)]
        name = record.value.name or record.id
        if within:
            shown.append(Shown(name, f"{case.recorded.year}/measures/{record.id}/", "results"))
        elif "results" in record.damaged or any(result.declaration in unclear for result in record.value.results):
            return Outcome(
                State.UNCERTAIN,
                reasons=(Reason(Failure.UNREADABLE, record.place("results"), "อ่านวันที่ของผลการดำเนินการไม่ได้"),),
            )
        elif dated := [(index, day) for index, day in found if day]:
            index, day = dated[0]
            message = f"ผลของมาตรการ “{name}” ลงวันที่ {thai.long_date(day)} ไม่ได้อยู่ใน{case.item.period.thai}"
            reasons.append(
                Reason(Failure.PERIOD, record.place("results", index, "date"), message, "ตรวจวันที่อีกครั้ง หรือเพิ่มผลที่ทำในปีนั้น")
            )
        else:
            message = f"ผลของมาตรการ “{name}” ไม่ได้ระบุวันที่"
            reasons.append(
                Reason(Failure.ABSENT, record.place("results"), message, "เพิ่ม date: ให้ผลการดำเนินการอย่างน้อยหนึ่งรายการ")
            )
    if reasons:
        return Outcome(State.NOT_MET, Basis.COMPUTED, reasons=tuple(reasons))
    if shown:
        return Outcome(State.MET, Basis.COMPUTED, tuple(shown))
    message = f"ยังไม่มีผลการดำเนินการที่ลงวันที่: {element.text}"
    return Outcome(
        State.NOT_MET, Basis.COMPUTED, reasons=(Reason(Failure.EVIDENCE, case.measures[0].place("results"), message),)
    )
