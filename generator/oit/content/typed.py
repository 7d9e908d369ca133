"""Makes typed records of plain values. A value that does not fit is set aside with a finding, and the rest is used."""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from ..files.place import Place
from ..files.source import FileProblem, KeyPath, Source

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
        """Return the names of top fields from which a value was set aside. Such a field may look empty though it was
        filled."""
        return frozenset(str(path[0]) for path in self.set_aside)

    def is_damaged(self, *keys: str | int) -> bool:
        """True if the value at a key path, or a part of it, was set aside."""
        path = _in_file(keys, self.set_aside)
        return any(gone[: len(path)] == path for gone in self.set_aside)

    def place(self, *keys: str | int) -> Place:
        """Return where a value of this record stands: ``place("results", 0, "date")``."""
        return self.source.place(*_in_file(keys, self.set_aside))


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
    "less_than_equal": "มีค่ามากเกินไป",
    "finite_number": "ต้องเป็นตัวเลข",
    "string_pattern_mismatch": "เขียนไม่ตรงรูปแบบ",
    "date_type": "ต้องเป็นวันที่แบบ '2023-03-01'",
    "date_from_datetime_parsing": "ต้องเป็นวันที่แบบ '2023-03-01'",
    "union_tag_invalid": "ระบุชนิดที่ระบบไม่รู้จัก",
    "union_tag_not_found": "ต้องระบุชนิดในช่อง by",
    "enum": "ใช้ได้เฉพาะ high, medium-high, medium, medium-low หรือ low",
}


def typed(model: type[Model], identity: str, source: Source) -> tuple[Record[Model] | None, list[FileProblem]]:
    """Return the record, with every value that does not fit set aside and reported, or None if no record can be
    made."""
    problems = list(source.problems)
    if not source.is_readable:
        return None, problems
    data: Any = source.data
    set_aside: tuple[KeyPath, ...] = ()
    while True:
        try:
            return Record(identity, model.model_validate(data), source, set_aside), problems
        except ValidationError as invalid:
            errors = invalid.errors(include_url=False)
        paths = []
        for error in errors:
            keys = _existing(data, error["loc"])
            paths.append(keys)
            here = _in_file(keys, set_aside)
            if error["type"] == "missing" and _is_there(here, error["loc"][-1], set_aside):
                continue  # its problem has been reported
            problems.append(_problem(model, error, source.place(*here)))
        if () in paths:
            return None, problems
        last_first = sorted(set(paths), key=lambda path: [(isinstance(key, int), key) for key in path], reverse=True)
        data = _without(data, last_first)
        set_aside += tuple(_in_file(path, set_aside) for path in last_first)


def _is_there(parent: KeyPath, key: str | int, set_aside: tuple[KeyPath, ...]) -> bool:
    """True if a value that the record lacks stands in the file and was set aside.

    Positions in a list shift when one of its values is set aside, so any value set aside from the list counts.
    """
    return any(gone[:-1] == parent and (gone[-1] == key or isinstance(key, int)) for gone in set_aside)


def _in_file(keys: KeyPath, set_aside: tuple[KeyPath, ...]) -> KeyPath:
    """Return the key path in the file for one in the record: in the file, values that were set aside still count in
    lists."""
    in_file: KeyPath = ()
    for key in keys:
        place = key
        if isinstance(place, int):
            last_keys = (path[-1] for path in set_aside if path[:-1] == in_file)
            for position in sorted(last for last in last_keys if isinstance(last, int)):
                place += position <= place
        in_file += (place,)
    return in_file


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


def _problem(model: type[BaseModel], error: Any, place: Place) -> FileProblem:
    last = error["loc"][-1] if error["loc"] else ""
    name, subject = str(last), ".".join(map(str, error["loc"]))
    label = f"{error['loc'][-2]} ลำดับที่ {last + 1}" if isinstance(last, int) else name
    match error["type"]:
        case "extra_forbidden":
            field_names = _field_names(model, error["loc"][:-1])
            close = get_close_matches(name, field_names, n=1)
            repair = (
                f"หากหมายถึงช่อง {close[0]} ให้แก้ชื่อช่อง หากไม่ใช่ให้ลบบรรทัดนี้"
                if close
                else f"ช่องที่ใช้ได้: {', '.join(field_names)}"
            )
            return FileProblem("unknown-key", place, f"ไม่รู้จักช่อง {name}", repair, subject)
        case "missing":
            if isinstance(last, int):
                return FileProblem("wrong-value", place, f"ขาด {label}", "เติมค่าให้ครบทุกลำดับ", subject)
            return FileProblem("missing-key", place, f"ขาดช่อง {name}", f"เพิ่มบรรทัด {name}: …", subject)
        case "thai_date":
            return FileProblem("date-unreadable", place, str(error["msg"]), "", subject)
        case "one_place":
            return FileProblem("wrong-value", place, str(error["msg"]), "", subject)
        case "colour":
            repair = 'เขียนเป็น # และเลขฐานสิบหก 6 ตัวในเครื่องหมายคำพูด เช่น "#0b4a53" ระหว่างนี้ใช้สีเดิมของระบบ'
            return FileProblem("wrong-value", place, str(error["msg"]), repair, subject)
        case "literal_error":
            choices = str(error["ctx"]["expected"]).replace("'", "").replace(" or ", ", ")
            return FileProblem("wrong-value", place, f"ค่าในช่อง {label} ใช้ไม่ได้", f"เลือกค่าใดค่าหนึ่ง: {choices}", subject)
    return FileProblem(
        "wrong-value",
        place,
        f"ช่อง {label} {_WRONG.get(error['type'], 'มีค่าที่ใช้ไม่ได้')}",
        "ดูตัวอย่างการเขียนในคู่มือ README.th.md",
        subject,
    )


def _field_names(model: Any, loc: KeyPath) -> list[str]:
    """Return the names of the fields allowed at a place. Walk the models along an error's path."""
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
    return next((inner for part in getattr(annotation, "__args__", ()) if (inner := _inner_model(part))), None)


def _without(data: Any, paths: list[KeyPath]) -> Any:
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
