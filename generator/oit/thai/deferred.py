"""Expressions that are compiled when they are first used: a short command uses few, and compiling costs time."""

import re
from typing import Any, cast

_METHODS = ("match", "fullmatch", "search", "findall", "finditer", "split", "sub", "subn")


class Deferred:
    """Stands for an expression. Its first use compiles it, and from then on it has the expression's own methods."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._written = pattern, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(*self._written)
        self.__dict__ |= {method: getattr(compiled, method) for method in _METHODS}
        return getattr(compiled, name)


def expression(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what behaves as the compiled expression."""
    return cast("re.Pattern[str]", Deferred(pattern, flags))
