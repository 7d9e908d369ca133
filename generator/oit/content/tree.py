"""All content as one value: the agency's own records, and those of each fiscal year."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from ..files.source import FileProblem
from ..framework import Framework
from . import kinds
from .agency import Agency, People, Person
from .model import Calendar, Declaration, ItaResult, ItemPage, Measure, Memo, Renewals, Waivers
from .paths import CONTENT, PEOPLE
from .typed import Record


@dataclass(frozen=True)
class YearContent:
    """The records of one fiscal year. ``pages``: item code (``O2``) → page. ``unreadable``: paths of broken files.

    ``by_kind``: name of a record kind (``measures``) → its records, in the order in which they are shown.
    ``doubtful_waivers``: what waivers that cannot be read are for (``o33``, ``o33.report``).
    """

    year: int
    by_kind: Mapping[str, tuple[Record[Any], ...]] = field(default_factory=dict)
    pages: dict[str, Record[ItemPage]] = field(default_factory=dict)
    waivers: Record[Waivers] | None = None
    calendar: Record[Calendar] | None = None
    renewals: Record[Renewals] | None = None
    unreadable: frozenset[str] = frozenset()
    doubtful_waivers: frozenset[str] = frozenset()

    @property
    def folder(self) -> str:
        return f"{CONTENT}/{self.year}"

    def of(self, kind: str) -> tuple[Record[Any], ...]:
        """The year's records of a kind, by the kind's name."""
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
    def declarations(self) -> tuple[Record[Declaration], ...]:
        return (*self.integrity, *self.no_gift)


@dataclass(frozen=True)
class Content:
    """Everything under ``content/``. ``attachments``: paths of all other files, from the project's root.

    ``unreadable``: paths of content files that are there but broken, so that what they hold is unknown, not missing.
    ``unsafe``: files that must not be published, reported where they lie. ``emblem``: the agency's picture if it can serve,
    else "". ``frameworks``: the agency's own lists, which take the place of the package's for their years.
    """

    root: Path
    agency: Record[Agency] | None
    people: Record[People] | None
    frameworks: dict[int, Record[Framework]]
    results: dict[int, Record[ItaResult]]
    years: dict[int, YearContent]
    attachments: frozenset[str]
    problems: tuple[FileProblem, ...]
    unsafe: frozenset[str] = frozenset()
    unreadable: frozenset[str] = frozenset()
    emblem: str = ""

    @property
    def own_lists(self) -> dict[int, Framework]:
        return {year: record.value for year, record in self.frameworks.items()}

    @property
    def persons(self) -> dict[str, Person]:
        return self.people.value.people if self.people else {}

    def is_there(self, path: str) -> bool:
        """True if an attached file lies at a path, also one that must not be published, which is said where it lies."""
        return path in self.attachments or path in self.unsafe

    def analysed_in(self, year: int) -> Record[ItaResult] | None:
        """The ITA result that the analysis and the measures of a fiscal year answer."""
        return self.results.get(kinds.analysed_year(year))

    @property
    def knows_people(self) -> bool:
        """False while something in people.yaml cannot be read: then an id that is not there proves nothing."""
        return not self.people.damaged if self.people else PEOPLE not in self.unreadable

    @property
    def knows_units(self) -> bool:
        """False while the units in agency.yaml cannot be read."""
        return self.agency is not None and not self.agency.is_damaged("units")

    def hides(self, what: str) -> bool:
        """True if a finding ("content/2566/o1/index.md o1") may reappear once unreadable files are repaired."""
        return bool(self.unreadable) or any(
            f"{what} ".startswith(f"{problem.place.path} ") for problem in self.problems
        )

    @property
    def records(self) -> tuple[Record[Any], ...]:
        """Every record, in the order of its path."""
        several: list[Record[Any] | None] = [self.agency, self.people]
        several += [*self.frameworks.values(), *self.results.values()]
        for year in self.years.values():
            several += [*chain.from_iterable(year.by_kind.values()), *year.pages.values()]
            several += [year.waivers, year.calendar, year.renewals]
        return tuple(sorted((record for record in several if record), key=lambda record: record.path))
