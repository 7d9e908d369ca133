"""Builds the outcomes of verification. No other module decides the strength of a verdict."""

from collections.abc import Iterable, Sequence
from typing import Any

from ...content import Record
from ...files.place import Place
from ..spots import Shown
from ..status import State
from ..strength import Strength, strongest
from ..verdict import Failure, Outcome, Reason


def met(places: Iterable[Shown], strength: Strength = Strength.COMPUTED, as_typed: bool = False) -> Outcome:
    """The content meets the element."""
    return Outcome(State.MET, strength, tuple(places), as_typed=as_typed)


def met_by(places: Sequence[tuple[Shown, Strength]]) -> Outcome:
    """The content meets the element at each of several places, as strongly as at the strongest of them.

    A place that is named twice counts as the stronger one.
    """
    by_place: dict[Shown, Strength] = {}
    for place, each in places:
        by_place[place] = strongest((each, by_place.get(place, each)))
    strength = strongest(by_place.values())
    weaker = tuple((place, each) for place, each in by_place.items() if each is not strength)
    return Outcome(State.MET, strength, tuple(place for place, _ in places), weaker=weaker)


def not_met(*reasons: Reason) -> Outcome:
    """Nothing meets the element."""
    return Outcome(State.NOT_MET, Strength.NONE, reasons=reasons)


def absent(place: Place, message: str, repair: str = "") -> Outcome:
    """Nothing shows the element. ``place`` is where it should stand."""
    return not_met(Reason(Failure.ABSENT, place, message, repair))


def refuted(*reasons: Reason) -> Outcome:
    """The content does not meet the element."""
    return Outcome(State.NOT_MET, Strength.COMPUTED, reasons=reasons)


def doubtful(*reasons: Reason) -> Outcome:
    """The content seems not to meet the element, but the requirement itself is not established."""
    return Outcome(State.UNCERTAIN, Strength.COMPUTED, reasons=reasons)


def unclear(*reasons: Reason) -> Outcome:
    """What is asked for stands there, and it cannot be understood. Nobody can decide before it is written clearly."""
    return Outcome(State.UNCERTAIN, Strength.NONE, reasons=reasons)


def declared(*reasons: Reason, places: Iterable[Shown] = ()) -> Outcome:
    """The officer says that the element is met, but there is no place that somebody could look at."""
    return Outcome(State.UNCERTAIN, Strength.DECLARED, tuple(places), reasons)


def unopened(places: Iterable[Shown], strength: Strength, reasons: Iterable[Reason]) -> Outcome:
    """Evidence leads to places, and what was done to look at them does not suffice.

    If all of it is known to lead nowhere, the element is not met, and the rules on evidence say so.
    """
    doubts = tuple(reasons)
    if doubts and all(doubt.failure in (Failure.EVIDENCE, Failure.TABLE) for doubt in doubts):
        return not_met(*doubts)
    return Outcome(State.UNCERTAIN, strength, tuple(places), doubts)


def unknown(*reasons: Reason, places: tuple[Shown, ...] = ()) -> Outcome:
    """Nobody can decide, because a file or value cannot be read. Evidence may lead to ``places`` even so."""
    return Outcome(State.UNCERTAIN, Strength.POINTED_TO if places else Strength.NONE, places, reasons)


def unseen(outcome: Outcome, *reasons: Reason) -> Outcome:
    """Evidence is there, and nobody has seen what is asked for: it cannot count for more."""
    return Outcome(State.UNCERTAIN, outcome.strength, outcome.shown, reasons, outcome.as_typed, outcome.weaker)


def unreadable(place: Place, message: str) -> Reason:
    """Return the reason that something at a place cannot be read. That fault is reported at the place itself."""
    return Reason(Failure.UNREADABLE, place, message)


def if_damaged(record: Record[Any] | None, fields: Iterable[str], place: Place, message: str) -> Outcome | None:
    """Return unknown if one of the record's fields could not be read, as the officer may have filled it; else None."""
    return unknown(unreadable(place, message)) if record and record.damaged.intersection(fields) else None


def judged(places: Iterable[Shown], lacks: Iterable[Reason] = (), cannot_read: Iterable[Reason] = ()) -> Outcome:
    """Return the verdict on records.

    It is refuted if a record lacks something, else unknown if something cannot be read, else met.
    """
    if reasons := tuple(lacks):
        return refuted(*reasons)
    if reasons := tuple(cannot_read):
        return unknown(*reasons)
    return met(places)
