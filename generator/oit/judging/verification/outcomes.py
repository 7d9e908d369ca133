"""Builds the outcomes of verification. Nothing else decides what a verdict rests on."""

from collections.abc import Iterable
from typing import Any

from ...content import Record
from ...files.place import Place
from ..spots import Shown
from ..status import Basis, State
from ..verdict import Failure, Outcome, Reason


def met(shown: Iterable[Shown]) -> Outcome:
    """What the content holds meets the element."""
    return Outcome(State.MET, Basis.COMPUTED, tuple(shown))


def pointed_to(shown: Iterable[Shown]) -> Outcome:
    """Evidence leads to what the officer says meets the element."""
    return Outcome(State.MET, Basis.LOCATED, tuple(shown))


def not_met(*reasons: Reason) -> Outcome:
    """Nothing meets the element."""
    return Outcome(State.NOT_MET, Basis.NONE, reasons=reasons)


def absent(place: Place, message: str, repair: str = "") -> Outcome:
    """Nothing shows the element, and ``place`` is what would."""
    return not_met(Reason(Failure.ABSENT, place, message, repair))


def refuted(*reasons: Reason) -> Outcome:
    """What the content holds does not meet the element."""
    return Outcome(State.NOT_MET, Basis.COMPUTED, reasons=reasons)


def doubtful(*reasons: Reason) -> Outcome:
    """What the content holds seems not to meet the element, but what is asked is not established."""
    return Outcome(State.UNCERTAIN, Basis.COMPUTED, reasons=reasons)


def declared(*reasons: Reason, shown: Iterable[Shown] = ()) -> Outcome:
    """The officer says that the element is met, and nobody can look."""
    return Outcome(State.UNCERTAIN, Basis.DECLARED, tuple(shown), reasons)


def unknown(*reasons: Reason, shown: tuple[Shown, ...] = ()) -> Outcome:
    """Nobody can tell, for what would tell cannot be read; ``shown`` is what evidence leads to all the same."""
    return Outcome(State.UNCERTAIN, Basis.LOCATED if shown else Basis.NONE, shown, reasons)


def unreadable(place: Place, message: str) -> Reason:
    """The reason for not knowing: what stands at a place cannot be read, which is reported there."""
    return Reason(Failure.UNREADABLE, place, message)


def if_damaged(record: Record[Any] | None, fields: Iterable[str], place: Place, message: str) -> Outcome | None:
    """Unknown if any of a record's fields could not be read: then what is absent there may be no choice of the officer."""
    return unknown(unreadable(place, message)) if record and record.damaged.intersection(fields) else None


def judged(shown: Iterable[Shown], lacks: Iterable[Reason] = (), cannot_read: Iterable[Reason] = ()) -> Outcome:
    """The verdict on records: refuted by what one of them lacks, else unknown for what cannot be read, else met."""
    if reasons := tuple(lacks):
        return refuted(*reasons)
    if reasons := tuple(cannot_read):
        return unknown(*reasons)
    return met(shown)
