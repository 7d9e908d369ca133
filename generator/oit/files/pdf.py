"""Opens PDFs: how many pages one has, why it cannot be opened, and whether it shows only a notice in its own stead."""

import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .pdf_text import pages_in
from .worker import AttachmentError

_MAX_UNPACKED = 20_000_000
"""Bytes of a PDF's packed objects that are searched for the signs of a portfolio or a form."""

_STREAM = re.compile(rb"/ObjStm[^\0]{0,300}?stream\r?\n")


def pages(path: Path) -> int:
    """Return the number of pages that can be opened. Raises AttachmentError for a file that is no whole PDF."""
    with opened(path) as document:
        return pages_in(document)


def opened(path: Path | bytes) -> Any:
    """Return the document of a file, or of its bytes, to be closed. Raises AttachmentError."""
    import pypdfium2  # costs 30 ms, and most checks open no PDF

    if b"%PDF" not in _head(path):
        raise AttachmentError("ไฟล์นี้ไม่ใช่ PDF แม้นามสกุลจะเป็น .pdf")
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise AttachmentError("ไฟล์ PDF ตั้งรหัสผ่านไว้ ผู้ประเมินและประชาชนจึงเปิดอ่านไม่ได้") from error
        raise AttachmentError("ไฟล์ PDF เสียหรือไม่สมบูรณ์ จึงเปิดอ่านไม่ได้") from error


def _head(path: Path | bytes) -> bytes:
    if isinstance(path, bytes):
        return path[:1024]
    with path.open("rb") as file:
        return file.read(1024)


def needs_a_program(path: Path) -> bool:
    """True for a portfolio, and for a form that only Adobe's program draws (XFA): browsers show one page of excuse."""
    import pypdfium2.raw as pdfium

    with opened(path) as document:
        if len(document) != 1:
            return False
        has_files = pdfium.FPDFDoc_GetAttachmentCount(document.raw) > 0
        is_form = pdfium.FPDF_GetFormType(document.raw) in (pdfium.FORMTYPE_XFA_FULL, pdfium.FORMTYPE_XFA_FOREGROUND)
    signs = {b"/Collection": has_files, b"/NeedsRendering": is_form}
    if not any(signs.values()):
        return False
    return any(sign in text for text in _objects(path.read_bytes()) for sign, counts in signs.items() if counts)


def _objects(data: bytes) -> Iterator[bytes]:
    """Yield the file as it is, then its packed objects."""
    yield data
    left = _MAX_UNPACKED
    for stream in _STREAM.finditer(data):
        try:
            text = zlib.decompressobj().decompress(data[stream.end() : stream.end() + left], left)
        except zlib.error:
            continue
        left -= len(text)
        if left <= 0:
            return
        yield text
