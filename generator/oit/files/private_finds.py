"""The finds of personal data in a file as plain values, to be remembered. The searching itself is done in
``private_data``, which most runs do not load.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from ..privacy import Family, Find
from .texts import Reading

VERSION = 4
"""Part of the name under which the finds are remembered. Raise it when something else is recognised."""

UNSEEN = "unseen"
"""The detail of a find of letters that nobody sees although no box lies over them."""

SECONDS = 30
"""Seconds that searching a file may take."""

MOST = 400
"""How many finds of a file are remembered. More of them need no place of their own."""

_MOST_OF_A_FAMILY = 40

SUFFIXES = frozenset(
    {
        ".csv", ".docx", ".geojson", ".jpeg", ".jpg", ".json", ".mp4", ".odp", ".ods", ".odt", ".pdf", ".png", ".pptx",
        ".svg", ".txt", ".webp", ".xls", ".xlsx", ".zip",
    }
)  # fmt: skip
"""The types that are searched. Old Office files, sound and GIFs are not."""


MASKABLE = frozenset({".csv", ".txt", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"})
"""The types in which identity numbers can be masked in a copy."""


def as_fact(several: Iterable[Find]) -> list[list[Any]]:
    """Return finds as plain values, to be remembered."""
    return [[find.family.value, find.detail, find.page, find.line] for find in several]


def as_finds(fact: Any) -> tuple[Find, ...]:
    return tuple(Find(Family(family), detail, page, line) for family, detail, page, line in fact)


def bounded(several: Iterable[Find]) -> list[Find]:
    """Return the finds, each once, and of a family no more than need a place of their own."""
    kept: dict[Find, None] = {}
    counts: dict[Family, int] = {}
    for find in several:
        most = MOST if find.family is Family.MOBILE else _MOST_OF_A_FAMILY
        if find not in kept and counts.get(find.family, 0) < most:
            counts[find.family] = counts.get(find.family, 0) + 1
            kept[find] = None
    return list(kept)[: MOST * 2]


def in_reading(reading: Reading) -> Iterator[Find]:
    """Yield what the text of a file holds, page by page, and what nobody sees."""
    from ..privacy import running  # its expressions take a while to compile

    for number, text in enumerate(reading.texts, 1):
        yield from running.finds_in(text, number if len(reading.texts) > 1 else 0)
    for detail, several in (("", reading.covered), (UNSEEN, reading.unseen)):
        for page, text in several:
            yield Find(Family.COVERED, detail, page)
            yield from running.finds_under_a_box(text, page)


def in_markdown(text: str) -> list[list[Any]]:
    """Return what an officer's text holds, as plain values."""
    from ..privacy import running

    return as_fact(bounded(running.of_markdown(text)))
