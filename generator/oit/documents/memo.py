"""A memo (บันทึกข้อความ) as a paper to sign, in the order of the official form.

Form 29 of the Office of the Prime Minister's regulation on correspondence of 2526 (แบบที่ 29) gives its parts. The
guide of 2553 to typing official papers gives sizes: the Garuda 1.5 cm high, the title 29 points, labels 20 points.
"""

from collections.abc import Iterator
from dataclasses import replace

from ..content import Memo, Record
from . import officers_text
from .blocks import Block, Document, Field, Fields, Heading, Paragraph, Run, Style
from .hand import Hand, clean, hand_for, paragraph, words
from .office import Office, a4, doubts

TITLE = "บันทึกข้อความ"


def memo(office: Office, record: Record[Memo]) -> Document:
    """Return the memo of a record."""
    value = record.value
    blocks = (*memo_blocks(office, hand_of(office, value), value), *doubts((record,)))
    made = office.document(f"{TITLE} {value.subject or record.id}", a4(*blocks))
    return replace(made, day=value.date)


def hand_of(office: Office, value: Memo) -> Hand:
    return hand_for(office.disclosure, (value.number, value.phone, value.subject, *(s.text for s in value.sections)))


def memo_blocks(office: Office, hand: Hand, value: Memo) -> Iterator[Block]:
    yield office.letterhead(TITLE, is_beside=True)
    phone = (Run(f" โทร. {clean(value.phone)}"),) if clean(value.phone) else ()
    yield Fields((Field("ส่วนราชการ", (*words(value.sender, "ยังไม่ระบุส่วนราชการ"), *phone)),))
    day = words(hand.day(value.date) if value.date else "", "ยังไม่ลงวันที่")
    yield Fields((Field("ที่", words(value.number, "ยังไม่ออกเลขที่")), Field("วันที่", day)))
    yield Fields((Field("เรื่อง", words(value.subject, "ยังไม่ระบุเรื่อง")),))
    yield _labelled("เรียน", value.to, "ยังไม่ระบุผู้รับ")
    yield from (_labelled("สิ่งที่ส่งมาด้วย" if not number else "", text, "") for number, text in enumerate(value.enclosures))
    if not value.sections:
        yield paragraph("", "ยังไม่มีเนื้อความ", Style.BODY)
    for section in value.sections:
        yield Heading(clean(section.heading))
        yield from officers_text.blocks(section.text, hand) or (paragraph("", "ยังไม่มีเนื้อความ", Style.BODY),)
    if clean(value.closing):
        yield paragraph(value.closing, style=Style.BODY)
    yield office.signature(value.preparer)
    for opinion in value.opinions:
        signed = office.signature(opinion, before="")
        position = "".join(run.text for run in signed.position if not run.is_gap)
        yield (
            _labelled("เรียน", opinion.to, "", keeps_next=True)
            if clean(opinion.to)
            else Heading(f"ความเห็น{position}", 3)
        )
        if clean(opinion.opinion):
            yield paragraph(opinion.opinion, style=Style.BODY)
        yield signed


def _labelled(label: str, text: str, gap: str, *, keeps_next: bool = False) -> Paragraph:
    before = (Run(f"{label} ", is_bold=True),) if label else ()
    return Paragraph((*before, *words(text, gap)), keeps_next=keeps_next)
