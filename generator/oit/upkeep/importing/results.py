"""Reads what was done under a measure: each activity with its day, and the declaration that it was."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from ... import thai
from ...thai.deferred import expression
from .cells import plain, quoted
from .writing import Project

_MONTH = "|".join(re.escape(name) for name in (*thai.MONTHS, *thai.SHORT_MONTHS))
_DAY = expression(
    rf"\d{{1,2}}\s*(?:เดือน\s*)?(?:{_MONTH})\s*(?:พ\.\s?ศ\.\s*)?\d{{2,4}}(?!\d)|(?<![\d/])\d{{1,2}}/\d{{1,2}}/\d{{2,4}}(?!\d)"
)
_SIGNED_ON = "ลงวันที่"
_DECLARATIONS = {"no-gift": r"no\s*gift|ไม่รับของขวัญ|งดรับ", "integrity": r"เจตจำนง|คำมั่นสัญญา"}


def read(texts: Sequence[str], dates: Sequence[str], project: Project, doubts: list[str]) -> list[dict[str, Any]]:
    """Return the results of a measure. ``dates``: the cells of a column of days, if the table has one."""
    found = [_result(text, project, doubts) for text in texts]
    days = [day for cell in dates for day in cell.split("\n") if plain(day)]
    if len(days) == len(found):
        for result, day in zip(found, days, strict=True):
            if "date" not in result and "declaration" not in result and (read_day := _day(day, doubts)):
                result["date"] = thai.long_date(read_day)
    elif days:
        doubts.append(f"วันที่ {len(days)} วัน ไม่ตรงกับผล {len(found)} รายการ จึงไม่ได้ใส่วันที่จากช่องนั้น")
    return found


def _result(text: str, project: Project, doubts: list[str]) -> dict[str, Any]:
    matches = list(_DAY.finditer(thai.arabic_digits(text)))
    if len(matches) != 1:
        if matches:
            doubts.append(f"ผล {quoted(text)}: มีหลายวันที่ จึงไม่ได้ใส่ช่องวันที่")
        return {"text": text}
    [match] = matches
    written = text[match.start() : match.end()]
    day = _day(written, doubts)
    if not day:
        return {"text": text}
    before, after = text[: match.start()].rstrip(), text[match.end() :]
    if before.endswith(_SIGNED_ON) and not after.strip(" .") and (bare := before.removesuffix(_SIGNED_ON).rstrip()):
        text = bare
    declaration = _declaration(text, day, project)
    return {"text": text, "declaration": declaration} if declaration else {"text": text, "date": thai.long_date(day)}


def _day(text: str, doubts: list[str]) -> date | None:
    try:
        return thai.parse_date(text)
    except thai.DateError as error:
        doubts.append(f"{error} จึงไม่ได้ใส่ช่องวันที่")
        return None


def _declaration(text: str, day: date, project: Project) -> str:
    """Return the id of the one declaration of the year that the words and the day name, or ""."""
    year = project.content.years.get(project.year)
    for kind, words in _DECLARATIONS.items():
        if re.search(words, text, re.IGNORECASE):
            records = year.by_kind.get(kind, ()) if year else ()
            same_day = [record.id for record in records if record.value.date == day]
            return same_day[0] if len(same_day) == 1 else ""
    return ""
