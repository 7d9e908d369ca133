"""Reads content files into ``Content``. The path says what a file is."""

import os
import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from ..files import file_types, guarded, names, os_error, plain_file
from ..files.file_state import state_of
from ..files.place import CONFIG
from ..files.source import FileProblem, Source, read_markdown, read_yaml, text_of
from ..files.walk import folders_in, problem_of, walk
from ..framework import UNKNOWN, Framework, Published, named
from ..git import history
from ..look import emblem
from ..thai import in_order
from . import kept_records, kinds, ledger_reader, link_reader, link_record, own_lists, publication, stated_settings
from .agency import Agency
from .file_names import FileNames
from .full_addresses import with_full_addresses
from .kinds import Identity, RecordKind
from .ledger import MAX_BYTES, Ledger
from .link_record import LinkRecord
from .model import Waivers
from .paths import AGENCY, CONTENT, YEAR, below_content, is_foreign_item
from .shared_documents import with_shared_documents
from .stated_settings import StatedSettings
from .tree import Content, YearContent
from .typed import Record

_File = tuple[str, FileProblem | None]
_BESIDE = (CONFIG, link_record.FILE, ledger_reader.FILE)
"""What is read besides the content, from the project's root."""

_OWN_LIST = RecordKind("framework", Framework, "", "เกณฑ์ของหน่วยงาน")
"""The agency's own lists. They lie where ``agency.yaml`` says, so they have no row in the table of kinds."""


def read(
    root: Path,
    progress: Callable[[Iterable[_File]], Iterable[_File]] = iter,
    refuse: publication.Refuse | None = None,
    settings_faults: stated_settings.Faults = lambda root, files: (),
    only: Container[str] | None = None,
    again: bool = False,
) -> Content:
    """Read the content below ``root/content``, or ``only`` some of its files. No mistake of a user raises an error.

    ``progress`` may watch each file as it is read. ``refuse`` says why an attachment must not be published; a caller
    that remembers facts about files passes its own. ``settings_faults`` asks the site generator about its settings.
    ``again``: for whoever reads again and again; returns the very content of before as long as no file changed.
    """
    files = tuple(walk(root, CONTENT))
    again = again and not plain_file.unsaved()
    states = _states(root, files) if again else ()
    if again and (kept := kept_records.kept_content(root, states)):
        return kept
    file_names = FileNames(frozenset(path for path, _ in files))
    reading = _Reading(root, refuse or (lambda path: file_types.refusal(root / path)), file_names)
    for path, problem in progress(files):
        if only is None or path in only:
            reading.take(path, problem)
    settings = stated_settings.read(root, settings_faults)
    reading.problems += settings.problems
    content = reading.content(settings)
    if again and not settings.inherits:  # others may inherit from files that lie anywhere
        kept_records.keep_content(root, states, content)
    return content


def _states(root: Path, files: Iterable[_File]) -> kept_records.States:
    """Return what tells the present state of each file of the content, and of those beside it, from another."""
    beside = ((path, None) for path in _BESIDE)
    return tuple((each, state_of(root / each[0])) for each in (*files, *beside))


class _Reading:
    """Collects records and problems file by file."""

    def __init__(self, root: Path, refuse: publication.Refuse, file_names: FileNames) -> None:
        self.root = root
        self.refuse = refuse
        self.file_names = file_names
        self.records: dict[tuple[str, int | None], list[Record[Any]]] = defaultdict(list)
        self.unreadable: dict[int | None, set[str]] = defaultdict(set)
        self.doubtful_waivers: dict[int | None, frozenset[str]] = {}
        self.problems: list[FileProblem] = []
        self.paths: list[str] = []
        self.misplaced: set[FileProblem] = set()
        self.attachments: set[str] = set()
        self.unsafe: set[str] = set()
        # agency.yaml is read first, as it says where the agency's own lists lie.
        is_closed = os.path.lexists(root / AGENCY) and problem_of(root, CONTENT, AGENCY)
        self.agency = Source(AGENCY, is_readable=False) if is_closed else read_yaml(root, AGENCY)
        self.own_lists = own_lists.named_list(self.agency)
        self.broken_lists: list[tuple[str, tuple[int, ...]]] = []
        self.emblem = _named(self.agency, "emblem", file_names)
        lists = (path for path in file_names.paths if own_lists.is_at(below_content(path), self.own_lists))
        self.published = _published(self.agency)
        self.own_items = own_lists.item_folders(text_of(root, path)[0] or "" for path in lists) | self.published.folders
        self.has_own_list = False

    def take(self, path: str, problem: FileProblem | None) -> None:
        self.paths.append(path)
        inner = below_content(path)
        identity = _identity(inner, self.own_lists, self.own_items)
        if problem:
            self.problems.append(problem)
            if identity:
                self.unreadable[identity.year].add(path)
                self._without_list(path, identity, Source(path, is_readable=False))
        elif identity:
            self._record(path, identity)
        elif names.leftover(path):
            self.unsafe.add(path)
        elif obstacle := publication.obstacle(path, self.emblem, self.refuse, self.own_items, self.published.letters):
            self._refuse(path, obstacle)
        else:
            self.attachments.add(path)

    def _refuse(self, path: str, problem: FileProblem) -> None:
        if problem.kind != publication.UNEXPECTED:
            self.unsafe.add(path)
        elif not self.own_lists and path.endswith(".yaml") and own_lists.is_list(read_yaml(self.root, path).data):
            problem = own_lists.unnamed(path)
        if problem not in self.misplaced:  # the files of one folder have one problem
            self.misplaced.add(problem)
            self.problems.append(problem)

    def _record(self, path: str, identity: Identity) -> None:
        is_page = path.endswith(".md")
        read_file = partial(read_markdown, fields=identity.kind.model.model_fields) if is_page else read_yaml
        source = self.agency if path == self.agency.path else read_file(self.root, path)
        kind, year = identity.kind, identity.year
        record: Record[Any] | None
        record, problems = kept_records.kept_or_typed(
            kind.model, identity.id, source, partial(self.file_names.beside, path)
        )
        self.problems += problems
        if kind.model is Waivers:
            self.doubtful_waivers[year] = _doubtful_waivers(source, record)
        self.has_own_list = self.has_own_list or kind is _OWN_LIST
        if record and kind is _OWN_LIST and (lists := own_lists.sound(record, self.problems)):
            self.records[kind.name, None] += lists
        elif kind is _OWN_LIST:
            self._without_list(path, identity, source)
        elif record:
            self.records[kind.name, year].append(record)
        else:
            self.unreadable[year].add(path)

    def _without_list(self, path: str, identity: Identity, source: Source) -> None:
        """Remember a list of the agency's own that cannot be used: no other list takes its place."""
        if identity.kind is _OWN_LIST:
            self.broken_lists.append((path, own_lists.meant_years(identity.id, source)))

    def content(self, settings: StatedSettings) -> Content:
        if self.own_lists and not self.has_own_list:
            place, message = self.agency.place("framework"), f"ไม่พบไฟล์เกณฑ์ที่ {self.own_lists}"
            self.problems.append(FileProblem("framework-invalid", place, message, "ตรวจชื่อไฟล์หรือโฟลเดอร์ใน content"))
        if not self.has_own_list and self.agency.data.get("framework"):
            self.broken_lists.append((AGENCY, (own_lists.UNKNOWN_YEAR,)))
        self.problems += [*names.leftovers(sorted(self.unsafe)), *names.risky(self.paths)]
        for problem in names.copies(self.attachments):
            self.attachments.remove(problem.place.path)
            self.unsafe.add(problem.place.path)
            self.problems.append(problem)
        self.problems += publication.too_large_a_site({path: self._size(path) for path in self.attachments})
        records = (record.path for several in self.records.values() for record in several)
        for problem in publication.in_the_way(self.attachments, records):
            self.attachments.remove(problem.place.path)
            self._refuse(problem.place.path, problem)
        agency: Record[Agency] | None = self._one("agency")
        for sort, several in self.records.items():
            self.records[sort] = [with_full_addresses(record, agency.value if agency else None) for record in several]
        agency = self._one("agency")
        documents = self._one("documents")
        for sort, several in self.records.items():
            if sort[0] == "page":
                self.records[sort] = [with_shared_documents(record, documents) for record in several]
        emblem_path = (
            f"{CONTENT}/{self.emblem}" if self.emblem and f"{CONTENT}/{self.emblem}" in self.attachments else ""
        )
        links, broken_links = _link_record(self.root)
        self.problems += broken_links
        last_ledger, broken_ledger = _last_ledger(self.root)
        self.problems += broken_ledger
        wrong = [*_emblem_problems(self.root, self.agency, emblem_path), *_colour_problems(self.agency)]
        self.problems += wrong
        frameworks, doubled = own_lists.one_a_year(self.records[_OWN_LIST.name, None])
        self.problems += doubled
        return Content(
            self.root,
            agency=agency,
            people=self._one("people"),
            documents=documents,
            privacy=self._one("privacy"),
            frameworks=frameworks,
            published=self.published,
            unusable_lists=self._unusable_lists(frameworks),
            results={int(record.id): record for record in self.records["analysis", None]},
            years={year: self._year(year) for year in sorted(self._years(agency))},
            attachments=frozenset(self.attachments),
            unsafe=frozenset(self.unsafe),
            problems=tuple(self.problems),
            unreadable=frozenset().union(*self.unreadable.values()),
            emblem="" if any(problem.kind == "emblem-unusable" for problem in wrong) else emblem_path,
            site_url=settings.site_url.text,
            site_url_place=settings.site_url.place,
            site_name=settings.site_name.text,
            site_name_place=settings.site_name.place,
            links=links,
            only_in_git=history.missing(self.root, CONTENT) if self.file_names.absent else frozenset(),
            last_ledger=last_ledger,
            withdrawals=self._one("withdrawals"),
        )

    def _unusable_lists(self, sound: Mapping[int, Record[Framework]]) -> dict[int, str]:
        """Return year → the path of the agency's own list that cannot be used, where the year has no sound one."""
        several = ((record.path, (record.value.year,)) for record in self.records[_OWN_LIST.name, None])
        listed = ((year, path) for path, years in (*self.broken_lists, *several) for year in years)
        return {year: path for year, path in listed if year not in sound}

    def _size(self, path: str) -> int:
        try:
            return (self.root / path).stat().st_size
        except OSError:  # it is gone, or another rule reports it
            return 0

    def _years(self, agency: Record[Agency] | None) -> set[int]:
        """Return every year with a folder, and the agency's current year, which counts even without a folder."""
        folders = {int(name) for name in folders_in(self.root / CONTENT) if re.fullmatch(YEAR, name, re.ASCII)}
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
            filed=self._one("filed", year),
            unreadable=frozenset(self.unreadable[year]),
            doubtful_waivers=self.doubtful_waivers.get(year, frozenset()),
        )

    def _one(self, kind: str, year: int | None = None) -> Record[Any] | None:
        """Return the record of a kind that has one file, or None if the file is missing or cannot be read."""
        return next(iter(self.records[kind, year]), None)


def _link_record(root: Path) -> tuple[LinkRecord, tuple[FileProblem, ...]]:
    """Return the record of opened links, an empty one if there is none or it cannot be read."""
    try:
        return link_reader.parsed(guarded.text(root / link_record.FILE, link_reader.MAX_BYTES))
    except FileNotFoundError:
        return LinkRecord(), ()
    except (OSError, UnicodeDecodeError) as error:
        return LinkRecord(), (link_reader.unreadable(error),)


def _last_ledger(root: Path) -> tuple[Ledger | None, tuple[FileProblem, ...]]:
    """Return the ledger of the last release, None if there is none or it cannot be read."""
    try:
        return ledger_reader.parsed(guarded.text(root / ledger_reader.FILE, MAX_BYTES))
    except FileNotFoundError:
        return None, ()
    except (OSError, UnicodeDecodeError) as error:
        return None, (ledger_reader.unreadable(error),)


def _in_order(records: list[Record[Any]]) -> tuple[Record[Any], ...]:
    """Return the records in the order that they state themselves, else in the order of their paths: "2" before "10"."""
    has_order = all(hasattr(record.value, "order") for record in records)
    return tuple(
        sorted(records, key=lambda record: (record.value.order if has_order else 0, in_order(record.id), record.id))
    )


def _doubtful_waivers(source: Source, record: Record[Waivers] | None) -> frozenset[str]:
    """Return the targets of waivers that cannot be read whole. If the file cannot be parsed, return all that its text
    names."""
    if not record:
        return frozenset(
            target.lower()
            for target in re.findall(
                r"^(?:[^\S\n]|[{-])*+target:\s*+[\"']?([a-z]{1,8}\d+(?:\.[\w-]+)*)",
                source.text,
                re.MULTILINE | re.IGNORECASE,
            )
        )
    entries = source.data.get("waivers")
    if not isinstance(entries, list):
        return frozenset()
    damaged = {path[1] for path in record.set_aside if len(path) > 1}
    broken = (entries[index] for index in damaged if isinstance(index, int))
    return frozenset(str(entry.get("target")).lower() for entry in broken if isinstance(entry, dict))


def _named(agency: Source, field: str, file_names: FileNames) -> str:
    """Return the path below ``content/`` that a field of ``agency.yaml`` names; "" for none."""
    named = agency.data.get(field)
    if not isinstance(named, str) or not named:
        return ""
    path = posixpath.normpath(named)
    return below_content(file_names.at(f"{CONTENT}/{path}") or f"{CONTENT}/{path}")


def _published(agency: Source) -> Published:
    """Return the lists of the package that ``agency.yaml`` chooses. No others take the place of lists that nobody
    knows.

    The line is also found in a file that cannot be parsed: the agency must not be asked for what it need not show.
    """
    written = agency.data.get("list")
    if not agency.is_readable and (line := re.search(r"^list:[ \t]*([^\s#]+)", agency.text, re.MULTILINE)):
        written = line[1].strip("\"'")
    try:
        return named(str(written or "").strip())
    except KeyError:
        return UNKNOWN


def _emblem_problems(root: Path, agency: Source, path: str) -> Iterator[FileProblem]:
    """Report why the picture cannot serve as the emblem. Another rule reports a missing picture."""
    try:
        faults = tuple(emblem.faults(root / path)) if path else ()
    except OSError as error:
        faults = (emblem.Fault(f"เปิดภาพตราไม่ได้ ({os_error.in_thai(error)})", "ตรวจว่าไฟล์ยังอยู่และมีสิทธิ์อ่าน"),)
    for fault in faults:
        yield FileProblem(
            "emblem-unusable",
            agency.place("emblem"),
            fault.message,
            f"{fault.repair} ระหว่างนี้ใช้ตรากลางของระบบ",
            "emblem",
        )


def _colour_problems(agency: Source) -> Iterator[FileProblem]:
    """Report a colour without quotes. YAML reads the text after a bare "#" as a comment, and would lose the colour
    silently."""
    if "colour" not in agency.data and (bare := re.search(r"^colour:[ \t]+(#\w*)", agency.text, re.MULTILINE)):
        message = f"ค่าสี {bare[1]} ไม่ได้อยู่ในเครื่องหมายคำพูด จึงไม่ถูกอ่าน"
        yield FileProblem("wrong-value", agency.place("colour"), message, f'เขียนเป็น colour: "{bare[1]}"', "colour")


def _identity(inner: str, named_list: str, own_items: frozenset[str]) -> Identity | None:
    if own_lists.is_at(inner, named_list):
        return Identity(_OWN_LIST, inner.rpartition("/")[2].removesuffix(".yaml"), None)
    return None if is_foreign_item(inner, own_items) else kinds.identify(inner)
