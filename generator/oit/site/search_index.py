"""The index of the site's search, as JSON for a browser: every page in sections, attached PDFs in pages, and other
attached documents and tables whole.

A section's text stands in that section alone. Parts that each page repeats (menus, footers, and whatever is marked
``data-search-exclude``) are left out. The text is as people read it. The browser unifies digits, spaces and eras, and
needs the original words to show them.
"""

import json
import posixpath
import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path

from .. import thai
from ..content.paths import beside, year_of
from ..files.file_types import suffix
from ..files.texts import MAX_LETTERS, READ, Texts
from ..thai.deferred import expression
from ..values import dataclass
from . import addresses
from .page import Page, Site
from .pages import kind_of

EXCLUDE = "data-search-exclude"
_VALUE = expression(r"""=\s*(?:"[^"]*"|'[^']*')""")

_MOST = 100_000
"""Letters of a sheet or a text file that are searched: a table of numbers may have millions."""

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_INLINE = {
    "a", "abbr", "b", "bdi", "cite", "code", "em", "i", "kbd", "mark", "q", "s", "small", "span", "strong", "sub",
    "sup", "time", "u", "wbr",
}  # fmt: skip
_UNREAD = "script|style|svg|template|noscript|h1"  # The first heading is the page's title already.
_TOKEN = expression(
    rf"<({_UNREAD})\b.*?</\1>|<!--.*?-->|<(/?)([a-z][a-z0-9]*)([^>]*)>|([^<]+)",
    re.DOTALL,
)
"""Matches an element that nobody reads, a comment, a tag (whether it ends, its name, its attributes) or a text."""
_ANCHOR = expression(r'\bid="([^"]*)"')
_HEADINGS = {"h2", "h3", "h4", "h5", "h6"}


@dataclass(frozen=True, slots=True)
class Part:
    """A place to open: a section of a page, a page of a PDF ("page=3"), or a sheet of a workbook.

    The text before the first heading has no anchor, nor has any text of a file that is no PDF.
    """

    anchor: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the site, or an attached document. ``year`` is the fiscal year that it belongs to, 0 for none.

    ``code`` is the item of the page or document, as people type it: "o42". ``page`` is set for a document: the address
    of the page that it lies beside.
    """

    url: str
    title: str
    year: int
    parts: tuple[Part, ...]
    code: str = ""
    page: str = ""


def page_entry(page: Page, html: str) -> Entry:
    """Return the entry of a page, made from its content as HTML."""
    parts = () if kind_of(page).repeats_others else _sections(html)
    return Entry(page.url, thai.normalise(page.title), page.year or 0, parts, code=page.item)


def document_entries(site: Site, root: Path, texts: Texts) -> Iterator[Entry]:
    """Yield the attached files that hold text, newest year first.

    If a file is attached twice, as plans often are, only the newest one is in the index. Of a text that is attached as
    PDF and in another format under the same name, the PDF is.
    """
    titles = _declared_titles(site)
    pdfs = {_stem(path) for path in site.disclosure.content.attachments if suffix(path) == ".pdf"}
    items = {addresses.item(state.year, state.item.slug): state.item.slug for state in site.disclosure.items}
    texts_of_entries: set[tuple[str, ...]] = set()
    for path in sorted(site.disclosure.content.attachments, reverse=True):
        url = site.url_of_attachment(path)
        is_pdf = suffix(path) == ".pdf"
        if not url or suffix(path) not in READ or (not is_pdf and _stem(path) in pdfs):
            continue
        pages = texts.pages(root / path)
        if pages in texts_of_entries or not any(pages):
            continue
        texts_of_entries.add(pages)
        parts = tuple(
            Part(f"page={number}" if is_pdf else "", "", " ".join(text[: MAX_LETTERS if is_pdf else _MOST].split()))
            for number, text in enumerate(pages, start=1)
            if text
        )
        title, page = titles.get(path) or posixpath.basename(path), f"{posixpath.dirname(url)}/"
        yield Entry(url, title, year_of(path) or 0, parts, items.get(page, ""), page)


def _stem(path: str) -> str:
    return path[: -len(suffix(path))]


def to_json(entries: Iterable[Entry]) -> str:
    return "".join(_pieces(entries))


def _pieces(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield ``[{"url": "2566/o42/", "title": "O42 …", "year": 2566, "parts": [["anchor", "heading", "text"], …]}, …]``
    in pieces: a whole index is as long as all pages."""
    before = "["
    for entry in entries:
        value = {
            "url": entry.url,
            "title": entry.title,
            "year": entry.year,
            **({"code": entry.code} if entry.code else {}),
            **({"page": entry.page} if entry.page else {}),
            "parts": [[part.anchor, part.heading, part.text] for part in entry.parts],
        }
        yield f"{before}{json.dumps(value, ensure_ascii=False, separators=(',', ':'))}"
        before = ","
    yield "[]" if before == "[" else "]"


def write(path: Path, entries: Iterable[Entry]) -> None:
    """Write the index of these entries."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_pieces(entries))


def _declared_titles(site: Site) -> dict[str, str]:
    """Return the titles that the content gives its attached files, by path."""
    titles = {}
    for record in site.disclosure.content.records:
        # An item's page names several documents. A declaration is itself one document.
        for document in getattr(record.value, "documents", (record.value,)):
            if (file := getattr(document, "file", "")) and getattr(document, "title", ""):
                titles[beside(record.path, file)] = thai.normalise(document.title)
    return titles


def _sections(page: str) -> tuple[Part, ...]:
    """Cut a page at its headings that have anchors. Blocks and cells become lines, so no word crosses their edge.

    The page is our own: its tags are well formed, and other people's text is escaped. So a tolerant HTML parser is not
    needed; it would take three times as long.
    """
    reader = _Reader()
    reader.read(page)
    parts = (Part(anchor, _joined(heading), _joined(text)) for anchor, heading, text in reader.sections)
    return tuple(part for part in parts if part.heading or part.text)


class _Reader:
    """Reads a page's HTML. ``sections``: anchor, pieces of the heading, pieces of the text."""

    def __init__(self) -> None:
        self.sections: list[tuple[str, list[str], list[str]]] = [("", [], [])]
        self._into = self.sections[-1][2]
        self._heading = ""
        self._unread: list[str] = []  # the open elements, from an excluded one on

    def read(self, page: str) -> None:
        unread = self._unread
        for _, end, tag, attributes, text in _TOKEN.findall(page):
            if not tag:
                if text and not unread:
                    self._into.append((unescape(text) if "&" in text else text).replace("\n", " "))
            elif unread or tag in _HEADINGS or EXCLUDE in attributes:
                if end:
                    self._end(tag)
                else:
                    self._start(tag, attributes)
            elif tag not in _INLINE:  # of the many other tags, some end a line, and none leaves anything out
                self._into.append("\n")

    def _end(self, tag: str) -> None:
        if tag in self._unread:
            while self._unread.pop() != tag:
                pass
            return
        if tag == self._heading:
            self._heading, self._into = "", self.sections[-1][2]
        self._break(tag)

    def _start(self, tag: str, attributes: str) -> None:
        if self._unread or (EXCLUDE in attributes and EXCLUDE in _VALUE.sub("", attributes)):
            if tag not in _VOID and not attributes.endswith("/"):
                self._unread.append(tag)
        elif tag in _HEADINGS and (anchor := _ANCHOR.search(attributes)):
            self._heading = tag
            self.sections.append((unescape(anchor[1]), [], []))
            self._into = self.sections[-1][1]
        self._break(tag)

    def _break(self, tag: str) -> None:
        if tag not in _INLINE and not self._unread:
            self._into.append("\n")


def _joined(pieces: list[str]) -> str:
    """Join the pieces to lines, without empty ones and without needless spaces."""
    lines = (" ".join(line.split()) for line in thai.normalise("".join(pieces)).split("\n"))
    return "\n".join(line for line in lines if line)
