"""What a rule says is wrong, and where."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol, Self

from ..files.place import Place


class Severity(StrEnum):
    """How much a finding weighs: an error fails CI, a warning asks for a look."""

    ERROR = "error"
    WARNING = "warning"

    @property
    def thai(self) -> str:
        return {Severity.ERROR: "ต้องแก้ไข", Severity.WARNING: "ควรตรวจสอบ"}[self]


class _AskedItem(Protocol):
    @property
    def code(self) -> str: ...


class OfAnItem(Protocol):
    """An item of a year, as far as a problem has to name it: an ``ItemState``."""

    @property
    def year(self) -> int: ...

    @property
    def item(self) -> _AskedItem: ...


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule yields: the runner adds code and severity.

    ``subject`` names what the problem is about and stays the same when lines move (``"o31.signed"``); a baseline
    remembers it. ``year`` and ``item`` say which OIT item suffers. ``unverified`` is true where the requirement's own
    source is uncertain: such a problem warns and never fails.
    """

    place: Place
    message: str
    repair: str = ""
    subject: str = ""
    year: int | None = None
    item: str | None = None
    element: str | None = None
    unverified: bool = False

    def about(self, state: OfAnItem | None) -> Self:
        """The same problem of an OIT item; without an item, as it is."""
        return replace(self, year=state.year, item=state.item.code) if state else self


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem with its rule's code (``C101``), short name (``item-missing``) and severity."""

    code: str
    name: str
    severity: Severity
    place: Place
    message: str
    repair: str
    subject: str
    year: int | None
    item: str | None
    element: str | None

    @property
    def fingerprint(self) -> str:
        """Identity across edits: no line number, so that a baseline survives text moving up and down."""
        return f"{self.code} {self.place.path} {self.subject}".rstrip()
