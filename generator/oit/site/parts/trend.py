"""ITA results over the years as plain numbers for an SVG: one dot a year, a line between neighbours, a gap where a year is missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import floor

from ..page import Site

WIDTH, HEIGHT = 340, 132
_TOP, _BOTTOM = 26, 88
YEARS = 5
"""How many years are shown: with more of them, levels' names would run into each other on a phone."""


@dataclass(frozen=True, slots=True)
class Point:
    """A year's result. ``y`` is None where no score is published."""

    year: int
    score: float | None
    level: str
    x: float
    y: float | None


@dataclass(frozen=True, slots=True)
class Trend:
    """``lines``: from one year's dot to the next one's. ``first``: the score at the bottom of the picture."""

    points: tuple[Point, ...]
    lines: tuple[tuple[Point, Point], ...]
    first: int
    width = WIDTH
    height = HEIGHT

    @property
    def published(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if point.y is not None)

    @property
    def description(self) -> str:
        """The picture in words."""
        return ", ".join(f"ปี {point.year}: {_words(point)}" for point in self.points)


def trend(site: Site) -> Trend | None:
    """The newest years from the first published result on; None without any result."""
    results = site.disclosure.content.results
    if not results:
        return None
    newest = max([*results, *(year.year for year in site.disclosure.years)])
    shown = range(max(min(results), newest - YEARS + 1), newest + 1)
    scores = {year: results[year].value.total for year in shown if year in results}
    known = [score for score in scores.values() if score is not None]
    first = min(90, floor(min(known, default=90) / 10) * 10)

    def points() -> Iterator[Point]:
        for place, year in enumerate(shown):
            score = scores.get(year)
            y = None if score is None else round(_BOTTOM - (score - first) / (100 - first) * (_BOTTOM - _TOP), 1)
            level = results[year].value.level if year in results else ""
            yield Point(year, score, level, round(WIDTH * (place + 0.5) / len(shown), 1), y)

    made = tuple(points())
    lines = tuple((one, other) for one, other in pairwise(made) if one.y is not None and other.y is not None)
    return Trend(made, lines, first)


def _words(point: Point) -> str:
    if point.score is None:
        return "ยังไม่เผยแพร่คะแนน"
    return f"{point.score:.2f} คะแนน{f' ระดับ {point.level}' if point.level else ''}"
