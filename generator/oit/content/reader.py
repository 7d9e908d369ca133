"""Content files → ``Content``. The path says what a file is; a value that does not fit is set aside with a finding."""

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from ..finding import Place
from ..framework import Framework
from ..source import FileProblem, KeyPath, Source, read_markdown, read_yaml, walk
from .model import Agency, Declaration, ItaResult, ItemPage, Measure, Memo, People, Person, Waivers

CONTENT = "content"
"""The folder, below the project's root, that holds all content."""

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Record(Generic[Model]):
    """One content file, typed. ``id`` is its file name, or its folder's for an item page.

    ``set_aside`` holds the key paths of values that did not fit and were left out of ``value``.
    """

    id: str
    value: Model
    source: Source
    set_aside: tuple[KeyPath, ...] = ()

    @property
    def path(self) -> str:
        return self.source.path

    @property
    def damaged(self) -> frozenset[str]:
        """Top fields of which something was set aside: what is absent there is not the officer's choice."""
        return frozenset(str(path[0]) for path in self.set_aside)

    def place(self, *keys: str | int) -> Place:
        """Where a value of this record stands: ``place("results", 0, "date")``."""
        return self.source.place(*_in_file(keys, self.set_aside))


@dataclass(frozen=True)
class YearContent:
    """The records of one fiscal year. ``pages``: item code (``O2``) → page. ``unreadable``: paths of broken files."""

    year: int
    measures: tuple[Record[Measure], ...] = ()
    integrity: tuple[Record[Declaration], ...] = ()
    no_gift: tuple[Record[Declaration], ...] = ()
    memos: tuple[Record[Memo], ...] = ()
    pages: dict[str, Record[ItemPage]] = field(default_factory=dict)
    waivers: Record[Waivers] | None = None
    unreadable: frozenset[str] = frozenset()

    @property
    def folder(self) -> str:
        return f"{CONTENT}/{self.year}"

    @property
    def declarations(self) -> tuple[Record[Declaration], ...]:
        return (*self.integrity, *self.no_gift)


@dataclass(frozen=True)
class Content:
    """Everything under ``content/``. ``attachments``: paths of all other files, from the project's root.

    ``frameworks``: the agency's own lists, which take the place of the package's for their years.
    """

    root: Path
    agency: Record[Agency] | None
    people: Record[People] | None
    frameworks: dict[int, Record[Framework]]
    results: dict[int, Record[ItaResult]]
    years: dict[int, YearContent]
    attachments: frozenset[str]
    problems: tuple[FileProblem, ...]

    @property
    def persons(self) -> dict[str, Person]:
        return self.people.value.people if self.people else {}

    @property
    def records(self) -> tuple[Record[Any], ...]:
        """Every record, in the order of its path."""
        found = [self.agency, self.people, *self.frameworks.values(), *self.results.values()]
        for year in self.years.values():
            found += [*year.measures, *year.declarations, *year.memos, *year.pages.values(), year.waivers]
        return tuple(sorted((record for record in found if record), key=lambda record: record.path))


# What a path below content/ is. The groups name the year, the kind of record and its id.
_PATHS: tuple[tuple[re.Pattern[str], type[BaseModel]], ...] = tuple(
    (re.compile(pattern), model)
    for pattern, model in (
        (r"(?P<id>agency)\.yaml", Agency),
        (r"(?P<id>people)\.yaml", People),
        (r"framework/(?P<id>25\d\d)\.yaml", Framework),
        (r"ita-results/(?P<id>25\d\d)\.yaml", ItaResult),
        (r"(?P<year>25\d\d)/measures/(?P<id>[^/]+)\.yaml", Measure),
        (r"(?P<year>25\d\d)/(?P<kind>integrity)/(?P<id>[^/]+)\.yaml", Declaration),
        (r"(?P<year>25\d\d)/(?P<kind>no-gift)/(?P<id>[^/]+)\.yaml", Declaration),
        (r"(?P<year>25\d\d)/memos/(?P<id>[^/]+)\.yaml", Memo),
        (r"(?P<year>25\d\d)/(?P<id>o[1-9]\d*)/index\.md", ItemPage),
        (r"(?P<year>25\d\d)/(?P<id>waivers)\.yaml", Waivers),
    )
)
_ATTACHMENT_FOLDER = re.compile(r"25\d\d/(o[1-9]\d*|no-gift|integrity|memos|measures)/|people/|images/|ita-results/")


def read(root: Path) -> Content:
    """All content below ``root/content``. Never raises for what a user wrote."""
    found: dict[type[BaseModel], list[tuple[str | None, str | None, Record[Any]]]] = {}
    problems: list[FileProblem] = []
    attachments: set[str] = set()
    unreadable: set[str] = set()
    years: set[int] = set()
    for path, link_problem in walk(root, CONTENT):
        inner = path.removeprefix(f"{CONTENT}/")
        if year := re.match(r"(25\d\d)/", inner):
            years.add(int(year[1]))
        if link_problem:
            problems.append(link_problem)
            continue
        match, model = next(
            ((hit, model) for pattern, model in _PATHS if (hit := pattern.fullmatch(inner))), (None, None)
        )
        if not match or not model:
            attachments.add(path)
            problems += _unexpected(path, inner)
            continue
        source = (read_markdown if path.endswith(".md") else read_yaml)(root, path)
        record, more = _typed(model, match["id"], source)
        problems += more
        groups = match.groupdict()
        if record:
            found.setdefault(model, []).append((groups.get("year"), groups.get("kind"), record))
        else:
            unreadable.add(path)

    def of(model: type[Model], year: int | None = None, kind: str | None = None) -> tuple[Record[Model], ...]:
        return tuple(
            r for y, k, r in found.get(model, ()) if (year is None or y == str(year)) and (kind is None or k == kind)
        )

    by_year = {
        year: YearContent(
            year,
            measures=tuple(sorted(of(Measure, year), key=lambda record: (record.value.order, record.id))),
            integrity=of(Declaration, year, "integrity"),
            no_gift=of(Declaration, year, "no-gift"),
            memos=of(Memo, year),
            pages={record.id.upper(): record for record in of(ItemPage, year)},
            waivers=next(iter(of(Waivers, year)), None),
            unreadable=frozenset(path for path in unreadable if path.startswith(f"{CONTENT}/{year}/")),
        )
        for year in sorted(years)
    }
    return Content(
        root,
        agency=next(iter(of(Agency)), None),
        people=next(iter(of(People)), None),
        frameworks={int(record.id): record for record in of(Framework)},
        results={int(record.id): record for record in of(ItaResult)},
        years=by_year,
        attachments=frozenset(attachments),
        problems=tuple(problems),
    )


def _unexpected(path: str, inner: str) -> list[FileProblem]:
    """A text file that no rule of the folder knows is surely meant as content: say so rather than leave it out in silence."""
    if inner.endswith(".yml"):
        return [
            FileProblem(
                "file-unexpected", Place(path), "ไฟล์นามสกุล .yml จะไม่ถูกอ่าน", f"เปลี่ยนชื่อไฟล์เป็น {Path(inner).stem}.yaml"
            )
        ]
    if inner.endswith((".yaml", ".md")):
        return [
            FileProblem(
                "file-unexpected",
                Place(path),
                "ไม่รู้จักไฟล์นี้ จึงไม่ได้นำไปเผยแพร่",
                "ตรวจชื่อไฟล์และโฟลเดอร์ เช่น content/2566/o2/index.md หรือ content/2566/measures/ชื่อ.yaml",
            )
        ]
    if not _ATTACHMENT_FOLDER.match(inner):
        return [
            FileProblem(
                "file-unexpected",
                Place(path),
                "ไฟล์แนบนี้ไม่ได้อยู่ในโฟลเดอร์ของข้อใด",
                "ย้ายไปไว้ในโฟลเดอร์ของข้อที่ใช้ เช่น content/2566/o2/",
            )
        ]
    return []


# ---------------------------------------------------------------- values → types

_WRONG = {
    "string_type": "ต้องเป็นข้อความ",
    "int_type": "ต้องเป็นตัวเลขจำนวนเต็ม",
    "int_parsing": "ต้องเป็นตัวเลขจำนวนเต็ม",
    "int_from_float": "ต้องเป็นตัวเลขจำนวนเต็ม",
    "float_type": "ต้องเป็นตัวเลข",
    "float_parsing": "ต้องเป็นตัวเลข",
    "bool_type": "ต้องเป็น true หรือ false",
    "bool_parsing": "ต้องเป็น true หรือ false",
    "tuple_type": "ต้องเป็นรายการ (ขึ้นต้นแต่ละบรรทัดด้วย - )",
    "dict_type": "ต้องเป็นกลุ่มข้อมูลแบบ ชื่อช่อง: ค่า",
    "model_type": "ต้องเป็นกลุ่มข้อมูลแบบ ชื่อช่อง: ค่า",
    "model_attributes_type": "ต้องเป็นกลุ่มข้อมูลแบบ ชื่อช่อง: ค่า",
    "too_short": "มีจำนวนค่าน้อยเกินไป",
    "too_long": "มีจำนวนค่ามากเกินไป",
    "greater_than_equal": "มีค่าน้อยเกินไป",
}


def _typed(model: type[Model], identity: str, source: Source) -> tuple[Record[Model] | None, list[FileProblem]]:
    """The record, with every value that does not fit set aside and reported; None if not even that helps."""
    problems = list(source.problems)
    if not source.is_readable:
        return None, problems
    data, set_aside = source.data, ()
    while True:
        try:
            return Record(identity, model.model_validate(data), source, set_aside), problems
        except ValidationError as invalid:
            errors = invalid.errors(include_url=False)
        paths = []
        for error in errors:
            keys = _existing(data, error["loc"])
            problems.append(_problem(model, error, source.place(*_in_file(keys, set_aside))))
            paths.append(keys)
        if () in paths:
            return None, problems
        last_first = sorted(set(paths), key=lambda path: [(isinstance(key, int), key) for key in path], reverse=True)
        data = _without(data, last_first)
        set_aside = (*set_aside, *sorted(_in_file(path, set_aside) for path in last_first))


def _in_file(keys: KeyPath, set_aside: tuple[KeyPath, ...]) -> KeyPath:
    """Key path in the record → in the file, where values since set aside still take their place in lists."""
    found: list[str | int] = []
    for key in keys:
        if isinstance(key, int):
            for gone in set_aside:
                if gone[:-1] == tuple(found) and isinstance(gone[-1], int) and gone[-1] <= key:
                    key += 1
        found.append(key)
    return tuple(found)


def _existing(data: Any, loc: KeyPath) -> KeyPath:
    """The part of pydantic's error path that stands in the data (it also names tags and missing keys)."""
    keys: list[str | int] = []
    for key in loc:
        if (isinstance(data, dict) and key in data) or (
            isinstance(data, list) and isinstance(key, int) and key < len(data)
        ):
            data = data[key]
            keys.append(key)
        else:
            break
    return tuple(keys)


def _problem(model: type[BaseModel], error: Any, place: Place) -> FileProblem:
    name, subject = str(error["loc"][-1] if error["loc"] else ""), ".".join(map(str, error["loc"]))
    match error["type"]:
        case "extra_forbidden":
            known = _field_names(model, error["loc"][:-1])
            close = get_close_matches(name, known, n=1)
            repair = f"หมายถึง {close[0]} หรือไม่" if close else f"ช่องที่ใช้ได้: {', '.join(known)}"
            return FileProblem("unknown-key", place, f"ไม่รู้จักช่อง {name}", repair, subject)
        case "missing":
            return FileProblem("missing-key", place, f"ขาดช่อง {name}", f"เพิ่มบรรทัด {name}: …", subject)
        case "thai_date":
            return FileProblem("date-unreadable", place, str(error["msg"]), "", subject)
        case "one_place":
            return FileProblem("wrong-value", place, str(error["msg"]), "", subject)
        case "literal_error":
            choices = str(error["ctx"]["expected"]).replace("'", "").replace(" or ", ", ")
            return FileProblem("wrong-value", place, f"ค่าในช่อง {name} ใช้ไม่ได้", f"เลือกค่าใดค่าหนึ่ง: {choices}", subject)
    label = name if not name.isdigit() else f"{error['loc'][-2]} ลำดับที่ {int(name) + 1}"
    return FileProblem(
        "wrong-value",
        place,
        f"ช่อง {label} {_WRONG.get(error['type'], 'มีค่าที่ใช้ไม่ได้')}",
        "ดูตัวอย่างการเขียนในคู่มือ README.th.md",
        subject,
    )


def _field_names(model: Any, loc: KeyPath) -> list[str]:
    """Names of the fields allowed at a place, walking the models along an error's path."""
    for key in loc:
        if isinstance(key, int) or not (isinstance(model, type) and issubclass(model, BaseModel)):
            continue
        info = model.model_fields.get(key)
        model = _inner_model(info.annotation) if info else model
    if isinstance(model, type) and issubclass(model, BaseModel):
        return [info.alias or name for name, info in model.model_fields.items()]
    return []


def _inner_model(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in getattr(annotation, "__args__", ()) if (found := _inner_model(part))), None)


def _without(data: Any, paths: list[KeyPath]) -> Any:
    """A copy of the data less the values at ``paths`` (deepest and last first, so that list positions stay true)."""
    copy = _copied(data)
    for path in paths:
        parent = copy
        for key in path[:-1]:
            parent = parent[key]
        if isinstance(parent, list):
            parent.pop(path[-1])
        else:
            parent.pop(path[-1], None)
    return copy


def _copied(value: Any) -> Any:
    match value:
        case dict():
            return {key: _copied(item) for key, item in value.items()}
        case list():
            return [_copied(item) for item in value]
    return value
