"""Reads the tables and lines of a saved web page, and of a Word document as mammoth writes it in HTML."""

import re
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from urllib.parse import urljoin

from .. import thai
from ..thai.deferred import expression
from . import web_page
from .grid import Cell, Grid, Gridded, Link
from .worker import AttachmentError

_MAX_CELLS = 200_000
_MAX_LETTERS = 5_000_000
_MOST_ROWS, _MOST_COLUMNS = 2_000, 200
"""How far a merged cell may reach."""

_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "iframe", "object", "nav", "footer", "select"})
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "button", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_SAVED_FROM = expression(r"<!--\s*saved from url=\(\d{1,5}\)(\S{1,2000}?)\s*-->")
_TOO_LARGE = "เอกสารใหญ่เกินไป แบ่งเป็นหลายไฟล์ แล้วนำเข้าทีละไฟล์"


def read(data: bytes) -> Gridded:
    """Read a saved page. Raises AttachmentError for one that is too large."""
    text = web_page.decoded(data, "")
    saved = _SAVED_FROM.search(text[:20_000])
    return parsed(text, saved[1] if saved else "")


def parsed(text: str, base: str = "") -> Gridded:
    """Read HTML, however broken. ``base`` completes short addresses. Raises AttachmentError for one that is too
    large."""
    if len(text) > _MAX_LETTERS:
        raise AttachmentError(_TOO_LARGE)
    parser = _Parser(base)
    parser.feed(text.replace("\0", ""))
    parser.close()
    return parser.end()


@dataclass
class _Lines:
    """Collects text line by line, and the links of each line."""

    pieces: list[str] = field(default_factory=list)
    done: list[Cell] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    def say(self, text: str) -> None:
        self.pieces.append(text)

    def mark(self, sign: str) -> None:
        """Put the sign of a list's entry before the line, once."""
        if not self.line():
            self.pieces = [sign]

    def line(self) -> str:
        return " ".join(thai.normalise("".join(self.pieces)).split())

    def break_line(self) -> None:
        line = self.line()
        if line == "-" and not self.links:
            return  # an entry whose text begins in a paragraph of its own
        if line or self.links:
            self.done.append(Cell(line, tuple(self.links)))
        self.pieces, self.links = [], []

    def cell(self) -> Cell:
        self.break_line()
        if self.line():
            self.done.append(Cell(self.line(), tuple(self.links)))
        links = tuple(replace(link, line=at) for at, line in enumerate(self.done) for link in line.links)
        return Cell("\n".join(line.text for line in self.done), links)


@dataclass
class _Table:
    """A table under way. ``cells``: row and column → cell, with those that merged cells cover."""

    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    row: int = -1
    column: int = 0
    high: int = 1
    wide: int = 1
    lines: _Lines | None = None

    def start_row(self) -> None:
        self.row, self.column = self.row + 1, 0

    def start_cell(self, high: int, wide: int) -> None:
        if self.row < 0:
            self.start_row()
        while (self.row, self.column) in self.cells:
            self.column += 1
        self.high, self.wide, self.lines = high, wide, _Lines()

    def end_cell(self) -> None:
        if self.lines is None:
            return
        cell, self.lines = self.lines.cell(), None
        for down in range(self.high):
            for right in range(self.wide):
                place = self.row + down, self.column + right
                self.cells[place] = Cell(cell.text, cell.links, down > 0, right > 0)
        self.column += self.wide

    def grid(self) -> Grid | None:
        height = self.row + 1
        width = max((column for _, column in self.cells), default=-1) + 1
        rows = [tuple(self.cells.get((row, column), Cell()) for column in range(width)) for row in range(height)]
        kept = [
            (number, row) for number, row in enumerate(rows, start=1) if any(cell.text or cell.links for cell in row)
        ]
        if not kept:
            return None
        numbers = tuple(number for number, _ in kept)
        return Grid("", tuple(row for _, row in kept), numbers, tuple(range(1, width + 1)))


class _Parser(HTMLParser):
    def __init__(self, base: str) -> None:
        super().__init__(convert_charrefs=True)
        self._base = base
        self._unseen: list[str] = []
        self._tables: list[_Table] = []
        self._outside = _Lines()
        self._grids: list[Grid] = []
        self._cells = 0
        self._address: str | None = None
        self._title: list[str] = []
        self._in_title = False

    @property
    def _lines(self) -> _Lines | None:
        return self._tables[-1].lines if self._tables else self._outside

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attributes}
        if tag in _UNSEEN:
            self._unseen.append(tag)
        elif tag == "title":
            self._in_title = True
        elif tag in ("base", "link", "meta"):
            self._take_base(tag, named)
        elif not self._unseen:
            self._start(tag, named)

    def _take_base(self, tag: str, named: dict[str, str]) -> None:
        address = {
            "base": named.get("href", ""),
            "link": named.get("href", "") if named.get("rel") == "canonical" else "",
            "meta": named.get("content", "") if named.get("property") == "og:url" else "",
        }[tag]
        if address.startswith(("http://", "https://")) and (tag == "base" or not self._base):
            self._base = address

    def _start(self, tag: str, named: dict[str, str]) -> None:
        if tag in _BLOCKS and self._lines:
            self._lines.break_line()
        match tag:
            case "table":
                self._tables.append(_Table())
            case "tr" if self._tables:
                self._tables[-1].end_cell()
                self._tables[-1].start_row()
            case "td" | "th" if self._tables:
                self._start_cell(named)
            case "li" if self._lines:
                self._lines.mark("- ")
            case "a":
                self._end_link()
                self._address, self._title = named.get("href", "").strip(), []
            case "img" if self._address is not None:
                self._title.append(f" {named.get('alt', '')} ")

    def _start_cell(self, named: dict[str, str]) -> None:
        table = self._tables[-1]
        table.end_cell()
        high, wide = _count(named, "rowspan", _MOST_ROWS), _count(named, "colspan", _MOST_COLUMNS)
        self._cells += high * wide
        if self._cells > _MAX_CELLS:
            raise AttachmentError(_TOO_LARGE)
        table.start_cell(high, wide)

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        elif tag in self._unseen:
            del self._unseen[self._unseen.index(tag) :]
        elif not self._unseen:
            self._end(tag)

    def _end(self, tag: str) -> None:
        if tag == "a":
            self._end_link()
        elif tag in ("td", "th", "tr") and self._tables:
            self._end_link()
            self._tables[-1].end_cell()
        elif tag == "table" and self._tables:
            self._end_table()
        elif tag in _BLOCKS and self._lines:
            self._lines.break_line()

    def _end_link(self) -> None:
        if self._address and self._lines and not re.match(r"#|javascript:", self._address, re.IGNORECASE):
            title = " ".join(thai.normalise("".join(self._title)).split())
            address = urljoin(self._base, self._address) if self._base else self._address
            self._lines.links.append(Link("" if title == self._address else title, address))
        self._address = None

    def _end_table(self) -> None:
        table = self._tables.pop()
        table.end_cell()
        if grid := table.grid():
            self._grids.append(grid)

    def handle_data(self, data: str) -> None:
        if self._unseen or self._in_title:
            return
        if self._address is not None:
            self._title.append(data)
        if self._lines:
            self._lines.say(re.sub(r"\s+", " ", data))

    def end(self) -> Gridded:
        self._end_link()
        while self._tables:
            self._end_table()
        self._outside.break_line()
        return Gridded(tuple(self._grids), tuple(self._outside.done))


def _count(named: dict[str, str], name: str, most: int) -> int:
    written = named.get(name, "")[:6].strip()
    return min(max(int(written), 1), most) if written.isascii() and written.isdigit() else 1
