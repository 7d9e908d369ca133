"""A wheel of this program: whether a file is one, its version, its contents."""

import re
import zipfile
from pathlib import Path

from ..thai.deferred import expression

_NAME = expression(r"oit-(?P<version>[0-9][0-9A-Za-z.+!]*)-py3-none-any\.whl", re.ASCII)


class NotOurWheel(Exception):
    """The file is no wheel of this program. The text says why, in Thai."""


def version(path: Path) -> str:
    """Return the version of a wheel. Raises NotOurWheel."""
    named = _NAME.fullmatch(path.name)
    if not path.is_file():
        raise NotOurWheel("ไม่ใช่ไฟล์ หรือไม่มีไฟล์นี้")
    if not named:
        raise NotOurWheel("ไม่ใช่ไฟล์ของระบบนี้ ชื่อไฟล์ต้องเป็นแบบ oit-0.2.0-py3-none-any.whl")
    told = named["version"]
    try:
        with zipfile.ZipFile(path) as archive:
            words = archive.read(f"oit-{told}.dist-info/METADATA").decode("utf-8")
            archive.getinfo("oit/__main__.py")
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError, EOFError, NotImplementedError, RuntimeError):
        raise NotOurWheel("ไม่ใช่ไฟล์ของระบบนี้ หรือไฟล์ไม่สมบูรณ์ โปรดดาวน์โหลดใหม่") from None
    if f"\nVersion: {told}\n" not in words.replace("\r\n", "\n"):
        raise NotOurWheel("มีเลขรุ่นข้างในไม่ตรงกับชื่อไฟล์")
    return told


def unpack(path: Path, folder: Path) -> None:
    """Unpack a wheel into a folder, so that Python can run it from there. Raises OSError."""
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder)


def is_older(one: str, other: str) -> bool:
    """True if the release of one version comes before that of the other: "0.9.1" before "0.10.0"."""
    return _release(one) < _release(other)


def _release(text: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", text.partition("+")[0])[:3]))
