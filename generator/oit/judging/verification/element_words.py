"""Finds the words of an element near a place that evidence leads to.

Thai has no spaces between words. So a text speaks of an element if it holds a stretch of the element's own letters that
is too long to be there by accident. The words that every element has ("ข้อมูล", "ของหน่วยงาน") do not count.
"""

from functools import lru_cache

from ...framework import Element, Item
from ...thai.deferred import expression
from .pointing import squeezed

_STRETCH = 8
"""Letters of a stretch. "แผนการใช้" is one, and it stands in hardly any text that is not about a plan of spending."""
_FEWEST = 4
"""Letters of a whole short word, such as "ที่ตั้ง" or "ภารกิจ"."""
_ANYWHERE = frozenset(
    (
        "เป็น", "เดือน", "วันที่", "ระบุ", "เรื่อง", "ระยะ", "สรุป", "ผลการ", "เช่นผล", "อย่างไร", "แผนระบุ", "แผนเป็น", "มีไฟล์",
        "ในนาม", "ตามพ", "ในปีพ", "xlsx", "walk",
        "กิจกรรม", "กลุ่ม", "จ้าง", "แนวทาง", "บุคลากร", "พัฒนา", "ภาครัฐ", "สัญญา", "หัวหน้า",
    )
)  # fmt: skip
"""Short words, and ends of cut ones, that stand in texts of any subject: the news of any agency has "กิจกรรม"."""
_AGENCIES = expression("องค์การบริหารส่วน(?:ตำบล|จังหวัด)|ปีงบประมาณ")
"""Matches what stands on any page of such an agency, and holds "การบริหาร" or "งบประมาณ"."""

_COMMON = expression(
    "|".join(
        sorted(
            (
                "อย่างน้อยประกอบด้วย", "อย่างน้อย", "ประกอบด้วย", "ของหน่วยงาน", "หน่วยงาน", "รายละเอียด", "ข้อมูล",
                "ประจำปี", "ปีงบประมาณ", "ที่ผ่านมา", "เว็บไซต์หลัก", "เว็บไซต์", "แสดง", "เผยแพร่", "สามารถ", "เกี่ยวกับ",
                "เป็นต้น", "หรือ", "และ", "ตามที่", "ของ", "ที่มี", "รายการ", "การดำเนินงาน", "ดำเนินการ", "ให้แก่",
            ),
            key=len,
            reverse=True,
        )
    )
    + r"|[^ก-๛A-Za-z]+"
)  # fmt: skip
"""Matches words that say nothing of an element, and all that is no letter."""


def speaks_of(text: str, element: Element, item: Item, agency: str = "") -> bool:
    """True if a text holds words of the element, or of the item's name.

    An element that asks of what time something is has no words of its own, so those of all elements count. ``agency``
    is the agency's name: it stands on every page, and its words say nothing.
    """
    about = item.elements if element.verify.by == "period" else (element,)
    return _holds_one(text, agency, _stretches(item.name, *(one.text for one in about)))


@lru_cache(maxsize=8)  # thousands of entries may lead to one long text
def _holds_one(text: str, agency: str, stretches: tuple[str, ...]) -> bool:
    letters = _squeezed(text)
    if name := _squeezed(agency):
        letters = letters.replace(name, "|")
    letters = _AGENCIES.sub("|", letters)
    return any(stretch in letters for stretch in stretches)


@lru_cache(maxsize=512)  # the elements of a list or two: years are judged one after the other
def _stretches(*texts: str) -> tuple[str, ...]:
    words = (
        word
        for text in texts
        for word in _COMMON.split(_squeezed(text))
        if len(word) >= _FEWEST and word not in _ANYWHERE
    )
    return tuple(dict.fromkeys(stretch for word in words for stretch in _cut(word)))


def _cut(word: str) -> tuple[str, ...]:
    return tuple(word[start : start + _STRETCH] for start in range(max(1, len(word) - _STRETCH + 1)))


def _squeezed(text: str) -> str:
    return squeezed(text).casefold()
