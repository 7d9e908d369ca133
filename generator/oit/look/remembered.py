"""Recalls from earlier runs what officers' texts say, by the texts' hash: most checks need not load Markdown.

Only commands that check remember anything (``files.parsed``). A build reads each text.
"""

import hashlib
import sys
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from pydantic import StrictBool, StrictInt, StrictStr

from ..files import parsed
from ..files.fact_shapes import has_shape
from ..files.library_versions import version
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

_BLOCKS = dict[str, list[tuple[StrictInt, StrictStr, list[StrictStr], list[tuple[StrictStr, StrictStr]]]]]
_READING = dict[str, tuple[list[tuple[StrictStr, StrictBool, StrictStr]], list[StrictStr], StrictStr]]


@lru_cache(maxsize=4096)  # a preview reads the same texts again and again
def blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a text in reading order; none for a text that is too complex, which a rule reports."""
    kept = _recalled("blocks", text, _BLOCKS)
    if kept is not None:
        return tuple(
            Block(level, words, tuple(pictures), tuple(Link(*link) for link in links))
            for level, words, pictures, links in kept
        )
    from .page_text import blocks as read  # the import costs 60 ms

    found = read(text)
    links = ([[link.words, link.target] for link in block.links] for block in found)
    _remember("blocks", text, [[one.level, one.text, one.pictures, to] for one, to in zip(found, links, strict=True)])
    return found


def plain(text: str) -> str:
    """Return words without the signs of Markdown: "**แผน** [ปี](a)" → "แผน ปี"."""
    return " ".join(block.text for block in blocks(text)) if MARKUP.search(text) else text


@lru_cache(maxsize=256)
def reading(text: str) -> Reading:
    """Return what a text holds."""
    kept = _recalled("reading", text, _READING)
    if kept is not None:
        links, anchors, fault = kept
        return Reading(tuple(TextLink(*link) for link in links), frozenset(anchors), fault)
    from .officers_text import read  # the import costs 60 ms

    found = read(text)
    links = [[link.target, link.is_picture, link.written] for link in found.links]
    _remember("reading", text, [links, sorted(found.anchors), found.fault])
    return found


def _recalled(kind: str, text: str, shape: Any) -> Any:
    """Return what was remembered of a text, or None."""
    texts = parsed.in_use()
    kept = texts.get(_key(kind, text)) if texts else None
    return kept[0]["is"] if kept and "is" in kept[0] and has_shape(kept[0], shape) else None


def _remember(kind: str, text: str, said: Any) -> None:
    if texts := parsed.in_use():
        texts.put(_key(kind, text), {"is": said}, "")


def _key(kind: str, text: str) -> str:
    """Return what no YAML is: it begins with a sign that YAML has not."""
    return f"\0{kind} {_readers()}\0{text}"


@cache
def _readers() -> str:
    digest = hashlib.sha256(f"{sys.version} {version('markdown')}".encode())
    for module in DECIDING:
        digest.update(Path(__file__).with_name(f"{module}.py").read_bytes())
    return digest.hexdigest()[:16]
