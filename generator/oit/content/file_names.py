"""Finds the files that records name, however a name is spelt, and gives back the spelling of the disk.

Officers copy names from Explorer, from an address or from another computer. What a reader takes for one name is one
name here. The disk's own bytes go into addresses.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from itertools import takewhile
from urllib.parse import unquote

from .. import thai
from .near_names import year_meant
from .paths import CONTENT, beside

_NEAR = 0.75
"""How alike two names are of which one is suggested for the other: 1 is the same."""


_MOST_COMPARISONS = 20_000


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
    comparisons: int = 0
    """How many names were compared letter by letter: that is slow, and a text may have thousands of dead links."""

    @cached_property
    def _by_look(self) -> dict[str, str]:
        """Return what a path looks like → the path. The first of several in the order of names counts."""
        return {thai.folded(path): path for path in sorted(self.paths, reverse=True)}

    def at(self, path: str) -> str | None:
        """Return the path of the file that is meant, as the disk spells it; None if there is none."""
        return path if path in self.paths else self._by_look.get(thai.folded(path))

    def beside(self, record_path: str, name: str) -> str:
        """Return the name of a file that a record names, as the disk spells it, whose sara am may
        be of two letters. A name that no file has stays as it is."""
        if not name or "://" in name or beside(record_path, name) in self.paths:
            return name
        for spelling in spellings(name):
            if found := self.at(beside(record_path, spelling)):
                return posixpath.relpath(found, posixpath.dirname(record_path))
        self.absent.add(beside(record_path, name))
        return name

    def nearest(self, path: str, home: str = "") -> str:
        """Return the path that was probably meant by one that no file has, or "": of nearly the same name in its
        folder, else of the same name in another folder.

        ``home``: the record that names it. A file beside the record is meant before one of another year, which would
        be evidence of that year.
        """
        folder, _, name = path.rpartition("/")
        beside_it, plain = self._by_folder.get(folder, {}), _plain(name)
        stem = plain.rpartition(".")[0] or plain
        if same_stem := [other for key, other in beside_it.items() if stem in (key, key.rpartition(".")[0])]:
            return same_stem[0]
        if self.comparisons < _MOST_COMPARISONS:
            self.comparisons += len(beside_it)
            figures = _figures(name)
            likely = [key for key, other in beside_it.items() if _may_mean(figures, _figures(other))]
            if close := get_close_matches(plain, likely, n=1, cutoff=_NEAR):
                return beside_it[close[0]]
        if not (same := self._by_name.get(plain, ())):
            return ""
        return max(same, key=lambda other: (_nearness(other, home), _nearness(other, path)))

    @cached_property
    def _by_folder(self) -> dict[str, dict[str, str]]:
        """Return folder → name in its plainest form → path, in the order of names."""
        folders: dict[str, dict[str, str]] = {}
        for path in sorted(self.paths):
            folder, _, name = path.rpartition("/")
            folders.setdefault(folder, {}).setdefault(_plain(name), path)
        return folders

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        """Return name in its plainest form → the paths that have it, in the order of names."""
        paths: dict[str, list[str]] = {}
        for several in self._by_folder.values():
            for name, path in several.items():
                paths.setdefault(name, []).append(path)
        return paths


def _nearness(path: str, home: str) -> int:
    """Return how many folders two paths share from the content's root on."""
    several = zip(path.split("/")[:-1], home.split("/")[:-1], strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], several))


def _plain(name: str) -> str:
    """Return a name without what is easily mistyped: spaces, signs between words, Thai digits, encoded letters."""
    return re.sub(r"[\s_–—-]+", "", thai.folded(thai.arabic_digits(unquote(name).partition("#")[0])))


def _figures(path: str) -> Counter[str]:
    """Return the numbers in a file's name without its suffix: years in one form, others without zeros before them."""
    name = thai.arabic_digits(unquote(path.rpartition("/")[2]).partition("#")[0])
    numbers = re.findall("[0-9]+", name.rpartition(".")[0] or name)
    return Counter(year_meant(number) or number.lstrip("0") for number in numbers)


def _may_mean(one: Counter[str], other: Counter[str]) -> bool:
    """True unless each of two names has a number that the other lacks: then they are of two years, parts or items."""
    return one <= other or other <= one


def as_named(path: str, record_path: str) -> str:
    """Return how a record names a file: ("content/2566/o4/plan.pdf", "content/2566/o5/index.md") → "../o4/plan.pdf"."""
    return posixpath.relpath(path, posixpath.dirname(record_path) or CONTENT)
