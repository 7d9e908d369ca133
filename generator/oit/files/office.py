"""Reads Word, PowerPoint and OpenDocument files as plain XML, without an office program.

An archive can unpack to more than a computer holds, so each part is read to a limit. The XML is read as a stream, and
no tree of it is built.
"""

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import IO
from xml.parsers import expat

from .. import thai
from .archives import BROKEN
from .file_types import suffix
from .texts import MAX_LETTERS, UNREAD, Reading, bounded
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


class _TooLargeError(Exception):
    """A part is larger than what is read."""


class _Part:
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


def read(path: Path) -> Reading:
    """Return the text of a document, or of each slide or sheet. Raises AttachmentError."""
    readers: dict[str, Callable[[zipfile.ZipFile], list[_Part]]] = {
        ".docx": lambda archive: [_word_part(archive)],
        ".pptx": _slides,
        ".odt": lambda archive: _open_document(archive, ""),
        ".odp": lambda archive: _open_document(archive, "page"),
        ".ods": _sheets,
    }
    try:
        with zipfile.ZipFile(path) as archive:
            _refuse_locked(archive)
            parts = readers[suffix(path.name)](archive)
    except _TooLargeError:
        return UNREAD
    except (*BROKEN, KeyError, expat.ExpatError) as error:
        raise AttachmentError("ไฟล์นี้เสียหรือไม่สมบูรณ์ จึงเปิดอ่านไม่ได้") from error
    texts = [part.text for part in parts]
    blank = tuple(number for number, part in enumerate(parts, start=1) if not part.text and not part.pictures)
    return Reading(bounded(texts), blank=blank, pictures=sum(part.pictures for part in parts))


def _refuse_locked(archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    if "META-INF/manifest.xml" in names:
        with archive.open("META-INF/manifest.xml") as manifest:
            is_locked = b"encryption-data" in manifest.read(MAX_PART_BYTES)
        if is_locked:
            raise AttachmentError("ไฟล์นี้ตั้งรหัสผ่านไว้ ผู้ประเมินและประชาชนจึงเปิดอ่านไม่ได้")


class _Reading:
    """Reads one XML part. ``letters_in``: the elements whose characters are text. ``each``: the element that begins a
    part of its own, "" if the whole is one."""

    def __init__(self, letters_in: frozenset[str], each: str = "") -> None:
        self.parts: list[_Part] = [] if each else [_Part()]
        self._letters_in, self._each = letters_in, each
        self._unseen = self._in_letters = 0

    def read(self, file: IO[bytes]) -> list[_Part]:
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
            raise _TooLargeError
        parser.Parse(b"", True)
        return self.parts

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if not self._unseen and local == self._each:
            self.parts.append(_Part())
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


_OOXML_LETTERS, _ODF_LETTERS = frozenset({"t"}), frozenset({"p", "h"})


def _word_part(archive: zipfile.ZipFile) -> _Part:
    targets = related(archive, "_rels/.rels", "/officeDocument")
    with archive.open(next(iter(targets.values()), "word/document.xml")) as file:
        return _WordReading(archive).read(file)[0]


_HOLDERS = frozenset({"tbl", "tc", "p", "txbxContent"})
_OLD_LOOKS = frozenset({"rPrChange", "pPrChange", "tcPrChange", "tblPrChange"})
"""Elements that may be shaded, and those that tell how something looked before a tracked change."""

_NO, _NO_SHADE = ("0", "false", "off"), ("", "auto", "ffffff", "white", "none")
_PALE = re.compile("(?:(?:E[B-F]|F[0-9A-F])){3}", re.IGNORECASE)
"""Matches a colour that is white on white paper."""

_TINY = ("1", "2")
"""Sizes of letters in half points that nobody reads."""


class _WordReading(_Reading):
    """Reads a document without the runs that nobody sees: hidden ones, tiny ones, and white ones on white paper.

    Where the ground is not known, white letters are seen: in a text box, and where a picture lies behind the text.
    """

    def __init__(self, archive: zipfile.ZipFile) -> None:
        super().__init__(_OOXML_LETTERS)
        self._archive = archive
        self._shaded = [False]  # of each holder that is open, whether white letters may be seen there
        self._in_run = self._is_hidden = self._is_white = self._is_run_shaded = False
        self._is_paragraph_hidden = False
        self._is_paper_white = True
        self._white: list[int] = []

    def read(self, file: IO[bytes]) -> list[_Part]:
        parts = super().read(file)
        if self._is_paper_white:
            parts[0].leave_out(self._white)
        return parts

    def _is_unseen(self, local: str, attributes: dict[str, str]) -> bool:
        if local in _OLD_LOOKS or (local == "t" and self._is_hidden):
            return True
        values = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if local in _HOLDERS:
            self._shaded.append(self._shaded[-1] or local == "txbxContent")
            self._in_run = self._is_hidden = self._is_paragraph_hidden = False
        elif local == "r":
            self._in_run, self._is_hidden = True, self._is_paragraph_hidden
            self._is_white = self._is_run_shaded = False
        elif local in ("background", "anchor"):
            self._is_paper_white &= values.get("color", "").casefold() in _NO_SHADE
            self._is_paper_white &= values.get("behindDoc", "0") in _NO
        elif _is_shade(local, values) or (local.endswith("Style") and values.get("val") in self._styles[0]):
            if self._in_run:
                self._is_run_shaded = True
            else:
                self._shaded[-1] = True
        elif self._in_run:
            self._take_look(local, values)
        elif local == "pStyle":
            self._is_paragraph_hidden = values.get("val") in self._styles[1]
        return super()._is_unseen(local, attributes)

    def _take_look(self, local: str, values: dict[str, str]) -> None:
        value = values.get("val", "")
        match local:
            case "vanish":
                self._is_hidden = value not in _NO
            case "rStyle":
                self._is_hidden = value in self._styles[1]
            case "sz":
                self._is_hidden |= value in _TINY
            case "color":
                self._is_white = bool(_PALE.fullmatch(value)) and "themeColor" not in values

    def _end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        if not self._unseen and local in _HOLDERS:
            self._shaded.pop()
        elif not self._unseen and local == "r":
            self._in_run = self._is_hidden = False
        super()._end(name)

    def _text(self, written: str) -> None:
        first = self.parts[-1].pieces
        super()._text(written)
        if self._in_run and self._is_white and not self._is_run_shaded and not self._shaded[-1]:
            self._white += range(first, self.parts[-1].pieces)

    @cached_property
    def _styles(self) -> tuple[frozenset[str], frozenset[str]]:
        """Return the styles that shade what they are given to, and those that hide it, by themselves or by the one they
        are based on."""
        shaded: set[str] = set()
        hidden: set[str] = set()
        style = ""

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal style
            local = name.rpartition(" ")[2]
            values = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
            value = values.get("val", "")
            if local == "style":
                style = values.get("styleId", "")
            if _is_shade(local, values) or (local == "basedOn" and value in shaded):
                shaded.add(style)
            if (local == "vanish" and value not in _NO) or (local == "basedOn" and value in hidden):
                hidden.add(style)

        if "word/styles.xml" in self._archive.namelist():
            each_element(self._archive, "word/styles.xml", start)
        return frozenset(shaded), frozenset(hidden)


def _is_shade(local: str, values: dict[str, str]) -> bool:
    """True for an element that gives letters a ground of a colour, or of a pattern."""
    shade = values.get("fill" if local == "shd" else "val", "").casefold()
    is_pattern = local == "shd" and values.get("val", "clear") not in ("clear", "nil")
    return local in ("shd", "highlight") and (is_pattern or shade not in _NO_SHADE)


def _slides(archive: zipfile.ZipFile) -> list[_Part]:
    """Return the slides in the order in which they are shown."""
    main = next(iter(related(archive, "_rels/.rels", "/officeDocument").values()), "ppt/presentation.xml")
    folder, name = posixpath.split(main)
    targets = related(archive, f"{folder}/_rels/{name}.rels", "/slide")
    parts = []
    for identity in _slide_ids(archive, main):
        if identity in targets:
            with archive.open(targets[identity]) as file:
                parts.append(_Reading(_OOXML_LETTERS).read(file)[0])
    return parts


def _slide_ids(archive: zipfile.ZipFile, main: str) -> list[str]:
    """Return the ids of the slides in the relationships of the presentation."""
    ids: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(" ")[2] == "sldId":
            ids.extend(value for key, value in attributes.items() if key.endswith("/relationships id"))

    each_element(archive, main, start)
    return ids


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


def each_element(archive: zipfile.ZipFile, name: str, start: Callable[[str, dict[str, str]], None]) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = refuse_doctype
    with archive.open(name) as file:
        parser.Parse(file.read(MAX_PART_BYTES), True)


def _open_document(archive: zipfile.ZipFile, each: str) -> list[_Part]:
    with archive.open("content.xml") as file:
        return _Reading(_ODF_LETTERS, each).read(file)


class _SheetReading(_Reading):
    """Reads a workbook's sheets without those that are hidden, and without hidden rows and columns."""

    def __init__(self) -> None:
        super().__init__(_ODF_LETTERS, "table")
        self._style = ""
        self._hidden_styles: set[str] = set()
        self._hidden_columns: list[tuple[int, int]] = []
        self._column = self._next_column = 0

    def _is_unseen(self, local: str, attributes: dict[str, str]) -> bool:
        values = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        match local:
            case "style":
                self._style = values.get("name", "")
            case "table-properties" if values.get("display") == "false":
                self._hidden_styles.add(self._style)
            case "table":
                self._hidden_columns, self._next_column = [], 0
                return values.get("style-name") in self._hidden_styles
            case "table-column":
                self._take_columns(values)
            case "table-row":
                self._column = 0
                return values.get("visibility") == "collapse"
            case "table-cell" | "covered-table-cell":
                at, self._column = self._column, self._column + _repeated(values)
                return any(first <= at < last for first, last in self._hidden_columns)
        return super()._is_unseen(local, attributes)

    def _take_columns(self, values: dict[str, str]) -> None:
        first, self._next_column = self._next_column, self._next_column + _repeated(values)
        if values.get("visibility") == "collapse":
            self._hidden_columns.append((first, self._next_column))


def _repeated(values: dict[str, str]) -> int:
    """Return for how many columns or cells an element stands."""
    written = values.get("number-columns-repeated", "")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 9 else 1


def _sheets(archive: zipfile.ZipFile) -> list[_Part]:
    with archive.open("content.xml") as file:
        return _SheetReading().read(file)
