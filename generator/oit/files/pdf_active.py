"""Finds what a PDF does besides showing pages: scripts, actions that open programs or send what was filled in, media.

PDFium tells of few of them. So the document is written anew by it, without encryption and packed objects, and the
objects are searched while they are written. Nothing of the document is run: this PDFium has no engine for scripts.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from . import archives, pdf
from .pdf_actions import FILES, KINDS, LAUNCH, MEDIA, SCRIPT, SENDING
from .worker import AttachmentError

_KEPT = 4_000
"""Bytes before the end of a piece that are searched with the next one: PDFium writes an object in several pieces."""

_KINDS = {
    b"/S": {
        b"JavaScript": SCRIPT,
        b"Launch": LAUNCH,
        **dict.fromkeys((b"SubmitForm", b"ImportData"), SENDING),
        **dict.fromkeys((b"Rendition", b"Movie", b"Sound", b"RichMediaExecute"), MEDIA),
    },
    b"/Subtype": {**dict.fromkeys((b"RichMedia", b"3D", b"Movie", b"Sound"), MEDIA), b"FileAttachment": FILES},
}
"""What an object says of itself, as an action or as a mark on a page → what it does."""
_OBJECT = re.compile(rb"(/S(?:ubtype)?)\s*/(%s)\b" % b"|".join(name for names in _KINDS.values() for name in names))
_TEXT = re.compile(rb"/JS\s*+(?:(?P<text>\((?:[^()\\]|\\.){0,1000}+\))|[(<]|[0-9]++\s++[0-9]++\s++R\b)", re.DOTALL)
_LIST = rb"(?:(?<=Array)|(?<=Array ))\\?\([^()\\]*+\\?\)"
_BUILT_IN = re.compile(rb"\(\s*+(?:AF[A-Z][A-Za-z_]{1,30}+\\?\((?:[^()\\]|\\[^()]|%s){0,300}+\\?\)[\s;]*+)++\)" % _LIST)
"""Matches a script that calls only what programs for forms bring along, such as AFNumber_Format."""


def kinds(path: Path | bytes) -> list[str]:
    """Return what the document does besides showing pages, each of ``KINDS`` once. Raises AttachmentError."""
    import pypdfium2.raw as pdfium

    objects = _Objects()
    with pdf.opened(path) as document:
        document.save(objects, flags=pdfium.FPDF_REMOVE_SECURITY)
    return objects.kinds()


def kinds_within(path: Path) -> Iterator[list[str]]:
    """Yield name and kinds of each PDF in a ZIP that does more than show pages. One that cannot be opened does
    nothing."""
    for name, data in archives.members(path, ".pdf"):
        with suppress(AttachmentError):
            if does := kinds(data):
                yield [name, *does]


class _Objects:
    """Takes the pieces of a document while it is written, and keeps only what was found in them."""

    def __init__(self) -> None:
        self._found: set[str] = set()
        self._has_script = False
        self._left = b""

    def write(self, piece: bytes) -> int:
        text = self._left + bytes(piece)
        self._search(text, len(text) - _KEPT)
        self._left = text[-_KEPT:]
        return len(piece)

    def kinds(self) -> list[str]:
        """Return what was found, when all is written."""
        self._search(self._left, len(self._left))
        return [kind for kind in KINDS if kind in self._found and (kind != SCRIPT or self._has_script)]

    def _search(self, text: bytes, end: int) -> None:
        """Search what begins before ``end``."""
        self._found.update(_KINDS[match[1]].get(match[2], "") for match in _until(_OBJECT, text, end))
        scripts = (match["text"] for match in _until(_TEXT, text, end))
        self._has_script |= any(script is None or not _BUILT_IN.fullmatch(script) for script in scripts)


def _until(sign: re.Pattern[bytes], text: bytes, end: int) -> Iterator[re.Match[bytes]]:
    return (match for match in sign.finditer(text) if match.start() < end)
