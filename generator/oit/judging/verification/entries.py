"""Follows the evidence entries of an item's page to where they lead, or says why an entry leads nowhere."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from ... import thai
from ...content import Content, Evidence, ItemPage, Record
from ...content.paths import CONTENT, beside
from ...files.attachments import Attachments
from ...files.worker import AttachmentError
from .. import web_address
from ..spots import FileSpot, PageSpot, Shown, WebSpot
from ..verdict import Failure, Located, Reason
from .outcomes import unreadable


def locate(page: Record[ItemPage], content: Content, attachments: Attachments) -> tuple[Located, ...]:
    """Return every evidence entry of the page, in the page's order."""
    return tuple(
        _located(_Entry(page, index, evidence, content, attachments))
        for index, evidence in enumerate(page.value.evidence)
    )


@dataclass(frozen=True)
class _Entry:
    page: Record[ItemPage]
    index: int
    evidence: Evidence
    content: Content
    attachments: Attachments

    def lost(self, failure: Failure, field: str, message: str, repair: str = "") -> Reason:
        return Reason(failure, self.page.place("evidence", self.index, field), message, repair)

    def path(self, file: str) -> str:
        return beside(self.page.path, file)

    def title(self, file: str) -> str:
        """Return the page's title of a file, or the file's name."""
        path, documents = self.path(file), self.page.value.documents
        return next((document.title for document in documents if self.path(document.file) == path), "") or file


def _located(entry: _Entry) -> Located:
    field = next((field for field in _PLACES if getattr(entry.evidence, field)), None)
    answer = _PLACES[field](entry) if field else _nowhere(entry)
    if isinstance(answer, Reason):
        return Located(entry.page, entry.index, entry.evidence, None, answer)
    return Located(entry.page, entry.index, entry.evidence, answer)


def _document(entry: _Entry) -> Shown | Reason:
    file, page = entry.evidence.document, entry.evidence.page
    path = entry.path(file)
    if path not in entry.content.attachments:
        return _no_file(entry, "document", file)
    if path.lower().endswith(".pdf"):
        try:
            pages = entry.attachments.pdf_pages(path)
        except AttachmentError as error:
            return entry.lost(Failure.ATTACHMENT, "document", f"{file}: {error}", "แนบไฟล์ที่เปิดอ่านได้แทนไฟล์เดิม")
        if page and page > pages:
            message = f"{file} มีเพียง {pages} หน้า ไม่มีหน้า {page}"
            return entry.lost(Failure.PAGE, "page", message, "แก้เลขหน้าให้ตรงกับเอกสาร")
    return Shown(entry.title(file), FileSpot(path, page))


def _table(entry: _Entry) -> Shown | Reason:
    file, sheet = entry.evidence.table, entry.evidence.sheet
    path = entry.path(file)
    if path not in entry.content.attachments:
        return _no_file(entry, "table", file)
    try:
        entry.attachments.table(path, sheet)
    except AttachmentError as error:
        return entry.lost(Failure.ATTACHMENT, "table", f"{file}: {error}", "แนบตารางที่เปิดอ่านได้แทนไฟล์เดิม")
    return Shown(f"ตาราง {entry.title(file)}{f' แผ่นงาน {sheet}' if sheet else ''}", FileSpot(path))


def _no_file(entry: _Entry, field: str, file: str) -> Reason:
    """Return the reason for a file that does not exist, or that must not be published and is reported where it lies."""
    path = entry.path(file)
    if path in entry.content.unsafe:
        return entry.lost(Failure.EVIDENCE, field, f"{file} เป็นไฟล์ที่เผยแพร่ไม่ได้", "แนบเป็น PDF หรือภาพ PNG แทน")
    return entry.lost(Failure.FILE, field, *absent_file(file, path))


def absent_file(file: str, path: str) -> tuple[str, str]:
    """Return the message and the repair for a named file that does not exist."""
    if not path.startswith(f"{CONTENT}/"):
        message = f"{file} อยู่นอกโฟลเดอร์ content จึงเผยแพร่ไม่ได้"
        return message, "วางไฟล์ไว้ในโฟลเดอร์เดียวกับ index.md แล้วเขียนเพียงชื่อไฟล์"
    return f"ไม่พบไฟล์ {file} ที่อ้างถึง", f"วางไฟล์ไว้ที่ {path} หรือแก้ชื่อไฟล์ให้ตรงกัน"


def _link(entry: _Entry) -> Shown | Reason:
    link = entry.evidence.link
    if fault := web_address.fault(link):
        message, repair = fault
        return entry.lost(Failure.LINK, "link", f"“{web_address.shown(link)}” {message}", repair)
    return Shown(entry.evidence.note or link, WebSpot(link))


def _heading(entry: _Entry) -> Shown | Reason:
    wanted = entry.evidence.heading
    heading = _heading_in(entry.page.source.body, wanted)
    if not heading:
        message = f"ไม่พบหัวข้อ “{wanted}” ในหน้านี้"
        return entry.lost(Failure.TEXT, "heading", message, "เขียนชื่อหัวข้อให้ตรงกับในเนื้อหา หรือเพิ่มหัวข้อนั้น")
    return Shown(f"หัวข้อ “{wanted}”", PageSpot(entry.page.path, heading=heading))


def _heading_in(body: str, wanted: str) -> str:
    """Return the page's heading of that name as a reader sees it, or "". Spaces and spelling may differ."""
    from ...look.officers_text import headings  # the import costs 60 ms, and most pages point to files

    names = {_folded(wanted), *map(_folded, headings(f"# {wanted}"))}
    return next((heading for heading in headings(body) if heading and _folded(heading) in names), "")


def _folded(text: str) -> str:
    return " ".join(thai.normalise(text).split())


def _passage(entry: _Entry) -> Shown | Reason:
    wanted = entry.evidence.passage
    passage = _passage_in(entry.page.source.body, wanted)
    if not passage:
        message = f"ไม่พบข้อความ “{_short(wanted)}” ในหน้านี้"
        return entry.lost(Failure.TEXT, "passage", message, "คัดลอกข้อความจากเนื้อหามาให้ตรงกัน")
    return Shown(f"ข้อความ “{_short(wanted)}”", PageSpot(entry.page.path, passage=passage))


def _passage_in(body: str, wanted: str) -> str:
    """Return the passage as it stands in the page's text, or "". Spaces, line ends and spelling may differ."""
    letters = _squeezed(wanted)
    start = _squeezed(body).find(letters)
    if start < 0:
        return ""

    def offset(length: int) -> int:
        return bisect_right(range(len(body) + 1), length, key=lambda end: len(_squeezed(body[:end]))) - 1

    return body[offset(start) : offset(start + len(letters))].strip()


def _squeezed(text: str) -> str:
    return "".join(thai.normalise(text).split())


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"


def _people(entry: _Entry) -> Shown | Reason:
    identities, persons = entry.evidence.people, entry.content.persons
    nobody = [identity for identity in identities if identity not in persons]
    if nobody and not entry.content.knows_people:
        return entry.lost(Failure.UNREADABLE, "people", "อ่าน people.yaml ไม่ได้")
    if nobody:
        message = f"ไม่พบบุคคล {', '.join(nobody)} ใน people.yaml"
        return entry.lost(Failure.PERSON, "people", message, "แก้รหัสบุคคล หรือเพิ่มบุคคลใน content/people.yaml")
    return Shown(", ".join(persons[identity].name for identity in identities), PageSpot(entry.page.path))


def _nowhere(entry: _Entry) -> Reason:
    place = entry.page.place("evidence", entry.index)
    if any(entry.page.is_damaged("evidence", entry.index, field) for field in _PLACES):
        return unreadable(place, "อ่านตำแหน่งของหลักฐานไม่ได้")
    return Reason(
        Failure.DECLARED,
        place,
        "แจ้งว่ามีข้อมูล แต่ไม่ได้ชี้ว่าอยู่ที่ใด",
        "เพิ่ม document กับ page, link, heading, passage หรือ table ที่เปิดดูได้",
    )


_PLACES: dict[str, Callable[[_Entry], Shown | Reason]] = {
    "document": _document,
    "table": _table,
    "link": _link,
    "heading": _heading,
    "passage": _passage,
    "people": _people,
}
"""Field of an entry that says where the entry leads → function that follows it."""
