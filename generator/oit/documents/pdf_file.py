"""Writes a document as PDF/UA-1 by Typst: tagged, in Thai, with the same bytes for the same document.

Texts go to Typst as data (``document.json``), never as source: "#", "[" and "$" are letters there. Thai terms that no
line may cut are those of the site (``look/line_breaks.py``).
"""

import json
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib import resources, util
from pathlib import Path
from typing import Any

from .. import thai
from ..look import line_breaks
from . import blocks as b
from . import qr

HOW_TO_INSTALL = "เครื่องนี้ยังไม่มีโปรแกรมสร้าง PDF ติดตั้ง oit พร้อมส่วนเสริม pdf (oit[pdf]) แล้วสั่งใหม่"
_NEEDED = ("typst", "fontpkg_sarabun")
_LONG_WORD = re.compile(r"[!-~\u00a1-\u0dff\u0e80-\u1fff]{24}(?=[!-~\u00a1-\u0dff\u0e80-\u1fff])")
"""A stretch of letters without a place to break a line: an address, or a name that goes on and on."""
_STRANGE = "[^ -~\u00a1-\u00ff\u0e01-\u0e3a\u0e3f-\u0e5b\u200b\u2013\u2014\u2018-\u201d\u2022\u2026]+"
_UNKNOWN = re.compile(f"{_STRANGE}(?: {_STRANGE})*")
"""Matches what Sarabun may not hold."""
_HYPHENED = re.compile(
    r"((?<![A-Za-z0-9:/._-])[A-Za-z0-9๐-๙]{0,16}(?:[-–][A-Za-z0-9๐-๙]{1,16}){1,3}(?![A-Za-z0-9/_-])"
    r"|[A-Za-z0-9๐-๙]{0,16}[-–][ก-ฮเ-ไ][ก-๎]{0,15}(?![ก-๎]))"
)
"""Words with a hyphen: a reader of PDF takes a hyphen at the end of a line for one that the line put there."""
_WHOLE = (*thai.MONTHS, "คู่มือ", "ผู้ใหญ่บ้าน")
"""Words that Typst's dictionary cuts and the browsers' does not, in the narrow columns of the form: "มี|นาคม"."""
_BREAK = "\u200b"
_UNSEEN = re.compile("[\u200c\u200d\ufe00-\ufe0f\U000e0000-\U000e01ef]")
"""Matches what only joins or varies the signs beside it."""
_MARK = "[อักขระอื่น]"
"""Stands where signs were that no font of the PDF holds."""
_NOTE = (
    f"หมายเหตุ: {_MARK} อยู่แทนอีโมจิหรืออักษรของภาษาอื่นที่ไฟล์ PDF นี้แสดงไม่ได้ อ่านข้อความเดิมได้ในไฟล์ DOCX ของเอกสารเดียวกัน และบนเว็บไซต์"
)


def is_possible() -> bool:
    """True if what this needs is installed: ``oit[pdf]``."""
    return all(util.find_spec(name) for name in _NEEDED)


@lru_cache(maxsize=512)
def write(document: b.Document) -> bytes:
    """Return the file. A preview writes a document anew only when it changed.

    A sign that no font here holds (a picture, a Chinese letter) would be no text for who cannot see it, and PDF/UA
    refuses it. A mark stands for it, and the paper's last line says so; the DOCX keeps it.
    """
    import typst  # 80 MB, and only in ``oit[pdf]``

    try:
        return _compiled(json.dumps(_Data(document).document(), ensure_ascii=False))
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
        return _compiled(
            _UNKNOWN.sub(
                _MARK, _UNSEEN.sub("", json.dumps(_Data(document.with_last_line(_NOTE)).document(), ensure_ascii=False))
            )
        )


def _compiled(source: str) -> bytes:
    import fontpkg_sarabun
    import typst

    compile_: Any = typst.compile  # its types know no project of several files in memory
    return bytes(
        compile_(
            {
                "main.typ": (resources.files(__package__) / "document.typ").read_bytes(),
                "document.json": source.encode(),
            },
            format="pdf",
            font_paths=[Path(fontpkg_sarabun.__file__).parent / "files"],
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
            timestamp=0,
        )
    )


class _Data:
    """A document as the template takes it."""

    def __init__(self, document: b.Document) -> None:
        self.source = document
        self.cut = line_breaks.cutter((*document.names, *_WHOLE))

    def document(self) -> dict[str, Any]:
        return {
            "title": self.source.title,
            "author": self.source.author,
            "scale": self.source.scale,
            "sheets": [self._sheet(sheet) for sheet in self.source.sheets],
        }

    def _sheet(self, sheet: b.Sheet) -> dict[str, Any]:
        left, right, top, bottom = sheet.paper.margins
        edges = {"left": left, "right": right, "top": top, "bottom": bottom}
        size = {"width": sheet.paper.width, "height": sheet.paper.height}
        return {**size, **edges, "blocks": [self._block(block) for block in sheet.blocks]}

    def _block(self, block: b.Block) -> dict[str, Any]:
        ways: dict[type, tuple[str, Callable[[Any], dict[str, Any]]]] = {
            b.Paragraph: ("paragraph", self._paragraph),
            b.Heading: ("heading", self._heading),
            b.Letterhead: ("letterhead", self._letterhead),
            b.Fields: ("fields", self._fields),
            b.Signature: ("signature", self._signature),
            b.Table: ("table", self._table),
            b.Codes: ("codes", self._codes),
            b.PageBreak: ("new-page", lambda _: {}),
            b.Space: ("space", lambda space: {"height": space.height}),
        }
        kind, way = ways[type(block)]
        return {"kind": kind, **way(block)}

    def _pieces(self, text: str) -> list[str | list[str]]:
        """Cut a line into texts and wholes: what no line may cut is a list of its own."""
        pieces: list[str | list[str]] = []
        for number, part in enumerate(self.cut(text)):
            if number % 2:
                pieces.append([part])
                continue
            for place, piece in enumerate(_HYPHENED.split(part)):
                if piece:
                    pieces.append([piece] if place % 2 else _LONG_WORD.sub(rf"\g<0>{_BREAK}", piece))
        return pieces

    def _words(self, words: b.Words) -> list[dict[str, Any]]:
        return [
            {"lines": [*map(self._pieces, word.text.split("\n"))], "bold": word.is_bold, "gap": word.is_gap}
            for word in words
        ]

    def _paragraph(self, block: b.Paragraph) -> dict[str, Any]:
        return {
            "words": self._words(block.words),
            "style": block.style.value,
            "mark": block.mark,
            "keeps": block.keeps_next,
        }

    def _heading(self, block: b.Heading) -> dict[str, Any]:
        return {"text": self._pieces(block.text), "level": block.level, "centred": block.is_centred}

    def _letterhead(self, block: b.Letterhead) -> dict[str, Any]:
        return {
            "picture": self._picture(block.picture),
            "title": self._pieces(block.title),
            "beside": block.is_beside,
        }

    def _picture(self, picture: b.Picture) -> dict[str, Any]:
        return {
            "data": self._file(picture.data),
            "height": picture.height,
            "alt": picture.text,
            "gap": picture.gap,
        }

    def _file(self, data: bytes) -> list[int] | None:
        """Return a picture as JSON can hold it. A file of its own would have to be text."""
        return list(data) or None

    def _fields(self, block: b.Fields) -> dict[str, Any]:
        return {"fields": [{"label": field.label, "words": self._words(field.words)} for field in block.fields]}

    def _signature(self, block: b.Signature) -> dict[str, Any]:
        return {
            "name": self._words(block.name),
            "position": self._words(block.position),
            "before": block.before,
            "after": block.after,
        }

    def _table(self, block: b.Table) -> dict[str, Any]:
        return {
            "heads": [*map(self._pieces, block.heads)],
            "widths": block.widths,
            "rows": [[*self._cells(row)] for row in block.rows],
        }

    def _cells(self, row: tuple[b.Cell, ...]) -> Iterator[dict[str, Any]]:
        for cell in row:
            yield {"cell": [self._paragraph(paragraph) for paragraph in cell]}

    def _codes(self, block: b.Codes) -> dict[str, Any]:
        return {"codes": [*map(self._code, block.codes)], "columns": block.columns}

    def _code(self, code: b.Code) -> dict[str, Any]:
        lines = filter(None, (code.address, *code.lines))
        return {
            "data": self._file(qr.png(code.address) if code.address else b""),
            "alt": f"QR code ไปยัง {code.address}",
            "picture": self._picture(b.Picture(b"", 46, "", code.gap)),
            "name": self._pieces(code.name),
            "lines": [*map(self._pieces, lines)],
        }
