"""The card of an attached file: what the officer says of it, what the file itself tells, and a first look into it."""

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ...content import Document, ItemPage, Record
from ...judging.verification.locate import beside
from ...thai import file_size
from ..file_facts import FileFacts, TextLayer
from ..page import Link, Site

_IMAGES = ("AVIF", "GIF", "JPEG", "JPG", "PNG", "SVG", "WEBP")
_LAYERS = {
    TextLayer.TEXT: "ค้นข้อความได้",
    TextLayer.SCAN: "ภาพสแกน ค้นข้อความไม่ได้",
    TextLayer.GARBLED: "ข้อความในไฟล์อ่านด้วยเครื่องไม่ได้",
    TextLayer.NONE: "ไม่มีข้อความให้ค้น",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """What the officer says of a document, with a name: a text, or a day."""

    name: str
    text: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """``link.url`` is "" while the file is missing. ``about``: size, pages, whether it can be searched, …; ``shown``: the
    pages of a PDF where evidence stands; ``look``: what a browser could show at once, "pdf", "image" or "";
    ``address``: the file's full address, for paper.
    """

    link: Link
    file: str
    kind: str
    facts: tuple[Fact, ...]
    about: tuple[str, ...]
    shown: tuple[Link, ...]
    look: str
    address: str
    known: FileFacts | None

    @property
    def table(self) -> str:
        """What its first look is a look at: "10 แถวแรก จาก 1,204 แถว"; "" for what is no table."""
        found = self.known.table if self.known else None
        if not found:
            return ""
        rows = (
            f"ทั้ง {found.total:,} แถว"
            if found.total <= len(found.rows)
            else f"{len(found.rows)} แถวแรก จาก {found.total:,} แถว"
        )
        columns = (
            f" และ {len(found.columns)} คอลัมน์แรก จาก {found.width:,} คอลัมน์" if found.width > len(found.columns) else ""
        )
        sheet = f" แผ่นงาน {found.sheets[0]}" if len(found.sheets) > 1 else ""
        return f"{rows}{columns}{sheet}"


def suffix(name: str) -> str:
    return posixpath.splitext(name)[1].lstrip(".").upper()


def card(site: Site, path: str, title: str = "", facts: Iterable[Fact] = (), shown: Iterable[int] = ()) -> DocumentCard:
    """The card of the file at a content path; ``shown`` are page numbers."""
    name, url, known = posixpath.basename(path), site.url_of_attachment(path), site.files.get(path)
    kind, can_open = suffix(name), bool(url) and not (known and known.problem)
    look = {"PDF": "pdf", **dict.fromkeys(_IMAGES, "image")}.get(kind, "") if can_open else ""
    places = tuple(Link(f"หน้า {page}", f"{url}#page={page}") for page in sorted(set(shown))) if look == "pdf" else ()
    address = site.absolute(url) if url and site.address else ""
    return DocumentCard(Link(title or name, url), name, kind, tuple(facts), _about(known), places, look, address, known)


def _about(known: FileFacts | None) -> tuple[str, ...]:
    if not known:
        return ()
    about = [file_size(known.size)]
    if known.pages is not None:
        about.append(f"{known.pages:,} หน้า")
    if known.text is TextLayer.MIXED:
        about.append(f"บางหน้าเป็นภาพสแกน ({known.scans:,} จาก {known.pages:,} หน้า)")
    elif known.text:
        about.append(_LAYERS[known.text])
    if table := known.table:
        if len(table.sheets) > 1:
            about.append(f"{len(table.sheets)} แผ่นงาน แผ่นแรกมี {table.total:,} แถว {table.width:,} คอลัมน์")
        else:
            about.append(f"{table.total:,} แถว {table.width:,} คอลัมน์")
    return tuple(about)


def page_cards(site: Site, folder: str, page: Record[ItemPage] | None) -> tuple[DocumentCard, ...]:
    """The documents that the item's page names, then whatever else lies beside it."""
    shown: dict[str, list[int]] = {}
    named: dict[str, Document] = {}
    if page:
        for entry in page.value.evidence:
            if entry.document and entry.page:
                shown.setdefault(beside(page.path, entry.document), []).append(entry.page)
        named = {beside(page.path, document.file): document for document in page.value.documents}
    cards = [
        card(site, path, document.title, _facts(site, document), shown.get(path, ()))
        for path, document in named.items()
    ]
    rest = [path for path in site.attachments_in(folder) if path not in named and site.url_of_attachment(path)]
    return (*cards, *(card(site, path, shown=shown.get(path, ())) for path in rest))


def _facts(site: Site, document: Document) -> Iterable[Fact]:
    if document.number:
        yield Fact("เลขที่", document.number)
    if document.date:
        yield Fact("ลงวันที่", first=document.date)
    if document.signer:
        yield Fact("ลงนามโดย", site.disclosure.person_name(document.signer))
    if document.year:
        yield Fact("ปีงบประมาณ", str(document.year))
    if document.period:
        yield Fact("ข้อมูลวันที่", first=document.period.first, last=document.period.last)
    if document.covers:
        yield Fact("แผนปี", f"{document.covers[0]}–{document.covers[1]}")
