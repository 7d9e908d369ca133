"""Says whether a field of a record says what its form asks for. "0", "ไม่ระบุ" and "ตามเอกสารแนบ" fill a field only."""

import re
from datetime import date
from typing import Any

from pydantic import BaseModel

from ...thai import arabic_digits, has_letters, normalise
from ...thai.deferred import expression
from .filled import holds_a_place, says_something
from .pointing import only_points

_FEWEST = 3
_NOTHING_TOLD = expression(
    r"(?:ยัง)?ไม่(?:ได้)?(?:ระบุ|ทราบ|กำหนด|ปรากฏ|แน่ชัด|มีข้อมูล|เกี่ยวข้อง|จัดทำ|ดำเนินการ)(?:ไว้)?"
    r"|รอ(?:การ)?(?:ข้อมูล|ระบุ|กำหนด|ดำเนินการ|เพิ่มเติม)?|ว่าง|เว้นว่าง|อื่น\u0e46|ฯลฯ|ตาม(?:ระเบียบ|กฎหมาย)?ที่เกี่ยวข้อง"
    r"|(?:nil|na|none|tbd|unknown|unspecified|notavailable|notapplicable|pending|todo|blank|empty|data|text|value)",
    re.IGNORECASE,
)
"""Matches a whole text, without spaces and signs, that tells nothing."""
_NONE = expression(r"ไม่มี.{0,40}")
_SIGNS = expression(r"[\s.,;:()\[\]/\\_*•…“”\"'-]+")


def has_substance(value: Any, may_say_none: bool = False) -> bool:
    """True if a value of a record says something: a text of words, or a list or record with one. A day alone does not.

    "ไม่มี" counts only if ``may_say_none``: some forms let an agency with nothing to show say so.
    """
    match value:
        case str():
            return _has_words(value, may_say_none)
        case BaseModel():
            return any(has_substance(getattr(value, name), may_say_none) for name in type(value).model_fields)
        case tuple() | list():
            return any(has_substance(one, may_say_none) for one in value)
        case date() | int() | float() | None:
            return False
    return bool(value)


def _has_words(text: str, may_say_none: bool) -> bool:
    if not says_something(text) or holds_a_place(text) or only_points(text):
        return False
    plain = _SIGNS.sub("", arabic_digits(normalise(text)))
    if _NONE.fullmatch(plain):
        return may_say_none
    words = re.sub(r"[0-9]+", "", plain)
    return has_letters(words, _FEWEST) and len(set(words)) > 1 and not _NOTHING_TOLD.fullmatch(plain)
