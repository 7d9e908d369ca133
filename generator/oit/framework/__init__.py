"""The OIT frameworks (the years' lists): one data file a year, read and validated once."""

import hashlib
from collections.abc import Collection, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

from . import ready_lists
from .diff import Change, compare
from .fact import Confidence, Correction
from .lists import FARTHEST, carried
from .model import Element, Framework, Item, Period
from .validate import contradictions

__all__ = [
    "Change", "Confidence", "Correction", "Element", "Framework", "Item", "Period", "carried", "compare",
    "contradictions",
    "digest", "listed_for", "load", "of", "years",
]  # fmt: skip

_HERE = Path(__file__).parent


def years() -> tuple[int, ...]:
    """Return the years with a framework, ascending."""
    return tuple(sorted(int(path.stem) for path in _HERE.glob("25[0-9][0-9].yaml")))


@cache
def load(year: int) -> Framework:
    """Return the framework of a Buddhist year. Raises KeyError if there is none."""
    text = _text(year)
    with suppress(FileNotFoundError):
        if kept := ready_lists.kept((_HERE / "ready" / f"{year}.json").read_text(encoding="utf-8"), text):
            return kept
    import yaml  # only for a list that was changed since it was made ready

    return Framework.model_validate(yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


@cache
def digest(year: int) -> str:
    """Return the SHA-256 of the package's file of a year, as it lies in Git. Raises KeyError if there is none."""
    return hashlib.sha256(_text(year).encode()).hexdigest()


def _text(year: int) -> str:
    path = _HERE / f"{year}.yaml"
    if not path.exists():
        raise KeyError(year)
    return path.read_text(encoding="utf-8")


def of(year: int, own: Mapping[int, Framework]) -> Framework | None:
    """Return the list of a year: the agency's own, else the package's, else the last list carried over. Return None
    for a year before all lists, or too far after the last one."""
    last = listed_for(year, own)
    if not last:
        return None
    last_list = own.get(last) or load(last)
    return last_list if last == year else carried(last_list, year)


def listed_for(year: int, own: Collection[int]) -> int:
    """Return the year whose list serves a year: itself, or the last one before; 0 if none does.

    ``own``: the years of the agency's own lists.
    """
    last = max((listed for listed in {*years(), *own} if listed <= year), default=0)
    return last if year - last <= FARTHEST else 0
