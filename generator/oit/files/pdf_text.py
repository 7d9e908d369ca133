"""Reads the text of attached PDFs, page by page, as a person reads it. Says which pages are only pictures of text, and
which are blank.

PDFium repeats some Thai syllables of PDFs made by browsers ("บริหริ าร"), adds spaces after sara am, and leaves the
private letters of old Thai fonts as they are. A repeated syllable lies over the first one. So its place on the page
distinguishes it from words that repeat a syllable ("ที่ดีที่สุด").
"""

import re
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from .. import thai
from ..thai.deferred import expression
from . import pdf_covers, pdf_unseen
from .pdf_look import Box, Look, is_blank
from .texts import Reading, bounded, has_letters
from .worker import AttachmentError

_UNPRINTED = dict.fromkeys((0, 0xFFFE, 0xFFFF, 0xFFFD))
_MARKS = "ัิ-ฺ็-๎"
_SYLLABLE = expression(f"[ก-ฮ][{_MARKS}]+ำ?|[ก-ฮ]ำ")
_SAID_TWICE = expression(f"([ก-ฮ][{_MARKS}]+)[^\\s]{{0,5}}?\\1|ำ ")
"""Matches a text that may hold repeated syllables. Most texts do not match, and their letters are not measured."""

_MOST_OF_A_PAGE = 0.5

_MOST_DRAWN = 60
"""On how many pages of a file letters are looked at: a page with pictures takes a fifth of a second."""

_FEW = 2
"""Letters of a page number or a stray mark."""

MAX_LOOKS = 200
"""How many pages of a file without text are looked at, to tell blank ones."""

_ENOUGH_CONSONANTS = 2_000


def _is_garbled(text: str) -> bool:
    """True if the glyphs stand for no letters, or for accented Latin ones instead of Thai: fonts from before
    Unicode."""
    letters = "".join(thai.without_old_fonts(text).split())
    odd = len(re.findall("[\ue000-\uf8ff\ufffd\x00-\x08]", letters))
    latin = len(re.findall("[\u0080-\u00ff]", letters))
    return odd > 0.05 * len(letters) or (latin > 0.3 * len(letters) and not re.search("[ก-๛]", letters))


def read(path: Path) -> Reading:
    """Read a file as it is, in this process. Raises AttachmentError for a page that cannot be drawn."""
    import pypdfium2  # takes 30 ms, and a site without PDFs does not need it

    texts: list[str] = []
    covered: list[tuple[int, str]] = []
    unseen: list[tuple[int, str]] = []
    scans, garbled, blank, recognised = [], [], [], []
    looks, drawn = MAX_LOOKS, 0
    try:
        with pypdfium2.PdfDocument(path) as document:
            for number in range(1, pages_in(document) + 1):
                page = document[number - 1]
                if not page.get_width() or not page.get_height():  # it was cut beside the sheet, and shows nothing
                    texts.append("")
                    blank.append(number)
                    continue
                look = Look(page)
                text, under, no_ink, seen = _page_text(page, look, drawn < _MOST_DRAWN)
                drawn += look.is_drawn
                covered += [(number, repaired(under))] if under else []
                unseen += [(number, repaired(no_ink))] if no_ink else []
                texts.append(repaired(text))
                if not has_letters(text):
                    scans += [number] if _is_image(page) else []
                    if looks and sum(letter.isalnum() for letter in text) <= _FEW:
                        looks -= 1
                        blank += [number] if is_blank(page, seen(), bool(no_ink)) else []
                else:
                    garbled += [number] if _is_garbled(text) else []
                    recognised += [number] if _is_image(page) else []
    except pypdfium2.PdfiumError:
        return Reading()  # locked or broken: the file rules report it to the officer
    except ValueError as error:  # the library's own, for a page that cannot be drawn
        raise AttachmentError("วาดหน้าของไฟล์ PDF นี้ไม่ได้ จึงเปิดดูไม่ได้") from error
    if _lacks_sara_am("".join(texts)):
        garbled = [number for number, text in enumerate(texts, start=1) if has_letters(text)]
    return Reading(
        bounded(texts),
        tuple(number for number in scans if number not in blank),
        tuple(garbled),
        tuple(blank),
        pictures=len(texts) - len(blank),
        covered=tuple(covered),
        unseen=tuple(unseen),
        recognised=tuple(recognised),
    )


def pictures(path: Path) -> int:
    """Return how many pictures stand on a PDF's pages. A picture of a whole sheet is a scan and does not count."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    count = 0
    with pypdfium2.PdfDocument(path) as document:
        for number in range(min(pages_in(document), MAX_LOOKS)):
            page = document[number]
            if not _is_image(page):
                count += len(list(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)))
    return count


def pages_in(document: Any) -> int:
    """Return how many pages can be opened: a file may say that it has more."""
    count = len(document)
    while count and not _has_page(document, count - 1):
        count -= 1
    return count


def _has_page(document: Any, index: int) -> bool:
    import pypdfium2

    try:
        document.get_page_size(index)  # does not read what stands on the page
    except pypdfium2.PdfiumError:
        return False
    return True


def _lacks_sara_am(text: str) -> bool:
    """True for a long Thai text without a sara am, which stands in the word for "number", "district" or "do": its fonts
    lost the letter."""
    return "ำ" not in text and len(re.findall("[ก-ฮ]", text)) > _ENOUGH_CONSONANTS


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
    text = thai.normalise(thai.without_old_fonts(text).translate(_UNPRINTED))
    text = re.sub("([่-๋])ํา", r"\1ำ", text)
    text = re.sub("([ก-ฮ][่-๋]?) +า", r"\1ำ", text)  # no word begins with sara aa
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _page_text(page: Any, look: Look, may_look: bool) -> tuple[str, str, str, Callable[[], list[Box]]]:
    """Return the text that one sees, the text that lies under boxes, the text that nobody sees for another reason, and
    what tells where the letters stand that one sees."""
    text_page = page.get_textpage()
    text = text_page.get_text_bounded()
    under: Collection[int] = ()
    no_ink: Collection[int] = ()
    if text.strip():
        under = pdf_covers.covered_characters(page, text_page, look)
        no_ink = pdf_unseen.unseen_characters(page, text_page, look, may_look) - under
    hidden = {*under, *no_ink}

    def seen() -> list[Box]:
        return [text_page.get_charbox(index) for index in range(text_page.count_chars()) if index not in hidden]

    if hidden or _SAID_TWICE.search(text):
        text = _said_once(text_page, hidden)
    characters = _characters(text_page) if hidden else []
    return text, _together(characters, sorted(under)), _together(characters, sorted(no_ink)), seen


def _together(characters: list[str], several: list[int]) -> str:
    """Return the characters at some positions, and a space where one follows."""
    spaced = (characters[index] + (" " if characters[index + 1 : index + 2] == [" "] else "") for index in several)
    return "".join(spaced)


def _characters(text_page: Any) -> list[str]:
    import pypdfium2.raw as pdfium

    return [chr(pdfium.FPDFText_GetUnicode(text_page.raw, index)) for index in range(text_page.count_chars())]


def _said_once(text_page: Any, unseen: Collection[int] = ()) -> str:
    """Return the page's characters without those that lie over others and repeat them, those that nobody sees, and
    those beside the page."""
    import pypdfium2.raw as pdfium

    characters = _characters(text_page)
    count = len(characters)
    characters_once: list[str] = []
    page = text_page.page.get_bbox()
    right, height = 0.0, 0.0  # right edge of the line so far, and the height of its last letter
    index = 0
    while index < count:
        syllable = _SYLLABLE.match("".join(characters[index : index + 5]))
        size = len(syllable[0]) if syllable else 1
        left, bottom, end, top = text_page.get_charbox(index)
        is_beside = left > page[2] or end < page[0] or bottom > page[3] or top < page[1]
        if index in unseen or (is_beside and characters[index] > " "):
            index += 1
            continue
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
