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

# ---------------------------------------------------------------- how an element is verified

Records = Literal["measures", "analysis", "no-gift", "integrity"]
"""Content records that are evidence by themselves: see ``oit.content``."""


class ByEvidence(Strict):
    """Located evidence shows it: a document and page, a link, a heading or passage, a table, people."""

    by: Literal["evidence"]


class ByLink(Strict):
    """A working address shows it. ``main_site``: the address lies on the agency's main web site."""

    by: Literal["link"]
    main_site: bool = False


class ByTable(Strict):
    """A table (CSV or XLSX) with at least one row shows it."""

    by: Literal["table"]


class ByColumns(Strict):
    """A table has the columns. Each inner tuple lists the headings under which one column may appear."""

    by: Literal["columns"]
    columns: tuple[tuple[str, ...], ...] = Field(min_length=1)


class ByMonths(Strict):
    """A table has a row, or an explicit "none", for every month of the item's period."""

    by: Literal["months"]


class ByPeriod(Strict):
    """What is shown is of the item's period: its declared year, period or date. ``records``: the records' dates instead."""

    by: Literal["period"]
    records: Records | None = None


class BySpan(Strict):
    """A plan runs longer than ``years_over`` years."""

    by: Literal["span"]
    years_over: int = Field(ge=0)


class BySigner(Strict):
    """A document, or the named records, are signed by the holder of ``role``."""

    by: Literal["signer"]
    role: Literal["top-executive"]
    records: Records | None = None


class ByRecords(Strict):
    """The records exist and every one has ``field`` filled; without records, located evidence counts."""

    by: Literal["records"]
    records: Records
    field: str = ""


class ByPeople(Strict):
    """The people named on the item's page: each has all ``fields``; all ``roles`` and ``sides`` are held by someone."""

    by: Literal["people"]
    fields: tuple[Literal["name", "position", "photo", "contact"], ...] = ()
    roles: tuple[Literal["top-executive", "deputy", "management"], ...] = ()
    sides: tuple[Literal["political", "permanent"], ...] = ()


class ByAgency(Strict):
    """``agency.yaml`` has the contact field."""

    by: Literal["agency"]
    field: Literal["address", "phone", "fax", "email", "map"]


class ByChannel(Strict):
    """``agency.yaml`` names a channel for the purpose; ``separate``: kept apart from general complaints."""

    by: Literal["channel"]
    purpose: Literal["corruption-complaint", "two-way", "social", "e-service", "feedback"]
    separate: bool = False


class ByJudgement(Strict):
    """Only a person can tell; the checker makes sure that evidence is pointed at."""

    by: Literal["judgement"]


Verification = Annotated[
    ByEvidence
    | ByLink
    | ByTable
    | ByColumns
    | ByMonths
    | ByPeriod
    | BySpan
    | BySigner
    | ByRecords
    | ByPeople
    | ByAgency
    | ByChannel
    | ByJudgement,
    Field(discriminator="by"),
]


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

    ``corrections``: what was changed in the list after it was first written, oldest first.
    """

    year: BuddhistYear
    name: str
    provisional: bool = False
    note: str = ""
    sources: dict[str, str]
    tools: tuple[Tool, ...]
    scoring: Scoring
    grades: Grades
    calendar: Calendar
    indicators: tuple[Indicator, ...]
    corrections: tuple[Correction, ...] = ()

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """All items in the assessor's order."""
        return tuple(item for indicator in self.indicators for sub in indicator.subindicators for item in sub.items)

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
    def tool_of(self) -> dict[str, Tool]:
        """Indicator key → its tool."""
        return {indicator.key: tool for tool in self.tools for indicator in tool.indicators}

    @cached_property
    def indicator_names(self) -> dict[str, str]:
        return {indicator.key: indicator.name for tool in self.tools for indicator in tool.indicators}

    def due(self, item: Item, element: Element) -> date:
        """Last day on which an element may still be missing without being late."""
        return element.due or item.due or self.calendar.closes
