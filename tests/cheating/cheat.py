"""One way to look complete without publishing what is asked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ground import LONG_AFTER, Ground

from oit.framework import Framework, Item


@dataclass(frozen=True)
class Page:
    """What an item's page becomes. ``evidence``: the place that one entry names for all elements of the item.

    ``files`` lie beside the page; ``elsewhere`` below the root.
    """

    evidence: Mapping[str, Any]
    body: str = ""
    documents: tuple[Mapping[str, Any], ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    elsewhere: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class PageCheat:
    """The same cheat on every item's page; nothing else is published."""

    name: str
    page: Callable[[Framework, Item], Page]
    day: date = LONG_AFTER
    links: Callable[[Ground], None] | None = None
    """Writes a record of links."""


@dataclass(frozen=True)
class RecordCheat:
    """A cheat in the records of complete content. ``without`` takes away what the cheat only pretends to have.

    Whatever is shown after the cheat must be shown without it, too.
    """

    name: str
    cheat: Callable[[Ground], None]
    without: Callable[[Ground], None]


@dataclass(frozen=True)
class AskingCheat:
    """A cheat that changes what is asked. ``names``: which items the departures of the year then name, by code."""

    name: str
    cheat: Callable[[Ground], None]
    names: Callable[[Any], set[str]]
    day: date = LONG_AFTER
    may_complete: bool = False
    """True if the items that the departures name may end complete: they are asked for less, and that is told."""
