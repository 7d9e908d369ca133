"""Looks at pictures: whether one is whole, how large it is, and whether one sees anything on it."""

import base64
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from .file_types import suffix
from .media_types import media_type
from .picture_sizes import SIZES, png_chunks
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
    size = SIZES[last](data)
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
    packed = b"".join(body for name, body in png_chunks(png) if name == b"IDAT")
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
