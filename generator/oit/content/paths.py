"""The paths of content: the content folder, the agency's own files, and the folders of fiscal years."""

import posixpath
import re
from functools import lru_cache

CONTENT = "content"
"""The folder, below the project's root, that holds all content."""

AGENCY = f"{CONTENT}/agency.yaml"
PEOPLE = f"{CONTENT}/people.yaml"
PRIVACY = f"{CONTENT}/privacy.yaml"

YEAR = r"25\d\d"
"""A year's folder, as a regular expression (with ``re.ASCII``)."""

_IN_YEAR = re.compile(rf"{CONTENT}/({YEAR})/(?:([^/]+)/)?", re.ASCII)


def year_of(path: str) -> int | None:
    """Return the fiscal year of a file: "content/2566/o2/index.md" → 2566; None outside the years' folders."""
    match = _IN_YEAR.match(path)
    return int(match[1]) if match else None


def folder_in_year(path: str) -> str:
    """Return the name of a file's folder within its year: "content/2566/o2/plan.pdf" → "o2"; "" for no folder."""
    match = _IN_YEAR.match(path)
    return (match[2] or "") if match else ""


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
