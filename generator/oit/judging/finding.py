"""A finding: what is wrong, and where."""

from dataclasses import replace
from enum import StrEnum
from typing import Protocol, Self

from .. import thai
from ..files.place import Place
from ..values import dataclass


class Severity(StrEnum):
    """The weight of a finding: an error fails CI, a warning asks for a look."""

    ERROR = "error"
    WARNING = "warning"

    @property
    def thai(self) -> str:
        return {Severity.ERROR: "ต้องแก้ไข", Severity.WARNING: "ควรตรวจสอบ"}[self]


class _AskedItem(Protocol):
    @property
    def code(self) -> str: ...


class OfAnItem(Protocol):
    """The part of an ``ItemState`` that a problem needs to name its item."""

    @property
    def year(self) -> int: ...

    @property
    def item(self) -> _AskedItem: ...


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem that a rule yields. The runner adds code and severity.

    ``subject`` names what the problem is about and stays the same when lines move (``"o31.signed"``); a baseline stores
    it. ``year`` and ``item`` name the OIT item that the problem harms. ``unverified`` is true if the source of the
    requirement is uncertain: such a problem warns and never fails. ``stops_build`` is true if this
    problem stops a build though its rule does not. ``cause``: the problems of one item that a rule finds for the same
    cause are one finding, since one act mends them all.
    """

    place: Place
    message: str
    repair: str = ""
    subject: str = ""
    year: int | None = None
    item: str | None = None
    element: str | None = None
    unverified: bool = False
    stops_build: bool = False
    cause: str = ""

    def about(self, state: OfAnItem | None) -> Self:
        """Return the problem with the year and code of an OIT item, or unchanged if there is no item."""
        return replace(self, year=state.year, item=state.item.code) if state else self


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem with its rule's code (``C101``), short name (``item-missing``) and severity.

    ``stops_build``: no site is built while the finding is open.
    """

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
    stops_build: bool = False

    @property
    def is_private(self) -> bool:
        """True if the finding tells where personal data lies. The site shows none of these."""
        return self.code.startswith("N")

    @property
    def masked(self) -> "Finding":
        """Return the finding as it may be printed: of each identity number, only the last four digits stay."""
        place = replace(self.place, path=thai.masked(self.place.path))
        message, repair, subject = map(thai.masked, (self.message, self.repair, self.subject))
        return replace(self, place=place, message=message, repair=repair, subject=subject)

    @property
    def fingerprint(self) -> str:
        """Return an identity that survives edits: it has no line number, so a baseline matches when text moves."""
        return f"{self.code} {self.place.path} {self.subject}".rstrip()
