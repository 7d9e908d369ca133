"""Content files → ``Content``. The path says what a file is."""

import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from ..files import file_types
from ..files.source import FileProblem, Source, read_markdown, read_yaml, walk
from ..framework import Framework, contradictions
from ..look import emblem
from . import kinds, publication, settings
from .agency import Agency, People, Person
from .kinds import Identity, RecordKind
from .model import Calendar, Declaration, ItaResult, ItemPage, Measure, Memo, Renewals, Waivers
from .paths import AGENCY, CONTENT, PEOPLE, below_content
from .typed import Record, typed


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

    @property
    def knows_people(self) -> bool:
        """False while something in people.yaml cannot be read: then an id that is not there proves nothing."""
        return not self.people.damaged if self.people else PEOPLE not in self.unreadable

    @property
    def knows_units(self) -> bool:
        """The same of the units in agency.yaml; without that file nothing is known of them."""
        return self.agency is not None and not self.agency.is_damaged("units")

    def hides(self, what: str) -> bool:
        """Whether what a finding tells ("content/2566/o1/index.md o1") may be there unseen: a file is broken, or a value of this one."""
        return bool(self.unreadable) or any(
            f"{what} ".startswith(f"{problem.place.path} ") for problem in self.problems
        )

    @property
    def records(self) -> tuple[Record[Any], ...]:
        """Every record, in the order of its path."""
        found = [self.agency, self.people, *self.frameworks.values(), *self.results.values()]
        for year in self.years.values():
            found += [*chain.from_iterable(year.by_kind.values()), *year.pages.values()]
            found += [year.waivers, year.calendar, year.renewals]
        return tuple(sorted((record for record in found if record), key=lambda record: record.path))


_File = tuple[str, FileProblem | None]

_OWN_LIST = RecordKind("framework", Framework, "", "เกณฑ์ของหน่วยงาน")
"""The agency's own lists. They lie where ``agency.yaml`` says, so they have no row in the table of kinds."""


def read(
    root: Path,
    progress: Callable[[Iterable[_File]], Iterable[_File]] = iter,
    refuse: publication.Refuse | None = None,
) -> Content:
    """All content below ``root/content``. Never raises for what a user wrote.

    ``progress`` may watch the files go by. ``refuse`` says why an attachment must not be published: whoever remembers
    what was learned of files gives their own.
    """
    reading = _Reading(root, refuse or (lambda path: file_types.refusal(root / path)))
    for path, problem in progress(walk(root, CONTENT)):
        reading.take(path, problem)
    return reading.content()


class _Reading:
    """What has been found so far, file by file."""

    def __init__(self, root: Path, refuse: publication.Refuse) -> None:
        self.root = root
        self.refuse = refuse
        self.records: dict[tuple[str, int | None], list[Record[Any]]] = defaultdict(list)
        self.unreadable: dict[int | None, set[str]] = defaultdict(set)
        self.doubtful_waivers: dict[int | None, frozenset[str]] = {}
        self.problems: list[FileProblem] = []
        self.attachments: set[str] = set()
        self.unsafe: set[str] = set()
        # Read first, as it says where the agency's own lists lie.
        self.agency = read_yaml(root, AGENCY)
        self.own_lists = _named(self.agency, "framework")
        self.emblem = _named(self.agency, "emblem")
        self.has_own_list = False

    def take(self, path: str, problem: FileProblem | None) -> None:
        inner = below_content(path)
        identity = _identity(inner, self.own_lists)
        if problem:
            self.problems.append(problem)
            if identity:
                self.unreadable[identity.year].add(path)
        elif identity:
            self._record(path, identity)
        elif obstacle := publication.obstacle(path, self.emblem, self.refuse):
            self._refuse(path, obstacle)
        else:
            self.attachments.add(path)

    def _refuse(self, path: str, problem: FileProblem) -> None:
        self.problems.append(problem)
        if problem.kind != publication.UNEXPECTED:
            self.unsafe.add(path)

    def _record(self, path: str, identity: Identity) -> None:
        read_file = read_markdown if path.endswith(".md") else read_yaml
        source = self.agency if path == self.agency.path else read_file(self.root, path)
        kind, year = identity.kind, identity.year
        record, problems = typed(kind.model, identity.id, source)
        self.problems += problems
        if kind.model is Waivers:
            self.doubtful_waivers[year] = _doubtful_waivers(source, record)
        self.has_own_list = self.has_own_list or kind is _OWN_LIST
        if record and kind is _OWN_LIST:
            self.records[kind.name, None] += _sound(record, self.problems)
        elif record:
            self.records[kind.name, year].append(record)
        else:
            self.unreadable[year].add(path)

    def content(self) -> Content:
        if self.own_lists and not self.has_own_list:
            place, message = self.agency.place("framework"), f"ไม่พบไฟล์เกณฑ์ที่ {self.own_lists}"
            self.problems.append(FileProblem("framework-invalid", place, message, "ตรวจชื่อไฟล์หรือโฟลเดอร์ใน content"))
        records = (record.path for several in self.records.values() for record in several)
        for problem in publication.in_the_way(self.attachments, records):
            self.attachments.remove(problem.place.path)
            self._refuse(problem.place.path, problem)
        agency: Record[Agency] | None = self._one("agency")
        emblem_path = (
            f"{CONTENT}/{self.emblem}" if self.emblem and f"{CONTENT}/{self.emblem}" in self.attachments else ""
        )
        self.problems += settings.problems(self.root)
        wrong = [*_emblem_problems(self.root, self.agency, emblem_path), *_colour_problems(self.agency)]
        self.problems += wrong
        return Content(
            self.root,
            agency=agency,
            people=self._one("people"),
            frameworks={record.value.year: record for record in self.records[_OWN_LIST.name, None]},
            results={int(record.id): record for record in self.records["analysis", None]},
            years={year: self._year(year) for year in sorted(self._years(agency))},
            attachments=frozenset(self.attachments),
            unsafe=frozenset(self.unsafe),
            problems=tuple(self.problems),
            unreadable=frozenset().union(*self.unreadable.values()),
            emblem="" if any(problem.kind == "emblem-unusable" for problem in wrong) else emblem_path,
        )

    def _years(self, agency: Record[Agency] | None) -> set[int]:
        """Every year with a folder, and the agency's current one: it is asked for even while nothing of it is there."""
        folders = {int(path.name) for path in (self.root / CONTENT).glob("25[0-9][0-9]") if path.is_dir()}
        return folders | ({agency.value.current_year} if agency else set())

    def _year(self, year: int) -> YearContent:
        by_kind = {kind.name: _in_order(self.records[kind.name, year]) for kind in kinds.KINDS if kind.is_yearly}
        return YearContent(
            year,
            by_kind={name: records for name, records in by_kind.items() if name != "page"},
            pages={record.id.upper(): record for record in by_kind["page"]},
            waivers=self._one("waivers", year),
            calendar=self._one("calendar", year),
            renewals=self._one("renewals", year),
            unreadable=frozenset(self.unreadable[year]),
            doubtful_waivers=self.doubtful_waivers.get(year, frozenset()),
        )

    def _one(self, kind: str, year: int | None = None) -> Record[Any] | None:
        """The record of a kind of which there is one file; None while it is not there or cannot be read."""
        return next(iter(self.records[kind, year]), None)


def _in_order(records: list[Record[Any]]) -> tuple[Record[Any], ...]:
    """In the order that the records say themselves, else of their paths."""
    if all(hasattr(record.value, "order") for record in records):
        return tuple(sorted(records, key=lambda record: (record.value.order, record.id)))
    return tuple(records)


def _doubtful_waivers(source: Source, record: Record[Waivers] | None) -> frozenset[str]:
    """The targets of waivers something of which cannot be read; of a file without any form, all that its text names."""
    if not record:
        return frozenset(
            found.lower()
            for found in re.findall(
                r"^[\s-]*[{\s]*target:\s*[\"']?(o\d+(?:\.[\w-]+)?)", source.text, re.MULTILINE | re.IGNORECASE
            )
        )
    listed = source.data.get("waivers")
    damaged = {path[1] for path in record.set_aside if len(path) > 1} if isinstance(listed, list) else set()
    return frozenset(str(listed[index].get("target")).lower() for index in damaged if isinstance(listed[index], dict))


def _named(agency: Source, field: str) -> str:
    """The path below ``content/`` that a field of ``agency.yaml`` names; "" for none."""
    named = agency.data.get(field)
    return posixpath.normpath(named) if isinstance(named, str) and named else ""


def _emblem_problems(root: Path, agency: Source, path: str) -> Iterator[FileProblem]:
    """Why the picture cannot serve; one that is not there is another rule's business."""
    try:
        found = tuple(emblem.faults(root / path)) if path else ()
    except OSError as error:
        found = (emblem.Fault(f"เปิดภาพตราไม่ได้ ({error.strerror})", "ตรวจว่าไฟล์ยังอยู่และมีสิทธิ์อ่าน"),)
    for fault in found:
        yield FileProblem(
            "emblem-unusable",
            agency.place("emblem"),
            fault.message,
            f"{fault.repair} ระหว่างนี้ใช้ตรากลางของระบบ",
            "emblem",
        )


def _colour_problems(agency: Source) -> Iterator[FileProblem]:
    """For YAML, what follows a bare "#" is a remark: the colour would be lost in silence."""
    if "colour" not in agency.data and (bare := re.search(r"^colour:[ \t]+(#\w*)", agency.text, re.MULTILINE)):
        message = f"ค่าสี {bare[1]} ไม่ได้อยู่ในเครื่องหมายคำพูด จึงไม่ถูกอ่าน"
        yield FileProblem("wrong-value", agency.place("colour"), message, f'เขียนเป็น colour: "{bare[1]}"', "colour")


def _sound(record: Record[Framework], problems: list[FileProblem]) -> list[Record[Framework]]:
    """The list if nothing is wrong with it: by a list with a hole, verdicts would be too kind."""
    wrong = [
        FileProblem("framework-invalid", record.place(*keys), message, "แก้ไฟล์เกณฑ์ให้ถูกต้อง ระหว่างนี้ระบบไม่ใช้เกณฑ์จากไฟล์นี้")
        for keys, message in contradictions(record.value)
    ]
    year = record.value.year
    wrong += _unknown_records(record)
    if record.id.isdigit() and int(record.id) != year:
        wrong.append(
            FileProblem(
                "framework-invalid",
                record.place("year"),
                f"ไฟล์ชื่อ {record.id} แต่เป็นเกณฑ์ของปี {year}",
                "แก้ชื่อไฟล์หรือช่อง year ให้ตรงกัน",
            )
        )
    problems += wrong
    return [] if wrong or record.set_aside else [record]


def _unknown_records(own_list: Record[Framework]) -> Iterator[FileProblem]:
    """Elements that name a kind of records which no content file can be of."""
    names = [kind.name for kind in kinds.evidence_kinds()]
    for keys, element in own_list.value.elements_by_path:
        kind = getattr(element.verify, "records", None)
        if kind and kind not in names:
            yield FileProblem(
                "framework-invalid",
                own_list.place(*keys, "verify", "records"),
                f"ไม่รู้จักข้อมูลชนิด {kind}",
                f"เลือกชนิดใดชนิดหนึ่ง: {', '.join(names)}",
            )


def _identity(inner: str, own_lists: str) -> Identity | None:
    if own_lists and inner.endswith(".yaml") and (inner == own_lists or inner.startswith(f"{own_lists}/")):
        return Identity(_OWN_LIST, inner.rpartition("/")[2].removesuffix(".yaml"), None)
    return kinds.identify(inner)
