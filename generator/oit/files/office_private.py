"""Reads Word, PowerPoint and OpenDocument files for what may be private: text, tables, remarks, tracked changes, and
what they tell of their makers."""

import contextlib
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.parsers import expat

from ..privacy import Family, Find, metadata, running, tables
from ..thai.deferred import expression
from .archives import BROKEN
from .worker import AttachmentError

_MAX_PART_BYTES = 40_000_000
_MAX_BESIDE = 2_000_000
"""Bytes of a part, and of a part that tells of the file's makers."""

_MAIN = expression(
    r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml|ppt/(?:slides|notesSlides)/\w+\.xml"
    r"|content\.xml|styles\.xml"
)
_REMARKS = expression(
    r"word/comments\w*\.xml|ppt/comments/.+\.xml|xl/(?:comments\d*|threadedComments/.+)\.xml|xl/comments/.+\.xml"
)
_ABOUT = expression(r"docProps/.+\.xml|meta\.xml")

_TEXTS, _LINES = frozenset({"t", "delText"}), frozenset({"p", "h", "br", "cr", "line-break"})
_TABLES, _ROWS, _CELLS = frozenset({"tbl", "table"}), frozenset({"tr", "table-row"}), frozenset({"tc", "table-cell"})
_CHANGES = frozenset({"ins", "del", "moveFrom", "moveTo", "changed-region"})
_ODF_REMARK = "annotation"
_AUTHORS = frozenset({"creator", "lastModifiedBy", "initial-creator", "printed-by", "Manager"})


def finds(path: Path) -> Iterator[Find]:
    """Yield what a document holds. Raises AttachmentError."""
    for name, data in _parts(path, _MAIN.fullmatch, _MAX_PART_BYTES):
        slide = re.search(r"slides/slide(\d+)", name)
        walk = _read(data)
        yield from walk.finds(int(slide[1]) if slide else 0)
    yield from beside_the_text(path)


def beside_the_text(path: Path) -> Iterator[Find]:
    """Yield what remarks, relations and descriptions betray. Raises AttachmentError."""
    for _, data in _parts(path, _REMARKS.fullmatch, _MAX_PART_BYTES):
        if (text := "\n".join(_read(data, every_text=True).running)).strip():
            yield Find(Family.COMMENTS, "")
            yield from running.finds_in(text)
    for _, data in _parts(path, _ABOUT.fullmatch, _MAX_BESIDE):
        for name, value in _described(data):
            yield from metadata.finds_in("author" if name in _AUTHORS else name, value)
    for _, data in _parts(path, lambda name: name.endswith(".rels"), _MAX_BESIDE):
        yield from metadata.finds_in(
            "relations", data.decode("utf-8", "replace").replace("%5C", "\\").replace("%20", " ")
        )


def _parts(path: Path, wanted: Callable[[str], object], most: int) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(path) as archive:
            for name in sorted(archive.namelist()):
                if wanted(name):
                    with archive.open(name) as part:
                        data = part.read(most)
                    yield name, data
    except BROKEN as error:
        raise AttachmentError("ไฟล์นี้เสียหรือไม่สมบูรณ์ จึงเปิดอ่านไม่ได้") from error


class _Walk:
    """Collects what stands in one XML part: lines of running text, tables as rows of cells, remarks and changes."""

    def __init__(self, every_text: bool) -> None:
        self.running: list[str] = [""]
        self.tables: list[list[list[str]]] = []
        self.remarks: list[str] = []
        self.changes = 0
        self._every_text = every_text
        self._open: list[str] = []
        self._depth = 0

    def finds(self, page: int) -> Iterator[Find]:
        yield from running.finds_in("\n".join(self.running), page)
        for rows in self.tables:
            yield from tables.finds_in([row for row in rows if any(row)], page)
        if "".join(self.remarks).strip():
            yield Find(Family.COMMENTS, "", page)
            yield from running.finds_in("\n".join(self.remarks), page)
        if self.changes:
            yield Find(Family.CHANGES, "", page)

    def start(self, name: str, _: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        self._open.append(local)
        self.changes += local in _CHANGES
        if local in _TABLES:
            self._depth += 1
            if self._depth == 1:
                self.tables.append([])
        elif self._depth == 1 and local in _ROWS:
            self.tables[-1].append([])
        elif self._depth == 1 and local in _CELLS and self.tables[-1]:
            self.tables[-1][-1].append("")

    def end(self, name: str) -> None:
        local = self._open.pop() if self._open else ""
        self._depth -= local in _TABLES
        if local in _LINES:
            self._add("\n")

    def text(self, written: str) -> None:
        inside = self._open[-1] if self._open else ""
        if self._every_text or inside in _TEXTS or inside in ("p", "h", "span", "a", "s"):
            self._add(written)

    def _add(self, written: str) -> None:
        if _ODF_REMARK in self._open:
            self.remarks.append(written)
        elif self._depth and self.tables and self.tables[-1] and self.tables[-1][-1]:
            self.tables[-1][-1][-1] += " " if written == "\n" else written
        elif written == "\n":
            self.running.append("")
        else:
            self.running[-1] += written


def _read(data: bytes, every_text: bool = False) -> _Walk:
    walk = _Walk(every_text)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = walk.start, walk.end
    parser.CharacterDataHandler = walk.text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    with contextlib.suppress(expat.ExpatError):  # what was read so far counts; another rule says that it is broken
        parser.Parse(data, True)
    return walk


def _refuse_doctype(*_: object) -> None:
    raise AttachmentError("ไฟล์นี้มีคำสั่ง DOCTYPE ซึ่งเอกสารสำนักงานไม่มี จึงไม่ได้เปิดอ่าน")


_ELEMENT = expression(r"<(?:[\w-]+:)?([\w-]+)\b[^<>]*>([^<>]{1,2000})</")


def _described(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield name and text of each field of a description."""
    from html import unescape

    for field in _ELEMENT.finditer(data.decode("utf-8", "replace")):
        yield field[1], unescape(field[2])
