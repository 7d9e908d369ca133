"""Reads the text of attached PDFs, page by page, as a person reads it. Says which pages are only pictures of text.

Readings are remembered between runs by the hash of the file's content.

PDFium repeats some Thai syllables of PDFs made by browsers ("บริหริ าร"), adds spaces after sara am, and leaves the
private letters of old Thai fonts as they are. A repeated syllable lies over the first one. So its place on the page
distinguishes it from words that repeat a syllable ("ที่ดีที่สุด").
"""

import contextlib
import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, StrictStr

from .. import thai
from . import guarded, whole_file
from .fact_cache import FactCache, readers, shrink
from .fact_shapes import Count, has_shape
from .worker import LimitError, shared

VERSION = 3
"""Part of the cache's name. Raise it when pages are read differently."""

MAX_BYTES = 100_000_000

MAX_REMEMBERED = 100_000_000
"""Largest remembered reading in bytes."""

SECONDS = 30
"""Seconds that reading a file may take. A page of dense text takes a hundredth of a second."""

_PRIVATE = dict(zip(range(0xF700, 0xF71B), "ฐิีึื่้๊๋์่้๊๋์ญัํ็่้๊๋์ฺุู", strict=False)) | {0xF718: "ุ", 0xF719: "ู", 0xF71A: "ฺ"}
_UNPRINTED = dict.fromkeys((0, 0xFFFE, 0xFFFF, 0xFFFD))
_MARKS = "ัิ-ฺ็-๎"
_SYLLABLE = re.compile(f"[ก-ฮ][{_MARKS}]+ำ?|[ก-ฮ]ำ")
_SAID_TWICE = re.compile(f"([ก-ฮ][{_MARKS}]+)[^\\s]{{0,5}}?\\1|ำ ")
"""Matches a text that may hold repeated syllables. Most texts do not match, and their letters are not measured."""


_FEW_LETTERS = 20
"""Fewest letters of a page that has a text. Fewer are the page number of a scan, or a stray mark."""

_MOST_OF_A_PAGE = 0.5


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of each page (``texts``), "" for a page without text, and the numbers of two kinds of pages.

    ``scans``: pages that are an image of a sheet, without text. ``garbled``: pages whose text differs from what one
    sees, because their fonts do not say which letters they draw.
    """

    texts: tuple[str, ...] = ()
    scans: tuple[int, ...] = ()
    garbled: tuple[int, ...] = ()


class PdfTexts:
    """Reads each PDF file once. ``where``: the cache's folder, or None if nothing may be remembered. Losing it costs
    time and never changes a text."""

    def __init__(self, where: Path | None, cache: FactCache | None = None) -> None:
        self._folder = where and where / f"pdf-text-{VERSION}"
        self._cache = cache or FactCache(where)
        self._read: dict[str, Reading] = {}
        self._is_shrunk = False

    def pages(self, path: Path) -> tuple[str, ...]:
        """Return the text of each page, "" for a page without text, and no pages for a file that cannot be read."""
        return self.reading(path).texts

    def reading(self, path: Path) -> Reading:
        """Return the reading of a file, an empty one if the file cannot be read."""
        try:
            if path.stat().st_size > MAX_BYTES:
                return Reading()
            checksum = self._cache.checksum(path)
        except OSError:
            return Reading()
        if checksum not in self._read:
            self._read[checksum] = self._recalled(checksum, path)
        return self._read[checksum]

    def _recalled(self, checksum: str, path: Path) -> Reading:
        cache_file = self._folder and self._folder / f"{checksum}-{readers()}.json"
        with contextlib.suppress(OSError, ValueError):
            if cache_file:
                return _as_reading(guarded.json_value(guarded.text(cache_file, MAX_REMEMBERED)))
        reading = Reading()
        try:
            reading = _as_reading(shared().run("text", str(path), seconds=SECONDS))
        except LimitError as error:
            if not error.is_lasting:
                return reading
        except OSError:  # the file was removed after it was hashed
            return reading
        if cache_file:
            self._keep(cache_file, reading)
        return reading

    def _keep(self, cache_file: Path, reading: Reading) -> None:
        with contextlib.suppress(OSError):
            cache_file.parent.mkdir(parents=True, exist_ok=True)
            whole_file.write(cache_file, json.dumps(asdict(reading), ensure_ascii=False))
            if not self._is_shrunk:  # once a run: the folder holds a file for each PDF
                self._is_shrunk = True
                shrink(cache_file.parent)


class _Written(BaseModel, extra="forbid"):
    """The shape of a reading as JSON."""

    texts: list[StrictStr]
    scans: list[Count]
    garbled: list[Count]


def _as_reading(written: Any) -> Reading:
    """Return the reading that was written as JSON. Raises ValueError for any other value."""
    if not has_shape(written, _Written):
        raise ValueError("this is no reading")
    numbers = (*written["scans"], *written["garbled"])
    if not all(0 < number <= len(written["texts"]) for number in numbers):
        raise ValueError("a page that is not there")
    return Reading(tuple(written["texts"]), tuple(written["scans"]), tuple(written["garbled"]))


def has_letters(text: str) -> bool:
    """True if a page's text is more than a stray mark."""
    return len("".join(text.split())) >= _FEW_LETTERS


def _is_garbled(text: str) -> bool:
    """True if the glyphs stand for no letters, or for accented Latin ones instead of Thai: fonts from before
    Unicode."""
    letters = "".join(text.translate(_PRIVATE).split())
    odd = len(re.findall("[\ue000-\uf8ff\ufffd\x00-\x08]", letters))
    latin = len(re.findall("[\u0080-\u00ff]", letters))
    return odd > 0.05 * len(letters) or (latin > 0.3 * len(letters) and not re.search("[ก-๛]", letters))


def read(path: Path) -> Reading:
    """Read a file as it is, in this process."""
    import pypdfium2  # takes 30 ms, and a site without PDFs does not need it

    texts, scans, garbled = [], [], []
    try:
        with pypdfium2.PdfDocument(path) as document:
            for number, page in enumerate(document, start=1):
                text = _page_text(page)
                texts.append(repaired(text))
                if not has_letters(text):
                    scans += [number] if _is_image(page) else []
                elif _is_garbled(text):
                    garbled.append(number)
    except pypdfium2.PdfiumError:
        return Reading()  # locked or broken: the file rules report it to the officer
    return Reading(tuple(texts), tuple(scans), tuple(garbled))


def _is_image(page: Any) -> bool:
    """True if images cover more than half of the page. Some scanners cut a sheet into strips."""
    import pypdfium2.raw as pdfium

    covered = 0.0
    for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = image.get_bounds()
        covered += (right - left) * (top - bottom)
    area: float = page.get_width() * page.get_height()
    return covered > _MOST_OF_A_PAGE * area


def repaired(text: str) -> str:
    """Return a PDF's text in one spelling: letters of old fonts and split or misplaced sara am are replaced, and
    spaces at the ends of lines removed."""
    text = thai.normalise(text.translate(_PRIVATE).translate(_UNPRINTED))
    text = re.sub("([่-๋])ํา", r"\1ำ", text)
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _page_text(page: Any) -> str:
    text_page = page.get_textpage()
    text = text_page.get_text_bounded()
    return _said_once(text_page) if _SAID_TWICE.search(text) else text


def _said_once(text_page: Any) -> str:
    """Return the page's characters without those that lie over others and repeat them."""
    import pypdfium2.raw as pdfium

    count = text_page.count_chars()
    characters = [chr(pdfium.FPDFText_GetUnicode(text_page.raw, index)) for index in range(count)]
    characters_once: list[str] = []
    right, height = 0.0, 0.0  # right edge of the line so far, and the height of its last letter
    index = 0
    while index < count:
        syllable = _SYLLABLE.match("".join(characters[index : index + 5]))
        size = len(syllable[0]) if syllable else 1
        left, bottom, _, top = text_page.get_charbox(index)
        if characters[index] in "\r\n":
            right = 0.0
        elif characters[index] == " " and pdfium.FPDFText_IsGenerated(text_page.raw, index):
            # PDFium inserts a space where it went back to a mark. A real space is wider than the gap between letters.
            # The box of a sara am ends where its second half begins.
            following = text_page.get_charbox(min(index + 1, count - 1))[0]
            if following - right < height * (1.15 if characters_once[-1:] == ["ำ"] else 0.3):
                index += 1
                continue
        elif characters[index] != " ":
            if syllable and left < right - 0.2 and syllable[0] in "".join(characters_once[-12:]):
                index += size
                continue
            right, height = text_page.get_charbox(index + size - 1)[2], min(top - bottom, 2 * height or top - bottom)
        characters_once += characters[index : index + size]
        index += size
    return "".join(characters_once)
