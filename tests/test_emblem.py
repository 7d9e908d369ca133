"""The agency's emblem: which pictures can serve, and what the site wears when none can."""

import struct
import zlib
from pathlib import Path

import pytest

from content_tree import build, write
from oit.content import read
from oit.look import emblem

ROOT = Path(__file__).parent.parent


def webp(kind: bytes, head: bytes) -> bytes:
    body = b"WEBP" + kind + struct.pack("<I", len(head)) + head
    return b"RIFF" + struct.pack("<I", len(body)) + body


@pytest.mark.parametrize(
    "data",
    [
        webp(b"VP8X", bytes(4) + (299).to_bytes(3, "little") * 2),
        webp(b"VP8L", b"\x2f" + (299 | 299 << 14).to_bytes(4, "little") + bytes(8)),
        webp(b"VP8 ", b"\x00\x00\x00\x9d\x01\x2a" + struct.pack("<HH", 300, 300) + bytes(8)),
    ],
    ids=["extended", "lossless", "lossy"],
)
def test_a_webp_of_each_kind_can_serve(data: bytes, tmp_path: Path) -> None:
    write(tmp_path, "emblem.webp", data)
    assert [*emblem.faults(tmp_path / "emblem.webp")] == []
    write(tmp_path, "emblem.webp", data[:-6])
    assert [fault.message for fault in emblem.faults(tmp_path / "emblem.webp")] == [
        "ไฟล์นี้ไม่ใช่ภาพ WebP หรือภาพเสีย จึงใช้เป็นตราไม่ได้"
    ]


def test_the_examples_emblem_is_its_own_and_the_real_agency_has_none() -> None:
    assert read(ROOT / "example").emblem == "content/images/emblem.svg"
    assert read(ROOT).emblem == ""


@pytest.mark.parametrize("picture", ["<svg", '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', None])
def test_what_cannot_serve_is_not_worn(picture: str | None, tmp_path: Path) -> None:
    agency = "name: อบต.บ้านดี\ntype: องค์การบริหารส่วนตำบล\ncurrent_year: 2566\nemblem: images/emblem.svg\n"
    found = read(build(tmp_path, {"content/agency.yaml": agency, "content/images/emblem.svg": picture}))
    assert found.emblem == ""
    assert found.agency and found.agency.value.name == "อบต.บ้านดี"


def png(width: int, height: int, pixels: bytes) -> bytes:
    def part(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", pixels) + part(b"IEND", b"")


def blank(width: int, height: int) -> bytes:
    return png(width, height, zlib.compress(bytes((width + 7) // 8 + 1) * height, 9))


@pytest.mark.parametrize(
    ("data", "messages"),
    [
        (blank(300, 300), []),
        (blank(300, 300) + b"more", []),
        (blank(12_000, 9_000), ["ภาพตรามีจุดมากเกินไป (12,000 × 9,000 จุด) โทรศัพท์จะเปิดช้า"]),
        (png(300, 300, b"no pixels"), ["ไฟล์นี้ไม่ใช่ภาพ PNG หรือภาพเสีย จึงใช้เป็นตราไม่ได้"]),
        (blank(300, 300)[:60] + blank(300, 300)[-12:], ["ไฟล์นี้ไม่ใช่ภาพ PNG หรือภาพเสีย จึงใช้เป็นตราไม่ได้"]),
    ],
    ids=["good", "more behind its end", "a light file that fills the memory", "no pixels", "a piece missing"],
)
def test_a_png_is_read_to_its_end(data: bytes, messages: list[str], tmp_path: Path) -> None:
    write(tmp_path, "emblem.png", data)
    assert len(data) < emblem.MAX_BYTES
    assert [fault.message for fault in emblem.faults(tmp_path / "emblem.png")] == messages
