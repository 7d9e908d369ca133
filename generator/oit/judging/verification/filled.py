"""Says whether a field or cell says something. A dash, a blank letter or "xxx" fills a form and shows nothing."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from pydantic import BaseModel

from ...files.sheets import is_error
from ...thai import arabic_digits, has_letters, normalise
from ...thai.deferred import expression
from ..private_finds import NOTICE

_STAND_IN = expression(r"(?:x{2,}|0+|test|lorem|n/?a|tbd|none|null)", re.IGNORECASE)
"""Matches what people write in a field until they know better."""
_NOTHING = expression(r"ไม่มี.{0,40}|ไม่ได้ดำเนินการ|nil|0+(?:\.0+)?", re.IGNORECASE | re.DOTALL)


_PLACEHOLDER = expression(
    r"(?:ข้อมูล|รายละเอียด|เอกสาร|แผน|รายงาน)?(?:กำลัง|อยู่(?:ใน)?ระหว่าง(?:การ)?)"
    r"(?:จัดทำ|ดำเนินการ|ปรับปรุง|รวบรวม|แก้ไข|รอ|เตรียม).{0,60}"
    r"|รอ(?:ข้อมูล|เอกสาร|ปรับปรุง|ดำเนินการ).{0,60}|ข้อความตัวอย่าง.{0,60}"
    r"|(?:x{2,}+|\.{2,}+|-++|_++|…++)++|comingsoon|underconstruction"
    r"|loremipsum.*"
    r"|ข้อความของประกาศ|เรื่องของบันทึก|ที่มาของผล|ชื่อ(?:มาตรการ|ประกาศ|เอกสารตามที่ปรากฏ)",
    re.IGNORECASE | re.DOTALL,
)
"""Matches a whole text, without spaces, that only holds a place until there is something to say."""


_PAPER = "(?:ทั้งนี้|ขณะนี้|ปัจจุบัน)?(?:คู่มือ|แผน|รายงาน|ข้อมูล|เอกสาร|ประกาศ|หลักเกณฑ์|สถิติ|แนวปฏิบัติ|รายละเอียด|โครงสร้าง)"
_PUT_OFF = expression(
    rf"{_PAPER}[^0-9]{{0,60}}?(?:กำลัง|อยู่(?:ใน)?ระหว่าง(?:การ)?)(?:ดำเนินการ)?(?:จัดทำ|รวบรวม|ปรับปรุงข้อมูล|จัดเตรียม)[^0-9]{{0,80}}"
    rf"|{_PAPER}[^0-9]{{0,60}}?(?:ยังไม่(?:ได้จัดทำ|แล้วเสร็จ|เสร็จ|ได้เผยแพร่)|จะ(?:นำมา)?เผยแพร่[^0-9]{{0,30}}(?:ภายหลัง|ต่อไป|เร็ว\u0e46นี้))"
    r"[^0-9]{0,40}"
    r"|(?:ทั้งนี้|ขณะนี้|ปัจจุบัน)?(?:หน่วยงาน|องค์การบริหารส่วนตำบล|เทศบาล|งาน|กอง|สำนักปลัด)?[^0-9]{0,20}"
    rf"(?:กำลัง|อยู่(?:ใน)?ระหว่าง(?:การ)?)(?:ดำเนินการ)?(?:จัดทำ|รวบรวม|จัดเตรียม){_PAPER}[^0-9]{{0,60}}"
    rf"|(?:สามารถ)?(?:ติดต่อ)?(?:ขอดู|ขอรับ)(?:{_PAPER}[^0-9]{{0,40}}?)?(?:ได้)?ที่(?:สำนัก|กอง|ที่ทำการ|งาน|ศูนย์)[^0-9]{{0,50}}"
)
"""Matches a whole text, without spaces, that says of a paper that it comes later or lies elsewhere.

The progress of a project is an answer, so the text must speak of a paper. One with a number says more than that, and so
does one that says what serves until then.
"""
_SERVES_MEANWHILE = expression("ใช้|ดาวน์โหลด|ลิงก์|เว็บ|ระหว่างนี้|ดังนี้|ประกอบด้วย")

_SOON = "(?:ใน)?(?:ภายหลัง|เร็ว\u0e46นี้|เร็ววันนี้|(?:โอกาส|ครั้ง|ลำดับ)ต่อไป|ต่อไป|อีกครั้ง|ครั้งหน้า)"
_PAGE = "(?:หน้าเว็บไซต์|หน้าเว็บ|หน้า|เว็บไซต์|ระบบ|เพจ|เนื้อหา|ส่วน|เมนู|หัวข้อ|ข้อมูล|บริการ)"
_EXCUSE = expression(
    r"(?:ขออภัย(?:ใน|ต่อ)?(?:ความไม่สะดวก)?(?:มาณที่นี้|ณที่นี้|เป็นอย่างสูง|อย่างสูง)?|ขอบคุณ(?:ที่เข้าชม|ที่แวะมา)?|ครับ|ค่ะ|แล้ว|และ|ด้วย"
    r"|ขณะนี้|ปัจจุบัน|ตอนนี้|ทั้งนี้|ทาง(?:หน่วยงาน|เรา)|ทีมงาน|ผู้ดูแลระบบ|ชั่วคราว"
    rf"|{_PAGE}(?:นี้)?|(?:ยัง)?(?:กำลัง|อยู่(?:ใน)?ระหว่าง(?:การ)?)(?:ดำเนินการ)?"
    rf"(?:ปรับปรุง|พัฒนา|ก่อสร้าง|แก้ไข|อัปเดต|อัพเดต|อัพเดท|นำเข้า|เพิ่ม|จัดเตรียม)(?:{_PAGE}(?:นี้)?)?|(?:ปิด|งด)(?:ให้บริการ)?(?:เพื่อ)?ปรับปรุง"
    rf"|(?:โปรด|กรุณา|ขอให้)?(?:กลับ|เข้า|แวะ)(?:มา|ชม)(?:ดู|ชม|อ่าน|เยี่ยมชม)?(?:ใหม่)?(?:{_SOON})?"
    rf"|(?:โปรด|กรุณา)(?:ลอง|ติดตาม|ตรวจสอบ|รอ)(?:สักครู่|ใหม่)?(?:{_SOON})?|(?:พบกัน)?{_SOON}"
    rf"|จะ(?:นำ)?(?:ข้อมูล)?(?:มา)?(?:ลง|ขึ้น|เพิ่ม|อัปเดต|อัพเดท|ประกาศ|แจ้ง)(?:ข้อมูล)?(?:ให้ทราบ)?{_SOON}"
    r"|(?:this|our|the)?(?:page|site|website)(?:is)?(?:currently)?|under(?:construction|maintenance)|coming(?:very)?soon"
    r"|please(?:check|come)(?:back)?(?:again)?|later|soon|sorry|[,.!;:()/–-])++",
    re.IGNORECASE,
)
"""Matches a whole text, without spaces, that excuses the page itself: it is being made, and one may come back."""
_STOCK = expression(
    r"(?:หน่วยงาน|องค์การบริหารส่วนตำบล|เทศบาล)?[^0-9]{0,30}?ยินดีต้อนรับ(?:ทุกท่าน)?(?:เข้า)?สู่[^0-9]{0,80}"
    r"|(?:ผู้สนใจ|ผู้ที่สนใจ|ประชาชน|ท่าน|หากมีข้อสงสัย|ผู้ต้องการข้อมูล)?(?:โปรด|กรุณา)?(?:สามารถ)?(?:ติดต่อ)?สอบถาม(?:ข้อมูล|รายละเอียด)?"
    r"เพิ่มเติม(?:ได้)?(?:โดยตรง)?(?:ที่|จาก)(?:สำนัก|กอง|ที่ทำการ|งาน|ศูนย์|หน่วยงาน|เจ้าหน้าที่|องค์การ|เทศบาล)[^0-9]{0,60}"
)
"""Matches a whole text, without spaces, that every web site has: a welcome, and where one may ask for more."""
_IS_EXCUSE = expression(f"ปรับปรุง|พัฒนา|ก่อสร้าง|แก้ไข|อัปเดต|อัพเด|นำเข้า|{_SOON}|under|soon|later", re.IGNORECASE)


def holds_a_place(text: str) -> bool:
    """True if a whole text only holds a place: "อยู่ระหว่างจัดทำ", "คู่มือจะเผยแพร่ในภายหลัง", "xxx", "Lorem ipsum …"."""
    squeezed = "".join(normalise(text).split()).strip("().[]“”\"'*:")
    if _PLACEHOLDER.fullmatch(squeezed):
        return True
    if len(squeezed) > _LONGEST_EXCUSE:
        return False
    plain = arabic_digits(squeezed)
    if _STOCK.fullmatch(plain) or (_IS_EXCUSE.search(plain) and _EXCUSE.fullmatch(plain)):
        return True
    return not _SERVES_MEANWHILE.search(squeezed) and bool(_PUT_OFF.fullmatch(plain))


_LONGEST_EXCUSE = 160


_TEMPLATE = expression(r"\(?(?:ข้อความของประกาศ|เรื่องของบันทึก|ที่มาของผล|ชื่อมาตรการ|ชื่อประกาศ)\)?")
"""Matches what ``oit new`` writes in a field that an officer must fill."""


def _is_template(text: str) -> bool:
    return bool(_TEMPLATE.fullmatch(text))


def says_something(value: Any) -> bool:
    """True if a value of a record says something: a text with letters, a day, a list or record with such a value."""
    match value:
        case str():
            text = normalise(value.replace(NOTICE, "")).strip()
            return (
                has_letters(text, 1) and not _STAND_IN.fullmatch(text) and not is_error(text) and not _is_template(text)
            )
        case BaseModel():
            return any(says_something(getattr(value, name)) for name in type(value).model_fields)
        case tuple() | list():
            return any(map(says_something, value))
        case date() | int() | float():
            return True
    return bool(value)


def says_none(cell: str) -> bool:
    """True if a cell says that there is nothing: "ไม่มี", "ไม่มีรายการ", "0"."""
    return bool(_NOTHING.fullmatch(arabic_digits(cell).strip()))


def is_filled(cells: Iterable[str], may_say_none: bool) -> bool:
    """True if one of a column's cells says something.

    "ไม่มี" counts only if ``may_say_none``: some forms let an agency with nothing to show say so.
    """
    return any(may_say_none if says_none(cell) else says_something(cell) for cell in cells)
