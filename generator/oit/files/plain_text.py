"""Decodes text files: UTF-8, UTF-16 with its mark, or the old Thai encoding that Excel still writes."""

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from . import guarded
from .worker import AttachmentError

_MAX_JSON_BYTES = 50_000_000


def decoded(path: Path) -> str:
    """Return the text of a file. Raises AttachmentError for bytes that are no text."""
    data = path.read_bytes()
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp874"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise AttachmentError("ไฟล์ข้อความนี้ไม่ได้บันทึกเป็น UTF-8")


def json_fault(path: Path) -> tuple[str, str] | None:
    """Return why a JSON file tells nothing, and the way out."""
    if path.stat().st_size > _MAX_JSON_BYTES:
        return None
    try:
        value = guarded.json_value(decoded(path))
    except ValueError:
        return "ไฟล์ JSON นี้เขียนผิดรูปแบบ โปรแกรมจึงเปิดไม่ได้", "ส่งออกข้อมูลใหม่จากโปรแกรมต้นทาง แล้วแนบแทน"
    if not any(_values(value)):
        return "ไฟล์ JSON นี้ไม่มีข้อมูล", "ส่งออกข้อมูลใหม่จากโปรแกรมต้นทาง แล้วแนบแทน"
    return None


def _values(value: Any) -> Iterator[bool]:
    """Yield True for each value that tells something. The kind of an object ("type" in GeoJSON) tells nothing."""
    waiting = [value]
    while waiting:
        match waiting.pop():
            case dict() as members:
                waiting += [member for name, member in members.items() if name != "type"]
            case list() as members:
                waiting += members
            case None | "":
                continue
            case _:
                yield True
