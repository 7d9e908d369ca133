"""A published file as a plain value, and a kind of published file."""

from collections.abc import Callable, Iterator

from ...values import dataclass
from ..edition import Part
from ..page import Site


@dataclass(frozen=True, slots=True)
class Export:
    """A published file. ``uri`` is its address from the site's root: "2568/evidence/evidence-2568.csv"."""

    uri: str
    content: bytes


@dataclass(frozen=True, slots=True)
class ExportKind:
    """A kind of published file. ``make`` has the name of its module, and of its golden file in ``tests/golden``.

    ``version`` is the version of the schema. A higher number tells a program that reads the file: a column, an element
    or a meaning has changed.
    """

    make: Callable[[Site], Iterator[Export]]
    version: int
    part: Part = Part.ALL
    """The edition that has the file, as a page's."""

    @property
    def name(self) -> str:
        return self.make.__name__
