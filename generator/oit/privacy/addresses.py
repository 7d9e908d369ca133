"""Finds the addresses of persons' homes in running text."""

import re
from collections.abc import Iterator

from ..thai.deferred import expression
from .find import Family, Find
from .places import PERSON, PRIVATE, WORKS

_SIGNS = ("บ้านเลขที่", "ทะเบียนบ้าน", "ตามบัตร", "ภูมิลำเนา", "ที่อยู่", "อาศัยอยู่", "อยู่เลขที่", "อยู่ที่")
_ADDRESS = expression(
    r"(?P<own>ที่อยู่(?:ตาม)?ทะเบียนบ้าน|ที่อยู่ตาม(?:บัตร|ภูมิลำเนา)|ภูมิลำเนา|ที่อยู่ปัจจุบัน|ที่พักอาศัย|อาศัยอยู่|อยู่บ้านเลขที่|บ้านพัก(?:เลขที่)?"
    r"|ที่อยู่(?!ของ(?:หน่วย|สำนัก|บริษัท))|อยู่เลขที่|อยู่ที่|บ้านเลขที่)(?P<after>[^0-9๐-๙\n]{0,25}[0-9๐-๙][^\n]{0,150})"
)
_PART = expression(r"หมู่|ม\.|ซอย|ซ\.|ถนน|ถ\.|ตำบล|ต\.|แขวง|อำเภอ|อ\.|เขต|จังหวัด|จ\.|[0-9๐-๙]{1,4}/[0-9๐-๙]{1,4}")
_BEFORE = 120


def addresses_in(text: str, page: int = 0) -> Iterator[Find]:
    """Yield where a text tells a person's home. An address without a person is an office's, or a place of works."""
    if not any(sign in text for sign in _SIGNS):
        return
    for match in _ADDRESS.finditer(text):
        if _is_home(text, match):
            yield Find(Family.ADDRESS, match["own"], page, text.count("\n", 0, match.start()) + 1)


def _is_home(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    before = before[max(before.rfind("\n\n"), 0) :]
    # A form has one field a line: the name stands on one of the two lines above.
    before = "\n".join(before.split("\n")[-3:])
    line = before.rpartition("\n")[2] + match[0]
    if WORKS.search(line):
        return False
    words = match["own"]
    if not _PART.search(match["after"]) and words in ("ที่อยู่", "อยู่ที่", "บ้านพัก", "อยู่เลขที่"):
        return False
    is_of_a_home = "ทะเบียนบ้าน" in words or "ตามบัตร" in words
    return is_of_a_home or bool(
        PERSON.search(before)
        or PRIVATE.search(before)
        or PERSON.search(match["after"])
        or PRIVATE.search(match["after"])
    )
