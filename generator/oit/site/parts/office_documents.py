"""The official documents of a year: their names, where they are published, and how each is made.

A document is made only when its file is written, since most pages need no more than its name.
"""

import hashlib
from collections.abc import Callable, Iterator

from ...content import Declaration, Memo, Record
from ...documents import Document
from ...documents.declaration import declaration
from ...documents.itas_sheet import ItasRow, itas_sheet
from ...documents.measures_form import measures_form
from ...documents.memo import memo
from ...documents.notice import Subject, notice
from ...documents.office import Office
from ...documents.report import report
from ...documents.summary import summary
from ...judging.disclosure import YearDisclosure
from ...values import dataclass
from .. import addresses
from ..link import Link
from ..page import Site
from .evidence_map import groups

ROUNDS = (6, 12)
"""The rounds that the assessment asks a report for."""
MEASURES, ITAS, SUMMARY, NOTICE = "measures", "itas", "summary", "notice"


@dataclass(frozen=True)
class OfficeDocument:
    """``name`` is unique within a year: "memo-six-months". ``is_published``: the site has it, too; another one is a
    draft that only ``oit docs`` makes, since nothing of it is there yet."""

    year: int
    name: str
    title: str
    make: Callable[[], Document]
    is_published: bool = True

    def address(self, suffix: str) -> str:
        return addresses.office_document(self.year, self.name, suffix)

    @property
    def file_name(self) -> str:
        return f"{self.name}-{self.year}"


@dataclass(frozen=True, slots=True)
class Download:
    """A document on a page, as a link for each of its formats."""

    title: str
    links: tuple[Link, ...]


_FORMATS = {"docx": "Word", "pdf": "PDF"}


def downloads(site: Site, year: YearDisclosure, *names: str) -> tuple[Download, ...]:
    """Return the published documents with these names."""
    return tuple(
        Download(
            document.title,
            tuple(Link(_FORMATS[suffix], document.address(suffix)) for suffix in site.document_formats),
        )
        for document in office_documents(site, year)
        if document.name in names and document.is_published and site.document_formats
    )


_LONGEST = 200
"""Bytes of a record's id in a file's name: disks take 255 for all of it."""


def _named(kind: str, identity: str) -> str:
    """Return the name of a record's document: ("memo", "six") → "memo-six". A very long id is cut, and marked."""
    if len(identity.encode()) <= _LONGEST:
        return f"{kind}-{identity}"
    mark = hashlib.sha256(identity.encode()).hexdigest()[:8]
    return f"{kind}-{identity.encode()[:_LONGEST].decode(errors='ignore')}-{mark}"


def memo_name(identity: str) -> str:
    return _named("memo", identity)


def report_name(months: int) -> str:
    return f"report-{months}"


def declaration_names(records: tuple[Record[Declaration], ...], kind: str) -> tuple[str, ...]:
    return tuple(_named(kind, record.id) for record in records)


def office_documents(site: Site, year: YearDisclosure) -> Iterator[OfficeDocument]:
    office = Office(site.disclosure, site.garuda)
    yield from _of_memos(office, year)
    if year.content.measures:
        yield OfficeDocument(year.year, MEASURES, "แบบรายงานมาตรการเจ็ดช่อง", lambda: measures_form(office, year))
        yield from (_report(office, year, months) for months in ROUNDS)
    for kind, records, words in (
        ("no-gift", year.content.no_gift, "นโยบายไม่รับของขวัญ"),
        ("integrity", year.content.integrity, "เจตจำนงสุจริต"),
    ):
        for record in records:
            yield _declaration(office, year.year, record, kind, words)
    if year.items:
        yield from _of_items(site, office, year)


def _of_memos(office: Office, year: YearDisclosure) -> Iterator[OfficeDocument]:
    for record in year.content.memos:
        yield OfficeDocument(
            year.year,
            memo_name(record.id),
            "บันทึกข้อความ",
            lambda record=record: memo(office, record),  # type: ignore[misc]
        )


def _report(office: Office, year: YearDisclosure, months: int) -> OfficeDocument:
    of_round: Record[Memo] | None = next((one for one in year.content.memos if one.value.reports_round == months), None)
    result = office.disclosure.content.analysed_in(year.year)
    return OfficeDocument(
        year.year,
        report_name(months),
        f"รายงานรอบ {months} เดือนทั้งฉบับ (บันทึกข้อความ บทวิเคราะห์ และแบบเจ็ดช่อง)",
        lambda: report(office, year, months, of_round, result),
        is_published=bool(of_round),
    )


def _declaration(office: Office, year: int, record: Record[Declaration], kind: str, words: str) -> OfficeDocument:
    title = f"ประกาศ{words} จัดรูปแบบสำหรับลงนาม"
    return OfficeDocument(year, _named(kind, record.id), title, lambda: declaration(office, record, f"ประกาศ{words}"))


def _of_items(site: Site, office: Office, year: YearDisclosure) -> Iterator[OfficeDocument]:
    yield OfficeDocument(year.year, ITAS, site.words.put("ที่อยู่และคำชี้แจงสำหรับ ITAS"), lambda: _itas(site, office, year))
    yield OfficeDocument(year.year, SUMMARY, "สรุปหนึ่งหน้าสำหรับที่ประชุมผู้บริหาร", lambda: summary(office, year))
    yield OfficeDocument(
        year.year,
        NOTICE,
        "ประกาศ A3 พร้อม QR code สำหรับติดบอร์ด",
        lambda: notice(office, year.year, tuple(_subjects(site, year))),
        is_published=bool(site.address),
    )


def _itas(site: Site, office: Office, year: YearDisclosure) -> Document:
    entries = (entry for group in groups(site, year) for entry in group.entries)
    rows = tuple(ItasRow(entry.state, entry.address, entry.explanation) for entry in entries)
    return itas_sheet(office, year, rows, is_whole=bool(site.address))


def _subjects(site: Site, year: YearDisclosure) -> Iterator[Subject]:
    for indicator in year.framework.indicators if year.framework else ():
        for sub in indicator.subindicators:
            page = addresses.within(addresses.year(year.year), addresses.subindicator_anchor(sub.no))
            address = site.absolute(page) if site.address else ""
            yield Subject(f"{sub.no} {sub.name}", address, tuple(item.name for item in sub.items))
