"""Finds the headings, the rows and the lines around them in a sheet as an office keeps it.

The row of headings is the one that fits the headings of the lists best, not the fullest one: official forms have
titles above, headings over several columns, two or three rows of headings, and lines for signatures below.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from .. import thai
from ..thai.deferred import expression
from ..values import dataclass
from .sheets import Sheet, letters
from .worker import AttachmentError

_SEARCHED = 60
"""How many rows are looked at for headings. Official forms carry a title, the agency and the month above them."""

_DEEPEST = 3
"""Most rows that the headings of one table take."""

_LONGEST = 150
"""Most letters of a heading."""


@dataclass(frozen=True)
class Table:
    """A table as text. ``columns`` are the lowest headings, ``rows`` the rows below them, without empty ones.

    ``above``: the other headings of each column, from the rows above. ``titles`` and ``notes``: the lines above the
    headings and below the rows. ``numbers`` and ``places``: each row's and column's number in the file; ``first``: that
    of the row of headings. ``unvalued``: row and column of formulas without a stored value.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    above: tuple[tuple[str, ...], ...] = ()
    sheet: str = ""
    titles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    first: int = 1
    unvalued: frozenset[tuple[int, int]] = frozenset()

    @cached_property
    def _folded(self) -> tuple[frozenset[str], ...]:
        above = self.above or ((),) * len(self.columns)
        return tuple(
            frozenset(folded(name) for name in (column, *upper) if name)
            for column, upper in zip(self.columns, above, strict=True)
        )

    def positions(self, names: Iterable[str]) -> tuple[int, ...]:
        """Return the positions of the columns of which one heading is one of the names. Spaces, case and "(บาท)" do not
        count."""
        wanted = {folded(name) for name in names}
        return tuple(position for position, headings in enumerate(self._folded) if headings & wanted)

    def column(self, names: Iterable[str]) -> int | None:
        """Return the first of ``positions``, or None."""
        return next(iter(self.positions(names)), None)

    def cell(self, row: int, column: int) -> str:
        """Return the address of a cell in the file: "C5"."""
        place = self.places[column] if column < len(self.places) else column + 1
        return f"{letters(place)}{self.numbers[row] if row < len(self.numbers) else row + 2}"

    @property
    def heading(self) -> str:
        """Return the headings in one line, as they are quoted."""
        line = " | ".join(name for name in self.columns if name)
        return line if len(line) <= 120 else f"{line[:117]}…"

    def fit(self, known: frozenset[str]) -> int:
        """Return how many columns have a known heading."""
        return sum(bool(headings & known) for headings in self._folded)


def folded(text: str) -> str:
    """Return a whole heading in one spelling. Headings are never compared by a part: "ที่" in "ที่อยู่" means something
    else."""
    squeezed = "".join(text.split())
    return (_IN_BRACKETS.sub(_without_closed, squeezed) if "(" in squeezed else squeezed).casefold()


_IN_BRACKETS = expression(r"\([^)]*+\)?+")
"""A bracket that is never closed matches too: else the search would run to the end of the text from each bracket."""


def _without_closed(brackets: re.Match[str]) -> str:
    return "" if brackets[0].endswith(")") else brackets[0]


# ---------------------------------------------------------------- the sheets of a file that count


def of_file(
    sheets: Sequence[Sheet], hidden: Sequence[str], known: frozenset[str], wanted: str = ""
) -> tuple[Table, ...]:
    """Return the table of the named sheet, or else of each sheet whose headings fit as well as those of the best one.

    An office keeps a sheet for each month, and others for notes and sums. Raises AttachmentError.
    """
    if wanted and any(sheet.name for sheet in sheets):  # a CSV has no sheets to name
        return (table(_named(sheets, hidden, wanted), known),)
    tables = [table(sheet, known) for sheet in sheets if sheet.rows]
    if not tables:
        raise AttachmentError("แผ่นงานที่มีข้อมูลซ่อนอยู่ทั้งหมด" if hidden else "ตารางไม่มีข้อมูล")
    best = max(one.fit(known) for one in tables)
    return tuple(one for one in tables if 4 * one.fit(known) >= 3 * best) if best else (tables[0],)


def _named(sheets: Sequence[Sheet], hidden: Sequence[str], wanted: str) -> Sheet:
    plain = thai.normalise(wanted).strip()
    for sheet in sheets:
        if thai.normalise(sheet.name).strip() == plain:
            if not sheet.rows:
                raise AttachmentError(f"แผ่นงาน “{wanted}” ไม่มีข้อมูล")
            return sheet
    if wanted in hidden:
        raise AttachmentError(f"แผ่นงาน “{wanted}” ซ่อนอยู่ ผู้อ่านจึงไม่เห็น")
    raise AttachmentError(f"ไม่พบแผ่นงานชื่อ “{wanted}” (มี {', '.join(sheet.name for sheet in sheets)})")


# ---------------------------------------------------------------- one sheet


def table(sheet: Sheet, known: frozenset[str]) -> Table:
    """Return the table on a sheet that has rows. ``known``: the folded headings of the lists."""
    first, last = _heading(sheet, known)
    head = _filled(sheet, first, last)
    width = max(map(len, sheet.rows[first:]))
    labels = [_labels(head, column) for column in range(width)]
    end = _end(sheet, last + 1, sum(map(bool, labels)))
    repeated = {sheet.rows[at] for at in range(first, last + 1)}
    kept = [at for at in range(last + 1, end) if sheet.rows[at] not in repeated]
    row_of = {at: position for position, at in enumerate(kept)}
    return Table(
        tuple(names[0] if names else "" for names in labels),
        tuple(sheet.rows[at] for at in kept),
        tuple(tuple(names[1:]) for names in labels),
        sheet.name,
        tuple(_lines(sheet.rows[:first])),
        tuple(_lines(sheet.rows[end:])),
        tuple(sheet.numbers[at] for at in kept),
        sheet.places,
        sheet.numbers[first],
        frozenset((row_of[row], column) for row, column in sheet.unvalued if row in row_of),
    )


def _labels(head: list[list[str]], column: int) -> list[str]:
    """Return the headings of a column, the lowest first."""
    return list(dict.fromkeys(row[column] for row in reversed(head) if column < len(row) and row[column]))


def _lines(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for row in rows:
        yield " ".join(cell for cell in row if cell)


def _heading(sheet: Sheet, known: frozenset[str]) -> tuple[int, int]:
    """Return the first and last row of the headings."""
    rows = sheet.rows[:_SEARCHED]
    fits = [_fits(row, known) for row in rows]
    best, score = (0, 0), 0
    for first in range(len(rows)):
        found: set[str] = set()
        for last in range(first, min(first + _DEEPEST, len(rows))):
            if last > first and not (fits[last] and _is_of_words(rows[last]) and _is_of_words(rows[first])):
                break
            found |= fits[last]
            if len(found) > score:
                best, score = (first, last), len(found)
    usual = _likeliest(rows)
    if not score or (score == 1 and 2 * _count(rows[best[0]]) < _count(rows[usual])):
        best = usual, usual
    return best[0], _lowest(sheet, *best)


def _fits(row: tuple[str, ...], known: frozenset[str]) -> set[str]:
    return {name for cell in row if cell and len(cell) <= _LONGEST and (name := folded(cell)) in known}


def _count(row: tuple[str, ...]) -> int:
    return sum(map(bool, row))


_NUMBER = expression(r"[-+(]?[\d๐-๙][\d๐-๙,.:/ -]*%?\)?")


def _is_of_words(row: tuple[str, ...]) -> bool:
    """True for a row that may be one of headings: no numbers, no long texts."""
    return not any(len(cell) > _LONGEST or _NUMBER.fullmatch(cell) for cell in row if cell)


def _likeliest(rows: Sequence[tuple[str, ...]]) -> int:
    """Return the row of headings by its shape, where no heading is known: the first full one without numbers."""
    near = rows[:15]
    most = max(map(_count, near))
    for at, row in enumerate(near):
        if _is_of_words(row) and _count(row) >= 2 and 10 * _count(row) >= 6 * most:
            return at
    return next(at for at, row in enumerate(near) if _count(row) == most)


def _lowest(sheet: Sheet, first: int, last: int) -> int:
    """Return the last row of headings: where merged headings end, with the rows of units and of column numbers."""
    for top, _, bottom, _ in sheet.merges:
        if first <= top <= last < bottom < min(first + _DEEPEST, len(sheet.rows)):
            last = bottom
    while last + 1 < len(sheet.rows) and last < first + _DEEPEST and _is_below_headings(sheet.rows[last + 1]):
        last += 1
    return last


_UNIT = expression(r"\((?:บาท|ล้านบาท|เรื่อง|คน|ราย|ร้อยละ|%|วัน|ครั้ง|โครงการ|หน่วย.{0,20}|ปี.{0,10})\)|บาท|ร้อยละ")
_BRACKETED = expression(r"\(?\d{1,2}\)?")


def _is_below_headings(row: tuple[str, ...]) -> bool:
    """True for a row of units, "(บาท)", or one that numbers the columns: "(1) (2) (3)"."""
    cells = [cell for cell in row if cell]
    if cells and all(map(_UNIT.fullmatch, cells)):
        return True
    digits = [cell.strip("()") for cell in cells if _BRACKETED.fullmatch(thai.arabic_digits(cell))]
    in_order = [thai.arabic_digits(cell) for cell in digits] == [str(number) for number in range(1, len(cells) + 1)]
    return in_order and (len(cells) >= 5 or (len(cells) >= 3 and all("(" in cell for cell in cells)))


def _filled(sheet: Sheet, first: int, last: int) -> list[list[str]]:
    """Return the rows of headings, each merged heading standing over all of its columns."""
    width = max(map(len, sheet.rows[first:]))
    head = [[*row, *[""] * (width - len(row))] for row in sheet.rows[first : last + 1]]
    for top, left, _, right in sheet.merges:
        if first <= top <= last and left < right < width and (text := head[top - first][left]):
            for column in range(left + 1, right + 1):
                head[top - first][column] = head[top - first][column] or text
    names = [row for row in head if not _is_below_headings(tuple(row))]
    if len(names) > 1:
        _fill_from_the_left(names)
    return names or head


def _fill_from_the_left(head: list[list[str]]) -> None:
    """Let an upper heading stand over the blank cells on its right that have a heading below: a group of columns."""
    for at, row in enumerate(head[:-1]):
        below = head[at + 1]
        for column in range(1, len(row)):
            if not row[column] and below[column] and below[column - 1]:
                row[column] = row[column - 1]


_SIGNED = expression(
    r"\(?\s{0,3}ลงชื่อ|ลงนาม|ผู้(?:จัดทำ|รายงาน|ตรวจ|รับรอง)|หมายเหตุ|ที่มา|ข้อมูล ณ|ตำแหน่ง|\(\s{0,3}[.…_]{3}|\(\s{0,3}(?:นาย|นาง)"
)


def _end(sheet: Sheet, start: int, width: int) -> int:
    """Return the row after the table's last one: lines for signatures and notes stand below it."""
    end = len(sheet.rows)
    while end > start:
        cells = [cell for cell in sheet.rows[end - 1] if cell]
        is_signed = len(cells) <= 2 and any(map(_SIGNED.match, cells)) and end - 1 > start
        is_line = len(cells) == 1 and width >= 3 and len(cells[0]) > 40
        if not is_signed and not is_line:
            break
        end -= 1
    return end
