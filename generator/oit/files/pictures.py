"""Looks at pictures: whether one is whole, how large it is, and whether one sees anything on it."""

import base64
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from .file_types import suffix
from .media_types import media_type
from .worker import AttachmentError

MIN_PIXELS = 16
"""Least width and height of a picture that shows something. Web pages use smaller ones to count visitors."""

MAX_PIXELS = 30_000_000
"""Most pixels of a picture that is drawn to look at it: a larger one needs more memory than a reading may take. Of such
a picture only the structure is looked at."""

_SMALL = 64
"""Width and height of the drawing that is looked at."""

_BEHIND = b"\xfe\x01\xfd\xff"
"""The colour on which a picture is drawn."""

_SHADES = 6
"""How far the colours of an empty picture may differ."""

_CUT = "ภาพนี้ไม่สมบูรณ์ ไฟล์อาจถูกตัดหรือเสีย"


def fault(path: Path) -> str:
    """Return why a picture shows nothing, "" for one that shows something."""
    data = path.read_bytes()
    if (last := suffix(path.name)) == ".svg":
        return _drawing_fault(data)
    size = _SIZES[last](data)
    if not size:
        return _CUT
    width, height = size
    if min(size) < MIN_PIXELS:
        return f"ภาพมีขนาดเพียง {width:,} × {height:,} จุด จึงไม่มีเนื้อหาให้ดู"
    if width * height > MAX_PIXELS:
        return ""
    lines = list(_lines(_drawn(data, media_type(path.name))))
    if last == ".gif" and all(line == lines[0] and line[:4] == _BEHIND for line in lines):
        return ""  # resvg cannot draw every GIF that browsers draw
    return "ภาพนี้เปิดแล้วไม่เห็นสิ่งใด เพราะเป็นสีเดียวทั้งภาพหรือไฟล์เสีย" if _has_one_colour(lines) else ""


def _drawn(data: bytes, kind: str) -> bytes:
    """Return the picture drawn small on a colour that no picture has, as a PNG. A broken picture leaves that colour."""
    import resvg_py

    inside = base64.b64encode(data).decode()
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_SMALL}" height="{_SMALL}"><image width="{_SMALL}"'
        f' height="{_SMALL}" preserveAspectRatio="none" href="data:{kind};base64,{inside}"/></svg>'
    )
    return bytes(resvg_py.svg_to_bytes(svg_string=drawing, skip_system_fonts=True, background=f"#{_BEHIND[:3].hex()}"))


def _has_one_colour(lines: list[bytearray]) -> bool:
    """True if all pixels have nearly one colour."""
    channels = [[value for line in lines for value in line[channel::4]] for channel in range(4)]
    return all(max(values) - min(values) <= _SHADES for values in channels)


def _lines(png: bytes) -> Iterator[bytearray]:
    """Yield the lines of a PNG in RGBA with eight bits a channel, as resvg writes it."""
    width, _, depth, kind = struct.unpack(">IIBB", png[16:26])
    if (depth, kind) != (8, 6):
        raise AttachmentError(_CUT)
    packed = b"".join(body for name, body in _chunks(png) if name == b"IDAT")
    raw, stride = zlib.decompress(packed), width * 4
    above = bytearray(stride)
    for at in range(0, len(raw), stride + 1):
        above = _unfiltered(raw[at], bytearray(raw[at + 1 : at + 1 + stride]), above)
        yield above


def _unfiltered(kind: int, line: bytearray, above: bytearray) -> bytearray:
    for index, value in enumerate(line):
        left = line[index - 4] if index >= 4 else 0
        corner = above[index - 4] if index >= 4 else 0
        guess = (0, left, above[index], (left + above[index]) // 2, _nearest(left, above[index], corner))[kind]
        line[index] = (value + guess) & 0xFF
    return line


def _nearest(left: int, up: int, corner: int) -> int:
    """Return the neighbour that PNG's Paeth filter chooses."""
    guess = left + up - corner
    return min((left, up, corner), key=lambda neighbour: abs(guess - neighbour))


# ---------------------------------------------------------------- width and height, None for a picture that is cut


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
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
    chunks = list(_chunks(data))
    kinds = [kind for kind, _ in chunks]
    if kinds[:1] != [b"IHDR"] or b"IEND" not in kinds or len(chunks[0][1]) != 13:
        return None
    pixels = b"".join(body for kind, body in chunks if kind == b"IDAT")
    try:
        # Unpack only a first piece, to see if it can be done: all pixels may need more than the memory.
        width, height = struct.unpack(">II", chunks[0][1][:8])
        return (width, height) if zlib.decompressobj().decompress(pixels, 1) else None
    except zlib.error:
        return None


def webp_size(data: bytes) -> tuple[int, int] | None:
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


_SIZES = {
    ".png": png_size,
    ".jpg": jpeg_size,
    ".jpeg": jpeg_size,
    ".gif": gif_size,
    ".webp": webp_size,
}

_DRAWN = frozenset({"circle", "ellipse", "image", "line", "path", "polygon", "polyline", "rect", "use"})


def _drawing_fault(data: bytes) -> str:
    """Return why an SVG shows nothing: it draws nothing and writes nothing."""
    marks: list[str] = []
    parser = expat.ParserCreate("utf-8", " ")
    parser.StartElementHandler = lambda name, _: marks.append(name.rpartition(" ")[2])
    parser.CharacterDataHandler = lambda text: marks.append("letters") if text.strip() else None
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        return _CUT
    if _DRAWN.intersection(marks) or ("text" in marks and "letters" in marks):
        return ""
    return "ภาพ SVG นี้ไม่มีสิ่งที่วาดไว้"
