"""The text of attached files, page by page. Readings are remembered between runs by the hash of the file's content."""

import contextlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ..values import dataclass
from . import fleeting, guarded, whole_file
from .fact_cache import FactCache, readers, shrink
from .fact_shapes import COUNT, COUNTS, FLAG, TEXT, TEXTS, FittingFields, row, some
from .file_types import suffix
from .worker import AttachmentError, LimitError, Worker, shared

VERSION = 10
"""Part of the cache's name. Raise it when pages are read differently."""

MAX_BYTES = 100_000_000

MAX_REMEMBERED = 100_000_000
"""Largest remembered reading in bytes."""

MAX_LETTERS = 2_000_000
"""Longest text that is kept of a file: a thousand dense pages."""

SECONDS = 30
"""Seconds that reading a file may take. A page of dense text takes a hundredth of a second."""

FEW_LETTERS = 20
"""Fewest letters of a page that has a text. Fewer are the page number of a scan, or a stray mark."""

READ = frozenset({".pdf", ".docx", ".xlsx", ".xls", ".pptx", ".odt", ".ods", ".odp", ".csv", ".txt"})
"""Suffixes of the files that have a text to read."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of each page, sheet or slide (``texts``), "" for one without text, and the numbers of some of them,
    counted from 1.

    ``scans``: pages that are an image of a sheet, without text. ``garbled``: pages whose text differs from what one
    sees, because their fonts do not say which letters they draw. ``blank``: pages on which one sees nothing.
    ``covered``: pages with a text under an opaque box, and that text, which is not in ``texts``. ``unseen``: the same
    for letters without ink, in the colour of the paper, or too small. ``recognised``: pages that are an image of a
    sheet with a text, which a scanner may have read wrongly.
    ``pictures``: how many pictures, charts and drawings the file holds. ``is_unread``: the text is unknown, because
    reading it reached a limit, or because the type is not read. ``fault`` says in Thai why the file cannot be read.
    """

    texts: tuple[str, ...] = ()
    scans: tuple[int, ...] = ()
    garbled: tuple[int, ...] = ()
    blank: tuple[int, ...] = ()
    pictures: int = 0
    is_unread: bool = False
    fault: str = ""
    covered: tuple[tuple[int, str], ...] = ()
    recognised: tuple[int, ...] = ()
    unseen: tuple[tuple[int, str], ...] = ()


UNREAD = Reading(is_unread=True)


class Texts:
    """Reads each file once. ``where``: the cache's folder, or None if nothing may be remembered. Losing it costs time
    and never changes a text."""

    def __init__(self, where: Path | None, cache: FactCache | None = None, worker: Worker | None = None) -> None:
        self._folder = where and where / f"text-{VERSION}"
        self._cache = cache or FactCache(where)
        self._worker = worker or shared()
        self._read: dict[tuple[str, str], Reading] = {}
        self._is_shrunk = False

    def pages(self, path: Path) -> tuple[str, ...]:
        """Return the text of each page, "" for a page without text, and no pages for a file that cannot be read."""
        return self.reading(path).texts

    def reading(self, path: Path) -> Reading:
        """Return the reading of a file, an empty one if the file cannot be read or has no text to read."""
        last = suffix(path.name)
        try:
            if last not in READ or path.stat().st_size > MAX_BYTES:
                return UNREAD
            key = self._cache.checksum(path), last
        except OSError:
            return UNREAD
        if key not in self._read:
            self._read[key] = self._recalled(*key, path)
        return self._read[key]

    def _recalled(self, checksum: str, last: str, path: Path) -> Reading:
        cache_file = self._folder and self._folder / f"{checksum}-{readers()}{last}.json"
        with contextlib.suppress(OSError, ValueError):
            if cache_file:
                return _as_reading(guarded.json_value(guarded.text(cache_file, MAX_REMEMBERED)))
        reading = UNREAD
        try:
            reading = _as_reading(self._worker.run("text", str(path), seconds=SECONDS))
        except LimitError as error:
            if not error.is_lasting:
                fleeting.note(str(path))
                return reading
        except AttachmentError as error:
            reading = Reading(fault=str(error))
        except OSError:  # the file was removed after it was hashed
            fleeting.note(str(path))
            return reading
        if cache_file:
            self._keep(cache_file, reading)
        return reading

    def _keep(self, cache_file: Path, reading: Reading) -> None:
        with contextlib.suppress(OSError):
            cache_file.parent.mkdir(parents=True, exist_ok=True)
            whole_file.write(cache_file, json.dumps(asdict(reading), ensure_ascii=False))
            if not self._is_shrunk:  # once a run: the folder holds a file for each text
                self._is_shrunk = True
                shrink(cache_file.parent)


_WRITTEN = FittingFields(
    {
        "texts": TEXTS,
        "scans": COUNTS,
        "garbled": COUNTS,
        "blank": COUNTS,
        "pictures": COUNT,
        "is_unread": FLAG,
        "fault": TEXT,
        "covered": some(row(COUNT, TEXT)),
        "recognised": COUNTS,
        "unseen": some(row(COUNT, TEXT)),
    }
)
"""Matches a reading as JSON."""


def _as_reading(written: Any) -> Reading:
    """Return the reading that was written as JSON. Raises ValueError for any other value."""
    if not _WRITTEN.fits(written):
        raise ValueError("this is no reading")
    pages = [tuple(written[name]) for name in ("scans", "garbled", "blank", "recognised")]
    if not all(0 < number <= len(written["texts"]) for numbers in pages for number in numbers):
        raise ValueError("a page that is not there")
    scans, garbled, blank, recognised = pages
    return Reading(
        tuple(written["texts"]),
        scans,
        garbled,
        blank,
        written["pictures"],
        written["is_unread"],
        written["fault"],
        tuple((page, text) for page, text in written["covered"]),
        recognised,
        tuple((page, text) for page, text in written["unseen"]),
    )


def has_letters(text: str) -> bool:
    """True if a page's text is more than a stray mark."""
    return len("".join(text.split())) >= FEW_LETTERS


def bounded(texts: list[str]) -> tuple[str, ...]:
    """Return the texts, cut where they together grow longer than is kept."""
    left, kept = MAX_LETTERS, []
    for text in texts:
        kept.append(text[:left])
        left -= len(kept[-1])
    return tuple(kept)


def read(path: Path) -> Reading:
    """Read a file as it is, in this process. Raises AttachmentError or OSError for one that cannot be read."""
    match suffix(path.name):
        case ".pdf":
            from . import pdf_text

            return pdf_text.read(path)
        case ".xlsx" | ".xls":
            from . import workbooks

            return workbooks.read(path)
        case ".csv" | ".txt":
            from . import plain_text

            return Reading(bounded([plain_text.decoded(path)]))
        case _:
            from . import office

            return office.read(path)
