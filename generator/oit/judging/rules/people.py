"""P: people's names, telephone numbers and e-mail addresses, and the agency's type."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

from ... import framework as frameworks
from ...content import Person, Record
from ...content.agency import LAO_TYPES, named_types
from ...thai.phones import phones_in
from ..contact import is_email, is_made_up, is_possible_email
from ..disclosure import Disclosure
from ..finding import Problem, Severity
from .owner import item_of
from .registry import rule


@rule("P101", "name-spelt-two-ways", Severity.WARNING)
def name_is_spelt_two_ways(disclosure: Disclosure) -> Iterator[Problem]:
    """บุคคลหนึ่งคนต้องสะกดชื่อเหมือนกันทุกแห่ง

    เหตุผล: ชื่อที่สะกดต่างกันทำให้สงสัยว่าเป็นคนเดียวกันหรือไม่ และเอกสารราชการต้องสะกดชื่อถูกต้อง
    วิธีแก้: ตรวจชื่อจากทะเบียนบุคลากร แล้วแก้ให้ตรงกันทุกแห่ง
    ที่มา: หลักความถูกต้องของเอกสารราชการ
    """
    people = disclosure.content.people
    for record, keys, identity, printed in _signatures(disclosure):
        person = disclosure.persons.get(identity)
        if person and printed and printed.split() != person.name.split() and people:
            line = people.place("people", identity, "name").line
            yield Problem(
                record.place(*keys),
                f"ชื่อ “{printed}” สะกดไม่ตรงกับ “{person.name}” ใน people.yaml (บรรทัด {line})",
                "ตรวจชื่อที่ถูกต้องจากทะเบียนบุคลากร แล้วแก้แห่งที่สะกดผิด",
                identity,
            ).about(item_of(disclosure, record.path))
    for earlier, later in _listed_twice(disclosure.persons) if people else ():
        assert people
        name, other = disclosure.persons[later].name, disclosure.persons[earlier].name
        message = f"“{name}” กับ “{other}” ({earlier}) ตำแหน่งเดียวกันและชื่อเกือบเหมือนกัน อาจเป็นคนเดียวกัน"
        yield Problem(people.place("people", later), message, "หากเป็นคนเดียวกันให้เหลือรายการเดียว", later)


_NEIGHBOURS = 16
"""A name is compared with this many neighbours. That is all names of a small office, but not of a large one."""


def _listed_twice(persons: dict[str, Person]) -> Iterator[tuple[str, str]]:
    """Yield (id, id) of two people who hold one position and have nearly one name, the earlier first.

    Each later person is in one pair at most. Names are sorted twice: forwards, and read backwards. A slip late in a
    name leaves the two names side by side in the first order, and a slip early in a name in the second.
    """
    by_position: dict[str, list[str]] = {}
    for identity, person in persons.items():
        if person.position:
            by_position.setdefault(person.position, []).append(identity)
    order = {identity: number for number, identity in enumerate(persons)}
    earliest: dict[str, str] = {}
    for identities in by_position.values():
        for turned in (1, -1):
            in_order = sorted(identities, key=lambda identity: persons[identity].name[::turned])
            for index, one in enumerate(in_order):
                for other in in_order[index + 1 : index + 1 + _NEIGHBOURS]:
                    earlier, later = sorted((one, other), key=order.__getitem__)
                    is_news = later not in earliest or order[earlier] < order[earliest[later]]
                    if is_news and _is_nearly(persons[earlier].name, persons[later].name):
                        earliest[later] = earlier
    yield from ((earliest[later], later) for later in persons if later in earliest)


def _is_nearly(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other)
    # Compare the cheap upper bounds first, as most names of an office are not alike.
    return matcher.real_quick_ratio() > 0.9 and matcher.quick_ratio() > 0.9 and matcher.ratio() > 0.9


def _signatures(disclosure: Disclosure) -> Iterator[tuple[Record[Any], tuple[str | int, ...], str, str]]:
    """Yield (record, key path of the printed name, person's id, name as printed) of each signature."""
    for result in disclosure.content.results.values():
        for index, signature in enumerate(result.value.analysis.prepared_by if result.value.analysis else ()):
            yield result, ("analysis", "prepared_by", index, "name"), signature.person, signature.name
    for year in disclosure.years:
        for memo in year.content.memos:
            if memo.value.preparer:
                yield memo, ("preparer", "name"), memo.value.preparer.person, memo.value.preparer.name
            for index, signature in enumerate(memo.value.opinions):
                yield memo, ("opinions", index, "name"), signature.person, signature.name


@rule("P102", "phone-impossible")
def phone_is_impossible(disclosure: Disclosure) -> Iterator[Problem]:
    """หมายเลขโทรศัพท์ต้องโทรออกได้จริงตามเลขหมายของไทย และไม่ใช่เลขที่ใส่ไว้แทน

    เหตุผล: ประชาชนใช้หมายเลขนี้ติดต่อและร้องเรียน หมายเลขที่ขาดหรือเกินหลักโทรไม่ติด เลขเรียงหรือเลขซ้ำ เช่น 02-123-4567
    มักเป็นเลขที่ใส่ไว้แทนของจริง
    วิธีแก้: ตรวจหมายเลขให้ครบ โทรศัพท์พื้นฐาน 9 หลัก โทรศัพท์เคลื่อนที่ 10 หลัก สายด่วน 3–4 หลัก
    ที่มา: แผนเลขหมายโทรคมนาคมของไทย (ข้อมูลของไลบรารี phonenumbers)
    """
    for record, keys, printed in _phones(disclosure):
        for index, phone in enumerate(phones_in(printed)):
            if phone.dial and (disclosure.content.may_be_fictional or not is_made_up(phone.dial)):
                continue
            fault = "เป็นเลขเรียงหรือเลขซ้ำ ซึ่งมักไม่ใช่หมายเลขจริง" if phone.dial else f"โทรออกไม่ได้ (มี {phone.digits} หลัก)"
            message = f"หมายเลขโทรศัพท์ “{phone.printed}” {fault}"
            yield Problem(
                record.place(*keys),
                message,
                "ตรวจหมายเลขที่ถูกต้องแล้วแก้ไข",
                ".".join(map(str, (*keys, index) if index else keys)),
            ).about(item_of(disclosure, record.path))


def _phones(disclosure: Disclosure) -> Iterator[tuple[Record[Any], tuple[str | int, ...], str]]:
    content = disclosure.content
    if content.agency:
        agency = content.agency.value
        yield content.agency, ("phone",), agency.phone
        yield content.agency, ("fax",), agency.fax
        for identity, unit in agency.units.items():
            yield content.agency, ("units", identity, "phone"), unit.phone
        for index, channel in enumerate(agency.channels):
            yield content.agency, ("channels", index, "phone"), channel.phone
    for identity, person in disclosure.persons.items():
        if content.people:
            yield content.people, ("people", identity, "phone"), person.phone
    for year in disclosure.years:
        for memo in year.content.memos:
            yield memo, ("phone",), memo.value.phone


@rule("P104", "agency-type-contradicts-name")
def agency_type_contradicts_name(disclosure: Disclosure) -> Iterator[Problem]:
    """ประเภทของหน่วยงานต้องตรงกับชื่อ

    เหตุผล: ประเภทกำหนดว่าเกณฑ์ขอสิ่งใด ประเภทที่ผิดทำให้ข้อที่ต้องเปิดเผยหายไปจากการตรวจ หรือถูกขอในสิ่งที่ไม่เกี่ยวข้อง
    วิธีแก้: แก้ type ใน agency.yaml ให้ตรงกับชื่อหน่วยงาน หากประเภทถูกแล้วให้ตรวจช่อง name
    ที่มา: องค์ประกอบเฉพาะขององค์กรปกครองส่วนท้องถิ่นในเกณฑ์ OIT
    """
    record = disclosure.content.agency
    named = named_types(record.value.name) if record else ()
    if not record or not named or record.value.type in named or record.is_damaged("type"):
        return
    changes_what_is_asked = record.value.is_lao != (named[0] in LAO_TYPES)
    effect = " จึงถูกขอสิ่งที่ต่างจากหน่วยงานประเภทนั้น" if changes_what_is_asked else ""
    yield Problem(
        record.place("type"),
        f"ประเภท “{record.value.type}” ไม่ตรงกับชื่อ “{record.value.name}”{effect}",
        f"แก้เป็น type: {named[0]}" if len(named) == 1 else f"เลือก type เป็น {' หรือ '.join(named)}",
        "type",
        unverified=not changes_what_is_asked,
    )


@rule("C114", "agency-type-contradicts-list")
def agency_type_contradicts_list(disclosure: Disclosure) -> Iterator[Problem]:
    """ประเภทของหน่วยงานต้องตรงกับรายการที่เลือกใช้

    เหตุผล: แต่ละรายการเขียนไว้สำหรับหน่วยงานประเภทหนึ่ง รายการที่ไม่ใช่ของตนทำให้ถูกตรวจในสิ่งที่ไม่มีใครขอ
    วิธีแก้: แก้ list หรือ type ใน agency.yaml ให้ตรงกัน หน่วยงานที่ไม่ระบุ list ใช้แบบตรวจของสำนักงาน ป.ป.ช. เสมอ
    ที่มา: ประเภทหน่วยงานของแต่ละรายการ ตามที่อ้างไว้ใน list.json ของรายการนั้น
    """
    record, published = disclosure.content.agency, disclosure.content.published
    if not record or not published.types or record.value.type in published.types or record.is_damaged("type"):
        return
    kind = record.value.type
    right = [name for name in frameworks.list_names() if kind in frameworks.named(name).types]
    named = " หรือ ".join(f"list: {name} ({frameworks.named(name).title})" for name in right)
    yield Problem(
        record.place("list" if record.value.list else "type"),
        f"{published.title} ไม่ใช้กับหน่วยงานประเภท “{kind}”",
        f"ใช้ {named} หรือแก้ type ให้ตรง" if named else "แก้ type ให้ตรงกับรายการที่ใช้",
        "list",
    )


@rule("P103", "email-impossible")
def email_is_impossible(disclosure: Disclosure) -> Iterator[Problem]:
    """อีเมลต้องเขียนครบรูปแบบ ชื่อ@โดเมน

    เหตุผล: อีเมลที่ขาดส่วนใดไปส่งไม่ถึงหน่วยงาน
    วิธีแก้: ตรวจอีเมลที่ใช้จริงแล้วแก้ไข
    ที่มา: มาตรฐาน RFC 5322 (ข้อมูลของไลบรารี email-validator)
    """
    for record, keys, email in _emails(disclosure):
        if email and not is_email(email, disclosure.content.may_be_fictional):
            fault = "อยู่ในโดเมนตัวอย่าง ซึ่งไม่มีผู้ใดรับ" if is_possible_email(email) else "ใช้ไม่ได้"
            message = f"อีเมล “{email}” {fault}"
            yield Problem(record.place(*keys), message, "เขียนให้ครบ เช่น saraban@example.go.th", ".".join(keys))


def _emails(disclosure: Disclosure) -> Iterator[tuple[Record[Any], tuple[str, ...], str]]:
    content = disclosure.content
    if content.agency:
        yield content.agency, ("email",), content.agency.value.email
    if content.people:
        for identity, person in content.people.value.people.items():
            yield content.people, ("people", identity, "email"), person.email
