"""Says what a date or year may mean that cannot be read with certainty. A person chooses."""

import re
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from ...thai import MONTHS, SHORT_MONTHS, DateError, arabic_digits, buddhist_year, normalise, parse_date, parse_year
from ...thai.deferred import expression

_TWO_DIGITS = expression(r"(.*?)['’]?(\d{2})", re.DOTALL)
_NUMBERS = expression(r"(\d{1,2}) ?[/.-] ?(\d{1,2}) ?[/.-] ?(\d{4})")
_WORD = expression(r"(.{0,60}?)(?:เดือน ?)?([ก-๎.]{2,20}?) ?((?:พ\.ศ\.|พ\.ศ|พศ)? ?\d{4})", re.DOTALL)


def likely_dates(text: str) -> tuple[date, ...]:
    """Return the days that a text may mean: "17 ม.ค. 66" → (2023-01-17,), "3/4/2023" → (2023-04-03, 2023-03-04)."""
    plain = " ".join(arabic_digits(normalise(text)).split())
    return tuple(dict.fromkeys(day for written in _rewritten(plain) for day in _read(written)))


def _rewritten(plain: str) -> Iterator[str]:
    if match := _NUMBERS.fullmatch(plain):
        first, second, year = match.groups()
        for day, month in ((first, second), (second, first)):
            if 1 <= int(month) <= 12:
                yield f"{day} {MONTHS[int(month) - 1]} {year}"
    elif (match := _WORD.fullmatch(plain)) and (month := _month(match[2])):
        yield f"{match[1].strip()} {month} {match[3].strip()}"
    elif match := _TWO_DIGITS.fullmatch(plain):
        for year in _centuries(int(match[2])):
            yield from (whole for whole in (f"{match[1].strip(' ')} {year}", f"{match[1].rstrip()}{year}"))


def _read(text: str) -> Iterator[date]:
    try:
        yield parse_date(text)
    except DateError:
        return


def _month(word: str) -> str | None:
    """Return the month that a misspelt word may be, or None."""
    long = get_close_matches(word, MONTHS, n=1, cutoff=0.75)
    short = get_close_matches(word.rstrip("."), [name.rstrip(".") for name in SHORT_MONTHS], n=1, cutoff=0.7)
    return long[0] if long else f"{short[0]}." if short else None


def likely_years(text: str) -> tuple[int, ...]:
    """Return the Buddhist years that a text may mean: "2023" → (2566,), "66" → (2566,)."""
    plain = re.sub(r"(?:ปี|พ\.ศ\.|ค\.ศ\.|งบประมาณ|\s)+", "", arabic_digits(normalise(text)))
    if re.fullmatch(r"(?:19|20)\d\d", plain):
        return (buddhist_year(date(int(plain), 1, 1)),)
    if re.fullmatch(r"\d\d", plain):
        return _centuries(int(plain))
    return tuple(_of_year(plain))


def _of_year(plain: str) -> Iterator[int]:
    try:
        yield parse_year(plain)
    except DateError:
        return


def _centuries(two: int) -> tuple[int, ...]:
    """Return the Buddhist years that end in two digits and that an officer may mean, also those of a Gregorian year."""
    buddhist, gregorian = 2500 + two, buddhist_year(date(2000 + two, 1, 1))
    return tuple(year for year in (buddhist, gregorian) if 2540 <= year <= 2589)
