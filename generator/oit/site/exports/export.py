"""A published file as a plain value, and a kind of published file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..page import Site


@dataclass(frozen=True, slots=True)
class Export:
    """``uri`` is its address from the site's root: "2568/evidence/evidence-2568.csv"."""

    uri: str
    content: bytes


@dataclass(frozen=True, slots=True)
class ExportKind:
    """``make`` has the name of its module, and of its golden file in ``tests/golden``.

    ``version``: of its schema. A program that reads the file is told by a higher number that a column, an element or
    their meaning is another one.
    """

    make: Callable[[Site], Iterator[Export]]
    version: int

    @property
    def name(self) -> str:
        return self.make.__name__
