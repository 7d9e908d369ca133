"""Finds letters of a PDF's page that nobody sees although nothing lies over them: drawn without ink, in the colour of
what lies below, or too small to be read. Everybody can copy them, and a search finds them.

What a run of letters says of itself makes it doubtful. Then the page is drawn to look. Where doubt is left, a letter is
seen: so the text that was recognised on a scan stays, which is written without ink over the picture of the sheet.
"""

from collections.abc import Iterator
from ctypes import byref, c_float, c_uint
from itertools import product
from typing import Any

from ..values import dataclass
from .pdf_covers import FEWEST, MOST_OBJECTS, Boxes, address, is_filled, is_written
from .pdf_look import Box, Look

_CLEAR, _PALE, _NEAR = 20, 235, 20
"""Opacity of a letter that nobody sees, shades of one that is white on a white sheet, and how far two colours may
differ that look like one."""

_TINY = 1.0
"""Points of the largest letters that nobody reads."""

_DEEPEST = 4
"""How many forms lie in each other at most."""

_CORNERS = 6
"""Parts of the outline of a rectangle at most."""

Matrix = tuple[float, float, float, float, float, float]
Colour = tuple[int, int, int]
_Thing = tuple[Any, int, Matrix, bool]

_PLAIN: Matrix = (1, 0, 0, 1, 0, 0)

# Answers of PDFium, which is not for several threads either. To make them anew for each run takes as long as to ask.
_SHADES, _EDGES = [c_uint() for _ in range(4)], [c_float() for _ in range(4)]
_TO_SHADES, _TO_EDGES = [byref(shade) for shade in _SHADES], [byref(edge) for edge in _EDGES]


@dataclass(frozen=True, slots=True)
class _Run:
    """A doubtful run of letters, and where in the order it was drawn. ``colour`` is None for one without ink."""

    drawn: int
    colour: Colour | None = None
    is_tiny: bool = False
    is_cut_out: bool = False


@dataclass(frozen=True, slots=True)
class _Ground:
    """What letters may stand on. ``colour`` is None for what has several; ``shows``: it may be a picture of letters."""

    colour: Colour | None = None
    shows: bool = False


_PAPER = _Ground((255, 255, 255))


def unseen_characters(page: Any, text_page: Any, look: Look, may_look: bool) -> frozenset[int]:
    """Return the positions of the characters that nobody sees. Unless the page may be drawn, those of a colour are
    seen."""
    import pypdfium2.raw as pdfium

    runs, grounds, boxes = _drawn_on(page)
    if not runs:
        return frozenset()
    below, pictures = Boxes(boxes), Boxes([(box, at) for box, at in boxes if grounds[at].shows])
    hidden: set[int] = set()
    for index in range(text_page.count_chars()):
        run = runs.get(address(pdfium.FPDFText_GetTextObject(text_page.raw, index)))
        if not run or chr(pdfium.FPDFText_GetUnicode(text_page.raw, index)).isspace():
            continue
        box = text_page.get_charbox(index)
        middle = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        if run.is_tiny:
            is_unseen = True
        elif run.colour is None:
            is_unseen = pictures.last_at(*middle) < 0 or (may_look and not look.is_full and look.is_white(box))
        else:
            at = below.last_at(*middle, run.drawn)
            is_unseen = (
                may_look and _is_like(run, grounds[at] if at >= 0 else _PAPER) and look.shows_nothing(box, _NEAR)
            )
        if is_unseen:
            hidden.add(index)
    found = frozenset(hidden)
    return found if len(found) >= FEWEST and is_written(text_page, found) else frozenset()


def _is_like(run: _Run, ground: _Ground) -> bool:
    """True if letters may have the colour of what they stand on. Those that cut something out have its colours."""
    return run.is_cut_out or not run.colour or not ground.colour or _is_near(run.colour, ground.colour)


def _is_near(one: Colour, other: Colour) -> bool:
    return all(abs(here - there) <= _NEAR for here, there in zip(one, other, strict=True))


def _drawn_on(page: Any) -> tuple[dict[int, _Run], list[_Ground], list[tuple[Box, int]]]:
    """Return the doubtful runs by their address, and what else is drawn, in the order of drawing, with its bounds."""
    import pypdfium2.raw as pdfium

    runs: dict[int, _Run] = {}
    grounds: list[_Ground] = []
    boxes: list[tuple[Box, int]] = []
    fills: set[Colour] = set()
    for thing, kind, matrix, is_clear in _things(page):
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            if run := _Run(len(grounds)) if is_clear else _doubtful(thing, matrix, fills, len(grounds)):
                runs[address(thing)] = run
            continue
        is_path = kind == pdfium.FPDF_PAGEOBJ_PATH
        if is_clear or (is_path and not is_filled(thing)) or not (box := _bounds(thing, matrix)):
            continue
        is_rectangle = is_path and pdfium.FPDFPath_CountSegments(thing) <= _CORNERS
        colour = _colour(thing)[0] if is_path else None
        if colour:
            fills.update(_alike(colour))
        shows = kind == pdfium.FPDF_PAGEOBJ_IMAGE or (is_path and not is_rectangle)
        grounds.append(_Ground(colour if is_rectangle else None, shows))
        boxes.append((box, len(grounds) - 1))
    return runs, grounds, boxes


def _things(page: Any) -> Iterator[_Thing]:
    """Yield what is drawn on a page, also within forms, with its kind, the matrix of the form, and whether the form has
    no opacity."""
    import pypdfium2.raw as pdfium

    left = MOST_OBJECTS

    def within(
        holder: Any, count: int, get: Any, matrix: Matrix, is_clear: bool = False, depth: int = 0
    ) -> Iterator[_Thing]:
        nonlocal left
        for index in range(count):
            left -= 1
            if left < 0:
                return
            thing = get(holder, index)
            kind = pdfium.FPDFPageObj_GetType(thing)
            if kind != pdfium.FPDF_PAGEOBJ_FORM:
                yield thing, kind, matrix, is_clear
            elif depth < _DEEPEST:
                size = pdfium.FPDFFormObj_CountObjects(thing)
                own = _times(_matrix(thing), matrix)
                is_hidden = is_clear or _colour(thing)[1] <= _CLEAR
                yield from within(thing, size, pdfium.FPDFFormObj_GetObject, own, is_hidden, depth + 1)

    yield from within(page.raw, pdfium.FPDFPage_CountObjects(page.raw), pdfium.FPDFPage_GetObject, _PLAIN)


def _doubtful(text: Any, matrix: Matrix, fills: set[Colour], drawn: int) -> _Run | None:
    """Return what makes a run doubtful, or None."""
    import pypdfium2.raw as pdfium

    mode = pdfium.FPDFTextObj_GetTextRenderMode(text)
    if mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE:
        return _Run(drawn)
    colour, opacity = _colour(text, mode in (pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP))
    if opacity <= _CLEAR:
        return _Run(drawn)
    if _is_tiny(text, matrix):
        return _Run(drawn, colour, is_tiny=True)
    if mode == pdfium.FPDF_TEXTRENDERMODE_CLIP:
        return _Run(drawn, colour or (0, 0, 0), is_cut_out=True)
    is_like = colour and (min(colour) >= _PALE or _roughly(colour) in fills)
    return _Run(drawn, colour) if is_like else None


def _roughly(colour: Colour) -> Colour:
    red, green, blue = (shade // _NEAR for shade in colour)
    return red, green, blue


def _alike(colour: Colour) -> Iterator[Colour]:
    """Yield the rough colours of all that look like one."""
    red, green, blue = _roughly(colour)
    yield from product(*((shade - 1, shade, shade + 1) for shade in (red, green, blue)))


def _is_tiny(text: Any, matrix: Matrix) -> bool:
    """True if both the bounds and the size of the letters are tiny: a full stop is only the one, and the size of some
    fonts says nothing."""
    import pypdfium2.raw as pdfium

    box = _bounds(text, matrix, 0)
    if not box or min(box[2] - box[0], box[3] - box[1]) > _TINY:
        return False
    size = c_float()
    if not pdfium.FPDFTextObj_GetFontSize(text, byref(size)):
        return False
    own = _times(_matrix(text), matrix)
    return bool(abs(size.value) * (own[2] ** 2 + own[3] ** 2) ** 0.5 <= _TINY)


def _colour(thing: Any, is_line: bool = False) -> tuple[Colour | None, int]:
    """Return the colour of an area or of a line, None for an unknown one, and its opacity."""
    import pypdfium2.raw as pdfium

    get = pdfium.FPDFPageObj_GetStrokeColor if is_line else pdfium.FPDFPageObj_GetFillColor
    if not get(thing, *_TO_SHADES):
        return None, 255
    red, green, blue, opacity = _SHADES
    return (red.value, green.value, blue.value), opacity.value


def _matrix(thing: Any) -> Matrix:
    import pypdfium2.raw as pdfium

    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, byref(found)):
        return _PLAIN
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _bounds(thing: Any, matrix: Matrix, least: float = 4) -> Box | None:
    """Return the bounds on the page, None for a line of a table."""
    import pypdfium2.raw as pdfium

    if not pdfium.FPDFPageObj_GetBounds(thing, *_TO_EDGES):
        return None
    left, low, right, top = _EDGES
    box = left.value, low.value, right.value, top.value
    if matrix is not _PLAIN:
        a, b, c, d, e, f = matrix
        corners = [(a * x + c * y + e, b * x + d * y + f) for x in (box[0], box[2]) for y in (box[1], box[3])]
        across, up = zip(*corners, strict=True)
        box = min(across), min(up), max(across), max(up)
    return box if box[2] - box[0] >= least and box[3] - box[1] >= least else None
