"""The page that tells how anybody can check that the site's files are those that were published."""

from collections.abc import Iterator
from urllib.parse import quote

from ...content import CONTENT
from ...content.ledger import FILE, SUMS, Withdrawn
from ...judging.finding import Finding
from ...values import dataclass
from .. import addresses
from ..link import Link
from ..page import Page, Site


@dataclass(frozen=True, slots=True)
class View:
    """``knows_last``: the build knew the ledger of the last release, so the ledger says since when files are there."""

    ledger: Link
    sums: Link
    knows_last: bool
    tombstones: tuple[tuple[str, Withdrawn], ...]
    findings: tuple[Finding, ...]
    address: str


def proof(site: Site) -> Iterator[Page]:
    content = site.disclosure.content
    record = content.withdrawals
    yield site.page(
        "proof",
        addresses.LEDGER,
        "ตรวจสอบไฟล์ที่เผยแพร่",
        View(
            Link(FILE, quote(FILE)),
            Link(SUMS, quote(SUMS)),
            content.last_ledger is not None,
            tuple(sorted(content.tombstones.items(), key=lambda stone: (stone[1].date, stone[0]))),
            site.findings_in(record) if record else (),
            site.address,
        ),
        edit_path=record.path if record else f"{CONTENT}/withdrawals.yaml",
        responsible=site.disclosure.agency.name,
        sources=(record.path,) if record else (),
        description=f"วิธีตรวจสอบด้วยตนเองว่าไฟล์บนเว็บไซต์ของ{site.disclosure.agency.name}ตรงกับที่เผยแพร่ และรายการที่ถอนออก",
        breadcrumb=(Link("เกี่ยวกับเว็บไซต์", addresses.ABOUT),),
    )
