"""Reads Word, PowerPoint and OpenDocument files as plain XML, without an office program."""

import posixpath
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.parsers import expat

from .archives import BROKEN
from .file_types import suffix
from .office_parts import MAX_PART_BYTES, OOXML_LETTERS, Part, PartReading, TooLargeError, each_element, related
from .texts import UNREAD, Reading, bounded
from .word import WordReading
from .worker import AttachmentError


def read(path: Path) -> Reading:
    """Return the text of a document, or of each slide or sheet. Raises AttachmentError."""
    readers: dict[str, Callable[[zipfile.ZipFile], list[Part]]] = {
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
    except TooLargeError:
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


_ODF_LETTERS = frozenset({"p", "h"})


def _word_part(archive: zipfile.ZipFile) -> Part:
    targets = related(archive, "_rels/.rels", "/officeDocument")
    with archive.open(next(iter(targets.values()), "word/document.xml")) as file:
        return WordReading(archive).read(file)[0]


def _slides(archive: zipfile.ZipFile) -> list[Part]:
    """Return the slides in the order in which they are shown."""
    main = next(iter(related(archive, "_rels/.rels", "/officeDocument").values()), "ppt/presentation.xml")
    folder, name = posixpath.split(main)
    targets = related(archive, f"{folder}/_rels/{name}.rels", "/slide")
    parts = []
    for identity in _slide_ids(archive, main):
        if identity in targets:
            with archive.open(targets[identity]) as file:
                parts.append(PartReading(OOXML_LETTERS).read(file)[0])
    return parts


def _slide_ids(archive: zipfile.ZipFile, main: str) -> list[str]:
    """Return the ids of the slides in the relationships of the presentation."""
    ids: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(" ")[2] == "sldId":
            ids.extend(value for key, value in attributes.items() if key.endswith("/relationships id"))

    each_element(archive, main, start)
    return ids


def _open_document(archive: zipfile.ZipFile, each: str) -> list[Part]:
    with archive.open("content.xml") as file:
        return PartReading(_ODF_LETTERS, each).read(file)


class _SheetReading(PartReading):
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


def _sheets(archive: zipfile.ZipFile) -> list[Part]:
    with archive.open("content.xml") as file:
        return _SheetReading().read(file)
