"""Reads the number of an item as offices write it: "O1", "โอ๑", "ข้อ 1", "01", "O1-O3", a code of an own list. Pure."""

import re
from difflib import SequenceMatcher
from functools import cache

from ... import thai
from ...framework import Framework, Item
from ...thai.deferred import expression
from ...values import dataclass
from .cells import same

_NAMED = expression(r"ข้อ(?:ที่)?\s{0,3}0{0,2}(?P<number>[1-9]\d{0,2})(?![\d.])[).:]?")
_PLAIN = expression(r"0{0,2}(?P<number>[1-9]\d{0,2})[.)]?")
_AFTER_LETTERS = r"\s{0,3}[-._]?\s{0,3}0{0,2}"
_NUMBER = r"(?P<number>[1-9]\d{0,2})(?!\d)"
_ITEM = r"(?:ข้อ(?:ที่)?\s{0,3})?"


@cache
def _first(letters: str) -> re.Pattern[str]:
    """Return what a text begins with that names an item of a list whose codes have these letters."""
    return re.compile(rf"[(\[]?\s{{0,3}}{_ITEM}(?:{_written(letters)}{_AFTER_LETTERS}|0){_NUMBER}[)\].:]?")


@cache
def _more(letters: str) -> re.Pattern[str]:
    """Return what follows an item and names another one."""
    return re.compile(rf"\s{{0,3}}(?P<sign>,|และ|/|-|–|ถึง)\s{{0,3}}{_ITEM}{_written(letters)}{_AFTER_LETTERS}{_NUMBER}")


def _written(letters: str) -> str:
    """Return the letters of codes as people write them: "O", "o", "OIT" and "โอ"."""
    return r"(?:[oO](?:[iI][tT])?|โอ)" if letters == "O" else f"(?i:{letters})"


_OF_O = expression(r"O\d+")


@dataclass(frozen=True, slots=True)
class Named:
    """The numbers of items at the beginning of a text, as codes of the list or as they would be, and the rest of it."""

    codes: tuple[str, ...]
    rest: str


def named(text: str, listed: Framework, may_be_plain: bool = False) -> Named | None:
    """Return the items that a text begins with, or None. ``may_be_plain``: a bare number alone is one, too."""
    line = " ".join(thai.normalise(text).split())
    plain = thai.arabic_digits(line)
    letters = letters_of(listed)
    if not listed.letters and (own := _own_code(plain, listed)):
        return Named((own,), line[len(own) :].lstrip(" .:)-–"))
    match = _first(letters).match(plain) or _NAMED.match(plain) or (_PLAIN.fullmatch(plain) if may_be_plain else None)
    if not match or not letters:
        return None
    numbers, end = [int(match["number"])], match.end()
    while more := _more(letters).match(plain, end):
        last, end = int(more["number"]), more.end()
        is_range = more["sign"] in ("-", "–", "ถึง") and numbers[-1] < last < numbers[-1] + 50
        numbers += range(numbers[-1] + 1, last + 1) if is_range else [last]
    return Named(tuple(f"{letters}{number}" for number in dict.fromkeys(numbers)), line[end:].lstrip(" .:)-–"))


def letters_of(listed: Framework) -> str:
    """Return the letters before bare numbers: those of all codes, or "O" if some codes have it; else ""."""
    return listed.letters or ("O" if any(_OF_O.fullmatch(item.code) for item in listed.items) else "")


def _own_code(plain: str, listed: Framework) -> str:
    """Return the code of a list of another form that a text begins with, or ""."""
    start = re.match(r"[A-Za-z]{1,8}\d{1,4}(?:\.\d{1,3}){0,3}", plain)
    code = start[0].upper() if start else ""
    return code if code in listed.by_code and not _OF_O.fullmatch(code) else ""


# ---------------------------------------------------------------- names


_MOST = 300
SURE, FAR = 0.75, 0.4
"""How alike two names are that are surely of one item, and that are hardly so."""


def likeness(name: str, item: Item, least: float = FAR) -> float:
    """Return how alike a name is to an item's, from 0 to 1; 0 if it is surely less than ``least``. A name within the
    other one is alike."""
    ours, theirs = same(item.name)[:_MOST], same(name)[:_MOST]
    if not ours or not theirs:
        return 0.0
    if len(theirs) >= 6 and (theirs in ours or ours in theirs):
        return 0.9
    return alike(ours, theirs, least)


def alike(one: str, other: str, least: float) -> float:
    """Return how alike two texts are, from 0 to 1; 0 if they are surely less alike than ``least``."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    return matcher.ratio()


def another(name: str, item: Item, listed: Framework) -> Item | None:
    """Return the other item whose name a name surely is, or None."""
    own = likeness(name, item)
    if not name or own >= SURE:
        return None
    best = max(listed.items, key=lambda one: likeness(name, one, SURE))
    return best if best is not item and likeness(name, best, SURE) >= max(SURE, own + 0.2) else None
