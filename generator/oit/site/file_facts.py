"""Facts of an attached file for readers who have not opened it: its size, whether it can be searched, its contents.

The build of the pages reads the facts. A check does not need them.
"""

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from pathlib import PurePosixPath

from ..content import Content
from ..content.kinds import lies_beside_records
from ..content.paths import below_content
from ..files.attachments import Attachments, Preview
from ..files.texts import Reading, Texts, has_letters
from ..files.worker import AttachmentError
from ..values import dataclass

TABLES = (".csv", ".xlsx", ".xls", ".ods")


class TextLayer(Enum):
    """Says if a machine can read the words of a PDF. Search and screen readers need that."""

    TEXT = "text"
    SCAN = "scan"
    MIXED = "mixed"
    GARBLED = "garbled"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class FileFacts:
    """Facts of one file. An unknown fact is None or "".

    ``scans`` is how many pages are images. ``problem`` says in Thai why a reader gets nothing of the file.
    """

    size: int
    checksum: str
    pages: int | None = None
    text: TextLayer | None = None
    scans: int = 0
    table: Preview | None = None
    problem: str = ""


def read(
    content: Content,
    headings: frozenset[str],
    attachments: Attachments,
    texts: Texts,
    progress: Callable[[Iterable[str]], Iterable[str]] = iter,
) -> Mapping[str, FileFacts]:
    """Return path → facts of every file that a page may list. ``headings``: those of tables that the lists know.
    ``progress`` may wrap the loop over the files."""
    # Photographs and pictures within texts are left out: readers see them on the page.
    listed = sorted(path for path in content.attachments if lies_beside_records(below_content(path)))
    facts_by_path = {
        path: facts for path in progress(listed) if (facts := _facts(path, content, headings, attachments, texts))
    }
    attachments.save()
    return facts_by_path


def _facts(
    path: str, content: Content, headings: frozenset[str], attachments: Attachments, texts: Texts
) -> FileFacts | None:
    """Return the facts of a file, or None if it is gone or must not be read."""
    try:
        size, checksum = attachments.size(path), attachments.checksum(path)
    except AttachmentError:
        return None
    if fault := attachments.opened(path).fault:  # said in the same words as by the check
        return FileFacts(size, checksum, problem=fault)
    suffix = PurePosixPath(path).suffix.lower()
    try:
        if suffix == ".pdf":
            pages = attachments.pdf_pages(path)
            reading = texts.reading(content.root / path)
            return FileFacts(size, checksum, pages, _layer(reading), len(reading.scans))
        if suffix in TABLES:
            return FileFacts(size, checksum, table=attachments.preview(path, headings))
    except AttachmentError as error:
        return FileFacts(size, checksum, problem=str(error))
    return FileFacts(size, checksum)


def _layer(reading: Reading) -> TextLayer | None:
    """Return the kind of text layer, or None if nothing was read."""
    words = sum(map(has_letters, reading.texts))
    if not reading.texts:
        return None
    if reading.scans:
        return TextLayer.MIXED if words else TextLayer.SCAN
    if reading.garbled and 2 * len(reading.garbled) >= words:
        return TextLayer.GARBLED
    return TextLayer.TEXT if any(reading.texts) else TextLayer.NONE
