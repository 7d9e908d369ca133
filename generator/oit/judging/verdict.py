"""What verifying one element answers, and why."""

from dataclasses import dataclass
from enum import StrEnum

from ..content import Evidence, ItemPage, Record
from ..files.place import Place
from .spots import Shown
from .status import Basis, State


class Failure(StrEnum):
    """Why an element is not met or not certain; each kind is reported by one rule."""

    ABSENT = "absent"
    """Nothing shows it."""
    EVIDENCE = "evidence"
    """Its evidence points to nothing. That entry is reported, once, by its own kind: one of the next six."""
    FILE = "file"
    """No such file lies beside the page."""
    PAGE = "page"
    """The document ends before that page."""
    TEXT = "text"
    """The page has no such heading or passage."""
    PERSON = "person"
    """Nobody has that id."""
    LINK = "link"
    """It is no web address."""
    ATTACHMENT = "attachment"
    """The attached file cannot be opened."""
    PERIOD = "period"
    """What is shown is of another time."""
    SIGNER = "signer"
    """It is not signed by the holder of the role asked for."""
    TABLE = "table"
    """The table lacks a column or a month."""
    DECLARED = "declared"
    """It is only declared: nobody can be sent to look."""
    MAIN_SITE = "main-site"
    """A link is there, but the agency names no main web site on which it must lie."""
    UNREADABLE = "unreadable"
    """The file or value that would show it cannot be read, which is reported where it stands."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an element is not met or uncertain: what, where, and what to do."""

    failure: Failure
    place: Place
    message: str
    repair: str = ""


@dataclass(frozen=True, slots=True)
class Located:
    """One evidence entry of an item's page, resolved: where it leads, or why it leads nowhere."""

    page: Record[ItemPage]
    index: int
    evidence: Evidence
    shown: Shown | None
    reason: Reason | None = None

    @property
    def place(self) -> Place:
        """Where the entry stands. It is looked up on demand: an entry that is in order needs no line number."""
        return self.page.place("evidence", self.index)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The verdict of verifying one element, before calendar and waivers. ``verification.outcomes`` makes it."""

    state: State
    basis: Basis = Basis.NONE
    shown: tuple[Shown, ...] = ()
    reasons: tuple[Reason, ...] = ()

    @property
    def is_absent(self) -> bool:
        """True if nothing at all shows the element, and nothing that would show it is broken."""
        return self.state is State.NOT_MET and self.reasons[0].failure is Failure.ABSENT
