"""Tells what a text says itself from what it only points to: "ดูที่ข้อ 9", "รายละเอียดตามเอกสารแนบ", a link.

A text that only points elsewhere shows nothing by itself. It is worth what it points to.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from ...thai import arabic_digits, has_letters, letters, normalise
from ...thai.deferred import expression

LINK = "\ufffc"
"""Stands for a link in a text."""

_PAPER = (
    "(?:คู่มือ|แผน|รายงาน|ข้อมูล|เอกสาร|ประกาศ|คำสั่ง|หลักเกณฑ์|สถิติ|แนว|รายละเอียด|โครงสร้าง|ผล|แบบ|มาตรการ|นโยบาย|ข้อบัญญัติ|หนังสือ|บันทึก|สรุป|"
    "ตาราง|ประมวล|เจตนารมณ์|เจตจำนง|งบ|รายชื่อ|รายการ|ทำเนียบ|ช่องทาง|กฎหมาย|ระเบียบ|พระราชบัญญัติ|ฉบับ|ไฟล์|ภาพ|กิจกรรม|โครงการ|การ)"
)
_SUBJECT = rf"(?:(?:\d{{1,2}}[.)])?{_PAPER}(?:[^0-9]|25\d\d){{0,70}}?[:-]?)?"
_ANY = "(?!.{0,20}ไม่(?:มี|ใช้|ได้|ต้อง))[^0-9]{0,24}?"
"""A short subject of any words. What there is none of is an answer."""
_POLITE = "(?:โปรด|กรุณา|ขอเชิญ|เชิญ|ท่าน|ประชาชน|ขอให้|ให้|สามารถ|และ|หรือ|โดย|ทั้งนี้)*+"
_WHERE = "(?:ได้|ที่|ใน|จาก|ตาม|ทาง|บน|ผ่าน|ดัง|ของ)*+"
_MORE = (
    rf"(?:ไว้|ได้|แล้ว|เพิ่มเติม|ต่อ|ทั้งหมด|ฉบับเต็ม|ประกอบ|อื่น\u0e46?|เพื่อ|ดู|อ่าน|ดาวน์โหลด|{_PAPER}(?:[^0-9]|25\d\d){{0,40}}?)*?"
)
_SIDE = "(?:ที่)?(?:ด้าน|ข้าง|ท้าย)(?:ล่าง|บน|ท้าย|ซ้าย|ขวา|ต้น|หน้า)?(?:นี้)?"
_ITEM = (
    r"(?:ราย)?(?:ข้อ|หัวข้อ|ตัวชี้วัด|รายการ)?(?:ที่)?(?:o|โอ|oit|ข้อ|หัวข้อ)-?\d{1,2}(?:[.]\d{1,2})*+"
    r"(?:[^0-9]{0,40}|(?:[^0-9]{0,20}25\d\d))"
)
_TARGET = (
    rf"(?:{LINK}+|{_ITEM}|(?:เอกสาร|ไฟล์|ลิงก์|ลิงค์|ลิ้งก์|ลิ้งค์|links?|url|เว็บ|เวป|เพจ|facebook|เฟซบุ๊ก|เฟสบุ๊[กค]|qr-?code|คิวอาร์|ภาคผนวก|สิ่งที่ส่งมาด้วย|ปุ่ม|เมนู|แบนเนอร์)"
    rf"[^0-9]{{0,50}}\d{{0,2}}|(?:ภาพ|รูป|ตาราง|แผนภูมิ|ผัง|ประกาศ|ข้อความ|ระบบ|คำสั่ง)(?:ที่)?(?:แนบ|{_SIDE}|ประกอบ|นี้|ต่อไปนี้|ถัดไป|ดังกล่าว)(?:นี้|ท้าย)?"
    rf"|หน้า(?:ที่)?(?:o?\d{{1,3}}|เว็บ[^0-9]{{0,30}}|หลัก|แรก|ถัดไป|นี้|อื่น|เพจ)|{_SIDE}|(?:ที่)?นี่|ดังกล่าว|ข้างต้น|แนบ(?:ท้าย|มา|ไว้)?"
    "|(?:ปี|ข้อ|หัวข้อ|หน้า)(?:ที่แล้ว|ก่อน(?:หน้า)?|ถัดไป|อื่น)|here|below|attachments?|attached)"
)
_STRONG = "(?:ดู|อ่าน(?=ต่อ|เพิ่ม|ได้|ราย|ฉบับ|ที่|เอกสาร)|ดาวน์โหลด|โหลด|คลิ๊?ก|กด(?=ที่|ลิง|ดู|เพื่อ|ปุ่ม)|สแกน|รายละเอียดเพิ่มเติม)"
_WEAK = (
    "(?:ศึกษา|สืบค้น|ค้นหา|เข้าชม|เข้าดู|เรียกดู|อ่าน|อ้างอิง|อ้างถึง|ปรากฏ|อยู่|ระบุ|เป็นไป|ชม|พบ|เช่นเดียวกัน|เช่นเดียว|เหมือน|เดียว"
    "|(?:เผยแพร่|แสดง|แนบ|เปิด(?:ดู)?|ติดตาม|ตรวจสอบ|รวม|ใช้)(?:ข้อมูล|เอกสาร|รายละเอียด)?(?:ไว้|อยู่|ได้|เดียว|ร่วม|ต่อ|เพิ่มเติม))"
)
"""What is done with papers is no pointer ("เผยแพร่รายงานบนเว็บไซต์"), but where they are is ("เผยแพร่ไว้บนเว็บไซต์")."""
_MAY_POINT = expression(
    rf"{LINK}|ดู|โหลด|คลิ|กด|สแกน|แนบ|ลิ้?ง|link|url|ด้านล่าง|ด้านบน|ข้างล่าง|ข้างต้น|ดังกล่าว|ที่นี่|เว็บ|เวป|เพจ|facebook|เฟ[ซส]บุ|qr|คิวอาร์"
    r"|ภาคผนวก|ส่งมาด้วย|ปุ่ม|เมนู|แบนเนอร์|ข้อ(?:ที่)?\s*[o0-9๐-๙]|\b(?:o|โอ)-?\s?[0-9๐-๙]|โอ\s?[0-9๐-๙]|อ้างอิง|ที่มา|แหล่งข้อมูล|เพิ่มเติม"
    r"|หน้า(?:ที่)?\s*[o0-9๐-๙]|หน้า(?:หลัก|แรก|ถัดไป|นี้|อื่น)|ปีก่อน|ที่แล้ว|หัวข้ออื่น|ประกอบ|ต่อไปนี้|\b(?:see|refer|click|here|below|more)\b|attach|เอกสาร|ไฟล์",
    re.IGNORECASE,
)
"""Matches a word of any text that points. The expression for the whole takes long to build, and few texts need it."""


_POINTS = expression(
    rf"{LINK}+|{_ANY}(?:{_STRONG}(?:ได้|ไว้|เพิ่มเติม|รายละเอียด|ข้อมูล)*(?:ที่|ใน|จาก|ตาม|ทาง)+{_TARGET}"
    rf"|(?:ตาม|ดัง)(?:ที่)?(?:ปรากฏ|แสดง)?(?:ใน)?(?:(?:เอกสาร|ไฟล์|ตาราง|ภาพ|รูป)(?:ที่)?(?:แนบ|ประกอบ|{_SIDE})"
    rf"|(?:ลิงก์|ลิงค์|links?|ภาคผนวก|สิ่งที่ส่งมาด้วย)(?:{_SIDE})?)(?:ท้าย|ด้าน|ล่าง|มา|นี้)*)|[(\[]?(?:{_SUBJECT}{_POLITE}(?:(?:{_STRONG}|{_WEAK})[^0-9]{{0,80}}{LINK}+|{_STRONG}{_MORE}{_WHERE}(?:{_TARGET})?"
    rf"|{_WEAK}{_MORE}(?:กับ|ได้|ที่|ใน|จาก|ตาม|ทาง|บน|ผ่าน|ดัง){_WHERE}(?:{_PAPER}[^0-9(]{{0,30}}(?={_ITEM}))?{_TARGET}"
    rf"|(?:ตาม|ดัง|ที่|ใน|จาก|กับ)(?:ที่)?(?:ได้)?(?:ปรากฏ|แสดง|แนบ|ระบุ|เผยแพร่)?(?:ไว้)?{_WHERE}{_TARGET})"
    rf"|(?:เอกสาร|ไฟล์|ภาพ)(?:แนบ|ประกอบ)(?:ท้าย)?\d{{0,2}}|(?:ลิงก์|ลิงค์|links?|url|ที่มา|อ้างอิง|แหล่งข้อมูล):?{LINK}*"
    r"|(?:please)?(?:see|seealso|referto|download|click|readmore|more)(?:the|at|on|in|also|item|o)*\d{0,2}"
    r"(?:here|below|link|links|attached|attachments?|file|files|details?|document|website)*)[)\].:\u0e46ฯ]*",
    re.IGNORECASE,
)
"""Matches words, without spaces, that send the reader elsewhere and say nothing besides."""

_ADDRESS = expression(
    r"(?:https?://|www\.)\S+|(?<![\w@.-])\w[\w-]{0,62}+(?:\.[\w-]{1,63}+){0,4}?(?:\.(?:go|or|ac|co|in|mi)\.th(?:/\S*)?|\.[a-z]{2,4}/\S+)",
    re.IGNORECASE,
)
_MARKDOWN = expression(
    r"(?<!!)\[([^\[\]\n]*)\]\((?!\s*(?:mailto|tel):)[^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|<https?://[^<>\s]*>"
)
_LONGEST = 1_000
"""A longer text says something, whatever it points to besides."""
_REMEMBERED = 4_096
"""How many texts are looked at once only: several elements ask of the same text."""
_WORDS_AT_ONCE = 9
_COUNTED = "บาท|ราย(?!งาน|ละเอียด)|คน|คัน|แห่ง|หลัง"
"""What no year stands before."""
_FILLERS = expression(
    rf"{_PAPER}|ประจำปี|ปีงบประมาณ|พ\.ศ\.|25\d\d(?!(?:{_COUNTED}))|ของ|หน่วยงาน|และ|ทั้งหมด|ครบถ้วน|ตามที่กำหนด"
)
_TITLE = expression(rf"[-•*\d.)\s]*(?:{_PAPER}|ประจำ|ปี|พ\.ศ|เดือน|ไตรมาส|ครั้งที่|pdf|xlsx?|docx?|csv|\d)", re.IGNORECASE)
_LONGEST_TITLE = 110
_NUMBER = expression(
    rf"(?<![\d/.,-])(?!25\d\d(?!\d|\s*+(?:{_COUNTED})))\d++(?:[.,]\d++)*+\s*+(?:%|คน|ราย|เรื่อง|บาท|โครงการ|ครั้ง|วัน|แห่ง|คัน|หลัง)"
    r"|ร้อยละ\s*+\d|\d[\d -]{7,20}\d"
)
"""Matches a figure of something: an answer, however short."""
_FEWEST = 4


def addresses(text: str) -> tuple[str, ...]:
    """Return the web addresses that are written out in a text."""
    found = (match[0].rstrip(".,;:)]”\"'") for match in _ADDRESS.finditer(text))
    return tuple(one if one.lower().startswith("http") else f"https://{one}" for one in found)


def says_plainly(text: str) -> bool:
    """True if a line of a text has enough letters and no word that points. Most texts need no closer look."""
    # No address goes over a line's end. The first lines of a long text mostly suffice.
    lines = (line for whole in text.split("\n") for line in _without_addresses(whole).splitlines())
    return any(has_letters(line, FEWEST_LETTERS) and not _MAY_POINT.search(line) for line in lines)


@lru_cache(maxsize=8)  # thousands of addresses may lead to one long page
def says_itself(text: str) -> bool:
    """True if a text has words of its own, besides those that point elsewhere."""
    return says_plainly(text) or has_letters(own_words(text), FEWEST_LETTERS)


def _without_addresses(text: str) -> str:
    if "](" in text or "<" in text:
        text = _MARKDOWN.sub(f" {LINK} ", text)
    return _ADDRESS.sub(f" {LINK} ", text) if "." in text or "://" in text else text


def own_words(text: str) -> str:
    """Return a text without what only points elsewhere: "มี 5 เล่ม ดูที่ข้อ 9" → "มี 5 เล่ม"."""
    return text if len(text) > _LONGEST else _own_words(text)


@lru_cache(maxsize=_REMEMBERED)
def _own_words(text: str) -> str:
    bare = _without_addresses(text)
    return "\n".join(_own_words_of(line) if _MAY_POINT.search(line) else line for line in bare.splitlines())


def only_points(text: str) -> bool:
    """True if a text sends its reader elsewhere and says nothing besides. An empty text does not."""
    return bool(text.strip()) and len(text) <= _LONGEST and _only_points(text)


@lru_cache(maxsize=_REMEMBERED)
def _only_points(text: str) -> bool:
    if says_plainly(text):
        return False
    own = own_words(text)
    return squeezed(own) != squeezed(text) and not is_content(own)


def is_content(own: str) -> bool:
    """True if the words that are left of a pointing text say something: a figure, or more than a stray word."""
    return has_letters(own, FEWEST_LETTERS) or (has_letters(own, _FEWEST) and bool(_NUMBER.search(arabic_digits(own))))


FEWEST_LETTERS = 10
"""Letters that stand for content: a name or a sentence has more, a stray word has fewer."""


_OFFICE = "(?:หน่วยงาน|องค์การบริหารส่วน[^0-9 ]{0,30}?|เทศบาล[^0-9 ]{0,30}?|อบต\\.|สำนัก|กอง)"
_HOLLOW = expression(
    rf"(?:ทั้งนี้|ขณะนี้)?{_OFFICE}?(?:ได้)?(?:มี|ดำเนินการ|จัดทำ|เปิดเผย|เผยแพร่|ปฏิบัติ)(?:ข้อมูล|เอกสาร|การ|แล้ว)*(?:ตาม[^0-9]{{0,40}}?)?"
    r"(?:ครบถ้วน|ครบ|เรียบร้อย|แล้ว|ทุกประการ|ทุกข้อ|ทุกองค์ประกอบ|สมบูรณ์|ถูกต้อง)+(?:ตาม[^0-9]{0,40}|ทุก[^0-9]{0,20})?(?:แล้ว)?"
    r"|(?:ยังคง|คง)?(?:เหมือน|เช่นเดียว|ตาม|เดิม|คงเดิม|เป็นไปตาม|ใช้)*(?:กับ|ของ)?(?:ปี|ฉบับ)?(?:ที่แล้ว|ก่อน|เดิม|ที่ผ่านมา)?(?:ไม่มี(?:การ)?เปลี่ยนแปลง)?"
    r"|จะ(?:นำ|เผยแพร่|ลง|ขึ้น|จัดทำ|แจ้ง|ประกาศ|รายงาน)[^0-9]{0,40}(?:ภายหลัง|เร็ว\u0e46นี้|ต่อไป|แล้วเสร็จ|อีกครั้ง)(?:ครับ|ค่ะ)?"
    rf"|(?:สอบถาม|ติดต่อ|ขอดู|ขอรับ)[^0-9]{{0,80}}?(?:ได้)?(?:ที่|กับ){_OFFICE}[^0-9]{{0,60}}|(?:ได้)?(?:ที่|กับ){_OFFICE}[^0-9]{{0,40}}ราชการ"
)
"""Matches a whole text, without spaces, that claims, puts off or refers to the office, and shows nothing."""
_LEAST_DISTINCT = 4


def is_hollow(text: str) -> bool:
    """True if a text has enough letters and says nothing: "ดำเนินการครบถ้วนแล้ว", "เหมือนปีที่แล้ว", "ก ก ก ก"."""
    if len(text) > _LONGEST:
        return False
    plain = arabic_digits(squeezed(text)).strip("().:-*")
    signs = set(plain)
    return (len(signs) < _LEAST_DISTINCT and not signs & set("0123456789")) or bool(_HOLLOW.fullmatch(plain))


def is_title(words: str) -> bool:
    """True if words beside a link only name what the link opens: "แผนพัฒนาท้องถิ่น (พ.ศ. 2566–2570)", "PDF"."""
    plain = " ".join(arabic_digits(normalise(words)).split())
    if len(plain) > _LONGEST_TITLE or _NUMBER.search(plain) or plain.startswith("ไม่มี"):
        return False
    return letters(plain) < FEWEST_LETTERS or bool(_TITLE.match(plain))


@lru_cache(maxsize=_REMEMBERED)
def _own_words_of(line: str) -> str:
    words = line.split()
    if words and not set(words) - {LINK}:
        return ""
    kept, start = [], 0
    plain = [arabic_digits(normalise(word)) for word in words]
    while start < len(words):
        ends = range(min(len(words), start + _WORDS_AT_ONCE), start, -1)
        end = next((end for end in ends if _POINTS.fullmatch("".join(plain[start:end]))), None)
        if end is None:
            kept.append(words[start])
        start = end or start + 1
    return " ".join(kept)


@lru_cache(maxsize=64)  # a text is asked of for each of its elements, and may be long
def squeezed(text: str) -> str:
    """Return a text in one spelling and without its blanks."""
    return "".join(normalise(text).split())


def without(text: str, phrases: Iterable[str]) -> str:
    """Return a text without spaces, and if it has some phrases, without them, links and words such as "รายงาน"."""
    whole = left = squeezed(text)
    for phrase in sorted({squeezed(phrase) for phrase in phrases} - {""}, key=len, reverse=True):
        left = left.replace(phrase, "")
    return whole if left == whole else _FILLERS.sub("", left.replace(LINK, ""))
