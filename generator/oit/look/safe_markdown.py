"""Makes officers' Markdown safe: no HTML, no script, no picture from elsewhere, and headings below those of the page.

A page's text is Markdown in which the generator's own HTML stands between two ``FENCE`` characters. That HTML passes
untouched; everything else is Markdown without HTML, so that "<" is always just a "<". Only this module knows the fence.
"""

import html
import re
import secrets
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE
from markupsafe import Markup

from .anchors import slug

FENCE = f"\x1d{secrets.token_hex(4)}\x1d"
"""The fence is new in every run, so that nobody can write it. It never reaches the site."""

EXTENSIONS = ("tables", "sane_lists", "toc", "oit.look.safe_markdown")
"""Extensions of Markdown: those that officers may use, and this module."""

_LEVEL = f"\x1d{secrets.token_hex(4)}h"
"""The mark before each officers' text, at the end of the generator's HTML. It holds the level of the text's highest
heading."""

_HEADING = re.compile("h([1-6])")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_MARKDOWN_SIGNS = re.compile(r"([\\`*_{}\[\]()#+\-.!|~>])")
_RELATIVE_LINK = re.compile(r"(\]\(\s*<?|^ {0,3}\[[^\]\n]+\]:[ \t]*<?)(?![a-zA-Z][a-zA-Z0-9+.-]*:|[/#?])", re.MULTILINE)
_SCHEME = re.compile(r"^([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_ALLOWED_SCHEMES = {"http", "https", "mailto", "tel"}


def own_html(text: str) -> str:
    """Return the generator's HTML as a block of a page's text. It must begin with a block-level tag."""
    return f"\n\n{FENCE}{text.strip()}{FENCE}\n\n"


def embed(text: str, level: int = 2, folder: str = "") -> Markup:
    """Return officers' Markdown in the form that stands within the generator's HTML.

    The text's highest heading gets the level ``level``. ``folder`` is put before relative links if the page lies in
    another folder than the text's file: "../memos/".
    """
    cleaned = _CONTROL.sub("", text)
    if folder:
        cleaned = _RELATIVE_LINK.sub(rf"\g<1>{folder}", cleaned)
    return Markup(f"{_LEVEL}{level}{FENCE}\n\n{cleaned}\n\n{FENCE}")


def escape(text: str) -> str:
    """Write a plain value on one line of Markdown, so that nothing in it is markup or HTML: "a*b" → "a\\*b"."""
    plain = html.escape(" ".join(_CONTROL.sub("", text).split()), quote=False)
    return _MARKDOWN_SIGNS.sub(r"\\\1", plain)


# ---------------------------------------------------------------- the Markdown extension


class _OwnHtml(Preprocessor):
    """Takes the generator's HTML out before Markdown reads the page. Markdown puts it back at the end.

    Fenced code is searched in each officers' text separately. Otherwise an unclosed fence would reach over the
    generator's HTML into the next text. ``levels``: placeholder before a text → level of its highest heading.
    """

    def __init__(self, md: Markdown, code: Preprocessor | None) -> None:
        super().__init__(md)
        self._code = code
        self.levels: dict[str, int] = {}

    def run(self, lines: list[str]) -> list[str]:
        self.levels.clear()
        parts = "\n".join(lines).split(FENCE)
        parts[::2] = map(self._without_code, parts[::2])
        parts[1::2] = map(self._stash, parts[1::2])
        return "".join(parts).split("\n")

    def _without_code(self, text: str) -> str:
        return "\n".join(self._code.run(text.split("\n"))) if self._code else text

    def _stash(self, html: str) -> str:
        html, _, level = html.partition(_LEVEL)
        if not level and not html.strip():
            return "\n\n"
        placeholder = self.md.htmlStash.store(html)
        if level:
            self.levels[placeholder] = int(level)
        return f"\n\n{placeholder}\n\n"


class _Headings(Treeprocessor):
    """Puts the headings of each officers' text below those of the page, after Markdown has read them."""

    def __init__(self, md: Markdown, levels: dict[str, int]) -> None:
        super().__init__(md)
        self._levels = levels

    def run(self, root: Element) -> None:
        level = 0  # level of the title, and of all headings before the first officers' text
        headings: list[Element] = []
        for block in root:
            if block.tag == "p" and (block.text or "").strip() in self._levels:
                _demote(headings, level)
                level, headings = self._levels[(block.text or "").strip()], []
            elif level:
                headings += [element for element in block.iter() if _HEADING.fullmatch(element.tag)]
        _demote(headings, level)


def _demote(headings: list[Element], level: int) -> None:
    """Give the highest of the headings the level ``level``, and keep the steps between the headings."""
    highest = min((int(heading.tag[1]) for heading in headings), default=1)
    for heading in headings:
        heading.tag = f"h{min(int(heading.tag[1]) - highest + level, 6)}"


class _SafeLinks(Treeprocessor):
    """Removes schemes that may do harm, handlers, styles, pictures that are loaded from a third party, and anchors that
    officers gave to headings."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            for name in [name for name in element.attrib if name.startswith("on") or name == "style"]:
                del element.attrib[name]
            if _HEADING.fullmatch(element.tag):
                element.attrib.pop("id", None)
            if element.tag == "ol" and "start" in element.attrib:
                element.set("start", str(int(element.attrib["start"])))  # "๒." begins a list too, but HTML needs 2
            if element.tag == "a" and not _is_safe(element.get("href", "")):
                _as_text(element)
            elif element.tag == "img" and (
                not _is_safe(element.get("src", "")) or _is_elsewhere(element.get("src", ""))
            ):
                _as_link(element)
            elif element.tag == "img":
                element.set("loading", "lazy")  # an officer's photograph may be larger than the rest of the page


def _plain_url(url: str) -> str:
    # Browsers decode entities and skip control characters and spaces before they read the scheme.
    return re.sub(r"[\x00-\x20]", "", html.unescape(url.replace(AMP_SUBSTITUTE, "&")))


def _is_safe(url: str) -> bool:
    scheme = _SCHEME.match(_plain_url(url))
    return not scheme or scheme[1].lower() in _ALLOWED_SCHEMES


def _is_elsewhere(url: str) -> bool:
    return bool(_SCHEME.match(_plain_url(url))) or _plain_url(url).replace("\\", "/").startswith("//")


def _as_text(element: Element) -> None:
    element.tag = "span"
    element.attrib.clear()


def _as_link(image: Element) -> None:
    url, text = image.get("src", ""), image.get("alt", "")
    _as_text(image)
    image.text = text or "ภาพ"
    if _is_safe(url):
        image.tag = "a"
        image.set("href", url)


class SafeMarkdown(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        # It runs after white space is normalised (30), which would break the placeholders, and before code blocks (25).
        fenced = "fenced_code_block"  # the name in an extension that MkDocs always loads
        code: Preprocessor | None = None
        if fenced in md.preprocessors:
            code = md.preprocessors[fenced]
            md.preprocessors.deregister(fenced)
        own_html = _OwnHtml(md, code)
        md.preprocessors.register(own_html, "oit_own_html", 29)
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        # It runs before headings get their anchors and before their words are read (20).
        md.treeprocessors.register(_Headings(md, own_html.levels), "oit_headings", 25)
        # It runs after attributes in braces are read (8), if an extension allows them, and before headings get their
        # anchors (5).
        md.treeprocessors.register(_SafeLinks(md), "oit_safe_links", 7)


def toc_options() -> dict[str, Any]:
    """Return the options of Markdown's "toc": anchors as ``slug`` makes them, and no table of contents in the text."""
    return {"slugify": slug, "separator": "-", "marker": ""}


def makeExtension(**options: Any) -> SafeMarkdown:
    return SafeMarkdown(**options)
