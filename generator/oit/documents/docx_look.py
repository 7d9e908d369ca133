"""How a Word file looks: fonts for Thai, sizes, the language, dotted lines; what python-docx has no names for."""

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run as DocxRun

from .blocks import Words

FONT = "TH SarabunPSK"
"""The font that the cabinet set for official papers in 2553. Every agency's machines have it."""
BODY, LABEL, TITLE = 16, 20, 29
"""Sizes in points, by the guide to typing official papers."""
INDENT = Cm(2.5)


def set_style(style: ParagraphStyle, size: float, *, is_bold: bool = False, space_before: float = 0) -> None:
    """Give a style its font in all four scripts, and its size and weight for Thai, too."""
    style.font.size, style.font.bold, style.font.cs_bold, style.font.italic = Pt(size), is_bold, is_bold, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(space_before), Pt(0)
    style.paragraph_format.line_spacing = 1.0
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    for name in ("w:szCs", "w:lang"):
        for old in properties.findall(qn(name)):
            properties.remove(old)
    thai_size = OxmlElement("w:szCs")
    thai_size.set(qn("w:val"), str(round(size * 2)))
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:bidi"), "th-TH")
    # The schema orders them: sz, szCs, …, lang.
    properties.find(qn("w:sz")).addnext(thai_size)
    properties.append(language)


def add_words(paragraph: Paragraph, words: Words, *, is_bold: bool = False) -> None:
    for word in words:
        lines = word.text.split("\n")
        for number, line in enumerate(lines):
            run = paragraph.add_run(line)
            if word.is_bold or is_bold:
                make_bold(run)
            if word.is_gap:
                underline_with_dots(run)
            if number < len(lines) - 1:
                run.add_break(WD_BREAK.LINE)


def make_bold(run: DocxRun) -> None:
    run.font.bold = run.font.cs_bold = True


def underline_with_dots(run: DocxRun) -> None:
    line = OxmlElement("w:u")
    line.set(qn("w:val"), "dotted")
    run._r.get_or_add_rPr().append(line)  # noqa: SLF001  # python-docx draws dots by another name than the schema's


def add_dotted_line(paragraph: Paragraph, *ends: int) -> None:
    """Let a tab draw dots up to each of the ends, in millimetres from the left margin."""
    for end in ends:
        side = WD_TAB_ALIGNMENT.RIGHT if end == ends[-1] else WD_TAB_ALIGNMENT.LEFT
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(end / 10), side, WD_TAB_LEADER.DOTS)


def centre(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def repeat_on_each_page(row: object) -> None:
    """Mark a table's row as its heads."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)  # type: ignore[attr-defined]  # noqa: SLF001  # it has no public name


def describe(shape: object, text: str) -> None:
    """Give a picture its text, for people who do not see it."""
    shape._inline.docPr.set("descr", text)  # type: ignore[attr-defined]  # noqa: SLF001  # it has no public name


def describe_table(table: object, text: str) -> None:
    properties = table._tbl.tblPr  # type: ignore[attr-defined]  # noqa: SLF001  # it has no public name
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), text)
    properties.append(caption)


def align_left(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT


def set_thai_size(run: DocxRun, size: float) -> None:
    """Set the size of a run's Thai letters, which has an element of its own."""
    properties = run._r.get_or_add_rPr()  # noqa: SLF001  # it has no public name
    thai_size = OxmlElement("w:szCs")
    thai_size.set(qn("w:val"), str(round(size * 2)))
    properties.find(qn("w:sz")).addnext(thai_size)


def set_size(run: DocxRun, size: float) -> None:
    run.font.size = Pt(size)
    set_thai_size(run, size)


def make_small(paragraph: Paragraph) -> None:
    for run in paragraph.runs:
        set_size(run, BODY - 2)


def tighten(paragraph: Paragraph) -> None:
    """Make an empty paragraph as low as it can be."""
    paragraph.paragraph_format.line_spacing = Pt(6)


def keep_styles(styles: Any, names: tuple[str, ...]) -> None:
    """Remove all styles but those with these names and the defaults of their kinds."""
    kept = {styles[name].style_id for name in names}
    for style in list(styles.element.style_lst):
        if style.styleId not in kept and not style.get(qn("w:default")):
            styles.element.remove(style)
            continue
        for name in ("w:link", "w:next", "w:pPr/w:pBdr"):
            for reference in style.findall(name, style.nsmap):
                reference.getparent().remove(reference)
