"""Reads how a measure is monitored: the subject of the report, and its rounds. Pure."""

import re
from typing import Any

from ... import thai
from ...thai.deferred import expression
from .cells import entries, quoted

_ROUNDS = (3, 6, 9, 12)
_NUMBERS = r"\d{1,2}(?:\s*(?:เดือน)?\s*(?:,|และ|/|กับ)\s*(?:รอบ(?:ที่)?\s*)?\d{1,2})*\s*เดือน"
_NAMED = expression(rf"(?:[-–•●]\s*)?รอบ(?:ระยะเวลา)?(?:ที่)?\s*(?P<months>{_NUMBERS})")
_ALONE = expression(rf"(?:[-–•●]\s*)?(?P<months>{_NUMBERS})(?:แรก)?")
_EACH = expression(r"(?:ทุก|ราย)\s*(?:(?P<months>\d{1,2})\s*เดือน|(?P<quarter>ไตรมาส))")


def monitoring(text: str, doubts: list[str]) -> dict[str, Any] | None:
    """Return the field of a measure, or None for an empty cell. What cannot be read is added to the doubts."""
    rounds: set[int] = set()
    kept = []
    for entry in entries(text):
        digits = thai.arabic_digits(entry)
        several = list(_NAMED.finditer(digits)) or ([alone] if (alone := _ALONE.fullmatch(digits)) else [])
        numbers = [int(number) for match in several for number in re.findall(r"\d+", match["months"])]
        others = [number for number in numbers if number not in _ROUNDS]
        doubts += [f"รอบ {number} เดือน: รอบที่ใช้ได้คือ 3, 6, 9 และ 12 เดือน จึงคงไว้เป็นข้อความ" for number in others]
        rounds.update(_each(digits), set(numbers) - set(others))
        is_torn = any(_is_in_sentence(entry, match) for match in several)
        if rest := _without(entry, several) if several and not others and not is_torn else entry:
            kept.append(rest)
    told: dict[str, Any] = {"text": " ".join(kept)} if kept else {}
    if rounds:
        told["rounds"] = sorted(rounds)
    elif kept:
        doubts.append(f"การกำกับติดตาม {quoted(told['text'])}: ไม่พบรอบรายงาน (3, 6, 9, 12 เดือน)")
    return told or None


def _is_in_sentence(entry: str, match: re.Match[str]) -> bool:
    """True for rounds that go on with a word: "รายงานรอบ 6 เดือน". The sentence would be torn without them."""
    return re.search(r"[ก-๎A-Za-z]\Z", entry[: match.start()]) is not None


def _each(digits: str) -> set[int]:
    """Return the rounds of "ทุก 6 เดือน" and "รายไตรมาส"."""
    found: set[int] = set()
    for match in _EACH.finditer(digits):
        step = 3 if match["quarter"] else int(match["months"])
        if step in _ROUNDS:
            found.update(range(step, 13, step) if 12 % step == 0 else ())
    return found


def _without(entry: str, matches: list[re.Match[str]]) -> str:
    for match in reversed(matches):
        entry = f"{entry[: match.start()]} {entry[match.end() :]}"
    rest = " ".join(entry.replace("( )", "").split())
    return rest.strip(_LOOSE).removesuffix(" และ").strip(_LOOSE)


_LOOSE = " ,/–•-"
