"""The record of opened links, ``oit-links.json``: what ``oit links`` found at each web address, and on which day.

The record keeps facts and never copies, and no names of people: only ids of ``people.yaml``.
"""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal
from urllib.parse import urldefrag

from pydantic import BaseModel, ConfigDict, Field

from ..values import dataclass

FILE = "oit-links.json"
"""The record's file, beside ``mkdocs.yml``."""

FORMAT = 1
"""The version of the file's shape. A file of another version counts as none."""

STANDS, STANDS_UNASKED = timedelta(days=90), timedelta(days=180)
"""How long a good result stands; and how long, if all later attempts ended without an answer."""

STOPPED = timedelta(days=21)
"""A record whose newest attempt is older than this is not being kept any more: each address is asked weekly."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


class Outcome(StrEnum):
    """What one attempt to open an address came to."""

    OK = "ok"
    MOVED = "moved"
    """The content was read, and its server says that it has another address for good."""
    NOT_FOUND = "not-found"
    SOFT_404 = "soft-404"
    """The server says that all is well and sends a page that says "not found"."""
    LOGIN = "login"
    HOME = "home-page"
    """The home page came in the place of the document."""
    WRONG_TYPE = "wrong-type"
    CERTIFICATE = "certificate"
    """A browser warns its reader of this certificate. Nothing was read."""
    UNKNOWN = "unknown"
    """No answer, or one that says nothing of the page: a timeout, 429, 5xx, a wall against robots."""
    REFUSED = "refused"
    """Never asked: an address within a network, with a user's name, or of an odd port."""

    @property
    def is_good(self) -> bool:
        return self in (Outcome.OK, Outcome.MOVED)

    @property
    def is_absence(self) -> bool:
        """True for an answer that means "gone" if it comes on two different days."""
        return self in (Outcome.NOT_FOUND, Outcome.SOFT_404)


class TableFacts(_Strict):
    """A table of a page or of a workbook. ``empty``: headings of columns without any value. ``months``: "2568-03"."""

    sheet: str = ""
    columns: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    rows: int = Field(default=0, ge=0)
    months: tuple[str, ...] = ()


class Facts(_Strict):
    """What was read behind an address.

    ``years`` are Buddhist years that the text names, ``months`` its months ("2568-03"). ``words``: words of the lists'
    elements that stand in it, see ``framework.vocabulary``. ``people``: ids of ``people.yaml`` whose names stand in it;
    ``contacts``: ids whose telephone number or e-mail address does, and "agency".
    """

    kind: Literal["page", "pdf", "table", "text", "picture", "office", "other"]
    size: int = Field(ge=0)
    sha256: str = Field(default="", pattern=r"^([0-9a-f]{64})?$")
    title: str = ""
    headings: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    months: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    names_agency: bool = False
    pictures: int = Field(default=0, ge=0)
    pages: int | None = Field(default=None, ge=0)
    scans: int = Field(default=0, ge=0)
    """How many pages of a PDF are pictures of text."""
    letters: int = Field(default=0, ge=0)
    """How many letters the text has; 0 for a picture, a scan and a blank page."""
    tables: tuple[TableFacts, ...] = ()


class LinkEntry(_Strict):
    """What is known of one address. ``asked``: the last attempt, ``outcome``: what it came to, ``why``: in a word.

    ``opened`` is the last day with a good outcome; ``facts`` and ``final`` are of that day. ``absent_since``: the first
    of the days since which every answer was "not found". ``by``: who opened it, or made the last attempt if nobody did.
    """

    asked: date
    outcome: Outcome
    why: str = Field(default="", max_length=100)
    by: Literal["ci", "hand"]
    opened: date | None = None
    absent_since: date | None = None
    final: str = ""
    is_chain_incomplete: bool = False
    """True if the server does not send the whole chain of its certificate. Many browsers open such a site, some do
    not."""
    etag: str = ""
    modified: str = ""
    facts: Facts | None = None


class Maker(_Strict):
    """Who made the record last: a run of CI with its address, or a hand. ``version``: of ``oit``."""

    by: Literal["ci", "hand"]
    run: str = ""
    version: str = ""
    day: date


class Standing(StrEnum):
    """How an address stands on a day."""

    REACHED = "reached"
    GONE = "gone"
    NOT_FOUND = "not-found"
    """Not found on one day, and not opened before: another day decides."""
    LOGIN = "login"
    HOME = "home-page"
    WRONG_TYPE = "wrong-type"
    CERTIFICATE = "certificate"
    REFUSED = "refused"
    OLD = "old"
    """Opened, but so long ago that it proves nothing any more."""
    UNKNOWN = "unknown"
    """Asked, and never answered; or never asked."""


_FINAL = {
    Outcome.LOGIN: Standing.LOGIN,
    Outcome.HOME: Standing.HOME,
    Outcome.WRONG_TYPE: Standing.WRONG_TYPE,
    Outcome.CERTIFICATE: Standing.CERTIFICATE,
    Outcome.REFUSED: Standing.REFUSED,
}
"""Outcomes that one attempt settles, as the server itself gave them."""


@dataclass(frozen=True)
class LinkStanding:
    """How an address stands, and since which day that is known. ``facts`` are there only if it is reached."""

    standing: Standing
    day: date | None = None
    facts: Facts | None = None
    moved_to: str = ""
    is_chain_incomplete: bool = False
    by: str = ""
    """Who opened it, if it is reached: "ci" or "hand"."""
    final: str = ""
    """Where its redirects led, if it is reached; "" if it has none. It may lie on another host."""

    @property
    def is_reached(self) -> bool:
        return self.standing is Standing.REACHED


NEVER_ASKED = LinkStanding(Standing.UNKNOWN)


def standing(entry: LinkEntry | None, day: date) -> LinkStanding:
    """Return how an address stands on a day. A result of a later day than this one counts as none."""
    if not entry or entry.asked > day or (entry.opened and entry.opened > entry.asked):
        return NEVER_ASKED
    if final := _FINAL.get(entry.outcome):
        return LinkStanding(final, entry.asked)
    if entry.outcome.is_absence and entry.absent_since and entry.absent_since < entry.asked:
        return LinkStanding(Standing.GONE, entry.absent_since)
    if not entry.opened:
        kind = Standing.NOT_FOUND if entry.outcome.is_absence else Standing.UNKNOWN
        return LinkStanding(kind, entry.asked)
    is_unanswered = entry.outcome is Outcome.UNKNOWN and entry.asked > entry.opened
    if _is_past(day, entry.opened, STANDS_UNASKED if is_unanswered else STANDS):
        return LinkStanding(Standing.OLD, entry.opened)
    moved_to = entry.final if entry.outcome is Outcome.MOVED else ""
    return LinkStanding(
        Standing.REACHED, entry.opened, entry.facts, moved_to, entry.is_chain_incomplete, entry.by, entry.final
    )


def _is_past(day: date, since: date, age: timedelta) -> bool:
    """True if a day is later than ``since`` by more than an age.

    The day is only compared: so it can be known on which other days the answer is the same.
    """
    return since <= date.max - age and day > since + age


def key(address: str) -> str:
    """Return the name of an address in the record: the place on the page does not count."""
    return urldefrag(address.strip()).url


@dataclass(frozen=True)
class LinkRecord:
    """The whole record. ``maker`` is None if there is no record, or none that can be read."""

    maker: Maker | None = None
    entries: Mapping[str, LinkEntry] = field(default_factory=dict)

    def entry(self, address: str) -> LinkEntry | None:
        return self.entries.get(key(address))

    def reached(self, address: str, day: date) -> LinkStanding:
        """Return how an address stands on a day."""
        return standing(self.entry(address), day)

    @property
    def newest(self) -> date | None:
        """Return the day of the newest attempt."""
        return max((entry.asked for entry in self.entries.values()), default=None)

    def has_stopped(self, day: date) -> bool:
        """True if there is a record that nobody keeps any more."""
        newest = self.newest
        return newest is not None and _is_past(day, newest, STOPPED)


def after(entry: LinkEntry | None, attempt: LinkEntry) -> LinkEntry:
    """Return what is known of an address after one more attempt.

    An attempt without a good outcome keeps the last good day and its facts. Answers that the page is not there count
    from the first of them; an attempt without an answer between them changes nothing.
    """
    if attempt.outcome.is_good or not entry:
        since = attempt.asked if attempt.outcome.is_absence else None
        return attempt.model_copy(update={"absent_since": since})
    since = entry.absent_since if attempt.outcome in (Outcome.UNKNOWN, *_ABSENCES) else None
    if attempt.outcome.is_absence:
        since = since or attempt.asked
    kept = ["opened", "final", "is_chain_incomplete", "etag", "modified", "facts", *(["by"] if entry.opened else [])]
    return attempt.model_copy(update={"absent_since": since, **{name: getattr(entry, name) for name in kept}})


_ABSENCES = (Outcome.NOT_FOUND, Outcome.SOFT_404)

_WEEK, _DAY = timedelta(days=7), timedelta(days=1)


def is_due(entry: LinkEntry | None, day: date) -> bool:
    """True if an address is to be asked again: weekly, and the next day while an absence is not confirmed."""
    if not entry or entry.asked > day:
        return True
    is_unconfirmed = entry.outcome.is_absence and entry.absent_since == entry.asked
    return day - entry.asked >= (_DAY if is_unconfirmed or entry.outcome is Outcome.UNKNOWN else _WEEK)
