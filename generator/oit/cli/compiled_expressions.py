"""Remembers between runs what Python compiled expressions to: to compile them anew takes a seventh of a short check.

Python compiles an expression to a list of numbers, which say what to match next. They are no program: Python looks
through each list before it uses it, and can do nothing with one but match. ``re`` has no public way to keep them. So
they are kept for the very Python that made them, and wherever its inner parts are others than these, or refuse what
was kept, expressions are compiled as ever.

As the other caches, it is the user's own, written whole or not at all, and losing it costs time alone.
"""

import hashlib
import json
import re
import sys
from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..files import guarded, whole_file
from ..files.fact_cache import shrink
from ..thai.deferred import compiling_by

MOST_BYTES = 10_000_000
"""Largest file that is read or written; that of a check has some 300 kB."""

MOST_OTHERS = 2_000
"""How many expressions are kept that this run did not use: those of other commands and versions."""

_UNUSABLE = (AttributeError, ImportError, IndexError, OverflowError, RuntimeError, TypeError, ValueError)
"""What Python's inner parts raise where they are not as known here, or refuse numbers."""

_NUMBER = "I"
"""The kind of number in a list, as ``array`` names it: 32 bits without a sign."""


@contextmanager
def remembering(where: Path | None) -> Iterator[None]:
    """Let expressions that are first used here be recalled, and remembered. ``where``: the cache's folder, or None if
    nothing may be remembered."""
    if where is None or sys.implementation.name != "cpython" or array(_NUMBER).itemsize != 4:
        yield
        return
    kept = _kept(where)
    with compiling_by(kept.compiled):
        yield
    kept.save()


class _Kept:
    """The expressions that one Python compiled. An entry: the numbers in Base64, how many groups the expression has,
    their names, and its flags."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._entries: dict[str, Any] = _read(path)
        self._used: dict[str, None] = {}
        self._is_changed = False

    def compiled(self, pattern: str, flags: int) -> re.Pattern[str]:
        """Return what ``re.compile`` does."""
        key = f"{int(flags)} {pattern}"
        self._used[key] = None
        with suppress(*_UNUSABLE):
            if key in self._entries:
                return _expression(pattern, *self._entries[key])
        expression = re.compile(pattern, flags)
        with suppress(*_UNUSABLE):
            entry = _entry(expression, flags)
            if _expression(pattern, *entry) == expression:  # Python compares their numbers, too
                self._entries[key] = entry
                self._is_changed = True
        return expression

    def save(self) -> None:
        """Write the expressions for the next run, if there are new ones."""
        if not self._is_changed:
            return
        others = [key for key in self._entries if key not in self._used][-MOST_OTHERS:]
        kept = [key for key in (*others, *self._used) if key in self._entries]
        text = json.dumps({key: self._entries[key] for key in kept})
        self._is_changed = False
        if len(text) > MOST_BYTES:
            return
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            whole_file.write(self._path, f"{_hash(text)}\n{text}")
            shrink(self._path.parent)


@lru_cache(maxsize=1)
def _kept(where: Path) -> _Kept:
    python = f"{sys.version} {sys.byteorder} {sys.maxsize}"
    return _Kept(where / "expressions-1" / f"{_hash(python)[:16]}.json")


def _entry(expression: re.Pattern[str], flags: int) -> list[Any]:
    from re import _compiler, _parser  # type: ignore[attr-defined]

    numbers = _compiler._code(_parser.parse(expression.pattern, int(flags)), int(flags))  # noqa: SLF001
    code = b64encode(array(_NUMBER, numbers).tobytes()).decode()
    return [code, expression.groups, dict(expression.groupindex), expression.flags]


def _expression(pattern: str, code: str, groups: int, names: dict[str, int], flags: int) -> re.Pattern[str]:
    import _sre  # type: ignore[import-not-found]

    if not 0 <= groups <= len(pattern):
        raise ValueError("more groups than signs")
    numbers = array(_NUMBER)
    numbers.frombytes(b64decode(code))
    name_of: list[str | None] = [None] * (groups + 1)
    for name, group in names.items():
        name_of[group] = name
    expression: re.Pattern[str] = _sre.compile(pattern, flags, numbers.tolist(), groups, names, tuple(name_of))
    return expression


def _read(path: Path) -> dict[str, Any]:
    """Read the entries; none from a file that is damaged, or that ``oit`` did not write."""
    with suppress(OSError, ValueError):
        checksum, _, text = guarded.text(path, MOST_BYTES).partition("\n")
        entries = guarded.json_value(text)
        if checksum == _hash(text) and isinstance(entries, dict):
            return entries
    return {}


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
