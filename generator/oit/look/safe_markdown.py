"""A page's text: Markdown without HTML, in which the generator's own HTML stands between two ``FENCE`` characters.

The generator's HTML passes untouched; everything else is Markdown, so that "<" is always just a "<". Officers' texts
stand between fences within the HTML until ``with_texts`` replaces them. Only this module knows the fence.
"""

import html
import re
import secrets
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from ..thai.deferred import expression
from .anchors import slug
from .comments import without_comments
from .text_blocks import heading_text
from .text_signs import clean

FENCE = f"\x1d{secrets.token_hex(4)}\x1d"
"""The fence is new in every run, so that nobody can write it. It never reaches the site."""

EXTENSIONS = ("tables", "sane_lists", "toc", "oit.look.safe_markdown")
"""Extensions of Markdown by name, as MkDocs takes them: those that officers may use, and this module."""

_PARAMETER = f"\x1d{secrets.token_hex(4)}h"
"""The mark after each parameter of an officers' text."""

_MARKDOWN_SIGNS = expression(r"([\\`*_{}\[\]()#+\-.!|>])")


def own_html(text: str) -> str:
    """Return the generator's HTML as a block of a page's text. It must begin with a block-level tag."""
    return f"\n\n{FENCE}{text.strip()}{FENCE}\n\n"


def embed(text: str, level: int = 2, folder: str = "") -> Markup:
    """Return officers' Markdown in the form that stands within the generator's HTML.

    The text's highest heading gets the level ``level``. ``folder`` leads from the page to the folder of the text's file
    if that is another one: "../memos/".
    """
    return Markup(f"{FENCE}{level}{_PARAMETER}{folder}{_PARAMETER}{text}{FENCE}")


def with_texts(html: str, make: Callable[[str, int, str], str]) -> str:
    """Return the generator's HTML with each officers' text in it as HTML.

    ``make`` makes it of the text, the level of its highest heading and its folder.
    """
    parts = html.split(FENCE)
    for index in range(1, len(parts), 2):
        level, folder, text = parts[index].split(_PARAMETER, 2)
        parts[index] = make(text, int(level), folder)
    return "\n".join(part.strip("\n") for part in parts)


def escape(text: str) -> str:
    """Write a plain value on one line of Markdown, so that nothing in it is markup or HTML: "a*b" → "a\\*b"."""
    plain = html.escape(" ".join(clean(text).split()), quote=False)
    return _MARKDOWN_SIGNS.sub(r"\\\1", plain)


_SPACES_ALONE = expression(r"\n(?: +\n)+")
"""Matches lines of nothing but spaces, from the end of the line before them on."""
_TAB = 4


def page_html(title: str, text: str) -> str | None:
    """Return the HTML of a page's text as Markdown makes it, without Markdown: a title, and finished HTML after it.

    None for a text of another form, which only Markdown can read.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(_TAB)  # as Markdown does first
    begin, *parts = _SPACES_ALONE.sub(lambda lines: "\n" * lines[0].count("\n"), plain).split(FENCE)
    if len(parts) != 2 or parts[1].strip() or begin.strip() != f"# {escape(title)}" or not parts[0].strip():
        return None
    shown = " ".join(clean(title).split())
    return f'<h1 id="{slug(shown)}">{html.escape(shown, quote=False)}</h1>\n{parts[0]}'


# ---------------------------------------------------------------- the Markdown extension


class _OwnHtml(Preprocessor):
    """Takes the generator's HTML out before Markdown reads the page. Markdown puts it back at the end."""

    def run(self, lines: list[str]) -> list[str]:
        parts = "\n".join(lines).split(FENCE)
        parts[1::2] = map(self._stash, parts[1::2])
        return "".join(parts).split("\n")

    def _stash(self, html: str) -> str:
        return f"\n\n{self.md.htmlStash.store(html)}\n\n" if html.strip() else "\n\n"


class _Comments(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return without_comments("\n".join(lines)).split("\n")


class _HeadingTexts(Treeprocessor):
    def run(self, root: Element) -> None:
        for element in root.iter():
            if re.fullmatch("h[1-6]", element.tag) and element.text:
                element.text = heading_text(element.text)


class SafeMarkdown(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.register(_Comments(md), "oit_comments", 28)
        md.treeprocessors.register(_HeadingTexts(md), "oit_heading_texts", 26)  # words are read at 20
        # It runs after white space is normalised (30), which would break the placeholders, and before code blocks (25).
        md.preprocessors.register(_OwnHtml(md), "oit_own_html", 29)
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")


def toc_options() -> dict[str, Any]:
    """Return the options of Markdown's "toc": anchors as ``slug`` makes them, and no table of contents in the text."""
    return {"slugify": slug, "separator": "-", "marker": ""}


def extensions() -> tuple[Extension, ...]:
    """Return the extensions that an officers' text is read with. Extensions that are given by name are looked up among
    all installed packages: that takes a while, and another package could take a name."""
    return (
        FencedCodeExtension(),
        TableExtension(),
        SaneListExtension(),
        TocExtension(**toc_options()),
        SafeMarkdown(),
    )


def makeExtension(**options: Any) -> SafeMarkdown:
    return SafeMarkdown(**options)
