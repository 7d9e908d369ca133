"""What a new agency says of itself before it has any file."""

import re
from typing import get_args

from ... import framework
from ...content.agency import AgencyType, named_types
from ...values import dataclass

_SHORT = (
    ("องค์การบริหารส่วนตำบล", "อบต."),
    ("องค์การบริหารส่วนจังหวัด", "อบจ."),
    ("เทศบาลตำบล", "ทต."),
    ("เทศบาลเมือง", "ทม."),
    ("เทศบาลนคร", "ทน."),
)
"""How the full name of a type of agency is shortened in a name."""

_SHORT_KINDS = (
    ("วิทยาลัยเทคนิค", "วท."), ("วิทยาลัยอาชีวศึกษา", "วอศ."), ("วิทยาลัยการอาชีพ", "วก."),
    ("โรงพยาบาลส่งเสริมสุขภาพตำบล", "รพ.สต."), ("โรงพยาบาล", "รพ."), ("โรงเรียน", "ร.ร."),
)  # fmt: skip
"""Beginnings of names that are no type of agency → what people write for them."""

_OTHER = {
    "มหาวิทยาลัย": "สถาบันอุดมศึกษา",
    "กรม": "กรมหรือเทียบเท่า",
    "โรงเรียน": "สถานศึกษาขั้นพื้นฐาน",
    **dict.fromkeys(
        (
            "วิทยาลัยเทคนิค",
            "วิทยาลัยอาชีวศึกษา",
            "วิทยาลัยการอาชีพ",
            "วิทยาลัยสารพัดช่าง",
            "วิทยาลัยพณิชยการ",
            "วิทยาลัยเกษตรและเทคโนโลยี",
        ),
        "สถานศึกษาอาชีวศึกษา",
    ),
    "วิทยาลัย": "หน่วยงานของรัฐประเภทอื่น",
    **dict.fromkeys(("โรงพยาบาล", "สำนักงานสาธารณสุข", "สาธารณสุข"), "โรงพยาบาลหรือหน่วยงานสาธารณสุข"),
    "หน่วยงาน": "หน่วยงานของรัฐประเภทอื่น",
    "อื่น": "หน่วยงานของรัฐประเภทอื่น",
}
"""Other words for a type, as people say them."""

TYPES: tuple[str, ...] = get_args(AgencyType)


@dataclass(frozen=True, slots=True)
class Office:
    """A new agency. ``year`` is the fiscal year that it begins with. All but name, type and year may be ""."""

    name: str
    type: str
    year: int
    short_name: str = ""
    province: str = ""
    website: str = ""
    list: str = framework.DEFAULT
    """The name of the lists that ask the agency."""


def list_for(kind: str) -> str:
    """Return the name of the lists that are for a type of agency, the NACC's first."""
    return next(name for name in framework.list_names() if kind in framework.named(name).types)


def short_name(name: str) -> str:
    """Return the usual short form of a name: "องค์การบริหารส่วนตำบลบ้านดี" → "อบต.บ้านดี"; "" if there is none."""
    known = (*_SHORT, *_SHORT_KINDS)
    return next((short + name.removeprefix(long).strip() for long, short in known if name.startswith(long)), "")


def type_of(text: str) -> str:
    """Return the type of agency that a text means: "อบต." → "องค์การบริหารส่วนตำบล"; "" for none."""
    plain = re.sub(r"[\s.]+", "", text)
    for kind in TYPES:
        if plain == kind:
            return kind
    for long, short in _SHORT:
        if plain == short.replace(".", ""):
            return long
    if plain in _OTHER:
        return _OTHER[plain]
    named = named_types(text)
    return named[0] if len(named) == 1 else ""


def type_in_name(name: str) -> str:
    """Return the type that an agency's name tells, or "" if it tells none or several."""
    named = named_types(name)
    others = (kind for word, kind in _OTHER.items() if name.startswith(word))
    return named[0] if len(named) == 1 else next(others, "")
