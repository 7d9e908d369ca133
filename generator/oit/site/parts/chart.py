"""A dot chart as plain numbers for an SVG: one line for each score, in groups, readable at 360 px."""

from math import floor

from ...values import dataclass

WIDTH = 340
_LEFT, _RIGHT = 4, WIDTH - 12
_ROW, _GROUP, _TOP, _AXIS = 46, 30, 8, 26
_GRID_TOP, _TICK, _ABOVE_LINE = 30, 18, 16
"""Distances: top of the grid, scores of the axis below that top, and words of a row above its line."""


@dataclass(frozen=True, slots=True)
class Bar:
    name: str
    score: float
    is_uncertain: bool


@dataclass(frozen=True, slots=True)
class Row:
    bar: Bar
    x: float
    y: int

    @property
    def words_y(self) -> int:
        """The height of the name and the score, above the row's line."""
        return self.y - _ABOVE_LINE


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    y: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """``description`` says in words what the picture shows. ``ticks`` are (score, x) of the marks on the axis."""

    title: str
    description: str
    width: int
    height: int
    left: int
    right: int
    bottom: int
    ticks: tuple[tuple[int, float], ...]
    groups: tuple[Group, ...]
    top: int = _GRID_TOP

    @property
    def tick_y(self) -> int:
        """The height of the scores of the axis, below it."""
        return self.bottom + _TICK


def chart(title: str, groups: tuple[tuple[str, tuple[Bar, ...]], ...]) -> Chart:
    """Return a chart whose axis begins at the ten below the lowest score.

    Dots, unlike bars, do not mislead if the axis does not begin at zero.
    """
    scores = [bar.score for _, bars in groups for bar in bars]
    first = min(90, max(0, floor(min(scores) / 10) * 10))
    step = 2 if first == 90 else 10 if first >= 50 else 20

    def x(score: float) -> float:
        share = (min(score, 100) - first) / (100 - first)
        return round(_LEFT + 8 + share * (_RIGHT - _LEFT - 8), 1)

    placed, y = [], _TOP
    for name, bars in groups:
        top, y = y + 16, y + _GROUP
        placed.append(
            Group(name, top, tuple(Row(bar, x(bar.score), y + 34 + index * _ROW) for index, bar in enumerate(bars)))
        )
        y += len(bars) * _ROW + 8
    ticks = tuple((tick, x(tick)) for tick in range(first, 101, step))
    return Chart(title, _description(groups, first), WIDTH, y + _AXIS, _LEFT, _RIGHT, y, ticks, tuple(placed))


def _description(groups: tuple[tuple[str, tuple[Bar, ...]], ...], first: int) -> str:
    parts = [f"{name}: {', '.join(f'{bar.name} {bar.score:.2f}' for bar in bars)}" for name, bars in groups]
    return f"แผนภูมิจุด แกนคะแนนเริ่มที่ {first} ถึง 100 " + "; ".join(parts)
