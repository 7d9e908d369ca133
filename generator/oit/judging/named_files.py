"""Lists every file that content names: documents, evidence, signed declarations, photographs, the emblem and the map.

A file that lies beside a page and is named nowhere is not in the list.
"""

from collections.abc import Iterator
from typing import Any

from ..content import Content, ItemPage, Record
from ..content.paths import beside
from ..files.place import Place
from ..values import dataclass


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file that a record names: the record, the key path of the name, the name as written, and the file's path.

    ``page`` is the page that evidence points to.
    """

    record: Record[Any]
    keys: tuple[str | int, ...]
    file: str
    page: int | None = None

    @property
    def path(self) -> str:
        return beside(self.record.path, self.file)

    @property
    def place(self) -> Place:
        """Return where the name stands. Only faults need this, so the line is looked up on demand."""
        return self.record.place(*self.keys)

    @property
    def page_place(self) -> Place:
        return self.record.place(*self.keys[:-1], "page")


def named_files(content: Content) -> Iterator[NamedFile]:
    """Yield the files that exist and are published, in the order of records, documents before evidence."""
    return (named for named in _named(content) if named.file and named.path in content.attachments)


def _named(content: Content) -> Iterator[NamedFile]:
    if documents := content.documents:
        for name, document in documents.value.documents.items():
            yield NamedFile(documents, ("documents", name, "file"), document.file)
    for year in content.years.values():
        for page in year.pages.values():
            yield from page.once(_of_page)
        for record in year.with_files:
            yield NamedFile(record, ("file",), record.value.file)
    if content.people:
        for identity, person in content.people.value.people.items():
            yield NamedFile(content.people, ("people", identity, "photo"), person.photo)
    if agency := content.agency:
        # What is wrong with the emblem as an emblem is said by a rule of its own.
        yield NamedFile(agency, ("emblem",), agency.value.emblem if content.emblem else "")
        yield NamedFile(agency, ("garuda",), agency.value.garuda)
        yield NamedFile(agency, ("map",), agency.value.map)


def _of_page(page: Record[ItemPage]) -> tuple[NamedFile, ...]:
    """Return what a page names. Many rules ask for it."""
    return tuple(_named_on(page))


def _named_on(page: Record[ItemPage]) -> Iterator[NamedFile]:
    for index, document in enumerate(page.value.documents):
        yield NamedFile(page, ("documents", index, "file"), document.file)
    for entry in page.value.entries:
        yield NamedFile(page, (*entry.keys, "document"), entry.evidence.document, entry.evidence.page)
        yield NamedFile(page, (*entry.keys, "table"), entry.evidence.table)
