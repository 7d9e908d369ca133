"""Elements that a document's own data shows: how many years it covers, who signed it."""

from collections.abc import Iterator
from dataclasses import dataclass

from ...content import Record
from ...framework import Element
from ..disclosure import Basis, Failure, Outcome, Reason, Shown, State
from .case import Case
from .evidence import by_evidence, without_records
from .locate import beside


def by_span(element: Element, case: Case, years_over: int) -> Outcome:
    """A document of the page covers more years than that."""
    documents = case.documents
    spans = [(index, document, document.covers) for index, document in documents if document.covers]
    for _, document, (first, last) in spans:
        if last - first + 1 > years_over:
            return Outcome(State.MET, Basis.COMPUTED, (_document_shown(case, document.file, document.title),))
    if spans:
        index, document, (first, last) = spans[0]
        message = f"แผน {document.title or document.file} มีระยะ {last - first + 1} ปี ต้องมากกว่า {years_over} ปี"
        return Outcome(
            State.NOT_MET,
            reasons=(Reason(Failure.PERIOD, case.place("documents", index, "covers"), message, "แนบแผนที่มีระยะยาวกว่านี้"),),
        )
    if not documents:
        return _unless_files_are_gone(by_evidence(element, case), case)
    if case.page and "documents" in case.page.damaged:
        return Outcome(
            State.UNCERTAIN, reasons=(Reason(Failure.UNREADABLE, case.place("documents"), "อ่านข้อมูลเอกสารได้ไม่ครบ"),)
        )
    message = f"ยังไม่ระบุปีแรกและปีสุดท้ายของแผน: {element.text}"
    return Outcome(
        State.NOT_MET,
        reasons=(
            Reason(
                Failure.ABSENT,
                case.place("documents", 0),
                message,
                "เพิ่ม covers: [ปีแรก, ปีสุดท้าย] เช่น covers: [2566, 2570]",
            ),
        ),
    )


def _unless_files_are_gone(outcome: Outcome, case: Case) -> Outcome:
    """Where the page's documents are not there, that is what must be reported."""
    listed = case.page.value.documents if case.page else ()
    if outcome.state is not State.NOT_MET or not listed or case.documents:
        return outcome
    reason = Reason(Failure.EVIDENCE, case.place("documents", 0, "file"), f"ไม่พบไฟล์ {listed[0].file} ที่อ้างถึง")
    return Outcome(State.NOT_MET, reasons=(reason,))


def _document_shown(case: Case, file: str, title: str) -> Shown:
    return Shown(title or file, beside(case.home, file))


def by_signer(element: Element, case: Case, role: str, records: str | None) -> Outcome:
    """Signed by a holder of the role: the records, or the documents said to show it; with neither, any document of the page."""
    entries = [entry.evidence for entry in case.located if element.id in entry.evidence.shows]
    named = {beside(case.home, entry.document) for entry in entries}
    documents = list(_signed_documents(case))
    signed = [*_signed_records(case, records), *(entry for entry in documents if entry.file in named)] or documents
    if not signed:
        return _unless_files_are_gone(without_records(element, case, records), case)
    right = tuple(
        entry.shown for entry in signed if entry.signer in case.persons and case.persons[entry.signer].role == role
    )
    if right:
        return Outcome(State.MET, Basis.COMPUTED, right)
    first = next((entry for entry in signed if entry.signer), signed[0])
    place = first.record.place(*first.keys)
    if broken := case.broken(records) if records else ():
        return Outcome(State.UNCERTAIN, reasons=broken)
    if any(entry.keys[0] in entry.record.damaged for entry in signed) or (
        first.signer and not case.content.knows_people
    ):
        return Outcome(State.UNCERTAIN, reasons=(Reason(Failure.UNREADABLE, place, "อ่านชื่อผู้ลงนามไม่ได้"),))
    repair = "ระบุ signer เป็นรหัสของผู้บริหารสูงสุดใน content/people.yaml เมื่อเอกสารลงนามแล้ว"
    if first.signer and first.signer not in case.persons:
        return Outcome(State.NOT_MET, reasons=(Reason(Failure.EVIDENCE, place, f"ไม่พบผู้ลงนาม {first.signer}", repair),))
    who = "ไม่ปรากฏว่าผู้บริหารสูงสุดลงนาม"
    if first.signer:
        who = f"ผู้ลงนามคือ {case.persons[first.signer].name} ซึ่งไม่ใช่ผู้บริหารสูงสุด"
    return Outcome(State.NOT_MET, reasons=(Reason(Failure.SIGNER, place, f"{first.shown.label}: {who}", repair),))


@dataclass(frozen=True)
class _Signed:
    """Something that can be signed, who signed it ("" for nobody), and where that stands."""

    signer: str
    shown: Shown
    record: Record
    keys: tuple[str | int, ...]
    file: str = ""


def _signed_records(case: Case, records: str | None) -> Iterator[_Signed]:
    for record in case.records(records) if records else ():
        shown = Shown(record.value.title or record.id, f"{case.recorded.year}/{records}/", f"{record.id}-signer")
        yield _Signed(record.value.signer, shown, record, ("signer",))


def _signed_documents(case: Case) -> Iterator[_Signed]:
    for index, document in case.documents:
        assert case.page
        shown = _document_shown(case, document.file, document.title)
        yield _Signed(
            document.signer, shown, case.page, ("documents", index, "signer"), beside(case.home, document.file)
        )
