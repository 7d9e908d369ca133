"""Holds the time that an officer typed against the years that can be read in the document."""

from ... import thai
from ...files.place import Place
from ...thai.deferred import expression
from ..spots import FileSpot, Shown, WebSpot
from ..verdict import Failure, Reason
from .case import Case


def contradiction(case: Case, shown: Shown, years: range, place: Place, asked: int | None = None) -> Reason | None:
    """Return a reason if a document speaks of years, and of none of ``years``; None if it may be of them.

    A document of fiscal year 2568 may name months of 2567 alone, so the fiscal years of its months count, too. A
    scan, and a text without a year, contradict nothing. ``asked``: the one year of several that the item asks for; a
    document that names none but years before it, or after it, is not of it.
    """
    named = _named(case, shown)
    if not named or (named.intersection(years) and asked is None):
        return None
    named -= _of_other_things(case, shown)
    if not named or (named.intersection(years) and asked and _reaches(asked, named, case, shown)):
        return None
    wanted = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    message = f"{shown.label} กล่าวถึงปี {_listed(named)} เท่านั้น แต่ระบุไว้ว่าเป็นของปี {wanted}"
    repair = "เปิดเอกสารดูว่าแนบถูกไฟล์หรือไม่ แล้วแนบเอกสารของปีที่ขอ หรือแก้ปีที่ระบุไว้"
    return Reason(Failure.CONTRADICTED, place, message, repair, _source(shown))


_SHORT_YEAR = expression(r"(?:25\d\d ?[-–/] ?|ปี ?|งบประมาณ ?|พ\.? ?ศ\. ?)(\d\d)(?!\d)")
"""Matches a year of two digits: "2565-67", "ปี 65"."""
_OPEN = expression(r"ปัจจุบัน|นับ(?:แต่|จาก|ตั้งแต่)|(?:รอบ|ราย|ระยะ|ย้อนหลัง) ?\d+ ?ปี|ปีที่ ?(?:\d|หนึ่ง|สอง|สาม|สี่|ห้า|แรก|สุดท้าย)")
"""Matches words by which a span is told without its last year."""


def _reaches(asked: int, named: set[int], case: Case, shown: Shown) -> bool:
    """True if a document that names these years may be of one that it need not name: it lies between them, is written
    in two digits, or the span is told in words."""
    if min(named) <= asked <= max(named):
        return True
    text = thai.arabic_digits(_text(case, shown))
    return asked in {2500 + int(year) for year in _SHORT_YEAR.findall(text)} or bool(_OPEN.search(text))


def _text(case: Case, shown: Shown) -> str:
    return "\n".join(case.attachments.text(shown.spot.path)) if isinstance(shown.spot, FileSpot) else ""


def _source(shown: Shown) -> str:
    """Return what was read, wherever in it: a wrong file is one cause, however many entries name it."""
    match shown.spot:
        case FileSpot(path=path):
            return path
        case WebSpot(address=address):
            return address
    return ""


def _named(case: Case, shown: Shown) -> set[int]:
    """Return the years that were read at a place."""
    match shown.spot:
        case FileSpot():
            text = _text(case, shown)
            return {*thai.years_in(text), *thai.fiscal_years_in(text)}
        case WebSpot(address=address):
            facts = case.content.links.reached(address, case.day).facts
            months = facts.months if facts else ()
            # A month after September belongs to the next fiscal year.
            return {*(facts.years if facts else ()), *(int(month[:4]) + (month[5:] >= "10") for month in months)}
    return set()


def _of_other_things(case: Case, shown: Shown) -> set[int]:
    """Return the years that stand in a file only in numbers of orders, dates of letters, amounts and names of laws."""
    if not isinstance(shown.spot, FileSpot):
        return set()
    named = thai.years_named(_text(case, shown))
    years = {role: {year for one in named if one.role is role for year in (one.year, *one.meant)} for role in thai.Role}
    return years[thai.Role.OTHER] - years[thai.Role.SUBJECT] - years[thai.Role.UNSURE]


def _listed(years: set[int]) -> str:
    return ", ".join(map(str, sorted(years)[-3:]))
