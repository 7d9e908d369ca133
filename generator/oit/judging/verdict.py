"""The verdict on one element, and its reasons."""

from enum import StrEnum

from ..content import Evidence, ItemPage, Record
from ..files.place import Place
from ..values import dataclass
from .spots import Shown
from .status import State
from .strength import Strength


class Failure(StrEnum):
    """A kind of reason why an element is not met or not certain. One rule reports each kind."""

    ABSENT = "absent"
    """Nothing shows the element."""
    EVIDENCE = "evidence"
    """The element's evidence leads nowhere. The entry is reported once, by one of the next six kinds."""
    FILE = "file"
    """The file that the evidence names does not exist beside the page."""
    PAGE = "page"
    """The document has fewer pages than the evidence names."""
    TEXT = "text"
    """The page has no such heading or passage."""
    PERSON = "person"
    """No person has the id that the evidence names."""
    LINK = "link"
    """The link is not a web address."""
    ATTACHMENT = "attachment"
    """The attached file cannot be opened."""
    PERIOD = "period"
    """The evidence is of another time than the item asks for."""
    SIGNER = "signer"
    """The holder of the required role did not sign."""
    TABLE = "table"
    """The table lacks a column or a month."""
    UNCLEAR = "unclear"
    """The table has something there that cannot be understood: a month of two meanings, a formula without its value."""
    UNOPENED = "unopened"
    """The evidence leads somewhere, and nobody looked there, or saw that it speaks of the element."""
    CONTRADICTED = "contradicted"
    """What can be read in the document speaks against what the officer says of it."""
    DECLARED = "declared"
    """The officer only declares the element: there is no place that somebody could look at."""
    MAIN_SITE = "main-site"
    """A link exists, but the agency names no main web site, on which the link must lie."""
    UNSEEN = "unseen"
    """Evidence shows something, but nobody has seen what the list asks for."""
    UNREADABLE = "unreadable"
    """The file or value that would show the element cannot be read. That is reported where the file or value stands."""


UNFINISHED = frozenset({Failure.ABSENT, Failure.TABLE})
"""Failures of what is still to be published. They count only after the last day for it."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason why an element is not met or uncertain: the fault, its place, and the repair.

    ``cause``: what reasons at several places of an item have in common, if one act mends them all.
    """

    failure: Failure
    place: Place
    message: str
    repair: str = ""
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Located:
    """One evidence entry of an item's page, followed: the place that it leads to, or why it leads nowhere.

    ``strength``: how well the place was looked at. ``text``: the words that were found there, if somebody read them.
    ``links``: where a text leads. ``has_picture``: a picture stands below the heading. ``titles``: the headings below
    that one.
    """

    page: Record[ItemPage]
    keys: tuple[str | int, ...]
    evidence: Evidence
    shown: Shown | None
    reason: Reason | None = None
    strength: Strength = Strength.NONE
    text: str = ""
    links: tuple[str, ...] = ()
    has_picture: bool = False
    titles: tuple[str, ...] = ()

    @property
    def place(self) -> Place:
        """Return where the entry stands. Only entries with a fault need this, so the line is looked up on demand."""
        return self.place_of()

    def place_of(self, *fields: str | int) -> Place:
        """Return where a field of the entry stands."""
        return self.page.place(*self.keys, *fields)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The verdict on one element, before calendar and waivers. ``verification.outcomes`` makes it.

    ``as_typed``: it rests on a date, year, span or signer that the officer typed, and the document was opened.
    ``weaker``: the places of ``shown`` that are not as strong, and their own strengths.
    """

    state: State
    strength: Strength = Strength.NONE
    shown: tuple[Shown, ...] = ()
    reasons: tuple[Reason, ...] = ()
    as_typed: bool = False
    weaker: tuple[tuple[Shown, Strength], ...] = ()

    @property
    def is_absent(self) -> bool:
        """True if nothing shows the element, and no broken evidence would show it."""
        return self.state is State.NOT_MET and self.reasons[0].failure is Failure.ABSENT
