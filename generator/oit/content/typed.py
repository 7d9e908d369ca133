"""Makes typed records of plain values. A value that does not fit is set aside with a finding, and the rest is used."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from ..files.place import Place
from ..files.source import FileProblem, KeyPath, Source
from ..values import dataclass
from . import wrong_values

Model = TypeVar("Model", bound=BaseModel)
Learned = TypeVar("Learned")

MAX_PROBLEMS = 1000
"""Most problems that are told of one file. Nobody mends more at once."""

MOST_MISTYPED = 20
"""How many unknown fields of a record are compared with the missing ones."""

MAX_LETTERS = 50_000
"""Longest text of one field, some twenty printed pages. A page's own words below its front matter may be longer."""


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
        """Return the names of top fields from which a value was set aside, or that are meant by a misspelt name. Such a
        field may look empty though it was filled."""
        return self._gaps.top_fields

    @cached_property
    def words(self) -> str:
        """Return all texts of the record, those of its fields below the page's own. Thousands of addresses may lead to
        one record."""
        return "\n".join((self.source.body, *texts(self.value)))

    @cached_property
    def _gaps(self) -> "_Gaps":
        return _Gaps(self.set_aside, tuple(self._meant()))

    def _meant(self) -> Iterator[KeyPath]:
        """Yield the key paths that were meant by misspelt ones."""
        for *parent, name in self.set_aside:
            if not isinstance(name, str):
                continue
            names = wrong_values.field_names(type(self.value), tuple(parent))
            if name not in names and (meant := wrong_values.nearest(name, names)):
                yield (*parent, meant)

    @cached_property
    def _learned(self) -> dict[Callable[..., Any], tuple[tuple[object, ...], Any]]:
        return {}

    def once(self, learn: Callable[..., Learned], *given: object) -> Learned:
        """Return what a function says of this record and of what else is given. It is asked again only if something
        else is given: a preview judges the very record of before after each edit of another one."""
        before = self._learned.get(learn)
        if before is None or before[0] != given:
            self._learned[learn] = before = given, learn(self, *given)
        said: Learned = before[1]
        return said

    def is_damaged(self, *keys: str | int) -> bool:
        """True if the value at a key path, or a part of it, was set aside or stands at a misspelt name."""
        return self._gaps.in_file(keys) in self._gaps.damaged

    def place(self, *keys: str | int) -> Place:
        """Return where a value of this record stands: ``place("results", 0, "date")``."""
        return self.source.place(*self._gaps.in_file(keys))


def texts(value: Any) -> Iterator[str]:
    """Yield every text of a record's value, in the order of its fields."""
    match value:
        case str():
            yield value
            return
        case BaseModel():
            inner: Iterable[Any] = (getattr(value, name) for name in type(value).model_fields)
        case tuple() | list():
            inner = value
        case dict():
            inner = value.values()
        case _:
            return
    for one in inner:
        if isinstance(one, str):  # most are: a generator for each would take longer than all else here
            yield one
        elif one is not None:
            yield from texts(one)


class _Gaps:
    """Knows the key paths of values that were set aside. There may be thousands, and each finding asks for them."""

    def __init__(self, set_aside: tuple[KeyPath, ...], meant: tuple[KeyPath, ...] = ()) -> None:
        damaged = (*set_aside, *meant)
        self.damaged = frozenset(path[:length] for path in damaged for length in range(len(path) + 1))
        self.top_fields = frozenset(str(path[0]) for path in damaged)
        self._last_keys: dict[KeyPath, set[str | int]] = defaultdict(set)
        for path in set_aside:
            self._last_keys[path[:-1]].add(path[-1])
        self._shifts = {
            parent: [position - before for before, position in enumerate(_positions(keys))]
            for parent, keys in self._last_keys.items()
        }

    def in_file(self, keys: KeyPath) -> KeyPath:
        """Return the key path in the file for one in the record: in the file, values that were set aside still count
        in lists."""
        path: KeyPath = ()
        for key in keys:
            path += (key + bisect_right(self._shifts.get(path, ()), key) if isinstance(key, int) else key,)
        return path

    def holds(self, parent: KeyPath, key: str | int) -> bool:
        """True if a value that the record lacks stands in the file and was set aside.

        Positions in a list shift when one of its values is set aside, so any value set aside from the list counts.
        """
        gone = self._last_keys.get(parent, ())
        return bool(gone) if isinstance(key, int) else key in gone


def _positions(keys: set[str | int]) -> list[int]:
    return sorted(key for key in keys if isinstance(key, int))


def typed(
    model: type[Model], identity: str, source: Source, spell: Callable[[str], str] | None = None
) -> tuple[Record[Model] | None, list[FileProblem]]:
    """Return the record, with every value that does not fit set aside and reported, or None if no record can be made.

    ``spell`` gives the name of a file the spelling of the disk.
    """
    problems = list(source.problems)
    if not source.is_readable:
        return None, problems
    data: Any = source.data
    set_aside = tuple(_too_long(data)) if len(source.text) > MAX_LETTERS else ()
    problems += (_is_too_long(path, source) for path in set_aside)
    data = _without(data, set_aside[::-1]) if set_aside else data
    while True:
        try:
            return Record(identity, model.model_validate(data, context=spell), source, set_aside), problems
        except ValidationError as invalid:
            errors = invalid.errors(include_url=False)
        paths, gaps = {_existing(data, error["loc"]) for error in errors}, _Gaps(set_aside)
        mistyped = _mistyped(errors)
        for error in errors:
            here = gaps.in_file(_existing(data, error["loc"]))
            if error["type"] == "missing" and gaps.holds(here, error["loc"][-1]):
                continue  # its problem has been reported
            if error["type"] == "missing" and error["loc"] in mistyped:
                continue  # the unknown field in its place is reported
            if len(problems) > MAX_PROBLEMS:
                break
            is_last = len(problems) == MAX_PROBLEMS
            place = source.place(*here)
            problems.append(_too_many(place) if is_last else wrong_values.problem(model, error, place))
        if () in paths:
            return None, problems
        last_first = sorted(paths, key=lambda path: [(isinstance(key, int), key) for key in path], reverse=True)
        data = _without(data, last_first)
        set_aside += tuple(map(gaps.in_file, last_first))


def _too_long(value: Any, keys: KeyPath = ()) -> Iterator[KeyPath]:
    """Yield the key path of each text that is too long."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(inner, str):
            if len(inner) > MAX_LETTERS:
                yield (*keys, key)
        elif isinstance(inner, (dict, list)):  # a generator for each value would take longer than all else here
            yield from _too_long(inner, (*keys, key))


def _is_too_long(path: KeyPath, source: Source) -> FileProblem:
    repair = f"ย่อให้ไม่เกิน {MAX_LETTERS:,} ตัวอักษร หรือแนบเป็นไฟล์ PDF"
    message = "ข้อความยาวเกินไป จึงไม่ได้นำไปเผยแพร่"
    return FileProblem("wrong-value", source.place(*path), message, repair, ".".join(map(str, path)))


def _too_many(place: Place) -> FileProblem:
    message = f"ตั้งแต่บรรทัดนี้ยังมีค่าอื่นที่ใช้ไม่ได้อีก แสดงเพียง {MAX_PROBLEMS:,} แห่งแรกของไฟล์"
    return FileProblem("wrong-value", place, message, "แก้รายการข้างต้นก่อน แล้วตรวจใหม่", "too-many")


def _mistyped(errors: list[Any]) -> set[KeyPath]:
    """Return the missing fields in whose place a field of nearly the same name stands, or the only unknown field."""
    missing: dict[KeyPath, list[str]] = defaultdict(list)
    unknown: dict[KeyPath, list[str]] = defaultdict(list)
    for error in errors:
        if error["type"] in ("missing", "extra_forbidden"):
            (missing if error["type"] == "missing" else unknown)[error["loc"][:-1]].append(str(error["loc"][-1]))
    mistyped: set[KeyPath] = set()
    for record, names in missing.items():
        strange = unknown[record][:MOST_MISTYPED]
        is_only_one = len(strange) == len(names) == 1
        meant = names if is_only_one else [wrong_values.nearest(name, names) for name in strange]
        mistyped |= {(*record, name) for name in meant if name}
    return mistyped


def _existing(data: Any, loc: KeyPath) -> KeyPath:
    """Return the part of pydantic's error path that exists in the data. The path also names tags and missing keys."""
    keys: list[str | int] = []
    for key in loc:
        is_position = isinstance(data, list) and isinstance(key, int) and key < len(data)
        if not is_position and not (isinstance(data, dict) and key in data):
            break
        data = data[key]
        keys.append(key)
    return tuple(keys)


def _without(data: Any, paths: Iterable[KeyPath]) -> Any:
    """Return a copy of the data without the values at ``paths`` (deepest and last first, so that list positions stay
    true)."""
    copy = _copied(data)
    for path in paths:
        parent: Any = copy
        for key in path[:-1]:
            parent = parent[key]
        if isinstance(parent, dict):
            parent.pop(path[-1], None)
        else:
            del parent[path[-1]]
    return copy


def _copied(value: Any) -> Any:
    match value:
        case dict():
            return {key: _copied(item) for key, item in value.items()}
        case list():
            return [_copied(item) for item in value]
    return value
