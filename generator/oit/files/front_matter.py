"""Finds a page's front matter: the YAML between two lines of dashes at the page's beginning.

What officers' programs do to these lines is harmless, and read: blank lines and spaces before them, a mark of the byte
order, dashes that were made long, "..." as the last line. What would be published as text is a fault with its line.
"""

from collections.abc import Collection, Iterator

from ..thai.deferred import expression
from ..values import dataclass
from .typing_faults import Fault

_REPAIR = "ให้บรรทัดแรกของไฟล์มีเพียง --- (ขีดสั้นสามขีด) โดยไม่มีบรรทัดว่าง ข้อความ หรือเว้นวรรคก่อนหน้า"
_MISPLACED = "ส่วนหัวของหน้าไม่ได้เริ่มที่บรรทัดแรกด้วย ---"
_OPEN = "ส่วนหัวของหน้าเปิดด้วย --- แต่ไม่มีบรรทัด --- ปิดท้าย"
_CLOSE = "เพิ่มบรรทัด --- หลังข้อมูลส่วนหัวบรรทัดสุดท้าย"

_BLANK = " \t\u00a0\u200b\u200c\u200d\u2060\ufeff"
_DASHES = expression(r"(?=..|[—―])[-‐‑‒–—―−]+")
"""A line of dashes: two of any kind, or one long dash, which programs make of several."""
_STRICT = expression(r"---[ \t]*")
_KEY = expression(r"([A-Za-z_][A-Za-z0-9_-]*+)[ \t]*+[:：](?:[ \t].*)?")
_FENCE = expression(r"(?:`{3,}|~{3,})[\w-]*")
_RULES = expression(r"[-‐‑‒–—―−_*=+~. ]{3,}")
"""A line that some program draws in the place of the dashes."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where front matter stands in a text. ``start`` and ``end``: of its YAML; ``body``: where the text below begins;
    ``closing``: the number of the line that ends it."""

    start: int
    end: int
    body: int
    closing: int


def found(text: str, fields: Collection[str] = ()) -> Head | Fault | None:
    """Return a page's front matter, what is wrong with it, or None for a page without one.

    ``fields``: the names of fields by which front matter is known below other text.
    """
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip(_BLANK)), None)
    if first is None:
        return None
    is_strict = bool(_STRICT.fullmatch(lines[0])) and len(lines) > 1
    if is_strict or (_is_dashes(lines[first]) and _begins(lines, first + 1)):
        closing = _closing(lines, 1 if is_strict else first + 1)
        if closing is None:
            return Fault(first + 1, 1, _OPEN, _CLOSE)
        return _head(lines, 0 if is_strict else first, closing)
    line = _misplaced(lines, first, fields)
    return None if line is None else Fault(line + 1, 1, _MISPLACED, _REPAIR)


def _head(lines: list[str], opening: int, closing: int) -> Head:
    start = sum(len(line) + 1 for line in lines[: opening + 1])
    end = start + sum(len(line) + 1 for line in lines[opening + 1 : closing])
    length = sum(len(line) + 1 for line in lines) - 1
    return Head(start, end, min(end + len(lines[closing]) + 1, length), closing + 1)


def _is_dashes(line: str) -> bool:
    return bool(_DASHES.fullmatch(line.strip(_BLANK)))


def _closing(lines: list[str], start: int) -> int | None:
    """Return the line that ends front matter. Within its values, every line is indented by two blanks or more."""
    for number in range(start, len(lines)):
        line = lines[number].rstrip(_BLANK)
        bare = line.lstrip(_BLANK)
        is_end = _is_dashes(bare) or (bare == "..." and not _begins(lines, number + 1))
        if is_end and len(line) - len(bare) < 2:
            return number
    return None


def _begins(lines: list[str], start: int) -> bool:
    """True if the first line that is neither blank nor a remark names a field."""
    return next((bool(_KEY.fullmatch(line)) for _, line in _told(lines, start)), False)


def _told(lines: list[str], start: int) -> Iterator[tuple[int, str]]:
    """Yield the lines from one on that are neither blank nor remarks, without blanks around them."""
    for number in range(start, len(lines)):
        line = lines[number].strip(_BLANK)
        if line and not line.startswith("#"):
            yield number, line


def _misplaced(lines: list[str], first: int, fields: Collection[str]) -> int | None:
    """Return the line at which front matter begins where nobody reads it."""
    if _FENCE.fullmatch(lines[first].strip(_BLANK)) and _begins_after_dashes(lines, first + 1, fields):
        return first
    if _names_fields(lines, first, fields):
        return first
    for number, line in _told(lines, first):
        if (_is_dashes(line) or _RULES.fullmatch(line)) and _names_fields(lines, number + 1, fields):
            return number
    return None


def _begins_after_dashes(lines: list[str], start: int, fields: Collection[str]) -> bool:
    inner = next((number for number, line in _told(lines, start) if not _is_dashes(line)), len(lines))
    return _names_fields(lines, inner, fields)


def _names_fields(lines: list[str], start: int, fields: Collection[str]) -> bool:
    """True if the first line names a field, and it or one of those that follow is a field of the page."""
    named: set[str] = set()
    for number, line in _told(lines, start):
        if match := _KEY.fullmatch(line):
            named.add(match[1])
        elif not named or not (line.startswith("-") or lines[number][0].isspace()) or _is_dashes(line):
            break
    return not named.isdisjoint(fields)
