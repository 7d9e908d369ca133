"""Opens files of every type that is published, in the worker. Says why one cannot be opened, and counts its pages."""

from collections.abc import Callable
from pathlib import Path

from . import compound, media, pdf, pictures, plain_text, workbooks
from .file_types import suffix
from .opening import FILLED, NEW_PDF, Structure, way_out
from .worker import AttachmentError


def structure(path: Path) -> Structure:
    """Open a file as it is, in this process. Raises OSError for a file that cannot be reached."""
    try:
        return _STRUCTURES[suffix(path.name)](path)
    except AttachmentError as error:
        return Structure(str(error), way_out(str(error), suffix(path.name)))


def _pdf(path: Path) -> Structure:
    pages = pdf.pages(path)
    if not pages:
        return Structure("ไฟล์ PDF นี้ไม่มีหน้าที่เปิดได้", NEW_PDF)
    return Structure(pages=pages, needs_a_program=pdf.needs_a_program(path))


def _by(fault_of: Callable[[Path], str], repair: str) -> Callable[[Path], Structure]:
    def look(path: Path) -> Structure:
        fault = fault_of(path)
        return Structure(fault, repair if fault else "")

    return look


def _workbook(path: Path) -> Structure:
    if suffix(path.name) == ".xls" and (fault := compound.fault(path, ".xls")):
        raise AttachmentError(fault)
    return Structure(pages=len(workbooks.opened(path).sheet_names))


def _old_office(path: Path) -> Structure:
    if fault := compound.fault(path, suffix(path.name)):
        raise AttachmentError(fault)
    return Structure()


def _json(path: Path) -> Structure:
    return Structure(*(plain_text.json_fault(path) or ()))


_PICTURE = _by(pictures.fault, "แนบภาพที่เปิดเห็นได้แทน เช่น JPEG หรือ PNG จากต้นฉบับ")
_STRUCTURES: dict[str, Callable[[Path], Structure]] = {
    ".pdf": _pdf,
    **dict.fromkeys((".doc", ".ppt"), _old_office),
    **dict.fromkeys((".xls", ".xlsx"), _workbook),
    **dict.fromkeys((".docx", ".pptx", ".odt", ".odp", ".ods", ".csv", ".txt"), lambda path: Structure()),
    **dict.fromkeys((".json", ".geojson"), _json),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"), _PICTURE),
    ".mp4": _by(media.mp4_fault, "บันทึกวีดิทัศน์เป็น MP4 ใหม่ ลองเปิดดู แล้วแนบแทน"),
    ".mp3": _by(media.mp3_fault, "บันทึกเสียงเป็น MP3 ใหม่ ลองเปิดฟัง แล้วแนบแทน"),
    ".zip": _by(media.zip_fault, FILLED),
}
"""Suffix → function that opens such a file. Every type that is published has one. Reading its text opens a document."""

SUFFIXES = _STRUCTURES.keys()
