"""A table of a document as rows of cells, each with where it stands in the file."""

from dataclasses import replace

from ..values import dataclass
from .sheets import letters


@dataclass(frozen=True, slots=True)
class Link:
    """An address behind a text. ``title`` is "" where the text is the address itself; ``line``: the line of the cell
    that it stands in, from 0."""

    title: str
    address: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text, line by line, and its links. An entry of a list begins with "- ".

    ``from_above`` and ``from_left``: the cell is a part of a merged one, whose text it repeats.
    """

    text: str = ""
    links: tuple[Link, ...] = ()
    from_above: bool = False
    from_left: bool = False

    def lines(self) -> tuple["Cell", ...]:
        """Return each line as a cell of its own."""
        return tuple(
            Cell(text, tuple(replace(link, line=0) for link in self.links if link.line == at))
            for at, text in enumerate(self.text.split("\n"))
        )


@dataclass(frozen=True, slots=True)
class Grid:
    """One table, or one sheet. ``numbers``: each row's number in the file, ``places``: each column's, from 1.

    ``name``: that of the sheet; "" if it has none. ``is_sheet``: cells have addresses such as C5.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[int, ...]
    places: tuple[int, ...]
    is_sheet: bool = False

    is_turned: bool = False

    def turned(self) -> "Grid":
        """Return the table with its rows as columns."""
        rows = [
            tuple(replace(cell, from_above=cell.from_left, from_left=cell.from_above) for cell in column)
            for column in zip(*self.rows, strict=True)
        ]
        return Grid(self.name, tuple(rows), self.places, self.numbers, is_turned=not self.is_turned)

    def row(self, at: int) -> str:
        """Return where a row stands, in Thai: "แถว 5"."""
        return f"{'คอลัมน์' if self.is_turned else 'แถว'} {self.numbers[at]}"

    def cell(self, at: int, column: int) -> str:
        """Return where a cell stands: "C5", or "แถว 5 ช่อง 3" in a document."""
        if self.is_sheet:
            return f"{letters(self.places[column])}{self.numbers[at]}"
        return f"แถว {self.numbers[at]} ช่อง {self.places[column]}"

    def column(self, at: int) -> str:
        """Return the name of a column: "C", or "ช่อง 3" in a document."""
        return letters(self.places[at]) if self.is_sheet else f"ช่อง {self.places[at]}"


@dataclass(frozen=True, slots=True)
class Gridded:
    """What a document holds: its tables, the lines outside of tables, and what of it was not read, in Thai."""

    grids: tuple[Grid, ...]
    lines: tuple[Cell, ...] = ()
    notes: tuple[str, ...] = ()
