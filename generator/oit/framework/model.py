"""What one year's OIT asks for: the shape of ``framework/<year>.yaml``.

The NACC wrote the requirements, so these files live in the package. Each year is one complete file; what stays the same
across years is the ``key`` of an item (``no-gift.declaration``), because O-numbers move. Every fact says where it
comes from (``source``) and how sure we are (``confidence``).
"""

from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from .. import thai
from .fact import CalendarDay, Correction, NoneStatement, Sourced, Strict, UsualValues
from .verify import Verification

KeyPath = tuple[str | int, ...]
"""The keys that lead to a value in a file: ("indicators", 0, "name")."""

# ---------------------------------------------------------------- items


BuddhistYear = Annotated[int, Field(ge=2500, le=2699)]


class Period(Strict):
    """Which time an item's information must be of.

    ``year`` is the Buddhist fiscal year meant. ``current``: as things stand now; ``year``: that year's own;
    ``report-year``: a report on that (usually the previous) year; ``first-six-months``: at least October–March of it;
    ``covers``: a plan whose span includes it; ``unknown``: not established, so it can never fail.
    """

    kind: Literal["current", "year", "report-year", "first-six-months", "covers", "unknown"]
    year: BuddhistYear | None = None
    note: str = ""

    @cached_property
    def bounds(self) -> tuple[date, date] | None:
        """First and last day meant, both included; None for ``current`` and where no year is known."""
        if self.year is None or self.kind == "current":
            return None
        first, last = thai.fiscal_bounds(self.year)
        return (first, thai.round_end(self.year, 6)) if self.kind == "first-six-months" else (first, last)

    @property
    def thai(self) -> str:
        match self.kind:
            case "current":
                return "ข้อมูลปัจจุบัน"
            case "year":
                return f"ปีงบประมาณ พ.ศ. {self.year}"
            case "report-year":
                return f"รายงานผลของปีงบประมาณ พ.ศ. {self.year}"
            case "first-six-months":
                return f"อย่างน้อย 6 เดือนแรกของปีงบประมาณ พ.ศ. {self.year}"
            case "covers":
                return f"ครอบคลุมปี พ.ศ. {self.year}"
        return "ยังไม่ยืนยันว่าเป็นข้อมูลของปีใด"


class Element(Sourced):
    """One thing that must be visible. ``id`` is unique within its item and keeps its meaning across years.

    ``none_statements``: what may be published instead where there is nothing to show. ``usual_values``: of a column.
    """

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    text: str
    verify: Verification
    applies_to: Literal["all", "lao"] = "all"
    optional: bool = False
    due: date | None = None
    none_statements: tuple[NoneStatement, ...] = ()
    usual_values: UsualValues | None = None
    note: str = ""

    @property
    def hints(self) -> tuple[str, ...]:
        """What else an officer should know, a sentence each: the words for nothing to show, the values of a column."""
        values = (self.usual_values.thai,) if self.usual_values else ()
        return (*(statement.thai for statement in self.none_statements), *values)


class Item(Sourced):
    """One thing to disclose, e.g. O31. ``key`` is the same in every year, ``code`` is not.

    ``includes``: keys of subjects that are items of their own in other years and are asked as part of this one here.
    """

    code: str = Field(pattern=r"^O[1-9][0-9]*$")
    key: str = Field(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)*$")
    includes: tuple[str, ...] = ()
    name: str
    group: str = ""
    applies_to: Literal["all", "lao"] = "all"
    period: Period
    elements: tuple[Element, ...] = Field(min_length=1)
    due: date | None = None
    lao_hint: str = ""
    note: str = ""

    @property
    def slug(self) -> str:
        """The item's folder and address: O42 → "o42"."""
        return self.code.lower()

    @property
    def number(self) -> int:
        return int(self.code[1:])

    @cached_property
    def record_kinds(self) -> frozenset[str]:
        """Names of the kinds of records that show elements of the item by themselves."""
        return frozenset(filter(None, (getattr(element.verify, "records", None) for element in self.elements)))

    def records_year(self, year: int) -> int:
        """Fiscal year whose records show the item of a year's list: a report on a past year is shown by that year's."""
        return self.period.year if self.period.kind == "report-year" and self.period.year else year


class Subindicator(Strict):
    no: str = Field(pattern=r"^[0-9]+\.[0-9]+$")
    name: str
    items: tuple[Item, ...] = Field(min_length=1)


class Indicator(Strict):
    no: int
    key: str
    name: str
    subindicators: tuple[Subindicator, ...] = Field(min_length=1)


# ---------------------------------------------------------------- the whole ITA around the OIT


class ToolIndicator(Strict):
    no: int
    key: str
    name: str


class Tool(Sourced):
    """One of the three instruments of the ITA, its weight in percent and its indicators."""

    key: Literal["IIT", "EIT", "OIT"]
    name: str
    weight: int
    indicators: tuple[ToolIndicator, ...]


class GradeBand(Strict):
    """A grade: total and every tool's score reach the minimum. Bands are tried in the file's order."""

    grade: str
    min_total: float
    min_each_tool: float | None = None


class Grades(Sourced):
    bands: tuple[GradeBand, ...]
    note: str = ""

    def grade(self, total: float, tools: tuple[float, ...]) -> str:
        """The first band whose minima are reached: (98.75, (99.9, 95.92, 100)) → "AA" in 2565."""
        return next(
            (
                b.grade
                for b in self.bands
                if total >= b.min_total and (b.min_each_tool is None or all(t >= b.min_each_tool for t in tools))
            ),
            self.bands[-1].grade,
        )


class Scoring(Sourced):
    """Item 100 or 0; sub-indicator = mean of items; indicator = mean of sub-indicators; OIT = mean of indicators."""

    item_complete: int = 100
    item_incomplete: int = 0
    aggregation: Literal["hierarchical-mean"]
    note: str = ""


class Calendar(Sourced):
    """When agencies fill in the OIT. Items are due on ``closes`` unless they or their elements say otherwise.

    ``days``: the other days of the year's assessment that are known, each with its own source.
    """

    opens: date
    closes: date
    results: date | None = None
    days: tuple[CalendarDay, ...] = ()
    note: str = ""


class Framework(Strict):
    """One year's complete list. ``provisional``: shown as such wherever it appears.

    ``carried_from``: the year whose list this is, where none of its own is known yet. ``corrections``: what was
    changed in the list after it was first written, oldest first.
    """

    year: BuddhistYear
    name: str
    provisional: bool = False
    carried_from: BuddhistYear | None = None
    note: str = ""
    sources: dict[str, str]
    tools: tuple[Tool, ...]
    scoring: Scoring
    grades: Grades
    calendar: Calendar
    indicators: tuple[Indicator, ...]
    corrections: tuple[Correction, ...] = ()

    @property
    def standing(self) -> str:
        """What to say wherever the list appears: "เกณฑ์เบื้องต้น ยกมาจากปี 2569"; "" for a list to rely on."""
        if self.carried_from:
            return f"เกณฑ์เบื้องต้น ยกมาจากปี {self.carried_from}"
        return "เกณฑ์เบื้องต้น" if self.provisional else ""

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """All items in the assessor's order."""
        return tuple(item for indicator in self.indicators for sub in indicator.subindicators for item in sub.items)

    @cached_property
    def items_by_path(self) -> tuple[tuple[KeyPath, Item], ...]:
        """Each item with the keys that lead to it in the file."""
        return tuple(
            (("indicators", i, "subindicators", s, "items", n), item)
            for i, indicator in enumerate(self.indicators)
            for s, sub in enumerate(indicator.subindicators)
            for n, item in enumerate(sub.items)
        )

    @cached_property
    def elements_by_path(self) -> tuple[tuple[KeyPath, Element], ...]:
        """Each element with the keys that lead to it in the file."""
        return tuple(
            ((*keys, "elements", e), element)
            for keys, item in self.items_by_path
            for e, element in enumerate(item.elements)
        )

    @cached_property
    def by_code(self) -> dict[str, Item]:
        return {item.code: item for item in self.items}

    @cached_property
    def points(self) -> dict[str, float]:
        """Item code → points of the ITA's 100 that rest on it: 2566's O1 → 0.4.

        An OIT score is the mean of its indicators, each the mean of its sub-indicators, each the mean of its items.
        """
        weight = next(tool.weight for tool in self.tools if tool.key == "OIT") / len(self.indicators)
        return {
            item.code: weight / len(indicator.subindicators) / len(sub.items)
            for indicator in self.indicators
            for sub in indicator.subindicators
            for item in sub.items
        }

    def find(self, key: str) -> Item | None:
        """The item that asks for a subject in this year, also as part of a broader one; None where nobody asks."""
        return self.by_key.get(key) or next((item for item in self.items if key in item.includes), None)

    @cached_property
    def by_key(self) -> dict[str, Item]:
        return {item.key: item for item in self.items}

    @cached_property
    def indicator_names(self) -> dict[str, str]:
        return {indicator.key: indicator.name for tool in self.tools for indicator in tool.indicators}

    def due(self, item: Item, element: Element) -> date:
        """Last day on which an element may still be missing without being late."""
        return element.due or item.due or self.calendar.closes
