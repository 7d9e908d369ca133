"""CSV as the site publishes it: Excel knows its encoding, and no spreadsheet calculates a cell of it."""

import csv
import io
from collections.abc import Iterable

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""Beginnings of cells that a spreadsheet would calculate instead of show."""


def as_csv(rows: Iterable[Iterable[str]]) -> bytes:
    """Return CSV in UTF-8 with the mark by which Excel recognises it. Lines end as RFC 4180 requires."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """Return a cell that stays text in every spreadsheet: "=1+1" → " =1+1".

    A space is put before it. The usual apostrophe would not do: all programs except Excel show it as part of the text.
    """
    return f" {cell}" if cell.startswith(_FORMULA) else cell
