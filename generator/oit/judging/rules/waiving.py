"""W: a waiver must say the reason, the approver, the day of approval and the last day, and last a year at most."""

from collections.abc import Iterator

from ...content import Record, Waiver, Waivers
from ...content.paths import target_parts
from ...framework import names
from ...thai import long_date
from ..disclosure import Disclosure, ItemState, YearDisclosure
from ..finding import Problem, Severity
from .owner import targets
from .registry import rule


def _waivers(disclosure: Disclosure) -> Iterator[tuple[YearDisclosure, Record[Waivers], int, Waiver]]:
    for year in disclosure.years:
        record = year.content.waivers
        for index, waiver in enumerate(record.value.waivers if record else ()):
            assert record
            yield year, record, index, waiver


@rule("W101", "waiver-incomplete")
def waiver_is_incomplete(disclosure: Disclosure) -> Iterator[Problem]:
    """การผ่อนผันต้องมีเหตุผล ผู้อนุมัติ วันที่อนุมัติ และวันหมดอายุ

    เหตุผล: การผ่อนผันเผยแพร่ต่อสาธารณะ จึงต้องตรวจสอบได้ว่าใครอนุมัติ เมื่อใด เพราะเหตุใด และถึงเมื่อใด
    วิธีแก้: เติม reason, approver, approved และ expires ให้ครบ มิฉะนั้นการผ่อนผันไม่มีผล
    ที่มา: หลักการผ่อนผันของระบบนี้
    """
    fields = (("reason", "เหตุผล"), ("approver", "ผู้อนุมัติ"), ("approved", "วันที่อนุมัติ"), ("expires", "วันหมดอายุ"))
    for year, record, index, waiver in _waivers(disclosure):
        absent = [(field, thai) for field, thai in fields if not getattr(waiver, field)]
        lacking = {field: thai for field, thai in absent if not record.is_damaged("waivers", index, field)}
        if lacking:
            message = f"การผ่อนผัน {waiver.target} ยังไม่มี{names.listed(*lacking.values())} จึงยังไม่มีผล"
            example = " (เช่น approved: 1 ตุลาคม 2569)" if "approved" in lacking else ""
            repair = f"เติมช่อง {', '.join(lacking)}{example} หากยังไม่ได้รับอนุมัติให้ลบรายการนี้"
            place = record.place("waivers", index)
            yield Problem(place, message, repair, waiver.target).about(_item_of(year, waiver))


@rule("W102", "waiver-expired")
def waiver_is_expired(disclosure: Disclosure) -> Iterator[Problem]:
    """การผ่อนผันต้องยังไม่หมดอายุ

    เหตุผล: เมื่อพ้นกำหนด ข้อนั้นกลับมาเป็นสิ่งที่ต้องเผยแพร่
    วิธีแก้: เผยแพร่ข้อมูลที่ขาด หรือขออนุมัติผ่อนผันใหม่แล้วแก้ approved และ expires
    ที่มา: หลักการผ่อนผันของระบบนี้
    """
    for year, record, index, waiver in _waivers(disclosure):
        if waiver.expires and waiver.expires < disclosure.as_of:
            message = f"การผ่อนผัน {waiver.target} หมดอายุเมื่อ {long_date(waiver.expires)}"
            place = record.place("waivers", index, "expires")
            yield Problem(place, message, "เผยแพร่ข้อมูล หรือขออนุมัติใหม่", waiver.target).about(_item_of(year, waiver))


@rule("W103", "waiver-unused", Severity.WARNING)
def waiver_is_unused(disclosure: Disclosure) -> Iterator[Problem]:
    """การผ่อนผันที่ไม่ต้องใช้แล้วควรลบออก

    เหตุผล: การผ่อนผันที่ค้างไว้ทำให้ประชาชนเข้าใจว่ายังขาดข้อมูล ทั้งที่เผยแพร่แล้ว
    วิธีแก้: ลบรายการนั้นออกจาก waivers.yaml
    ที่มา: หลักการผ่อนผันของระบบนี้
    """
    for year, record, index, waiver in _waivers(disclosure):
        used = any(element.waiver is waiver for state in year.items for element in state.elements)
        if year.knows_items and waiver.holds(disclosure.as_of) and waiver.target.lower() in targets(year) and not used:
            message = f"การผ่อนผัน {waiver.target} ไม่ได้ใช้ เพราะไม่มีสิ่งที่ขาด"
            place = record.place("waivers", index)
            yield Problem(place, message, "ลบรายการนี้", waiver.target).about(_item_of(year, waiver))


@rule("W104", "waiver-target-unknown")
def waiver_target_is_unknown(disclosure: Disclosure) -> Iterator[Problem]:
    """การผ่อนผันต้องระบุข้อหรือองค์ประกอบที่มีอยู่ในเกณฑ์ของปีนั้น

    เหตุผล: การผ่อนผันที่ระบุข้อผิดไม่มีผลต่อข้อใด
    วิธีแก้: เขียน target เป็นเลขข้อ เช่น o33 หรือข้อกับองค์ประกอบ เช่น o33.report
    ที่มา: รายการข้อของปีนั้นใน framework/<ปี>.yaml
    """
    for year, record, index, waiver in _waivers(disclosure):
        if year.knows_items and waiver.target.lower() not in targets(year):
            place = record.place("waivers", index, "target")
            yield Problem(
                place,
                f"ไม่พบข้อหรือองค์ประกอบ {waiver.target} ใน{year.list_name}",
                f"เขียนเป็นเลขข้อ เช่น {_example(year)} ดูเลขข้อด้วยคำสั่ง oit list --year {year.year}",
                waiver.target,
                unverified=year.is_list_carried,
            )


def _example(year: YearDisclosure) -> str:
    """Return an item of the year, and one of its elements: "o1 หรือ o1.chart"."""
    item = year.items[0].item
    return f"{item.slug} หรือ {item.slug}.{item.elements[0].id}"


@rule("W105", "waiver-too-long")
def waiver_is_too_long(disclosure: Disclosure) -> Iterator[Problem]:
    """การผ่อนผันมีผลได้ไม่เกินหนึ่งปีนับจากวันที่อนุมัติ

    เหตุผล: การผ่อนผันที่ไม่มีวันสิ้นสุดคือการเลิกเปิดเผย ผู้มีอำนาจจึงต้องพิจารณาใหม่ทุกปี
    วิธีแก้: แก้ expires ให้ไม่เกินหนึ่งปีนับจาก approved เมื่อครบแล้วยังจำเป็นให้ขออนุมัติใหม่
    ที่มา: หลักการผ่อนผันของระบบนี้
    """
    for year, record, index, waiver in _waivers(disclosure):
        if not (waiver.approved and waiver.expires and waiver.last_day):
            continue
        if waiver.last_day < waiver.expires and waiver.expires >= disclosure.as_of:
            last_day = long_date(waiver.last_day)
            message = (
                f"การผ่อนผัน {waiver.target} ยาวกว่าหนึ่งปี อนุมัติเมื่อ {long_date(waiver.approved)} จึงมีผลถึง {last_day} เท่านั้น"
            )
            repair = f"แก้เป็น expires: {last_day} หากยังจำเป็นหลังจากนั้น ให้ขออนุมัติใหม่แล้วแก้ approved"
            place = record.place("waivers", index, "expires")
            yield Problem(place, message, repair, waiver.target).about(_item_of(year, waiver))


@rule("W106", "waiver-not-yet-approved", Severity.WARNING)
def waiver_is_not_yet_approved(disclosure: Disclosure) -> Iterator[Problem]:
    """การผ่อนผันมีผลตั้งแต่วันที่อนุมัติ

    เหตุผล: การผ่อนผันที่ลงวันอนุมัติล่วงหน้ายังไม่มีผู้ใดอนุมัติ
    วิธีแก้: ตรวจวันที่อนุมัติกับหนังสือ หากพิมพ์ผิดให้แก้ approved
    ที่มา: หลักการผ่อนผันของระบบนี้
    """
    for year, record, index, waiver in _waivers(disclosure):
        if waiver.approved and waiver.approved > disclosure.as_of:
            message = f"การผ่อนผัน {waiver.target} ลงวันที่อนุมัติ {long_date(waiver.approved)} ซึ่งยังมาไม่ถึง จึงยังไม่มีผล"
            place = record.place("waivers", index, "approved")
            repair = "ตรวจวันที่กับหนังสืออนุมัติแล้วแก้ช่อง approved"
            yield Problem(place, message, repair, waiver.target).about(_item_of(year, waiver))


def _item_of(year: YearDisclosure, waiver: Waiver) -> ItemState | None:
    slug, _ = target_parts(waiver.target)
    return next((state for state in year.items if state.item.slug == slug), None)
