"""The lists that come with the package: those of the NACC in this folder, and those of each other assessment in a
folder of its own.

``list.json`` of a folder says what its assessment is called, and for whom it is. The folder's name is what an agency
writes as ``list:``. Another assessment is another folder, and no Python.
"""

import hashlib
import json
from collections.abc import Collection, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from ..values import dataclass
from . import ready_lists
from .lists import FARTHEST, carried
from .model import Framework
from .words import NACC_WORDS, Words

HERE = Path(__file__).parent
DEFAULT = "nacc"
"""The name of the NACC's lists, which serve every agency that chooses none."""
_ABOUT = "list.json"


@dataclass(frozen=True)
class Published:
    """The lists of one assessment. ``name`` is what an agency writes as ``list:``."""

    name: str
    folder: Path

    def years(self) -> tuple[int, ...]:
        """Return the years with a list, ascending."""
        return _years(self.folder)

    def load(self, year: int) -> Framework:
        """Return the list of a Buddhist year. Raises KeyError if there is none."""
        return _load(self.folder, year)

    def digest(self, year: int) -> str:
        """Return the SHA-256 of the package's file of a year, as it lies in Git. Raises KeyError if there is none."""
        return _digest(self.folder, year)

    def of(self, year: int, own: Mapping[int, Framework]) -> Framework | None:
        """Return the list of a year: the agency's own, else the package's, else the last list carried over. Return None
        for a year before all lists, or too far after the last one."""
        last = self.listed_for(year, own)
        if not last:
            return None
        last_list = own.get(last) or self.load(last)
        return last_list if last == year else carried(last_list, year)

    def listed_for(self, year: int, own: Collection[int]) -> int:
        """Return the year whose list serves a year: itself, or the last one before; 0 if none does.

        ``own``: the years of the agency's own lists.
        """
        last = max((listed for listed in {*self.years(), *own} if listed <= year), default=0)
        return last if year - last <= FARTHEST else 0

    @property
    def title(self) -> str:
        """Return what the list is called in a sentence; "" if the lists are unknown."""
        return str(self._about.get("title", ""))

    @property
    def types(self) -> tuple[str, ...]:
        """Return the types of agency that the lists are for."""
        return tuple(self._about.get("types", ()))

    @property
    def tools(self) -> tuple[str, ...]:
        """Return the keys of the instruments of the assessment."""
        return tuple(self._about.get("tools", ()))

    @property
    def words(self) -> Words:
        """Return what pages and papers call the assessment and whoever makes it."""
        return Words(**self._about["words"]) if "words" in self._about else NACC_WORDS

    @property
    def letters(self) -> str:
        """Return the letters before the number of an item, as in the name of its folder: "o", "moit"."""
        return "o" if self is NACC or not self.years() else self.load(max(self.years())).letters.lower()

    @property
    def folders(self) -> frozenset[str]:
        """Return the folders of the items of all years ("moit1") if the NACC's list has no such; else none."""
        return frozenset() if self is NACC else _folders(self.folder)

    @property
    def _about(self) -> Mapping[str, Any]:
        return _about(self.folder)


NACC = Published(DEFAULT, HERE)
UNKNOWN = Published("", HERE / "unknown")
"""The lists of an agency that chose lists which nobody knows: there are none, and those of others do not serve."""


def list_names() -> tuple[str, ...]:
    """Return the names of all lists, the NACC's first."""
    return (DEFAULT, *sorted(path.parent.name for path in HERE.glob(f"*/{_ABOUT}")))


def tool_keys() -> tuple[str, ...]:
    """Return the keys of the instruments of all assessments."""
    return tuple(dict.fromkeys(key for name in list_names() for key in named(name).tools))


def named(name: str) -> Published:
    """Return the lists with a name; those of the NACC for "". Raises KeyError for a name that none has."""
    if name in ("", DEFAULT):
        return NACC
    if name not in list_names():
        raise KeyError(name)
    return Published(name, HERE / name)


@cache
def _years(folder: Path) -> tuple[int, ...]:
    return tuple(sorted(int(path.stem) for path in folder.glob("25[0-9][0-9].yaml")))


@cache
def _load(folder: Path, year: int) -> Framework:
    text = _text(folder, year)
    with suppress(FileNotFoundError):
        if kept := ready_lists.kept((folder / "ready" / f"{year}.json").read_text(encoding="utf-8"), text):
            return kept
    import yaml  # only for a list that was changed since it was made ready

    return Framework.model_validate(yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


@cache
def _digest(folder: Path, year: int) -> str:
    return hashlib.sha256(_text(folder, year).encode()).hexdigest()


def _text(folder: Path, year: int) -> str:
    path = folder / f"{year}.yaml"
    if not path.exists():
        raise KeyError(year)
    return path.read_text(encoding="utf-8")


@cache
def _about(folder: Path) -> Mapping[str, Any]:
    with suppress(FileNotFoundError):
        about: Mapping[str, Any] = json.loads((folder / _ABOUT).read_text(encoding="utf-8"))
        return about
    return {}


@cache
def _folders(folder: Path) -> frozenset[str]:
    return frozenset(item.slug for year in _years(folder) for item in _load(folder, year).items)


def forget() -> None:
    """Forget all lists: their files may have changed while a preview ran."""
    for remembered in (_years, _load, _digest, _about, _folders):
        remembered.cache_clear()
