"""Looks at videos, sound and archives: whether one is whole, and whether there is anything in it."""

import struct
import zipfile
from pathlib import Path
from typing import IO

from .archives import BROKEN

_CUT = "ไฟล์นี้ไม่สมบูรณ์ จึงเล่นไม่ได้ ไฟล์อาจถูกตัดหรือเสีย"
_SEARCHED = 1 << 20
"""Bytes within which the sound of an MP3 begins after its tags."""


def mp4_fault(path: Path) -> str:
    """Return why a video cannot be played: its list of boxes lacks the index or the pictures, or is cut."""
    boxes: set[bytes] = set()
    with path.open("rb") as file:
        end = file.seek(0, 2)
        at = 0
        while at + 8 <= end and len(boxes) < 1000:
            size, kind = _box(file, at, end)
            if size < 8 or at + size > end:
                return _CUT
            boxes.add(kind)
            at += size
    return "" if {b"ftyp", b"moov"} <= boxes and boxes & {b"mdat", b"moof"} else _CUT


def _box(file: IO[bytes], at: int, end: int) -> tuple[int, bytes]:
    file.seek(at)
    head = file.read(16)
    size, kind = struct.unpack(">I4s", head[:8])
    if size == 1:
        return int.from_bytes(head[8:16], "big"), kind
    return size or end - at, kind


def mp3_fault(path: Path) -> str:
    """Return why a sound cannot be played: no two frames follow each other after its tags."""
    with path.open("rb") as file:
        head = file.read(10)
        tags = 0
        if head[:3] == b"ID3" and len(head) == 10:
            tags = 10 + sum((byte & 0x7F) << shift for byte, shift in zip(head[6:10], (21, 14, 7, 0), strict=True))
        file.seek(tags)
        data = file.read(_SEARCHED)
    at = data.find(b"\xff")
    while 0 <= at < len(data) - 4:
        length = _frame_length(data[at : at + 4])
        if length and _frame_length(data[at + length : at + length + 4]):
            return ""
        at = data.find(b"\xff", at + 1)
    return _CUT


_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_KILOBITS = {
    (True, 3): (0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448),
    (True, 2): (0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    (True, 1): (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (False, 3): (0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256),
    (False, 2): (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    (False, 1): (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""Kilobits a second by MPEG-1 or not, and by the two bits of the layer."""


def _frame_length(head: bytes) -> int:
    """Return the length of a frame of MPEG sound, 0 for bytes that begin none."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return 0
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    rate, bits = head[2] >> 2 & 3, head[2] >> 4
    if version == 1 or layer == 0 or rate == 3 or bits in (0, 15):
        return 0
    kilobits, hertz = _KILOBITS[version == 3, layer][bits], _RATES[version][rate]
    padding = head[2] >> 1 & 1
    if layer == 3:
        return (12_000 * kilobits // hertz + padding) * 4
    return (72_000 if layer == 1 and version != 3 else 144_000) * kilobits // hertz + padding


def zip_fault(path: Path) -> str:
    """Return why an archive holds nothing."""
    try:
        with zipfile.ZipFile(path) as archive:
            sizes = [member.file_size for member in archive.infolist() if not member.is_dir()]
    except BROKEN:
        return "ไฟล์ ZIP นี้เสียหรือไม่สมบูรณ์ จึงเปิดไม่ได้"
    return "" if any(sizes) else "ไฟล์ ZIP นี้ไม่มีเนื้อหา"
