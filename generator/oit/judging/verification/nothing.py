"""Reads statements that there is nothing to report. Some forms accept them; for others they show nothing."""

from dataclasses import replace

from ...framework import Element, Item
from ...thai import has_letters, normalise
from ...thai.deferred import expression
from ..spots import FileSpot, PageSpot
from ..verdict import Failure, Located, Reason
from .filled import says_none
from .pointing import FEWEST_LETTERS, squeezed

_BARE = expression(r"(?:-|ยัง)?ไม่มี(?:ข้อมูล|รายการ|การดำเนินการ|การดำเนินงาน|รายงาน|เอกสาร|แผน|ผล)?(?:ใด\u0e46|ในปีนี้|[.-])?")
"""Matches a text that says nothing but "none". "ไม่มีค่าธรรมเนียม" is an answer, and does not match."""


_THERE_IS_NONE = expression("ยังไม่มี|ไม่ปรากฏ(?:ว่า)?(?:มี)?|ไม่พบ(?:ว่า)?(?:มี)?(?!กับ|ปะ)")
"""Matches other words for "ไม่มี": "ไม่ปรากฏเรื่องร้องเรียน"."""


def _said(text: str) -> str:
    return _THERE_IS_NONE.sub("ไม่มี", squeezed(text))


def stated(entry: Located, element: Element, text: str) -> Located | None:
    """Return the entry with the statement in its label, if the text says one that the element's form accepts.

    The statement must stand at a place that is named: a long document may say it of one month alone.
    """
    shown = entry.shown
    if isinstance(shown.spot if shown else None, FileSpot) and not entry.evidence.page:
        return None
    if not element.none_statements:
        return None
    said = _said(text)
    for statement in element.none_statements if shown and not answers_a_part(element, text) else ():
        assert shown
        wanted = squeezed(statement.text)
        if wanted in said or says_none(text):
            lines = (line for line in text.splitlines() if wanted in _said(line))
            says = statement.text if wanted in squeezed(text) else " ".join(next(lines, text).split())
            return replace(entry, shown=replace(shown, label=f"{shown.label}: แจ้งว่า “{says}”"))
    return None


def is_statement(text: str, item: Item, about: str = "") -> bool:
    """True if a text, however short, is the answer "nothing to report" of a form that accepts it.

    ``about``: the heading above it. A bare "ไม่มี" answers only a heading that names what there is none of.
    """
    statements = [squeezed(one.text) for element in item.elements for one in element.none_statements]
    if _said(text) in statements:
        return True
    subjects = (subject for one in item.elements for said in one.none_statements for subject in _subjects(said.text))
    return _BARE.fullmatch(squeezed(text)) is not None and any(one in squeezed(about) for one in subjects)


def is_said(text: str, item: Item) -> bool:
    """True if a text says somewhere that there is none of something, and the item's form has such an answer.

    Where the list itself asks for such words, a copy of them is no answer.
    """
    asked = sum(squeezed(element.text).count("ไม่มี") for element in item.elements)
    return any(element.none_statements for element in item.elements) and _said(text).count("ไม่มี") > asked


def _subjects(statement: str) -> list[str]:
    """Return what there is none of: "ไม่มีปัญหา อุปสรรค และข้อเสนอแนะ" → ปัญหา, อุปสรรค, ข้อเสนอแนะ."""
    words = normalise(statement).removeprefix("ไม่มี").removeprefix("ไม่ใช้").split()
    return [word.removeprefix("และ") for word in words if len(word) >= _SHORTEST_SUBJECT]


_SHORTEST_SUBJECT = 5


_OF_A_PAPER = expression(r"รายงาน|แผน|ระบุ|และ|หรือ|มี|แสดง|ข้อมูล")


def answers_a_part(element: Element, text: str) -> bool:
    """True if a text is nothing but a statement that speaks of one thing that the element names among others.

    "ไม่มีปัญหา" alone is no report of what was done and spent. A statement of what the element does not name, such as
    that nothing was bought above the limit, answers the whole.
    """
    if element.verify.by != "evidence" or not element.none_statements:
        return False
    said, asked = squeezed(text), squeezed(element.text)
    statements = [one.text for one in element.none_statements]
    if not _BARE.fullmatch(said) and said.strip(".") not in map(squeezed, statements):
        return False
    rest = asked
    for subject in sorted((one for text in statements for one in _subjects(text)), key=len, reverse=True):
        rest = rest.replace(squeezed(subject), "")
    return rest != asked and has_letters(_OF_A_PAPER.sub("", rest), FEWEST_LETTERS)


def refused(entry: Located, element: Element, item: Item, text: str) -> Reason | None:
    """Return a reason if a heading or passage says "none" alone, and the element's form has no such answer.

    Of its time, such an answer says as much as any other.
    """
    if element.verify.by == "period" and any(one.none_statements for one in item.elements):
        return None
    if entry.shown and isinstance(entry.shown.spot, PageSpot) and answers_a_part(element, text):
        message = f"{entry.shown.label} ตอบเพียงเรื่องเดียว จึงยังไม่แสดงครบ: {element.text}"
        return Reason(Failure.ABSENT, entry.place, message, "เพิ่มเรื่องอื่นที่ข้อนี้ขอ หรือชี้ไปยังส่วนที่แสดงครบ")
    if element.none_statements or not entry.shown or not isinstance(entry.shown.spot, PageSpot):
        return None
    is_short = not has_letters(text, FEWEST_LETTERS) and says_none(text)
    if not is_short and not _BARE.fullmatch(squeezed(text)):
        return None
    message = f"{entry.shown.label} แจ้งเพียงว่าไม่มี จึงไม่แสดง: {element.text}"
    return Reason(Failure.ABSENT, entry.place, message, "เพิ่มข้อมูลที่ข้อนี้ขอ แบบของข้อนี้ไม่รับคำตอบว่าไม่มี")
