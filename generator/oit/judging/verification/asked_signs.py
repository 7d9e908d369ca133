"""Says what prose on a page must hold to show an element that asks for something that can be counted or named.

Honest prose is short and has words of its own: "ฝนตกชุกทำให้งานถนนล่าช้า" shows problems and names none. But what asks for
an amount is shown by a figure, a telephone number by digits, a photograph by a picture. So what must be read grows with
what is asked, and a sentence that could stand anywhere shows none of these.
"""

import re
from collections.abc import Iterable
from enum import StrEnum

from ... import thai
from ...framework import Element, verify
from ...thai.deferred import expression
from ...values import dataclass
from .figures import UNIT, without_times


class Sign(StrEnum):
    """Something that can be seen in a text. Its value is what officers call it."""

    FIGURE = "ตัวเลขหรือจำนวน"
    FIGURES = "ตารางหรือตัวเลขของแต่ละช่อง"
    AMOUNT = "จำนวนหรือจำนวนเงิน"
    TIME = "วัน เดือน หรือระยะเวลา"
    NAME = "ชื่อหรือตำแหน่งของบุคคล"
    UNIT = "ชื่อส่วนงานหรือตำแหน่ง"
    PHONE = "หมายเลขโทรศัพท์"
    EMAIL = "อีเมล"
    ADDRESS = "ที่อยู่"
    LAW = "ชื่อกฎหมาย"
    LINK = "ลิงก์หรือทางเข้า"
    STEPS = "ขั้นตอนทีละขั้น"
    PEOPLE = "ผู้ที่มีส่วนร่วม"
    BODY = "เนื้อหาของเอกสารนั้น"
    DUTY = "สิ่งที่หน่วยงานทำตามหน้าที่"
    ROWS = "ตาราง"
    PICTURE = "รูป"


_NUMBER_WORD = (
    "(?:หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ)"
    "(?=สิบ|ร้อย|พัน|หมื่น|แสน|ล้าน|บาท|คน|ราย|วัน|เดือน|ปี|สัปดาห์|อาทิตย์|ชั่วโมง|นาที|ครั้ง|เรื่อง|แห่ง|ฉบับ|โครงการ|ชั้น)"
)
_FIGURE = rf"\d|ร้อยละ|{_NUMBER_WORD}|ครึ่ง"
_LENGTH = (
    r"(?:วัน(?!ที่)|นาที|ชั่วโมง|ชม\.|เดือน(?! ?(?:\d|[มกเพสตธ]|ละ|นี้))|สัปดาห์|อาทิตย์|ปี(?! ?(?:\d|งบ|พ|ที่|นี้|ก่อน))"
    r"|น\.(?!ส)|ขั้นตอน)"
)
"""Matches what is no amount, right after a figure."""
_AMOUNT = (
    rf"(?<![\d.,:])\d[\d,.:]*+(?! ?(?:[-–] ?\d[\d.:]* ?)?{_LENGTH})|ร้อยละ|{_NUMBER_WORD}(?!{_LENGTH})"
    rf"|(?<!วัน)(?<!เดือน)(?<!ชั่วโมง)(?<!ปี)ครึ่ง(?!{_LENGTH})"
)
_MOMENT = rf"(?<![\d.,])\d[\d,.]*+(?! ?(?!{_LENGTH}){UNIT})|{_NUMBER_WORD}(?={_LENGTH})|ครึ่ง"
_NO_TIME = "ไม่(?:มี|ใช้|ต้อง|ได้|กำหนด|จำกัด)"
_FREE = (
    "(?<!ไฟ)(?<!ไฟ )(?<!fi)(?<!fi )(?<!เน็ต)(?<!เน็ต )(?<!จอดรถ)(?<!จอดรถ )(?<!ดื่ม)(?<!ดื่ม )(?<!กาแฟ)"
    "ฟรี(?!แลน|ส|เว(?!ลา)|ซ|วี|ดอม|เมี)|ยกเว้น(?! ?(?:ใน)?(?:ช่วง ?)?(?:วัน|เสาร์|อาทิตย์|เวลา|พัก|หยุด))"
    "|free of charge|no (?:fee|charge)"
)
"""Matches "ฟรี" and "ยกเว้น" of a fee, and neither "ไวไฟฟรี", "ฟรีแลนซ์" nor "ยกเว้นวันหยุด"."""
_NO_AMOUNT = (
    "ไม่(?:มี|เสีย|คิด|ใช้|เก็บ|ตั้ง|เบิก|เรียก|จ่าย|ชำระ)|ปลอดค่า"
    "|เบิกจ่าย(?:ครบ|หมด|ทั้งหมด)|เต็มจำนวน|เต็มวงเงิน"
    "|ไม่(?:ต้อง|ได้)(?:เสีย|จ่าย|ชำระ|ใช้|มี|ขอ|เก็บ|คิด|เรียก|ออก|เบิก|ตั้ง|รับ|จัด|ลง|ดำเนิน|ก่อ|ระบุ|กำหนด|เงิน|งบ|โอน|ผูก|ซื้อ|จ้าง|หา)"
    f"|{_FREE}"
)
_MONTH = "มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิกา|ธันวา|[มกพตธสเ]\\.[คพยา]\\."
_POST = (
    "นายก|ปลัด|ผู้อำนวยการ|ผอ\\.|หัวหน้า|รอง(?:นายก|ปลัด|ผู้|อธิบดี|คณบดี)|เลขานุการ|ผู้ว่า|อธิบดี|คณบดี|อธิการ"
    "|ประธาน|กรรมการ|กำนัน|ผู้ใหญ่บ้าน|สมาชิก|นิติกร|เจ้าพนักงาน|เจ้าหน้าที่|วิศวกร|ผู้ช่วย"
    "|นัก(?:พัฒนา|ทรัพยากร|วิชาการ|จัดการ|วิเคราะห์|บริหาร|สังคม|ประชาสัมพันธ์|สันทนาการ|ผังเมือง)"
)
_RANK = "(?:ว่าที่)?(?:พัน|ร้อย|สิบ|จ่าสิบ|จ่า|พันจ่า|เรือ|นาวา)(?:ตำรวจ|อากาศ)?(?:เอก|โท|ตรี)|ดาบตำรวจ"
_PUBLIC = (
    "ชาว|ประชาชน|ผู้แทน|ตัวแทน|ชุมชน|ผู้ปกครอง|นักเรียน|ผู้ประกอบการ|ประชาคม|เครือข่าย|กลุ่ม(?=[ก-ฮ])|แม่บ้าน|อสม|อาสา|ผู้สูงอายุ|ผู้พิการ|สตรี"
    "|เยาวชน|เด็ก|ครู|เกษตรกร|พระ(?!ราช)|ผู้ค้า|พ่อค้า|ราษฎร|ผู้นำ|ผู้เข้าร่วม|ผู้ร่วม|จิตอาสา|สภาเด็ก|มูลนิธิ|สมาคม|ชมรม"
    "|อปพร|ชรบ|บริษัท|หน่วยงาน(?:ราชการ|ภาครัฐ|เอกชน|ในพื้นที่|อื่น)"
)
_LAW = (
    "พระราช|พ\\.ร\\.|รัฐธรรมนูญ|ประมวล|กฎกระทรวง|กฎ ?ก\\.|ว่าด้วย|มาตรา|ข้อบัญญัติ|เทศบัญญัติ|ข้อบังคับ"
    "|ประกาศ ?(?:กระทรวง|ก\\.|คณะ|สำนัก)|(?<!เป็น)ระเบียบ(?!เรียบ|ที่เกี่ยว|ต่าง)|คำสั่ง ?(?:หัวหน้า|คสช|กระทรวง|ที่)"
    "|หนังสือ(?:สั่งการ|เวียน| ?กระทรวง| ?กรม)|มติ ?(?:คณะ|ค\\.|ครม)"
)
_DUTY = "ดูแล|จัด|รักษา|พัฒนา|ส่งเสริม|บริการ|ควบคุม|กำกับ|ป้องกัน|อนุมัติ|ตรวจ|บำรุง|คุ้มครอง|สนับสนุน|สอน|ผลิต|วิจัย"
_SIGNS = {
    Sign.FIGURE: expression(_FIGURE),
    Sign.FIGURES: expression(r"(?<![\d.,])\d(?:[\d.,]*+[^\d]++\d){2}"),
    Sign.AMOUNT: expression(f"{_AMOUNT}|บาท|ล้าน(?!นา)|{_NO_AMOUNT}", re.IGNORECASE),
    Sign.TIME: expression(f"{_MOMENT}|{_MONTH}|วัน|เดือน|ปี|สัปดาห์|ชั่วโมง|นาที|ไตรมาส|ทันที|ตลอด|{_NO_TIME}"),
    Sign.NAME: expression(rf"(?:^|[^ก-๙])(?:นาย|นาง|น\.ส\.|ว่าที่|ดร\.|[รพจสด]\.[ตอทสจ]\.|{_RANK})|{_POST}", re.MULTILINE),
    Sign.UNIT: expression(
        rf"สำนัก|กอง|ฝ่าย|ศูนย์|กลุ่ม|คณะ|แผนก|(?:^|[^ก-๙])(?:(?:งาน|ส่วน|นาย|นาง|น\.ส\.)[ก-๙]|{_RANK})|{_POST}", re.MULTILINE
    ),
    Sign.PHONE: expression(r"(?<!\d)(?:\+?66|0)[\d ()-]{7,14}\d|(?<![\d,.])1\d{3}(?![\d,.])"),
    Sign.EMAIL: expression(r"[\w.+-]\s?(?:@|\(at\)|\[at\])\s?[\w-]{1,63}+\."),
    Sign.ADDRESS: expression(r"(?:หมู่|ม\.|ถนน|ถ\.|ซอย|ตำบล|ต\.|แขวง|อำเภอ|อ\.|เขต|จังหวัด|จ\.|\d{5})"),
    Sign.LAW: expression(rf"{_LAW}|\d"),
    Sign.STEPS: expression(_FIGURE),
    Sign.BODY: expression(_FIGURE),
    Sign.PEOPLE: expression(rf"\d|{_NUMBER_WORD}|{_PUBLIC}|{_POST}"),
    Sign.DUTY: expression(_DUTY),
    Sign.LINK: expression(
        r"https?:|www\.|\.(?:th|com|org|net)\b|line|ไลน์|facebook|เฟ[ซส]บุ|เพจ|messenger|แชต|chat|webboard|เว็บบอร์ด|กล่องข้อความ"
        r"|qr|คิวอาร์|เมนู|แบนเนอร์|ปุ่ม|หน้าแรก|หน้าหลัก|แบบฟอร์ม|@|\d{9}|0\d[\d -]{7}",
        re.IGNORECASE,
    ),
}
_COUNTED = (Sign.FIGURE, Sign.FIGURES, Sign.AMOUNT, Sign.PEOPLE)
"""Signs that the number of a year or a day does not show: it stands in any sentence."""
_FEWEST_ROWS = 4
_LONG = 80
"""Letters of a text that says more than one sentence of an office's stock."""
_PHRASE = expression(r"[\n,;]|(?<=[ก-๙)]) +(?=[ก-๙(])|แล้ว(?=[ก-๙])|จากนั้น|ก่อนจะ|หลังจาก")
_FEWEST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Prose:
    """A heading's or passage's text, and whether it has pictures or links that lead on."""

    text: str
    has_picture: bool = False
    has_link: bool = False

    def shows(self, signs: Iterable[Sign]) -> bool:
        """True if one of the signs can be seen. A picture cannot be read, and may be of anything."""
        return self.has_picture or any(map(self._shows, signs))

    def _shows(self, sign: Sign) -> bool:
        if sign is Sign.PICTURE:
            return False
        if sign is Sign.ROWS:
            return sum(1 for line in self.text.splitlines() if line.strip()) >= _FEWEST_ROWS
        if sign is Sign.LINK and self.has_link:
            return True
        if sign in (Sign.STEPS, Sign.BODY) and (self._has_phrases or thai.has_letters(self.text, _LONG)):
            return True
        text = thai.arabic_digits(thai.normalise(self.text))
        return bool(_SIGNS[sign].search(without_times(text) if sign in _COUNTED else text))

    @property
    def _has_phrases(self) -> bool:
        """True if the text is more than one phrase: Thai has no full stop, and a blank ends a phrase."""
        return sum(1 for one in _PHRASE.split(self.text) if thai.letters(one) >= _FEWEST_LETTERS) > 1


@dataclass(frozen=True, slots=True)
class Asked:
    """What prose must hold to show an element: one of the signs. ``is_strict``: words of the element are not enough."""

    signs: tuple[Sign, ...]
    is_strict: bool = False

    @property
    def thai(self) -> str:
        return self.signs[0].value


MANY_COLUMNS = 6
"""Columns of a table of which one figure in a sentence is no row."""
ROW = Asked((Sign.ROWS, Sign.FIGURES), True)
"""What prose must hold to show so many columns at once."""
_BY_FIELD = {
    "phone": Asked((Sign.PHONE,), True),
    "fax": Asked((Sign.PHONE,), True),
    "email": Asked((Sign.EMAIL,), True),
    "address": Asked((Sign.ADDRESS,), True),
    "map": Asked((Sign.PICTURE, Sign.LINK, Sign.ADDRESS)),
}
_BY_WORDS = (
    (expression("งบประมาณ|ใช้จ่าย|เบิกจ่าย|วงเงิน|จำนวน|สถิติ|ค่าธรรมเนียม"), Sign.AMOUNT),
    (expression("ระยะเวลา|ช่วงเวลา"), Sign.TIME),
    (expression("ผู้รับผิดชอบ|ที่รับผิดชอบ|คณะทำงาน|ฝ่ายการเมือง|ส่วนงาน|ส่วนราชการ"), Sign.UNIT),
    (expression("กฎหมายที่เกี่ยวข้อง"), Sign.LAW),
    (expression("ขั้นตอน"), Sign.STEPS),
    (expression("ผู้มีส่วนร่วม"), Sign.PEOPLE),
    (expression("^มีข้อความที่อธิบาย(?:หน้าที่|อำนาจ)"), Sign.DUTY),
)
_PAPER = expression("มี(?:แผน(?!ผัง|ที่)|รายงาน|คู่มือ|ประมวล|แบบ|หลักเกณฑ์|แนวปฏิบัติ|คำสั่ง|ผลการ|มาตรการ)")
_NOTHING = Asked(())


def asked(element: Element) -> Asked:
    """Return what prose must hold to show an element; no signs where any answer does."""
    match element.verify:
        case verify.ByAgency(field=field):
            return _BY_FIELD[field]
        case verify.ByPeople(fields=fields):
            if "photo" in fields:
                return Asked((Sign.PICTURE,), True)
            return Asked((Sign.PHONE, Sign.EMAIL) if "contact" in fields else (Sign.NAME, Sign.ROWS), True)
        case verify.ByColumns() | verify.ByTable():
            return Asked((Sign.ROWS, Sign.FIGURE), True)
        case verify.ByMonths():
            return Asked((Sign.ROWS, Sign.TIME), True)
        case verify.BySpan():
            return Asked((Sign.TIME,))
        case verify.BySigner():
            return Asked((Sign.NAME,))
        case verify.ByLink() | verify.ByChannel():
            return Asked((Sign.LINK, Sign.PHONE))
        case verify.ByPeriod():
            return _NOTHING
    return _of_words(element)


_GUIDE = expression("คู่มือ|แนวปฏิบัติ")
"""Matches texts of elements that ask for one value of a service. A plan has one for each project."""
_EACH = "(?:ฉบับ|ราย|ครั้ง|วัน|เดือน|ปี|ใบ|คัน|แผง|หลัง|คน|หน่วย|คำขอ)"
_SPELT = "(?:หนึ่ง|เอ็ด|สอง|ยี่|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ร้อย|พัน|หมื่น|แสน|ล้าน)"
_SHORT = {
    Sign.AMOUNT: expression(
        rf"(?:{_EACH}ละ)?(?:\d[\d,.]*|{_SPELT}++)บ(?:าท)?(?:ถ้วน)?(?:(?:ต่อ)?{_EACH})?|{_EACH}ละ\d[\d,.]*(?:(?:ต่อ)?{_EACH})?"
        rf"|\d[\d,.]*ต่อ{_EACH}|(?:บริการ)?ฟรี|no(?:fee|charge)|free(?:ofcharge)?"
        r"|(?:ได้รับการ)?ยกเว้น(?:ค่าธรรมเนียม|ค่าใช้จ่าย|ค่าบริการ)?"
        "|ไม่(?:คิด|เก็บ|เสีย|มี)(?:ค่าธรรมเนียม|ค่าใช้จ่าย|ค่าบริการ)?(?:ใด ?ๆ)?",
        re.IGNORECASE,
    ),
    Sign.TIME: expression(
        rf"(?:ไม่เกิน|ภายใน|ประมาณ)?(?:[1-9]\d*|{_NUMBER_WORD}|ครึ่ง)(?:วัน|นาที|ชั่วโมง|ชม|เดือน|สัปดาห์|min(?:ute)?s?|hours?|days?)"
        "(?:ครึ่ง)?(?:ทำการ)?(?:(?:ต่อ)?(?:ราย|คน|ฉบับ|ครั้ง|คำขอ))?|(?:(?:ได้|รอ)รับ(?:ได้)?)?ทันที",
        re.IGNORECASE,
    ),
}
_FEE = "ค่าธรรมเนียม"
_NAMES_THE_FEE = expression("ค่าธรรมเนียม|ค่าบริการ|ค่าใช้จ่าย")
_PLAIN = expression(r"[\s.:()*!/-]+")


def is_short_answer(element: Element, text: str, about: str = "") -> bool:
    """True if a word or two are the whole answer to an element that asks for one value: "ฟรี" to a fee, "3 วัน" to a
    time. ``about``: the heading above. A bare "ไม่มี" answers only one that names the fee."""
    sign, *others = asked(element).signs or (None,)
    if sign not in _SHORT or others != [Sign.ROWS] or not _GUIDE.match(element.text):
        return False
    plain = _PLAIN.sub("", thai.arabic_digits(thai.normalise(text)))
    if sign is Sign.AMOUNT and _FEE not in element.text:
        return False
    if plain == "ไม่มี" and not _NAMES_THE_FEE.search(thai.normalise(about)):
        return False
    return bool(_SHORT[sign].fullmatch(plain))


def _of_words(element: Element) -> Asked:
    """Return what an element asks for by its own text.

    Examples are not asked for, and of alternatives each must ask for something that can be seen.
    """
    if _PAPER.match(element.text):  # one phrase is no plan, report or manual
        return Asked((Sign.BODY, Sign.ROWS))
    ways = [[sign for words, sign in _BY_WORDS if words.search(way)] for way in _asked_text(element).split("หรือ")]
    signs = tuple(dict.fromkeys(sign for way in ways for sign in way))
    return Asked((*signs, Sign.ROWS)) if signs and all(ways) else _NOTHING


def _asked_text(element: Element) -> str:
    return element.text.partition("เช่น")[0]
