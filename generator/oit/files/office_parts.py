"""Reads the parts of Word, PowerPoint and OpenDocument files as plain XML.

An archive can unpack to more than a computer holds, so each part is read to a limit. The XML is read as a stream, and
no tree of it is built.
"""

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterable
from typing import IO
from xml.parsers import expat

from .. import thai
from .texts import MAX_LETTERS
from .worker import AttachmentError

MAX_PART_BYTES = 40_000_000
"""Largest part of a document that is read. A book of a thousand pages has a quarter of it."""

_PICTURES = frozenset({"blip", "imagedata", "chart", "OLEObject", "graphicFrame", "image", "object", "custom-shape"})
"""Elements of a picture, a chart or an embedded object."""

_LINE_ENDS = frozenset({"p", "h", "tr", "table-row", "br", "cr", "line-break"})
_CELL_ENDS = frozenset({"tc", "table-cell", "tab"})
_UNSEEN = frozenset({"Fallback", "notes", "annotation", "tracked-changes", "deletion", "forms"})
"""Elements whose text one does not see, or sees elsewhere: doubles for old programs, speakers' notes, remarks, deleted
text."""


class TooLargeError(Exception):
    """A part is larger than what is read."""


class Part:
    """Collects the text of one document, slide or sheet, and how many pictures it has."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._letters = 0
        self.pictures = 0

    def add(self, piece: str) -> None:
        if self._letters <= MAX_LETTERS:
            self._pieces.append(piece)
            self._letters += len(piece)

    @property
    def pieces(self) -> int:
        return len(self._pieces)

    def leave_out(self, pieces: Iterable[int]) -> None:
        """Forget some pieces, counted from 0."""
        for piece in pieces:
            self._pieces[piece] = ""

    @property
    def text(self) -> str:
        lines = (re.sub(" +", " ", line).strip() for line in "".join(self._pieces).splitlines())
        return thai.normalise("\n".join(line for line in lines if line))


OOXML_LETTERS = frozenset({"t"})


class PartReading:
    """Reads one XML part. ``letters_in``: the elements whose characters are text. ``each``: the element that begins a
    part of its own, "" if the whole is one."""

    def __init__(self, letters_in: frozenset[str], each: str = "") -> None:
        self.parts: list[Part] = [] if each else [Part()]
        self._letters_in, self._each = letters_in, each
        self._unseen = self._in_letters = 0

    def read(self, file: IO[bytes]) -> list[Part]:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = refuse_doctype
        left = MAX_PART_BYTES
        while piece := file.read(min(1 << 20, left)):
            parser.Parse(piece, False)
            left -= len(piece)
        if not left:
            raise TooLargeError
        parser.Parse(b"", True)
        return self.parts

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if not self._unseen and local == self._each:
            self.parts.append(Part())
        if self._unseen or self._is_unseen(local, attributes):
            self._unseen += 1
        elif local == self._each:
            return
        elif self.parts:
            self._in_letters += local in self._letters_in
            self.parts[-1].pictures += local in _PICTURES
            if local == "s":  # OpenDocument's spaces
                self.parts[-1].add(" ")

    def _is_unseen(self, local: str, _: dict[str, str]) -> bool:
        """True for an element whose text one does not see."""
        return local in _UNSEEN

    def _end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        if self._unseen:
            self._unseen -= 1
        elif self.parts:
            self._in_letters -= local in self._letters_in
            if local in _LINE_ENDS:
                self.parts[-1].add("\n")
            elif local in _CELL_ENDS:
                self.parts[-1].add("\t")

    def _text(self, written: str) -> None:
        if self._in_letters > 0 and not self._unseen and self.parts:
            self.parts[-1].add(written)


def refuse_doctype(*_: object) -> None:
    raise AttachmentError("ไฟล์นี้มีคำสั่ง DOCTYPE ซึ่งเอกสารสำนักงานไม่มี จึงไม่ได้เปิดอ่าน")


def related(archive: zipfile.ZipFile, relations: str, kind: str) -> dict[str, str]:
    """Return id → path of the related parts of a kind, which is the end of its address."""
    targets: dict[str, str] = {}
    base = posixpath.dirname(posixpath.dirname(relations))

    def start(_: str, attributes: dict[str, str]) -> None:
        if attributes.get("Type", "").endswith(kind) and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            targets[attributes.get("Id", "")] = posixpath.normpath(posixpath.join("/", base, target)).lstrip("/")

    if relations in archive.namelist():
        each_element(archive, relations, start)
    return targets


def each_element(
    archive: zipfile.ZipFile,
    name: str,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = refuse_doctype
    with archive.open(name) as file:
        parser.Parse(file.read(MAX_PART_BYTES), True)
