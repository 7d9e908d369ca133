"""What every document of an agency needs: the judged content and the Garuda; and parts that several documents share."""

from collections.abc import Iterable, Iterator

from ..content import Declaration, ItaResult, Measure, Memo, Record, Signature
from ..files.picture_sizes import png_size
from ..judging.disclosure import Disclosure, YearDisclosure
from ..values import dataclass
from .blocks import Block, Cell, Document, Letterhead, Paper, Paragraph, Picture, Sheet, Style, Table
from .blocks import Signature as SignatureBlock
from .hand import LOST_NOTE, Hand, clean, dated, lacks_letters, listed, printable, words
from .outline import outlined

NO_POSITION, NO_NAME = "ยังไม่ระบุตำแหน่ง", "ยังไม่ระบุชื่อ"
FORM_HEADS = (
    "มาตรการ",
    "แนวทางการปฏิบัติ",
    "ขั้นตอน/วิธีการปฏิบัติ",
    "ผู้รับผิดชอบ",
    "การกำกับติดตาม",
    "ผลการดำเนินการ",
    "ข้อเสนอแนะ",
)
"""The seven columns of the official form."""
_FORM_WIDTHS = (14, 21, 22, 10, 13, 17, 16)


MAX_GARUDA = 500_000
"""Bytes of the largest picture that is put into each document."""


def usable(picture: bytes) -> bytes:
    """Return the bytes of a picture that Word and Typst can show: a whole PNG that is not too large; else none."""
    return picture if len(picture) <= MAX_GARUDA and png_size(picture) else b""


@dataclass(frozen=True)
class Office:
    """``garuda``: the picture that the agency gave, as ``usable`` returns it; empty if it gave none."""

    disclosure: Disclosure
    garuda: bytes = b""

    def document(self, title: str, *sheets: Sheet, hand: Hand | None = None, scale: float = 1.0) -> Document:
        agency = self.disclosure.agency
        place = agency.address
        names = (place.subdistrict, place.district, place.province)
        document = Document(
            clean(title) or "เอกสาร",
            clean(agency.name),
            outlined(printable(sheets)),
            None,
            tuple(map(clean, names)),
            scale,
        )
        return document.with_last_line(LOST_NOTE) if lacks_letters(document.sheets) else document

    def letterhead(self, title: str, *, is_beside: bool) -> Letterhead:
        """Return the Garuda with a title. The regulation of the Office of the Prime Minister sets its height: 1.5 cm
        on a memo, 3 cm on an announcement."""
        height = 15.0 if is_beside else 30.0
        return Letterhead(Picture(self.garuda, height, "ตราครุฑ", "ที่สำหรับตราครุฑ"), title, is_beside)

    def signature(self, signed: Signature | None, before: str = "(ลงชื่อ)", after: str = "") -> SignatureBlock:
        """Return the place of a signature, with the name as printed, else as in people.yaml."""
        person = self.disclosure.persons.get(signed.person) if signed else None
        name = (signed.name if signed else "") or (person.name if person else "")
        position = (signed.position if signed else "") or (person.position if person else "")
        return SignatureBlock(
            words(f"({clean(name)})" if clean(name) else "", NO_NAME), words(position, NO_POSITION), before, after
        )


def a4(*blocks: Block) -> Sheet:
    return Sheet(Paper.A4, blocks)


Transcribed = Record[Memo] | Record[Measure] | Record[Declaration] | Record[ItaResult]


def doubts(records: Iterable[Transcribed | None]) -> Iterator[Block]:
    """Yield what the transcription of the records leaves uncertain: paper must not look surer than the site."""
    marks = [record.value.transcription for record in records if record and record.value.transcription]
    entries = [one for mark in marks for one in mark.uncertain]
    if entries:
        yield Paragraph(words("หมายเหตุ ค่าที่ถอดความแล้วยังไม่แน่ใจ", is_bold=True))
    for one in entries:
        printed = f"“{clean(one.printed)}”: " if clean(one.printed) else ""
        yield Paragraph(words(f"{printed}{clean(one.reason)}"), Style.ITEM, "-")


def form_tables(
    office: Office, hand: Hand, year: YearDisclosure, measures: tuple[Record[Measure], ...]
) -> tuple[Table, ...]:
    """Return a table of the official form for each measure, as the form is filled in: each with its own heads."""
    return tuple(
        Table(
            clean(record.value.name) or f"มาตรการ {record.id}",
            FORM_HEADS,
            _FORM_WIDTHS,
            (_form_row(office, hand, year, record),),
        )
        for record in measures
    )


def _form_row(office: Office, hand: Hand, year: YearDisclosure, record: Record[Measure]) -> tuple[Cell, ...]:
    value = record.value
    units = [office.disclosure.unit_name(unit) for unit in value.responsible]
    return (
        listed(hand, [value.name], "ยังไม่ระบุชื่อมาตรการ"),
        listed(hand, value.guidelines, "ยังไม่มี"),
        listed(hand, value.steps, "ยังไม่มี", is_numbered=True),
        listed(hand, units, "ยังไม่ระบุผู้รับผิดชอบ"),
        _monitoring(hand, value),
        listed(hand, _results(hand, year, value), "ยังไม่มีผล"),
        listed(hand, value.suggestions, "ยังไม่มี"),
    )


def _monitoring(hand: Hand, value: Measure) -> Cell:
    text = value.monitoring.text if value.monitoring else ""
    rounds = [hand.own(f"รอบ {months} เดือน") for months in value.monitoring.rounds] if value.monitoring else []
    if not rounds:
        return listed(hand, [text], "ยังไม่มี")
    head = listed(hand, [text], "") if clean(text) else ()
    return (*head, *(entry for entry in listed(hand, rounds, "")))


_PAPERS = ("ประกาศ", "คำสั่ง", "หนังสือ", "แผน", "คู่มือ")


def _results(hand: Hand, year: YearDisclosure, value: Measure) -> list[str]:
    days = {declaration.id: declaration.value.date for declaration in year.content.declarations}
    texts = []
    for result in value.results:
        is_paper = bool(result.declaration) or any(word in result.text for word in _PAPERS)
        day = result.date or days.get(result.declaration)
        texts.append(dated(hand, result.text, day, "ลงวันที่" if is_paper else "เมื่อวันที่"))
    return texts
