"""Tells which years in a title are the year of its subject. Pure.

A title may also hold the number of an order or letter, the date of a letter, an amount, or the year of a law, an
edition or a standard. Such a year says nothing of the subject.
"""

import re
from enum import Enum

from ..values import dataclass
from .dates import MONTHS, SHORT_MONTHS
from .deferred import expression
from .digits import arabic_digits
from .text import normalise


class Role(Enum):
    """What a year in a title is."""

    SUBJECT = "the title says that it is the subject's year: ประจำปี 2565"
    UNSURE = "it may be the subject's year: รายงาน 2565"
    OTHER = "it is the year of something else: คำสั่งที่ 123/2565"


@dataclass(frozen=True, slots=True)
class NamedYear:
    """A year in a title, what it is, and the fiscal years that it can stand for.

    "2561–2565" is two of them, and each stands for the whole span.
    """

    year: int
    role: Role
    meant: frozenset[int]
    is_span: bool = False


_BEFORE = 120
"""Letters before a year that can say what it is. More would make a text with many years slow to read."""

_YEAR = expression(r"(?<!\d)(?<!\d[.,])(2[56]\d\d)(?!\d|,\d)")
_MONTH = "|".join(map(re.escape, (*MONTHS, *SHORT_MONTHS, *(name.replace(".", "") for name in SHORT_MONTHS))))
_ERA = r"(?:พ\.? ?ศ\.?|พุทธศักราช)? ?"

_SPAN = expression(rf"(?<!\d)(2[56]\d\d) ?(?:[‐‑–—−-]|ถึง|จนถึง) ?(?:ปี ?)?(?:งบประมาณ ?)?{_ERA}(2[56]\d\d)(?!\d)")

_AMOUNT = expression(
    r" ?(?:บาท|ล้าน|คน(?![ก-ฮ])|ราย(?![ก-ฮจ])|ครัวเรือน|หลังคาเรือน|ไร่|ตารางเมตร"
    r"|เมตร|กิโลเมตร|ตร\.|กม\.|กก\.|ตัน|ลิตร|คะแนน|%|\.\d)"
)
_SUM = expression(r"(?:วงเงิน|จำนวน|ราคา|เป็นเงิน|รวมเงิน|มูลค่า|฿) ?$")
_NUMBER_AFTER = expression(r" ?/ ?(?:\d{1,6}|ว ?\d+)(?!\d)|-\d{1,2}-\d{1,2}(?!\d)")
"""Matches the rest of "2565/12" and of the date "2565-01-17"."""
_NUMBER = expression(
    r"(?:\d ?[/-] ?(?:ว\.? ?)?|\d[.]\d{1,2}[.]|[/ (]ว ?\.? ?|^ว ?\.? ?"
    r"|เลขที่ ?|หมายเลข ?|เลขรับ ?|โทร\.? ?|โทรศัพท์ ?|(?<!ปี)(?<!ปี )ที่ ?)$"
)
"""Matches the beginning of "123/2565", "17/1/2565", "0809.2/ว 2565", "ที่ 2565"."""
_COUNTED = expression(
    r"(?:ครั้ง|รุ่น|สมัย[ก-ฮ]*|ภาคเรียน|ภาคการศึกษา|รอบ|งวด|ไตรมาส)(?:ที่)? ?(?:ที่ ?)?\d{1,3} ?[/-] ?$"
    r"|สมัย[^\d]{0,30}\d{1,3} ?/ ?$"
)
"""Matches the beginning of "การประชุมครั้งที่ 3/2565": the number of a meeting, in a calendar year."""
_CHANGED = expression(r"(?:แก้ไข|เพิ่มเติม|เปลี่ยนแปลง)[^\d]{0,30}\d{0,3} ?[/ (]{0,2}(?:ถึง)? ?(?:ปี)? ?(?:พ\.? ?ศ\.?)? ?$")
_EDITION = expression(rf"ฉบับที่ ?\d{{1,3}} ?[)\],]? ?[(]?{_ERA}$")
_STANDARD = expression(
    r"(?:\bISO|\bIEC|มอก|มตช|มยผ|มยช|มกษ)[\s.:/A-Z-]{0,20}(?:\d[\d.]{0,12}[\s:–-]{0,4})?$", re.IGNORECASE
)
_DATE = expression(rf"(?<!\d)\d{{1,2}} ?(?:เดือน ?)?(?P<month>{_MONTH}) ?{_ERA}$")
_OF_A_LETTER = expression(
    r"(?:ลงวันที่|ลว\.?|ลง|สั่ง ณ|ประกาศ ณ|ตั้งแต่|มีผล|เมื่อ|มติ|คำสั่ง|หนังสือ|ประกาศ|บันทึก|สัญญา|\d/\d|ว ?\d)[^\d]{0,60}$"
)
"""Matches what stands before the date of a letter, an order or a resolution."""
_OF_MONTH = expression(rf"(?P<month>{_MONTH}) ?{_ERA}$")
_OF_SUBJECT = expression(
    r"(?:ปี|ประจำปี|รอบปี|ปีงบประมาณ|ปีงบ|ปีการศึกษา|ปีปฏิทิน|ปีบัญชี|ปีประเมิน|งบประมาณ) ?(?:งบประมาณ)? ?(?:รายจ่าย)? ?"
    rf"{_ERA}$"
)
_OF_EACH_YEAR = expression(rf"(?:ประจำปี|ปีงบ(?:ประมาณ)?) ?(?:งบประมาณ)? ?{_ERA}$")
"""Matches what a by-law may say of the year that it is for: "ข้อบัญญัติงบประมาณรายจ่ายประจำปีงบประมาณ พ.ศ. 2567"."""
_OF_A_YEAR = expression(rf"(?:ปี ?(?:งบประมาณ)? ?{_ERA}|พ\.? ?ศ\.? ?)$")
_OF_ANOTHER_TIME = expression(
    r"(?:ตั้งแต่|ก่อน|ภายใน|จนถึง|ถึง|จาก|เทียบกับ|เปรียบเทียบ|สิ้น|หลัง|กว่า|เท่ากับ|เหมือน) ?(?:ปี ?)?(?:งบประมาณ ?)?"
    rf"{_ERA}$"
)
"""Matches what stands before a year that the subject only begins or ends with."""
_LAW = expression(
    r"พระราชบัญญัติ|พ\.? ?ร\.? ?บ\.?|พระราชกำหนด|พ\.ร\.ก\.|พระราชกฤษฎีกา|พ\.ร\.ฎ\.|รัฐธรรมนูญ|กฎกระทรวง|กฎ ?ก\.|กฎหมาย"
    r"|ระเบียบ(?!วาระ)|ข้อบังคับ|ข้อบัญญัติ|เทศบัญญัติ|ประมวล(?!ผล|ภาพ)|หลักเกณฑ์|มติ(?:คณะรัฐมนตรี| ?ครม)"
)
"""Matches the words for what is in force and named by the year of its making."""


def years_named(title: str) -> tuple[NamedYear, ...]:
    """Return the Buddhist years that a title holds, in order, each with its role: "แผนปี 2566 ตามคำสั่งที่ 12/2565" →
    2566 the subject's, 2565 another's."""
    plain = re.sub(r"\s+", " ", arabic_digits(normalise(title)))
    spans = {end: span for span in _SPAN.finditer(plain) for end in (span.start(1), span.start(2))}
    named, last = [], 0
    for found in _YEAR.finditer(plain):
        span = spans.get(found.start())
        before = plain[max(0, found.start() - _BEFORE) : found.start()]
        is_law = bool(_LAW.search(plain[max(last, found.start() - _BEFORE) : found.start()]))
        if span and not is_law and int(span[1]) <= int(span[2]) and not _STANDARD.search(before):
            years = frozenset(range(int(span[1]), int(span[2]) + 1))
            named.append(NamedYear(int(found[1]), Role.UNSURE, years, is_span=True))
        else:
            named.append(_named(int(found[1]), before, plain[found.end() : found.end() + 20], is_law))
        last = found.end()
    return tuple(named)


def _named(year: int, before: str, after: str, is_law: bool) -> NamedYear:
    """Return what a year is by the words before and after it. ``is_law``: a law's word stands between it and the year
    before.

    A calendar year that things were counted in stands for two fiscal years.
    """
    if _COUNTED.search(before):
        return NamedYear(year, Role.UNSURE, frozenset({year, year + 1}))
    if day := _DATE.search(before):
        is_of_letter = _OF_A_LETTER.search(before[: day.start()])
        return NamedYear(year, Role.OTHER if is_of_letter else Role.UNSURE, _fiscal(year, day["month"]))
    if month := _OF_MONTH.search(before):
        return NamedYear(year, Role.SUBJECT, _fiscal(year, month["month"]))
    if _is_of_another_thing(before, after):
        return NamedYear(year, Role.OTHER, frozenset())
    if _OF_ANOTHER_TIME.search(before):
        return NamedYear(year, Role.UNSURE, frozenset({year, year + 1}))
    if _OF_SUBJECT.search(before):
        is_sure = not is_law or _OF_EACH_YEAR.search(before)
        return NamedYear(year, Role.SUBJECT if is_sure else Role.UNSURE, frozenset({year}))
    return NamedYear(year, Role.OTHER if is_law else Role.UNSURE, frozenset({year}))


def _is_of_another_thing(before: str, after: str) -> bool:
    """True if a year is part of a number, an amount, an edition or a standard."""
    if any(pattern.search(before) for pattern in (_CHANGED, _EDITION, _STANDARD)):
        return True
    if _OF_A_YEAR.search(before):
        return False
    return bool(_NUMBER.search(before) or _SUM.search(before) or _AMOUNT.match(after) or _NUMBER_AFTER.match(after))


def _fiscal(year: int, month: str) -> frozenset[int]:
    """Return the calendar year of a month, and its fiscal year."""
    bare = month.replace(".", "")
    names = {name.replace(".", ""): number for names in (MONTHS, SHORT_MONTHS) for number, name in enumerate(names, 1)}
    return frozenset({year, year + (names[bare] >= 10)})
