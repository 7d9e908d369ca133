"""Finds the files that records name, however a name is spelt, and gives back the spelling of the disk.

Officers copy names from Explorer, from an address or from another computer. What a reader takes for one name is one
name here. The disk's own bytes go into addresses.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from urllib.parse import unquote

from .. import thai
from .paths import CONTENT, beside

_NEAR = 0.75
"""How alike two names are of which one is suggested for the other: 1 is the same."""


def spellings(name: str) -> Iterator[str]:
    """Yield what a name may mean: as it is written, with "/" for "\\\\", and decoded as in an address."""
    forward = name.replace("\\", "/")
    yield from dict.fromkeys((name, forward, unquote(name), unquote(forward)))


@dataclass
class FileNames:
    """The paths of all files of the content, from the project's root. ``absent``: the paths that were looked for in
    vain."""

    paths: frozenset[str]
    absent: set[str] = field(default_factory=set)

    @cached_property
    def _by_look(self) -> dict[str, str]:
        """Return what a path looks like → the path. The first of several in the order of names counts."""
        return {thai.folded(path): path for path in sorted(self.paths, reverse=True)}

    def at(self, path: str) -> str | None:
        """Return the path of the file that is meant, as the disk spells it; None if there is none."""
        return path if path in self.paths else self._by_look.get(thai.folded(path))

    def beside(self, record_path: str, name: str) -> str:
        """Return the name of a file that a record names, as the disk spells it: "รายงานการดําเนินงาน.pdf" for
        "รายงานการดำเนินงาน.pdf". A name that no file has stays as it is."""
        if not name or "://" in name or beside(record_path, name) in self.paths:
            return name
        for spelling in spellings(name):
            if found := self.at(beside(record_path, spelling)):
                return posixpath.relpath(found, posixpath.dirname(record_path))
        self.absent.add(beside(record_path, name))
        return name


def nearest(path: str, paths: Iterable[str]) -> str:
    """Return the path that was probably meant by one that no file has, or "": of nearly the same name in its folder,
    else of the same name in another folder."""
    folder, _, name = path.rpartition("/")
    beside_it = {_plain(other.rpartition("/")[2]): other for other in paths if posixpath.dirname(other) == folder}
    plain = _plain(name)
    stem = plain.rpartition(".")[0] or plain
    same_stem = [other for key, other in sorted(beside_it.items()) if stem in (key, key.rpartition(".")[0])]
    close = get_close_matches(plain, beside_it, n=1, cutoff=_NEAR)
    if same_stem or close:
        return same_stem[0] if same_stem else beside_it[close[0]]
    elsewhere = [other for other in sorted(paths) if _plain(other.rpartition("/")[2]) == plain]
    return elsewhere[0] if elsewhere else ""


def _plain(name: str) -> str:
    """Return a name without what is easily mistyped: spaces, signs between words, Thai digits, encoded letters."""
    return re.sub(r"[\s_–—-]+", "", thai.folded(thai.arabic_digits(unquote(name).partition("#")[0])))


def as_named(path: str, record_path: str) -> str:
    """Return how a record names a file: ("content/2566/o4/plan.pdf", "content/2566/o5/index.md") → "../o4/plan.pdf"."""
    return posixpath.relpath(path, posixpath.dirname(record_path) or CONTENT)
