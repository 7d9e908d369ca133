"""What is at hand when one item is verified."""

from dataclasses import dataclass
from typing import Any

from ...content import Agency, Content, Document, ItemPage, Measure, Person, Record, YearContent, kinds
from ...content.paths import AGENCY
from ...files.attachments import Attachments
from ...files.place import Place
from ...framework import Item
from ..disclosure import Failure, Located, Reason
from .locate import beside


@dataclass(frozen=True)
class Case:
    """One item of one year with everything that may show its elements.

    ``home`` is the file an officer would edit or create for the item. ``is_unreadable``: that file is there but broken.
    """

    content: Content
    attachments: Attachments
    year: YearContent
    item: Item
    agency: Agency
    page: Record[ItemPage] | None
    located: tuple[Located, ...]
    home: str
    is_unreadable: bool

    @property
    def persons(self) -> dict[str, Person]:
        return self.content.persons

    @property
    def folder(self) -> str:
        return f"{self.year.folder}/{self.item.slug}"

    def place(self, *keys: str | int) -> Place:
        """A place on the item's page, or where the page should be."""
        return self.page.place(*keys) if self.page else Place(self.home)

    def agency_place(self, *keys: str) -> Place:
        return self.content.agency.place(*keys) if self.content.agency else Place(AGENCY)

    @property
    def documents_by_path(self) -> dict[str, tuple[int, Document]]:
        """Path of a file → the document of the page that names it, with its position there."""
        listed = enumerate(self.page.value.documents if self.page else ())
        return {beside(self.home, document.file): (index, document) for index, document in listed}

    @property
    def documents(self) -> list[tuple[int, Document]]:
        """The page's documents that are there, with their positions; the others are reported where they are named."""
        listed = enumerate(self.page.value.documents if self.page else ())
        return [
            (index, document)
            for index, document in listed
            if beside(self.home, document.file) in self.content.attachments
        ]

    def agency_unreadable(self, field: str) -> Reason | None:
        """While agency.yaml cannot be read, or this field of it, nobody knows what it holds."""
        agency = self.content.agency
        if field not in agency.damaged if agency else AGENCY not in self.content.unreadable:
            return None
        return Reason(Failure.UNREADABLE, self.agency_place(field), "อ่าน agency.yaml ไม่ได้")

    @property
    def recorded(self) -> YearContent:
        """The year whose records show the item: a report on a past year is shown by that year's measures and declarations."""
        return recorded(self.content, self.year, self.item)

    @property
    def measures(self) -> tuple[Record[Measure], ...]:
        return self.recorded.measures

    def records(self, kind: str) -> tuple[Record[Any], ...]:
        """The records of a kind, by its name, that show the item."""
        return self.recorded.of(kind)

    def where(self, kind: str) -> str:
        """The folder or file of the records of a kind that show the item."""
        row = kinds.named(kind)
        return row.where(self.year.year - row.years_before if row.years_before else self.recorded.year)

    def broken(self, records: str | None) -> tuple[Reason, ...]:
        """The files of such records that cannot be read, each reported where it stands: what they show is unknown."""
        where = self.where(records) if records else ""
        paths = sorted(path for path in self.content.unreadable if where and path.startswith(where))
        return tuple(Reason(Failure.UNREADABLE, Place(path), "อ่านไฟล์ไม่ได้") for path in paths)


def recorded(content: Content, year: YearContent, item: Item) -> YearContent:
    """See ``Case.recorded``; a past year without content has no records."""
    meant = item.records_year(year.year)
    return year if meant == year.year else content.years.get(meant, YearContent(meant))
