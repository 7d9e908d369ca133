"""Reads an officer's Markdown as a reader sees it: the blocks of its text, and how much stands below each heading.

Code blocks, comments, raw HTML and the definitions of links are no text: nobody reads them as content.
"""

import html
import re
from collections.abc import Iterator
from functools import cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import AMP_SUBSTITUTE

from ..thai.deferred import expression
from .markdown_limits import Limits, TooComplex
from .safe_markdown import extensions
from .text_blocks import MARKUP, Block, Link, heading_text

_STASHED = expression("\x02[^\x02\x03]*+\x03")
"""Matches what Markdown puts in the place of code and raw HTML."""
_ESCAPED = expression("\x02(\\d+)\x03")
"""A character after a backslash, as Markdown keeps it while it reads."""
_INLINE = frozenset({"a", "br", "code", "del", "em", "img", "span", "strong", "sub", "sup"})


def blocks(markdown: str) -> tuple[Block, ...]:
    """Return the blocks of a text in reading order; none for a text that is too complex, which a rule reports."""
    reader, limits = _reader()
    reader.reset()
    try:
        limits.begin(markdown)
        lines = markdown.split("\n")
        for step in reader.preprocessors:
            lines = step.run(lines)
        root = reader.parser.parseDocument(lines).getroot()
        if root is None:
            return ()
        for heading in (element for element in root.iter() if _level(element)):
            heading.text = heading_text(heading.text or "")
        if any(MARKUP.search(element.text or "") for element in root.iter()):
            reader.treeprocessors["inline"].run(root)  # five times as slow as all before
    except TooComplex:
        _reader.cache_clear()  # Markdown stands in the middle of the text, and cannot begin another
        return ()
    return tuple(_blocks(root))


def _level(element: Element) -> int:
    return int(element.tag[1]) if re.fullmatch("h[1-6]", element.tag) else 0


def _blocks(root: Element) -> Iterator[Block]:
    for element in root.iter():
        if element.tag in _INLINE or element.tag == "pre":
            continue
        inline = [child for child in element if child.tag in _INLINE]
        has_pictures = any(part.tag == "img" for child in inline for part in child.iter())
        words = _as_read("".join(_own_words(element))).strip()
        if words or has_pictures:
            yield Block(_level(element), words, tuple(_pictures(inline)), tuple(_links(inline)))


def _pictures(inline: list[Element]) -> Iterator[str]:
    for child in inline:
        if child.tag != "a":
            yield from (_as_read(part.get("src", "")).strip() for part in child.iter("img"))


def _links(inline: list[Element]) -> Iterator[Link]:
    for link in (part for child in inline for part in child.iter("a")):
        target = _as_read(link.get("href", "")).strip()
        if target and not target.lower().startswith(("mailto:", "tel:")):
            yield Link(_as_read("".join(link.itertext())).strip(), target)


def _own_words(element: Element) -> Iterator[str]:
    """Yield the texts of an element without those of the blocks within it."""
    yield element.text or ""
    for child in element:
        if child.tag == "br":
            yield "\n"
        elif child.tag in _INLINE:
            yield from child.itertext()
        yield child.tail or ""


def _as_read(text: str) -> str:
    plain = _STASHED.sub("", _ESCAPED.sub(lambda match: chr(int(match[1])), text))
    return html.unescape(plain.replace(AMP_SUBSTITUTE, "&"))


@cache
def _reader() -> tuple[Markdown, Limits]:
    reader = Markdown(extensions=extensions())
    reader.inlinePatterns.deregister("entity")  # it would hide what a reader sees: "&" for "&amp;"
    return reader, Limits(reader)
