"""What an import understood, row by row, and what it would write."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import unified_diff
from pathlib import Path


@dataclass
class Row:
    """One row of the source: where it stands, what it was taken for, and what of it was not understood.

    ``is_taken``: something of the row is written, or is there already.
    """

    where: str
    what: str
    doubts: list[str] = field(default_factory=list)
    is_taken: bool = True


@dataclass(frozen=True, slots=True)
class Change:
    """A file to be written, by its path from the project's root. ``before`` is None for a new file."""

    path: str
    text: str
    before: str | None = None

    def diff(self) -> Iterator[str]:
        """Yield the lines of the difference."""
        old = (self.before or "").splitlines()
        source = self.path if self.before is not None else "/dev/null"
        yield from unified_diff(old, self.text.splitlines(), source, self.path, lineterm="")


@dataclass(frozen=True, slots=True)
class Copy:
    """A file to be copied beside an item's page. ``target``: its path from the project's root."""

    source: Path
    target: str


@dataclass
class Imported:
    """What was recognised, in Thai, its rows, and the files to be written and copied."""

    heading: str
    rows: list[Row] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def left(self) -> list[Row]:
        """Return the rows of which nothing was taken."""
        return [row for row in self.rows if not row.is_taken]
