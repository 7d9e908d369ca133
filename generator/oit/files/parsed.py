"""Remembers between runs what YAML texts say, and where, by the texts' hash, as JSON: nothing in it can run.

As the cache of facts, it is the user's own, written whole or not at all, and losing it costs time alone. Each project
has its own file.
"""

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from . import guarded, whole_file
from .fact_cache import shrink
from .library_versions import version

MOST_BYTES = 100_000_000
"""Largest file of a project that is kept."""

MOST_OTHERS = 2_000
"""How many texts are kept that this run did not read: other branches, earlier states."""

_DECIDING = (
    "files/parsed.py",
    "files/source.py",
    "files/yaml_reading.py",
    "files/yaml_values.py",
    "files/yaml_faults.py",
    "files/typing_faults.py",
    "files/guarded_yaml.py",
    "thai/text.py",
)
"""The modules that decide what a text says. When one of them changes, nothing is remembered."""

WIDTH = 10_000_000
"""More columns than a line of any text that is read."""

Marks = Any
"""Where the values of a text stand: of a mapping, key → spot; of a list, the same by position; of any other value,
None. A spot is ``line * WIDTH + column``, both counted from 0. A mapping or list with values has [spot, its marks]."""


@cache
def _readers() -> str:
    package = Path(__file__).parents[1]
    digest = hashlib.sha256(version("PyYAML").encode())
    for module in _DECIDING:
        digest.update((package / module).read_bytes())
    return digest.hexdigest()[:16]


class ParsedTexts:
    """The texts of one project. ``where``: the cache's folder, or None if nothing may be remembered."""

    def __init__(self, where: Path | None, root: Path) -> None:
        self._where, self._root = where, root
        self._used: dict[str, None] = {}
        self._is_changed = False

    @cached_property
    def _path(self) -> Path | None:
        project = hashlib.sha256(os.fsencode(self._root.absolute())).hexdigest()[:16]
        return self._where and self._where / "parsed-1" / f"{project}-{_readers()}.json"

    @cached_property
    def _texts(self) -> dict[str, list[Any]]:
        with contextlib.suppress(OSError, ValueError):
            if self._path:
                return _read(guarded.text(self._path, MOST_BYTES))
        return {}

    def get(self, text: str) -> tuple[dict[str, Any], str] | None:
        """Return what a text says, and its marks as JSON; None if that is not remembered."""
        key = _hash(text)
        kept = self._texts.get(key)
        if kept is None:
            return None
        self._used[key] = None
        return kept[0], kept[1]

    def put(self, text: str, data: dict[str, Any], marks: str) -> None:
        key = _hash(text)
        self._texts[key] = [data, marks]
        self._used[key] = None
        self._is_changed = True

    def save(self) -> None:
        """Write the texts for the next run, if there are new ones."""
        if not self._is_changed or not self._path:
            return
        others = [key for key in self._texts if key not in self._used][-MOST_OTHERS:]
        text = json.dumps({key: self._texts[key] for key in (*others, *self._used)})
        if len(text) > MOST_BYTES:
            return
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            whole_file.write(self._path, f"{_hash(text)}\n{text}")
            self._is_changed = False
            shrink(self._path.parent)


_IN_USE: ContextVar[ParsedTexts | None] = ContextVar("texts", default=None)


@contextlib.contextmanager
def remembering(texts: ParsedTexts) -> Iterator[None]:
    """Let what is read here be remembered, and recalled."""
    token = _IN_USE.set(texts)
    try:
        yield
    finally:
        _IN_USE.reset(token)
    texts.save()


def in_use() -> ParsedTexts | None:
    return _IN_USE.get()


def spot(marks: Marks, keys: Iterable[str | int]) -> tuple[int, int, bool]:
    """Return the line and column of the value that keys lead to; True if there is none, with its nearest ancestor."""
    found, is_absent = 0, False
    for key in keys:
        if isinstance(marks, dict) and str(key) in marks:
            mark = marks[str(key)]
        elif isinstance(marks, list) and isinstance(key, int) and key < len(marks):
            mark = marks[key]
        else:
            is_absent = True
            break
        found, marks = mark if isinstance(mark, list) else (mark, None)
    return *divmod(found, WIDTH), is_absent


def _read(written: str) -> dict[str, list[Any]]:
    """Read a file of remembered texts. Raises ValueError if ``oit`` did not write it."""
    checksum, _, text = written.partition("\n")
    if checksum != _hash(text):
        raise ValueError("the cache is broken")
    texts = guarded.json_value(text)
    if not isinstance(texts, dict) or not all(map(_is_entry, texts.values())):
        raise ValueError("the cache is of another shape")
    return texts


def _is_entry(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and isinstance(value[0], dict) and isinstance(value[1], str)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
