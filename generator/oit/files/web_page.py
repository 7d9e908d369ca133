"""Reads a web page as a person sees it: its title, headings, text and tables. It runs no script."""

import codecs
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from .. import thai

MAX_BYTES = 3_000_000
"""How much of a page is read. A page of a thousand rows has a fifth of it."""

MAX_LETTERS, MAX_HEADINGS, MAX_ROWS = 300_000, 100, 20_000

_THAI = {"tis-620", "tis620", "windows-874", "iso-8859-11", "cp874", "x-windows-874", "iso-ir-166"}
_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "iframe", "object", "head"})
_BLOCKS = frozenset({
    "address", "article", "aside", "br", "dd", "div", "dl", "dt", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul",
})  # fmt: skip
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass
class WebPage:
    """What a reader sees. ``pictures``: how many, without icons. ``refresh``: where the page sends its reader on to."""

    title: str = ""
    headings: list[str] = field(default_factory=list)
    text: str = ""
    tables: list[list[list[str]]] = field(default_factory=list)
    pictures: int = 0
    asks_for_password: bool = False
    refresh: str = ""


def read(file: Path, charset: str) -> WebPage:
    """Read a page as it was sent. ``charset`` is what the server says, or ""."""
    with file.open("rb") as opened:
        return parsed(decoded(opened.read(MAX_BYTES), charset))


def decoded(data: bytes, charset: str) -> str:
    """Return the page's text. What the page says of itself counts if the server says nothing that is known."""
    if data.startswith(codecs.BOM_UTF8):
        return data.decode("utf-8-sig", "replace")
    inside = re.search(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", data[:4096], re.IGNORECASE)
    for name in (charset, inside[1].decode("ascii", "replace") if inside else ""):
        if encoding := _encoding(name):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        is_cut = len(data) == MAX_BYTES and error.start > len(data) - 4
        return data.decode("utf-8" if is_cut else "cp874", "replace")


def _encoding(name: str) -> str:
    name = name.strip().strip("\"'").casefold()
    if name in _THAI:
        return "cp874"
    try:
        info = codecs.lookup(name) if name else None
    except (LookupError, ValueError):
        return ""
    return info.name if info and info.name.startswith(("utf-", "cp125", "iso8859", "ascii")) else ""


def parsed(text: str) -> WebPage:
    """Read a page's HTML, however broken."""
    parser = _Parser()
    parser.feed(text.replace("\0", ""))
    parser.close()
    return parser.page()


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._page = WebPage()
        self._pieces: list[str] = []
        self._letters = 0
        self._unseen: list[str] = []
        self._title: list[str] | None = None
        self._heading: list[str] | None = None
        self._cell: list[str] | None = None
        self._rows: list[list[str]] | None = None
        self._count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if tag == "title" and not self._page.title and "svg" not in self._unseen:
            self._title = []
        elif tag == "meta" and named.get("http-equiv", "").casefold() == "refresh" and not self._page.refresh:
            self._page.refresh = _refresh(named.get("content", ""))
        elif tag == "body":
            self._unseen.clear()  # many a page never closes its head
        elif tag in _UNSEEN:
            self._unseen.append(tag)
        elif not self._unseen:
            self._seen_tag(tag, named)

    def _seen_tag(self, tag: str, named: dict[str, str]) -> None:
        if tag in _BLOCKS:
            self._say("\n")
        if tag == "img":
            self._page.pictures += not _is_icon(named)
        elif tag == "input":
            self._page.asks_for_password |= named.get("type", "").casefold() == "password"
        elif tag in _HEADINGS:
            self._heading = []
        elif tag == "table":
            self._rows = []
        elif tag == "tr" and self._rows is not None and self._count < MAX_ROWS:
            self._end_cell()
            self._rows.append([])
            self._count += 1
        elif tag in ("td", "th") and self._rows:
            self._end_cell()
            self._cell = []

    def handle_endtag(self, tag: str) -> None:
        if tag == "title" and self._title is not None:
            self._page.title, self._title = _line("".join(self._title)), None
        elif tag in _UNSEEN:
            if tag in self._unseen:
                del self._unseen[self._unseen.index(tag) :]
        elif tag in _HEADINGS and self._heading is not None:
            heading = _line("".join(self._heading))
            if heading and len(self._page.headings) < MAX_HEADINGS:
                self._page.headings.append(heading)
            self._heading = None
        elif tag in ("td", "th"):
            self._end_cell()
        elif tag == "table":
            self._end_table()
        if tag in _BLOCKS:
            self._say("\n")

    def handle_data(self, data: str) -> None:
        if self._title is not None:
            self._title.append(data)
        elif not self._unseen:
            for part in (self._heading, self._cell):
                if part is not None:
                    part.append(data)
            self._say(data)

    def _say(self, data: str) -> None:
        if self._letters < MAX_LETTERS:
            self._pieces.append(data)
            self._letters += len(data)

    def _end_cell(self) -> None:
        if self._cell is not None and self._rows:
            self._rows[-1].append(_line("".join(self._cell)))
        self._cell = None

    def _end_table(self) -> None:
        self._end_cell()
        if self._rows and (rows := [row for row in self._rows if any(row)]):
            self._page.tables.append(rows)
        self._rows = None

    def page(self) -> WebPage:
        self._end_table()
        if self._title is not None:
            self._page.title = _line("".join(self._title))[:300]
        lines = (_line(line) for line in "".join(self._pieces)[:MAX_LETTERS].splitlines())
        self._page.text = "\n".join(line for line in lines if line)
        return self._page


def _line(text: str) -> str:
    return " ".join(thai.normalise(text).split())


def _is_icon(named: dict[str, str]) -> bool:
    sizes = [
        int(value) for name in ("width", "height") if (value := named.get(name, "")[:9]).isascii() and value.isdigit()
    ]
    return not named.get("src") or any(size < 48 for size in sizes)


def _refresh(content: str) -> str:
    """Return the address of a refresh that comes at once: "0; url=/home" → "/home"."""
    match = re.fullmatch(
        r"\s*([0-5])(?:\.\d*)?\s*[;,]\s*(?:url\s*=)?\s*[\"']?([^\"'\s]+)[\"']?\s*", content, re.IGNORECASE
    )
    return match[2] if match else ""
