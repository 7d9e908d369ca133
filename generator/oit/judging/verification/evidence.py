"""Elements that located evidence shows: any evidence, or a link."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from ...framework import Element
from ..disclosure import Basis, Failure, Located, Outcome, Reason, State
from .case import Case
from .locate import is_web_address


def by_evidence(element: Element, case: Case) -> Outcome:
    """Met by any entry that leads somewhere; an entry that only declares leaves it uncertain."""
    entries = [entry for entry in case.located if element.id in entry.evidence.shows]
    if shown := tuple(entry.shown for entry in entries if entry.shown):
        return Outcome(State.MET, Basis.LOCATED, shown)
    if unreadable := tuple(
        entry.reason for entry in entries if entry.reason and entry.reason.failure is Failure.UNREADABLE
    ):
        return Outcome(State.UNCERTAIN, reasons=unreadable)
    if declared := tuple(
        entry.reason for entry in entries if entry.reason and entry.reason.failure is Failure.DECLARED
    ):
        return Outcome(State.UNCERTAIN, Basis.DECLARED, reasons=declared)
    if entries:
        return Outcome(State.NOT_MET, reasons=tuple(broken_evidence(entry) for entry in entries))
    if case.page and case.page.damaged & {"evidence", "documents"}:
        return Outcome(
            State.UNCERTAIN,
            reasons=(Reason(Failure.UNREADABLE, case.place("evidence"), "อ่านรายการหลักฐานของข้อนี้ได้ไม่ครบ"),),
        )
    repair = f"เพิ่มรายการใต้ evidence ที่มี shows: {element.id} พร้อมชี้เอกสารและหน้า ลิงก์ หรือหัวข้อที่แสดงเรื่องนี้"
    return Outcome(
        State.NOT_MET, reasons=(Reason(Failure.ABSENT, case.place("evidence"), f"ยังไม่แสดง: {element.text}", repair),)
    )


def unless_lost(outcome: Outcome, entries: Iterable[Located]) -> Outcome:
    """What is absent may be so for an entry that leads nowhere and would show it unasked: that entry is then what must be reported."""
    lost = [entry for entry in entries if entry.reason and entry.reason.failure is not Failure.DECLARED]
    if outcome.state is State.NOT_MET and outcome.reasons[0].failure is Failure.ABSENT and lost:
        return Outcome(State.NOT_MET, reasons=(broken_evidence(lost[0]),))
    return outcome


def without_records(element: Element, case: Case, records: str | None) -> Outcome:
    """No such record: evidence on the item's page counts instead, unless the records are there but broken."""
    outcome = by_evidence(element, case)
    broken = case.broken(records) if records else ()
    return Outcome(State.UNCERTAIN, reasons=broken) if broken and outcome.state is State.NOT_MET else outcome


def by_link(element: Element, case: Case, main_site: bool) -> Outcome:
    outcome = by_evidence(element, case)
    links = [shown for shown in outcome.shown if "://" in shown.target]
    if outcome.state is not State.MET or not main_site or len(links) < len(outcome.shown):
        return outcome
    if not is_web_address(case.agency.website):
        unreadable = case.agency_unreadable("website")
        if case.agency.website:  # no address, which is reported where it stands
            unreadable = Reason(Failure.UNREADABLE, case.agency_place("website"), "อ่านที่อยู่เว็บไซต์หลักไม่ได้")
        if unreadable:
            return Outcome(State.UNCERTAIN, Basis.LOCATED, outcome.shown, (unreadable,))
        reason = Reason(
            Failure.MAIN_SITE,
            case.agency_place("website"),
            "ยังไม่ระบุเว็บไซต์หลัก จึงตรวจไม่ได้ว่าลิงก์อยู่บนเว็บไซต์หลัก",
            "เพิ่ม website ใน content/agency.yaml",
        )
        return Outcome(State.UNCERTAIN, Basis.DECLARED, outcome.shown, (reason,))
    if any(f".{_host(shown.target)}".endswith(f".{_host(case.agency.website)}") for shown in links):
        return outcome
    place = next(entry.place for entry in case.located if entry.shown in links)
    reason = Reason(
        Failure.ABSENT, place, f"ลิงก์ไม่ได้อยู่บนเว็บไซต์หลัก {case.agency.website}", "ชี้ไปยังหน้าบนเว็บไซต์หลักของหน่วยงาน"
    )
    return Outcome(State.NOT_MET, reasons=(reason,))


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")


def broken_evidence(entry: Located) -> Reason:
    """The element suffers, but the entry itself is what must be reported."""
    assert entry.reason
    return Reason(Failure.EVIDENCE, entry.reason.place, entry.reason.message, entry.reason.repair)
