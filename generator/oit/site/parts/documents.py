"""The card of an attached file: the officer's data, the file's own facts, and a preview."""

import posixpath
from collections.abc import Iterable
from datetime import date
from urllib.parse import unquote, urlsplit

from ...content import Document, ItemPage, Record
from ...content.paths import beside
from ...judging.web_address import is_web_address
from ...thai import file_size
from ...values import dataclass
from ..file_facts import FileFacts, TextLayer
from ..link import Link
from ..page import Site

_LOOKS = {"PDF": "pdf", **dict.fromkeys(("AVIF", "GIF", "JPEG", "JPG", "PNG", "SVG", "WEBP"), "image")}
_LAYERS = {
    TextLayer.TEXT: "ค้นข้อความได้",
    TextLayer.SCAN: "ภาพสแกน ค้นข้อความไม่ได้",
    TextLayer.GARBLED: "ข้อความในไฟล์อ่านด้วยเครื่องไม่ได้",
    TextLayer.NONE: "ไม่มีข้อความให้ค้น",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A named fact that the officer states about a document: a text, or a day."""

    name: str
    text: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """``link.url`` is "" if the file is missing. ``about`` has size, pages, whether it can be searched, …

    ``evidence_pages`` are the pages of a PDF that evidence names. ``look`` is the kind of preview that a browser can
    show: "pdf", "image" or "". ``address`` is the file's full address, for paper.
    """

    link: Link
    file: str
    kind: str
    facts: tuple[Fact, ...]
    about: tuple[str, ...]
    evidence_pages: tuple[Link, ...]
    look: str
    address: str
    facts_of_file: FileFacts | None

    @property
    def place(self) -> str:
        """The place where the preview begins: the first page that is evidence, "page=3"; "" for the beginning."""
        return self.evidence_pages[0].url.partition("#")[2] if self.evidence_pages else ""

    @property
    def short_checksum(self) -> str:
        """The beginning of the checksum, for people."""
        return f"{self.facts_of_file.checksum[:8]}…" if self.facts_of_file else ""

    @property
    def table(self) -> str:
        """The part of a table that its preview shows: "10 แถวแรก จาก 1,204 แถว"; "" if the file is not a table."""
        preview = self.facts_of_file.table if self.facts_of_file else None
        if not preview:
            return ""
        lines, columns = len(preview.rows), len(preview.columns)
        is_whole = preview.total <= lines
        words = f"ทั้ง {preview.total:,} แถว" if is_whole else f"{lines} แถวแรก จาก {preview.total:,} แถว"
        if preview.width > columns:
            words += f" และ {columns} คอลัมน์แรก จาก {preview.width:,} คอลัมน์"
        return words + (f" แผ่นงาน {preview.sheets[0]}" if len(preview.sheets) > 1 else "")


def suffix(name: str) -> str:
    return posixpath.splitext(name)[1].lstrip(".").upper()


def card(
    site: Site, path: str, title: str = "", facts: Iterable[Fact] = (), evidence_pages: Iterable[int] = ()
) -> DocumentCard:
    """Return the card of the file at a content path."""
    name, url, of_file = posixpath.basename(path), site.url_of_attachment(path), site.files.get(path)
    kind, can_open = suffix(name), bool(url) and not (of_file and of_file.problem)
    look = _LOOKS.get(kind, "") if can_open else ""
    pages = sorted(set(evidence_pages)) if look == "pdf" else ()
    return DocumentCard(
        Link(title or name, url),
        name,
        kind,
        tuple(facts),
        _about(of_file),
        tuple(Link(f"หน้า {page}", f"{url}#page={page}") for page in pages),
        look,
        site.absolute(url) if url and site.address else "",
        of_file,
    )


def signed_card(site: Site, record_path: str, file: str, title: str) -> DocumentCard | None:
    """Return the card of a record's signed file, beside it or at a web address; None for no file.

    ``title`` is what the file is; its name follows.
    """
    if is_web_address(file):
        name = posixpath.basename(unquote(urlsplit(file).path)) or file
        return DocumentCard(Link(f"{title} {name}", file), name, suffix(name), (), (), (), "", file, None)
    return card(site, beside(record_path, file), f"{title} {posixpath.basename(file)}") if file else None


def _about(of_file: FileFacts | None) -> tuple[str, ...]:
    if not of_file:
        return ()
    about = [file_size(of_file.size)]
    if of_file.pages is not None:
        about.append(f"{of_file.pages:,} หน้า")
    if of_file.text is TextLayer.MIXED:
        about.append(f"บางหน้าเป็นภาพสแกน ({of_file.scans:,} จาก {of_file.pages:,} หน้า)")
    elif of_file.text:
        about.append(_LAYERS[of_file.text])
    if table := of_file.table:
        if len(table.sheets) > 1:
            about.append(f"{len(table.sheets)} แผ่นงาน แผ่นแรกมี {table.total:,} แถว {table.width:,} คอลัมน์")
        else:
            about.append(f"{table.total:,} แถว {table.width:,} คอลัมน์")
    return tuple(about)


def page_cards(site: Site, folder: str, page: Record[ItemPage] | None) -> tuple[DocumentCard, ...]:
    """Return the cards of the documents that the item's page names, then of the other files beside the page."""
    pages: dict[str, list[int]] = {}
    titles: dict[str, str] = {}
    named: dict[str, Document] = {}
    if page:
        for evidence in (entry.evidence for entry in page.value.entries):
            file = evidence.document or evidence.table
            if file and evidence.name:
                titles.setdefault(beside(page.path, file), evidence.name)
            if evidence.document and evidence.page:
                pages.setdefault(beside(page.path, evidence.document), []).append(evidence.page)
        named = {beside(page.path, document.file): document for document in page.value.documents}
    cards = [
        card(site, path, document.name, _facts(site, document), pages.get(path, ())) for path, document in named.items()
    ]
    rest = [path for path in site.attachments_in(folder) if path not in named and site.url_of_attachment(path)]
    return (*cards, *(card(site, path, titles.get(path, ""), evidence_pages=pages.get(path, ())) for path in rest))


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
