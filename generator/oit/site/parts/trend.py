"""ITA results over the years as plain numbers for an SVG: one dot for each year, lines between neighbouring years."""

from collections.abc import Iterator
from itertools import pairwise
from math import floor

from ...content import ItaResult
from ...thai import fiscal_bounds
from ...values import dataclass
from .. import addresses
from ..page import Site

WIDTH, HEIGHT = 340, 132
_TOP, _BOTTOM = 26, 88
_BASE = 92
"""The height of the line below all dots."""
_ABSENT, _YEAR, _LEVEL = 80, 109, 126
"""The heights of the words: that a score is missing, the year, the level."""
_ABOVE_DOT = 11
YEARS = 5
"""The number of years in the picture. With more, the names of levels would overlap on a phone."""


@dataclass(frozen=True, slots=True)
class Point:
    """The result of a year. ``y`` is None if no score is published; ``absent`` says so in words."""

    year: int
    score: float | None
    level: str
    x: float
    y: float | None
    absent: str

    @property
    def score_y(self) -> float:
        """The height of the score, above its dot, or of the words that say that it is missing."""
        return _ABSENT if self.y is None else self.y - _ABOVE_DOT


@dataclass(frozen=True, slots=True)
class Trend:
    """``lines`` go from one year's dot to the next. ``first`` is the score at the bottom of the picture."""

    points: tuple[Point, ...]
    lines: tuple[tuple[Point, Point], ...]
    first: int
    width: int = WIDTH
    height: int = HEIGHT
    base_y: int = _BASE
    year_y: int = _YEAR
    level_y: int = _LEVEL

    @property
    def published(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if point.y is not None)

    @property
    def description(self) -> str:
        """The picture in words."""
        return ", ".join(f"ปี {point.year}: {_words(point)}" for point in self.points)


@dataclass(frozen=True, slots=True)
class NewestResult:
    """The newest published ITA result, and its address."""

    year: int
    url: str
    value: ItaResult


def newest_result(site: Site) -> NewestResult | None:
    results = site.disclosure.content.results
    year = max(results, default=None)
    return NewestResult(year, addresses.ita_result(year), results[year].value) if year else None


def trend(site: Site) -> Trend | None:
    """Return the newest years from the first published result on, or None without any result."""
    results = site.disclosure.content.results
    if not results:
        return None
    newest = max([*results, *(year.year for year in site.disclosure.years)])
    years = range(max(min(results), newest - YEARS + 1), newest + 1)
    scores = {year: results[year].value.total for year in years if year in results}
    published = [score for score in scores.values() if score is not None]
    first = min(90, floor(min(published, default=90) / 10) * 10)

    def points() -> Iterator[Point]:
        for place, year in enumerate(years):
            score = scores.get(year)
            y = None if score is None else round(_BOTTOM - (score - first) / (100 - first) * (_BOTTOM - _TOP), 1)
            level = results[year].value.level if year in results else ""
            yield Point(year, score, level, round(WIDTH * (place + 0.5) / len(years), 1), y, _absent(site, year))

    dots = tuple(points())
    lines = tuple((one, other) for one, other in pairwise(dots) if one.y is not None and other.y is not None)
    return Trend(dots, lines, first)


def _absent(site: Site, year: int) -> str:
    """Return why a year has no score: nobody can publish a result before the NACC announces it."""
    listed = site.disclosure.framework(year)
    announced = (listed.calendar.results or fiscal_bounds(year)[1]) if listed else fiscal_bounds(year)[1]
    return "ยังไม่ประกาศผล" if site.disclosure.as_of < announced else "ยังไม่เผยแพร่"


def _words(point: Point) -> str:
    if point.score is None:
        return "ยังไม่ประกาศผล" if point.absent == "ยังไม่ประกาศผล" else "ยังไม่เผยแพร่คะแนน"
    return f"{point.score:.2f} คะแนน{f' ระดับ {point.level}' if point.level else ''}"
