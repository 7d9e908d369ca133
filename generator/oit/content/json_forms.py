"""What the types of fields accept, as JSON Schema (draft 7, which editors read): ``schemas`` makes whole schemas of it.

An editor must never call wrong what the check accepts, so a form here accepts at least what its type does. The pattern
of a date takes "31 เมษายน 2566" too; that no such day exists is told by the check.
"""

from typing import Any

from pydantic import WithJsonSchema

from ..thai.dates import MONTHS, SHORT_MONTHS

_DIGIT = "[0-9๐-๙]"
_BLANK = r"[\s\u200b]*"
_MONTH = "|".join([*MONTHS, *(name.replace(".", r"\.?") for name in SHORT_MONTHS)])
_NUMBERS = f"{_DIGIT}{{4}}-{_DIGIT}{{1,2}}-{_DIGIT}{{1,2}}|{_DIGIT}{{1,2}}[/.-]{_DIGIT}{{1,2}}[/.-]{_DIGIT}{{4}}"
_WORDS = rf"(?:ณ\s*)?(?:วันที่\s*)?{_DIGIT}{{1,2}}\s*(?:เดือน\s*)?\.*(?:{_MONTH})\.*\s*(?:พ\.ศ\.|พ\.ศ|พศ)?\s*{_DIGIT}{{4}}"
_YEAR = rf"(?:พ\.ศ\.)?\s*[2๒][5๕6๖]{_DIGIT}{{2}}"

Form = dict[str, Any]

_TEXT: Form = {"type": ["string", "number"]}
_A_YEAR: Form = {
    "type": ["integer", "string"],
    "minimum": 2500,
    "maximum": 2699,
    "pattern": rf"^{_BLANK}{_YEAR}{_BLANK}$",
    "patternErrorMessage": "เขียนปี พ.ศ. สี่หลัก เช่น 2566",
}
A_SCORE: Form = {
    "type": ["number", "string"],
    "minimum": 0,
    "maximum": 100,
    "pattern": rf"^{_BLANK}\+?[0๐]*(?:[1๑][0๐]{{2}}(?:\.[0๐]*)?|{_DIGIT}{{1,2}}(?:\.{_DIGIT}*)?){_BLANK}$",
}
YES_OR_NO: Form = {
    "type": ["boolean", "string", "integer"],
    "minimum": 0,
    "maximum": 1,
    "pattern": "^(?:[Tt](?:rue)?|TRUE|[Ff](?:alse)?|FALSE|[Yy](?:es)?|YES|[Nn]o?|NO|[Oo]n|ON|[Oo]ff|OFF|[01])$",
}
"""What pydantic takes for true or false."""


def pattern(expression: str) -> WithJsonSchema:
    """Return the form of a text that a regular expression describes."""
    return WithJsonSchema({"type": "string", "pattern": expression})


def whole(least: int | None = None) -> WithJsonSchema:
    """Return the form of a whole number."""
    number: Form = {"type": ["integer", "string"], "pattern": rf"^{_BLANK}[+-]?{_DIGIT}+(?:\.[0๐]*)?{_BLANK}$"}
    return WithJsonSchema(number if least is None else {**number, "minimum": least})


TEXT = WithJsonSchema(_TEXT)
# One record of all kinds, and no choice between records: an editor would show the field's title once for each.
TEXTS = WithJsonSchema({"type": ["array", "string", "number"], "items": _TEXT, "pattern": r"^(?!-[^\s0-9-])"})
DAY = WithJsonSchema(
    {
        "type": "string",
        "pattern": rf"^{_BLANK}(?:{_NUMBERS}|{_WORDS}){_BLANK}$",
        "patternErrorMessage": "เขียนวันที่แบบ 17 มกราคม 2566 หรือ 2566-01-17",
    }
)
YEAR = WithJsonSchema(_A_YEAR)
YEARS = WithJsonSchema(
    {
        "type": ["array", "string"],
        "items": _A_YEAR,
        "minItems": 2,
        "maxItems": 2,
        "pattern": rf"^{_BLANK}(?:ปี\s*)?{_YEAR}\s*(?:[‐‑–—−-]|ถึง)\s*{_YEAR}{_BLANK}$",
        "patternErrorMessage": "เขียนปีแรกและปีสุดท้าย เช่น [2566, 2570]",
    }
)
SUB = WithJsonSchema(
    {
        **_TEXT,
        "minimum": 0,
        "exclusiveMaximum": 1000,
        "pattern": rf"^[\s.]*(?:{_DIGIT}{{1,3}}(?:\.{_DIGIT}{{1,3}}){{0,4}})?[\s.]*$",
        "patternErrorMessage": "เขียนเลขย่อยแบบ 1.1",
    }
)
SCORE = WithJsonSchema(A_SCORE)
ROUND = WithJsonSchema({"anyOf": [{"enum": [3, 6, 9, 12]}, {"type": "string", "pattern": "^0*(?:[369๓๖๙]|[1๑][2๒])$"}]})
COLOUR = WithJsonSchema(
    {
        "anyOf": [
            {
                "type": "string",
                "pattern": r"^\s*#?(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})\s*$",
                "patternErrorMessage": 'เขียนรหัสสีในเครื่องหมายคำพูด เช่น "#0b4a53"',
            },
            {"type": "integer", "minimum": 100, "maximum": 999},
            {"type": "integer", "minimum": 100_000, "maximum": 999_999},
        ]
    }
)
