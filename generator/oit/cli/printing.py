"""Streams on which commands print: of each identity number, only the last four digits get through."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO, cast

from ..thai import masked


class MaskedStream:
    """A stream that masks identity numbers in every text that is written to it."""

    def __init__(self, stream: TextIO) -> None:
        self.beneath = stream

    def write(self, text: str) -> int:
        self.beneath.write(masked(text))
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.beneath, name)


def beneath(stream: TextIO) -> TextIO:
    """Return a stream for texts that are masked already: to mask a long one takes as long as to make it."""
    return stream.beneath if isinstance(stream, MaskedStream) else stream


@contextmanager
def masking() -> Iterator[None]:
    """Mask what is printed, also by libraries and in tracebacks, while the context lasts."""
    streams = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (cast(TextIO, MaskedStream(stream)) for stream in streams)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = streams
