"""All content as one value: the agency's own records, and those of each fiscal year."""

import posixpath
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import field
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

from ..files.place import Place
from ..files.same_bytes import have_same_bytes
from ..files.source import FileProblem
from ..framework import NACC, Framework, Published
from ..thai import masked
from ..values import dataclass
from . import kinds, own_lists
from .agency import Agency, People, Person
from .file_names import FileNames
from .item_page import SharedDocuments
from .ledger import Ledger, Withdrawn
from .link_record import LinkRecord
from .model import (
    Calendar,
    Declaration,
    Filed,
    ItaResult,
    ItemPage,
    Measure,
    Memo,
    Renewals,
    Waivers,
    Withdrawals,
)
from .paths import CONTENT, below_content, beside, year_of
from .privacy_exceptions import PrivacyExceptions
from .typed import Record


@dataclass(frozen=True)
class YearContent:
    """The records of one fiscal year. ``pages``: item code (``O2``) → page. ``unreadable``: paths of broken files.

    ``by_kind``: name of a record kind (``measures``) → its records, in the order in which pages list them.
    ``doubtful_waivers``: the targets (``o33``, ``o33.report``) of waivers that cannot be read.
    """

    year: int
    by_kind: Mapping[str, tuple[Record[Any], ...]] = field(default_factory=dict)
    pages: dict[str, Record[ItemPage]] = field(default_factory=dict)
    waivers: Record[Waivers] | None = None
    calendar: Record[Calendar] | None = None
    renewals: Record[Renewals] | None = None
    filed: Record[Filed] | None = None
    unreadable: frozenset[str] = frozenset()
    doubtful_waivers: frozenset[str] = frozenset()

    @property
    def folder(self) -> str:
        return f"{CONTENT}/{self.year}"

    def of(self, kind: str) -> tuple[Record[Any], ...]:
        """Return the year's records of a kind, by the kind's name."""
        return self.by_kind.get(kind, ())

    @property
    def measures(self) -> tuple[Record[Measure], ...]:
        return self.of("measures")

    @property
    def integrity(self) -> tuple[Record[Declaration], ...]:
        return self.of("integrity")

    @property
    def no_gift(self) -> tuple[Record[Declaration], ...]:
        return self.of("no-gift")

    @property
    def memos(self) -> tuple[Record[Memo], ...]:
        return self.of("memos")

    @property
    def with_files(self) -> tuple[Record[Any], ...]:
        """Return the records that may have a signed file."""
        return (*self.declarations, *self.measures, *self.memos)

    @property
    def declarations(self) -> tuple[Record[Declaration], ...]:
        return (*self.integrity, *self.no_gift)


@dataclass(frozen=True)
class Content:
    """Everything under ``content/``. ``attachments``: paths of all other files, from the project's root.

    ``unreadable``: paths of broken content files. Their content is unknown, not missing.
    ``unsafe``: files that must not be published; the finding stands at the file itself. ``emblem``: the agency's
    picture if it can serve, else "". ``frameworks``: the agency's own lists. They take the place of the package's
    lists for their years.
    """

    root: Path
    agency: Record[Agency] | None
    people: Record[People] | None
    frameworks: dict[int, Record[Framework]]
    results: dict[int, Record[ItaResult]]
    years: dict[int, YearContent]
    attachments: frozenset[str]
    problems: tuple[FileProblem, ...]
    documents: Record[SharedDocuments] | None = None
    """Documents that several items show."""
    unsafe: frozenset[str] = frozenset()
    unreadable: frozenset[str] = frozenset()
    emblem: str = ""
    published: Published = NACC
    """The lists of the package that the agency chose by ``list:``."""
    unusable_lists: Mapping[int, str] = field(default_factory=dict)
    """Year → the path of the agency's own list that cannot be used; 0 for a list whose year nobody can read."""
    site_url: str = ""
    """The site's address as ``mkdocs.yml`` states it, or ""."""
    site_url_place: Place | None = None
    site_name: str = ""
    """The site's name as ``mkdocs.yml`` states it, or ""."""
    site_name_place: Place | None = None
    only_in_git: frozenset[str] = frozenset()
    """Paths of files that Git has and the folder lacks; looked for only if a record names a file that is not there."""
    privacy: Record[PrivacyExceptions] | None = None
    links: LinkRecord = field(default_factory=LinkRecord)
    """What ``oit links`` found behind web addresses; empty if it was never run."""
    last_ledger: Ledger | None = None
    """What the site published before, as the last release's ledger says; None if nobody knows."""
    withdrawals: Record[Withdrawals] | None = None

    @property
    def own_lists(self) -> dict[int, Framework]:
        return {year: record.value for year, record in self.frameworks.items()}

    def list_of(self, year: int) -> Framework | None:
        """Return the list of a year: the agency's own, else the one of its chosen lists, else the last one before as a
        provisional list; None for a year that none serves."""
        return self.published.of(year, self.own_lists)

    def unusable_list(self, year: int) -> str:
        """Return the path of the agency's own list that a year needs and that cannot be used, or "".

        No other list takes its place. A list whose year nobody can read may be meant for each year without its own.
        """
        listed = self.published.listed_for(year, {*self.frameworks, *self.unusable_lists})
        if listed in self.frameworks:
            return ""
        return self.unusable_lists.get(listed) or self.unusable_lists.get(own_lists.UNKNOWN_YEAR, "")

    @property
    def persons(self) -> dict[str, Person]:
        return self.people.value.people if self.people else {}

    @property
    def garuda(self) -> str:
        """Return the path of the Garuda's picture for official papers, or "" if none is published."""
        name = self.agency.value.garuda if self.agency else ""
        path = beside(self.agency.path, name) if self.agency and name else ""
        return path if path in self.attachments else ""

    def is_there(self, path: str) -> bool:
        """True if an attached file lies at a path. A file that must not be published or cannot be read counts: it has a
        finding of its own."""
        return path in self.attachments or path in self.unsafe or path in self.faulty

    @cached_property
    def file_names(self) -> FileNames:
        """Return the names of the attached files, to find one that is spelt in another way."""
        return FileNames(self.attachments | self.unsafe)

    def nearest_file(self, path: str, home: str) -> str:
        """Return the file that was probably meant by a path that no file has, or "". ``home``: the record that names
        it. A file beside it is meant before one of another year of the same bytes."""
        near = self.file_names.nearest(path, home)
        folder = posixpath.dirname(home)
        if not near or year_of(near) == year_of(home):
            return near
        beside_it = (other for other in sorted(self.attachments) if posixpath.dirname(other) == folder)
        return next((other for other in beside_it if have_same_bytes(self.root / near, self.root / other)), near)

    @cached_property
    def faulty(self) -> frozenset[str]:
        """Return the paths at which something lies that cannot be read, or lies there wrongly, which is reported."""
        return frozenset(problem.place.path for problem in self.problems) - {record.path for record in self.records}

    @cached_property
    def shared_files(self) -> frozenset[str]:
        """Return the paths of the files that documents.yaml names. What is wrong with one is told there, once."""
        record = self.documents
        files = (document.file for document in record.value.documents.values()) if record else ()
        return frozenset(beside(record.path, file) for file in files if record and file)

    def analysed_in(self, year: int) -> Record[ItaResult] | None:
        """Return the ITA result that the analysis and the measures of a fiscal year answer."""
        return self.results.get(kinds.analysed_year(year))

    @property
    def tombstones(self) -> dict[str, Withdrawn]:
        """Return path from the site's root → its tombstone, as the records and the last ledger have it.

        A record counts if it says who withdrew the file, when and why. Nobody can take a tombstone of the last ledger
        away by deleting its record; it ends when the file is published again.
        """
        last = self.last_ledger
        stones = {path: stone for path, stone in last.withdrawn.items() if not self._publishes(path)} if last else {}
        for entry in self.withdrawals.value.withdrawals if self.withdrawals else ():
            if entry.reason and entry.approver and entry.date:
                before = last.files.get(entry.path) if last else None
                known = before or stones.get(entry.path)
                stones[entry.path] = Withdrawn(
                    sha256=(known.sha256 if known else "") or entry.sha256,
                    reason=entry.reason,
                    date=entry.date,
                    approver=entry.approver,
                )
        return stones

    def _publishes(self, path: str) -> bool:
        return f"{CONTENT}/{path}" in self.attachments

    @property
    def knows_people(self) -> bool:
        """False if people.yaml is not there, or a part of it cannot be read. Then a missing id proves nothing."""
        return self.people is not None and not self.people.damaged

    @property
    def may_be_fictional(self) -> bool:
        """True if the agency says that it does not exist, or if what it says cannot be read."""
        return self.agency is None or self.agency.value.fictional or self.agency.is_damaged("fictional")

    @property
    def knows_units(self) -> bool:
        """False if the units in agency.yaml cannot be read."""
        return self.agency is not None and not self.agency.is_damaged("units")

    def hides(self, what: str) -> bool:
        """True if a finding ("content/2566/o1/index.md o1") may reappear once unreadable files are repaired."""
        return bool(self.unreadable) or any(
            f"{what} ".startswith(f"{masked(problem.place.path)} ") for problem in self.problems
        )

    @cached_property
    def records(self) -> tuple[Record[Any], ...]:
        """Return every record, in the order of the paths."""
        several: list[Record[Any] | None] = [self.agency, self.people, self.documents, self.privacy, self.withdrawals]
        several += [*self.frameworks.values(), *self.results.values()]
        for year in self.years.values():
            several += [*chain.from_iterable(year.by_kind.values()), *year.pages.values()]
            several += [year.waivers, year.calendar, year.renewals, year.filed]
        return tuple(sorted((record for record in several if record), key=lambda record: record.path))

    @cached_property
    def records_by_page(self) -> Mapping[str, tuple[Record[Any], ...]]:
        """Return address of a page below the site's root → the records that it shows, in the order of the paths."""
        by_page = defaultdict(list)
        for record in self.records:
            by_page[kinds.page_of(below_content(record.path))].append(record)
        return {page: tuple(records) for page, records in by_page.items() if page}
