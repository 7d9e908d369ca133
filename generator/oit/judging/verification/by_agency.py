"""Elements that ``agency.yaml`` shows: contacts and channels."""

from ...content import Channel
from ...framework import Element, names
from ...thai import letters
from ..contact import agency_has
from ..platforms import is_platform
from ..spots import AgencySpot, Shown, WebSpot
from ..status import State
from ..strength import Strength, strongest
from ..verdict import Failure, Outcome, Reason
from ..web_address import is_web_address
from . import outcomes, web
from .by_evidence import by_evidence
from .case import Case


def by_agency(element: Element, case: Case, field: str) -> Outcome:
    """Return met if the agency's data has the contact field, or if evidence on the page shows it."""
    if agency_has(case.agency, field):
        return outcomes.met([Shown(names.AGENCY_FIELDS[field], AgencySpot(field))])
    outcome = by_evidence(element, case)
    if outcome.state is not State.NOT_MET:
        return outcome
    if cannot_read := case.agency_unreadable(field):
        return outcomes.unknown(cannot_read)
    if field != "address" and (value := getattr(case.agency, field)):
        message = f"{names.AGENCY_FIELDS[field]} “{value}” ใช้ติดต่อหน่วยงานไม่ได้"
        reported = Failure.ABSENT if field == "map" else Failure.EVIDENCE
        return outcomes.not_met(
            Reason(reported, case.agency_place(field), message, f"แก้ช่อง {field} ใน content/agency.yaml")
        )
    what = "บ้านเลขที่ ตำบล อำเภอ จังหวัด และรหัสไปรษณีย์" if field == "address" else names.AGENCY_FIELDS[field]
    return outcomes.absent(
        case.agency_place(field),
        f"ยังไม่มี{names.AGENCY_FIELDS[field]}ของหน่วยงาน",
        f"เพิ่ม{what}ในช่อง {field} ของ content/agency.yaml",
    )


def by_channel(element: Element, case: Case, purpose: str, separate: bool) -> Outcome:
    """Return met if the agency names an online channel for the purpose, or if evidence on the page does.

    A channel on a known platform is met by the form of its address. Any other must have been opened.
    """
    channels = [
        (index, channel)
        for index, channel in enumerate(case.agency.channels)
        if channel.purpose == purpose and is_web_address(channel.url) and letters(channel.name)
    ]
    fitting = [(index, channel) for index, channel in channels if channel.separate or not separate]
    looks = [(channel, _look(element, case, index, channel)) for index, channel in fitting]
    if good := [(channel, look) for channel, look in looks if not look.doubt]:
        places = [Shown(channel.name, WebSpot(channel.url)) for channel, _ in good]
        return outcomes.met(places, strongest(look.strength for _, look in good))
    outcome = by_evidence(element, case)
    if outcome.state is State.MET:
        return outcome
    if looks:
        doubts = [look.doubt for _, look in looks if look.doubt]
        places = [Shown(channel.name, WebSpot(channel.url)) for channel, _ in looks]
        return outcomes.unopened(places, strongest(look.strength for _, look in looks), doubts)
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


def _look(element: Element, case: Case, index: int, channel: Channel) -> web.Look:
    if is_platform(channel.url):
        return web.Look(Strength.POINTED_TO)
    return web.looked_at(element, case, channel.url, case.agency_place("channels", index, "url"), is_channel=True)
