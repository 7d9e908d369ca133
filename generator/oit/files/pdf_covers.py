"""Finds text of a PDF's page that lies under an opaque box: nobody sees it, and everybody can copy it.

A box is a filled shape, a picture or a remark that was laid over the text. The page is drawn to look: only where one
sees a single colour in place of the letters, they are covered.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from .pdf_look import Box, Look

MOST_OBJECTS = 20_000
"""Objects of a page that are looked through. Drawings of more are maps."""

_LARGE = 0.5
"""Part of a page from which on a picture is the page itself: a scan with its text behind it."""

_OVER = frozenset({3, 5, 6, 7, 8, 13, 15, 28})
"""Remarks that can cover: free text, square, circle, polygon, line of many points, stamp, ink, redaction."""

_OPAQUE, FEWEST = 250, 3
"""Least opacity of a covering colour, and how many letters count."""

_LAST = 1 << 30
"""The place of remarks in the order of drawing: they lie over all that is on the page."""


def covered_characters(page: Any, text_page: Any, look: Look) -> frozenset[int]:
    """Return the positions of the characters that lie under boxes."""
    order: dict[int, int] = {}
    boxes = Boxes([*_boxes(page, order), *((box, _LAST) for box in _remarks(page))])
    if not boxes.by_band:
        return frozenset()
    count = text_page.count_chars()
    under = [index for index in range(count) if _is_under(text_page, index, boxes, order)]
    if len(under) < FEWEST:
        return frozenset()
    hidden = frozenset(index for index in under if look.shows_nothing(text_page.get_charbox(index)))
    return hidden if len(hidden) >= FEWEST and is_written(text_page, hidden) else frozenset()


def is_written(text_page: Any, hidden: frozenset[int]) -> bool:
    import pypdfium2.raw as pdfium

    letters = sum(chr(pdfium.FPDFText_GetUnicode(text_page.raw, index)).isalnum() for index in hidden)
    return letters >= FEWEST


class Boxes:
    """Boxes by the bands of a page that they touch: a table may have thousands, and a page as many letters."""

    _BAND, _MOST_BANDS = 10, 2_000

    def __init__(self, boxes: list[tuple[Box, int]]) -> None:
        self.by_band: dict[int, list[tuple[Box, int]]] = {}
        for box, drawn in boxes:
            first = int(box[1] // self._BAND)
            for band in range(first, min(int(box[3] // self._BAND), first + self._MOST_BANDS) + 1):
                self.by_band.setdefault(band, []).append((box, drawn))

    def last_at(self, x: float, y: float, before: int = _LAST + 1) -> int:
        """Return where in the order the last box over a point was drawn, -1 for none. ``before``: boxes that were drawn
        later do not count. The boxes were given in their order."""
        for (left, low, right, top), drawn in reversed(self.by_band.get(int(y // self._BAND), ())):
            if drawn < before and left <= x <= right and low <= y <= top:
                return drawn
        return -1


def _is_under(text_page: Any, index: int, boxes: Boxes, order: Mapping[int, int]) -> bool:
    """True if the middle of a character lies in a box that was drawn after it."""
    import pypdfium2.raw as pdfium

    box = text_page.get_charbox(index)
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    drawn = boxes.last_at(x, y)
    if drawn < 0:
        return False
    written = address(pdfium.FPDFText_GetTextObject(text_page.raw, index))
    # A text within a form has no place of its own in the order.
    return drawn > order.get(written, -1)


def address(thing: Any) -> int:
    from ctypes import c_void_p, cast

    return cast(thing, c_void_p).value or 0


def _boxes(page: Any, order: dict[int, int]) -> Iterator[tuple[Box, int]]:
    """Yield the bounds of filled shapes and pictures that were drawn after some text, and where in the order of
    drawing. ``order`` is filled with that of the texts."""
    import pypdfium2.raw as pdfium

    area = page.get_width() * page.get_height()
    is_after_text = False
    count = pdfium.FPDFPage_CountObjects(page.raw)
    for index in range(count if count <= MOST_OBJECTS else 0):
        thing = pdfium.FPDFPage_GetObject(page.raw, index)
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind in (pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_FORM):
            is_after_text = True
            order[address(thing)] = index
        elif not is_after_text or (kind == pdfium.FPDF_PAGEOBJ_PATH and not is_filled(thing)):
            continue
        elif kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE) and (box := _bounds(thing)):
            size = (box[2] - box[0]) * (box[3] - box[1])
            if kind == pdfium.FPDF_PAGEOBJ_PATH or size < _LARGE * area:
                yield box, index


def is_filled(path: Any) -> bool:
    from ctypes import byref, c_int, c_uint

    import pypdfium2.raw as pdfium

    fill, stroke = c_int(), c_int()
    if not pdfium.FPDFPath_GetDrawMode(path, byref(fill), byref(stroke)) or not fill.value:
        return False
    red, green, blue, opacity = c_uint(), c_uint(), c_uint(), c_uint()
    is_known = pdfium.FPDFPageObj_GetFillColor(path, byref(red), byref(green), byref(blue), byref(opacity))
    return bool(is_known) and opacity.value >= _OPAQUE


def _bounds(thing: Any) -> Box | None:
    from ctypes import byref, c_float

    import pypdfium2.raw as pdfium

    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    if not pdfium.FPDFPageObj_GetBounds(thing, byref(left), byref(bottom), byref(right), byref(top)):
        return None
    if right.value - left.value < 4 or top.value - bottom.value < 4:
        return None  # a line of a table, or below a word
    return left.value, bottom.value, right.value, top.value


def _remarks(page: Any) -> Iterator[Box]:
    from ctypes import byref

    import pypdfium2.raw as pdfium

    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), MOST_OBJECTS)):
        remark = pdfium.FPDFPage_GetAnnot(page.raw, index)
        rectangle = pdfium.FS_RECTF()
        if pdfium.FPDFAnnot_GetSubtype(remark) in _OVER and pdfium.FPDFAnnot_GetRect(remark, byref(rectangle)):
            low, high = sorted((rectangle.bottom, rectangle.top))
            yield rectangle.left, low, rectangle.right, high
        pdfium.FPDFPage_CloseAnnot(remark)
