"""Says why an archive must not be published. Office and OpenDocument files may hold no macros, a ZIP only allowed
types."""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from .refusal import UNSAFE, WRONG_TYPE, Refusal

MAX_MEMBERS, MAX_MEMBER_BYTES, MAX_UNPACKED_BYTES = 10_000, 100_000_000, 500_000_000
"""Limits of an archive: a small file can unpack to more than a computer holds."""

_MAX_TYPES_BYTES = 1_000_000

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    OverflowError,
)
"""The exceptions that a broken or hostile archive can raise."""

_MAIN_PARTS = {".docx": "word/", ".xlsx": "xl/", ".pptx": "ppt/"}
_OPEN_DOCUMENT = {
    ".odt": b"application/vnd.oasis.opendocument.text",
    ".ods": b"application/vnd.oasis.opendocument.spreadsheet",
    ".odp": b"application/vnd.oasis.opendocument.presentation",
}
_EMPTY_LIBRARIES = ("script-lb.xml", "script-lc.xml")
_OLE_MACROS = "_VBA_PROJECT".encode("utf-16-le")

Refuse = Callable[[BinaryIO, str], Refusal | None]


def _macros(last: str) -> Refusal:
    return Refusal(UNSAFE, "ไฟล์นี้มีแมโคร (คำสั่งโปรแกรม) จึงเผยแพร่ไม่ได้", f"บันทึกเป็น {last} ที่ไม่มีแมโคร หรือ PDF")


def _broken(thai: str) -> Refusal:
    return Refusal(WRONG_TYPE, f"ไฟล์นี้เสีย หรือไม่ใช่ {thai} แม้นามสกุลจะเป็นเช่นนั้น", "เปิดในโปรแกรมที่สร้างแล้วบันทึกใหม่")


def office_refusal(file: BinaryIO, last: str) -> Refusal | None:
    """Return why a Word, Excel or PowerPoint file (OOXML) must not be published."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
            types = _part(archive, "[Content_Types].xml").lower()
    except (*BROKEN, KeyError):
        return _broken(last)
    lower = [name.lower() for name in names]
    if any("vbaproject" in name or "macrosheets/" in name or "vbadata" in name for name in lower):
        return _macros(last)
    if b"macroenabled" in types.replace(b"\0", b"") or b"vbaproject" in types.replace(b"\0", b""):
        return _macros(last)
    return None if any(name.startswith(_MAIN_PARTS[last]) for name in names) else _broken(last)


def open_document_refusal(file: BinaryIO, last: str) -> Refusal | None:
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
            media_type = _part(archive, "mimetype").strip()
    except (*BROKEN, KeyError):
        return _broken(last)
    scripts = [name for name in names if name.startswith(("Basic/", "Scripts/")) and not name.endswith("/")]
    if any(not name.endswith(_EMPTY_LIBRARIES) for name in scripts):
        return _macros(last)
    return None if media_type == _OPEN_DOCUMENT[last] else _broken(last)


def ole_refusal(file: BinaryIO, last: str) -> Refusal | None:
    """Return why an Office file from before 2007 must not be published: its list of parts names a part with macros."""
    before = b""
    while piece := file.read(1 << 20):
        if _OLE_MACROS in before + piece:
            return _macros({".doc": ".docx", ".xls": ".xlsx", ".ppt": ".pptx"}[last])
        before = piece[-len(_OLE_MACROS) :]
    return None


def zip_refusal(file: BinaryIO, refuse: Refuse) -> Refusal | None:
    """Return why a ZIP must not be published: each file in it must be publishable. ``refuse`` judges one file."""
    try:
        with zipfile.ZipFile(file) as archive:
            return _members_refusal(archive, refuse)
    except BROKEN:
        return _broken(".zip")


def _members_refusal(archive: zipfile.ZipFile, refuse: Refuse) -> Refusal | None:
    members = [member for member in archive.infolist() if not member.is_dir()]
    sizes = [member.file_size for member in members]
    if len(members) > MAX_MEMBERS or max(sizes, default=0) > MAX_MEMBER_BYTES or sum(sizes) > MAX_UNPACKED_BYTES:
        return Refusal(WRONG_TYPE, "ไฟล์ ZIP นี้ใหญ่เกินไปเมื่อแตกออก", "แบ่งเป็นหลายไฟล์")
    if not members:
        return Refusal(WRONG_TYPE, "ไฟล์ ZIP นี้ว่างเปล่า", "ใส่เอกสารในไฟล์ ZIP หรือลบไฟล์นี้ออก")
    for member in members:
        name, repair = member.filename, "นำไฟล์นั้นออกจาก ZIP แล้วบีบอัดใหม่"
        if member.flag_bits & 0x1:
            return Refusal(WRONG_TYPE, "ไฟล์ ZIP นี้ตั้งรหัสผ่านไว้ ประชาชนจึงเปิดไม่ได้", "บีบอัดใหม่โดยไม่ตั้งรหัสผ่าน")
        if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or name[1:2] == ":":
            return Refusal(UNSAFE, f"ใน ZIP มีไฟล์ที่จะแตกออกไปนอกโฟลเดอร์ ({_short(name)})", repair)
        if member.external_attr >> 28 == 0xA:
            return Refusal(UNSAFE, f"ใน ZIP มีทางลัด ({_short(name)}) ซึ่งเผยแพร่ไม่ได้", repair)
        if name.lower().endswith(".zip"):
            return Refusal(WRONG_TYPE, f"ใน ZIP มีไฟล์ ZIP ซ้อนอยู่ ({_short(name)})", "แตกไฟล์ที่ซ้อนอยู่ออกก่อน แล้วบีบอัดใหม่")
        if _is_of_the_system(name):
            continue
        # Read the whole part: an Office file lists its parts at its end. The size in the archive may be false.
        with archive.open(member) as opened:
            data = opened.read(member.file_size + 1)
        if refused := refuse(io.BytesIO(data), name):
            return Refusal(refused.rule, f"ใน ZIP: {_short(name)} {refused.message}", refused.repair)
    return None


def members(path: Path, last: str) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of each file in a ZIP that readers of it see and whose name ends so. What is broken, or
    larger than a ZIP may hold, is left out: it is not published."""
    with suppress(*BROKEN), zipfile.ZipFile(path) as archive:
        for member in archive.infolist()[:MAX_MEMBERS]:
            if member.filename.lower().endswith(last) and not _is_of_the_system(member.filename):
                with archive.open(member) as opened:
                    yield member.filename, opened.read(MAX_MEMBER_BYTES)


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return the beginning of one part. Raises KeyError."""
    with archive.open(name) as opened:
        return opened.read(_MAX_TYPES_BYTES)


def _is_of_the_system(name: str) -> bool:
    """True for a file that macOS or Windows adds to a ZIP by itself. People who unpack the ZIP do not see it."""
    last = name.rpartition("/")[2]
    return name.startswith("__MACOSX/") or last in (".DS_Store", "Thumbs.db", "desktop.ini")


def _short(name: str) -> str:
    return name if len(name) <= 60 else f"{name[:57]}…"
