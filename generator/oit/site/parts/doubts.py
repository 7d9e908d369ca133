"""Doubts: values that could not be read with certainty. Pages show each where the value stands, with the reason."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ...content import Record, Transcription
from ...values import dataclass


@dataclass(frozen=True, slots=True)
class Doubt:
    """One uncertain value: its ``number`` on the page, and the anchor of its note."""

    number: int
    anchor: str
    field: str
    reason: str
    printed: str


@dataclass(frozen=True, slots=True)
class Doubts:
    """The uncertain values of one record, by their dotted path in the file."""

    doubts: tuple[Doubt, ...] = ()
    source: str = ""
    note: str = ""

    def at(self, field: str) -> tuple[Doubt, ...]:
        """Return the doubts of a value, or of its parts: ``at("preparer")`` returns that of "preparer.name" too."""
        return tuple(doubt for doubt in self.doubts if doubt.field == field or doubt.field.startswith(f"{field}."))


@dataclass(frozen=True, slots=True)
class PageDoubts:
    """The doubts of each record on a page. ``paths`` are the paths of the records' files, in the same order."""

    paths: tuple[str, ...]
    of_records: tuple[Doubts, ...]

    def of(self, record: Record[Any]) -> Doubts:
        """Return the doubts of a record of the page."""
        return self.of_records[self.paths.index(record.path)]


def doubts(record: Record[Any] | None, start: int = 1) -> Doubts:
    """Return the doubts of a record. ``start`` is the number of the first doubt if a page shows several records."""
    transcription: Transcription | None = record.value.transcription if record else None
    if not transcription:
        return Doubts()
    return Doubts(
        tuple(
            Doubt(number, f"doubt-{number}", uncertain.field, uncertain.reason, uncertain.printed)
            for number, uncertain in enumerate(transcription.uncertain, start=start)
        ),
        transcription.source,
        transcription.note,
    )


def numbered(doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """Return the doubts of several records on one page, numbered in one series."""
    return tuple(replace(doubt, number=number, anchor=f"doubt-{number}") for number, doubt in enumerate(doubts, 1))


def page_doubts(records: tuple[Record[Any], ...]) -> PageDoubts:
    """Return the doubts of the records on one page, numbered in one series."""
    several: list[Doubts] = []
    for record in records:
        several.append(doubts(record, 1 + sum(len(before.doubts) for before in several)))
    return PageDoubts(tuple(record.path for record in records), tuple(several))
