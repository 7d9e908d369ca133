"""Words that tell an office from a person: whose number, whose account, whose address something is."""

import re

from ..thai.deferred import expression

PHONE = expression(r"โทร|มือถือ|เบอร์|ติดต่อ|\btel\b|phone|mobile|call|ไลน์|\bline\b|พร้อมเพย์|หมายเลข", re.IGNORECASE)

_TITLES = (
    r"(?:นาย(?!ก(?:รัฐ|เทศ|องค์|อบ|สมาคม|สภา|เมือง|เหล่า|ฯ|[ \t\n.,)]|$)|ช่าง|ทะเบียน|อำเภอ|จ้าง|แพทย์|หน้า|ทุน|ประกัน|ตรวจ|ท้าย)"
    r"|นาง(?!าน)|น\.ส\.|ด\.ช\.|ด\.ญ\.|เด็กชาย|เด็กหญิง|ว่าที่|ร\.ต\.|ส\.ต\.|จ\.ส\.|ส\.อ\.|จ\.อ\.|พ\.ต\.|ร\.ท\.|พระ(?:ครู|ภิกษุ|มหา)"
    r"|ยาย|mr\.|mrs\.|miss |ms\.)"
)
_LEADING = "ชื่อ|ให้|ของ|คือ|แก่|และ|โดย|กับ|ราย|เป็น|ว่า"
PERSON_WORDS = f"(?:(?<![ก-๎])|{'|'.join(f'(?<={word})' for word in _LEADING.split('|'))}){_TITLES}"
"""Matches the title before a person's name. Thai writes no space before it, so the words that lead to it are named."""

PERSON = expression(PERSON_WORDS, re.IGNORECASE)

PRIVATE = expression(
    r"ผู้ร้อง(?!ทุกข์ได้|เรียนได้)|ผู้แจ้ง(?!เหตุได้)|ผู้สูงอายุ|ผู้พิการ|คนพิการ|ผู้ป่วย|ผู้ยื่น|ผู้ขอ|ผู้สมัคร|ผู้เสียหาย|ผู้กู้|ผู้ค้ำ|ผู้เช่า|ผู้รับเบี้ย|ผู้มีสิทธิ"
    r"|บิดา|มารดา|ผู้ปกครอง|คู่สมรส|บุตร|ญาติ|ครอบครัว|เจ้าของบ้าน|ผู้เข้าร่วม|ผู้เข้าอบรม|ราษฎร|ชาวบ้าน|ส่วนตัว|ลูกหนี้|นักเรียน"
    r"|เด็ก(?=ชาย|หญิง)"
    r"|เกษตรกร|ผู้ถูก|ผู้ประสบ|ผู้ด้อยโอกาส|ผู้ติดเชื้อ|ผู้ยากไร้|ผู้รับบริการ|ผู้รับการ|ผู้อยู่อาศัย|ผู้ใช้น้ำ|สมาชิกกลุ่ม|พยาน|ผู้รับทุน|ที่บ้าน"
)
_OFFICE = expression(
    r"ติดต่อ(?!กลับ)|สอบถาม|สายด่วน|ช่องทาง|แจ้งเหตุ|แจ้งเรื่อง|ร้องเรียนได้|ร้องทุกข์|ศูนย์|ประสานงาน|ผู้ประสาน|เจ้าหน้าที่"
    r"|(?<![ก-๎])กอง|กอง(?:ช่าง|คลัง|การ|สวัสดิการ|สาธารณสุข|ยุทธศาสตร์|วิชาการ|ส่งเสริม|แผน|บริหาร)|สำนัก|ฝ่าย|แผนก"
    r"|กลุ่มงาน|งานป้องกัน|นายก|ปลัด|ผู้อำนวยการ|ผอ\.|หัวหน้า|รองนายก|เลขานุการ|ประธาน|สมาชิกสภา|กำนัน|ผู้ใหญ่บ้าน|สารวัตร"
    r"|แพทย์ประจำตำบล"
    r"|อบต|อบจ|องค์การบริหาร|เทศบาล|โรงพยาบาล|รพ\.|อนามัย|โรงเรียน|สถานี|การไฟฟ้า|การประปา|ตำรวจ|กู้ชีพ|กู้ภัย|ดับเพลิง"
    r"|อำเภอ|จังหวัด|กรม|กระทรวง"
    r"|บริษัท|หจก|ห้างหุ้นส่วน|ร้าน|สำนักงาน|หน่วยงาน|นิติกร|นักวิชาการ|นักวิเคราะห์|นักพัฒนา|นักทรัพยากร|นักจัดการ|เจ้าพนักงาน|วิศวกร|นายช่าง"
    r"|ผู้ดูแลระบบ|ผู้รับผิดชอบ|คณะกรรมการ|อสม|ผู้ควบคุมงาน|\boffice\b|\bcontact\b|hotline|helpdesk|เวรยาม"
    r"|เวร(?=ประจำ)|ผู้จัดการ|ผู้ประกอบการ|พนักงาน"
    r"|ครู|อาจารย์|ผู้บริหาร|ผู้รับจ้าง|ผู้ขาย|ผู้แทนจำหน่าย|สภาเด็ก|ตลาด|วัด(?=[ก-ฮ])|มูลนิธิ|สมาคม|สหกรณ์|ธนาคาร",
    re.IGNORECASE,
)
_OF_OFFICE = expression(
    r"องค์การบริหาร|เทศบาล|อบต|อบจ|กองทุน|สำนัก|โรงเรียน|โรงพยาบาล|มหาวิทยาลัย|วิทยาลัย|หน่วยงาน|เงินรายได้|เงินบำรุง"
    r"|เงินอุดหนุน|กรม|กระทรวง|จังหวัด"
    r"|ที่ว่าการ|ส่วนราชการ|ชำระภาษี|ชำระค่า|ภาษีที่ดิน|ค่าน้ำประปา|ค่าขยะ|ค่าธรรมเนียม|หลักประกัน|วัด(?=[ก-ฮ])|มูลนิธิ|สหกรณ์"
    r"|เงินสะสม|เงินคงคลัง|คลัง"
)
WORKS = expression(
    r"ก่อสร้าง|ซ่อมแซมถนน|ซ่อมสร้าง|ปรับปรุงถนน|ถนน(?=สาย|คอนกรีต|ลูกรัง|ลาดยาง)|วางท่อ|ขุดลอก|คสล|ลาดยาง|ลูกรัง|ไฟฟ้าสาธารณะ|สาย(?=บ้าน)|บริษัท|หจก"
    r"|ห้างหุ้นส่วน|ร้าน|ห้างฯ|สำนักงาน"
    r"|กิจการ|โรงงาน|สถานประกอบการ|ที่ทำการ|ศูนย์|ตลาด|สถานที่จัดงาน|วัด(?=[ก-ฮ])|โรงเรียน|ประปาหมู่บ้าน|จำกัด"
)


def is_office_contact(text: str, start: int, end: int) -> bool:
    """True if the words around a telephone number say that it is an office's, not a private person's."""
    line, above = line_and_above(text, start, end)
    if PRIVATE.search(line):
        return False
    if _OFFICE.search(line):
        return True
    return bool(_OFFICE.search(above)) and not PRIVATE.search(above)


def is_office_account(text: str, start: int, end: int) -> bool:
    """True if the words around a bank account say that it is an office's."""
    line, above = line_and_above(text, start, end)
    if PERSON.search(line) and not _NAMED_OFFICE.search(line):
        return False
    following = text[end : end + 200].partition("\n")[2].partition("\n")[0]
    return any(map(_OF_OFFICE.search, (_without_payer(line), following))) or (
        bool(_OF_OFFICE.search(above)) and not PRIVATE.search(line)
    )


_NAMED_OFFICE = expression(
    r"(?:ชื่อบัญชี|บัญชีของ|บัญชีชื่อ)\s*+:?\s*+[“\"]?(?:องค์การ|เทศบาล|อบต|อบจ|กองทุน|สำนัก|โรงเรียน|โรงพยาบาล|มหาวิทยาลัย|กรม)"
)
_PAYER = expression(
    r"(?:อบต|เทศบาล|องค์การบริหารส่วน(?:ตำบล|จังหวัด)|กองคลัง|สำนัก\S{0,10}|หน่วยงาน)\S{0,20} ?(?:จะ|ได้)?(?:โอน|จ่าย|เบิก)"
)


def _without_payer(line: str) -> str:
    """Return a line without the office that pays to an account, which is then another's."""
    return _PAYER.sub("", line)


def line_and_above(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the line of a number, and the nearest line above it that says something."""
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    line = text[max(begin, start - 200) : min(stop if stop >= 0 else len(text), end + 200)]
    above = text[max(0, begin - 300) : begin].rstrip().rpartition("\n")[2]
    return line, above
