"""Reads statements that there is nothing to report. Some forms accept them; for others they show nothing."""

import re
from dataclasses import replace

from ...framework import Element
from ...thai import normalise
from ..spots import FileSpot, PageSpot
from ..verdict import Failure, Located, Reason
from .filled import says_none

_BARE = re.compile(r"(?:-|ยัง)?ไม่มี(?:ข้อมูล|รายการ|การดำเนินการ|การดำเนินงาน|รายงาน|เอกสาร|แผน|ผล)?(?:ใด\u0e46|ในปีนี้|[.-])?")
"""Matches a text that says nothing but "none". "ไม่มีค่าธรรมเนียม" is an answer, and does not match."""


def stated(entry: Located, element: Element, text: str) -> Located | None:
    """Return the entry with the statement in its label, if the text says one that the element's form accepts.

    The statement must stand at a place that is named: a long document may say it of one month alone.
    """
    squeezed, shown = _squeezed(text), entry.shown
    if isinstance(shown.spot if shown else None, FileSpot) and not entry.evidence.page:
        return None
    for statement in element.none_statements if shown else ():
        assert shown
        if _squeezed(statement.text) in squeezed or says_none(text):
            says = statement.text if _squeezed(statement.text) in squeezed else " ".join(text.split())
            return replace(entry, shown=replace(shown, label=f"{shown.label}: แจ้งว่า “{says}”"))
    return None


def refused(entry: Located, element: Element, text: str) -> Reason | None:
    """Return a reason if a heading or passage says "none" alone, and the element's form has no such answer."""
    if element.none_statements or not entry.shown or not isinstance(entry.shown.spot, PageSpot):
        return None
    if not _BARE.fullmatch(_squeezed(text)):
        return None
    message = f"{entry.shown.label} แจ้งเพียงว่าไม่มี จึงไม่แสดง: {element.text}"
    return Reason(Failure.ABSENT, entry.place, message, "เพิ่มข้อมูลที่ข้อนี้ขอ แบบของข้อนี้ไม่รับคำตอบว่าไม่มี")


def _squeezed(text: str) -> str:
    return "".join(normalise(text).split())
