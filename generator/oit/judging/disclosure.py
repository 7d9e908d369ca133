"""What was asked joined with what was published: the evaluated state, frozen. Everything after ``evaluate`` reads this.

We say "disclosure", never "assessment": the assessment is the NACC's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from .. import framework as frameworks
from ..content import Agency, Content, ItemPage, Person, Record, Renewal, Waiver, YearContent
from ..framework import Element, Framework, Item
from .finding import Finding, Severity
from .spots import Shown
from .status import Basis, State, Status
from .verdict import Failure, Located, Outcome, Reason

__all__ = [
    "Basis",
    "Disclosure",
    "ElementState",
    "Failure",
    "ItemState",
    "Located",
    "Outcome",
    "Picture",
    "Reason",
    "Round",
    "Shown",
    "State",
    "Status",
    "YearDisclosure",
]


@dataclass(frozen=True)
class ElementState:
    """One element of one item: what was found, and what it counts for on the day looked at.

    ``reasons`` says why it is not met or uncertain, one entry for each place that needs mending.
    """

    element: Element
    state: State
    basis: Basis
    shown: tuple[Shown, ...]
    reasons: tuple[Reason, ...]
    due: date
    waiver: Waiver | None = None

    @property
    def reason(self) -> Reason | None:
        return self.reasons[0] if self.reasons else None

    @property
    def is_open(self) -> bool:
        return self.state.is_open


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the text of an item's page. ``markdown`` is how the text shows it; ``size`` is in bytes."""

    path: str
    markdown: str
    size: int


@dataclass(frozen=True)
class ItemState:
    """One OIT item of the year: what is asked, what was published, what is wrong with it."""

    year: int
    item: Item
    page: Record[ItemPage] | None
    evidence: tuple[Located, ...]
    elements: tuple[ElementState, ...]
    is_published: bool
    home: str
    """The file an officer would edit or create: "content/2566/o2/index.md"."""
    responsible: str
    """Name of the unit whose job it is, or ""."""
    due: date
    points: float = 0.0
    """Points of the ITA's 100 that rest on the item, by the year's way of averaging."""
    renewal: Renewal | None = None
    """What ``oit rollover`` left to make anew."""
    pictures: tuple[Picture, ...] = ()
    """The attached pictures that the page's text shows."""
    findings: tuple[Finding, ...] = ()

    @property
    def points_at_stake(self) -> float:
        """Our estimate of what the item's gaps cost: all of its points or none, as an item scores 100 or 0."""
        return 0.0 if self.status.is_settled else self.points

    @cached_property
    def status(self) -> Status:
        states = {element.state for element in self.elements if element.state.is_asked}
        if not states:
            return Status.NOT_APPLICABLE
        if State.NOT_MET in states:
            return Status.INCOMPLETE if self.is_published else Status.MISSING
        if State.UNCERTAIN in states:
            return Status.UNKNOWN
        if State.NOT_DUE in states:
            return Status.NOT_DUE
        if any(finding.severity is Severity.ERROR for finding in self.findings):
            return Status.INCOMPLETE
        return Status.WAIVED if State.WAIVED in states else Status.COMPLETE

    @property
    def open_elements(self) -> tuple[ElementState, ...]:
        return tuple(state for state in self.elements if state.is_open)


@dataclass(frozen=True)
class Round:
    """One promised monitoring round of one measure. ``report``: the id of the memo that reports it."""

    measure: str
    months: int
    ends: date
    is_due: bool
    report: str = ""


@dataclass(frozen=True)
class YearDisclosure:
    """One fiscal year. ``framework`` is None where no list exists for the year; then there are no items."""

    year: int
    content: YearContent
    framework: Framework | None
    items: tuple[ItemState, ...]
    rounds: tuple[Round, ...]

    @property
    def is_list_carried(self) -> bool:
        """True if another year's list serves: then nothing can fail for not being in it."""
        return bool(self.framework and self.framework.carried_from)

    @property
    def list_name(self) -> str:
        """ "เกณฑ์ปี 2570 (เกณฑ์เบื้องต้น ยกมาจากปี 2569)", as it stands in a sentence."""
        standing = self.framework.standing if self.framework else ""
        return f"เกณฑ์ปี {self.year}{f' ({standing})' if standing else ''}"

    def item(self, code: str) -> ItemState:
        """Raises KeyError for a code that the year does not have."""
        return self._by_code[code]

    @cached_property
    def _by_code(self) -> dict[str, ItemState]:
        return {state.item.code: state for state in self.items}

    @cached_property
    def by_key(self) -> dict[str, ItemState]:
        return {state.item.key: state for state in self.items}

    def count(self, status: Status) -> int:
        return sum(state.status is status for state in self.items)


@dataclass(frozen=True)
class Disclosure:
    """Everything known on one day. ``findings`` are in the order of path, line, column and code."""

    content: Content
    as_of: date
    years: tuple[YearDisclosure, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def agency(self) -> Agency:
        """The agency; a nameless one while ``agency.yaml`` cannot be read."""
        if self.content.agency:
            return self.content.agency.value
        return Agency(
            name="(ยังไม่ทราบชื่อหน่วยงาน)",
            type="หน่วยงานของรัฐประเภทอื่น",
            current_year=max((y.year for y in self.years), default=2566),
        )

    @property
    def persons(self) -> dict[str, Person]:
        return self.content.persons

    def framework(self, year: int) -> Framework | None:
        """The list of a year: the agency's own, else the package's, else the last one as a provisional list."""
        judged = next((found.framework for found in self.years if found.year == year), None)
        return judged or frameworks.of(year, self.content.own_lists)

    def indicator_names(self, year: int) -> dict[str, str]:
        """Key → name of the ITA's ten indicators in a year; the nearest year's where that year has no list."""
        nearest = self.framework(year) or frameworks.load(min(frameworks.years(), key=lambda known: abs(known - year)))
        return nearest.indicator_names

    @property
    def item_keys(self) -> set[str]:
        """Keys of the items of every known list: an assignment outlives the year it was made for."""
        own = [record.value for record in self.content.frameworks.values()]
        return {item.key for asked in (*map(frameworks.load, frameworks.years()), *own) for item in asked.items}

    def year(self, year: int) -> YearDisclosure:
        """Raises KeyError for a year without content."""
        return {found.year: found for found in self.years}[year]

    @property
    def current(self) -> YearDisclosure | None:
        """The year the home page is about: the agency's current year, else the latest."""
        by_year = {year.year: year for year in self.years}
        return by_year.get(self.agency.current_year) or (self.years[-1] if self.years else None)

    @property
    def items(self) -> Iterator[ItemState]:
        return (state for year in self.years for state in year.items)

    def unit_name(self, identity: str) -> str:
        """Name of a unit by id; the id itself while no such unit is known."""
        unit = self.agency.units.get(identity)
        return unit.name if unit else identity

    def person_name(self, identity: str) -> str:
        person = self.persons.get(identity)
        return person.name if person else identity
