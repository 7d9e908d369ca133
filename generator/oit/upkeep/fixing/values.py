"""Says how the value of one field is better written. The value that a reader gets stays the same."""

from collections.abc import Collection, Iterator
from enum import Enum, auto
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ... import thai
from ...thai.deferred import expression
from .dates import likely_dates, likely_years
from .mends import Kind
from .sorts import Sort, Spot

ID_FIELDS = frozenset(
    {"shows", "people", "responsible", "signer", "unit", "person", "answers", "strengths", "indicator", "target"}
    | {"item", "assignments"}
)
"""Fields that hold ids. Some hold free text in other records: only what becomes a known id is changed."""

_ID_KEYS = frozenset({"due", "items", "addresses", "scores", "assignments"})
"""Mappings whose keys are ids of items, elements or indicators."""

_THAI_DIGIT = expression("[๐-๙]")


class Print(Enum):
    """How much of a record is a copy of a printed document, whose dates stay as it prints them."""

    NONE = auto()
    DIGITS = auto()
    """A letter: its date may have Thai digits."""
    ALL = auto()
    """A transcription: its dates stay in any form that can be read."""


def better(spot: Spot, value: str, known: Collection[str], printed: Print) -> tuple[Kind, str] | None:
    """Return how a value is better written and the kind of that mend, or None if it may stay.

    ``known``: the ids that something has.
    """
    match spot.sort:
        case _ if spot.is_key:
            written = _id(value, known) if len(spot.keys) > 1 and spot.keys[-2] in _ID_KEYS else value
        case Sort.DAY:
            written = _printed_day(value, printed)
        case Sort.YEAR:
            written = _year(value) or value
        case Sort.NUMBER | Sort.SUB | Sort.SPAN:
            written = thai.arabic_digits(value)
        case Sort.TEXT if _field(spot) in ID_FIELDS:
            written = _id(value, known)
        case _:
            return None
    if written == value:
        return None
    if spot.sort is not Sort.TEXT and not _same(spot.annotation, value, written):
        return None
    is_date = spot.sort in (Sort.DAY, Sort.YEAR) and thai.arabic_digits(value) != written
    return Kind.DATE if is_date else Kind.DIGITS, written


def likely(spot: Spot, value: str) -> tuple[str, ...]:
    """Return what an unreadable day or year may mean, the likeliest first; none for a value that is read."""
    if spot.is_key or spot.sort not in (Sort.DAY, Sort.YEAR) or not value:
        return ()
    if (_day if spot.sort is Sort.DAY else _year)(value):
        return ()
    if spot.sort is Sort.DAY:
        return tuple(thai.long_date(day) for day in likely_dates(value))
    return tuple(map(str, likely_years(value)))


def fits(annotation: Any, value: Any) -> bool:
    """True if a value is right for a field."""
    return bool([*_validated(annotation, value)])


def _field(spot: Spot) -> str:
    names = [key for key in spot.keys if isinstance(key, str)]
    within = len(names) > 1 and names[-2] == "assignments"
    return "assignments" if within else names[-1] if names else ""


def _printed_day(value: str, printed: Print) -> str:
    day = _day(value)
    stays = printed is Print.ALL or (printed is Print.DIGITS and value == thai.thai_digits(day))
    return value if stays or not day else day


def _day(value: str) -> str:
    try:
        return thai.long_date(thai.parse_date(value))
    except thai.DateError:
        return ""


def _year(value: str) -> str:
    try:
        return str(thai.parse_year(value))
    except thai.DateError:
        return ""


def _id(value: str, known: Collection[str]) -> str:
    plain = thai.arabic_digits(value)
    return plain if _THAI_DIGIT.search(value) and value not in known and plain in known else value


def _same(annotation: Any, before: str, after: str) -> bool:
    """True if a reader gets one value of both."""
    return [*_validated(annotation, before)] == [*_validated(annotation, after)] != []


def _validated(annotation: Any, value: Any) -> Iterator[Any]:
    try:
        yield TypeAdapter(annotation).validate_python(value)
    except ValidationError:
        return
