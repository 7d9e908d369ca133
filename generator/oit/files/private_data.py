"""Looks for personal data in a file of every published type, in the worker: its text, its tables, and what it tells of
its makers.

The text of a PDF at the top level is not read here: it is read once, for everybody, by ``texts``.
"""

import csv
import io
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ..privacy import Family, Find, metadata, running, tables
from . import office_private, pdf_private, picture_private, plain_text, workbooks
from .archives import BROKEN, MAX_MEMBERS
from .file_types import suffix
from .private_finds import as_fact, bounded, in_reading
from .worker import AttachmentError

_ZIP_BYTES = 60_000_000
"""Unpacked bytes of an archive in which its files are searched."""

_SNIFFED = 15
"""Lines of a CSV file by which its delimiter is chosen."""

_LOCATION = (b"\xa9xyz", b"com.apple.quicktime.location")
_ENDS_OF_A_VIDEO = 4_000_000


def finds(path: Path) -> list[list[Any]]:
    """Return what was found in a file as it is, in this process. Raises AttachmentError or OSError."""
    return as_fact(bounded(_FINDS.get(suffix(path.name), _nothing)(path)))


def _nothing(_: Path) -> Iterator[Find]:
    yield from ()


def _text(path: Path) -> Iterator[Find]:
    yield from running.of_markdown(plain_text.decoded(path))  # it may hold a table drawn with bars


def _csv(path: Path) -> Iterator[Find]:
    text = plain_text.decoded(path)
    first = "\n".join(text.splitlines()[:_SNIFFED])
    delimiter = max(",;\t|", key=first.count)
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(row)]
    except csv.Error:
        rows = [line.split(delimiter) for line in text.splitlines()]
    yield from tables.finds_in([[cell.strip().lstrip("='").strip('"') for cell in row] for row in rows])


def _workbook(path: Path) -> Iterator[Find]:
    for number, rows in workbooks.all_sheets(path):
        yield from tables.finds_in(rows, number)
    if suffix(path.name) != ".xls":
        yield from office_private.beside_the_text(path)


def _video(path: Path) -> Iterator[Find]:
    with path.open("rb") as file:
        data = file.read(_ENDS_OF_A_VIDEO)
        file.seek(max(0, file.seek(0, 2) - _ENDS_OF_A_VIDEO))
        data += file.read()
    if any(sign in data for sign in _LOCATION):
        yield Find(Family.LOCATION, "")


def _archive(path: Path) -> Iterator[Find]:
    """Yield what the files of an archive hold: whoever unpacks it has them."""
    try:
        with zipfile.ZipFile(path) as archive, tempfile.TemporaryDirectory() as folder:
            left = _ZIP_BYTES
            for number, member in enumerate(archive.infolist()[:MAX_MEMBERS]):
                last = suffix(member.filename)
                if member.is_dir() or last not in _FINDS or last == ".zip" or member.file_size > left:
                    continue
                left -= member.file_size
                unpacked = Path(folder, f"{number}{last}")
                with archive.open(member) as opened:
                    unpacked.write_bytes(opened.read(member.file_size + 1))
                yield from _of_member(unpacked)
                unpacked.unlink()
    except BROKEN as error:
        raise AttachmentError("ไฟล์ ZIP นี้เสียหรือไม่สมบูรณ์ จึงเปิดไม่ได้") from error


def _of_member(path: Path) -> Iterator[Find]:
    try:
        if suffix(path.name) == ".pdf":
            from . import pdf_text

            yield from in_reading(pdf_text.read(path))
        yield from _FINDS[suffix(path.name)](path)
    except AttachmentError:
        return  # nobody else can open it either


def _picture(path: Path) -> Iterator[Find]:
    for name, value in picture_private.fields(path):
        if name == "location":
            yield Find(Family.LOCATION, "")
        else:
            yield from metadata.finds_in(name, value)


def _drawing(path: Path) -> Iterator[Find]:
    text = plain_text.decoded(path)
    yield from running.finds_in(text)
    yield from metadata.finds_in("svg", text[:20_000])


_FINDS: dict[str, Callable[[Path], Iterator[Find]]] = {
    ".pdf": pdf_private.finds,
    **dict.fromkeys((".docx", ".pptx", ".odt", ".odp"), office_private.finds),
    **dict.fromkeys((".xlsx", ".xls", ".ods"), _workbook),
    ".csv": _csv,
    **dict.fromkeys((".txt", ".json", ".geojson"), _text),
    ".svg": _drawing,
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".webp"), _picture),
    ".mp4": _video,
    ".zip": _archive,
}
"""Suffix → function that searches such a file."""
