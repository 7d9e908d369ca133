"""The manual for officers in Thai: a Markdown file a chapter, and the pictures that the chapters show."""

from functools import cache
from pathlib import Path

from .values import dataclass

NAMES = (
    "first-day",
    "documents",
    "measures",
    "declarations",
    "forms",
    "findings",
    "new-year",
    "publishing",
    "webmaster",
    "executive",
    "fields",
)
"""The chapters in the order in which they are read. A new chapter is a line here, its file, and its row in
README.th.md."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter. ``summary`` is the sentence below its title, and ``text`` the Markdown below that."""

    name: str
    title: str
    summary: str
    text: str


def folder() -> Path:
    """Return where the chapters lie: in this project's own folder, or in the installed package."""
    package = Path(__file__).parent
    return next(path for path in (package / "guide", package.parents[1] / "guide") if path.is_dir())


@cache
def chapters() -> tuple[Chapter, ...]:
    """Return all chapters in their order."""
    return tuple(_read(name) for name in NAMES)


def pictures() -> tuple[Path, ...]:
    """Return the files of the chapters' pictures, which the chapters call ``images/<name>``."""
    return tuple(sorted((folder() / "images").glob("*.webp")))


def _read(name: str) -> Chapter:
    title, summary, text = (folder() / f"{name}.md").read_text(encoding="utf-8").split("\n\n", 2)
    return Chapter(name, title.removeprefix("# "), summary, text)
