"""A second, plain answer to "is this element shown?", worked out from the raw files: what the checker is examined
against.

It knows less than the checker: no reasons, no places, no dates of issue in unusual forms; only complete content and
single damages to it. It shares none of the checker's verification code.
"""

import csv
import datetime
import io
import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import pypdfium2
import python_calamine

from oit import thai
from oit.files.source import read_markdown, read_yaml
from oit.framework import Element, Framework, Item, verify
from oit.framework.model import Period

Key = tuple[str, str]


@dataclass
class Tree:
    """Content as raw values, with damages laid over the files: path below content/ → bytes, or None for gone."""

    root: Path
    over: dict[str, bytes | None] = field(default_factory=dict)

    def exists(self, path: str) -> bool:
        return self.over[path] is not None if path in self.over else (self.root / "content" / path).is_file()

    def bytes(self, path: str) -> bytes:
        damaged = self.over.get(path)
        return damaged if damaged is not None else (self.root / "content" / path).read_bytes()

    @cached_property
    def site_url(self) -> str:
        lines = (self.root / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
        return next(line.split()[1] for line in lines if line.startswith("site_url:"))

    @cached_property
    def agency(self) -> dict[str, Any]:
        return read_yaml(self.root, "content/agency.yaml").data

    @cached_property
    def people(self) -> dict[str, Any]:
        return read_yaml(self.root, "content/people.yaml").data["people"]

    def records(self, year: int, kind: str) -> dict[str, dict[str, Any]]:
        folder = self.root / "content" / str(year) / kind
        return {
            p.stem: read_yaml(self.root, f"content/{year}/{kind}/{p.name}").data for p in sorted(folder.glob("*.yaml"))
        }


@dataclass
class Oracle:
    """The state of one item page; change ``data`` or ``body`` and ask again."""

    tree: Tree
    framework: Framework
    item: Item
    data: dict[str, Any] | None
    body: str = ""

    @classmethod
    def of(cls, tree: Tree, framework: Framework, item: Item) -> "Oracle":
        path = f"{framework.year}/{item.slug}/index.md"
        if not tree.exists(path):
            return cls(tree, framework, item, None)
        source = read_markdown(tree.root, f"content/{path}")
        return cls(tree, framework, item, source.data, source.body)

    @staticmethod
    def pages(content: bytes) -> int:
        return _pages(content)

    @property
    def folder(self) -> str:
        return f"{self.framework.year}/{self.item.slug}"

    def unmet(self) -> frozenset[Key]:
        """Elements that are not shown; an optional one counts once something is said to show it."""
        entries = [entry for entry in self._entries if not self._is_unopened(entry)]
        named = {shown for entry in entries for shown in _list(entry["shows"])}
        asked = [e for e in self.item.elements if not e.optional or e.id in named]
        return frozenset((self.item.code, e.id) for e in asked if not self.shows(e))

    def _is_unopened(self, entry: dict[str, Any]) -> bool:
        link = entry.get("link", "")
        return link.startswith("http") and " " not in link and not link.startswith(self.tree.site_url)

    def shows(self, element: Element) -> bool:
        match element.verify:
            case verify.ByTable() if self._tables(element, only_named=True):
                return any(len(table) > 1 for table in self._tables(element, only_named=True))
            case verify.ByColumns() | verify.ByMonths() if self._tables(element):
                return self._in_tables(element)
            case verify.BySpan(years_over=years):
                return any(last - first + 1 > years for first, last in self._covers())
            case verify.ByPeople() if self._named_people():
                return self._people(element.verify)
            case verify.ByPeriod(records=None):
                return self._timely(element)
            case verify.BySigner(records=None) if self._documents:
                return any(self._is_executive(d.get("signer", "")) for d in self._documents)
        return self._has_evidence(element) and (not element.period or self._may_be_of_its_time(element))

    # ------------------------------------------------------------ evidence

    @property
    def _entries(self) -> list[dict[str, Any]]:
        return [entry for entry in (self.data or {}).get("evidence") or [] if isinstance(entry, dict)]

    @property
    def _documents(self) -> list[dict[str, Any]]:
        """Those that can be opened: a document that is only listed shows nothing."""
        listed = (self.data or {}).get("documents") or []
        return [document for document in listed if self._is_whole(f"{self.folder}/{document['file']}")]

    def _is_whole(self, path: str) -> bool:
        return self.tree.exists(path) and (not path.endswith(".pdf") or _pages(self.tree.bytes(path)) > 0)

    def _has_evidence(self, element: Element) -> bool:
        return any(self._leads(entry) for entry in self._entries if element.id in _list(entry["shows"]))

    def _leads(self, entry: dict[str, Any]) -> bool:
        if "document" in entry:
            path = f"{self.folder}/{entry['document']}"
            if not self.tree.exists(path):
                return False
            if path.endswith(".pdf"):
                content = self.tree.bytes(path)
                return content.startswith(b"%PDF") and int(entry.get("page", 1)) <= _pages(content)
            return True
        if "table" in entry:
            return self._table(entry) is not None
        if "link" in entry:
            return entry["link"].startswith(self.tree.site_url)  # nobody opened any other
        if "heading" in entry:
            return bool(re.search(rf"^#+ *{re.escape(entry['heading'])} *$", self.body, re.MULTILINE))
        if "passage" in entry:
            return "".join(entry["passage"].split()) in "".join(self.body.split())
        return "people" in entry and set(_list(entry["people"])) <= set(self.tree.people)

    # ------------------------------------------------------------ tables

    def _table(self, entry: dict[str, Any]) -> list[list[str]] | None:
        path = f"{self.folder}/{entry['table']}"
        if not self.tree.exists(path):
            return None
        return _rows(self.tree.bytes(path), entry.get("sheet") or "", path.endswith(".csv"))

    def _tables(self, element: Element, only_named: bool = False) -> list[list[list[str]]]:
        readable = [(entry, table) for entry in self._entries if "table" in entry and (table := self._table(entry))]
        named = [table for entry, table in readable if element.id in _list(entry["shows"])]
        return named if only_named else named or [table for _, table in readable]

    def _in_tables(self, element: Element) -> bool:
        tables = self._tables(element)
        match element.verify:
            case verify.ByColumns(columns=columns):
                return any(all(_filled(table, names) for names in columns) for table in tables)
            case verify.ByMonths():
                seen = {month for table in tables for month in _months(table)}
                assert self.item.period.bounds
                return set(thai.months_between(*self.item.period.bounds)) <= seen
        raise AssertionError(element.verify)

    # ------------------------------------------------------------ time

    def _covers(self) -> list[tuple[int, int]]:
        return [(int(d["covers"][0]), int(d["covers"][1])) for d in self._documents if "covers" in d]

    def _timely(self, element: Element) -> bool:
        period = self.item.period_of(element)
        led = [entry for entry in self._entries if self._leads(entry)]
        dated = [(element.id in _list(entry["shows"]), self._dated(entry)) for entry in led]
        named = [thing for is_named, thing in dated if is_named]
        # A time that the list asks for apart is not that of whatever is beside it.
        others = [thing for _, thing in dated if named or not element.period or "period" in thing]
        for things in (named, others):
            if told := [(thing, within) for thing in things if (within := self._within(thing, period)) is not None]:
                return all(w for _, w in told) and any(not self._speaks_of_other_years(thing) for thing, _ in told)
        if led:
            return False
        beside = self._documents
        told = [(thing, within) for thing in beside if (within := self._within(thing, period)) is not None]
        is_of_time = bool(told) and all(within for _, within in told)
        return is_of_time and any(not self._speaks_of_other_years(thing) for thing, _ in told)

    def _dated(self, entry: dict[str, Any]) -> dict[str, Any]:
        """What says the time of an entry: the entry, or the document that it shows."""
        listed = {document["file"]: document for document in self._documents}
        return entry if _says(entry) else listed.get(_file(entry), entry)

    def _may_be_of_its_time(self, element: Element) -> bool:
        """Whether anything that shows an element is not said to be of another time than it asks for."""
        period = self.item.period_of(element)
        led = [entry for entry in self._entries if element.id in _list(entry["shows"]) and self._leads(entry)]
        things = [self._dated(entry) for entry in led]
        is_of_item = any(self.item.period.year in _typed_years(thing) for thing in things)
        if period != self.item.period and is_of_item:
            return True
        return not things or any(self._within(thing, period) is not False for thing in things)

    def _speaks_of_other_years(self, thing: dict[str, Any]) -> bool:
        """Whether a PDF names years, and none of those that are typed of it."""
        path = f"{self.folder}/{_file(thing) or thing.get('file', '')}"
        typed = _typed_years(thing)
        if not path.endswith(".pdf") or not typed:
            return False
        named = _years(self.tree.bytes(path))
        return bool(named) and not any(int(typed[0]) <= year <= int(typed[-1]) for year in named)

    def _within(self, thing: dict[str, Any], period: Period) -> bool | None:
        if not period.year:
            return _says(thing) or None
        first, last = thai.fiscal_bounds(period.year)
        if "covers" in thing:
            return int(thing["covers"][0]) <= period.year <= int(thing["covers"][1])
        must_be_whole = period.kind in ("first-six-months", "report-year")
        if "year" in thing and not ("period" in thing and must_be_whole):
            return int(thing["year"]) == period.year
        if "period" in thing:
            begin, end = _day(thing["period"]["from"]), _day(thing["period"]["to"])
            if period.kind == "first-six-months":
                return begin <= first and end >= thai.round_end(period.year, 6)
            is_within = first <= begin and end <= last and period.kind != "report-year"
            return is_within or (begin <= first and last <= end)
        if "date" in thing and period.kind == "year":
            return first <= _day(thing["date"]) <= last
        return None

    # ------------------------------------------------------------ people

    def _named_people(self) -> list[dict[str, Any]]:
        people = self.tree.people
        return [people[identity] for identity in _list((self.data or {}).get("people") or []) if identity in people]

    def _is_executive(self, identity: str) -> bool:
        return self.tree.people.get(identity, {}).get("role") == "top-executive"

    def _people(self, asked: verify.ByPeople) -> bool:
        people = self._named_people()
        has = {"contact": lambda person: person.get("phone") or person.get("email")}
        return (
            all(has.get(f, lambda person, f=f: person.get(f))(person) for f in asked.fields for person in people)
            and all(any(person.get("role") == role for person in people) for role in asked.roles)
            and all(any(person.get("side") == side for person in people) for side in asked.sides)
        )


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _file(entry: dict[str, Any]) -> str:
    return entry.get("document") or entry.get("table") or ""


def _says(thing: dict[str, Any]) -> bool:
    return any(key in thing for key in ("covers", "year", "period", "date"))


def _typed_years(thing: dict[str, Any]) -> list[int]:
    """The first and last year of the time that is typed of a thing; a day in autumn is of two."""
    if "covers" in thing or "year" in thing:
        return thing.get("covers") or [thing["year"]]
    days = list(thing["period"].values()) if "period" in thing else [thing["date"]] if "date" in thing else []
    return [thai.buddhist_year(_day(days[0])), thai.fiscal_year(_day(days[-1]))] if days else []


def _day(text: str) -> datetime.date:
    return thai.parse_date(str(text))


@lru_cache(maxsize=1000)
def _years(content: bytes) -> frozenset[int]:
    """The years in the text of a PDF; those after the months of a first quarter count as the next, too."""
    with pypdfium2.PdfDocument(content) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    named = {int(year) for year in re.findall(r"25[0-9]{2}", thai.arabic_digits(text))}
    return frozenset(named | {year + 1 for year in named})


@lru_cache(maxsize=1000)
def _pages(content: bytes) -> int:
    """The number of pages of a PDF; 0 if it cannot be opened, or shows nothing on any page."""
    try:
        with pypdfium2.PdfDocument(content) as document:
            is_blank = not any(True for page in document for _ in page.get_objects(max_depth=1))
            return 0 if is_blank else len(document)
    except pypdfium2.PdfiumError:
        return 0


@lru_cache(maxsize=1000)
def _rows(content: bytes, sheet: str, is_csv: bool) -> list[list[str]] | None:
    """The rows of a table from its heading on; None if it cannot be read. A thousand damages ask for the same table."""
    if is_csv:
        if content.startswith(b"\xff\xfe"):
            return None
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    else:
        try:
            book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        except python_calamine.CalamineError:
            return None
        name = sheet or book.sheet_names[0]
        rows = [[str(cell) for cell in row] for row in book.get_sheet_by_name(name).to_python()]
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if not rows:
        return None
    widest = max(range(min(15, len(rows))), key=lambda i: sum(bool(cell.strip()) for cell in rows[i]))
    return rows[widest:]


def _filled(table: list[list[str]], names: tuple[str, ...]) -> bool:
    wanted = {_plain(name) for name in names}
    columns = [i for i, heading in enumerate(table[0]) if _plain(heading) in wanted]
    rows = [row for row in table[1:] if not _is_one_word(row)]
    return bool(columns) and any(columns[0] < len(row) and row[columns[0]].strip() for row in rows)


def _is_one_word(row: list[str]) -> bool:
    """Whether one word stands in four columns or more, and nothing else in the row."""
    said = [cell for cell in row if cell.strip()]
    return len(said) > 3 and len(set(said)) == 1


def _plain(heading: str) -> str:
    return re.sub(r"\(.*?\)|\s", "", heading).lower()


def _months(table: list[list[str]]) -> set[tuple[int, int]]:
    columns = [i for i, h in enumerate(table[0]) if _plain(h) in ("เดือน", "ประจำเดือน", "month", "วันที่", "date")]
    found = set()
    for row in table[1:] if columns else ():
        try:
            found.add(thai.parse_month(row[columns[0]]))
        except (thai.DateError, IndexError):
            continue
    return found
