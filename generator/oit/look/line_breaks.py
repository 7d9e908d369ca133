"""Keeps Thai terms on one line.

Browsers cut them where their dictionary finds a shorter word (ธรรมา|ภิบาล, ของ|ขวัญ, งบ|ประมาณ).

Thai is written without spaces, and no style can mark one word for a browser. So each term of the list is wrapped in a
``<span class="oit-w">`` that does not break. The text itself does not change, for search, copying and reading aloud.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TypeAlias

from ..thai.deferred import expression

TERMS = (
    # Terms of the OIT and the ITA.
    "ธรรมาภิบาล", "องค์ประกอบ", "ตัวชี้วัด", "หลักฐาน", "หลักเกณฑ์", "แบบตรวจ", "เผยแพร่", "เปิดเผย", "ครบถ้วน",
    "ครบกำหนด", "ผ่อนผัน", "ข้อเสนอแนะ", "ข้อกำหนด",
    "ข้อบังคับ", "ข้อตกลง", "ข่าวสาร", "ความคิดเห็น", "ความเห็น", "ร้องเรียน", "ประพฤติมิชอบ", "มิชอบ", "ของขวัญ",
    "ของกำนัล", "ผลประโยชน์", "ความเสี่ยง",
    "ส่วนร่วม", "เว็บบอร์ด", "เจตจำนง", "รับสินบน", "สินบน", "ดุลพินิจ", "ซื่อสัตย์สุจริต", "ประมวลจริยธรรม",
    "จิตสำนึก", "ข้อบกพร่อง", "ข้อผิดพลาด",
    "ข้อเท็จจริง", "ข้อบัญญัติ", "คำชี้แจง", "คำอธิบาย", "คำแนะนำ", "คำปรึกษา", "คำสั่ง", "รับฟัง", "รายชื่อ",
    "รายละเอียด", "รูปถ่าย", "เลขที่", "ร้อยละ", "ความสะดวก",
    # Terms of money, work and time.
    "งบประมาณ", "ใช้จ่าย", "ค่าธรรมเนียม", "จัดซื้อจัดจ้าง", "จัดซื้อ", "จัดจ้าง", "สิ่งปลูกสร้าง", "ดำเนินการ",
    "ดำเนินงาน", "ปฏิบัติงาน", "ปฏิบัติการ",
    "ปฏิบัติหน้าที่", "แนวปฏิบัติ", "แผนงาน", "ความก้าวหน้า", "ความคืบหน้า", "ตามรอบ", "ครบรอบ", "ช่วงเวลา", "หมดอายุ",
    "ที่ผ่านมา", "หนึ่ง", "ลงทะเบียน", "แต่งตั้ง", "มอบหมาย",
    "เดินทาง", "หลากหลาย", "ทันสมัย", "ดีขึ้น", "ความพึงพอใจ", "ประจำปี", "รายเดือน", "ระยะเวลา", "ช่องทาง", "ขั้นตอน",
    "ขับเคลื่อน", "ส่งเสริม", "ตรวจสอบ",
    "เป้าหมาย", "น้ำหนัก", "เร่งด่วน", "จุดอ่อน", "จุดแข็ง", "แล้วเสร็จ", "ถูกต้อง", "เกี่ยวกับ", "จัดทำ", "ลงนาม",
    "ลงวันที่", "เครื่องมือ", "รูปแบบ", "เปิดโอกาส",
    "ช่วยเหลือ", "โดยเฉพาะ", "สายด่วน", "วันทำการ", "วันที่", "ที่อยู่", "ที่ตั้ง", "ด้านล่าง", "ทางการ", "ทางลัด",
    "เหมาะสม", "คัดเลือก", "คู่สัญญา", "ปานกลาง",
    "เสียงตามสาย", "รายได้", "ถอดความ", "สิทธิประโยชน์", "พื้นฐาน", "รูปธรรม", "รถบรรทุก", "ตามจริง",
    # Terms for people and bodies.
    "หน่วยงาน", "สำนักงาน", "สำนักปลัด", "ส่วนราชการ", "ภาครัฐ", "ของรัฐ", "เจ้าหน้าที่", "เจ้าพนักงาน", "ผู้บริหาร",
    "ผู้รับผิดชอบ", "รับผิดชอบ", "ผู้รับบริการ", "ผู้ประเมิน",
    "องค์การบริหาร", "ส่วนตำบล", "ท้องถิ่น", "ให้บริการ", "พระราชบัญญัติ", "ใบอนุญาต", "ขออนุญาต",
    "องค์การมหาชน", "ผู้อำนวยการ", "กองคลัง", "อำนาจหน้าที่", "บังคับบัญชา", "บุคคลภายนอก", "ส่วนบุคคล",
    "ส่วนได้ส่วนเสีย", "ผู้เข้าชม", "ผู้มาติดต่อ", "ผู้ประกอบการ",
    "ทรัพยากรบุคคล", "ผู้สูงอายุ", "ผู้อนุมัติ", "ผู้ใต้บังคับบัญชา", "คณะทำงาน",
)  # fmt: skip
"""Terms that Chromium cut in two on the pages of both agencies, at five widths. Words that it never cuts need no entry.

Add a term here when you see it cut. No term is wider than half of a small phone's screen, so none overflows its line.
"""

_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
"""Vowels and tone marks above and below. They belong to the letter before them, so no term ends before a mark."""

_YEAR = r"(?:พ\.ศ\.|ปี) [0-9๐-๙]{4}"
_TAGS = expression(
    r"(<(?P<whole>script|style|svg|title|textarea|pre|code|time|option)\b.*?</(?P=whole)>|<[^>]*>)", re.DOTALL
)
"""What stays as it is: tags, and some elements with all that is in them."""
_REMEMBERED = 8192


_NAME = range(4, 17)
"""Numbers of letters of a name's word that is kept whole.

A shorter word also stands inside other words, and a longer one may not fit a phone.
"""


def keeper(names: Iterable[str] = ()) -> Callable[[str], str]:
    """Return a function that wraps each term in HTML, and each word of an agency's own ``names``.

    Tags, attributes and everything else that is not text stay as they are.
    """
    return _keeper(tuple(names))


@lru_cache(maxsize=1)  # a preview asks for the same after each edit
def _keeper(names: tuple[str, ...]) -> Callable[[str], str]:
    term = re.compile(_pattern(names))

    # Menus, statuses and headings stand on many pages: a text that was wrapped once is wrapped.
    @lru_cache(maxsize=_REMEMBERED)
    def wrapped(text: str) -> str:
        return term.sub(r'<span class="oit-w">\g<0></span>', text)

    def keep(html: str) -> str:
        parts = _TAGS.split(html)  # a text, what is not touched, the name of an element that is not touched, a text …
        parts[::3] = map(wrapped, parts[::3])
        parts[2::3] = [""] * (len(parts) // 3)
        return "".join(parts)

    return keep


def pieces(wrapped: str) -> list[str]:
    """Cut a plain text that went through a keeper into pieces, for scripts. Each second piece must be kept whole."""
    return re.split(r'<span class="oit-w">(.*?)</span>', wrapped)


def cutter(names: Iterable[str] = ()) -> Callable[[str], list[str]]:
    """Return a function that cuts a plain text into pieces, for paper. Each second piece must be kept whole."""
    return re.compile(f"({_pattern(tuple(names))})").split


SCRIPT = "assets/javascripts/terms.js"


def script(names: Iterable[str] = ()) -> str:
    """Return a JavaScript module whose one value is the pattern, for the results of the search (``whole.js``)."""
    return f"export default /{_pattern(tuple(names))}/g\n"


@lru_cache(maxsize=1)
def _pattern(names: tuple[str, ...]) -> str:
    """Return the regular expression of all terms, for Python and for browsers."""
    terms = _trie({*TERMS, *(word for name in names for word in name.split() if len(word) in _NAME)})
    return f"(?:{terms})(?![{_MARKS}])|{_YEAR}"


_Tree: TypeAlias = "dict[str, _Tree]"
"""Next letter → the tree of the letters that may follow it. The key "" marks the end of a term."""


def _trie(terms: Iterable[str]) -> str:
    """Return a regular expression for any of the terms, longest first.

    It looks at each letter once, which takes a third of the time of a plain list.
    """
    tree: _Tree = {}
    for term in terms:
        branch = tree
        for letter in term:
            branch = branch.setdefault(letter, {})
        branch[""] = {}

    def grown(branch: _Tree) -> str:
        ways = [re.escape(letter) + grown(rest) for letter, rest in sorted(branch.items()) if letter]
        if not ways:
            return ""
        way = f"(?:{'|'.join(ways)})" if len(ways) > 1 or "" in branch else ways[0]
        return f"{way}?" if "" in branch else way

    return grown(tree)
