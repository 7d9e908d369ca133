"""The disclosure: what the year's list asks for, joined with what the agency published, and evaluated.

``evaluate`` makes it. All code that runs after ``evaluate`` reads this value and never changes it.
We say "disclosure", never "assessment": the assessment is the NACC's.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from datetime import date
from functools import cached_property

from .. import framework as frameworks
from ..content import Agency, Content, ItemPage, Person, Record, Renewal, Waiver, YearContent
from ..files.opening import Opened
from ..files.pdf_actions import Active
from ..files.sheets import BrokenCells, Hidden
from ..framework import Element, Framework, Item, vocabulary
from ..values import dataclass
from .departures import Departures
from .document_words import DocumentWords
from .finding import Finding, Severity
from .private_finds import PrivateFind
from .spots import Shown
from .status import State, Status
from .strength import Strength, weakest
from .verdict import Failure, Located, Outcome, Reason

__all__ = [
    "Departures",
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
    "Strength",
    "YearDisclosure",
]


@dataclass(frozen=True)
class ElementState:
    """One element of one item: the verdict on it, and what the verdict counts for on the day of judgement.

    ``reasons`` says why the element is not met or uncertain. It has one entry for each place that needs mending.
    """

    element: Element
    state: State
    strength: Strength
    shown: tuple[Shown, ...]
    reasons: tuple[Reason, ...]
    due: date
    waiver: Waiver | None = None
    as_typed: bool = False
    weaker: tuple[tuple[Shown, Strength], ...] = ()
    """The places that show the element less strongly than ``strength``, and how strongly they do."""
    is_due_attested: bool = True
    """True if sources attest the last day, or the fiscal year is over: no assessment closes later."""

    @property
    def reason(self) -> Reason | None:
        return self.reasons[0] if self.reasons else None

    @property
    def is_open(self) -> bool:
        return self.state.is_open

    @property
    def how(self) -> str:
        """Return in words what was done to find the element."""
        return f"{self.strength.thai}{' ตามที่เจ้าหน้าที่ระบุ' if self.as_typed else ''}"

    def how_at(self, place: Shown) -> str:
        """Return in words what was done at one place: words that were read on page 5 were not read on page 3."""
        return dict(self.weaker)[place].thai if place in dict(self.weaker) else self.how


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the text of an item's page. ``markdown`` is how the text shows it; ``size`` is in bytes."""

    path: str
    markdown: str
    size: int


@dataclass(frozen=True)
class ItemState:
    """One OIT item of the year: what it asks for, what the agency published for it, and its findings."""

    year: int
    item: Item
    page: Record[ItemPage] | None
    evidence: tuple[Located, ...]
    elements: tuple[ElementState, ...]
    is_published: bool
    home: str
    """The file that an officer would edit or create: "content/2566/o2/index.md"."""
    responsible: str
    """Name of the unit that is responsible for the item; "" if there is none."""
    due: date
    points: float = 0.0
    """Points of the ITA's 100 that depend on the item, averaged in the way of that year."""
    renewal: Renewal | None = None
    """The parts that the officer must make anew after ``oit rollover``."""
    hint: str = ""
    """What agencies of this kind usually show; "" for an agency of a kind of which none is known."""
    pictures: tuple[Picture, ...] = ()
    """The attached pictures that the page's text shows."""
    findings: tuple[Finding, ...] = ()

    @property
    def points_at_stake(self) -> float:
        """Return our estimate of what the item's gaps cost: all of its points or none, as an item scores 100 or 0."""
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

    @cached_property
    def strength(self) -> Strength:
        """Return the strength of the weakest element that is met; "none" if none is."""
        return weakest(element.strength for element in self.elements if element.state is State.MET)

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
    """One fiscal year. ``framework`` is None if the year has no list; the year then has no items.

    ``departures``: what the verdict does not owe to the published list.
    """

    year: int
    content: YearContent
    framework: Framework | None
    items: tuple[ItemState, ...]
    rounds: tuple[Round, ...]
    departures: Departures
    serves: int | None = None
    """The next year, if the year was never opened: it holds only records that an item of the next year shows. It has
    then no list, and no items."""

    @property
    def unusable_list(self) -> str:
        """Return the path of the agency's own list if it cannot be used; then no element of the year can be checked."""
        return self.departures.unusable_list

    @property
    def knows_items(self) -> bool:
        """True if the year's list says which items there are. What a list does not have is else no fault."""
        return self.framework is not None and not self.unusable_list

    @property
    def is_list_carried(self) -> bool:
        """True if the year uses another year's list. Nothing may then fail because this list does not have it."""
        return bool(self.framework and self.framework.carried_from)

    @property
    def list_name(self) -> str:
        """ "เกณฑ์ปี 2570 (เกณฑ์เบื้องต้น ยกมาจากปี 2569)", as it stands in a sentence."""
        standing = self.framework.standing if self.framework else ""
        return f"เกณฑ์ปี {self.year}{f' ({standing})' if standing else ''}"

    def item(self, code: str) -> ItemState:
        """Return the item with a code. Raises KeyError if the year does not have the code."""
        return self._by_code[code]

    @cached_property
    def _by_code(self) -> dict[str, ItemState]:
        return {state.item.code: state for state in self.items}

    @cached_property
    def by_key(self) -> dict[str, ItemState]:
        return {state.item.key: state for state in self.items}

    def count(self, status: Status) -> int:
        return sum(state.status is status for state in self.items)


@dataclass(frozen=True, eq=False)  # it equals itself alone, and can be a key
class Disclosure:
    """The content of the agency as judged on one day. ``findings`` are sorted by path (o2 before o10), line, column
    and code.

    ``opened``: path → what a reader gets of the file, for every file that the content names; ``checksums``: path →
    the SHA-256 of its bytes; ``unnamed``: the same of the files that are published without a name anywhere;
    ``same``: SHA-256 of a file → that of the first file that shows a reader the same; ``words``: path → what a
    document's text says of whose it is; ``hidden``: path → what a workbook hides; ``broken_cells``: path → the
    cells of a table that show no value; ``active``: path → what a PDF, or the PDFs in a ZIP, do besides showing
    pages.
    """

    content: Content
    as_of: date
    years: tuple[YearDisclosure, ...]
    findings: tuple[Finding, ...] = ()
    opened: Mapping[str, Opened] = field(default_factory=dict)
    checksums: Mapping[str, str] = field(default_factory=dict)
    unnamed: Mapping[str, str] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, DocumentWords] = field(default_factory=dict)
    private: tuple[PrivateFind, ...] = ()
    """The personal data in the content as it was read. ``content`` is without what is withheld."""
    hidden: Mapping[str, tuple[Hidden, ...]] = field(default_factory=dict)
    broken_cells: Mapping[str, tuple[BrokenCells, ...]] = field(default_factory=dict)
    active: Mapping[str, tuple[Active, ...]] = field(default_factory=dict)

    @property
    def agency(self) -> Agency:
        """Return the agency, or an agency with a placeholder name if ``agency.yaml`` cannot be read."""
        if self.content.agency:
            return self.content.agency.value
        return Agency(
            name="(ยังไม่ทราบชื่อหน่วยงาน)",
            type="หน่วยงานของรัฐประเภทอื่น",
            current_year=max((y.year for y in self.years), default=2566),
        )

    @property
    def assessment(self) -> frameworks.Words:
        """Return what pages, papers and messages call the assessment and whoever makes it."""
        return self.content.published.words

    @property
    def persons(self) -> dict[str, Person]:
        return self.content.persons

    def framework(self, year: int) -> Framework | None:
        """Return the list of a year: the agency's own, else the package's, else the last one as a provisional list."""
        of_content = next((one.framework for one in self.years if one.year == year), None)
        return of_content or self.content.list_of(year)

    @cached_property
    def headings(self) -> frozenset[str]:
        """Return the headings of tables that the lists of the years with content know. Check and site find the headings
        of every table by them."""
        lists = (self.framework(year) for year in self.content.years)
        return vocabulary.headings(framework for framework in lists if framework)

    def indicator_names(self, year: int) -> dict[str, str]:
        """Return key → name of the ITA's ten indicators in a year.

        A year without a list takes those of the nearest year.
        """
        if of_year := self.framework(year):
            return of_year.indicator_names
        published = self.content.published if self.content.published.years() else frameworks.NACC
        return published.load(min(published.years(), key=lambda other: abs(other - year))).indicator_names

    def item_keys(self, wanted: Iterable[str]) -> set[str]:
        """Return those of the wanted keys that an item of any list has, as an assignment outlives its year.

        The lists of years without content are read only while a key is unknown: each takes 20 ms.
        """
        if self.content.unusable_lists:  # the list that cannot be read may have them
            return set(wanted)
        missing = set(wanted)
        known: set[str] = set()
        for framework in self._lists():
            if not missing:
                break
            known |= missing & {item.key for item in framework.items}
            missing -= known
        return known

    def _lists(self) -> Iterator[Framework]:
        """Yield every list, those that judged the content first."""
        yield from (year.framework for year in self.years if year.framework)
        yield from (record.value for record in self.content.frameworks.values())
        yield from map(self.content.published.load, self.content.published.years())

    def year(self, year: int) -> YearDisclosure:
        """Return a year. Raises KeyError if the year has no content."""
        return {one.year: one for one in self.years}[year]

    @property
    def current(self) -> YearDisclosure | None:
        """Return the year that the home page is about: the agency's current year, else the latest."""
        by_year = {year.year: year for year in self.years}
        return by_year.get(self.agency.current_year) or (self.years[-1] if self.years else None)

    @property
    def items(self) -> Iterator[ItemState]:
        return (state for year in self.years for state in year.items)

    @cached_property
    def item_names(self) -> dict[str, str]:
        """Return path of an item's page → the name of the item."""
        return {state.page.path: state.item.name for state in self.known_items if state.page}

    @property
    def known_items(self) -> Iterator[ItemState]:
        """Return the items of the years whose lists can be used: only their names, times and elements are known."""
        return (state for year in self.years if year.knows_items for state in year.items)

    def unit_name(self, identity: str) -> str:
        """Return the name of a unit, or its id if no unit has that id."""
        unit = self.agency.units.get(identity)
        return unit.name if unit else identity

    def person_name(self, identity: str) -> str:
        person = self.persons.get(identity)
        return person.name if person else identity
