"""Verifies elements by a document's own data: how many years it covers, who signed it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from ...content import Record
from ...content.item_page import LONGEST_PLAN
from ...content.paths import beside
from ...files.place import Place
from ...framework import Element
from ...values import dataclass
from ..spots import RecordSpot, Shown
from ..status import State
from ..strength import Strength, strongest
from ..verdict import Failure, Outcome, Reason
from . import outcomes, signers
from .by_evidence import by_evidence, without_records
from .case import Case
from .earning import earned


def by_span(element: Element, case: Case, years_over: int) -> Outcome:
    """Return met if a document of the page covers more than ``years_over`` years."""
    spans = [*_spans_of_documents(case), *_spans_of_entries(element, case)]
    long_enough = [span for span in spans if years_over < span.years <= LONGEST_PLAN]
    if opened := [span for span in long_enough if not span.doubt]:
        return outcomes.met([opened[0].shown])
    if long_enough:
        doubts = dict.fromkeys(span.doubt for span in long_enough if span.doubt)
        return outcomes.unopened(
            (span.shown for span in long_enough), strongest(s.strength for s in long_enough), doubts
        )
    if spans:
        return outcomes.not_met(_wrong_length(spans[0], case, years_over))
    if not case.documents:
        return _unless_files_are_gone(by_evidence(element, case), case)
    place = case.place("documents")
    return outcomes.if_damaged(case.page, ("documents",), place, "อ่านข้อมูลเอกสารได้ไม่ครบ") or outcomes.absent(
        case.place("documents", 0),
        f"ยังไม่ระบุปีแรกและปีสุดท้ายของแผน: {element.text}",
        "เพิ่ม covers: [ปีแรก, ปีสุดท้าย] เช่น covers: [2566, 2570]",
    )


@dataclass(frozen=True)
class _Span:
    """The years of a plan, where they stand, and why the plan itself shows nothing."""

    shown: Shown
    keys: tuple[str | int, ...]
    years: int
    strength: Strength
    doubt: Reason | None = None


def _spans_of_documents(case: Case) -> Iterator[_Span]:
    for listed in case.documents:
        if covers := listed.document.covers:
            yield _Span(listed.shown, listed.keys, covers[1] - covers[0] + 1, Strength.COMPUTED)


def _spans_of_entries(element: Element, case: Case) -> Iterator[_Span]:
    """Yield the spans that evidence for the element says, also of a plan at a web address."""
    for entry in case.entries_for(element.id):
        if entry.shown and (covers := entry.evidence.covers):
            worth = earned(element, case, entry)
            yield _Span(entry.shown, entry.keys, covers[1] - covers[0] + 1, worth.strength, worth.doubt)


def _wrong_length(span: "_Span", case: Case, years_over: int) -> Reason:
    place, begins = case.place(*span.keys, "covers"), f"แผน {span.shown.label} มีระยะ {span.years} ปี"
    if span.years > LONGEST_PLAN:
        return Reason(Failure.PERIOD, place, f"{begins} ซึ่งยาวกว่าแผนใด", "แก้ covers เป็นปีแรกและปีสุดท้ายของแผน")
    return Reason(Failure.PERIOD, place, f"{begins} ต้องมากกว่า {years_over} ปี", "แนบแผนที่มีระยะยาวกว่านี้")


def _unless_files_are_gone(outcome: Outcome, case: Case) -> Outcome:
    """If the files of the page's documents do not exist, report the files instead."""
    if outcome.state is not State.NOT_MET or not case.listed_documents or case.documents:
        return outcome
    message = f"ไม่พบไฟล์ {case.listed_documents[0].document.file} ที่อ้างถึง"
    return outcomes.not_met(Reason(Failure.EVIDENCE, case.place("documents", 0, "file"), message))


@dataclass(frozen=True)
class _Signed:
    """A document or record that can be signed.

    ``signer`` is "" if nobody signed. ``keys`` say where the signature stands.
    """

    signer: str
    day: date | None
    shown: Shown
    record: Record[Any]
    keys: tuple[str | int, ...]
    path: str

    @property
    def place(self) -> Place:
        return self.record.place(*self.keys)


def by_signer(element: Element, case: Case, role: str, records: str | None) -> Outcome:
    """Return met if a holder of the role signed.

    These are the records, or the documents that evidence names. If there are neither, any document of the page counts.
    """
    signed = _what_is_signed(element, case, records)
    if not signed:
        return _unless_files_are_gone(without_records(element, case, records), case)
    right = [one for one in signed if not signers.fault(case.persons.get(one.signer), role, one.day)]
    if right:
        return outcomes.met(one.shown for one in right)
    if broken := case.broken(records):
        return outcomes.unknown(*broken)
    first = next((one for one in signed if one.signer), signed[0])
    is_damaged = any(one.keys[0] in one.record.damaged for one in signed)
    if is_damaged or (first.signer and not case.content.knows_people):
        return outcomes.unknown(outcomes.unreadable(first.place, "อ่านชื่อผู้ลงนามไม่ได้"))
    if first.signer and first.signer not in case.persons:
        message = f"ไม่พบผู้ลงนาม {first.signer}"
        return outcomes.not_met(Reason(Failure.EVIDENCE, first.place, message, signers.REPAIR))
    message = f"{first.shown.label}: {signers.fault(case.persons.get(first.signer), role, first.day)}"
    return outcomes.not_met(Reason(Failure.SIGNER, first.place, message, signers.REPAIR))


def _what_is_signed(element: Element, case: Case, records: str | None) -> list[_Signed]:
    named = {beside(case.home, entry.evidence.document) for entry in case.entries_for(element.id)}
    documents = list(_documents(case))
    return [*_records(case, records), *(one for one in documents if one.path in named)] or documents


def _records(case: Case, records: str | None) -> Iterator[_Signed]:
    for record in case.records(records) if records else ():
        place = Shown(getattr(record.value, "title", "") or record.id, RecordSpot(record.path, "signer"))
        signer, day = getattr(record.value, "signer", ""), getattr(record.value, "date", None)
        yield _Signed(signer, day, place, record, ("signer",), "")


def _documents(case: Case) -> Iterator[_Signed]:
    for listed in case.documents:
        assert case.page
        document = listed.document
        yield _Signed(document.signer, document.date, listed.shown, case.page, (*listed.keys, "signer"), listed.path)
