"""Recalls from earlier runs what officers' texts say, by the texts' hash: most checks need not load Markdown.

Only commands that check remember anything (``files.parsed``). A build reads each text.
"""

from functools import lru_cache
from pathlib import Path

from ..files.fact_shapes import FLAG, NUMBER, TEXT, TEXTS, row, some
from ..files.remembered import Remembered
from .text_blocks import MARKUP, Block, Link
from .text_reading import Reading, TextLink

DECIDING = (
    "anchors",
    "comments",
    "markdown_limits",
    "officers_text",
    "page_text",
    "safe_markdown",
    "text_blocks",
    "text_reading",
    "text_signs",
)
"""The modules that decide what is remembered. When one of them changes, nothing is recalled."""

_MODULES = tuple(Path(__file__).with_name(f"{module}.py") for module in DECIDING)
_BLOCKS = Remembered(
    "blocks",
    some(row(NUMBER, TEXT, TEXTS, some(row(TEXT, TEXT)))),
    _MODULES,
    ("markdown",),
)
_READING = Remembered("reading", row(some(row(TEXT, FLAG, TEXT)), TEXTS, TEXT), _MODULES, ("markdown",))


@lru_cache(maxsize=4096)  # a preview reads the same texts again and again
def blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a text in reading order; none for a text that is too complex, which a rule reports."""
    kept = _BLOCKS.recalled(text)
    if kept is not None:
        return tuple(
            Block(level, words, tuple(pictures), tuple(Link(*link) for link in links))
            for level, words, pictures, links in kept
        )
    from .page_text import blocks as read  # the import costs 60 ms

    found = read(text)
    links = ([[link.words, link.target] for link in block.links] for block in found)
    _BLOCKS.remember(text, [[one.level, one.text, one.pictures, to] for one, to in zip(found, links, strict=True)])
    return found


def plain(text: str) -> str:
    """Return words without the signs of Markdown: "**แผน** [ปี](a)" → "แผน ปี"."""
    return " ".join(block.text for block in blocks(text)) if MARKUP.search(text) else text


@lru_cache(maxsize=256)
def reading(text: str) -> Reading:
    """Return what a text holds."""
    kept = _READING.recalled(text)
    if kept is not None:
        links, anchors, fault = kept
        return Reading(tuple(TextLink(*link) for link in links), frozenset(anchors), fault)
    from .officers_text import read  # the import costs 60 ms

    found = read(text)
    links = [[link.target, link.is_picture, link.written] for link in found.links]
    _READING.remember(text, [links, sorted(found.anchors), found.fault])
    return found
