"""Verifies elements by evidence entries: by any entry, or by a link."""

from collections.abc import Iterable

from ...framework import Element
from ..spots import WebSpot
from ..status import State
from ..verdict import Failure, Located, Outcome, Reason
from ..web_address import host, is_web_address
from . import outcomes
from .case import Case
from .earning import all_earned, best


def by_evidence(element: Element, case: Case) -> Outcome:
    """Return met if an entry shows the element as strongly as its kind needs.

    An entry that nobody looked at, or that only declares, leaves the element uncertain.
    """
    entries = case.entries_for(element.id)
    worth = all_earned(element, case)
    if strong := tuple(one for one in worth if not one.doubt):
        return outcomes.met_by([(one.entry.shown, one.strength) for one in strong if one.entry.shown])
    if worth:
        doubts = dict.fromkeys(one.doubt for one in worth if one.doubt)
        if all(doubt.failure is Failure.ABSENT for doubt in doubts):
            return outcomes.refuted(*doubts)
        return outcomes.unopened((one.entry.shown for one in worth if one.entry.shown), best(worth), doubts)
    reasons = [entry.reason for entry in entries if entry.reason]
    if cannot_read := [reason for reason in reasons if reason.failure is Failure.UNREADABLE]:
        return outcomes.unknown(*cannot_read)
    if only_declared := [reason for reason in reasons if reason.failure is Failure.DECLARED]:
        return outcomes.declared(*only_declared)
    if reasons:
        return outcomes.not_met(*map(_of_the_entry, reasons))
    place = case.place("evidence")
    repair = f"เพิ่มรายการใต้ evidence ที่มี shows: {element.id} พร้อมชี้เอกสารและหน้า ลิงก์ หรือหัวข้อที่แสดงเรื่องนี้"
    return outcomes.if_damaged(
        case.page, ("evidence", "documents"), place, "อ่านรายการหลักฐานของข้อนี้ได้ไม่ครบ"
    ) or outcomes.absent(place, f"ยังไม่แสดง: {element.text}", repair)


def _of_the_entry(reason: Reason) -> Reason:
    """Return the reason as one of the evidence entry: the element suffers, but the entry must be reported."""
    return Reason(Failure.EVIDENCE, reason.place, reason.message, reason.repair)


def unless_lost(outcome: Outcome, entries: Iterable[Located]) -> Outcome:
    """If an evidence entry of the item is broken, report that entry instead of saying that the element is missing."""
    broken = [entry.reason for entry in entries if entry.reason and entry.reason.failure is not Failure.DECLARED]
    return outcomes.not_met(_of_the_entry(broken[0])) if outcome.is_absent and broken else outcome


def without_records(element: Element, case: Case, records: str | None) -> Outcome:
    """Return the verdict on an element without records: evidence on the item's page counts instead.

    If the records exist but are broken, the verdict is unknown.
    """
    outcome = by_evidence(element, case)
    broken = case.broken(records)
    return outcomes.unknown(*broken) if broken and outcome.state is State.NOT_MET else outcome


def by_link(element: Element, case: Case, main_site: bool) -> Outcome:
    """Return met if evidence shows the element. If ``main_site``, at least one link must lie on the main site."""
    outcome = by_evidence(element, case)
    addresses = [one.spot.address for one in outcome.shown if isinstance(one.spot, WebSpot)]
    if not outcome.shown or not main_site or len(addresses) < len(outcome.shown):
        return outcome
    if not is_web_address(case.agency.website):
        return _main_site_unknown(case, outcome)
    if any(f".{host(address)}".endswith(f".{host(case.agency.website)}") for address in addresses):
        return outcome
    place = next(entry.place for entry in case.located if entry.shown in outcome.shown)
    return outcomes.absent(place, f"ลิงก์ไม่ได้อยู่บนเว็บไซต์หลัก {case.agency.website}", "ชี้ไปยังหน้าบนเว็บไซต์หลักของหน่วยงาน")


def _main_site_unknown(case: Case, outcome: Outcome) -> Outcome:
    place = case.agency_place("website")
    if case.agency.website:  # the website is not an address, and that is reported where it stands
        return outcomes.unknown(outcomes.unreadable(place, "อ่านที่อยู่เว็บไซต์หลักไม่ได้"), places=outcome.shown)
    if cannot_read := case.agency_unreadable("website"):
        return outcomes.unknown(cannot_read, places=outcome.shown)
    message = "ยังไม่ระบุเว็บไซต์หลัก จึงตรวจไม่ได้ว่าลิงก์อยู่บนเว็บไซต์หลัก"
    reason = Reason(Failure.MAIN_SITE, place, message, "เพิ่ม website ใน content/agency.yaml")
    return outcomes.declared(reason, places=outcome.shown)
