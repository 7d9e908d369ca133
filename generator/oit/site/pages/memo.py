"""A memo (บันทึกข้อความ) as a page that prints like the official form."""

from collections.abc import Iterator
from dataclasses import replace

from ...content import Memo, Record, Signature
from ...judging.disclosure import YearDisclosure
from ...judging.finding import Finding
from ...thai import long_date, thai_digits
from ...values import dataclass
from .. import addresses
from ..link import Link
from ..page import Attached, Page, Site
from ..parts.documents import DocumentCard, signed_card
from ..parts.doubts import Doubts, doubts, numbered
from ..parts.office_documents import Download, downloads, memo_name, report_name


@dataclass(frozen=True, slots=True)
class Signer:
    """A signature block. The name is as in the memo, else as in people.yaml."""

    name: str
    position: str
    to: str
    opinion: str


@dataclass(frozen=True, slots=True)
class View:
    """``date`` is written as on the form. ``preparer`` is None if the memo names nobody."""

    memo: Memo
    date: str
    preparer: Signer | None
    opinions: tuple[Signer, ...]
    doubts: Doubts
    findings: tuple[Finding, ...]
    file: DocumentCard | None
    papers: tuple[Download, ...]


def memo(site: Site, year: YearDisclosure) -> Iterator[Page]:
    for record in year.content.memos:
        yield _memo(site, year, record)


def _memo(site: Site, disclosed: YearDisclosure, record: Record[Memo]) -> Page:
    value, year = record.value, disclosed.year
    subject = value.subject or record.id
    return site.page(
        "memo",
        addresses.memo(year, record.id),
        _title(record, year),
        View(
            memo=value,
            date=thai_digits(long_date(value.date)) if value.date else "",
            preparer=_signer(site, value.preparer) if value.preparer else None,
            opinions=tuple(_signer(site, signature) for signature in value.opinions),
            doubts=_doubts(site, record),
            findings=site.findings_in(record),
            file=signed_card(site, record.path, value.file, "ฉบับลงนาม"),
            papers=downloads(site, disclosed, memo_name(record.id), report_name(value.reports_round or 0)),
        ),
        edit_path=record.path,
        responsible=value.sender,
        breadcrumb=(site.year_link(year), Link("มาตรการ", addresses.measures(year))),
        year=year,
        description=f"บันทึกข้อความของ{site.disclosure.agency.name} เรื่อง {subject}",
        attached=(Attached(subject, site.url_of_file(record.path), issued=value.date, number=value.number),),
    )


def _title(record: Record[Memo], year: int) -> str:
    if record.value.reports_round:
        return f"บันทึกข้อความรายงานผล รอบ {record.value.reports_round} เดือน ปี {year}"
    return f"บันทึกข้อความ: {record.value.subject or record.id}"


def _doubts(site: Site, record: Record[Memo]) -> Doubts:
    """Return the doubts of the memo, and those about the names of its signers."""
    own, people = doubts(record), doubts(site.disclosure.content.people)
    signatures = {f"opinions.{index}": signature for index, signature in enumerate(record.value.opinions)}
    if record.value.preparer:
        signatures = {"preparer": record.value.preparer, **signatures}
    of_signers = (
        replace(doubt, field=field)
        for field, signature in signatures.items()
        for doubt in people.at(f"people.{signature.person}")
    )
    return Doubts(numbered((*own.doubts, *of_signers)), own.source, own.note)


def _signer(site: Site, signature: Signature) -> Signer:
    person = site.disclosure.persons.get(signature.person)
    name = signature.name or (person.name if person else signature.person)
    return Signer(name, signature.position or (person.position if person else ""), signature.to, signature.opinion)
