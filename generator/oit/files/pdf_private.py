"""Reads what a PDF tells of its makers, and whether files lie in it."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from ..privacy import Family, Find, metadata
from ..thai.deferred import expression
from . import pdf

_XMP = re.compile(rb"<x:xmpmeta\b")
_XMP_BYTES = 60_000
_CREATOR = expression(r"<dc:creator>((?:(?!<dc:creator>).){0,2000}?)</dc:creator>", re.DOTALL)
_TAG = expression(r"<[^<>]*>")


def finds(path: Path) -> Iterator[Find]:
    """Yield what the metadata betrays, and the files inside. Raises AttachmentError."""
    with pdf.opened(path) as document:
        described = document.get_metadata_dict()
        attached = document.count_attachments()
    for key, value in described.items():
        yield from metadata.finds_in("author" if key == "Author" else key.lower(), value)
    if attached:
        yield Find(Family.ATTACHED, str(attached))
    yield from _in_xmp(path.read_bytes())


def _in_xmp(data: bytes) -> Iterator[Find]:
    """Yield what the description in XML betrays, which some programs write instead of the other."""
    for begun in _XMP.finditer(data):
        text = data[begun.start() : begun.start() + _XMP_BYTES].partition(b"</x:xmpmeta>")[0].decode("utf-8", "replace")
        for creator in _CREATOR.finditer(text):
            yield from metadata.finds_in("author", unescape(_TAG.sub(" ", creator[1])))
        yield from metadata.finds_in("xmp", text)
