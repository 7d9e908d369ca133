"""The shape of ``framework/<year>.yaml``: the requirements of one year's OIT, or of another assessment.

The assessor wrote the requirements, so these files live in the package. Each year is one complete file. The ``key``
of an item (``no-gift.declaration``) stays the same across years; its number does not. Every fact states where it comes
from (``source``) and how sure we are (``confidence``).
"""

import re
from collections.abc import Mapping
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
    """The time that an item's information must be of.

    ``year`` is a Buddhist fiscal year. The kinds: ``current``: as things stand now; ``year``: the year's own
    information; ``report-year``: a report on the year (usually the previous one); ``first-six-months``: at least
    October–March of the year; ``covers``: a plan whose span includes the year; ``unknown``: not established, so it can
    never fail.
    """

    kind: Literal["current", "year", "report-year", "first-six-months", "covers", "unknown"]
    year: BuddhistYear | None = None
    note: str = ""

    @cached_property
    def bounds(self) -> tuple[date, date] | None:
        """Return the first and last day, both included; None for ``current`` and for a period without a year."""
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
    """One thing that must be visible. ``id`` is unique within its item and has the same meaning in every year.

    ``none_statements``: statements that an agency with nothing to show may publish instead. ``usual_values``: the
    values of a column. ``period``: the time that the element asks for, where it is another than the item's.
    """

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    text: str
    verify: Verification
    applies_to: Literal["all", "lao"] = "all"
    optional: bool = False
    period: Period | None = None
    unseen: bool = False
    """True if nobody has seen what the item asks for: evidence for it counts for "cannot be checked" at most."""
    due: date | None = None
    none_statements: tuple[NoneStatement, ...] = ()
    usual_values: UsualValues | None = None
    note: str = ""

    @property
    def hints(self) -> tuple[str, ...]:
        """Return hints for the officer, one sentence each: the statements for nothing to show, the values of a
        column."""
        values = (self.usual_values.thai,) if self.usual_values else ()
        return (*(statement.thai for statement in self.none_statements), *values)


class Item(Sourced):
    """One thing to disclose, e.g. O31. ``key`` is the same in every year, ``code`` is not.

    A list of the agency's own may have codes of another form: MOIT1, EB1.1.

    ``includes``: keys of subjects that are items of their own in other years, and a part of this item in this year.
    """

    code: str = Field(pattern=r"^[A-Z]{1,8}[1-9][0-9]{0,3}(\.[1-9][0-9]{0,2}){0,3}$")
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
        """Return the name in the item's folder and address: O42 → "o42"."""
        return self.code.lower()

    @property
    def number(self) -> tuple[str, tuple[int, ...]]:
        """Return the parts of the code, to sort by: O42 → ("O", (42,)), EB1.10 → ("EB", (1, 10))."""
        return self.code.rstrip("0123456789."), tuple(map(int, re.findall("[0-9]+", self.code)))

    @cached_property
    def record_kinds(self) -> frozenset[str]:
        """Return the names of the kinds of records that alone show elements of the item."""
        return frozenset(filter(None, (getattr(element.verify, "records", None) for element in self.elements)))

    def period_of(self, element: Element) -> Period:
        """Return the time that an element of the item asks for."""
        return element.period or self.period

    def records_year(self, year: int) -> int:
        """Return the fiscal year whose records show the item of a year's list: a report on a past year needs that
        year's records."""
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


# ---------------------------------------------------------------- the whole assessment around the items


class ToolIndicator(Strict):
    no: int
    key: str
    name: str


class Tool(Sourced):
    """One of the instruments of the assessment, its weight in percent and its indicators. The ITA has three."""

    key: str = Field(pattern=r"^[A-Z]{2,8}$")
    name: str
    weight: int
    indicators: tuple[ToolIndicator, ...]


class GradeBand(Strict):
    """A grade and its minima: the total and every tool's score must reach them. Bands are tried in the file's order."""

    grade: str
    min_total: float
    min_each_tool: float | None = None


class Grades(Sourced):
    """The grades. ``bands`` is empty if nobody has seen them."""

    bands: tuple[GradeBand, ...]
    note: str = ""

    def grade(self, total: float, tools: tuple[float, ...]) -> str:
        """Return the first band whose minima are reached: (98.75, (99.9, 95.92, 100)) → "AA" in 2565; "" if no band is
        known."""
        return next(
            (
                b.grade
                for b in self.bands
                if total >= b.min_total and (b.min_each_tool is None or all(t >= b.min_each_tool for t in tools))
            ),
            self.bands[-1].grade if self.bands else "",
        )


class Scoring(Sourced):
    """The rules of scoring. An item scores 100 or 0. ``tool``: the tool whose score the items make.

    ``hierarchical-mean``: a sub-indicator is the mean of its items, an indicator the mean of its sub-indicators, and
    the tool's score the mean of the indicators. ``flat``: the tool's score is the mean of all items.
    """

    item_complete: int = 100
    item_incomplete: int = 0
    tool: str = "OIT"
    aggregation: Literal["hierarchical-mean", "flat"]
    note: str = ""


class Calendar(Sourced):
    """The days on which agencies fill in the OIT. An item is due on ``closes``, unless it or its elements set another
    day.

    ``days``: the other days of the year's assessment, each with its own source.
    """

    opens: date
    closes: date
    results: date | None = None
    days: tuple[CalendarDay, ...] = ()
    note: str = ""


class Framework(Strict):
    """One year's complete list. ``provisional``: every page that uses the list says that it is provisional.

    ``carried_from``: the year whose list was carried over, if this year has no list yet. ``corrections``: the changes
    of the list after it was first written, oldest first.
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
        """Return the notice of a provisional list: "เกณฑ์เบื้องต้น ยกมาจากปี 2569"; "" for a reliable list."""
        if self.carried_from:
            return f"เกณฑ์เบื้องต้น ยกมาจากปี {self.carried_from}"
        return "เกณฑ์เบื้องต้น" if self.provisional else ""

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Return all items in the assessor's order."""
        return tuple(item for indicator in self.indicators for sub in indicator.subindicators for item in sub.items)

    @cached_property
    def items_by_path(self) -> tuple[tuple[KeyPath, Item], ...]:
        """Return each item with the keys that lead to it in the file."""
        return tuple(
            (("indicators", i, "subindicators", s, "items", n), item)
            for i, indicator in enumerate(self.indicators)
            for s, sub in enumerate(indicator.subindicators)
            for n, item in enumerate(sub.items)
        )

    @cached_property
    def elements_by_path(self) -> tuple[tuple[KeyPath, Element], ...]:
        """Return each element with the keys that lead to it in the file."""
        return tuple(
            ((*keys, "elements", e), element)
            for keys, item in self.items_by_path
            for e, element in enumerate(item.elements)
        )

    @cached_property
    def by_code(self) -> dict[str, Item]:
        return {item.code: item for item in self.items}

    @cached_property
    def letters(self) -> str:
        """Return the letters before the number that all codes share: "O", "MOIT"; "" for codes of several forms."""
        letters = {item.number[0] for item in self.items}
        is_plain = all(len(item.number[1]) == 1 for item in self.items)
        return letters.pop() if is_plain and len(letters) == 1 else ""

    @cached_property
    def points(self) -> dict[str, float]:
        """Return item code → points of the assessment's 100 that the item gives: 2566's O1 → 0.4. ``Scoring`` says
        how."""
        whole = next(tool.weight for tool in self.tools if tool.key == self.scoring.tool)
        if self.scoring.aggregation == "flat":
            return {item.code: whole / len(self.items) for item in self.items}
        weight = whole / len(self.indicators)
        return {
            item.code: weight / len(indicator.subindicators) / len(sub.items)
            for indicator in self.indicators
            for sub in indicator.subindicators
            for item in sub.items
        }

    def tool_scores(self, scores: Mapping[str, float]) -> dict[str, float] | None:
        """Return tool → its score by those of its indicators, or None if an indicator has none.

        Each indicator counts alike, but where all items do: then it counts by the number of its items.
        """
        found: dict[str, float] = {}
        for tool in self.tools:
            keys = [indicator.key for indicator in tool.indicators]
            if not keys or not set(keys) <= set(scores):
                return None
            shares = [self._share(tool, key) for key in keys]
            found[tool.key] = sum(scores[key] * share for key, share in zip(keys, shares, strict=True)) / sum(shares)
        return found

    def _share(self, tool: Tool, key: str) -> int:
        if tool.key != self.scoring.tool or self.scoring.aggregation != "flat":
            return 1
        listed = (indicator for indicator in self.indicators if indicator.key == key)
        return sum(len(sub.items) for indicator in listed for sub in indicator.subindicators) or 1

    def find(self, key: str) -> Item | None:
        """Return the item that asks for a subject in this year, also as a part of a broader item; None if no item asks
        for it."""
        return self.by_key.get(key) or next((item for item in self.items if key in item.includes), None)

    @cached_property
    def by_key(self) -> dict[str, Item]:
        return {item.key: item for item in self.items}

    @cached_property
    def indicator_names(self) -> dict[str, str]:
        return {indicator.key: indicator.name for tool in self.tools for indicator in tool.indicators}

    def due(self, item: Item, element: Element) -> date:
        """Return the last day on which a missing element is not late yet."""
        return element.due or item.due or self.calendar.closes
