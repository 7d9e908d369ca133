"""Reads what a picture tells of the place where it was taken and of its maker: EXIF, and the texts of a PNG."""

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

from .file_types import suffix

Field = tuple[str, str]
"""The name of a field and its text: ("author", "สมชาย"), ("location", "")."""

_GPS, _LATITUDE = 0x8825, 2
_NAMED = {0x013B: "author", 0x9C9D: "author", 0x010E: "description", 0x8298: "copyright", 0x9C9C: "comment"}
"""Tag of the first list of EXIF → the field's name. Those of Windows are in UTF-16."""

_OF_WINDOWS = (0x9C9C, 0x9C9D)
_MOST_ENTRIES = 500
_LONGEST = 2_000


def fields(path: Path) -> Iterator[Field]:
    """Yield the fields that may tell of persons and places."""
    data = path.read_bytes()
    reader = {".png": _png, ".webp": _webp}.get(suffix(path.name), _jpeg)
    yield from reader(data)


def _jpeg(data: bytes) -> Iterator[Field]:
    for marker, body in segments(data):
        if marker == 0xE1 and body.startswith(b"Exif\0"):
            yield from exif(body[6:])
        elif marker == 0xE1 and b"exif:GPSLatitude" in body:
            yield "location", ""
        elif marker == 0xFE:
            yield "comment", body[:_LONGEST].decode("utf-8", "replace")


def segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield marker and body of each part of a JPEG before its picture."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == 0xDA:
            return
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        yield marker, data[at + 4 : at + 2 + length]
        at += 2 + max(length, 2)


def _png(data: bytes) -> Iterator[Field]:
    for kind, body in chunks_of_png(data):
        if kind == b"eXIf":
            yield from exif(body)
        elif kind in (b"tEXt", b"iTXt", b"zTXt"):
            yield from _text_of_png(kind, body)


def chunks_of_png(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at + 12 <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        yield kind, data[at + 8 : at + 8 + length]
        at += 12 + length


def _text_of_png(kind: bytes, body: bytes) -> Iterator[Field]:
    key, _, rest = body.partition(b"\0")
    if kind == b"zTXt":
        try:
            rest = zlib.decompressobj().decompress(rest[1:], _LONGEST)
        except zlib.error:
            return
    elif kind == b"iTXt":
        rest = rest[2:].split(b"\0", 2)[-1]
    name = key.decode("latin-1").casefold()
    yield "author" if name == "author" else name, rest[:_LONGEST].decode("utf-8", "replace")


def _webp(data: bytes) -> Iterator[Field]:
    for kind, body in chunks_of_webp(data):
        if kind == b"EXIF":
            yield from exif(body.removeprefix(b"Exif\0\0"))


def chunks_of_webp(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(data):
        kind, length = struct.unpack("<4sI", data[at : at + 8])
        yield kind, data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def exif(tiff: bytes) -> Iterator[Field]:
    """Yield the fields of EXIF. What is damaged is passed over."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if not order or len(tiff) < 8:
        return
    for tag, value in _entries(tiff, order, struct.unpack(f"{order}I", tiff[4:8])[0]):
        if tag == _GPS and len(value) == 4:
            there = struct.unpack(f"{order}I", value)[0]
            if any(each == _LATITUDE and any(degrees) for each, degrees in _entries(tiff, order, there)):
                yield "location", ""
        elif tag in _NAMED:
            text = value[:_LONGEST].decode("utf-16-le" if tag in _OF_WINDOWS else "utf-8", "replace")
            yield _NAMED[tag], text.strip("\0 ")


def orientation(tiff: bytes) -> int:
    """Return how a picture is to be turned, 1 for not at all."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order and len(tiff) >= 8:
        for tag, value in _entries(tiff, order, struct.unpack(f"{order}I", tiff[4:8])[0]):
            if tag == 0x0112 and len(value) >= 2:
                return int(struct.unpack(f"{order}H", value[:2])[0])
    return 1


_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}


def _entries(tiff: bytes, order: str, at: int) -> Iterator[tuple[int, bytes]]:
    """Yield tag and value of a list of entries."""
    if at + 2 > len(tiff):
        return
    count = struct.unpack(f"{order}H", tiff[at : at + 2])[0]
    for number in range(min(count, _MOST_ENTRIES)):
        entry = tiff[at + 2 + 12 * number : at + 14 + 12 * number]
        if len(entry) < 12:
            return
        tag, kind, values = struct.unpack(f"{order}HHI", entry[:8])
        size = _SIZES.get(kind, 1) * values
        if size <= 4:
            yield tag, entry[8 : 8 + size]
        else:
            start = struct.unpack(f"{order}I", entry[8:])[0]
            yield tag, tiff[start : start + size]
