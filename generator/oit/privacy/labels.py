"""Words that say what a number is. Of several before a number, the nearest counts."""

import re
from enum import Enum

from ..thai.deferred import expression
from .places import PERSON_WORDS


class Label(Enum):
    """What a word makes of the number beside it."""

    IDENTITY = "identity"
    TAX = "tax"
    ACCOUNT = "account"
    OTHER = "other"
    PERSON = "person"


_G = r"[ \t:.()/-]{0,3}"

_IDENTITY = (
    rf"(?:หมายเลข|เลขที่|เลข|รหัส|no\.?)?+{_G}(?:บัตร)?+(?:ประจำ\s?ตัว){_G}(?:ของ)?+(?:ประชาชน|ปชช\.?|คนพิการ"
    rf"|ผู้พิการ|ผู้สูงอายุ|ผู้ป่วย|บุคคล)"
    rf"|(?:บัตร|เลข|หมายเลข|เลขที่|เลขที่บัตร|เลขบัตร){_G}(?:ประชาชน|ปชช\.?)"
    r"|บัตรประจำตัว(?!ผู้เสียภาษี)|เลขบัตร(?!เครดิต|เอทีเอ็ม|ภาษี)|(?<![ก-๎])ปชช(?![ก-๎])|บัตร ?ปชช"
    r"|(?:เลข|หมายเลข|รหัส|เลขที่)(?:ที่)?+ ?ประจำ ?ตัว(?! ?(?:ผู้เสีย|ผู้สอบ|สอบ|นักเรียน|นักศึกษา|นิสิต|พนักงาน|ข้าราชการ"
    r"|ตำแหน่ง|สินค้า|เครื่อง|รถ|ผู้ขาย|ผู้ค้า|ผู้ใช้|หน่วย|สถาน|โรงเรียน|โครงการ|สัตว์|แปลง|พัสดุ|ครุภัณฑ์))"
    r"|(?:13|๑๓) ?หลัก"
    r"|\b(?:national|citizen|personal|thai)[ _-]?(?:id(?![a-z])|identification)"
    r"|\bid[ -]?(?:card|no|number)\b|\bidentification\b"
    r"|\bidentity\b|\bcid\b|\bpid\b|\bid ?[:#]"
)
_TAX = (
    r"ผู้เสีย ?ภาษี(?:อากร)?|เลข(?:ที่)? ?ภาษี|\btax[ -]?(?:payer)?[ -]?(?:id|no|number|identification)\b|\btin\b"
    r"|ทะเบียน(?:นิติบุคคล|พาณิชย์|การค้า)|เลขนิติบุคคล"
)
_LONG = r"(?:[ (]{0,2}(?:13|๑๓) ?หลัก\)?)?+"
_BANKS = r"กรุงไทย|กสิกร(?:ไทย)?|ไทยพาณิชย์|กรุงศรี(?:อยุธยา)?|ทหารไทย|ธนชาต|ออมสิน|ธ\.? ?ก\.? ?ส\.?|อาคารสงเคราะห์|ทีทีบี"
_ACCOUNT = (
    r"(?:เลขที่|เลข|หมายเลข)(?:ที่)? ?บัญชี(?!แยก)(?: ?ธนาคาร| ?เงินฝาก)?|บัญชี ?(?:เลขที่|ธนาคาร|เงินฝาก|ออมทรัพย์|กระแสรายวัน|ธ\.)"
    r"|(?:เข้า|โอน(?:เงิน)?(?:เข้า|ไป)?|จาก) ?บัญชี|ออมทรัพย์|กระแสรายวัน|ฝากประจำ|พร้อมเพย์|promptpay|สมุดบัญชี"
    r"|สมุดเงินฝาก|ธนาคาร|ธ\. ?[ก-ฮ]"
    rf"|{_BANKS}|\b(?:ktb|scb|kbank|bbl|baac|gsb|ttb|bay|ghb)\b|\b(?:bank )?account\b|\ba/?c(?: ?no)?\b|\bbank\b"
)
_OTHER = (
    r"รหัสบัญชี|ผังบัญชี|บัญชีแยกประเภท|หมวดบัญชี|รหัส ?GL|\bgl\b|ชื่อบัญชี|บัญชีแนบ|บัญชีราย|บัญชีนวัตกรรม|บัญชีราคา|บัญชีผู้"
    r"|สัญญา|โครงการ|e-?gp|egp|ใบสั่ง|ฎีกา|งบประมาณ|ครุภัณฑ์|พัสดุ|หนังสือ|คำสั่ง|ประกาศ|ใบเสร็จ|ใบแจ้งหนี้|ใบกำกับ|ใบสำคัญ|ใบอนุญาต"
    r"|อ้างอิง|isbn|issn|บาร์โค้ด|barcode|\bean\b|\bems\b|ไปรษณีย์|มิเตอร์|ผู้ใช้ ?(?:น้ำ|ไฟ)|สินค้า|เลขคุม|คุมสัญญา|เอกสาร|ทะเบียนรถ"
    r"|serial|\bs/?n\b|imei|invoice|\border\b|\bref\b|reference|gfmis|เลขรับ|เลขที่รับ|โฉนด|ระวาง"
    r"|น\.ส\. ?[34๓๔]|ธุรกรรม|รายการ|เครื่อง"
    r"|รหัส(?!ประจำ)|เลขที่ใบ|เลขที่เอกสาร|แหล่งเงิน|เบิก|กิจกรรม|ผู้ค้า|ผู้ขาย|\bvendor\b|\bsku\b|\bpo\b|\bpr\b|\bqr\b"
    r"|สาร บรรณ|สารบรรณ"
    r"|ผู้สอบ|นักเรียน|นักศึกษา|ใบประกอบ|ตำแหน่งเลขที่|เลขที่ตำแหน่ง|โทร|แฟกซ์|\bfax\b|\btel\b|พิกัด|จำนวนเงิน|บาท|วันที่"
)
_LABELS = expression(
    f"(?P<tax>(?:(?:เลข|หมายเลข|รหัส|เลขที่|บัตร)(?:ที่)? ?(?:ประจำ ?ตัว)? ?)?+(?:{_TAX}){_LONG})"
    f"|(?P<other>รหัสบัญชี|เลขที่โครงการ)"
    f"|(?P<identity>{_IDENTITY})|(?P<account>{_ACCOUNT})|(?P<other2>{_OTHER})|(?P<person>{PERSON_WORDS})",
    re.IGNORECASE,
)
_KINDS = {
    "tax": Label.TAX,
    "other": Label.OTHER,
    "other2": Label.OTHER,
    "identity": Label.IDENTITY,
    "account": Label.ACCOUNT,
    "person": Label.PERSON,
}


def labels(text: str) -> list[tuple[int, Label]]:
    """Return where each word ends in a text, and what it says, in order."""
    return [(match.end(), _KINDS[match.lastgroup or ""]) for match in _LABELS.finditer(text)]


def nearest(text: str) -> Label | None:
    """Return what the last word of a text says."""
    found = labels(text)
    return found[-1][1] if found else None


def first(text: str) -> Label | None:
    """Return what the first word of a text says."""
    match = _LABELS.search(text)
    return _KINDS[match.lastgroup or ""] if match else None


def any_of(text: str, *wanted: Label) -> bool:
    return any(label in wanted for _, label in labels(text))
