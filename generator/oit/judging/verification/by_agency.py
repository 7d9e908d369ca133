"""Elements that ``agency.yaml`` shows: contacts and channels."""

from ...framework import Element, names
from ..spots import AgencySpot, Shown, WebSpot
from ..status import State
from ..verdict import Outcome
from ..web_address import is_web_address
from . import outcomes
from .by_evidence import by_evidence
from .case import Case


def by_agency(element: Element, case: Case, field: str) -> Outcome:
    """Return met if the agency's data has the contact field, or if evidence on the page shows it."""
    value = case.agency.address.is_complete if field == "address" else getattr(case.agency, field)
    if value:
        return outcomes.met([Shown(names.AGENCY_FIELDS[field], AgencySpot(field))])
    outcome = by_evidence(element, case)
    if outcome.state is not State.NOT_MET:
        return outcome
    if cannot_read := case.agency_unreadable(field):
        return outcomes.unknown(cannot_read)
    what = "บ้านเลขที่ ตำบล อำเภอ จังหวัด และรหัสไปรษณีย์" if field == "address" else names.AGENCY_FIELDS[field]
    return outcomes.absent(
        case.agency_place(field),
        f"ยังไม่มี{names.AGENCY_FIELDS[field]}ของหน่วยงาน",
        f"เพิ่ม{what}ในช่อง {field} ของ content/agency.yaml",
    )


def by_channel(element: Element, case: Case, purpose: str, separate: bool) -> Outcome:
    """Return met if the agency names an online channel for the purpose, or if evidence on the page does."""
    channels = [
        channel for channel in case.agency.channels if channel.purpose == purpose and is_web_address(channel.url)
    ]
    if fitting := [channel for channel in channels if channel.separate or not separate]:
        return outcomes.met(Shown(channel.name, WebSpot(channel.url)) for channel in fitting)
    outcome = by_evidence(element, case)
    if not outcome.is_absent:
        return outcome
    if cannot_read := case.agency_unreadable("channels"):
        return outcomes.unknown(cannot_read)
    name, place = names.PURPOSES[purpose], case.agency_place("channels")
    if channels:
        repair = "เมื่อแยกช่องทางแล้ว ให้ใส่ separate: true ที่ช่องทางนั้นใน content/agency.yaml"
        return outcomes.absent(place, f"ช่องทาง{name}ยังไม่ได้แยกจากเรื่องร้องเรียนทั่วไป", repair)
    repair = f"เพิ่มรายการใน channels ของ content/agency.yaml (purpose: {purpose}, name, url)"
    return outcomes.absent(place, f"ยังไม่มีช่องทาง{name}", repair)
