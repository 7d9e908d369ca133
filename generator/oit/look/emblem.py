"""Checks that a picture can serve as the agency's emblem.

The picture must be a PNG, WebP or SVG, small enough for every page, and load nothing from elsewhere.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..files.media_types import media_type

MAX_BYTES = 100_000
"""Largest emblem in bytes: every page loads it. A drawn emblem has a tenth of this."""

MIN_PIXELS, MAX_PIXELS = 32, 2000
"""Least and largest width and height. A smaller picture is blurred in the header of today's screens. A larger one fills
a telephone's memory, even if the file is small."""

_AS_VECTOR_OR_PNG = "บันทึกตราเป็น SVG หรือ PNG แล้วแก้ชื่อไฟล์ให้ตรงกัน"


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of the picture and its repair, in Thai."""

    message: str
    repair: str


def faults(file: Path) -> Iterator[Fault]:
    """Yield the picture's faults, none for a good picture. Raises OSError for a file that cannot be read."""
    size = file.stat().st_size
    if size > MAX_BYTES:
        message = f"ภาพตราใหญ่เกินไป ({size / 1000:,.0f} kB) ทุกหน้าของเว็บไซต์ต้องโหลดภาพนี้"
        yield Fault(message, f"ย่อภาพให้ไม่เกิน {MAX_BYTES // 1000} kB เช่น กว้างและสูงไม่เกิน 512 จุด")
        return
    data = file.read_bytes()
    match media_type(file.name):
        case "image/svg+xml":
            return  # it is published only if it only draws and loads nothing
        case "image/png":
            yield from _pixel_faults(_png_size(data), "PNG")
        case "image/webp":
            yield from _pixel_faults(_webp_size(data), "WebP")
        case _:
            yield Fault("ภาพตราต้องเป็น SVG, PNG หรือ WebP", _AS_VECTOR_OR_PNG)


def _pixel_faults(size: tuple[int, int] | None, kind: str) -> Iterator[Fault]:
    if not size:
        yield Fault(f"ไฟล์นี้ไม่ใช่ภาพ {kind} หรือภาพเสีย จึงใช้เป็นตราไม่ได้", _AS_VECTOR_OR_PNG)
    elif min(size) < MIN_PIXELS:
        yield Fault(f"ภาพตราเล็กเกินไป ({size[0]} × {size[1]} จุด)", f"ใช้ภาพที่กว้างและสูงอย่างน้อย {MIN_PIXELS} จุด หรือใช้ SVG")
    elif max(size) > MAX_PIXELS:
        yield Fault(
            f"ภาพตรามีจุดมากเกินไป ({size[0]:,} × {size[1]:,} จุด) โทรศัพท์จะเปิดช้า", "ย่อภาพให้กว้างและสูงไม่เกิน 512 จุด หรือใช้ SVG"
        )


def _png_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height, or None if a part of the file was damaged."""
    if data[:8] != b"\x89PNG\r\n\x1a\n" or data[12:16] != b"IHDR":
        return None
    at, kind, pixels = 8, b"", b""
    while kind != b"IEND":
        if len(data) < at + 12:
            return None
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body, check = data[at + 8 : at + 8 + length], data[at + 8 + length : at + 12 + length]
        if check != struct.pack(">I", zlib.crc32(kind + body)):
            return None
        pixels += body if kind == b"IDAT" else b""
        at += 12 + length
    try:
        # Unpack only a first piece, to see if it can be done: all pixels may need more than the memory.
        return struct.unpack(">II", data[16:24]) if zlib.decompressobj().decompress(pixels, 1) else None
    except zlib.error:
        return None


def _webp_size(data: bytes) -> tuple[int, int] | None:
    if (
        len(data) < 30
        or data[:4] != b"RIFF"
        or data[8:12] != b"WEBP"
        or len(data) < struct.unpack("<I", data[4:8])[0] + 8
    ):
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
