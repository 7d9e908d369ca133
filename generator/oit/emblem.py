"""Whether a picture can serve as the agency's emblem: a PNG, WebP or SVG, light enough for every page, asking nobody for anything."""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

MAX_BYTES = 100_000
"""Every page loads it; a drawn emblem weighs a tenth of this."""

MIN_PIXELS = 32
"""Narrower or lower than this, a picture is a smudge in the header of today's screens."""

_MEDIA_TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".webp": "image/webp"}
_AS_VECTOR_OR_PNG = "บันทึกตราเป็น SVG หรือ PNG แล้วแก้ชื่อไฟล์ให้ตรงกัน"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, in Thai. ``line`` is 0 where the picture as a whole is meant, else a place in an SVG's text."""

    message: str
    repair: str
    line: int = 0
    column: int = 0


def media_type(name: str) -> str:
    """By a file's name: "images/emblem.svg" → "image/svg+xml"; "" for a kind that no emblem can have."""
    return _MEDIA_TYPES.get(Path(name).suffix.lower(), "")


def faults(file: Path) -> Iterator[Fault]:
    """What keeps the picture from serving; nothing for a good one. Raises OSError for a file that cannot be read."""
    size = file.stat().st_size
    if size > MAX_BYTES:
        message = f"ภาพตราใหญ่เกินไป ({size / 1000:,.0f} kB) ทุกหน้าของเว็บไซต์ต้องโหลดภาพนี้"
        yield Fault(message, f"ย่อภาพให้ไม่เกิน {MAX_BYTES // 1000} kB เช่น กว้างและสูงไม่เกิน 512 จุด")
        return
    data = file.read_bytes()
    match media_type(file.name):
        case "image/svg+xml":
            yield from _svg_faults(data)
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


def _png_size(data: bytes) -> tuple[int, int] | None:
    """Width and height, of a file that is there from its signature to its end."""
    if len(data) < 45 or data[:8] != b"\x89PNG\r\n\x1a\n" or data[12:16] != b"IHDR" or b"IEND" not in data[-16:]:
        return None
    return struct.unpack(">II", data[16:24])


def _webp_size(data: bytes) -> tuple[int, int] | None:
    if len(data) < 30 or data[:4] != b"RIFF" or data[8:12] != b"WEBP" or len(data) < struct.unpack("<I", data[4:8])[0] + 8:
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


# ---------------------------------------------------------------- SVG

_LINKS = ("href", "xlink:href", "src")
_FETCHES = re.compile(r"@import|url\(\s*['\"]?(?!['\"]?(?:#|data:))", re.IGNORECASE)


class _EnoughKnown(Exception):
    """The rest of the file need not be read."""


def _svg_faults(data: bytes) -> Iterator[Fault]:
    """Programs within are the business of another rule, for every SVG that is published."""
    found: list[Fault] = []
    parser = expat.ParserCreate()

    def fault(message: str, repair: str) -> None:
        found.append(Fault(message, repair, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))

    def fetches(what: str) -> None:
        fault(f"ภาพตรานี้เรียกไฟล์จากที่อื่น ({what}) ผู้เข้าชมจะไม่เห็นส่วนนั้น", "ฝังภาพและแบบอักษรไว้ในไฟล์ SVG เอง หรือบันทึกตราเป็น PNG")
        raise _EnoughKnown

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        if not depth and name.rpartition(":")[2] != "svg":
            fault("ไฟล์นี้ไม่ใช่ภาพ SVG จึงใช้เป็นตราไม่ได้", _AS_VECTOR_OR_PNG)
            raise _EnoughKnown
        depth += 1
        for key, value in attributes.items():
            is_link = key in _LINKS and name.rpartition(":")[2] != "a" and not value.startswith(("#", "data:image/"))
            if is_link or (key not in _LINKS and _FETCHES.search(value)):
                fetches(f"{key}=“{value[:60]}”")

    def text(written: str) -> None:
        if _FETCHES.search(written):
            fetches("@import หรือ url(…) ใน style")

    def entity(*_: object) -> None:
        fault("ภาพ SVG นี้มีคำสั่ง ENTITY ซึ่งใช้ไม่ได้", "เปิดในโปรแกรมวาดภาพแล้วบันทึกเป็น SVG แบบธรรมดา (Plain SVG)")
        raise _EnoughKnown

    depth = 0
    parser.StartElementHandler, parser.CharacterDataHandler, parser.EntityDeclHandler = start, text, entity
    try:
        parser.Parse(data, True)
    except _EnoughKnown:
        pass
    except expat.ExpatError as error:
        found.append(Fault("ไฟล์ SVG นี้เสีย เบราว์เซอร์จะไม่แสดงภาพ", "เปิดในโปรแกรมวาดภาพแล้วบันทึกใหม่", error.lineno, error.offset + 1))
    yield from found
