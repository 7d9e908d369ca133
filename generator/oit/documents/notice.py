"""A notice on A3 for the office's board: what the agency publishes, with a QR code to each subject."""

from ..values import dataclass
from .blocks import Code, Codes, Document, Heading, Paper, Sheet, Style
from .hand import clean, hand_for, paragraph
from .office import Office

_LINES = 6
"""The lines below one code."""
_FEW = 6
"""So many codes stand in three columns on A3; more need four."""


@dataclass(frozen=True, slots=True)
class Subject:
    """``address``: whole, or "" if the site's own is unknown. ``lines``: what a reader finds there."""

    name: str
    address: str
    lines: tuple[str, ...] = ()


def notice(office: Office, year: int, subjects: tuple[Subject, ...]) -> Document:
    hand, agency = hand_for(office.disclosure), office.disclosure.agency
    title = hand.own(f"ข้อมูลที่{agency.name}เปิดเผยต่อสาธารณะ ปีงบประมาณ พ.ศ. {year}")
    codes = tuple(
        Code(
            clean(subject.address),
            hand.own(clean(subject.name)),
            tuple(map(hand.own, _lines(subject.lines))),
            "ยังไม่ระบุที่อยู่เว็บไซต์",
        )
        for subject in subjects
    )
    reach = " · ".join(filter(None, (clean(agency.phone) and f"โทร. {clean(agency.phone)}", clean(agency.email))))
    blocks = (
        Heading(title, 1, is_centred=True),
        paragraph("ใช้กล้องโทรศัพท์ส่องภาพเพื่อเปิดเรื่องที่ต้องการ", style=Style.CENTRE),
        Codes(codes, 3 if len(codes) <= _FEW else 4),
        paragraph(f"ติดต่อ {reach}" if reach else "", "ยังไม่ระบุโทรศัพท์และอีเมลของหน่วยงาน", Style.CENTRE),
    )
    return office.document(title, Sheet(Paper.A3, blocks), scale=1.4)


def _lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    more = (f"และอีก {len(lines) - _LINES} เรื่อง",) if len(lines) > _LINES else ()
    return (*map(clean, lines[:_LINES]), *more)
