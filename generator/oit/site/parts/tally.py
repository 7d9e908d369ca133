"""Counts of items by status. Several pages show them."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from ...judging.disclosure import ItemState, Status, Strength
from ...values import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """``share`` is in percent of all items, for the bar."""

    status: Status
    number: int
    share: float


@dataclass(frozen=True, slots=True)
class Tally:
    """One row: the number of items of each status, under a label."""

    label: str
    items: tuple[ItemState, ...]

    @property
    def total(self) -> int:
        return len(self.items)

    def number(self, status: Status) -> int:
        return sum(state.status is status for state in self.items)

    @property
    def counts(self) -> tuple[Count, ...]:
        """The counts above zero, best status first."""
        return tuple(
            Count(status, n, round(100 * n / self.total, 2)) for status in Status if (n := self.number(status))
        )

    @property
    def strengths(self) -> str:
        """Return in words how the complete items were found, strongest first; "" if none is complete."""
        counts = Counter(state.strength for state in self.items if state.status is Status.COMPLETE)
        return " · ".join(f"{strength.thai} {number} ข้อ" for strength in Strength if (number := counts[strength]))


def tallies(
    items: Iterable[ItemState], group: Callable[[ItemState], Any], label: Callable[[Any], str]
) -> tuple[Tally, ...]:
    """Return one row for each group, in the order in which the groups first occur."""
    groups: dict[Any, list[ItemState]] = {}
    for state in items:
        groups.setdefault(group(state), []).append(state)
    return tuple(Tally(label(key), tuple(states)) for key, states in groups.items())
