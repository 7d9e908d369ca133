"""The agency's emblem: which pictures can serve, and what the site wears when none can."""

import struct
from pathlib import Path

import pytest

from content_tree import build, write
from oit import emblem
from oit.content import read

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
