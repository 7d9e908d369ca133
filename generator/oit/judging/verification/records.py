"""Elements that records show by what is in them: the measures, the analysis of the ITA result, the declarations."""

from typing import Any

from ...content import Record, kinds
from ...framework import Element, names
from ..disclosure import Basis, Failure, Outcome, Reason, Shown, State
from .case import Case
from .evidence import without_records
from .locate import beside


def by_records(element: Element, case: Case, records: str, field: str) -> Outcome:
    match records:
        case "measures":
            return _by_measures(element, case, field)
        case "analysis":
            return _by_analysis(element, case, field)
    return _by_declarations(element, case, records, field)


def _by_measures(element: Element, case: Case, field: str) -> Outcome:
    if not case.measures:
        return _without_records(element, case, "measures", case.where("measures"))
    unreadable, absent = [*case.broken("measures")], []
    for record in case.measures:
        value = (
            record.value.monitoring.rounds
            if field == "monitoring" and record.value.monitoring
            else getattr(record.value, field)
        )
        if field in record.damaged:
            unreadable.append(Reason(Failure.UNREADABLE, record.place(field), f"อ่านช่อง {field} ไม่ได้"))
        elif not value:
            message = f"มาตรการ “{record.value.name or record.id}” ยังไม่ระบุ{names.RECORD_FIELDS[field]}"
            absent.append(Reason(Failure.ABSENT, record.place(field), message, f"เพิ่มช่อง {field}: ในไฟล์นี้"))
    shown = tuple(
        Shown(
            record.value.name or record.id,
            f"{case.recorded.year}/measures/{record.id}/",
            kinds.named("measures").anchor(field),
        )
        for record in case.measures
    )
    return _computed(shown, absent, unreadable)


def _by_analysis(element: Element, case: Case, field: str) -> Outcome:
    result = case.content.results.get(case.year.year - 1)
    if not result or not result.value.analysis:
        if result and "analysis" in result.damaged:
            return _computed((), [], [Reason(Failure.UNREADABLE, result.place("analysis"), "อ่านบทวิเคราะห์ไม่ได้")])
        return _without_records(element, case, "analysis", case.where("analysis"))
    shown = (
        Shown(
            result.value.analysis.title or f"บทวิเคราะห์ผล ITA ปี {result.id}",
            f"ita/{result.id}/",
            kinds.named("analysis").anchor(field),
        ),
    )
    if field and not getattr(result.value.analysis, field):
        if "analysis" in result.damaged:
            return _computed(
                (), [], [Reason(Failure.UNREADABLE, result.place("analysis", field), "อ่านบทวิเคราะห์ได้ไม่ครบ")]
            )
        message = f"บทวิเคราะห์ผล ITA ปี {result.id} ยังไม่ระบุ{names.RECORD_FIELDS[field]}"
        return _computed(
            (), [Reason(Failure.ABSENT, result.place("analysis", field), message, f"เพิ่มช่อง {field}: ใต้ analysis")], []
        )
    return _computed(shown, [], [])


def _by_declarations(element: Element, case: Case, records: str, field: str) -> Outcome:
    declarations = case.records(records)
    if not declarations:
        return _without_records(element, case, records, case.where(records))
    full = [
        record
        for record in declarations
        if getattr(record.value, field, None) or (field == "text" and _has_file(record, case))
    ]
    if full:
        return _computed(tuple(Shown(_title(record), record.path) for record in full), [], [])
    if broken := case.broken(records):
        return _computed((), [], [*broken])
    first = declarations[0]
    if field in first.damaged:
        return _computed((), [], [Reason(Failure.UNREADABLE, first.place(field), f"อ่านช่อง {field} ไม่ได้")])
    message = f"{_title(first)}: ยังไม่เผยแพร่{names.RECORD_FIELDS.get(field, field)}"
    return _computed(
        (),
        [
            Reason(
                Failure.ABSENT, first.place(field), message, f"เพิ่มช่อง {field}: พร้อมถ้อยคำของประกาศ หรือแนบไฟล์ด้วยช่อง file:"
            )
        ],
        [],
    )


def _title(record: Record[Any]) -> str:
    return getattr(record.value, "title", "") or record.id


def _has_file(record: Record[Any], case: Case) -> bool:
    file = getattr(record.value, "file", "")
    return bool(file) and beside(record.path, file) in case.content.attachments


def _computed(shown: tuple[Shown, ...], absent: list[Reason], unreadable: list[Reason]) -> Outcome:
    if absent:
        return Outcome(State.NOT_MET, Basis.COMPUTED, reasons=tuple(absent))
    if unreadable:
        return Outcome(State.UNCERTAIN, reasons=tuple(unreadable))
    return Outcome(State.MET, Basis.COMPUTED, shown)


def _without_records(element: Element, case: Case, records: str, where: str) -> Outcome:
    outcome = without_records(element, case, records)
    return _absent_record(element, outcome, where) if outcome.state is State.NOT_MET else outcome


def _absent_record(element: Element, outcome: Outcome, path: str) -> Outcome:
    """The same verdict, telling of the simpler repair: a record, which shows several elements at once."""
    repair = f"เพิ่มข้อมูลใน {path} หรือชี้หลักฐานด้วย evidence ที่มี shows: {element.id}"
    return Outcome(
        outcome.state,
        outcome.basis,
        reasons=tuple(Reason(reason.failure, reason.place, reason.message, repair) for reason in outcome.reasons),
    )
