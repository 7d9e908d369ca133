"""Finds the headings of a table, however deep they stand and in whatever order, and the rows below them. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from ... import thai
from ...files.grid import Cell, Grid
from ...thai.deferred import expression
from ...values import dataclass
from .cells import is_nothing

_SEARCHED = 60
_DEEPEST = 3
_LONGEST = 120
"""Most letters of a heading."""

Patterns = Mapping[str, str]
"""Field → the pattern that its heading fits. The first field that fits counts."""


@dataclass(frozen=True)
class Columns:
    """Where the fields of a table stand. ``first`` and ``last``: the rows of headings; ``first`` is -1 for a table that
    goes on from the one before it.

    ``labels``: each column's heading; ``unused``: the columns whose heading fits no field.
    """

    of: Mapping[str, tuple[int, ...]]
    first: int
    last: int
    labels: tuple[str, ...] = ()
    unused: tuple[int, ...] = field(default=())

    @property
    def rank(self) -> tuple[int, int]:
        """Return how well the headings fit: by as many fields as possible, in as few rows as possible."""
        return len(self.of), self.first - self.last


def found(grid: Grid, patterns: Patterns, single: Sequence[str] = ()) -> Columns | None:
    """Return the columns by the row of headings that fits most fields, or None if none fits.

    ``single``: the fields that only one column may have; the first one counts.
    """
    best: Columns | None = None
    for first in range(min(_SEARCHED, len(grid.rows))):
        for last in range(first, min(first + _DEEPEST, len(grid.rows))):
            if last > first and not _may_be_headings(grid, first, last):
                break
            columns = _columns(grid, patterns, single, first, last)
            if columns.of and (best is None or columns.rank > best.rank):
                best = columns
    return _with_rows_below(grid, patterns, single, best) if best else None


def _may_be_headings(grid: Grid, first: int, last: int) -> bool:
    texts = [cell.text for cell in grid.rows[last] if cell.text and not cell.from_above]
    return all(len(text) <= _LONGEST and "\n- " not in text for text in texts) and not any(
        _NUMBER.fullmatch(thai.arabic_digits(text)) for cell in grid.rows[first] if (text := cell.text)
    )


_NUMBER = expression(r"[-+(]?\d[\d,.:/ -]*%?\)?")


def _columns(grid: Grid, patterns: Patterns, single: Sequence[str], first: int, last: int) -> Columns:
    of: dict[str, tuple[int, ...]] = {}
    labels, unused = [], []
    for column in range(len(grid.rows[first])):
        texts = list(_labels(grid, column, first, last))
        labels.append(texts[0] if texts else "")
        name = next((name for text in texts if (name := _field(text, patterns))), "")
        if name and not (name in single and name in of):
            of[name] = (*of.get(name, ()), column)
        elif texts:
            unused.append(column)
    return Columns(of, first, last, tuple(labels), tuple(unused))


def _labels(grid: Grid, column: int, first: int, last: int) -> Iterator[str]:
    """Yield the headings of a column, the lowest first."""
    told: set[str] = set()
    for row in range(last, first - 1, -1):
        text = " ".join(grid.rows[row][column].text.split())
        if text and len(text) <= _LONGEST and text not in told:
            told.add(text)
            yield text


def _field(text: str, patterns: Patterns) -> str:
    squeezed = re.sub(r"[\s*:]+", "", thai.normalise(text)).casefold()
    return next((name for name, pattern in patterns.items() if re.search(pattern, squeezed)), "")


def _with_rows_below(grid: Grid, patterns: Patterns, single: Sequence[str], columns: Columns) -> Columns:
    """Return the columns with the rows that headings reach down to, and one that numbers the columns."""
    last = columns.last
    while last + 1 < len(grid.rows) and last < columns.first + _DEEPEST and _is_below(grid.rows[last + 1]):
        last += 1
    if last == columns.last:
        return columns
    below = _columns(grid, patterns, single, columns.first, last)
    return Columns(columns.of, columns.first, last, columns.labels, below.unused)


def _is_below(row: Sequence[Cell]) -> bool:
    """True for a row into which headings reach from above, or that numbers the columns."""
    texts = [cell.text for cell in row if cell.text]
    if any(cell.from_above and cell.text for cell in row):
        return all(len(text) <= _LONGEST for text in texts)
    digits = [thai.arabic_digits(text).strip("() ") for text in texts]
    return len(digits) >= 3 and digits == [str(number) for number in range(1, len(digits) + 1)]


# ---------------------------------------------------------------- the rows below


_BELOW_TABLE = expression(r"\(?\s{0,3}(?:ลงชื่อ|หมายเหตุ|ที่มา|ผู้จัดทำ|ผู้รายงาน|ผู้รับรอง|ข้อมูล ณ|ตำแหน่ง|[.…_]{4})")
_TOTAL = expression(r"รวม(?:ทั้งสิ้น|ทั้งหมด|คะแนน)?|เฉลี่ย|total|sum", re.IGNORECASE)


def rows(grid: Grid, columns: Columns) -> Iterator[tuple[int, str]]:
    """Yield the position of each row below the headings, and why it is no row of data: "" for one that is.

    "heading": the headings again, "note": a line across the table or below it, "total".
    """
    heads = {tuple(cell.text for cell in grid.rows[at]) for at in range(max(columns.first, 0), columns.last + 1)}
    for at in range(columns.last + 1, len(grid.rows)):
        row = grid.rows[at]
        if tuple(cell.text for cell in row) in heads or _repeats(row, columns):
            yield at, "heading"
        else:
            yield at, _reason(row)


def _repeats(row: Sequence[Cell], columns: Columns) -> bool:
    """True if most headings stand in the row again, as they do on the next page."""
    used = [column for several in columns.of.values() for column in several if column < len(row)]
    same = sum(bool(columns.labels) and " ".join(row[column].text.split()) == columns.labels[column] for column in used)
    return 2 * same > len(used)


def _reason(row: Sequence[Cell]) -> str:
    own = [cell.text for cell in row if not cell.from_left and not is_nothing(cell.text)]
    if own and _TOTAL.fullmatch(" ".join(own[0].split()).rstrip(" :")):
        return "total"
    is_across = sum(cell.from_left and bool(cell.text) for cell in row) >= 2 and len(own) == 1
    return "note" if is_across or (own and len(own) <= 2 and _BELOW_TABLE.match(own[0])) else ""


def text(grid: Grid, row: int, columns: Columns, name: str) -> str:
    """Return the text of a field in a row, from all of its columns."""
    cells = [grid.rows[row][column] for column in columns.of.get(name, ()) if column < len(grid.rows[row])]
    return "\n".join(cell.text for cell in cells if not is_nothing(cell.text) and not cell.from_left)


def is_from_above(grid: Grid, row: int, columns: Columns, name: str) -> bool:
    """True if a field's cell is a part of one that is merged downwards."""
    return any(grid.rows[row][column].from_above for column in columns.of.get(name, ()) if column < len(grid.rows[row]))


def missing_above(grid: Grid, columns: Columns) -> tuple[str, ...]:
    """Return the lines above the headings: titles, and what else stands there."""
    above = range(max(columns.first, 0))
    lines = (" ".join(cell.text for cell in grid.rows[at] if cell.text and not cell.from_left) for at in above)
    return tuple(line for line in lines if line)
