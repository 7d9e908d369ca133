"""Holds the time that an officer typed against the years that can be read in the document or in the page's own text."""

import re

from ... import thai
from ...content.item_page import LONGEST_PLAN
from ...files.place import Place
from ...thai.deferred import expression
from ..spots import FileSpot, PageSpot, Shown, WebSpot
from ..verdict import Failure, Reason
from .case import Case
from .figures import UNIT
from .page_words import words_of


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
    if isinstance(shown.spot, PageSpot):
        named &= _claimed(f"{_text(case, shown)}\n{_around(case, shown)}")
    if not named or _may_be_of(years if asked is None else range(asked, asked + 1), named, case, shown, bool(asked)):
        return None
    wanted = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    message = f"{shown.label} กล่าวถึงปี {_listed(named)} เท่านั้น แต่ระบุไว้ว่าเป็นของปี {wanted}"
    return Reason(Failure.CONTRADICTED, place, message, _repair(shown), _source(shown))


def names_span(case: Case, shown: Shown, span: tuple[int, int], asked: int) -> bool:
    """True if what was read names the first and the last year of a span, and the one of them that is asked for."""
    return {*span, asked} <= _named(case, shown)


def _repair(shown: Shown) -> str:
    if isinstance(shown.spot, PageSpot):
        return "ชี้ไปยังส่วนที่เป็นของปีที่ขอ หรือแก้ปีในเนื้อหาหรือปีที่ระบุไว้ให้ตรงกัน"
    return "เปิดเอกสารดูว่าแนบถูกไฟล์หรือไม่ แล้วแนบเอกสารของปีที่ขอ หรือแก้ปีที่ระบุไว้"


_ERA = r"(?:ปี|งบประมาณ|พ\.? ?ศ\.?) ?"
_SHORT_YEAR = expression(rf"(?:{_ERA}|(?<!\d)25\d\d ?(?:,|และ|กับ) ?)(\d\d)(?!\d)")
"""Matches what may be a year of two digits: "ปี 65", "2566 และ 67"."""
_SURE_SHORT_YEAR = expression(
    rf"(?:ประจำปี|ปีงบประมาณ|ปีงบ|พ\. ?ศ\.) ?([67]\d)(?![\d,.]*\d| ?{UNIT}| ?(?:[-–—−/,]|ถึง|และ|กับ))"
)
"""Matches what is one, alone: "ปีงบประมาณ 65"."""
_SPAN = expression(
    rf"(?:(?<!\d)25|{_ERA})(\d\d) ?(?:[-–—−/]|ถึง|จนถึง) ?(?:ปี ?)?(?:งบประมาณ ?)?(?:พ\.? ?ศ\.? ?)?(?:25)?(\d\d)(?!\d)"
)
"""Matches a span of years of four digits or two: "2566–2570", "2565/67", "ปี 65 ถึง 67"."""
_OPEN = expression(r"ปัจจุบัน|นับ(?:แต่|จาก|ตั้งแต่)|(?:รอบ|ราย|ระยะ|ย้อนหลัง) ?\d+ ?ปี|ปีที่ ?(?:\d|หนึ่ง|สอง|สาม|สี่|ห้า|แรก|สุดท้าย)")
"""Matches words by which a span is told without its last year."""


_PAPER = "รายงาน(?! ?(?:นี้|ฉบับ))|สรุป|ผลการ(?:ดำเนิน|ปฏิบัติ|ใช้จ่าย|เบิก|จัดซื้อ|จัดการ|บริหาร)|ผลงาน|สถิติ|ทะเบียน"
_TITLE = expression(
    rf"^[ \d.)(#*-]*+(?:แบบ ?)?(?:{_PAPER}|แผน(?=[^\d\n]{{0,70}}ประจำปี))(?P<between>[^\d\n]{{0,70}}?)(?:ประจำ)?"
    r"(?:ปี ?|(?=พ\. ?ศ\. ?\d))(?:งบประมาณ ?)?(?:พ\. ?ศ\. ?)?(?P<year>25\d\d|[67]\d)(?!\d)"
    "(?! ?(?:[-–—/,]|ถึง|และ|กับ|จะ|ไป|มา|นำ|เทียบ|เพื่อ|เป็น))",
    re.MULTILINE,
)
"""Matches the first words of a line that say of what year a report is: "รายงานผล … ประจำปีงบประมาณ พ.ศ. 2566"."""
_OF_ANOTHER = expression(r"จาก|เทียบ|กว่า|เพื่อ|นำ|เริ่ม|ปรับ|จะ|ตั้งแต่|ต่อ|สำหรับ|ข้อเสนอ|ITA|OIT|ประเมิน|งบการเงิน|สัญญา|การศึกษา")
"""Matches words before a year that belongs to another thing than the report."""
_MONTH = expression(r"^[ก-๙. ]{2,14} ?25\d\d$", re.MULTILINE)
"""Matches a line, such as a table's cell, that is a month."""


def _claimed(text: str) -> set[int]:
    """Return the years that a page's text bears as its own, in a title or as the months of a table.

    A report of one year begins with another year's results and ends with another year's plans, so a year within its
    sentences does not say of what time it is.
    """
    plain = thai.arabic_digits(text)
    titles = (one for one in _TITLE.finditer(plain) if not _OF_ANOTHER.search(one["between"]))
    years = {int(one["year"]) if len(one["year"]) > 2 else 2500 + int(one["year"]) for one in titles}
    return years.union(*(thai.fiscal_years_in(month) for month in _MONTH.findall(plain)))


def _may_be_of(years: range, named: set[int], case: Case, shown: Shown, is_of_several: bool) -> bool:
    """True if what names other years may be of one of ``years``, that it need not name: it lies in a span or is written
    in two digits. In what is of several years it may lie between them, or the span is told in words."""
    around = _around(case, shown)
    text = thai.arabic_digits(f"{_text(case, shown)}\n{around}")
    if {*_hinted(text), *_years(around)}.intersection(years):
        return True
    return is_of_several and (min(named) <= years[0] <= max(named) or bool(_OPEN.search(text)))


def _hinted(text: str) -> set[int]:
    """Return the years that a text may mean without writing them."""
    spans = [(2500 + int(first), 2500 + int(last)) for first, last in _SPAN.findall(text)]
    return {
        *(year for first, last in spans if last - first <= LONGEST_PLAN for year in range(first, last + 1)),
        *(2500 + int(year) for year in _SHORT_YEAR.findall(text)),
    }


def _years(text: str) -> set[int]:
    """Return the years that a text names, and the fiscal years of its months."""
    short = _SURE_SHORT_YEAR.findall(thai.arabic_digits(text))
    return {*thai.years_in(text), *thai.fiscal_years_in(text), *(2500 + int(year) for year in short)}


def _text(case: Case, shown: Shown) -> str:
    """Return the text that was read of a file, or at a heading or passage with the heading's own words."""
    match shown.spot:
        case FileSpot(path=path):
            return "\n".join(case.attachments.text(path))
        case PageSpot(heading=heading):
            text = next((entry.text for entry in case.located if entry.shown == shown), "")
            return f"{heading}\n{text}" if text else ""
    return ""


def _around(case: Case, shown: Shown) -> str:
    """Return the words that say of what time a part of a page is: the page's title, and what stands above the part."""
    if not isinstance(shown.spot, PageSpot) or not case.page:
        return ""
    page, words = case.page.value, words_of(case.page.source.body)
    return "\n".join((page.title, page.summary, words.around(shown.spot.heading, shown.spot.passage)))


def _source(shown: Shown) -> str:
    """Return what was read, wherever in it: a wrong file is one cause, however many entries name it."""
    match shown.spot:
        case FileSpot(path=path):
            return path
        case WebSpot(address=address):
            return address
        case PageSpot(path=path, heading=heading, passage=passage):
            return f"{path} {heading} {passage}"
    return ""


def _named(case: Case, shown: Shown) -> set[int]:
    """Return the years that were read at a place."""
    if not isinstance(shown.spot, WebSpot):
        return _years(_text(case, shown))
    facts = case.content.links.reached(shown.spot.address, case.day).facts
    months = facts.months if facts else ()
    # A month after September belongs to the next fiscal year.
    return {*(facts.years if facts else ()), *(int(month[:4]) + (month[5:] >= "10") for month in months)}


def _of_other_things(case: Case, shown: Shown) -> set[int]:
    """Return the years that stand in a text only in numbers of orders, dates of letters, amounts and names of laws.

    A page has days of its own, such as that of its last change, compares with other years, and may repeat what the list
    asks for. So only what it calls its year is its time.
    """
    if isinstance(shown.spot, WebSpot):
        return set()
    named = thai.years_named(_text(case, shown))
    years = {role: {year for one in named if one.role is role for year in (one.year, *one.meant)} for role in thai.Role}
    subject, unsure, other = years[thai.Role.SUBJECT], years[thai.Role.UNSURE], years[thai.Role.OTHER]
    if isinstance(shown.spot, PageSpot):
        listed = {year for element in case.item.elements for year in thai.years_in(element.text)}
        return ((unsure | other) - subject) | listed
    return other - subject - unsure


def _listed(years: set[int]) -> str:
    return ", ".join(map(str, sorted(years)[-3:]))
