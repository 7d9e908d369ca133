"""Reads the clock, and decides for which day everything is judged. No other module does this."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from . import thai

VARIABLE = "OIT_AS_OF"
"""The environment variable that names the day of judgement, as ``--as-of`` does."""

_held = ContextVar[date | None]("held", default=None)


class DayError(ValueError):
    """``OIT_AS_OF`` holds no date. The error's text says so in Thai."""


def today() -> date:
    """Return today's date in Thailand, wherever the program runs."""
    return datetime.now(thai.THAI_TIME).date()


@contextmanager
def held_to(day: date) -> Iterator[None]:
    """Judge for this day while the context lasts. A command passes its day to the MkDocs plugin in this way."""
    token = _held.set(day)
    try:
        yield
    finally:
        _held.reset(token)


def day_of_judgement(environment: Mapping[str, str], given: date | None = None) -> date:
    """Return the day that the user gave by a flag, else the day of ``OIT_AS_OF``, else today.

    Raises DayError if ``OIT_AS_OF`` is needed and holds no date.
    """
    if day := given or _held.get():
        return day
    if not (text := environment.get(VARIABLE, "")):
        return today()
    try:
        return thai.parse_date(text)
    except thai.DateError as error:
        raise DayError(f"{VARIABLE}: {error}") from None
