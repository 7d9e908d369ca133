"""An officer's Markdown as paragraphs for paper: headings, lists, tables in words, and where links lead."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from ..look.officers_text import ShownLink, to_html
from ..look.text_reading import TextLink
from .blocks import Block, Cell, Heading, Paragraph, Run, Style, Table, Words
from .hand import Hand, clean

_HEADING = re.compile("h([1-6])")
_BLANKS = re.compile(r"\s+")
_BOLD = frozenset({"strong", "b", "th"})
_ENDS_A_BLOCK = frozenset({"p", "li", "div", "blockquote", "pre", "td", "th", "dt", "dd", "ul", "ol", "hr"})


def blocks(text: str, hand: Hand, level: int = 3, style: Style = Style.BODY) -> tuple[Block, ...]:
    """Return the blocks of a text. Its highest heading gets the level ``level``; a paragraph gets the ``style``."""
    reader = _Reader(hand, style)
    reader.feed(to_html(text, level, _on_paper, set()))
    reader.close()
    reader.end_block()
    return tuple(reader.made)


def _on_paper(link: TextLink) -> ShownLink:
    """Keep the address of a link to the web: paper has nothing to press. Everything else is shown as its words."""
    is_web = link.target.startswith(("http://", "https://")) and not link.is_picture
    return ShownLink(link.target, is_picture=False) if is_web else ShownLink(is_picture=False)


@dataclass
class _List:
    """A list that is being read. ``next``: the number of its next entry; None for a list without numbers."""

    next: int | None


@dataclass
class _Rows:
    heads: list[str] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)


class _Reader(HTMLParser):
    """Reads the HTML that ``look`` made of a text, which has few elements and closes them all."""

    def __init__(self, hand: Hand, style: Style) -> None:
        super().__init__(convert_charrefs=True)
        self.hand, self.style = hand, style
        self.made: list[Block] = []
        self.runs: list[Run] = []
        self.lists: list[_List] = []
        self.table: _Rows | None = None
        self.mark, self.bold, self.is_preformatted, self.href = "", 0, False, ""
        self.link_words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag in _ENDS_A_BLOCK or _HEADING.fullmatch(tag):
            self.end_block()
        self.bold += tag in _BOLD
        match tag:
            case "br":
                self.runs.append(Run("\n"))
            case "pre":
                self.is_preformatted = True
            case "ol":
                self.lists.append(_List(int(attributes.get("start") or 1)))
            case "ul":
                self.lists.append(_List(None))
            case "li" if self.lists:
                self.mark = self._next_mark(self.lists[-1])
            case "a":
                self.href, self.link_words = attributes.get("href") or "", ""
            case "table" | "tr":
                self._begin_row(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._end_link()
        if (heading := _HEADING.fullmatch(tag)) and (text := self._take_text()):
            self.made.append(Heading(text, min(int(heading[1]), 3)))
        elif tag in ("td", "th"):
            self._end_cell(tag)
        elif tag in _ENDS_A_BLOCK:
            self.end_block()
        self.bold -= tag in _BOLD
        if tag == "pre":
            self.is_preformatted = False
        elif tag in ("ol", "ul") and self.lists:
            self.lists.pop()
        elif tag == "table":
            self._end_table()

    def handle_data(self, data: str) -> None:
        text = data if self.is_preformatted else _BLANKS.sub(_as_blank, data)
        self.link_words += text
        self.runs.append(Run(text, is_bold=bool(self.bold)))

    def end_block(self) -> None:
        if self.table is None and (taken := self._take()):
            style = Style.ITEM if self.lists else self.style
            self.made.append(Paragraph(taken, style, self.mark))
            self.mark = ""

    def _next_mark(self, entries: _List) -> str:
        if entries.next is None:
            return "-"
        entries.next += 1
        return self.hand.number(f"{entries.next - 1}.")

    def _end_link(self) -> None:
        if self.href and self.href not in self.link_words:
            self.runs.append(Run(f" ({self.href})"))
        self.href = ""

    def _begin_row(self, tag: str) -> None:
        if tag == "table":
            self.end_block()
            self.table = _Rows()
        elif self.table:
            self.table.rows.append([])

    def _end_cell(self, tag: str) -> None:
        if self.table is None or not self.table.rows:
            return
        if tag == "th" and len(self.table.rows) == 1:
            self.table.heads.append(self._take_text())
        else:
            self.table.rows[-1].append((Paragraph(self._take()),))

    def _end_table(self) -> None:
        table, self.table = self.table, None
        self.runs.clear()
        if table and table.heads:
            count = len(table.heads)
            rows = (tuple(row) for row in table.rows if len(row) == count)
            self.made.append(Table(table.heads[0], tuple(table.heads), (1,) * count, tuple(rows)))

    def _take(self) -> Words:
        """Return the words so far, without spaces at their ends, and begin anew."""
        taken, self.runs = tuple(_joined(self.runs)), []
        return taken

    def _take_text(self) -> str:
        return " ".join("".join(run.text for run in self._take()).split())


def _joined(runs: list[Run]) -> Iterator[Run]:
    """Yield runs of one look as one, without spaces at the ends of the whole."""
    whole: list[Run] = []
    for run in runs:
        if whole and whole[-1].is_bold == run.is_bold:
            whole[-1] = Run(whole[-1].text + run.text, run.is_bold)
        else:
            whole.append(run)
    text = "".join(run.text for run in whole)
    if not clean(text):
        return
    for number, run in enumerate(whole):
        shown = _kept_spaces(run.text)
        shown = shown.lstrip() if number == 0 else shown
        shown = shown.rstrip() if number == len(whole) - 1 else shown
        if shown:
            yield Run(shown, run.is_bold)


def _as_blank(blanks: re.Match[str]) -> str:
    """Return a single blank for a line end with the blanks around it; other blanks as they are."""
    return " " if "\n" in blanks[0] else blanks[0]


def _kept_spaces(text: str) -> str:
    """Return a cleaned text with the spaces at its ends."""
    if not clean(text):
        return "\n" if "\n" in text else " "
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{' ' if before else ''}{clean(text)}{' ' if after else ''}"
