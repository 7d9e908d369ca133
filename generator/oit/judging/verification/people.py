"""Elements that ``people.yaml`` and ``agency.yaml`` show: executives, contacts and channels."""

from ...framework import Element, names, verify
from ..disclosure import Basis, Failure, Outcome, Reason, Shown, State
from .case import Case
from .evidence import by_evidence
from .locate import is_web_address


def by_people(element: Element, case: Case, asked: verify.ByPeople) -> Outcome:
    """Of the people named on the page, each has every field, and every role and side is held."""
    named = case.page.value.people if case.page else ()
    known = [identity for identity in named if identity in case.persons]
    is_damaged = case.page is not None and "people" in case.page.damaged
    if not known:
        outcome = by_evidence(element, case)
        is_known = case.content.knows_people or not named
        if outcome.state is not State.NOT_MET or (is_known and not is_damaged):
            return outcome
        reason = Reason(Failure.UNREADABLE, case.place("people"), "อ่านรายชื่อบุคคลไม่ได้")
        return Outcome(State.UNCERTAIN, reasons=(reason,))
    people = [(identity, case.persons[identity]) for identity in known]
    assert case.content.people
    reasons = []
    for identity, person in people:
        for field in asked.fields:
            if not getattr(person, field):
                message = f"{person.name} ยังไม่มี{names.PERSON_FIELDS[field]}"
                repair = (
                    f"เพิ่ม {'phone หรือ email' if field == 'contact' else field} ของ {identity} ใน content/people.yaml"
                )
                reasons.append(Reason(Failure.ABSENT, case.content.people.place("people", identity), message, repair))
    for role in asked.roles:
        if all(person.role != role for _, person in people):
            reasons.append(
                Reason(
                    Failure.ABSENT,
                    case.place("people"),
                    f"ยังไม่มี{names.ROLES[role]}ในรายชื่อ",
                    "เพิ่มรหัสบุคคลในช่อง people และกำหนด role ใน content/people.yaml",
                )
            )
    for side in asked.sides:
        if all(person.side != side for _, person in people):
            reasons.append(
                Reason(
                    Failure.ABSENT,
                    case.place("people"),
                    f"ยังไม่มีผู้บริหาร{names.SIDES[side]}ในรายชื่อ",
                    "เพิ่มรหัสบุคคลในช่อง people และกำหนด side ใน content/people.yaml",
                )
            )
    if reasons and (is_damaged or case.content.people.damaged):
        return Outcome(
            State.UNCERTAIN,
            reasons=(Reason(Failure.UNREADABLE, case.content.people.place(), "อ่าน people.yaml ได้ไม่ครบ"),),
        )
    if reasons:
        return Outcome(State.NOT_MET, Basis.COMPUTED, reasons=tuple(reasons))
    return Outcome(
        State.MET,
        Basis.COMPUTED,
        (Shown(", ".join(person.name for _, person in people), f"{case.year.year}/{case.item.slug}/"),),
    )


def by_agency(element: Element, case: Case, field: str) -> Outcome:
    value = case.agency.address.is_complete if field == "address" else getattr(case.agency, field)
    if value:
        return Outcome(State.MET, Basis.COMPUTED, (Shown(names.AGENCY_FIELDS[field], "contact/", "agency"),))
    outcome = by_evidence(element, case)
    if outcome.state is not State.NOT_MET:
        return outcome
    if unreadable := case.agency_unreadable(field):
        return Outcome(State.UNCERTAIN, reasons=(unreadable,))
    what = "บ้านเลขที่ ตำบล อำเภอ จังหวัด และรหัสไปรษณีย์" if field == "address" else names.AGENCY_FIELDS[field]
    reason = Reason(
        Failure.ABSENT,
        case.agency_place(field),
        f"ยังไม่มี{names.AGENCY_FIELDS[field]}ของหน่วยงาน",
        f"เพิ่ม{what}ในช่อง {field} ของ content/agency.yaml",
    )
    return Outcome(State.NOT_MET, reasons=(reason,))


def by_channel(element: Element, case: Case, purpose: str, separate: bool) -> Outcome:
    """The agency names an online channel for the purpose, or evidence on the page does."""
    channels = [
        channel for channel in case.agency.channels if channel.purpose == purpose and is_web_address(channel.url)
    ]
    fitting = [channel for channel in channels if channel.separate or not separate]
    if fitting:
        return Outcome(State.MET, Basis.COMPUTED, tuple(Shown(channel.name, channel.url) for channel in fitting))
    outcome = by_evidence(element, case)
    if outcome.state is not State.NOT_MET or outcome.reasons[0].failure is not Failure.ABSENT:
        return outcome
    if unreadable := case.agency_unreadable("channels"):
        return Outcome(State.UNCERTAIN, reasons=(unreadable,))
    if channels:
        message, repair = (
            f"ช่องทาง{names.PURPOSES[purpose]}ยังไม่ได้แยกจากเรื่องร้องเรียนทั่วไป",
            "เมื่อแยกช่องทางแล้ว ให้ใส่ separate: true ที่ช่องทางนั้นใน content/agency.yaml",
        )
    else:
        message, repair = (
            f"ยังไม่มีช่องทาง{names.PURPOSES[purpose]}",
            f"เพิ่มรายการใน channels ของ content/agency.yaml (purpose: {purpose}, name, url)",
        )
    return Outcome(State.NOT_MET, reasons=(Reason(Failure.ABSENT, case.agency_place("channels"), message, repair),))
