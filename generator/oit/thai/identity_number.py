"""Finds the identity numbers of persons, and masks them in texts that are printed: only the last four digits stay."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from unicodedata import decimal

from ..values import dataclass
from .deferred import expression

DIGITS = 13
_STAYING = 4
_OFFICIAL = [1, 4, 5, 2, 1]
"""The lengths of the groups in which an identity number is printed: 1-2345-67890-12-3."""
_RUN = expression("\\d(?:(?:[^\\S\n]|[-\u2010-\u2015\u2212./_\\\\\u00ad\u200b-\u200d\u2060\ufeff]){0,3}\\d){12,}")
"""Matches digits with up to three signs between two of them."""
_OF_OTHER_NUMBERS = expression("[./]")
"""Matches signs of coordinates, sums and dates. They separate an identity number only in the official groups."""
_HASH = expression(r"[0-9A-Fa-f]{32,}", re.ASCII)


@dataclass(frozen=True, slots=True)
class IdentityNumber:
    """A number that can be a person's, and where it stands in a text. ``is_as_printed``: in the groups of an identity
    card, "1-1037-02071-81-1"."""

    start: int
    end: int
    digits: str
    is_as_printed: bool

    @property
    def shown(self) -> str:
        """Return the number as it may be printed: "xxxxxxxxx1811"."""
        return "x" * (DIGITS - _STAYING) + self.digits[-_STAYING:]


def identity_numbers(text: str) -> Iterator[IdentityNumber]:
    """Yield each number with the right check digit. One that begins with 0 or 9 is no person's: companies and offices
    have tax numbers that begin with 0."""
    for run in _RUN.finditer(text):
        for places in _numbers(text, [run.start() + index for index, sign in enumerate(run[0]) if sign.isdecimal()]):
            digits = "".join(str(decimal(text[place])) for place in places)
            if digits[0] not in "09":
                yield IdentityNumber(places[0], places[-1] + 1, digits, _groups(text, places) == _OFFICIAL)


def masked(text: str) -> str:
    """Leave only the last four digits of each identity number: "1-1037-02071-81-1" → "x-xxxx-xxxx1-81-1".

    A number has thirteen digits, Thai or Arabic, whose last one is the right check digit. Between them stands nothing,
    the same sign, or any signs in the official groups. Digits of a long hexadecimal number are part of a checksum.
    """
    if not _RUN.search(text):
        return text
    signs = list(text)
    for run in _RUN.finditer(text):
        for places in _numbers(text, [run.start() + index for index, sign in enumerate(run[0]) if sign.isdecimal()]):
            for place in places[:-_STAYING]:
                signs[place] = "x"
    for checksum in _HASH.finditer(text):
        signs[checksum.start() : checksum.end()] = checksum[0]
    return "".join(signs)


def _numbers(text: str, places: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield the places of the digits of each identity number in a run of digits."""
    after = 0
    for first in range(len(places) - DIGITS + 1):
        window = places[first : first + DIGITS]
        is_begun = first > 0 and places[first - 1] == window[0] - 1
        is_going_on = places[first + DIGITS : first + DIGITS + 1] == [window[-1] + 1]
        if first < after or is_begun or is_going_on:
            continue
        if _are_together(text, window) and _is_right([text[place] for place in window]):
            after = first + DIGITS
            yield window


def _are_together(text: str, places: Sequence[int]) -> bool:
    if _groups(text, places) == _OFFICIAL:
        return True
    kinds = set(filter(None, _between(text, places)))
    return len(kinds) <= 1 and not any(map(_OF_OTHER_NUMBERS.search, kinds))


def _between(text: str, places: Sequence[int]) -> list[str]:
    return [text[place + 1 : following] for place, following in pairwise(places)]


def _groups(text: str, places: Sequence[int]) -> list[int]:
    """Return how many digits stand together: [1, 4, 5, 2, 1] for an identity number as it is printed."""
    ends = [index + 1 for index, signs in enumerate(_between(text, places)) if signs]
    return [end - start for start, end in zip([0, *ends], [*ends, DIGITS], strict=True)]


def _is_right(digits: Sequence[str]) -> bool:
    """True if the last digit is the check digit of the others."""
    *values, check = map(decimal, digits)
    return (11 - sum(value * (DIGITS - index) for index, value in enumerate(values)) % 11) % 10 == check
