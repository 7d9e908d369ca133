"""The case of one item: everything that is needed to verify it."""

from datetime import date
from functools import cached_property
from typing import Any

from ...content import Agency, Content, Document, ItemPage, Measure, Person, Record, YearContent, kinds
from ...content.paths import AGENCY, beside
from ...files.attachments import Attachments
from ...files.place import Place
from ...files.tables import Table
from ...framework import Item
from ...values import dataclass
from ..spots import FileSpot, Shown
from ..verdict import Located, Reason
from .outcomes import unreadable


@dataclass(frozen=True)
class PageDocument:
    """A document that an item's page names: its position there and the path of its file."""

    index: int
    path: str
    document: Document

    @property
    def keys(self) -> tuple[str, int]:
        """The key path of the document in the page's front matter."""
        return "documents", self.index

    @property
    def shown(self) -> Shown:
        return Shown(self.document.name, FileSpot(self.path))


@dataclass(frozen=True)
class Case:
    """One item of one year with everything that may show its elements.

    ``home`` is the file that an officer would edit or create for the item.
    ``headings``: the headings of tables that the lists know, folded.
    ``is_unreadable``: that file exists but is broken. ``day``: the day of judgement.
    """

    content: Content
    attachments: Attachments
    headings: frozenset[str]
    year: YearContent
    item: Item
    agency: Agency
    page: Record[ItemPage] | None
    located: tuple[Located, ...]
    home: str
    is_unreadable: bool
    day: date

    @property
    def persons(self) -> dict[str, Person]:
        return self.content.persons

    def place(self, *keys: str | int) -> Place:
        """Return a place on the item's page, or on the page that should exist."""
        return self.page.place(*keys) if self.page else Place(self.home)

    def tables(self, entry: Located) -> tuple[Table, ...]:
        """Return the tables of an entry that leads to a table file that can be read."""
        path = beside(entry.page.path, entry.evidence.table)
        return self.attachments.tables(path, self.headings, entry.evidence.sheet)

    def agency_place(self, *keys: str | int) -> Place:
        return self.content.agency.place(*keys) if self.content.agency else Place(AGENCY)

    def entries_for(self, element_id: str) -> tuple[Located, ...]:
        """Return the evidence entries that the officer names for an element."""
        return tuple(entry for entry in self.located if element_id in entry.evidence.shows)

    @cached_property
    def listed_documents(self) -> tuple[PageDocument, ...]:
        """Return the documents that the page names, even if their files do not exist."""
        listed = enumerate(self.page.value.documents if self.page else ())
        return tuple(PageDocument(index, beside(self.home, document.file), document) for index, document in listed)

    @cached_property
    def documents(self) -> tuple[PageDocument, ...]:
        """Return the page's documents whose files can be opened. Any other is reported where the page names it."""
        return tuple(listed for listed in self.listed_documents if self.is_whole(listed.path))

    def is_whole(self, path: str) -> bool:
        """True if an attached file exists and a reader gets something of it."""
        return path in self.content.attachments and not self.attachments.opened(path).fault

    def agency_unreadable(self, field: str) -> Reason | None:
        """Return a reason if agency.yaml, or this field of it, is not there to be read. Its absence has a rule."""
        agency = self.content.agency
        if agency and field not in agency.damaged:
            return None
        return unreadable(self.agency_place(field), "อ่าน agency.yaml ไม่ได้")

    @cached_property
    def recorded(self) -> YearContent:
        """Return the year whose records show the item. For a report on a past year, this is the past year."""
        return recorded(self.content, self.year, self.item)

    @property
    def measures(self) -> tuple[Record[Measure], ...]:
        return self.recorded.measures

    def records(self, kind: str) -> tuple[Record[Any], ...]:
        """Return the records of a kind that show the item. ``kind`` is the name of the kind."""
        return self.recorded.of(kind)

    def where(self, kind: str) -> str:
        """Return the folder or file of the records of a kind that show the item."""
        row = kinds.named(kind)
        return row.where(self.year.year - row.years_before if row.years_before else self.recorded.year)

    def broken(self, records: str | None) -> tuple[Reason, ...]:
        """Return a reason for each unreadable file of such records. The fault is reported where the file stands."""
        where = self.where(records) if records else ""
        paths = sorted(path for path in self.content.unreadable if where and path.startswith(where))
        return tuple(unreadable(Place(path), "อ่านไฟล์ไม่ได้") for path in paths)


def recorded(content: Content, year: YearContent, item: Item) -> YearContent:
    """Do the work of ``Case.recorded``. A past year without content has no records."""
    meant = item.records_year(year.year)
    return year if meant == year.year else content.years.get(meant, YearContent(meant))
