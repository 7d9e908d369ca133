"""Tells whether two files show a reader the same, though their bytes differ: a file that was saved again, or that has
another remark among its bytes.

Files are the same only if all of what a reader gets is: the text of each page, the pictures, what is drawn, what was
filled in, and the files inside. What is short, a form with blanks, or not read to its end tells nothing.
"""

import base64
import hashlib
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .. import thai
from ..thai.deferred import expression
from .archives import BROKEN
from .file_types import suffix
from .media_types import media_type
from .picture_sizes import SIZES
from .texts import Reading
from .worker import AttachmentError

VERSION = 1
"""Part of a fact's name. Raise it when files are compared differently."""

_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")
_TABLES = (".csv", ".xlsx", ".xls", ".ods")
_OFFICE = (".docx", ".pptx", ".odt", ".odp", ".xlsx", ".ods")
SUFFIXES = frozenset({".pdf", ".txt", *_PICTURES, *_TABLES, *_OFFICE})

_FEWEST, _FEWEST_OF_A_TABLE = 200, 400
"""Letters that two documents, or two tables, do not share by accident: tables of months without a case are alike."""

_BLANK = expression(r"[.…_]{6,}")
_BLANKS = 3
"""Blanks to fill in, from which on a document is a form."""

_MOST_PAGES = 300
_MOST_BYTES = 20_000_000
"""Bytes of a picture that is unpacked to compare it. A larger one is compared as it is packed."""
_MOST_PIXELS = 2_000_000


def digest(path: str, reading: Reading, figures: list[str]) -> str:
    """Return the same text for files that show the same, and "" for one that tells too little.

    ``figures`` are those that ``figures_of`` returns.
    """
    last = suffix(path)
    if last in _PICTURES:
        return _hash(last, *figures)
    text = "\n".join(reading.texts)
    fewest = _FEWEST_OF_A_TABLE if last in _TABLES else _FEWEST
    is_scan = bool(reading.scans) and len(figures) >= len(reading.scans)
    if reading.is_unread or reading.fault or reading.covered or not (is_scan or thai.letters(text) >= fewest):
        return ""
    if len(_BLANK.findall("".join(text.split(" ")))) >= _BLANKS:
        return ""
    return _hash(last, *map(thai.folded, reading.texts), *figures)


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def figures_of(path: Path) -> list[str]:
    """Return a hash of each thing in a file that is no text, in the worker. Raises AttachmentError."""
    match suffix(path.name):
        case ".pdf":
            return list(_of_pdf(path))
        case last if last in _PICTURES:
            return [_of_picture(path, last)]
        case last if last in _OFFICE:
            return list(_of_archive(path))
    return []


def _of_archive(path: Path) -> Iterator[str]:
    """Yield the pictures, charts and files within a document of an office program."""
    try:
        with zipfile.ZipFile(path) as archive:
            for entry in sorted(archive.infolist(), key=lambda entry: entry.filename):
                if re.search("(?:^|/)(?:media|embeddings|charts|Pictures|Object[^/]*)/", entry.filename):
                    if entry.file_size > _MOST_BYTES:
                        raise AttachmentError("ไฟล์ข้างในใหญ่เกินไป")
                    yield _of_bytes(archive.read(entry))
    except BROKEN as error:
        raise AttachmentError("ไฟล์นี้เสียหรือไม่สมบูรณ์ จึงเปิดอ่านไม่ได้") from error


def _of_bytes(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _of_picture(path: Path, last: str) -> str:
    """Return a hash of a picture as it is drawn, large enough for words in it to be told apart."""
    import resvg_py

    data = path.read_bytes()
    size = SIZES[last](data)
    if not size:
        raise AttachmentError("ภาพนี้ไม่สมบูรณ์")
    scale = min(1.0, (_MOST_PIXELS / max(size[0] * size[1], 1)) ** 0.5)
    width, height = (max(1, round(side * scale)) for side in size)
    inside = base64.b64encode(data).decode()
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"><image width="{width}"'
        f' height="{height}" preserveAspectRatio="none" href="data:{media_type(path.name)};base64,{inside}"/></svg>'
    )
    drawn = bytes(resvg_py.svg_to_bytes(svg_string=drawing, skip_system_fonts=True))
    return _hash(str(size), _of_bytes(drawn))


# ---------------------------------------------------------------- PDF


def _of_pdf(path: Path) -> Iterator[str]:
    import pypdfium2

    from . import pdf
    from .pdf_text import pages_in

    with pdf.opened(path) as document:
        try:
            for number in range(min(pages_in(document), _MOST_PAGES)):
                yield from _of_page(document[number])
            for number in range(document.count_attachments()):
                yield _of_bytes(bytes(document.get_attachment(number).get_data()))
        except pypdfium2.PdfiumError as error:
            raise AttachmentError("อ่านภาพหรือไฟล์ใน PDF ไม่ได้") from error


def _of_page(page: Any) -> Iterator[str]:
    import pypdfium2.raw as pdfium

    drawn = []
    for thing in page.get_objects(max_depth=4):
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            yield _of_bytes(_pixels(thing))
        elif thing.type != pdfium.FPDF_PAGEOBJ_TEXT:
            drawn.append(f"{thing.type} {' '.join(str(round(side)) for side in thing.get_bounds())}")
    if drawn:
        yield _hash(*drawn)
    if filled := [*_filled_in(page)]:
        yield _hash(*filled)


def _pixels(image: Any) -> bytes:
    width, height = image.get_px_size()
    return bytes(image.get_data(decode_simple=4 * width * height <= _MOST_BYTES))


def _filled_in(page: Any) -> Iterator[str]:
    """Yield what people wrote upon a page: fields, remarks, stamps and strokes of a pen. Links do not count."""
    import pypdfium2.raw as pdfium

    for index in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        mark = pdfium.FPDFPage_GetAnnot(page.raw, index)
        kind = pdfium.FPDFAnnot_GetSubtype(mark)
        if kind not in (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP):
            said = (_value(mark, name) for name in (b"Contents", b"V", b"AS"))
            yield " ".join((str(kind), *said, _appearance(mark)))
        pdfium.FPDFPage_CloseAnnot(mark)


def _value(mark: Any, name: bytes) -> str:
    import pypdfium2.raw as pdfium

    size = pdfium.FPDFAnnot_GetStringValue(mark, name, None, 0)
    return _read(size, lambda buffer: pdfium.FPDFAnnot_GetStringValue(mark, name, buffer, size))


def _appearance(mark: Any) -> str:
    import pypdfium2.raw as pdfium

    how = pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL
    size = pdfium.FPDFAnnot_GetAP(mark, how, None, 0)
    return _read(size, lambda buffer: pdfium.FPDFAnnot_GetAP(mark, how, buffer, size))


def _read(size: int, fill: Any) -> str:
    import ctypes

    if size <= 2:
        return ""
    buffer = (ctypes.c_ushort * (size // 2))()
    fill(buffer)
    return _of_bytes(bytes(buffer))
