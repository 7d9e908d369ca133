"""The files of the form editor that are the same for every site: its program, its styles, its page."""

from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path

_CHARSET = '<meta charset="utf-8">'
PAGE = "index.html"
_SOURCES = "src"


@cache
def folder() -> Path | None:
    """Return where the files lie: in this project's own folder, or in the installed package."""
    package = Path(__file__).resolve().parents[1]
    places = (package.parents[1] / "theme", package / "theme")
    return next((place / "admin" for place in places if (place / "admin" / PAGE).is_file()), None)


@cache
def files() -> tuple[tuple[str, bytes], ...]:
    """Return name → content of every file of the form editor, without what it was made from."""
    return tuple(_files())


def _files() -> Iterator[tuple[str, bytes]]:
    top = folder()
    for path in sorted(top.rglob("*")) if top else ():
        parts = path.relative_to(top).parts if top else ()
        if path.is_file() and parts[0] != _SOURCES and not any(part.startswith(".") for part in parts):
            yield "/".join(parts), path.read_bytes()


def with_policy(page: bytes, policy: str) -> bytes:
    """Return the page with a content security policy of its own, before anything that it loads."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">'
    text = page.decode("utf-8")
    before = _CHARSET if _CHARSET in text else "<head>"
    return text.replace(before, f"{before}\n{meta}", 1).encode()
