"""Verification decides whether the content shows an element, by the strongest means that the element's kind allows."""

from ...files.place import Place
from ...framework import Element
from ...framework.verify import (
    ByAgency,
    ByChannel,
    ByColumns,
    ByEvidence,
    ByJudgement,
    ByLink,
    ByMonths,
    ByPeople,
    ByPeriod,
    ByRecords,
    BySigner,
    BySpan,
    ByTable,
)
from ..verdict import Outcome
from . import outcomes
from .by_agency import by_agency, by_channel
from .by_documents import by_signer, by_span
from .by_evidence import by_evidence, by_link
from .by_people import by_people
from .by_period import by_period, of_its_period
from .by_records import by_records
from .by_tables import by_columns, by_months, by_table
from .case import Case, recorded
from .entries import locate

__all__ = ["Case", "locate", "recorded", "verify"]


def verify(element: Element, case: Case) -> Outcome:
    """Return the verdict on one element, before calendar and waivers."""
    if case.is_unreadable:
        return outcomes.unknown(outcomes.unreadable(Place(case.home), "อ่านไฟล์ของข้อนี้ไม่ได้"))
    match element.verify:
        case ByEvidence() | ByJudgement():
            outcome = by_evidence(element, case)
            return of_its_period(element, case, outcome) if element.period else outcome
        case ByLink(main_site=main_site):
            return by_link(element, case, main_site)
        case ByTable():
            return by_table(element, case)
        case ByColumns(columns=columns):
            return by_columns(element, case, columns)
        case ByMonths():
            return by_months(element, case)
        case ByPeriod(records=records):
            return by_period(element, case, records)
        case BySpan(years_over=years_over):
            return by_span(element, case, years_over)
        case BySigner(role=role, records=records):
            return by_signer(element, case, role, records)
        case ByRecords(records=records, field=field):
            return by_records(element, case, records, field)
        case ByPeople():
            return by_people(element, case, element.verify)
        case ByAgency(field=field):
            return by_agency(element, case, field)
        case ByChannel(purpose=purpose, separate=separate):
            return by_channel(element, case, purpose, separate)
