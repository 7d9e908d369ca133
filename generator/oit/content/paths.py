"""The paths of content: the content folder, the agency's own files, and the folders of fiscal years."""

import posixpath
import re
from collections.abc import Container
from functools import lru_cache

from ..thai.deferred import expression

CONTENT = "content"
"""The folder, below the project's root, that holds all content."""

AGENCY = f"{CONTENT}/agency.yaml"
PEOPLE = f"{CONTENT}/people.yaml"
DOCUMENTS = f"{CONTENT}/documents.yaml"
PRIVACY = f"{CONTENT}/privacy.yaml"

YEAR = r"25\d\d"
"""A year's folder, as a regular expression (with ``re.ASCII``)."""

ITEM = r"[a-z]{1,8}[1-9]\d*(?:\.[1-9]\d*)*"
"""An item's folder, as a regular expression (with ``re.ASCII``): "o42", and "eb1.1" of an agency's own list."""

_NACC_ITEM = expression(r"o[1-9]\d*", re.ASCII)
_TARGET = expression(rf"({ITEM})(?:\.(.*))?", re.ASCII | re.DOTALL)

_IN_YEAR = expression(rf"{CONTENT}/({YEAR})/(?:([^/]+)/)?", re.ASCII)


def year_of(path: str) -> int | None:
    """Return the fiscal year of a file: "content/2566/o2/index.md" → 2566; None outside the years' folders."""
    match = _IN_YEAR.match(path)
    return int(match[1]) if match else None


def folder_in_year(path: str) -> str:
    """Return the name of a file's folder within its year: "content/2566/o2/plan.pdf" → "o2"; "" for no folder."""
    match = _IN_YEAR.match(path)
    return (match[2] or "") if match else ""


def is_foreign_item(inner: str, own: Container[str]) -> bool:
    """True if a path below ``content/`` lies in a folder that is named like an item of an own list, and no own list has
    that item. ``own``: the folders of their items."""
    parts = inner.split("/")
    folder = parts[1] if len(parts) > 2 else ""
    is_item = bool(re.fullmatch(YEAR, parts[0], re.ASCII) and re.fullmatch(ITEM, folder, re.ASCII))
    return is_item and not _NACC_ITEM.fullmatch(folder) and folder not in own


def target_parts(target: str) -> tuple[str, str]:
    """Return the item's folder and the element that a target names: "o33.report" → ("o33", "report"), "EB1.1" →
    ("eb1.1", "")."""
    if match := _TARGET.fullmatch(target.lower()):
        return match[1], match[2] or ""
    item, _, element = target.lower().partition(".")
    return item, element


def below_content(path: str) -> str:
    """Return a path from the content folder: "content/2566/o2/plan.pdf" → "2566/o2/plan.pdf"."""
    return path.removeprefix(f"{CONTENT}/")


@lru_cache(maxsize=65536)
def beside(record_path: str, file: str) -> str:
    """Return the path of a file named in a record: ("content/2566/o4/index.md", "./plan.pdf") →
    "content/2566/o4/plan.pdf".

    Names are compared by this path alone: "plan.pdf" and "./plan.pdf" are one file.
    """
    return posixpath.normpath(posixpath.join(posixpath.dirname(record_path), file))
