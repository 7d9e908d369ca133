"""The text of attached PDFs, page by page, as a person reads it, and which pages are mere pictures of text.

What was read is kept between runs by the hash of the file's content.

PDFium says some Thai of PDFs made by browsers twice ("บริหริ าร"), sets spaces after sara am, and leaves the private
letters of old Thai fonts as they are. What is said twice lies over what was said before, so its place on the page tells it
from words that do repeat themselves ("ที่ดีที่สุด").
"""

import contextlib
import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from .. import thai
from . import whole_file
from .fact_cache import FactCache, folder, shrink
from .worker import LimitError, shared

VERSION = 2
"""Part of the cache's name: raise it when pages are read differently."""

MAX_BYTES = 100_000_000

SECONDS = 30
"""That reading a file may take: a page of dense text takes a hundredth of one."""

_PRIVATE = dict(zip(range(0xF700, 0xF71B), "ฐิีึื่้๊๋์่้๊๋์ญัํ็่้๊๋์ฺุู", strict=False)) | {0xF718: "ุ", 0xF719: "ู", 0xF71A: "ฺ"}
_UNPRINTED = dict.fromkeys((0, 0xFFFE, 0xFFFF, 0xFFFD))
_MARKS = "ัิ-ฺ็-๎"
_SYLLABLE = re.compile(f"[ก-ฮ][{_MARKS}]+ำ?|[ก-ฮ]ำ")
_SAID_TWICE = re.compile(f"([ก-ฮ][{_MARKS}]+)[^\\s]{{0,5}}?\\1|ำ ")
"""What a text looks like that may hold doubled syllables; most texts do not, and need no measuring."""


_FEW_LETTERS = 20
"""A page with fewer is not read by its text: a scan's page number, or a stray mark."""

_MOST_OF_A_PAGE = 0.5


@dataclass(frozen=True, slots=True)
class Reading:
    """``texts``: of each page, "" for a page without. By number: ``scans``, pages that are an image of a sheet, without text;
    ``garbled``, pages whose text is not what its letters look like, as their fonts do not say which letters they draw.
    """

    texts: tuple[str, ...] = ()
    scans: tuple[int, ...] = ()
    garbled: tuple[int, ...] = ()


class PdfTexts:
    """Readings of PDF files, each read once. ``where``: the cache's folder; losing it costs time, never a word."""

    def __init__(self, where: Path | None = None, cache: FactCache | None = None) -> None:
        where = where or folder()
        self._folder = where / f"pdf-text-{VERSION}"
        self._cache = cache or FactCache(where)
        self._read: dict[str, Reading] = {}
        self._is_shrunk = False

    def pages(self, path: Path) -> tuple[str, ...]:
        """The text of each page, "" for a page without; nothing at all of a file that cannot be read."""
        return self.reading(path).texts

    def reading(self, path: Path) -> Reading:
        """An empty one of a file that cannot be read."""
        try:
            if path.stat().st_size > MAX_BYTES:
                return Reading()
            checksum = self._cache.checksum(path)
        except OSError:
            return Reading()
        if checksum not in self._read:
            self._read[checksum] = self._recalled(self._folder / f"{checksum}.json", path)
        return self._read[checksum]

    def _recalled(self, known: Path, path: Path) -> Reading:
        with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
            return _as_reading(json.loads(known.read_text(encoding="utf-8")))
        reading = Reading()
        try:
            reading = _as_reading(shared().run("text", str(path), seconds=SECONDS))
        except LimitError as error:
            if not error.is_lasting:
                return reading
        except OSError:  # it has gone since it was looked at
            return reading
        self._keep(known, reading)
        return reading

    def _keep(self, known: Path, reading: Reading) -> None:
        with contextlib.suppress(OSError):
            known.parent.mkdir(parents=True, exist_ok=True)
            whole_file.write(known, json.dumps(asdict(reading), ensure_ascii=False))
            if not self._is_shrunk:  # once a run: the folder holds a file for each PDF
                self._is_shrunk = True
                shrink(self._folder)


def _as_reading(written: Any) -> Reading:
    """Raises TypeError or KeyError for anything but a reading that was written as JSON."""
    if not all(isinstance(written[name], list | tuple) for name in ("texts", "scans", "garbled")):
        raise TypeError("this is no reading")
    return Reading(
        tuple(map(str, written["texts"])), tuple(map(int, written["scans"])), tuple(map(int, written["garbled"]))
    )


def has_letters(text: str) -> bool:
    """Whether a page's text is more than a stray mark."""
    return len("".join(text.split())) >= _FEW_LETTERS


def _is_garbled(text: str) -> bool:
    """No letters at all behind the glyphs, or accented Latin ones in the place of Thai: fonts from before Unicode."""
    letters = "".join(text.translate(_PRIVATE).split())
    odd = len(re.findall("[\ue000-\uf8ff\ufffd\x00-\x08]", letters))
    latin = len(re.findall("[\u0080-\u00ff]", letters))
    return odd > 0.05 * len(letters) or (latin > 0.3 * len(letters) and not re.search("[ก-๛]", letters))


def read(path: Path) -> Reading:
    """Read a file as it is, in this process."""
    import pypdfium2  # costs 30 ms, and a site without PDFs needs it not

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
        return Reading()  # locked or broken: the file rules say so, where somebody can act on it
    return Reading(tuple(texts), tuple(scans), tuple(garbled))


def _is_image(page: Any) -> bool:
    """Whether images cover more than half of the page; some scanners cut a sheet into strips."""
    import pypdfium2.raw as pdfium

    covered = 0.0
    for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = image.get_bounds()
        covered += (right - left) * (top - bottom)
    area: float = page.get_width() * page.get_height()
    return covered > _MOST_OF_A_PAGE * area


def repaired(text: str) -> str:
    """One spelling of what a PDF says: letters of old fonts, sara am in two parts or before its tone, lines without spaces at their ends."""
    text = thai.normalise(text.translate(_PRIVATE).translate(_UNPRINTED))
    text = re.sub("([่-๋])ํา", r"\1ำ", text)
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _page_text(page: Any) -> str:
    text_page = page.get_textpage()
    text = text_page.get_text_bounded()
    return _said_once(text_page) if _SAID_TWICE.search(text) else text


def _said_once(text_page: Any) -> str:
    """The page's characters less those that lie over others and repeat them."""
    import pypdfium2.raw as pdfium

    count = text_page.count_chars()
    characters = [chr(pdfium.FPDFText_GetUnicode(text_page.raw, index)) for index in range(count)]
    kept: list[str] = []
    right, height = 0.0, 0.0  # where the line has come to, and how high its last letter is
    index = 0
    while index < count:
        syllable = _SYLLABLE.match("".join(characters[index : index + 5]))
        size = len(syllable[0]) if syllable else 1
        left, bottom, _, top = text_page.get_charbox(index)
        if characters[index] in "\r\n":
            right = 0.0
        elif characters[index] == " " and pdfium.FPDFText_IsGenerated(text_page.raw, index):
            # PDFium makes one up where it went back to say a mark. Real ones are wider than letters lie apart; the box
            # of a sara am ends where its second half begins.
            following = text_page.get_charbox(min(index + 1, count - 1))[0]
            if following - right < height * (1.15 if kept[-1:] == ["ำ"] else 0.3):
                index += 1
                continue
        elif characters[index] != " ":
            if syllable and left < right - 0.2 and syllable[0] in "".join(kept[-12:]):
                index += size
                continue
            right, height = text_page.get_charbox(index + size - 1)[2], min(top - bottom, 2 * height or top - bottom)
        kept += characters[index : index + size]
        index += size
    return "".join(kept)
