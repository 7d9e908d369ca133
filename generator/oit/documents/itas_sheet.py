"""The sheet for the ITAS: the address and the explanation of each item of a year, to copy or to check on paper."""

from ..judging.disclosure import ItemState, YearDisclosure
from ..values import dataclass
from .blocks import Document, Heading, Paper, Paragraph, Sheet, Style, Table
from .hand import hand_for, paragraph, words
from .office import Office


@dataclass(frozen=True, slots=True)
class ItasRow:
    """An item with what is given for it. ``address`` is whole only where the site's own address is known."""

    state: ItemState
    address: str
    explanation: str


def itas_sheet(office: Office, year: YearDisclosure, rows: tuple[ItasRow, ...], *, is_whole: bool) -> Document:
    """``is_whole``: the addresses begin with the site's own."""
    hand = hand_for(office.disclosure)
    said = office.disclosure.assessment
    title = hand.own(f"ที่อยู่ข้อมูลสำหรับ{said.system} ({said.check}) ปีงบประมาณ พ.ศ. {year.year}")
    as_of = hand.day(office.disclosure.as_of)
    day = hand.own(f"ผลที่หน่วยงานตรวจเอง ณ วันที่ {as_of} ไม่ใช่ผลการประเมินของ{said.assessor}")
    gap = () if is_whole else (paragraph("", "ยังไม่ระบุที่อยู่เว็บไซต์ ที่อยู่ด้านล่างจึงยังไม่มีชื่อเว็บไซต์นำหน้า"),)
    table = Table(title, ("ข้อ", "เรื่อง", "ผลตรวจ", "ที่อยู่", "คำชี้แจง"), (6, 22, 12, 26, 44), tuple(map(_row, rows)))
    blocks = (
        Heading(title, 1, is_centred=True),
        paragraph(office.disclosure.agency.name, style=Style.CENTRE),
        paragraph(day, style=Style.CENTRE),
        *gap,
        table,
    )
    return office.document(title, Sheet(Paper.A4_LANDSCAPE, blocks))


def _row(row: ItasRow) -> tuple[tuple[Paragraph, ...], ...]:
    item = row.state.item
    cells = (item.code, item.name, row.state.status.thai, row.address)
    return (*((Paragraph(words(text)),) for text in cells), (paragraph(row.explanation, "ยังไม่มีสิ่งที่แสดงไว้"),))
