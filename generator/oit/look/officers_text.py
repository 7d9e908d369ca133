"""Officers' Markdown: what it links to, its headings, and its HTML. Checker and site read each text by this alone.

Each text is read by itself. Nothing in it reaches into the next text of a page, and what the checker sees in it is what
the site shows.
"""

import html
import re
from collections.abc import Callable, Collection
from dataclasses import field
from functools import cache, lru_cache
from typing import Any, TypeVar
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from ..thai.deferred import expression
from ..values import dataclass
from .markdown_limits import Limits, TooComplex
from .safe_markdown import extensions
from .text_reading import Reading, TextLink
from .text_signs import clean

Made = TypeVar("Made")

_HEADING = expression("h([1-6])")
_MARKUP = expression(r"[\\`*_\[\]&<]")
_ESCAPED = expression("\x02(\\d+)\x03")
"""A character after a backslash, as Markdown keeps it while it reads."""


@dataclass(frozen=True, slots=True)
class ShownLink:
    """How a link is shown: with this address. A picture that is not shown becomes a link; without an address, both
    become text."""

    url: str = ""
    is_picture: bool = True


Resolve = Callable[[TextLink], ShownLink]
"""Returns how a link of a text is shown."""


@lru_cache(maxsize=256)
def read(text: str) -> Reading:
    """Return what a text holds."""
    anchors: list[str] = []
    links: list[TextLink] = []

    def note(link: TextLink) -> ShownLink:
        links.append(link)
        return ShownLink()

    try:
        _reader().convert(text, _Task(note, anchors=anchors))
    except TooComplex as error:
        return Reading(fault=str(error))
    return Reading(tuple(links), frozenset(anchors))


def to_html(text: str, level: int, resolve: Resolve, used: set[str]) -> str:
    """Return a text as HTML. Its highest heading gets the level ``level``.

    ``used`` holds the anchors of the page so far; those of the text are added. A text that cannot be read is shown as
    it was written.
    """
    made = _made.get((text, level, frozenset(used)))
    if made is None or any(resolve(link) != shown for link, shown in made.links):
        if len(_made) >= _REMEMBERED:
            _made.clear()
        made = _made[text, level, frozenset(used)] = _as_html(text, level, resolve, frozenset(used))
    used.update(made.anchors)
    return made.html


@dataclass(frozen=True, slots=True)
class _Html:
    """A text as HTML, the anchors that it took, and how its links were shown."""

    html: str
    anchors: tuple[str, ...] = ()
    links: tuple[tuple[TextLink, ShownLink], ...] = ()


_REMEMBERED = 8192
_made: dict[tuple[str, int, frozenset[str]], _Html] = {}
"""Texts as HTML: a preview shows most of them again and again."""


def _as_html(text: str, level: int, resolve: Resolve, used: frozenset[str]) -> _Html:
    anchors: list[str] = []
    links: list[tuple[TextLink, ShownLink]] = []

    def noted(link: TextLink) -> ShownLink:
        shown = resolve(link)
        links.append((link, shown))
        return shown

    try:
        made = _reader().convert(text, _Task(noted, level, used, anchors))
    except TooComplex:
        return _Html(f"<pre>{html.escape(clean(text), quote=False)}</pre>")
    return _Html(made, tuple(anchors), tuple(links))


def headings(text: str) -> tuple[str, ...]:
    """Return the words of each heading, without their markup: "# แผน **ปี** 2566\\n\\nตาราง\\n---" → ("แผน ปี 2566",
    "ตาราง"). A text that cannot be read has none."""
    try:
        return _reader().headings(text)
    except TooComplex:
        return ()


def as_browsers_read(target: str) -> str:
    """Return the target of a link without what browsers pass over: entities, line ends, spaces around it; and with "/"
    for the "\\" that begins it."""
    plain = html.unescape(_ESCAPED.sub(lambda match: chr(int(match[1])), target.replace(AMP_SUBSTITUTE, "&")))
    plain = re.sub(r"[\t\n\r]", "", plain).strip("".join(map(chr, range(33))))
    start = re.match(r"[/\\]*", plain)
    slashes = "//"[: start.end()] if start else ""  # three of them name a computer, as two do
    return slashes + plain[len(start[0]) if start else 0 :]


# ---------------------------------------------------------------- Markdown


@dataclass(frozen=True)
class _Task:
    """What is to be done with the next text.

    ``used``: the anchors that it must not take. Those that it takes are added to ``anchors``.
    """

    resolve: Resolve
    level: int = 1
    used: Collection[str] = ()
    anchors: list[str] = field(default_factory=list)


@cache
def _reader() -> "_Reader":
    return _Reader()


class _Reader:
    """One instance of Markdown, which reads one text after another."""

    def __init__(self) -> None:
        self._md = Markdown(extensions=extensions())
        self._limits = Limits(self._md)
        self._steps = (_Levels(self._md), _Links(self._md), _Reserve(self._md), _Anchors(self._md))
        # Markdown reads words at 20 and gives anchors to headings at 5.
        for step, priority in zip(self._steps, (25, 15, 6, 4), strict=True):
            self._md.treeprocessors.register(step, f"oit{type(step).__name__}", priority)

    def convert(self, text: str, task: _Task) -> str:
        """Return a text as HTML. Raises TooComplex."""
        for step in self._steps:
            step.task = task
        return self._limited(text, self._md.convert)

    def headings(self, text: str) -> tuple[str, ...]:
        """Return the words of each heading. Raises TooComplex."""
        words = self._limited(text, self._plain_headings)
        if not any(map(_MARKUP.search, words)):
            return words  # five times quicker than all of Markdown
        self.convert(text, _Task(lambda link: ShownLink()))
        return tuple(_names(vars(self._md)["toc_tokens"]))  # the extension "toc" sets this attribute

    def _plain_headings(self, text: str) -> tuple[str, ...]:
        lines = text.split("\n")
        for step in self._md.preprocessors:
            lines = step.run(lines)
        root = self._md.parser.parseDocument(lines).getroot()
        blocks = root.iter() if root is not None else iter(())
        return tuple((block.text or "").strip() for block in blocks if _HEADING.fullmatch(block.tag))

    def _limited(self, text: str, make: Callable[[str], Made]) -> Made:
        cleaned = clean(text)
        self._md.reset()
        self._limits.begin(cleaned)
        try:
            return make(cleaned)
        except TooComplex:
            _reader.cache_clear()  # Markdown stands in the middle of the text, and cannot begin another
            raise


def _names(tokens: list[dict[str, Any]]) -> list[str]:
    return [name for token in tokens for name in (html.unescape(token["name"]), *_names(token["children"]))]


class _Step(Treeprocessor):
    task = _Task(lambda link: ShownLink())


class _Levels(_Step):
    """Gives the highest of the headings the level of the task, and keeps the steps between the headings."""

    def run(self, root: Element) -> None:
        found = [element for element in root.iter() if _HEADING.fullmatch(element.tag)]
        highest = min((int(heading.tag[1]) for heading in found), default=1)
        for heading in found:
            heading.tag = f"h{min(int(heading.tag[1]) - highest + self.task.level, 6)}"


_MOST_DIGITS = 100
"""Python reads no number of some thousand digits."""


class _Links(_Step):
    """Shows links and pictures as the task says, and removes handlers and styles."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            for name in [name for name in element.attrib if name.startswith("on") or name == "style"]:
                del element.attrib[name]
            if element.tag == "ol" and "start" in element.attrib:
                self._number(element)
            if element.tag == "a":
                self._show(element, "href")
            elif element.tag == "img":
                self._show(element, "src")

    @staticmethod
    def _number(element: Element) -> None:
        """Write a list's first number as HTML needs it: "๒." begins a list, too. One with more digits than a browser
        can count begins at 1 there."""
        start = element.attrib["start"]
        if len(start) > _MOST_DIGITS:
            del element.attrib["start"]
        else:
            element.set("start", str(int(start)))

    def _show(self, element: Element, attribute: str) -> None:
        written = element.get(attribute, "")
        is_picture = element.tag == "img"
        spelt = _ESCAPED.sub(lambda match: f"\\{chr(int(match[1]))}", written)
        shown = self.task.resolve(TextLink(as_browsers_read(written), is_picture, spelt))
        # Markdown hides addresses of e-mail from robots by its own sign for "&".
        url = written if shown.url and AMP_SUBSTITUTE in written else shown.url.replace("&", "&amp;")
        if is_picture and url and shown.is_picture:
            element.set("loading", "lazy")  # an officer's photograph may be larger than the rest of the page
        elif is_picture:
            element.tag, element.text = ("a" if url else "span"), element.get("alt") or "ภาพ"
            element.attrib.clear()
            attribute = "href"
        elif not url:
            element.tag = "span"
            element.attrib.clear()
        if url:
            element.set(attribute, url)


class _Reserve(_Step):
    """Puts elements with the anchors that the page has used before the text, for Markdown to see."""

    def run(self, root: Element) -> None:
        holder = Element("div")
        for anchor in self.task.used:
            SubElement(holder, "span", {"id": anchor})
        root.insert(0, holder)


class _Anchors(_Step):
    """Takes the reserved anchors out, and notes those of the headings."""

    def run(self, root: Element) -> None:
        root.remove(root[0])
        self.task.anchors.extend(
            element.attrib["id"]
            for element in root.iter()
            if _HEADING.fullmatch(element.tag) and "id" in element.attrib
        )
