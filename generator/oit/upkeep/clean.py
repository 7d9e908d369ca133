"""Makes a copy of a file without what it tells of its makers, and with identity numbers masked where that can be done.

A picture keeps its pixels and how it is turned. A document keeps its content. A PDF is copied page by page.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from html import escape, unescape

from ..files import picture_private, picture_sizes
from ..files.archives import BROKEN
from ..files.file_types import suffix
from ..files.worker import AttachmentError
from ..privacy import Family
from ..thai import identity_numbers
from ..thai.deferred import expression
from ..values import dataclass


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The copy's bytes. ``masked``: how many identity numbers were masked in it."""

    data: bytes
    masked: int = 0


Endings = frozenset[str]
"""The last four digits of the identity numbers to be masked."""


def cleaned(name: str, data: bytes, endings: Endings) -> Cleaned:
    """Return the copy of a file. Raises AttachmentError for a type that cannot be cleaned, or a broken file."""
    last = suffix(name)
    clean = _CLEANERS.get(last)
    if not clean:
        raise AttachmentError("ไฟล์ชนิดนี้ยังทำสำเนาที่ไม่มีข้อมูลผู้จัดทำไม่ได้")
    if last in _PICTURES and not _PICTURES[last](data):
        raise AttachmentError("ภาพนี้เสียหรือไม่สมบูรณ์ จึงทำสำเนาไม่ได้")
    try:
        return clean(data, endings)
    except (*BROKEN, IndexError) as error:
        raise AttachmentError("ไฟล์นี้เสียหรือไม่สมบูรณ์ จึงทำสำเนาไม่ได้") from error


# ---------------------------------------------------------------- texts


def _masked(text: str, endings: Endings) -> tuple[str, int]:
    """Mask the identity numbers of some endings. The text keeps its length."""
    signs, count = list(text), 0
    for number in identity_numbers(text):
        if number.digits[-4:] in endings:
            count += 1
            digits = [place for place in range(number.start, number.end) if text[place].isdecimal()]
            for place in digits[:-4]:
                signs[place] = "x"
    return "".join(signs), count


def _text(data: bytes, endings: Endings) -> Cleaned:
    text = data.decode("utf-8-sig") if not data.startswith(b"\xef\xbb\xbf") else data.decode("utf-8")
    masked, count = _masked(text, endings)
    return Cleaned(masked.encode(), count)


def _csv(data: bytes, endings: Endings) -> Cleaned:
    """Mask cell by cell: a number ends where its cell ends."""
    text = data.decode("utf-8")
    cells, count = re.split(r'([,;\t"\r\n])', text), 0
    for index, cell in enumerate(cells):
        cells[index], found = _masked(cell, endings)
        count += found
    return Cleaned("".join(cells).encode(), count)


# ---------------------------------------------------------------- Office

_ABOUT = expression(r"docProps/(?:core|app|custom)\.xml|meta\.xml|docProps/thumbnail\..+|Thumbnails/.+")
_FIELDS = expression(
    r"(<(?:[\w-]+:)?(?:creator|lastModifiedBy|initial-creator|printed-by|title|subject|description|keywords?|category"
    r"|Manager|Company|HyperlinkBase|Template|user-defined|lpwstr|generator)\b[^<>]*>)[^<>]*(</)"
)
_PARAGRAPH = expression(r"<(?P<tag>w:p|a:p|si|is|text:p|text:h)(?:\s[^<>]*)?(?<!/)>.*?</(?P=tag)>", re.DOTALL)
_LETTERS = expression(r"(?<=>)[^<>]+(?=<)")
_NUMBER_CELL = expression(r"<c(?P<attributes>(?:\s[^<>]*)?)><v>(?P<value>[0-9]{13})(?:\.0)?</v></c>")
_TYPE = expression(r'\st="[^"]*"')
_AUTHOR = expression(r'(\s(?:w:author|w:initials|author|initials)=")[^"]*(")')
_ODF_VALUE = expression(r'\soffice:(?:value-type|value)="[^"]*"')


def _office(data: bytes, endings: Endings) -> Cleaned:
    out, count = io.BytesIO(), 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as copy:
        for member in archive.infolist():
            part = archive.read(member)
            if _ABOUT.fullmatch(member.filename):
                part = _without_makers(part) if member.filename.endswith(".xml") else part
            elif member.filename.endswith(".xml"):
                text, found = _masked_xml(part.decode("utf-8"), endings)
                part, count = text.encode(), count + found
            fresh = zipfile.ZipInfo(member.filename)  # without the time at which the part was saved
            fresh.compress_type = member.compress_type
            copy.writestr(fresh, part)
    return Cleaned(out.getvalue(), count)


def _without_makers(part: bytes) -> bytes:
    return _FIELDS.sub(r"\1\2", part.decode("utf-8")).encode()


def _masked_xml(text: str, endings: Endings) -> tuple[str, int]:
    text = _AUTHOR.sub(r"\1\2", text)
    if not endings:
        return text, 0
    counts: list[int] = []

    def paragraph(match: re.Match[str]) -> str:
        """Mask a number also where it stands in several runs of one paragraph."""
        pieces = [unescape(each[0]) for each in _LETTERS.finditer(match[0])]
        masked, found = _masked("".join(pieces), endings)
        if not found:
            return match[0]
        counts.append(found)
        ends = iter(_cut(masked, [len(piece) for piece in pieces]))
        return _ODF_VALUE.sub("", _LETTERS.sub(lambda _: escape(next(ends), quote=False), match[0]))

    def cell(match: re.Match[str]) -> str:
        masked, found = _masked(match["value"], endings)
        if not found:
            return match[0]
        counts.append(found)
        attributes = _TYPE.sub("", match["attributes"])
        return f'<c{attributes} t="inlineStr"><is><t>{masked}</t></is></c>'

    text = _NUMBER_CELL.sub(cell, _PARAGRAPH.sub(paragraph, text))
    return text, sum(counts)


def _cut(text: str, lengths: list[int]) -> list[str]:
    pieces, at = [], 0
    for length in lengths:
        pieces.append(text[at : at + length])
        at += length
    return pieces


# ---------------------------------------------------------------- pictures


def _jpeg(data: bytes, _: Endings) -> Cleaned:
    """Leave out what describes the picture, and keep how it is turned, its colours and its pixels."""
    turned, kept, at = 1, [], 2
    for marker, body in picture_private.segments(data):
        if marker == 0xE1 and body.startswith(b"Exif\0"):
            turned = picture_private.orientation(body[6:])
        # 0xE0 is JFIF, 0xE2 the colours' profile, 0xEE says how the colours are stored.
        is_description = 0xE0 < marker <= 0xEF and marker not in (0xE2, 0xEE)
        if not is_description and marker != 0xFE:
            kept.append(bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body)
    at = _begin_of_scan(data)
    head = b"\xff\xd8"
    if turned != 1:
        exif = b"Exif\0\0MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, turned, 0, 0)
        head += b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif
    end = data.find(b"\xff\xd9", at)  # what follows the end is another picture, often the whole one before it was cut
    last = data.rfind(b"\xff\xd9")
    return Cleaned(head + b"".join(kept) + data[at : (end if end >= 0 else last) + 2])


def _begin_of_scan(data: bytes) -> int:
    at = 2
    while data[at] == 0xFF and data[at + 1] != 0xDA:
        at += 1 if data[at + 1] == 0xFF else 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return at


_OF_A_PNG = (b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME")


def _png(data: bytes, _: Endings) -> Cleaned:
    chunks = [(kind, body) for kind, body in picture_private.chunks_of_png(data) if kind not in _OF_A_PNG]
    return Cleaned(
        data[:8]
        + b"".join(
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
            for kind, body in chunks
        )
    )


def _webp(data: bytes, _: Endings) -> Cleaned:
    body = b""
    for kind, chunk in picture_private.chunks_of_webp(data):
        if kind in (b"EXIF", b"XMP "):
            continue
        kept = bytes([chunk[0] & ~0x0C]) + chunk[1:] if kind == b"VP8X" else chunk
        body += kind + struct.pack("<I", len(kept)) + kept + b"\0" * (len(kept) % 2)
    return Cleaned(b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body)


# ---------------------------------------------------------------- PDF


def _pdf(data: bytes, _: Endings) -> Cleaned:
    """Copy the pages into a new file: descriptions, files inside and earlier versions stay behind."""
    import pypdfium2

    out = io.BytesIO()
    try:
        with pypdfium2.PdfDocument(data) as document, pypdfium2.PdfDocument.new() as copy:
            copy.import_pages(document)
            copy.save(out)
    except pypdfium2.PdfiumError as error:
        raise AttachmentError("ไฟล์ PDF นี้เสียหรือตั้งรหัสผ่านไว้ จึงทำสำเนาไม่ได้") from error
    return Cleaned(out.getvalue())


_PICTURES: Mapping[str, Callable[[bytes], object]] = {
    ".jpg": picture_sizes.jpeg_size,
    ".jpeg": picture_sizes.jpeg_size,
    ".png": picture_sizes.png_size,
    ".webp": picture_sizes.webp_size,
}
_CLEANERS: Mapping[str, Callable[[bytes, Endings], Cleaned]] = {
    ".csv": _csv,
    ".txt": _text,
    **dict.fromkeys((".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"), _office),
    **dict.fromkeys((".jpg", ".jpeg"), _jpeg),
    ".png": _png,
    ".webp": _webp,
    ".pdf": _pdf,
}
MASKED_FAMILIES = (Family.IDENTITY, Family.TAX_ID)
"""The families whose numbers are masked in a copy."""
