"""Notes what a run met that may be otherwise in the next one though no file has changed: too little time for a file, a
file that another program holds, what Git knows. Whoever keeps an answer asks whether there was any."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_met: ContextVar[list[str] | None] = ContextVar("met", default=None)


@contextmanager
def watched() -> Iterator[list[str]]:
    """Give the list that ``note`` fills while the context lasts."""
    noted: list[str] = []
    token = _met.set(noted)
    try:
        yield noted
    finally:
        _met.reset(token)


def note(what: str) -> None:
    """Note something fleeting, if anybody watches. ``what`` says where it was met."""
    if (noted := _met.get()) is not None:
        noted.append(what)
