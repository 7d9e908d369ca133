"""Writes a document as DOCX: paragraphs in named styles, with the same bytes for the same document."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

import docx
from docx.document import Document as DocxDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as DocxParagraph

from . import blocks as b
from . import docx_look as look
from . import qr

_EPOCH = date(2000, 1, 1)
"""The time of a document without a date. The moment of writing would change the bytes."""
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_HEADINGS = {1: "Heading 1", 2: "Heading 2", 3: "Heading 3"}
_SIGNATURE_WIDTH, _DOTS = 80, "." * 40


@lru_cache(maxsize=512)
def write(document: b.Document) -> bytes:
    """Return the file. A preview writes a document anew only when it changed."""
    return _fixed(_Writer(document).written())


def _fixed(data: bytes) -> bytes:
    """Return an archive with one time for all its members."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, _ZIP_TIME)
            member.compress_type, member.create_system, member.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            new.writestr(member, old.read(name))
    return out.getvalue()


@lru_cache(maxsize=4)
def _base(scale: float) -> bytes:
    """Return an empty file with our styles alone: the library's own has 160 more, which cost half of the time."""
    file = docx.Document()
    styles: Any = file.styles
    look.set_style(styles["Normal"], look.BODY * scale)
    for name, size, space in (("Heading 1", 20, 0), ("Heading 2", 18, 6), ("Heading 3", look.BODY, 4)):
        look.set_style(styles[name], size * scale, is_bold=True, space_before=space)
    look.set_style(styles["Title"], look.TITLE * scale, is_bold=True)
    look.centre(styles["Title"])
    look.keep_styles(styles, ("Normal", *_HEADINGS.values(), "Title", "Table Grid"))
    for holder, kinds in ((file.part.package, ("thumbnail",)), (file.part, ("customXml", "stylesWithEffects"))):
        for identity, relation in list(holder.rels.items()):
            if relation.reltype.endswith(kinds):
                del holder.rels[identity]
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


class _Writer:
    def __init__(self, document: b.Document) -> None:
        self.source = document
        self.file: DocxDocument = docx.Document(io.BytesIO(_base(document.scale)))
        self.paper = b.Paper.A4
        properties = self.file.core_properties
        moment = datetime.combine(document.day or _EPOCH, time())
        properties.title, properties.author = document.title[:255], document.author[:255]
        properties.language, properties.comments, properties.last_modified_by = "th-TH", "", ""
        properties.created = properties.modified = moment

    def written(self) -> bytes:
        for number, sheet in enumerate(self.source.sheets):
            self._begin(sheet, is_first=number == 0)
            for block in sheet.blocks:
                self._add(block)
        out = io.BytesIO()
        self.file.save(out)
        return out.getvalue()

    def _begin(self, sheet: b.Sheet, *, is_first: bool) -> None:
        section = self.file.sections[0] if is_first else self.file.add_section(WD_SECTION.NEW_PAGE)
        self.paper = paper = sheet.paper
        is_across = paper.width > paper.height
        section.orientation = WD_ORIENT.LANDSCAPE if is_across else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(paper.width), Mm(paper.height)
        left, right, top, bottom = map(Mm, paper.margins)
        section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = left, right, top, bottom

    def _add(self, block: b.Block) -> None:
        ways: dict[type, Callable[[Any], None]] = {
            b.Paragraph: self._paragraph,
            b.Heading: self._heading,
            b.Letterhead: self._letterhead,
            b.Fields: self._fields,
            b.Signature: self._signature,
            b.Table: self._table,
            b.Codes: self._codes,
            b.PageBreak: self._page_break,
            b.Space: self._space,
        }
        ways[type(block)](block)

    def _paragraph(self, block: b.Paragraph) -> None:
        self._fill(self.file.add_paragraph(), block)

    def _fill(self, paragraph: DocxParagraph, block: b.Paragraph) -> None:
        match block.style:
            case b.Style.BODY:
                paragraph.paragraph_format.first_line_indent = look.INDENT
            case b.Style.CENTRE:
                look.centre(paragraph)
            case b.Style.ITEM:
                paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Mm(6), Mm(-6)
                paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(6))
                paragraph.add_run(f"{block.mark}\t")
        if block.keeps_next:
            paragraph.paragraph_format.keep_with_next = True
        look.add_words(paragraph, block.words)

    def _heading(self, block: b.Heading) -> None:
        heading = self.file.add_paragraph(block.text, style=_HEADINGS[block.level])
        if block.is_centred:
            look.centre(heading)

    def _letterhead(self, block: b.Letterhead) -> None:
        title = self.file.add_paragraph(style="Title")
        picture, run = block.picture, title.add_run()
        if not self._picture(run, picture.data, picture.height, picture.text):
            run.text = f"[{picture.gap}]"
            look.underline_with_dots(run)
            look.set_size(run, 10)
        if block.is_beside:
            look.align_left(title)
            title.paragraph_format.tab_stops.add_tab_stop(Mm(self.paper.text_width // 2), WD_TAB_ALIGNMENT.CENTER)
            title.add_run(f"\t{block.title}")
        else:
            run.add_break(WD_BREAK.LINE)
            look.set_size(title.add_run(block.title), look.LABEL)

    def _picture(self, run: Any, data: bytes, height: float, text: str) -> bool:
        """Add a picture. False for none."""
        if not data:
            return False
        look.describe(run.add_picture(io.BytesIO(data), height=Mm(height)), text)
        return True

    def _fields(self, block: b.Fields) -> None:
        line = self.file.add_paragraph()
        share = self.paper.text_width // len(block.fields)
        look.add_dotted_line(line, *(share * (number + 1) for number in range(len(block.fields))))
        for field in block.fields:
            label = line.add_run(f"{field.label} ")
            look.make_bold(label)
            look.set_size(label, look.LABEL)
            look.add_words(line, field.words)
            line.add_run("\t")

    def _signature(self, block: b.Signature) -> None:
        lines: list[b.Words] = [(b.Run(f"{block.before}{_DOTS}{block.after}"),)]
        lines += [block.name, block.position]
        for number, words in enumerate(lines):
            paragraph = self.file.add_paragraph()
            look.centre(paragraph)
            paragraph.paragraph_format.left_indent = Mm(self.paper.text_width - _SIGNATURE_WIDTH)
            paragraph.paragraph_format.keep_with_next = number < len(lines) - 1
            if number == 0:
                paragraph.paragraph_format.space_before = Pt(24)
            look.add_words(paragraph, words)

    def _table(self, block: b.Table) -> None:
        table = self.file.add_table(rows=1, cols=len(block.heads), style="Table Grid")
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        look.describe_table(table, block.title)
        look.repeat_on_each_page(table.rows[0])
        widths = [Mm(self.paper.text_width * share / sum(block.widths)) for share in block.widths]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for cell, head, width in zip(table.rows[0].cells, block.heads, widths, strict=True):
            cell.width = width
            look.centre(cell.paragraphs[0])
            look.make_bold(cell.paragraphs[0].add_run(head))
        for row in block.rows:
            for cell, content in zip(table.add_row().cells, row, strict=True):  # they are as wide as their columns
                for number, paragraph in enumerate(content):
                    self._fill(cell.paragraphs[0] if number == 0 else cell.add_paragraph(), paragraph)
        look.tighten(self.file.add_paragraph())  # Word joins tables that touch

    def _codes(self, block: b.Codes) -> None:
        rows = -(-len(block.codes) // block.columns)
        table = self.file.add_table(rows=rows, cols=block.columns)
        for number, code in enumerate(block.codes):
            self._code(table.cell(number // block.columns, number % block.columns), code)

    def _code(self, cell: Any, code: b.Code) -> None:
        picture = cell.paragraphs[0]
        look.centre(picture)
        if code.address:
            self._picture(picture.add_run(), qr.png(code.address), 42, f"QR code ไปยัง {code.address}")
        else:
            look.add_words(picture, (b.Run(f"({code.gap})", is_gap=True),))
        for number, line in enumerate((code.name, code.address, *code.lines)):
            if line:
                paragraph = cell.add_paragraph()
                look.centre(paragraph)
                look.add_words(paragraph, (b.Run(line, is_bold=number == 0),))
                if number:
                    look.make_small(paragraph)

    def _page_break(self, _: b.PageBreak) -> None:
        self.file.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def _space(self, block: b.Space) -> None:
        self.file.add_paragraph().paragraph_format.space_before = Mm(block.height)
