"""Sets the NACC's result of each item beside our verdict on it. Over years this tells how right the checker is."""

from collections.abc import Iterator
from enum import Enum

from ..content import ItaResult, Record
from ..values import dataclass
from .disclosure import Disclosure, ItemState
from .status import Status

FULL = 100.0
"""The score of an item that the NACC found complete. An item scores all or nothing."""


class Relation(Enum):
    """How the NACC's result of an item and our verdict stand to each other."""

    AGREE = "agree"
    WE_COMPLETE = "we-complete"
    THEY_COMPLETE = "they-complete"
    OPEN = "open"

    @property
    def thai(self) -> str:
        return {
            Relation.AGREE: "ตรงกัน",
            Relation.WE_COMPLETE: "ระบบนี้ว่าครบถ้วน แต่ผลประเมินไม่ได้เต็ม",
            Relation.THEY_COMPLETE: "ผลประเมินได้เต็ม แต่ระบบนี้ว่าไม่ครบ",
            Relation.OPEN: "เทียบไม่ได้",
        }[self]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One item. ``state`` is None if the list of the year does not have the item, or the year has no content."""

    code: str
    score: float
    reason: str
    state: ItemState | None

    @property
    def relation(self) -> Relation:
        status = self.state.status if self.state else Status.UNKNOWN
        if status in _UNDECIDED:
            return Relation.OPEN
        is_full = self.score >= FULL
        if is_full == (status is Status.COMPLETE):
            return Relation.AGREE
        return Relation.THEY_COMPLETE if is_full else Relation.WE_COMPLETE


_UNDECIDED = (Status.UNKNOWN, Status.NOT_APPLICABLE, Status.WAIVED, Status.NOT_DUE)
"""Verdicts that say neither that an item is complete nor that it is not."""


def comparisons(disclosure: Disclosure, year: int, record: Record[ItaResult]) -> tuple[Comparison, ...]:
    """Return every item of a published result, in the order of the year's list. Items that it lacks come last."""
    of_year = next((one for one in disclosure.years if one.year == year), None)
    states = {state.item.slug: state for state in of_year.items} if of_year else {}
    results = {slug.lower(): result for slug, result in record.value.items.items()}
    order = [*(slug for slug in states if slug in results), *(slug for slug in results if slug not in states)]
    return tuple(
        Comparison(slug.upper(), results[slug].score, results[slug].reason, states.get(slug)) for slug in order
    )


def published(disclosure: Disclosure) -> Iterator[tuple[int, Record[ItaResult], tuple[Comparison, ...]]]:
    """Yield the years whose result is published item by item."""
    for year, record in disclosure.content.results.items():
        if record.value.items:
            yield year, record, comparisons(disclosure, year, record)
