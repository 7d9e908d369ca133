"""A day of judgement that knows on which other days the same would have been judged.

Whoever judges compares the day with others: it is past this due day and not past that one. Each comparison narrows the
days on which all comparisons end the same. Any other use of the day (its parts, its text, arithmetic, a look-up by it)
narrows them to the day alone.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self, TypeGuard


@dataclass(slots=True)
class Span:
    """Days from ``first`` to ``last``, as ordinal numbers."""

    first: int = date.min.toordinal()
    last: int = date.max.toordinal()


class WatchedDay(date):
    """A date that is equal to ``day`` in all respects. ``span_of`` says what was asked of it."""

    def __new__(cls, day: date) -> Self:
        watched = super().__new__(cls, day.year, day.month, day.day)
        object.__setattr__(watched, "plain", date(day.year, day.month, day.day))
        object.__setattr__(watched, "span", Span())
        return watched

    def __lt__(self, value: Any, /) -> bool:
        return _is_before(self, date.toordinal(value)) if _is_date(value) else _pinned(self) < value

    def __le__(self, value: Any, /) -> bool:
        return _is_before(self, date.toordinal(value) + 1) if _is_date(value) else _pinned(self) <= value

    def __gt__(self, value: Any, /) -> bool:
        return not _is_before(self, date.toordinal(value) + 1) if _is_date(value) else _pinned(self) > value

    def __ge__(self, value: Any, /) -> bool:
        return not _is_before(self, date.toordinal(value)) if _is_date(value) else _pinned(self) >= value

    def __eq__(self, value: object, /) -> bool:
        if not _is_date(value):
            return False
        return not _is_before(self, date.toordinal(value)) and _is_before(self, date.toordinal(value) + 1)

    def __ne__(self, value: object, /) -> bool:
        return not self == value

    def __hash__(self) -> int:
        return hash(_pinned(self))

    def __getattribute__(self, name: str) -> Any:
        return object.__getattribute__(self, name) if name == "__class__" else getattr(_pinned(self), name)

    def __add__(self, value: Any, /) -> Any:
        return _pinned(self) + value

    def __radd__(self, value: Any, /) -> Any:
        return value + _pinned(self)

    def __sub__(self, value: Any, /) -> Any:
        return _pinned(self) - value

    def __rsub__(self, value: Any, /) -> Any:
        return value - _pinned(self)

    def __str__(self) -> str:
        return str(_pinned(self))

    def __repr__(self) -> str:
        return repr(_pinned(self))

    def __format__(self, form: str, /) -> str:
        return format(_pinned(self), form)

    def __reduce__(self) -> Any:
        return _pinned(self).__reduce__()

    def __reduce_ex__(self, protocol: Any, /) -> Any:
        return _pinned(self).__reduce_ex__(protocol)


def span_of(day: WatchedDay) -> Span:
    """Return the days on which each comparison so far would have ended the same."""
    span: Span = object.__getattribute__(day, "span")
    return span


def _is_date(value: object) -> TypeGuard[date]:
    return isinstance(value, date) and not isinstance(value, datetime)


def _is_before(day: WatchedDay, other: int) -> bool:
    span = span_of(day)
    if date.toordinal(day) < other:
        span.last = min(span.last, other - 1)
        return True
    span.first = max(span.first, other)
    return False


def _pinned(day: WatchedDay) -> date:
    """Return the plain date, for a use that only this day answers."""
    span = span_of(day)
    span.first = span.last = date.toordinal(day)
    plain: date = object.__getattribute__(day, "plain")
    return plain
