"""Finds the path that was meant by a file or folder whose name is nearly one of a kind of record."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache

from .. import thai
from ..thai.dates import ERA
from ..thai.deferred import expression
from ..values import dataclass
from . import kinds
from .paths import CONTENT, YEAR

_TEXT = expression(r"\.(?:ya?ml|md|markdown|mdown|mdwn|mkdn?|mdte?xt)(?:\.txt)?$", re.IGNORECASE)
"""The suffixes of texts that MkDocs or an editor takes for Markdown, and those of YAML."""
_PAGE = expression(r"(?:\A|/)index(?:\.txt)?$", re.IGNORECASE)
"""A page whose suffix a program left out, or took for its own."""
_YEAR = expression(r"(?:ปีงบประมาณ|ปีงบ|ปี|fy|ita)?[\s._-]*+(?:พ\.ศ\.[\s._-]*+)?([0-9]{2}|[0-9]{4})", re.IGNORECASE)
_BARE_ITEM = expression(r"0*([1-9][0-9]?)")

LETTERS = "o"
"""The letters before the number in the folder of an item, where no list says others."""

_FOLDERS = tuple(kind.name for kind in kinds.KINDS if kind.is_yearly and kind.name != "page")
_FILES = tuple(kind.name for kind in kinds.KINDS if kind.path == f"{{year}}/{kind.name}.yaml")
_TOP_FILES = tuple(kind.name for kind in kinds.KINDS if kind.path == f"{kind.name}.yaml")
_RESULTS = "ita-results"


@dataclass(frozen=True, slots=True)
class Near:
    """The right path below ``content/``. ``folder``: the first folder of the path whose name is wrong; "" for none."""

    path: str
    folder: str = ""
    right_folder: str = ""


def is_text(inner: str) -> bool:
    """True if a file was surely meant as content: YAML or Markdown, also with a capital or a second suffix."""
    return bool(_TEXT.search(inner) or _PAGE.search(inner))


def is_markdown(inner: str) -> bool:
    """True for a text that is not YAML."""
    return _split(inner.rpartition("/")[2])[1] == ".md"


def near(inner: str, letters: str = LETTERS) -> Near | None:
    """Return what was meant by a path below ``content/`` that is of no kind: "2023/O05/Index.md" → "2566/o5/index.md".
    Return None if it cannot be told. ``letters``: those before the numbers of the agency's items."""
    right = "/".join(_right(inner.removeprefix(f"{CONTENT}/").split("/"), letters))
    fits = kinds.identify(right) if is_text(inner) else kinds.may_be_attachment(right)
    if not fits or right == inner:
        return None
    # A path may gain a folder: "2566/o5.md" → "2566/o5/index.md". Then no folder of it is wrong.
    written, meant = inner.split("/"), right.split("/")
    if len(written) == len(meant):
        for depth, (name, right_name) in enumerate(zip(written[:-1], meant[:-1], strict=True), start=1):
            if name != right_name:
                return Near(right, "/".join(written[:depth]), right_name)
    return Near(right)


def _right(parts: list[str], letters: str) -> Iterator[str]:
    first, *rest = parts
    if not rest:
        yield _file(first, _TOP_FILES)
    elif year := year_meant(first):
        yield year
        yield from _in_year(rest, letters)
    elif _close(first, (_RESULTS,)):
        yield _RESULTS
        stem, suffix = _split("/".join(rest))
        yield (year_meant(stem) or stem) + suffix
    else:
        yield from parts


def _in_year(parts: list[str], letters: str) -> Iterator[str]:
    first, *rest = parts
    if not rest:
        stem, suffix = _split(first)
        if suffix == ".yaml" and (folder := _close(stem, _FOLDERS)):
            yield from (folder, f"{folder}.yaml")
        elif suffix == ".md" and (item := item_meant(stem, letters)):
            yield from (item, "index.md")
        else:
            yield _file(first, _FILES)
        return
    folder = item_meant(first, letters) or _close(first, _FOLDERS) or first
    yield folder
    *between, last = rest
    yield from between
    stem, suffix = _split(last)
    is_page = suffix == ".md" and (_close(stem, ("index", "readme")) or item_meant(stem, letters) == folder)
    yield "index.md" if is_page and kinds.named("page").holds(f"2566/{folder}/") else stem + suffix


def year_meant(name: str) -> str:
    """Return the Buddhist year that a name means: "2023", "๒๕๖๖", "66", "ปี 2566", "FY2566" → "2566"; "" for none."""
    plain = thai.arabic_digits(thai.normalise(name)).strip()
    number = _YEAR.fullmatch(plain)
    digits = number[1] if number else ""
    if len(digits) == 2 and "60" <= digits <= "80":
        digits = f"25{digits}"
    if re.fullmatch("20[0-9]{2}", digits):
        digits = str(int(digits) + ERA)
    return digits if re.fullmatch(YEAR, digits, re.ASCII) else ""


def item_meant(name: str, letters: str = LETTERS) -> str:
    """Return the item's folder that a name means: "O5", "o05", "o๕", "ข้อ 5", "5" → "o5"; "" for none."""
    if not letters:
        return ""
    plain = thai.arabic_digits(thai.normalise(name)).strip().casefold()
    match = _BARE_ITEM.fullmatch(plain) or (not plain[:1].isdigit() and _item(letters).fullmatch(plain))
    return f"{letters}{match[1]}" if match else ""


@cache
def _item(letters: str) -> re.Pattern[str]:
    before = "oit|ข้อที่|ข้อ|o" if letters == LETTERS else f"ข้อที่|ข้อ|{letters}"
    return re.compile(rf"(?:{before})?[\s._-]*0*([1-9][0-9]?)(?:[\s._-].*)?")


def _file(name: str, names: tuple[str, ...]) -> str:
    stem, suffix = _split(name)
    return (_close(stem, names) or stem) + suffix


def _split(name: str) -> tuple[str, str]:
    """Return a file's name without its suffix, and the suffix that its kind of text has."""
    if _PAGE.search(name):
        return "index", ".md"
    match = _TEXT.search(name)
    if not match:
        return name, ""
    stem = name[: match.start()].rstrip(". ")
    suffix = ".yaml" if match[0].casefold().startswith(".y") else ".md"
    return _split(stem)[0] if _TEXT.search(stem) else stem, suffix  # "index.md.md"


def _close(name: str, names: tuple[str, ...]) -> str:
    plain = name.casefold().strip().replace("_", "-").replace(" ", "-")
    return next(iter(get_close_matches(plain, names, n=1, cutoff=0.75)), "")
