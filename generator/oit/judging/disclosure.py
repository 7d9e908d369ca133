"""What was asked joined with what was published: the evaluated state, frozen. Everything after ``evaluate`` reads this.

We say "disclosure", never "assessment": the assessment is the NACC's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from .. import framework as frameworks
from ..content import Agency, Content, Evidence, ItemPage, Person, Record, Renewal, Waiver, YearContent
from ..files.place import Place
from ..framework import Element, Framework, Item
from .finding import Finding, Severity


class State(StrEnum):
    """Where one element stands."""

    MET = "met"
    NOT_MET = "not-met"
    UNCERTAIN = "uncertain"
    NOT_DUE = "not-due"
    NOT_APPLICABLE = "not-applicable"
    WAIVED = "waived"

    @property
    def thai(self) -> str:
        return {
            "met": "มีแล้ว", "not-met": "ยังไม่มี", "uncertain": "ตรวจไม่ได้", "not-due": "ยังไม่ถึงกำหนด",
            "not-applicable": "ไม่เกี่ยวข้อง", "waived": "ผ่อนผัน",
        }[self]  # fmt: skip


class Status(StrEnum):
    """Where one item stands, computed from its elements and findings."""

    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    MISSING = "missing"
    NOT_DUE = "not-due"
    WAIVED = "waived"
    NOT_APPLICABLE = "not-applicable"
    UNKNOWN = "unknown"

    @property
    def thai(self) -> str:
        return {
            "complete": "ครบถ้วน", "incomplete": "ไม่ครบ", "missing": "ยังไม่เผยแพร่", "not-due": "ยังไม่ถึงกำหนด",
            "waived": "ผ่อนผัน", "not-applicable": "ไม่เกี่ยวข้อง", "unknown": "ตรวจไม่ได้",
        }[self]  # fmt: skip


class Basis(StrEnum):
    """What a verdict rests on, strongest first."""

    COMPUTED = "computed"
    LOCATED = "located"
    DECLARED = "declared"
    NONE = "none"

    @property
    def thai(self) -> str:
        return {
            "computed": "คำนวณจากข้อมูล",
            "located": "พบหลักฐานตามที่ชี้",
            "declared": "แจ้งไว้แต่ไม่ได้ชี้ตำแหน่ง",
            "none": "ไม่พบหลักฐาน",
        }[self]


class Failure(StrEnum):
    """Why an element is not met or not certain; each kind is reported by one rule."""

    ABSENT = "absent"
    """Nothing shows it."""
    EVIDENCE = "evidence"
    """Its evidence points to nothing: that entry is reported, once, by its own kind, one of the next six."""
    FILE = "file"
    """No such file beside the page."""
    PAGE = "page"
    """The document ends before that page."""
    TEXT = "text"
    """The page has no such heading or passage."""
    PERSON = "person"
    """Nobody has that id."""
    LINK = "link"
    """No web address."""
    ATTACHMENT = "attachment"
    """The attached file cannot be opened."""
    PERIOD = "period"
    """What is shown is of another time."""
    SIGNER = "signer"
    """Not signed by whom it must be."""
    TABLE = "table"
    """The table lacks a column or a month."""
    DECLARED = "declared"
    """Only declared; nobody can be sent to look."""
    MAIN_SITE = "main-site"
    """A link is there, but the agency names no main web site on which it must lie."""
    UNREADABLE = "unreadable"
    """The file or value that would show it cannot be read: that is reported where it stands."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an element is not met or uncertain: what, where, and what to do."""

    failure: Failure
    place: Place
    message: str
    repair: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """One place that shows an element. ``target``: a content path ("content/2566/o4/plan.pdf"), a web address,
    or a site page ("2566/measures/"); ``fragment``: what follows "#" ("page=3", a heading's text); ``quote``: the
    passage as it stands in the page's Markdown."""

    label: str
    target: str
    fragment: str = ""
    page: int | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Located:
    """One evidence entry of an item's page, resolved: where it leads, or why it leads nowhere."""

    page: Record[ItemPage]
    index: int
    evidence: Evidence
    shown: Shown | None
    reason: Reason | None = None

    @property
    def place(self) -> Place:
        """Looked up when asked for: what is in order needs no line number."""
        return self.page.place("evidence", self.index)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The verdict of verifying one element, before calendar and waivers."""

    state: State
    basis: Basis = Basis.NONE
    shown: tuple[Shown, ...] = ()
    reasons: tuple[Reason, ...] = ()


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
        """Still to be done: not met, or not yet due and not there."""
        return self.state in (State.NOT_MET, State.UNCERTAIN, State.NOT_DUE)


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
    findings: tuple[Finding, ...] = ()

    @property
    def points_at_stake(self) -> float:
        """Our estimate of what the item's gaps cost: all of its points or none, as an item scores 100 or 0."""
        return 0.0 if self.status in (Status.COMPLETE, Status.NOT_APPLICABLE) else self.points

    @cached_property
    def status(self) -> Status:
        states = {e.state for e in self.elements} - {State.NOT_APPLICABLE}
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
