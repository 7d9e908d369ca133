"""The one guard of every text and JSON file that anything reads; ``guarded_yaml`` is that of YAML.

A device never ends, and a pipe can wait for ever. Nesting without end crashes parsers. All of them end here in an
exception, before a value is built.
"""

import errno
import json
from collections import Counter
from pathlib import Path
from typing import Any, NoReturn

from . import plain_file


def text(path: Path, most: int) -> str:
    """Return the text of an ordinary file of at most ``most`` bytes. Raises OSError and UnicodeDecodeError."""
    data = plain_file.read(path, most)
    if len(data) > most:
        raise OSError(errno.EFBIG, "File too large", str(path))
    return data.decode("utf-8")


class Doubled(dict[str, Any]):
    """A mapping of a JSON text in which names stand twice: the second could hide the first from whoever reads the
    file."""

    twice: frozenset[str] = frozenset()


def json_value(text: str) -> Any:
    """Return the value of a JSON text. Raises ValueError, also for nesting without end."""
    return _json(text)


def strict_json_value(text: str) -> Any:
    """Return the same value, but ``Doubled`` for a mapping with a name that stands twice. Raises ValueError also for
    numbers that JSON does not have."""
    return _json(text, object_pairs_hook=_pairs, parse_constant=_refuse)


def _json(text: str, **hooks: Any) -> Any:
    try:
        return json.loads(text, **hooks)
    except RecursionError:
        raise ValueError("the values are nested too deep") from None


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) == len(pairs):
        return mapping
    doubled = Doubled(mapping)
    doubled.twice = frozenset(name for name, times in Counter(name for name, _ in pairs).items() if times > 1)
    return doubled


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
