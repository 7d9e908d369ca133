"""N: a decision to publish personal data says the reason, the approver and its days, and lasts a year at most."""

from collections.abc import Iterator

from ...content import PrivacyException, PrivacyExceptions, Record
from ...framework import names
from ...privacy import Family
from ...thai import long_date
from ..disclosure import Disclosure
from ..finding import Problem, Severity
from ..withholding import allowed_path
from .registry import rule


def _exceptions(disclosure: Disclosure) -> Iterator[tuple[Record[PrivacyExceptions], int, PrivacyException]]:
    record = disclosure.content.privacy
    for index, exception in enumerate(record.value.exceptions if record else ()):
        assert record
        yield record, index, exception


def _named(exception: PrivacyException) -> str:
    return f"ข้อยกเว้น {exception.kind} ของ {exception.file}"


@rule("N115", "exception-incomplete")
def exception_is_incomplete(disclosure: Disclosure) -> Iterator[Problem]:
    """ข้อยกเว้นเรื่องข้อมูลส่วนบุคคลต้องมีเหตุผล ผู้อนุมัติ วันที่อนุมัติ และวันหมดอายุ

    เหตุผล: ข้อยกเว้นเผยแพร่ต่อสาธารณะโดยไม่บอกชื่อไฟล์ จึงต้องตรวจสอบได้ว่าใครอนุมัติ เมื่อใด เพราะเหตุใด และถึงเมื่อใด
    วิธีแก้: เติม reason, approver, approved และ expires ให้ครบ มิฉะนั้นข้อยกเว้นไม่มีผล
    ที่มา: หลักการผ่อนผันของระบบนี้
    """
    fields = (("reason", "เหตุผล"), ("approver", "ผู้อนุมัติ"), ("approved", "วันที่อนุมัติ"), ("expires", "วันหมดอายุ"))
    for record, index, exception in _exceptions(disclosure):
        absent = [(field, thai) for field, thai in fields if not getattr(exception, field)]
        lacking = {field: thai for field, thai in absent if not record.is_damaged("exceptions", index, field)}
        if lacking:
            message = f"{_named(exception)} ยังไม่มี{names.listed(*lacking.values())} จึงยังไม่มีผล"
            repair = f"เติมช่อง {', '.join(lacking)} หากยังไม่ได้รับอนุมัติให้ลบรายการนี้"
            yield Problem(record.place("exceptions", index), message, repair, _named(exception))


@rule("N116", "exception-ended")
def exception_has_ended(disclosure: Disclosure) -> Iterator[Problem]:
    """ข้อยกเว้นเรื่องข้อมูลส่วนบุคคลต้องยังไม่หมดอายุ และมีผลไม่เกินหนึ่งปีนับจากวันที่อนุมัติ

    เหตุผล: ผู้มีอำนาจต้องพิจารณาใหม่ทุกปีว่ายังจำเป็นต้องเผยแพร่ข้อมูลของบุคคลหรือไม่
    วิธีแก้: ลบรายการ หรือขออนุมัติใหม่แล้วแก้ approved และ expires
    ที่มา: หลักการผ่อนผันของระบบนี้
    """
    for record, index, exception in _exceptions(disclosure):
        if exception.last_day and exception.last_day < disclosure.as_of:
            message = f"{_named(exception)} หมดอายุเมื่อ {long_date(exception.last_day)}"
            place = record.place("exceptions", index, "expires")
            yield Problem(place, message, "ลบข้อมูลนั้นออก หรือขออนุมัติใหม่", _named(exception))


@rule("N117", "exception-unused", Severity.WARNING)
def exception_is_unused(disclosure: Disclosure) -> Iterator[Problem]:
    """ข้อยกเว้นเรื่องข้อมูลส่วนบุคคลที่ไม่ต้องใช้แล้วควรลบออก

    เหตุผล: ข้อยกเว้นที่ค้างไว้จะปล่อยข้อมูลที่ใส่เข้ามาภายหลังโดยไม่มีใครรู้
    วิธีแก้: ลบรายการนั้นออกจาก privacy.yaml หรือแก้ชื่อไฟล์ให้ตรงกัน
    ที่มา: หลักการผ่อนผันของระบบนี้
    """
    doubtful = disclosure.content.unreadable | {problem.place.path for problem in disclosure.content.problems}
    found = {(each.place.path, each.family) for each in disclosure.private}
    for record, index, exception in _exceptions(disclosure):
        path = allowed_path(exception)
        is_used = (path, Family(exception.kind)) in found
        if exception.holds(disclosure.as_of) and not is_used and path not in doubtful:
            message = f"{_named(exception)} ไม่ได้ใช้ เพราะไม่พบข้อมูลเช่นนั้นในไฟล์"
            place = record.place("exceptions", index)
            yield Problem(place, message, "ลบรายการนี้ หรือแก้ชื่อไฟล์ให้ตรงกัน", _named(exception))


@rule("N118", "exception-not-yet-approved", Severity.WARNING)
def exception_is_not_yet_approved(disclosure: Disclosure) -> Iterator[Problem]:
    """ข้อยกเว้นเรื่องข้อมูลส่วนบุคคลมีผลตั้งแต่วันที่อนุมัติ

    เหตุผล: ข้อยกเว้นที่ลงวันอนุมัติล่วงหน้ายังไม่มีผู้ใดอนุมัติ
    วิธีแก้: ตรวจวันที่อนุมัติกับหนังสือ หากพิมพ์ผิดให้แก้ approved
    ที่มา: หลักการผ่อนผันของระบบนี้
    """
    for record, index, exception in _exceptions(disclosure):
        if exception.approved and exception.approved > disclosure.as_of:
            message = f"{_named(exception)} ลงวันที่อนุมัติ {long_date(exception.approved)} ซึ่งยังมาไม่ถึง จึงยังไม่มีผล"
            place = record.place("exceptions", index, "approved")
            yield Problem(place, message, "ตรวจวันที่กับหนังสืออนุมัติแล้วแก้ช่อง approved", _named(exception))
