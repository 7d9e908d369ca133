"""Verifies elements by fields of records: the measures, the analysis of the ITA result, the declarations."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ...content import Analysis, Measure, Record
from ...content.paths import beside
from ...framework import Element, names
from ...thai import has_letters
from ..spots import RecordSpot, Shown, WebSpot
from ..status import State
from ..strength import strongest
from ..verdict import Failure, Outcome, Reason
from ..web_address import is_web_address
from . import outcomes, web
from .by_evidence import without_records
from .case import Case
from .filled import says_something
from .pointing import FEWEST_LETTERS
from .substance import has_substance


def by_records(element: Element, case: Case, records: str, field: str) -> Outcome:
    """Return met if the records have the field. If there is no record, evidence on the item's page counts."""
    match records:
        case "measures":
            return _by_measures(element, case, field)
        case "analysis":
            return _by_analysis(element, case, field)
    return _by_declarations(element, case, records, field)


def _by_measures(element: Element, case: Case, field: str) -> Outcome:
    """Return met if every measure has the field."""
    if not case.measures:
        return _without_records(element, case, "measures")
    cannot_read, lacks = [*case.broken("measures")], []
    for record in case.measures:
        if field in record.damaged:
            cannot_read.append(outcomes.unreadable(record.place(field), f"อ่านช่อง {field} ไม่ได้"))
        elif not _filled(record.value, field, case, bool(element.none_statements)):
            message = f"มาตรการ “{record.value.name or record.id}” ยังไม่ระบุ{names.RECORD_FIELDS[field]}"
            lacks.append(Reason(Failure.ABSENT, record.place(field), message, f"เพิ่มช่อง {field}: ในไฟล์นี้"))
    return outcomes.judged((_place(record, record.value.name, field) for record in case.measures), lacks, cannot_read)


def _filled(measure: Measure, field: str, case: Case, may_say_none: bool) -> bool:
    if field == "monitoring" and measure.monitoring:
        return bool(measure.monitoring.rounds)
    if field == "responsible":
        units = case.agency.units
        return any(says_something(units[one].name if one in units else one) for one in measure.responsible)
    if field == "results":  # their days are another element
        return any(has_substance(one.text, may_say_none) or bool(one.declaration) for one in measure.results)
    return has_substance(getattr(measure, field), may_say_none)


def _by_analysis(element: Element, case: Case, field: str) -> Outcome:
    """Return met if the analysis of the year before has the field."""
    record = case.content.analysed_in(case.year.year)
    analysis = record.value.analysis if record else None
    if not record or not analysis:
        damaged = record and outcomes.if_damaged(record, ("analysis",), record.place("analysis"), "อ่านบทวิเคราะห์ไม่ได้")
        return damaged or _without_records(element, case, "analysis")
    if _analyses(analysis, field, bool(element.none_statements)):
        title = analysis.title or f"บทวิเคราะห์ผล ITA ปี {record.id}"
        return outcomes.met([_place(record, title, field)])
    place = record.place("analysis", *([field] if field else []))
    message = f"บทวิเคราะห์ผล ITA ปี {record.id} ยังไม่ระบุ{names.RECORD_FIELDS.get(field, 'ผลการวิเคราะห์')}"
    repair = f"เพิ่มช่อง {field}: ใต้ analysis" if field else "เขียนผลการวิเคราะห์ในช่อง weaknesses, to_improve หรือ sections"
    return outcomes.if_damaged(record, ("analysis",), place, "อ่านบทวิเคราะห์ได้ไม่ครบ") or outcomes.refuted(
        Reason(Failure.ABSENT, place, message, repair)
    )


def _analyses(analysis: Analysis, field: str, may_say_none: bool) -> bool:
    """True if an analysis, or one field of it, says something. The key of an indicator alone does where it is all."""
    said = {
        "strengths": list(analysis.strengths),
        "weaknesses": [one.text or one.indicator for one in analysis.weaknesses],
        "to_improve": [f"{one.assessed} {one.improve}".strip() or one.indicator for one in analysis.to_improve],
        "sections": [one.text for one in analysis.sections],
    }
    return any(has_substance(texts, may_say_none) for name, texts in said.items() if field in ("", name))


def _by_declarations(element: Element, case: Case, records: str, field: str) -> Outcome:
    """Return met if one of the declarations has the field. A signed file counts like the words."""
    declarations = case.records(records)
    if not declarations:
        return _without_records(element, case, records)
    if full := [record for record in declarations if _has(record, field, case)]:
        return outcomes.met(_place(record, getattr(record.value, "title", "")) for record in full)
    if field == "text" and (elsewhere := _at_addresses(element, case, declarations)):
        return elsewhere
    if broken := case.broken(records):
        return outcomes.unknown(*broken)
    first = declarations[0]
    title = getattr(first.value, "title", "") or first.id
    place = first.place(field)
    message = f"{title}: ยังไม่เผยแพร่{names.RECORD_FIELDS.get(field, field)}"
    repair = f"เพิ่มช่อง {field}: พร้อมถ้อยคำของประกาศ หรือแนบไฟล์ด้วยช่อง file:"
    return outcomes.if_damaged(first, (field,), place, f"อ่านช่อง {field} ไม่ได้") or outcomes.refuted(
        Reason(Failure.ABSENT, place, message, repair)
    )


def _at_addresses(element: Element, case: Case, declarations: Iterable[Record[Any]]) -> Outcome | None:
    """Return the verdict on signed files that lie at web addresses; None if there are none."""
    at_address = [record for record in declarations if is_web_address(getattr(record.value, "file", ""))]
    looks = [web.looked_at(element, case, record.value.file, record.place("file")) for record in at_address]
    if not looks:
        return None
    places = [Shown(record.value.title or record.id, WebSpot(record.value.file)) for record in at_address]
    if reached := [(place, look) for place, look in zip(places, looks, strict=True) if not look.doubt]:
        return outcomes.met([place for place, _ in reached], strongest(look.strength for _, look in reached))
    return outcomes.unopened(
        places, strongest(look.strength for look in looks), [look.doubt for look in looks if look.doubt]
    )


def _has(record: Record[Any], field: str, case: Case) -> bool:
    file = getattr(record.value, "file", "")
    is_attached = bool(file) and case.is_whole(beside(record.path, file))
    said = getattr(record.value, field, None)
    # "ไม่มีการรับของขวัญ" is what a report may say; a bare "ไม่มี" is not.
    may_say_none = isinstance(said, str) and has_letters(said, FEWEST_LETTERS)
    return has_substance(said, may_say_none) or (field == "text" and is_attached)


def _place(record: Record[Any], name: str, field: str = "") -> Shown:
    return Shown(name or record.id, RecordSpot(record.path, field))


def _without_records(element: Element, case: Case, records: str) -> Outcome:
    """Return the verdict by evidence instead of records.

    If nothing shows the element, name the record as the simpler repair: a record shows several elements at once.
    """
    outcome = without_records(element, case, records)
    if outcome.state is not State.NOT_MET:
        return outcome
    repair = f"เพิ่มข้อมูลใน {case.where(records)} หรือชี้หลักฐานด้วย evidence ที่มี shows: {element.id}"
    return replace(outcome, reasons=tuple(replace(reason, repair=repair) for reason in outcome.reasons))
