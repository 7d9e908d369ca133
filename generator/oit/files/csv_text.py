"""Reads CSV files: in UTF-8, UTF-16 or the old Thai encoding, with the delimiter that gives the rows one shape."""

import csv
import io
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

from ..thai.deferred import expression
from . import plain_text
from .worker import AttachmentError

_DELIMITERS = ",;\t|"
_LINES = 200
"""How many rows tell the delimiter."""

_SEP = expression(r'\A"?sep=(.)"?\r?\n', re.IGNORECASE)
"""Matches the line in which a program tells Excel the delimiter."""


def rows(path: Path) -> list[list[str]]:
    """Return the cells of each line. Raises AttachmentError."""
    text = plain_text.decoded(path)
    if "\0" in text:
        raise AttachmentError("ไฟล์ CSV มีอักขระที่ใช้ไม่ได้")
    if told := _SEP.match(text):
        return _parsed(text[told.end() :], told[1])
    return _parsed(text, _delimiter(text))


def _parsed(text: str, delimiter: str, most: int | None = None) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        if most is None:
            return [[cell.strip() for cell in row] for row in reader]
        return [row for _, row in zip(range(most), reader, strict=False)]
    except csv.Error:
        raise AttachmentError("รูปแบบไฟล์ CSV ไม่ถูกต้อง") from None


def _delimiter(text: str) -> str:
    """Return the delimiter by the shape that it gives the rows: most rows with one number of cells.

    The sign that stands most often does not tell it: amounts have commas in them. If two give the same shape, the one
    that is left within fewer cells counts, then the one that makes more cells.
    """
    inside = {delimiter: text.count(delimiter) for delimiter in _DELIMITERS}
    candidates = [delimiter for delimiter in _DELIMITERS if inside[delimiter]]
    return max(candidates, key=lambda delimiter: _shape(text, delimiter), default=",")


def _shape(text: str, delimiter: str) -> tuple[int, int, int]:
    try:
        found = _parsed(text, delimiter, _LINES)
    except AttachmentError:
        return 0, 0, 0
    widths = Counter(len(row) for row in found if len(row) > 1)
    if not widths:
        return 0, 0, 0
    width, count = max(widths.items(), key=lambda one: (one[1], one[0]))
    torn = sum(_is_torn(row) for row in found)
    return count - torn, -torn, width


_TAIL = expression(r"\d{3}(?:\.\d+)?\Z")


def _is_torn(row: list[str]) -> bool:
    """True if a delimiter seems to have torn an amount in two: "1", "250", "000.00"."""
    return any(left[-1:].isdigit() and _TAIL.fullmatch(right) and len(right) > 3 for left, right in pairwise(row))
