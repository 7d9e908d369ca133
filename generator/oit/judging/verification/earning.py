"""Says how strongly an evidence entry shows one element, and why that may not suffice."""

from collections.abc import Sequence

from ... import thai
from ...files.file_types import suffix
from ...framework import Element
from ...thai import has_letters
from ...thai.deferred import expression
from ...values import dataclass
from ..spots import FileSpot, PageSpot, WebSpot
from ..strength import Strength, strongest
from ..verdict import Failure, Located, Reason
from . import asked_signs, asked_words, nothing, pointed, pointing, web
from .case import Case
from .element_words import speaks_of
from .filled import is_filled


@dataclass(frozen=True, slots=True)
class Earned:
    """What one entry is worth for one element. ``doubt`` says why the strength does not meet the element."""

    entry: Located
    strength: Strength
    doubt: Reason | None = None


def earned(element: Element, case: Case, entry: Located) -> Earned:
    """Return what an entry that leads somewhere is worth for an element."""
    assert entry.shown
    if isinstance(entry.shown.spot, WebSpot):
        place = entry.place_of("link")
        look = web.looked_at(element, case, entry.shown.spot.address, place)
        return Earned(entry, look.strength, look.doubt)
    if entry.evidence.people and not _asks_for_people(element):
        message = f"รายชื่อบุคคลไม่ได้แสดงเรื่องนี้: {element.text}"
        doubt = Reason(Failure.UNOPENED, entry.place, message, "ชี้เอกสาร หัวข้อ หรือตารางที่แสดงเรื่องนี้แทน")
        return Earned(entry, Strength.POINTED_TO, doubt)
    if entry.strength is Strength.POINTED_TO:
        look = pointed.looked_at(element, case, entry)
        return Earned(entry, look.strength, look.doubt)
    if entry.strength is not Strength.OPENED:
        return Earned(entry, entry.strength)
    if entry.evidence.table and not _has_data(element, case, entry):
        message = f"ตาราง {entry.evidence.table} ไม่มีแถวข้อมูล"
        return Earned(entry, Strength.NONE, Reason(Failure.TABLE, entry.place, message, "เพิ่มข้อมูลในตาราง"))
    text = _text(case, entry)
    if empty := _says_nothing(element, case, entry, text):
        return Earned(entry, Strength.POINTED_TO, empty)
    return _by_a_word(element, case, entry, text) or _by_text(element, case, entry, text)


def _by_text(element: Element, case: Case, entry: Located, text: str) -> Earned:
    """Return what the words at a place are worth that say something."""
    read = Strength.READ if _has_its_own_text(case, entry) else entry.strength
    if stated := nothing.stated(entry, element, text):
        return Earned(stated, read)
    if refused := nothing.refused(entry, element, case.item, text):
        return Earned(entry, Strength.NONE, refused)
    speaks = speaks_of(text, element, case.item, case.agency.name)
    says = speaks_of(_without_titles(text, entry), element, case.item, case.agency.name) if entry.titles else speaks
    is_prose = isinstance(entry.shown.spot if entry.shown else None, PageSpot) or _is_a_sentence(case, entry, text)
    if is_prose and (lacking := _lacks_what_is_asked(element, case, entry, text, says)):
        return _by_links(element, case, entry) or Earned(entry, Strength.POINTED_TO, lacking)
    return Earned(entry, read if speaks else entry.strength)


def _without_titles(text: str, entry: Located) -> str:
    """Return a text without the headings within it: they say what stands below them, and do not stand in for it."""
    return "\n".join(line for line in text.splitlines() if line not in entry.titles)


def _by_links(element: Element, case: Case, entry: Located) -> Earned | None:
    """Return what the links of prose are worth that does not show an element itself; None if they show nothing."""
    look = pointed.looked_at(element, case, entry) if entry.links else None
    return Earned(entry, look.strength) if look and not look.doubt else None


_LONGEST_SENTENCE = 300


def _is_a_sentence(case: Case, entry: Located, text: str) -> bool:
    """True if a whole document is no more than a sentence or two: nobody who opens it finds more than on a page.

    A PDF may draw what it says, and its letters alone do not tell.
    """
    spot = entry.shown.spot if entry.shown else None
    if (
        not isinstance(spot, FileSpot)
        or entry.evidence.table
        or suffix(spot.path) == ".pdf"
        or has_letters(text, _LONGEST_SENTENCE)
        or not text.strip()
    ):
        return False
    opened, texts = case.attachments.opened(spot.path), case.attachments.text(spot.path)
    is_longer = bool(opened.scan_pages) or has_letters("\n".join(texts), _LONGEST_SENTENCE)
    return not is_longer and not case.attachments.pictures(spot.path)


def _lacks_what_is_asked(element: Element, case: Case, entry: Located, text: str, speaks: bool) -> Reason | None:
    """Return a reason if prose holds nothing of the sort that an element asks for."""
    assert entry.shown
    asked = asked_signs.ROW if _is_of_a_row(element, case, entry) else asked_signs.asked(element)
    is_page = isinstance(entry.shown.spot, PageSpot)  # a document may have more than its words
    prose = asked_signs.Prose(text, entry.has_picture, bool(entry.links))
    if not asked.signs or (speaks and not (asked.is_strict and is_page)) or prose.shows(asked.signs):
        return None
    message = f"{entry.shown.label} ยังไม่มี{asked.thai} จึงยังไม่แสดง: {element.text}"
    return Reason(Failure.UNOPENED, entry.place, message, f"เขียน{asked.thai}ไว้ใต้หัวข้อนั้น หรือชี้เอกสารที่แสดงเรื่องนี้")


def _is_of_a_row(element: Element, case: Case, entry: Located) -> bool:
    """True if one entry is said to show many columns of a table."""
    shown = [one for one in case.item.elements if one.verify.by == "columns" and one.id in entry.evidence.shows]
    return element in shown and len(shown) >= asked_signs.MANY_COLUMNS


def _by_a_word(element: Element, case: Case, entry: Located, text: str) -> Earned | None:
    """Return what a heading is worth below which a word or two are the whole answer to an element that the entry shows;
    None for any other place. Such a word shows no other element."""
    if not entry.evidence.heading or entry.has_picture or element.verify.by == "period":
        return None
    asked = [one for one in case.item.elements if one.id in entry.evidence.shows]
    answered = [one.id for one in asked if asked_signs.is_short_answer(one, text, entry.evidence.heading)]
    if not answered or element.id in answered:
        return Earned(entry, Strength.READ) if answered else None
    assert entry.shown
    message = f"{entry.shown.label} ตอบเพียงเรื่องเดียว จึงยังไม่แสดง: {element.text}"
    repair = "เพิ่มเรื่องอื่นที่ข้อนี้ขอ หรือชี้ไปยังส่วนที่แสดงครบ"
    return Earned(entry, Strength.NONE, Reason(Failure.ABSENT, entry.place, message, repair))


def _says_nothing(element: Element, case: Case, entry: Located, text: str) -> Reason | None:
    """Return a reason if a text only sends its reader elsewhere, or a document only repeats the list."""
    if pointing.only_points(text):
        return pointed.says_nothing(element, entry)
    if not entry.shown or not _only_asks(case, entry):
        return None
    message = f"{entry.shown.label} มีเพียงถ้อยคำของเกณฑ์ ยังไม่มีข้อมูลของหน่วยงาน"
    return Reason(Failure.UNOPENED, entry.place, message, "แนบเอกสารของหน่วยงานในเรื่องนั้น")


def _only_asks(case: Case, entry: Located) -> bool:
    """True if a whole document only repeats what the list asks for. A picture in it says more than words."""
    spot = entry.shown.spot if entry.shown else None
    if not isinstance(spot, FileSpot) or entry.evidence.table:
        return False
    asked = (*(element.text for element in case.item.elements), case.item.name, case.agency.name)
    text = "\n".join(case.attachments.text(spot.path))
    if not asked_words.only_repeats(text, asked) or nothing.is_said(text, case.item):
        return False
    return not case.attachments.opened(spot.path).scan_pages and not case.attachments.pictures(spot.path)


def _has_its_own_text(case: Case, entry: Located) -> bool:
    """True if the text of the very place is known. Nobody knows where the pages of a Word file end, so a page that is
    named there was not read."""
    spot = entry.shown.spot if entry.shown else None
    if not isinstance(spot, FileSpot) or not spot.page:
        return True
    pages = case.attachments.opened(spot.path).pages
    return pages is not None and spot.page <= min(pages, len(case.attachments.text(spot.path)))


_OF_PEOPLE = expression("ผู้|ชื่อ|บุคคล|บุคลากร|เจ้าหน้าที่|คณะ|ตำแหน่ง|ลงนาม|รับผิดชอบ")
"""Matches texts of elements that names of people can show."""


def _asks_for_people(element: Element) -> bool:
    return element.verify.by == "people" or bool(_OF_PEOPLE.search(element.text))


def _has_data(element: Element, case: Case, entry: Located) -> bool:
    """True if a table says something besides its months, or if only its time is asked for.

    "ไม่มี" counts only where the item's form has such an answer.
    """
    if element.verify.by == "period":
        return True
    cells = (cell for table in case.tables(entry) for row in table.rows for cell in row if not _is_month(cell))
    may_say_none = any(one.none_statements for one in case.item.elements)
    return is_filled(cells, may_say_none)


_ANY_YEAR = 2566


def _is_month(cell: str) -> bool:
    try:
        thai.parse_month(cell, _ANY_YEAR)
    except thai.DateError:
        return False
    return True


def all_earned(element: Element, case: Case) -> tuple[Earned, ...]:
    """Return what each entry that names the element and leads somewhere is worth, in the page's order."""
    return tuple(earned(element, case, entry) for entry in case.entries_for(element.id) if entry.shown)


def best(worth: Sequence[Earned]) -> Strength:
    return strongest(one.strength for one in worth)


def _text(case: Case, entry: Located) -> str:
    """Return the words at the place: of the page that is named, or of the whole document."""
    spot = entry.shown.spot if entry.shown else None
    if not isinstance(spot, FileSpot):
        return entry.text
    texts = case.attachments.text(spot.path)
    return texts[spot.page - 1] if spot.page and spot.page <= len(texts) else "\n".join(texts)
