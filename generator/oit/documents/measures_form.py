"""The form of a year's measures: seven columns on A4 across, as the agency files it."""

from ..judging.disclosure import YearDisclosure
from .blocks import Block, Document, Heading, Paper, Sheet, Style
from .hand import Hand, hand_for, paragraph
from .office import Office, doubts, form_tables


def measures_form(office: Office, year: YearDisclosure) -> Document:
    hand = hand_of(office, year)
    title = hand.own(f"มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. {year.year}")
    return office.document(
        title, form_sheet(office, hand, year, Heading(title, 1, is_centred=True), *doubts(year.content.measures))
    )


def hand_of(office: Office, year: YearDisclosure) -> Hand:
    measures = [record.value for record in year.content.measures]
    return hand_for(office.disclosure, (text for one in measures for text in (one.name, *one.guidelines, *one.steps)))


def form_sheet(office: Office, hand: Hand, year: YearDisclosure, heading: Heading, *after: Block) -> Sheet:
    """Return the form below a heading, with what follows it."""
    tables = form_tables(office, hand, year, year.content.measures)
    body: tuple[Block, ...] = tables or (paragraph("", "ยังไม่มีมาตรการของปีนี้", Style.PLAIN),)
    name = paragraph(office.disclosure.agency.name, style=Style.CENTRE)
    head = (heading, name) if heading.level == 1 else (heading,)
    return Sheet(Paper.A4_LANDSCAPE, (*head, *body, *after))
