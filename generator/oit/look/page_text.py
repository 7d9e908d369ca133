"""Reads an officer's Markdown as a reader sees it: the blocks of its text, and how much stands below each heading.

Code, comments, raw HTML and the definitions of links are no text: nobody reads them as content.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown

from ..thai import letters
from .markdown_limits import Limits, TooComplex
from .safe_markdown import EXTENSIONS, toc_options

_STASHED = re.compile("\x02[^\x02\x03]*+\x03")
"""Matches what Markdown puts in the place of code and raw HTML."""
_ADDRESS = r"\((?:[^()]|\([^()]*+\))*+\)"
_PICTURE = re.compile(rf"!\[[^\[\]]*+\](?:{_ADDRESS}|\[[^\[\]]*+\])")
_LINK = re.compile(rf"\[([^\[\]]*+)\](?:{_ADDRESS}|\[[^\[\]]*+\])?+")
_SIGNS = re.compile(r"\*++|__++|`++|~~|\\(?=[^\w\s])")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item or cell. ``level`` is 1–6 for a heading, else 0.

    ``text`` is without markup. ``pictures``: how many pictures the block shows.
    """

    level: int
    text: str
    pictures: int = 0

    @property
    def letters(self) -> int:
        return letters(self.text)


def blocks(markdown: str) -> tuple[Block, ...]:
    """Return the blocks of a text in reading order; none for a text that is too complex, which a rule reports."""
    reader, limits = _reader()
    text = without_comments(markdown)
    reader.reset()
    try:
        limits.begin(text)
        lines = text.split("\n")
        for step in reader.preprocessors:
            lines = step.run(lines)
        root = reader.parser.parseDocument(lines).getroot()
    except TooComplex:
        _reader.cache_clear()  # Markdown stands in the middle of the text, and cannot begin another
        return ()
    return tuple(_blocks(root)) if root is not None else ()


def without_comments(markdown: str) -> str:
    """Return a text without its HTML comments. One that is never closed reaches to the text's end, as in a browser."""
    first, *rest = markdown.split("<!--")
    return first + "".join(part.partition("-->")[2] for part in rest)


def below(blocks: tuple[Block, ...], position: int) -> tuple[Block, ...]:
    """Return the blocks between a heading and the next one that is not deeper."""
    level = blocks[position].level
    ends = (end for end in range(position + 1, len(blocks)) if 0 < blocks[end].level <= level)
    return blocks[position + 1 : next(ends, len(blocks))]


def plain(text: str) -> str:
    """Return a block's words without the signs of Markdown: "**แผน** [ปี](a)" → "แผน ปี"."""
    return _SIGNS.sub("", _LINK.sub(r"\1", _PICTURE.sub("", _STASHED.sub("", text))))


def _blocks(root: Element) -> Iterator[Block]:
    for element in root.iter():
        written = element.text or ""
        if element.tag in ("pre", "code") or not written.strip():
            continue
        level = int(element.tag[1]) if re.fullmatch("h[1-6]", element.tag) else 0
        yield Block(level, plain(written).strip(), len(_PICTURE.findall(written)))


@cache
def _reader() -> tuple[Markdown, Limits]:
    options: dict[str, Any] = {"toc": toc_options()}
    reader = Markdown(extensions=["fenced_code", *EXTENSIONS], extension_configs=options)
    return reader, Limits(reader)
