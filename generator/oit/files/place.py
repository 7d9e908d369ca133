"""A spot in a content file, or in the settings."""

from dataclasses import dataclass, field

CONFIG = "mkdocs.yml"
"""The file of the site's settings, in the project's root. MkDocs reads it, too."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a content file: path from the project's root with "/", line and column from 1, columns in characters.

    ``is_absent``: the value does not exist, and the spot is what would hold it.
    """

    path: str
    line: int = 1
    column: int = 1
    is_absent: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"
