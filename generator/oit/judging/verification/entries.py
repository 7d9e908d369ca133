"""Follows the evidence entries of an item's page to where they lead, or says why an entry leads nowhere."""

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import unquote

from ... import thai
from ...content import Content, Evidence, ItemPage, Record
from ...content.paths import beside
from ...files.attachments import Attachments
from ...files.worker import AttachmentError
from ...framework import Item
from ...values import dataclass
from .. import web_address
from ..absent_files import absent
from ..meant_ids import Ids
from ..spots import FileSpot, PageSpot, Shown, WebSpot
from ..strength import Strength
from ..verdict import Failure, Located, Reason
from . import asked_words, nothing
from .asked_signs import is_short_answer
from .filled import holds_a_place, says_none
from .outcomes import unreadable
from .page_words import Found, PageWords, words_of
from .pointing import FEWEST_LETTERS, is_content, is_hollow, own_words, squeezed, without


def locate(
    page: Record[ItemPage], item: Item, content: Content, attachments: Attachments, headings: frozenset[str]
) -> tuple[Located, ...]:
    """Return every evidence entry of an item's page, in the page's order. ``headings``: those of the lists."""
    words = words_of(page.source.body)
    return tuple(
        _located(_Entry(page, item, entry.keys, entry.evidence, content, attachments, headings, words))
        for entry in page.value.entries
    )


@dataclass(frozen=True, slots=True)
class Led:
    """Where an entry leads to, how well that was looked at, and the text that was found there."""

    shown: Shown
    strength: Strength
    text: str = ""
    links: tuple[str, ...] = ()
    has_picture: bool = False
    titles: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Entry:
    page: Record[ItemPage]
    item: Item
    keys: tuple[str | int, ...]
    evidence: Evidence
    content: Content
    attachments: Attachments
    headings: frozenset[str]
    words: PageWords

    @property
    def agency_name(self) -> str:
        return self.content.agency.value.name if self.content.agency else ""

    def shows_picture(self, file: str) -> bool:
        """True unless a picture of the page's text cannot be opened. One that is not there is reported at the text."""
        path = self.content.file_names.at(self.path(unquote(file).replace("\\", "/")))
        return path not in self.content.attachments or not self.attachments.opened(path).fault

    def is_answered_by(self, text: str, heading: str) -> bool:
        """True if a word or two are the whole answer to an element that the entry shows."""
        shown = (element for element in self.item.elements if element.id in self.evidence.shows)
        return any(is_short_answer(element, text, heading) for element in shown)

    def lost(self, failure: Failure, field: str, message: str, repair: str = "") -> Reason:
        return Reason(failure, self.page.place(*self.keys, field), message, repair)

    def path(self, file: str) -> str:
        return beside(self.page.path, file)

    def title(self, file: str) -> str:
        """Return the entry's title, else the page's title of a file, else the file's name."""
        path, documents = self.path(file), self.page.value.documents
        listed = next(
            (
                document.name
                for document in documents
                if self.path(document.file) == path and (document.title or document.sub)
            ),
            "",
        )
        return self.evidence.name or listed or file


def _located(entry: _Entry) -> Located:
    field = next((field for field in _PLACES if getattr(entry.evidence, field)), None)
    answer = _PLACES[field](entry) if field else _nowhere(entry)
    if isinstance(answer, Reason):
        return Located(entry.page, entry.keys, entry.evidence, None, answer)
    where = entry.page, entry.keys, entry.evidence, answer.shown
    read = answer.text, answer.links, answer.has_picture, answer.titles
    return Located(*where, None, answer.strength, *read)


def _document(entry: _Entry) -> Led | Reason:
    file, page = entry.evidence.document, entry.evidence.page
    path = entry.path(file)
    if path not in entry.content.attachments:
        return _no_file(entry, "document", file)
    opened = entry.attachments.opened(path)
    if opened.fault:
        return entry.lost(Failure.ATTACHMENT, "document", f"{file}: {opened.fault}", opened.repair)
    if page and opened.pages is not None and page > opened.pages:
        message = f"{file} มีเพียง {opened.pages} หน้า ไม่มีหน้า {page}"
        return entry.lost(Failure.PAGE, "page", message, "แก้เลขหน้าให้ตรงกับเอกสาร")
    if page and page in opened.blank_pages:
        # A rule of its own reports the blank page, whatever the entry shows.
        return entry.lost(Failure.EVIDENCE, "page", f"{file} หน้า {page} เป็นหน้าว่าง", "แก้เลขหน้าให้ตรงกับหน้าที่มีเนื้อหา")
    return Led(Shown(entry.title(file), FileSpot(path, page)), Strength.OPENED)


def _table(entry: _Entry) -> Led | Reason:
    file, sheet = entry.evidence.table, entry.evidence.sheet
    path = entry.path(file)
    if path not in entry.content.attachments:
        return _no_file(entry, "table", file)
    try:
        entry.attachments.tables(path, entry.headings, sheet)
    except AttachmentError as error:
        return entry.lost(Failure.ATTACHMENT, "table", f"{file}: {error}", "แนบตารางที่เปิดอ่านได้แทนไฟล์เดิม")
    shown = Shown(f"ตาราง {entry.title(file)}{f' แผ่นงาน {sheet}' if sheet else ''}", FileSpot(path))
    return Led(shown, Strength.OPENED)


def _no_file(entry: _Entry, field: str, file: str) -> Reason:
    """Return the reason for a file that does not exist, or that must not be published and is reported where it lies."""
    path = entry.path(file)
    if path in entry.content.unsafe:
        return entry.lost(Failure.EVIDENCE, field, f"{file} เป็นไฟล์ที่เผยแพร่ไม่ได้", "แก้ตามที่แจ้งไว้ที่ไฟล์นั้น หรือแนบไฟล์อื่นแทน")
    if path in entry.content.faulty:
        return entry.lost(Failure.EVIDENCE, field, f"อ่านไฟล์ {file} ไม่ได้", f"แก้ตามที่แจ้งไว้ที่ {path}")
    return entry.lost(Failure.FILE, field, *absent(entry.content, entry.page.path, file))


def _link(entry: _Entry) -> Led | Reason:
    link = entry.evidence.link
    if fault := web_address.fault(link):
        message, repair = fault
        return entry.lost(Failure.LINK, "link", f"“{web_address.shown(link)}” {message}", repair)
    return Led(Shown(entry.evidence.name or entry.evidence.note or link, WebSpot(link)), Strength.POINTED_TO)


_TOO_COMPLEX = "เนื้อหาของหน้านี้ยาวหรือซ้อนกันมากเกินไป จึงยังอ่านไม่ได้"


def _heading(entry: _Entry) -> Led | Reason:
    wanted = entry.evidence.heading
    found = entry.words.heading(wanted)
    if not found and entry.words.is_too_complex:
        return entry.lost(Failure.UNREADABLE, "heading", _TOO_COMPLEX)
    if not found:
        why, repair = entry.words.why_no_heading(wanted)
        return entry.lost(Failure.TEXT, "heading", f"ไม่พบหัวข้อ “{wanted}” ในหน้านี้{why}", repair)
    has_picture = any(map(entry.shows_picture, found.pictures))
    if has_picture:
        found = replace(found, has_content=True, points_away=False, bare="")
    if entry.is_answered_by(found.text, wanted):
        shown = Shown(entry.evidence.name or f"หัวข้อ “{wanted}”", PageSpot(entry.page.path, heading=found.words))
        return Led(shown, Strength.OPENED, found.text)
    if not found.has_content and not nothing.is_statement(found.text, entry.item, wanted):
        message = f"หัวข้อ “{wanted}” ยังไม่มีเนื้อหาอยู่ข้างใต้"
        if said := _too_short(found.text):
            message = f"ใต้หัวข้อ “{wanted}” มีเพียง “{said}” ซึ่งสั้นเกินกว่าจะแสดงเรื่องใดได้"
        return entry.lost(Failure.TEXT, "heading", message, "เพิ่มเนื้อหาใต้หัวข้อนี้ หรือชี้ไปยังหัวข้อที่มีเนื้อหา")
    only_asks = _only_asks(entry, found, wanted)
    if only_asks and not found.links:
        message = f"ใต้หัวข้อ “{wanted}” มีเพียงถ้อยคำของเกณฑ์ ยังไม่มีข้อมูลของหน่วยงาน"
        return entry.lost(Failure.TEXT, "heading", message, _WRITE_WHAT)
    shown = Shown(entry.evidence.name or f"หัวข้อ “{wanted}”", PageSpot(entry.page.path, heading=found.words))
    return replace(_led(shown, found, only_asks), has_picture=has_picture)


def _passage(entry: _Entry) -> Led | Reason:
    wanted = entry.evidence.passage
    found = entry.words.passage(wanted)
    if not found and entry.words.is_too_complex:
        return entry.lost(Failure.UNREADABLE, "passage", _TOO_COMPLEX)
    if not found:
        why, repair = entry.words.why_no_passage(wanted)
        return entry.lost(Failure.TEXT, "passage", f"ไม่พบข้อความ “{_short(wanted)}” ในหน้านี้{why}", repair)
    if not found.has_content and not nothing.is_statement(found.text, entry.item):
        message = f"ข้อความ “{_short(wanted)}” ยังไม่มีเนื้อหาพอจะแสดงเรื่องใดได้"
        return entry.lost(Failure.TEXT, "passage", message, "คัดลอกข้อความทั้งประโยคที่แสดงเรื่องนี้")
    only_asks = _only_asks(entry, found)
    if only_asks and not found.links:
        message = f"ข้อความ “{_short(wanted)}” เป็นเพียงถ้อยคำของเกณฑ์ ยังไม่ใช่ข้อมูลของหน่วยงาน"
        return entry.lost(Failure.TEXT, "passage", message, _WRITE_WHAT)
    shown = Shown(entry.evidence.name or f"ข้อความ “{_short(wanted)}”", PageSpot(entry.page.path, passage=found.words))
    return _led(shown, found, only_asks)


def _too_short(text: str) -> str:
    """Return what stands below a heading if it is a word or two that say something, or ""."""
    said = " ".join(text.split())
    is_something = thai.has_letters(said, 2) and not holds_a_place(said) and not says_none(said)
    return said if is_something and not thai.has_letters(said, FEWEST_LETTERS) else ""


_WRITE_WHAT = "เขียนข้อมูลของหน่วยงานในเรื่องนั้น หรือชี้ไปยังเอกสารที่แสดงเรื่องนั้น"


def _led(shown: Shown, found: Found, only_asks: bool) -> Led:
    """Return where a heading or passage leads. One that only points elsewhere is worth what it points to."""
    if found.points_away or only_asks:
        return Led(shown, Strength.POINTED_TO, "", found.links)
    return Led(shown, Strength.OPENED, found.text, found.links, titles=found.titles)


def _only_asks(entry: _Entry, found: Found, heading: str = "") -> bool:
    """True if a text has no words but those of the list: what is asked for, copied, is no answer."""
    if not found.bare or found.points_away or nothing.is_statement(found.text, entry.item, heading):
        return False
    asked = (*(element.text for element in entry.item.elements), entry.item.name, heading, entry.agency_name)
    if asked_words.only_repeats(found.bare, asked) and not nothing.is_said(found.bare, entry.item):
        return True
    left = without(found.bare, asked)
    if len(left) == len(squeezed(found.bare)):
        return False
    return not is_content(own_words(left)) or is_hollow(left)


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"


def _people(entry: _Entry) -> Led | Reason:
    identities, persons = entry.evidence.people, entry.content.persons
    nobody = [identity for identity in identities if identity not in persons]
    if nobody and not entry.content.knows_people:
        return entry.lost(Failure.UNREADABLE, "people", "อ่าน people.yaml ไม่ได้")
    if nobody:
        message = f"ไม่พบบุคคล {', '.join(nobody)} ใน people.yaml"
        ids = Ids({identity: (person.name, person.position) for identity, person in persons.items()})
        repair = ids.repair(nobody[0], "แก้รหัสบุคคล หรือเพิ่มบุคคลใน content/people.yaml")
        return entry.lost(Failure.PERSON, "people", message, repair)
    shown = ", ".join(persons[identity].name for identity in identities)
    return Led(Shown(shown, PageSpot(entry.page.path)), Strength.COMPUTED)


def _nowhere(entry: _Entry) -> Reason:
    place = entry.page.place(*entry.keys)
    if any(entry.page.is_damaged(*entry.keys, field) for field in _PLACES):
        return unreadable(place, "อ่านตำแหน่งของหลักฐานไม่ได้")
    return Reason(
        Failure.DECLARED,
        place,
        "แจ้งว่ามีข้อมูล แต่ไม่ได้ชี้ว่าอยู่ที่ใด",
        "เพิ่ม document กับ page, link, heading, passage หรือ table ที่เปิดดูได้",
    )


_PLACES: dict[str, Callable[[_Entry], Led | Reason]] = {
    "document": _document,
    "table": _table,
    "link": _link,
    "heading": _heading,
    "passage": _passage,
    "people": _people,
}
"""Field of an entry that says where the entry leads → function that follows it."""
