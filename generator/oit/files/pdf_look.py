"""Draws a PDF's page, to see what a reader sees: whether it is blank, and what stands at the place of a letter."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

Box = tuple[float, float, float, float]

_SMALL, _SHADES, _PALE_SHADES = 160, 6, 20
"""Height in pixels of the drawing that is looked at for blank pages, and how far the greys of an empty sheet may
differ, and of one with letters that are too pale to be read."""

_SCALE, _LETTER_SHADES, _PALE = 2.0, 12, 235
"""Scale of the drawing that is looked at for letters, how far the shades of a covered letter may differ, and the least
shade of white paper."""

_EMPTY_IMAGE, _FEW_BYTES = 0.03, 2_000
"""Bytes a pixel that a compressed image of an empty sheet takes at most, and bytes of an image that is drawn anyway."""


class Look:
    """A drawing of the page, made when somebody looks. ``is_drawn``: somebody did."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self.is_drawn = False

    @cached_property
    def is_full(self) -> bool:
        return holds_full_picture(self._page)

    @cached_property
    def _drawing(self) -> "_Drawing":
        self.is_drawn = True
        return _Drawing(self._page, _SCALE)

    def shows_nothing(self, box: Box, shades: int = _LETTER_SHADES) -> bool:
        """True if one colour fills the place of a letter."""
        seen = self._drawing.at(box)
        return bool(seen) and max(seen) - min(seen) <= shades

    def is_white(self, box: Box) -> bool:
        """True if the place of a letter is as white as paper."""
        seen = self._drawing.at(box)
        return bool(seen) and min(seen) >= _PALE


class _Drawing:
    """The greys of a page, which may be turned or cut."""

    def __init__(self, page: Any, scale: float) -> None:
        bitmap = page.render(scale=scale, grayscale=True)
        self._page, self._seen, self._stride = page, bytearray(bitmap.buffer), bitmap.stride
        self._width, self._height = bitmap.width, bitmap.height

    def at(self, box: Box) -> bytes:
        """Return the greys within a box of the page."""
        left, right, top, bottom = self._pixels(box)
        return b"".join(self._seen[y * self._stride + left : y * self._stride + right] for y in range(top, bottom))

    def wipe(self, box: Box, grey: int) -> None:
        """Paint over a box and the pixels beside it, into which a letter runs."""
        left, right, top, bottom = self._pixels(box)
        left, right = max(left - 1, 0), min(right + 1, self._width)
        for y in range(max(top - 1, 0), min(bottom + 1, self._height)):
            self._seen[y * self._stride + left : y * self._stride + right] = bytes([grey]) * (right - left)

    def rows(self) -> list[bytearray]:
        return [self._seen[y * self._stride : y * self._stride + self._width] for y in range(self._height)]

    def _pixels(self, box: Box) -> tuple[int, int, int, int]:
        import ctypes

        import pypdfium2.raw as pdfium

        x, y = ctypes.c_int(), ctypes.c_int()
        places = []
        for across, up in ((box[0], box[1]), (box[2], box[3])):
            pdfium.FPDF_PageToDevice(
                self._page.raw, 0, 0, self._width, self._height, 0, across, up, ctypes.byref(x), ctypes.byref(y)
            )
            places.append((x.value, y.value))
        (left, right), (top, bottom) = (sorted(pair) for pair in zip(*places, strict=True))
        left, right = max(left, 0), min(max(right, left) + 1, self._width)
        top, bottom = max(top, 0), min(max(bottom, top) + 1, self._height)
        return left, max(left, right), top, max(top, bottom)


def is_blank(page: Any, besides: Iterable[Box] = (), has_pale: bool = False) -> bool:
    """True if one sees nothing on the page besides what stands in some boxes: drawn small, it has one colour.

    ``has_pale``: there are letters that are too pale to be read.
    """
    if holds_full_picture(page):
        return False
    drawing = _Drawing(page, _SMALL / max(page.get_width(), page.get_height(), 1))
    rows = drawing.rows()
    paper = rows[0][0] if rows and rows[0] else 255
    for box in besides:
        drawing.wipe(box, paper)
    rows = drawing.rows()
    return max(map(max, rows), default=0) - min(map(min, rows), default=0) <= (_PALE_SHADES if has_pale else _SHADES)


def holds_full_picture(page: Any) -> bool:
    """True if an image of the page has more bytes than an empty sheet needs. Drawing such images takes long."""
    import pypdfium2.raw as pdfium

    for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        width, height = image.get_px_size()
        if pdfium.FPDFImageObj_GetImageDataRaw(image.raw, None, 0) > max(_EMPTY_IMAGE * width * height, _FEW_BYTES):
            return True
    return False
