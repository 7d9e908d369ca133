"""Declarations for the pages of the No Gift Policy and of integrity, with the fields that they lack."""

import posixpath

from ...content import CONTENT, Declaration, Record
from ...content.full_addresses import is_address
from ...content.paths import beside
from ...thai import fiscal_year
from ...values import dataclass
from .. import addresses
from ..page import Attached, Site
from .documents import DocumentCard, signed_card
from .doubts import Doubts, PageDoubts, page_doubts


@dataclass(frozen=True, slots=True)
class DeclarationView:
    """``anchor`` is the id of the declaration's part of a page. ``fiscal_year`` is that of its date, or None.

    ``file`` is None if nothing is attached. ``folder`` is the folder of its file, from the site's root:
    "2566/no-gift/".
    """

    record: Record[Declaration]
    anchor: str
    signer: str
    position: str
    fiscal_year: int | None
    file: DocumentCard | None
    folder: str
    doubts: Doubts


def declaration_views(
    site: Site, records: tuple[Record[Declaration], ...], uncertain: PageDoubts | None = None
) -> tuple[DeclarationView, ...]:
    """Return the views of declarations. ``uncertain`` has the doubts if the page shows other records too."""
    uncertain = uncertain or page_doubts(records)
    return tuple(_view(site, record, uncertain.of(record)) for record in records)


def _view(site: Site, record: Record[Declaration], doubts: Doubts) -> DeclarationView:
    value = record.value
    person = site.disclosure.persons.get(value.signer)
    folder = posixpath.dirname(record.path)
    return DeclarationView(
        record,
        addresses.declaration_anchor(record.id),
        person.name if person else value.signer,
        person.position if person else "",
        fiscal_year(value.date) if value.date else None,
        signed_card(site, record.path, value.file, "ไฟล์ประกาศ"),
        f"{folder.removeprefix(CONTENT)[1:]}/",
        doubts,
    )


def attached(site: Site, records: tuple[Record[Declaration], ...]) -> tuple[Attached, ...]:
    return tuple(
        Attached(
            record.value.title or record.id,
            site.url_of_file(record.path),
            issued=record.value.date,
            file=_file(record),
        )
        for record in records
    )


def _file(record: Record[Declaration]) -> str:
    """Return the path of the signed file beside the declaration; "" if none lies there."""
    file = record.value.file
    return beside(record.path, file) if file and not is_address(file) else ""
