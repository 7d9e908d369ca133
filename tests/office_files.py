"""Tables as offices keep them, made as XLSX, DOCX, CSV and HTML: "^" goes on from the cell above, "<" from the left.

In a DOCX, a line that begins with "* " is an entry of a real list, and one with "# " of a numbered one. A link is
written as [text](address).
"""

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Any

import xlsxwriter

Table = Sequence[Sequence[Any]]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_LINK = re.compile(r"\[([^\]]*)\]\((\S+)\)")


def _spans(table: Table, row: int, column: int) -> tuple[int, int]:
    """Rows and columns that a cell covers."""
    high = wide = 1
    while column + wide < len(table[row]) and table[row][column + wide] == "<":
        wide += 1
    while row + high < len(table) and column < len(table[row + high]) and table[row + high][column] == "^":
        high += 1
    return high, wide


# ---------------------------------------------------------------- XLSX


def xlsx(
    sheets: dict[str, Table], hidden: Sequence[str] = (), hidden_rows: Sequence[int] = (), locked: bool = False
) -> bytes:
    """``hidden``: names of sheets; ``hidden_rows``: of each sheet, from 0. ``locked``: sheets are protected."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_urls": False})
    day_format = book.add_format({"num_format": "d/m/yyyy"})
    for name, table in sheets.items():
        sheet = book.add_worksheet(name)
        if name in hidden:
            sheet.hide()
        if locked:
            sheet.protect("ลับ")
        for row in hidden_rows:
            sheet.set_row(row, None, None, {"hidden": True})
        for row, cells in enumerate(table):
            for column, value in enumerate(cells):
                _write(sheet, table, row, column, value, day_format)
    book.close()
    return stream.getvalue()


def _write(sheet: Any, table: Table, row: int, column: int, value: Any, day_format: Any) -> None:
    if value in ("^", "<", ""):
        return
    high, wide = _spans(table, row, column)
    if high * wide > 1:
        sheet.merge_range(row, column, row + high - 1, column + wide - 1, "")
    if isinstance(value, date):
        sheet.write_datetime(row, column, value, day_format)
    elif isinstance(value, str) and (link := _LINK.fullmatch(value)):
        sheet.write_url(row, column, link[2], string=link[1])
    elif isinstance(value, str) and value.startswith("="):
        sheet.write_formula(row, column, value, None, "ดูเอกสาร")
    else:
        sheet.write(row, column, value)


# ---------------------------------------------------------------- DOCX


class _Word:
    def __init__(self) -> None:
        self.links: list[str] = []

    def paragraph(self, line: str) -> str:
        style = {"* ": "1", "# ": "2"}.get(line[:2])
        if style:
            line = line[2:]
        numbered = f'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{style}"/></w:numPr></w:pPr>' if style else ""
        parts, end = [], 0
        for link in _LINK.finditer(line):
            self.links.append(link[2])
            parts.append(_run(line[end : link.start()]))
            parts.append(f'<w:hyperlink r:id="link{len(self.links)}">{_run(link[1])}</w:hyperlink>')
            end = link.end()
        parts.append(_run(line[end:]))
        return f"<w:p>{numbered}{''.join(parts)}</w:p>"

    def table(self, table: Table) -> str:
        rows = []
        for row, cells in enumerate(table):
            made = []
            for column, value in enumerate(cells):
                if value == "<":
                    continue
                high, wide = _spans(table, row, column) if value != "^" else (1, _wide_above(table, row, column))
                merge = "<w:vMerge/>" if value == "^" else '<w:vMerge w:val="restart"/>' if high > 1 else ""
                span = f'<w:gridSpan w:val="{wide}"/>' if wide > 1 else ""
                lines = [""] if value == "^" else str(value).split("\n")
                made.append(f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{''.join(map(self.paragraph, lines))}</w:tc>")
            rows.append(f"<w:tr>{''.join(made)}</w:tr>")
        return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def _wide_above(table: Table, row: int, column: int) -> int:
    while table[row][column] == "^":
        row -= 1
    return _spans(table, row, column)[1]


def _run(text: str) -> str:
    """A deleted text stands in [-…-], an inserted one in [+…+]."""
    parts = []
    for part in re.split(r"(\[-.*?-\]|\[\+.*?\+\])", text):
        if part.startswith("[-"):
            parts.append(f'<w:del w:id="1"><w:r><w:delText>{escape(part[2:-2])}</w:delText></w:r></w:del>')
        elif part.startswith("[+"):
            parts.append(f'<w:ins w:id="2"><w:r><w:t>{escape(part[2:-2])}</w:t></w:r></w:ins>')
        elif part:
            parts.append(f'<w:r><w:t xml:space="preserve">{escape(part)}</w:t></w:r>')
    return "".join(parts)


def docx(*blocks: str | Table) -> bytes:
    """Paragraphs and tables, in their order."""
    word = _Word()
    body = "".join(word.paragraph(block) if isinstance(block, str) else word.table(block) for block in blocks)
    levels = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:numFmt w:val="{form}"/></w:lvl>'
        "</w:abstractNum>"
        for number, form in ((1, "bullet"), (2, "thaiNumbers"))
    )
    numbers = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2))
    relations = [("num", "numbering", "numbering.xml", "")]
    relations += [(f"link{at}", "hyperlink", link, "External") for at, link in enumerate(word.links, 1)]
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
        ),
        "_rels/.rels": _relations([("main", "officeDocument", "word/document.xml", "")]),
        "word/_rels/document.xml.rels": _relations(relations),
        "word/numbering.xml": f'<w:numbering xmlns:w="{_W}">{levels}{numbers}</w:numbering>',
        "word/document.xml": f'<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body}</w:body></w:document>',
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{text}')
    return stream.getvalue()


def _relations(targets: Sequence[tuple[str, str, str, str]]) -> str:
    made = "".join(
        f'<Relationship Id="{identity}" Type="{_R}/{kind}" Target="{escape(target)}"'
        f"{f' TargetMode={chr(34)}{mode}{chr(34)}' if mode else ''}/>"
        for identity, kind, target, mode in targets
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'


# ---------------------------------------------------------------- CSV and HTML


def csv(table: Table, delimiter: str = ",", encoding: str = "utf-8-sig") -> bytes:
    lines = (delimiter.join(_quoted(str(value), delimiter) for value in row) for row in table)
    return "\r\n".join(lines).encode(encoding)


def _quoted(value: str, delimiter: str) -> str:
    return f'"{value}"' if delimiter in value or "\n" in value else value


def html(table: Table, before: str = "", head: str = "") -> bytes:
    rows = []
    for row, cells in enumerate(table):
        made = []
        for column, value in enumerate(cells):
            if value not in ("^", "<"):
                high, wide = _spans(table, row, column)
                text = _LINK.sub(r'<a href="\2">\1</a>', escape(str(value), quote=False)).replace("\n", "<br>")
                made.append(f'<td rowspan="{high}" colspan="{wide}">{text}</td>')
        rows.append(f"<tr>{''.join(made)}")  # saved pages close few elements
    text = f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{before}<table>{''.join(rows)}</table>"
    return text.encode()
