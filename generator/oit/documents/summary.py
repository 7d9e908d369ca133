"""One page for the executives' meeting: what a year still lacks, by when, and whose work it is."""

from datetime import date

from ..judging.disclosure import ItemState, Status, YearDisclosure
from .blocks import Block, Document, Heading, Paper, Paragraph, Sheet, Style, Table
from .hand import Hand, hand_for, paragraph, words
from .office import Office

_ROWS, _MISSING, _LETTERS, _CODES = 10, 2, 44, 20
"""What fits on one page: rows, missing elements of a row, letters of an element, and codes of the other items."""
_NO_UNIT = "ยังไม่ระบุผู้รับผิดชอบ"


def summary(office: Office, year: YearDisclosure) -> Document:
    hand = hand_for(office.disclosure)
    title = hand.own(f"สรุปความครบถ้วนของการเปิดเผยข้อมูล ({office.disclosure.assessment.check}) ปีงบประมาณ พ.ศ. {year.year}")
    blocks = (Heading(title, 1, is_centred=True), *_blocks(office, hand, year))
    return office.document(title, Sheet(Paper.A4_NARROW, blocks))


def _blocks(office: Office, hand: Hand, year: YearDisclosure) -> tuple[Block, ...]:
    as_of = office.disclosure.as_of
    counts = [f"{status.thai} {number} ข้อ" for status in Status if (number := year.count(status))]
    standing = f" {year.list_name}" if year.framework and year.framework.standing else ""
    left = sorted((state for state in year.items if state.status.is_open), key=_urgency)
    rows = tuple(_row(hand, as_of, state) for state in left[:_ROWS])
    head = (
        paragraph(office.disclosure.agency.name, style=Style.CENTRE),
        paragraph(f"ณ วันที่ {hand.day(as_of)}", style=Style.CENTRE),
        paragraph(hand.own(f"ทั้งหมด {len(year.items)} ข้อ: {' · '.join(counts)}{standing}")),
    )
    if not left:
        return (*head, paragraph("ไม่มีข้อที่ต้องทำเพิ่ม"), _note(office))
    table = Table("งานที่ยังเหลือ", ("ข้อ", "สิ่งที่ยังขาด", "กำหนด", "ผู้รับผิดชอบ"), (24, 38, 18, 18), rows)
    heading = Heading(hand.own(f"งานที่ยังเหลือ {len(left)} ข้อ เรียงตามกำหนด"), 2)
    return (*head, heading, table, *_others(hand, left[_ROWS:]), _note(office))


def _note(office: Office) -> Paragraph:
    assessor = office.disclosure.assessment.assessor
    return paragraph(f"ผลนี้ระบบของหน่วยงานตรวจจากข้อมูลที่เผยแพร่ ไม่ใช่ผลการประเมินของ{assessor}")


def _urgency(state: ItemState) -> tuple[date, float, tuple[str, tuple[int, ...]]]:
    return state.due, -round(state.points_at_stake, 6), state.item.number


def _row(hand: Hand, as_of: date, state: ItemState) -> tuple[tuple[Paragraph, ...], ...]:
    texts = [element.element.text for element in state.open_elements] or ["ต้องแก้ไขข้อมูลที่เผยแพร่แล้ว"]
    more = f" และอีก {len(texts) - _MISSING} อย่าง" if len(texts) > _MISSING else ""
    missing = " · ".join(map(_short, texts[:_MISSING]))
    late = f" (เลยมา {days:,} วัน)" if (days := (as_of - state.due).days) > 0 else ""
    return (
        (Paragraph(words(f"{state.item.code} {_short(state.item.name)}")),),
        (Paragraph(words(hand.own(f"{missing}{more}"))),),
        (Paragraph(words(hand.own(f"{hand.day(state.due)}{late}"))),),
        (paragraph(state.responsible, _NO_UNIT),),
    )


def _short(text: str) -> str:
    return text if len(text) <= _LETTERS else f"{text[:_LETTERS].rstrip()}…"


def _others(hand: Hand, states: list[ItemState]) -> tuple[Paragraph, ...]:
    """Return the items that have no row, by the unit whose work they are."""
    by_unit: dict[str, list[str]] = {}
    for state in states:
        by_unit.setdefault(state.responsible or _NO_UNIT, []).append(state.item.code)
    lines = [f"{unit}: {_codes(codes)}" for unit, codes in by_unit.items()]
    return (paragraph(hand.own(f"อีก {len(states)} ข้อ แยกตามผู้รับผิดชอบ")), *map(paragraph, lines)) if states else ()


def _codes(codes: list[str]) -> str:
    more = f" และอีก {len(codes) - _CODES} ข้อ" if len(codes) > _CODES else ""
    return f"{', '.join(codes[:_CODES])}{more}"
