"""Expressions that are compiled when they are first used: a short command uses few, and compiling costs time."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, cast

Compile = Callable[[str, int], re.Pattern[str]]
"""From a pattern and its flags to the expression, as ``re.compile``."""

_METHODS = ("match", "fullmatch", "search", "findall", "finditer", "split", "sub", "subn")

_COMPILE: ContextVar[Compile] = ContextVar("compile", default=re.compile)


@contextmanager
def compiling_by(compile_: Compile) -> Iterator[None]:
    """Let the expressions that are used here for the first time be compiled by this function."""
    token = _COMPILE.set(compile_)
    try:
        yield
    finally:
        _COMPILE.reset(token)


class Deferred:
    """Stands for an expression. Its first use compiles it, and from then on it has the expression's own methods."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._written = pattern, flags

    def __getattr__(self, name: str) -> Any:
        compiled = _COMPILE.get()(*self._written)
        self.__dict__ |= {method: getattr(compiled, method) for method in _METHODS}
        return getattr(compiled, name)


def expression(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what behaves as the compiled expression."""
    return cast("re.Pattern[str]", Deferred(pattern, flags))
