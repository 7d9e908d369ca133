"""What is at hand when one item is verified."""

from dataclasses import dataclass

from ..attachments import Attachments
from ..content import Agency, Content, Declaration, ItemPage, Measure, Person, Record, YearContent
from ..disclosure import Located
from ..finding import Place
from ..framework import Item


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
        return self.content.agency.place(*keys) if self.content.agency else Place("content/agency.yaml")

    @property
    def measures(self) -> tuple[Record[Measure], ...]:
        return self.year.measures

    def declarations(self, kind: str) -> tuple[Record[Declaration], ...]:
        return self.year.no_gift if kind == "no-gift" else self.year.integrity
