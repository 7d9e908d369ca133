"""Evidence entries of an item's page → where each leads, or why it leads nowhere."""

import posixpath
import re
from bisect import bisect_right
from urllib.parse import urlsplit

from ... import thai
from ...content import Content, Evidence, ItemPage, Record
from ...files.attachments import Attachments
from ...files.worker import AttachmentError
from ..disclosure import Failure, Located, Reason, Shown


def locate(page: Record[ItemPage], content: Content, attachments: Attachments) -> tuple[Located, ...]:
    """Every evidence entry of the page, in its order."""
    return tuple(
        _Finder(page, content, attachments).locate(index, entry) for index, entry in enumerate(page.value.evidence)
    )


_PLACES = ("document", "link", "heading", "passage", "table", "people")


def beside(page_path: str, file: str) -> str:
    """Path of a file named on a page: ("content/2566/o4/index.md", "plan.pdf") → "content/2566/o4/plan.pdf"."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page_path), file))


def is_web_address(link: str) -> bool:
    """Whether a link can be opened in a browser: http(s), a host with a dot, no spaces."""
    try:
        parts = urlsplit(link)
        return parts.scheme in ("http", "https") and "." in (parts.hostname or "") and not re.search(r"\s", link)
    except ValueError:
        return False


class _Finder:
    def __init__(self, page: Record[ItemPage], content: Content, attachments: Attachments) -> None:
        self.page, self.content, self.attachments = page, content, attachments

    def locate(self, index: int, entry: Evidence) -> Located:
        def found(shown: Shown) -> Located:
            return Located(self.page, index, entry, shown)

        def lost(failure: Failure, key: str, message: str, repair: str = "") -> Located:
            place = self.page.place("evidence", index, key)
            return Located(self.page, index, entry, None, Reason(failure, place, message, repair))

        if entry.document:
            return self._document(entry, found, lost)
        if entry.table:
            return self._table(entry, found, lost)
        if entry.link:
            if not is_web_address(entry.link):
                return lost(
                    Failure.LINK,
                    "link",
                    f"“{entry.link}” ไม่ใช่ที่อยู่เว็บที่เปิดได้",
                    "เขียนที่อยู่เต็ม เช่น https://www.example.go.th/plan",
                )
            return found(Shown(entry.note or entry.link, entry.link))
        if entry.heading:
            heading = _heading(entry.heading, self.page.source.body)
            if not heading:
                return lost(
                    Failure.TEXT,
                    "heading",
                    f"ไม่พบหัวข้อ “{entry.heading}” ในหน้านี้",
                    "เขียนชื่อหัวข้อให้ตรงกับในเนื้อหา หรือเพิ่มหัวข้อนั้น",
                )
            return found(Shown(f"หัวข้อ “{entry.heading}”", self.page.path, heading))
        if entry.passage:
            quoted = _quoted(entry.passage, self.page.source.body)
            if not quoted:
                return lost(
                    Failure.TEXT,
                    "passage",
                    f"ไม่พบข้อความ “{_short(entry.passage)}” ในหน้านี้",
                    "คัดลอกข้อความจากเนื้อหามาให้ตรงกัน",
                )
            return found(Shown(f"ข้อความ “{_short(entry.passage)}”", self.page.path, quote=quoted))
        if entry.people:
            unknown = [identity for identity in entry.people if identity not in self.content.persons]
            if unknown and not self.content.knows_people:
                return lost(Failure.UNREADABLE, "people", "อ่าน people.yaml ไม่ได้")
            if unknown:
                return lost(
                    Failure.PERSON,
                    "people",
                    f"ไม่พบบุคคล {', '.join(unknown)} ใน people.yaml",
                    "แก้รหัสบุคคล หรือเพิ่มบุคคลใน content/people.yaml",
                )
            names = ", ".join(self.content.persons[identity].name for identity in entry.people)
            return found(Shown(names, self.page.path))
        place = self.page.place("evidence", index)
        if any(self.page.is_damaged("evidence", index, key) for key in _PLACES):
            return Located(self.page, index, entry, None, Reason(Failure.UNREADABLE, place, "อ่านตำแหน่งของหลักฐานไม่ได้"))
        reason = Reason(
            Failure.DECLARED,
            place,
            "แจ้งว่ามีข้อมูล แต่ไม่ได้ชี้ว่าอยู่ที่ใด",
            "เพิ่ม document กับ page, link, heading, passage หรือ table ที่เปิดดูได้",
        )
        return Located(self.page, index, entry, None, reason)

    def _document(self, entry, found, lost):  # type: ignore[no-untyped-def]
        path = beside(self.page.path, entry.document)
        if problem := self._absent(path, entry.document):
            return lost(self._kind(path), "document", *problem)
        title = self._title(entry.document)
        if path.lower().endswith(".pdf"):
            try:
                pages = self.attachments.pdf_pages(path)
            except AttachmentError as error:
                return lost(Failure.ATTACHMENT, "document", f"{entry.document}: {error}", "แนบไฟล์ที่เปิดอ่านได้แทนไฟล์เดิม")
            if entry.page and entry.page > pages:
                return lost(
                    Failure.PAGE,
                    "page",
                    f"{entry.document} มีเพียง {pages} หน้า ไม่มีหน้า {entry.page}",
                    "แก้เลขหน้าให้ตรงกับเอกสาร",
                )
        return found(Shown(title, path, f"page={entry.page}" if entry.page else "", entry.page))

    def _table(self, entry, found, lost):  # type: ignore[no-untyped-def]
        path = beside(self.page.path, entry.table)
        if problem := self._absent(path, entry.table):
            return lost(self._kind(path), "table", *problem)
        try:
            self.attachments.table(path, entry.sheet)
        except AttachmentError as error:
            return lost(Failure.ATTACHMENT, "table", f"{entry.table}: {error}", "แนบตารางที่เปิดอ่านได้แทนไฟล์เดิม")
        sheet = f" แผ่นงาน {entry.sheet}" if entry.sheet else ""
        return found(Shown(f"ตาราง {self._title(entry.table)}{sheet}", path))

    def _title(self, file: str) -> str:
        """What the page calls a file, or its name."""
        path, documents = beside(self.page.path, file), self.page.value.documents
        return next((d.title for d in documents if beside(self.page.path, d.file) == path), "") or file

    def _kind(self, path: str) -> Failure:
        """What must not be published is reported where it lies; the evidence only suffers."""
        return Failure.EVIDENCE if path in self.content.unsafe else Failure.FILE

    def _absent(self, path: str, name: str) -> tuple[str, str] | None:
        if path in self.content.attachments:
            return None
        if path in self.content.unsafe:
            return f"{name} เป็นไฟล์ที่เผยแพร่ไม่ได้", "แนบเป็น PDF หรือภาพ PNG แทน"
        if not path.startswith("content/"):
            return f"{name} อยู่นอกโฟลเดอร์ content จึงเผยแพร่ไม่ได้", "วางไฟล์ไว้ในโฟลเดอร์เดียวกับ index.md แล้วเขียนเพียงชื่อไฟล์"
        return f"ไม่พบไฟล์ {name} ที่อ้างถึง", f"วางไฟล์ไว้ที่ {path} หรือแก้ชื่อไฟล์ให้ตรงกัน"


def _heading(wanted: str, body: str) -> str:
    """The heading of that name as a reader sees it, where spaces and spelling may differ; "" where the page has none."""
    from ...look.headings import headings  # costs 60 ms, and most pages point to files

    names = {_folded(wanted), *map(_folded, headings(f"# {wanted}"))}
    return next((heading for heading in headings(body) if heading and _folded(heading) in names), "")


def _folded(text: str) -> str:
    return " ".join(thai.normalise(text).split())


def _squeezed(text: str) -> str:
    return "".join(thai.normalise(text).split())


def _quoted(passage: str, body: str) -> str:
    """The passage as it stands in the page's text, where spaces, line ends and spelling may differ; "" where it does not."""
    wanted = _squeezed(passage)
    start = _squeezed(body).find(wanted)
    if start < 0:
        return ""

    def offset(length: int) -> int:
        return bisect_right(range(len(body) + 1), length, key=lambda end: len(_squeezed(body[:end]))) - 1

    return body[offset(start) : offset(start + len(wanted))].strip()


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"
