"""The blocks of an officer's text as a reader sees them, as plain values that do not load Markdown."""

from ..thai import letters
from ..thai.deferred import expression
from ..values import dataclass

MARKUP = expression(r"[\\`*_\[&<]")
"""A block without these signs is read as it is written."""


@dataclass(frozen=True, slots=True)
class Link:
    """The words of a link as they are read, and where it leads."""

    words: str
    target: str


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item or cell. ``level`` is 1–6 for a heading, else 0.

    ``text`` is without markup. ``pictures``: the files of the pictures that it shows, but for those of links.
    ``links``: those that lead elsewhere; a telephone number or an e-mail address is no such link.
    """

    level: int
    text: str
    pictures: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def letters(self) -> int:
        return letters(self.text)


def below(blocks: tuple[Block, ...], position: int) -> tuple[Block, ...]:
    """Return the blocks between a heading and the next one that is not deeper."""
    level = blocks[position].level
    ends = (end for end in range(position + 1, len(blocks)) if 0 < blocks[end].level <= level)
    return blocks[position + 1 : next(ends, len(blocks))]


_ATTRIBUTES = expression(r"\{:?[ \t]*+[#.]")


def heading_text(text: str) -> str:
    """Return a heading's text without the identity or class that other programs give it: "ขอบเขต {#scope}" →
    "ขอบเขต"."""
    bare = text.rstrip()
    start = bare.rfind("{") if bare.endswith("}") else -1
    return bare[:start].rstrip() if start >= 0 and _ATTRIBUTES.match(bare, start) else text
