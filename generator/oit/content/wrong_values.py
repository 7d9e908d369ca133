"""Tells in Thai why a value does not fit its field, with an example of the right form made from the field's type."""

import re
from collections.abc import Iterable
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ..files import typing_faults
from ..files.place import Place
from ..files.source import FileProblem, KeyPath
from ..thai.deferred import expression
from .paths import year_of

_LIST = "ต้องเป็นรายการ (ขึ้นต้นแต่ละบรรทัดด้วย - )"
_GROUP = "ต้องเป็นกลุ่มข้อมูลแบบ ชื่อช่อง: ค่า"
_WHOLE = "ต้องเป็นตัวเลขจำนวนเต็ม"
_NUMBER = "ต้องเป็นตัวเลข"
_DATE = "ต้องเป็นวันที่แบบ 2023-03-01"
_YES = "ต้องเป็น true หรือ false"

WRONG = {
    "string_type": "ต้องเป็นข้อความ",
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "finite_number": _NUMBER,
    "bool_type": _YES,
    "bool_parsing": _YES,
    "tuple_type": _LIST,
    "dict_type": _GROUP,
    "model_type": _GROUP,
    "model_attributes_type": _GROUP,
    "too_short": "ต้องมีอย่างน้อย {min_length} ค่า",
    "too_long": "มีได้ไม่เกิน {max_length} ค่า",
    "greater_than_equal": "ต้องไม่น้อยกว่า {ge:g}",
    "less_than_equal": "ต้องไม่มากกว่า {le:g}",
    "string_pattern_mismatch": "เขียนไม่ตรงรูปแบบ",
    "date_type": _DATE,
    "date_from_datetime_parsing": _DATE,
    "union_tag_invalid": "ระบุชนิดที่ระบบไม่รู้จัก",
    "union_tag_not_found": "ต้องระบุชนิดในช่อง by",
    "enum": "มีค่าที่ใช้ไม่ได้",
    "reversed": "มีวันหรือปีสุดท้ายก่อนวันหรือปีแรก",
    "sub_number": "ต้องเป็นเลขย่อยแบบ 1.1",
    "glued_dash": "ไม่ได้เว้นวรรคหลังเครื่องหมาย - จึงอ่านเป็นรายการไม่ได้",
}
"""Pydantic's type of error → what the field must be. Names in brackets are values that the error gives."""

EXAMPLES = {
    "address": ("{number: 55 หมู่ 1}",),
    "carried_from": ("2566",),
    "code": ("O1",),
    "colour": ('"#0b4a53"',),
    "covers": ("[2566, 2570]",),
    "current_year": ("2566",),
    "due": ("{o12: 30 เมษายน 2566}",),
    "email": ("saraban@example.go.th",),
    "id": ("chart",),
    "key": ("no-gift", "OIT"),
    "ledger": ("0" * 64,),
    "sha256": ("0" * 64,),
    "link": ("https://www.example.go.th/plan",),
    "papers": ("[{title: ชื่อเอกสาร, link: https://www.example.go.th/plan}]",),
    "people": ("{mayor: {name: ชื่อและนามสกุล}}", "[mayor]"),
    "phone": ("0-2000-0000 ต่อ 1",),
    "no": ("1.1",),
    "owner": ('"@example/finance"',),
    "records": ("measures",),
    "sub": ("1.1",),
    "shows": ("[รหัสองค์ประกอบ]",),
    "target": ("o12",),
    "units": ("{office: {name: สำนักปลัด}}",),
    "year": ("2566",),
}
"""Field → examples that say more than one made from its type: the first that its type takes counts."""

_LONGEST = 80
"""A longer example helps nobody. Only an agency's own list has such fields."""

_PLAIN = {str: "ข้อความ", bool: "true", int: "2", float: "85.5", date: "2023-03-01"}


def problem(model: type[BaseModel], error: Any, place: Place) -> FileProblem:
    """Return what one of pydantic's errors means for the officer."""
    loc: KeyPath = error["loc"]
    last = loc[-1] if loc else ""
    name, subject = str(last), ".".join(map(str, loc))
    label = f"{loc[-2]} ลำดับที่ {last + 1}" if isinstance(last, int) else name
    right = f"เขียนแบบนี้ เช่น {example(model, loc)}"
    match error["type"]:
        case "extra_forbidden":
            names = field_names(model, loc[:-1])
            close = nearest(name, names)
            repair = f"หากหมายถึงช่อง {close} ให้แก้ชื่อช่อง หากไม่ใช่ให้ลบบรรทัดนี้" if close else f"ช่องที่ใช้ได้: {', '.join(names)}"
            return FileProblem("unknown-key", place, f"ไม่รู้จักช่อง {name}", repair, subject)
        case "missing" if isinstance(last, int):
            return FileProblem("wrong-value", place, f"ขาด {label}", right, subject)
        case "missing":
            return FileProblem("missing-key", place, f"ขาดช่อง {name}", f"เพิ่มบรรทัด เช่น {example(model, loc)}", subject)
        case "thai_date":
            told = _with_year_of(place, str(error["msg"]))
            return FileProblem("date-unreadable", place, told, _with_year_of(place, right), subject)
        case "one_place":
            repair = "แยกเป็นรายการละหนึ่งที่ แต่ละรายการขึ้นบรรทัดใหม่ด้วย - shows:"
            return FileProblem("wrong-value", place, str(error["msg"]), repair, subject)
        case "colour":
            repair = 'เขียนเป็น # และเลขฐานสิบหก 6 ตัวในเครื่องหมายคำพูด เช่น "#0b4a53" ระหว่างนี้ใช้สีเดิมของระบบ'
            return FileProblem("wrong-value", place, str(error["msg"]), repair, subject)
        case "literal_error" | "enum":
            expected = str(error["ctx"]["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
            choices = ", ".join(filter(None, expected))  # a field that may be empty says so by leaving it out
            return FileProblem("wrong-value", place, f"ค่าในช่อง {label} ใช้ไม่ได้", f"เลือกค่าใดค่าหนึ่ง: {choices}", subject)
        case "union_tag_invalid":
            choices = str(error["ctx"]["expected_tags"]).replace("'", "")
            return FileProblem(
                "wrong-value", place, f"ช่อง {label} {WRONG[error['type']]}", f"เลือกชนิดใดชนิดหนึ่ง: {choices}", subject
            )
    written = error["input"] if isinstance(error["input"], str) else ""
    if error["type"] in ("dict_type", "model_type", "tuple_type") and (fault := typing_faults.typing_fault(written, 1)):
        return FileProblem("wrong-value", place, f"ช่อง {label}: {fault.message}", fault.repair, subject)
    wrong = WRONG.get(error["type"], "มีค่าที่ใช้ไม่ได้").format(**error.get("ctx", {}))
    return FileProblem("wrong-value", place, f"ช่อง {label} {wrong}", right, subject)


def _with_year_of(place: Place, text: str) -> str:
    """Return a hint with the year of the file's folder in its examples. What the officer wrote stays as it is."""
    year = year_of(place.path)
    if year is None:
        return text
    quoted, mark, hint = text.rpartition("”")
    return f"{quoted}{mark}{_EXAMPLE_YEAR.sub(lambda found: str(year + int(found[0]) - 2566), hint)}"


_EXAMPLE_YEAR = expression(r"\b2566\b|\b2570\b")
"""The years of examples: a day's, and the last one of a plan."""


def nearest(name: str, names: Iterable[str]) -> str:
    """Return the name that is meant by a mistyped one, or ""."""
    from difflib import get_close_matches  # few files need it

    return next(iter(get_close_matches(name.lower(), list(names), n=1)), "")


def field_names(model: type[BaseModel], loc: KeyPath) -> list[str]:
    """Return the names of the fields allowed at a place."""
    fields = _fields(_bare(_annotation(model, loc)))
    return [info.alias or name for name, info in fields.items()]


# ---------------------------------------------------------------- examples


def example(model: type[BaseModel], loc: KeyPath) -> str:
    """Return the right form of a field in one line of YAML: "covers: [2566, 2570]", "- {shows: ข้อความ}"."""
    if not loc:
        return _fields_written(model).strip("{}")
    last, annotation = loc[-1], _annotation(model, loc)
    if isinstance(last, int) and not _fields(_bare(annotation)):
        return example(model, loc[:-1])
    written = _written(str(last), annotation)
    if len(written) > _LONGEST:
        return f"{last}: … ตามรูปแบบในไฟล์เกณฑ์ของระบบ"
    return f"- {written}" if isinstance(last, int) else f"{last}: {written}"


def _written(name: str, annotation: Any) -> str:
    """Return a value of a type in one line of YAML."""
    bare = _bare(annotation)
    origin, parts = get_origin(bare), get_args(bare)
    if origin is Literal:
        return str(parts[0])
    if isinstance(bare, type) and issubclass(bare, Enum):
        return str(next(iter(bare)).value)
    sign = "[" if origin is tuple else "{" if origin is dict or _fields(bare) else ""
    for ready in EXAMPLES.get(name, ()) if bare is not bool else ():
        is_of_sort = ready.startswith(sign or ("[", "{")) is bool(sign) and (bare is not int or ready.isdigit())
        if is_of_sort and re.search(_pattern(annotation), ready.strip('"')):
            return ready
    if origin in (Union, UnionType):
        return _written(name, parts[0])
    if origin is tuple:
        written = _written("", parts[0])
        return f"[{written}]" if Ellipsis in parts else f"[{', '.join([written] * len(parts))}]"
    if origin is dict:
        return f"{{o1: {_written('', parts[1])}}}"
    if bare is date and "BeforeValidator" in repr(annotation):
        return "17 มกราคม 2566"
    return _fields_written(bare) if _fields(bare) else _PLAIN.get(bare, "ข้อความ")


def _pattern(annotation: Any) -> str:
    """Return the regular expression that a type asks for; "" for none."""
    parts = getattr(annotation, "__metadata__", ())
    return next((part.pattern for part in parts if isinstance(getattr(part, "pattern", None), str)), "")


def _fields_written(model: Any) -> str:
    """Return a record with the fields that it must have, or with its first field if it needs none."""
    fields = _fields(model)
    needed = {name: info for name, info in fields.items() if info.is_required()} or dict(list(fields.items())[:1])
    written = (f"{info.alias or name}: {_written(name, _type_of(info))}" for name, info in needed.items())
    return f"{{{', '.join(written)}}}"


def _annotation(model: type[BaseModel], loc: KeyPath) -> Any:
    """Return the type that a key path leads to. The path also names the tag of a choice between records."""
    annotation: Any = model
    for key in loc:
        annotation = _bare(annotation)
        if get_origin(annotation) in (Union, UnionType):
            annotation = next((part for part in get_args(annotation) if key in _tags(part)), None)
        elif fields := _fields(annotation):
            named = (info for name, info in fields.items() if key in (name, info.alias))
            annotation = next((_type_of(info) for info in named), None)
        elif get_origin(annotation) is tuple:
            parts = get_args(annotation)
            annotation = parts[key] if isinstance(key, int) and key < len(parts) and Ellipsis not in parts else parts[0]
        elif get_origin(annotation) is dict:
            annotation = get_args(annotation)[1]
    return annotation


def _type_of(info: FieldInfo) -> Any:
    """Return a field's type as it was written, with its validators."""
    return Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation


def _bare(annotation: Any) -> Any:
    """Return a type without its validators and without "or nothing"."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) in (Union, UnionType):
        parts = [part for part in get_args(annotation) if part is not NoneType]
        return _bare(parts[0]) if len(parts) == 1 else annotation
    return annotation


def _fields(annotation: Any) -> dict[str, FieldInfo]:
    is_model = isinstance(annotation, type) and issubclass(annotation, BaseModel)
    return annotation.model_fields if is_model else {}


def _tags(annotation: Any) -> tuple[Any, ...]:
    """Return the values of ``by`` that choose a record."""
    tag = _fields(_bare(annotation)).get("by")
    return get_args(tag.annotation) if tag else ()
