"""A declaration (No Gift Policy, integrity) as an announcement to sign."""

from collections.abc import Iterator
from dataclasses import replace

from ..content import Declaration, Record, Signature
from . import officers_text
from .blocks import Block, Document, Style
from .hand import Hand, clean, hand_for, paragraph
from .office import Office, a4, doubts


def declaration(office: Office, record: Record[Declaration], kind: str) -> Document:
    """Return the announcement of a record. ``kind`` names it where the record has no title."""
    value = record.value
    hand = hand_for(office.disclosure, (value.title, value.text))
    made = office.document(value.title or kind, a4(*_blocks(office, hand, value, kind), *doubts((record,))))
    return replace(made, day=value.date)


def _blocks(office: Office, hand: Hand, value: Declaration, kind: str) -> Iterator[Block]:
    name, title = clean(office.disclosure.agency.name), clean(value.title)
    yield office.letterhead(f"ประกาศ{name}", is_beside=False)
    topic = title.removeprefix("ประกาศ")
    yield paragraph(f"เรื่อง {topic}" if topic else "", f"ยังไม่ระบุชื่อ{kind}", Style.CENTRE)
    yield from officers_text.blocks(value.text, hand) or (paragraph("", "ยังไม่มีข้อความของประกาศในข้อมูล", Style.BODY),)
    day = f"ประกาศ ณ วันที่ {hand.day(value.date)}" if value.date else ""
    yield paragraph(day, "ยังไม่ลงวันที่", Style.CENTRE)
    yield office.signature(Signature(person=value.signer) if value.signer else None)
