"""Elements that ``people.yaml`` shows: who holds which post, and how each of them can be reached."""

from collections.abc import Iterator
from typing import Any

from ...content import People, Person, Record
from ...content.paths import PEOPLE, beside
from ...framework import Element, names, verify
from ..contact import person_has_contact
from ..spots import PeopleSpot, Shown
from ..status import State
from ..strength import Strength
from ..verdict import Failure, Outcome, Reason
from ..web_address import is_web_address
from . import outcomes, web
from .by_evidence import by_evidence
from .case import Case
from .filled import says_something


def by_people(element: Element, case: Case, asks: verify.ByPeople) -> Outcome:
    """Return met if each person on the page has every field, and the people hold every role and side."""
    record, page = case.content.people, case.page
    named = _named(page) or tuple(one for entry in case.entries_for(element.id) for one in entry.evidence.people)
    people = {identity: case.persons[identity] for identity in named if identity in case.persons}
    if not people or not record or not page:
        return _without_people(element, case)
    reasons = [*_lacking_fields(case, record, people, asks), *_lacking_posts(case, people, asks)]
    if not reasons:
        places = [Shown(", ".join(person.name for person in people.values()), PeopleSpot(page.path))]
        doubts = [*_photos_elsewhere(element, case, record, people)] if "photo" in asks.fields else []
        return outcomes.unopened(places, Strength.POINTED_TO, doubts) if doubts else outcomes.met(places)
    if "people" in page.damaged or record.damaged:
        return outcomes.unknown(outcomes.unreadable(record.place(), "อ่าน people.yaml ได้ไม่ครบ"))
    return outcomes.refuted(*reasons)


def _photos_elsewhere(
    element: Element, case: Case, record: Record[People], people: dict[str, Person]
) -> Iterator[Reason]:
    """Yield why photographs at web addresses show nothing yet. Which words stand there is not asked of a picture."""
    for identity, person in people.items():
        if is_web_address(person.photo):
            place = record.place("people", identity, "photo")
            if doubt := web.looked_at(element, case, person.photo, place, is_channel=True).doubt:
                yield doubt


def _named(page: Record[Any] | None) -> tuple[str, ...]:
    return page.value.people if page else ()


def _without_people(element: Element, case: Case) -> Outcome:
    """Return the verdict on a page that names nobody of people.yaml.

    Evidence counts, unless the names cannot be read.
    """
    outcome = by_evidence(element, case)
    is_damaged = bool(case.page and "people" in case.page.damaged)
    may_be_hidden = is_damaged or (_named(case.page) and not case.content.knows_people)
    if outcome.state is State.NOT_MET and may_be_hidden:
        return outcomes.unknown(outcomes.unreadable(case.place("people"), "อ่านรายชื่อบุคคลไม่ได้"))
    return outcome


def _lacking_fields(
    case: Case, record: Record[People], people: dict[str, Person], asks: verify.ByPeople
) -> Iterator[Reason]:
    for identity, person in people.items():
        for field in asks.fields:
            if _has(case, person, field):
                continue
            name, what = names.PERSON_FIELDS[field], "phone หรือ email" if field == "contact" else field
            if getattr(person, field):
                message = f"{name}ของ {person.name} ใช้ไม่ได้"
                # Rules of their own report a photo or a contact that is none.
                failure = Failure.EVIDENCE if field in ("photo", "contact") else Failure.ABSENT
                yield Reason(failure, record.place("people", identity), message, f"แก้ {what} ของ {identity}")
            else:
                repair = f"เพิ่ม {what} ของ {identity} ใน content/people.yaml"
                yield Reason(Failure.ABSENT, record.place("people", identity), f"{person.name} ยังไม่มี{name}", repair)


def _has(case: Case, person: Person, field: str) -> bool:
    """True if the person's field says something that can be used: a photo that can be opened, a number to dial."""
    match field:
        case "photo":
            is_there = bool(person.photo) and case.is_whole(beside(PEOPLE, person.photo))
            return is_there or is_web_address(person.photo)
        case "contact":
            return person_has_contact(person, case.content.may_be_fictional)
    return says_something(getattr(person, field))


def _lacking_posts(case: Case, people: dict[str, Person], asks: verify.ByPeople) -> Iterator[Reason]:
    roles = {person.role for person in people.values()}
    sides = {person.side for person in people.values()}
    posts = [("role", names.ROLES[role]) for role in asks.roles if role not in roles]
    posts += [("side", f"ผู้บริหาร{names.SIDES[side]}") for side in asks.sides if side not in sides]
    for field, post in posts:
        repair = f"เพิ่มรหัสบุคคลในช่อง people และกำหนด {field} ใน content/people.yaml"
        yield Reason(Failure.ABSENT, case.place("people"), f"ยังไม่มี{post}ในรายชื่อ", repair)
