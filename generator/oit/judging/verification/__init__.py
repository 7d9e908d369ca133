"""Does what was published show an element? ``verify`` answers by the strongest means the element's kind allows."""

from ...files.place import Place
from ...framework import Element, model
from ..disclosure import Failure, Outcome, Reason, State
from .case import Case, recorded
from .documents import by_signer, by_span
from .evidence import by_evidence, by_link
from .locate import locate
from .people import by_agency, by_channel, by_people
from .period import by_period
from .records import by_records
from .tables import by_columns, by_months, by_table

__all__ = ["Case", "locate", "recorded", "verify"]


def verify(element: Element, case: Case) -> Outcome:
    """The verdict on one element, before calendar and waivers."""
    if case.is_unreadable:
        return Outcome(State.UNCERTAIN, reasons=(Reason(Failure.UNREADABLE, Place(case.home), "อ่านไฟล์ของข้อนี้ไม่ได้"),))
    match element.verify:
        case model.ByEvidence() | model.ByJudgement():
            return by_evidence(element, case)
        case model.ByLink(main_site=main_site):
            return by_link(element, case, main_site)
        case model.ByTable():
            return by_table(element, case)
        case model.ByColumns(columns=columns):
            return by_columns(element, case, columns)
        case model.ByMonths():
            return by_months(element, case)
        case model.ByPeriod(records=records):
            return by_period(element, case, records)
        case model.BySpan(years_over=years_over):
            return by_span(element, case, years_over)
        case model.BySigner(role=role, records=records):
            return by_signer(element, case, role, records)
        case model.ByRecords(records=records, field=field):
            return by_records(element, case, records, field)
        case model.ByPeople():
            return by_people(element, case, element.verify)
        case model.ByAgency(field=field):
            return by_agency(element, case, field)
        case model.ByChannel(purpose=purpose, separate=separate):
            return by_channel(element, case, purpose, separate)
