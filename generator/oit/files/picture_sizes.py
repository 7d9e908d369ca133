"""Reads width and height of pictures from their bytes. A picture that is cut or damaged has none."""

import struct
import zlib
from collections.abc import Callable, Iterator


def png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the chunks of a PNG up to a damaged one."""
    at = 8
    while at + 12 <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body, check = data[at + 8 : at + 8 + length], data[at + 8 + length : at + 12 + length]
        if check != struct.pack(">I", zlib.crc32(kind + body)):
            return
        yield kind, body
        at += 12 + length


def png_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height, or None if a part of the file is damaged."""
    chunks = list(png_chunks(data))
    kinds = [kind for kind, _ in chunks]
    if data[:8] != b"\x89PNG\r\n\x1a\n" or kinds[:1] != [b"IHDR"] or b"IEND" not in kinds or len(chunks[0][1]) != 13:
        return None
    pixels = b"".join(body for kind, body in chunks if kind == b"IDAT")
    try:
        # Unpack only a first piece, to see if it can be done: all pixels may need more than the memory.
        width, height = struct.unpack(">II", chunks[0][1][:8])
        return (width, height) if zlib.decompressobj().decompress(pixels, 1) else None
    except zlib.error:
        return None


def webp_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height, or None if the file is cut."""
    if len(data) < 30 or data[:4] != b"RIFF" or data[8:12] != b"WEBP" or len(data) < _length(data) + 8:
        return None
    match data[12:16]:
        case b"VP8X":
            return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
        case b"VP8L":
            bits = int.from_bytes(data[21:25], "little")
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8 ":
            width, height = struct.unpack("<HH", data[26:30])
            return width & 0x3FFF, height & 0x3FFF
    return None


def _length(riff: bytes) -> int:
    return int.from_bytes(riff[4:8], "little")


def gif_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height, or None for a file without a whole picture in it."""
    if len(data) < 14:
        return None
    width, height = struct.unpack("<HH", data[6:10])
    at, has_picture = 13 + _colours(data[10]), False
    while at < len(data) and data[at] in b"!,":
        if data[at] == 0x2C:
            has_picture = True
            at += 11 + _colours(data[at + 9] if at + 9 < len(data) else 0)
        else:
            at += 2
        while at < len(data) and data[at]:  # blocks, each after its length
            at += data[at] + 1
        at += 1
    return (width, height) if has_picture and data[at : at + 1] == b";" else None


def _colours(flags: int) -> int:
    """Return the length of a GIF's table of colours."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height, or None for a file without a frame, a scan or an end."""
    at, size = 2, None
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if marker in _FRAMES and at + 9 <= len(data):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            size = width, height
        if marker == 0xDA:
            return size if b"\xff\xd9" in data[at:] else None
        at += 2 + length
    return None


SIZES: dict[str, Callable[[bytes], tuple[int, int] | None]] = {
    ".png": png_size,
    ".jpg": jpeg_size,
    ".jpeg": jpeg_size,
    ".gif": gif_size,
    ".webp": webp_size,
}
"""Suffix of a picture → the function that reads its size."""
