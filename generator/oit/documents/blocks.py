"""A document as a tree of plain values. Composers make it, and each writer shows all of it.

A text may hold line ends. What is missing is a run with ``is_gap``: a word in a dotted gap.
"""

from dataclasses import replace
from datetime import date
from enum import Enum
from typing import TypeAlias

from ..values import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one look."""

    text: str
    is_bold: bool = False
    is_gap: bool = False


Words: TypeAlias = tuple[Run, ...]


class Style(Enum):
    """How a paragraph stands on the page."""

    BODY = "body"
    """Its first line is indented, as in a letter."""
    PLAIN = "plain"
    CENTRE = "centre"
    ITEM = "item"
    """An entry of a list; its mark hangs before it."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``mark``: what stands before an entry of a list: "๑.", "-"."""

    words: Words
    style: Style = Style.PLAIN
    mark: str = ""
    keeps_next: bool = False
    """True if it stands on the page of what follows."""


@dataclass(frozen=True, slots=True)
class Heading:
    """``level``: 1 for the title of a document, 2 and 3 below it."""

    text: str
    level: int = 2
    is_centred: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG picture. Without ``data`` the place is marked by the word ``gap``."""

    data: bytes
    height: float
    """In millimetres."""
    text: str
    """What it shows, for people who do not see it."""
    gap: str


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The picture at the left of a memo's title, or above the title in the middle."""

    picture: Picture
    title: str
    is_beside: bool = True


@dataclass(frozen=True, slots=True)
class Field:
    """A label, and a value on a dotted line."""

    label: str
    words: Words


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one line of a form."""

    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """The place for a signature: "(ลงชื่อ) ……… ผู้จัดทำ", the name, and the position below it."""

    name: Words
    position: Words
    before: str = ""
    after: str = ""


Cell: TypeAlias = tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """``widths``: the shares of the columns in the width of the page. ``title``: what it holds, for screen readers."""

    title: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Code:
    """An address as a QR code, with its name and what is found there. Without an address the place is marked."""

    address: str
    name: str
    lines: tuple[str, ...] = ()
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Codes:
    """QR codes side by side."""

    codes: tuple[Code, ...]
    columns: int


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Space:
    """An empty stretch down the page, in millimetres."""

    height: int


Block: TypeAlias = Paragraph | Heading | Letterhead | Fields | Signature | Table | Codes | PageBreak | Space


class Paper(Enum):
    """A sheet's width and height in millimetres, and its margins: left, right, top, bottom."""

    A4 = (210, 297, (30, 20, 15, 20))
    A4_NARROW = (210, 297, (20, 20, 12, 12))
    A4_LANDSCAPE = (297, 210, (15, 15, 20, 15))
    A3 = (297, 420, (20, 20, 20, 20))

    @property
    def width(self) -> int:
        return self.value[0]

    @property
    def height(self) -> int:
        return self.value[1]

    @property
    def margins(self) -> tuple[int, int, int, int]:
        return self.value[2]

    @property
    def text_width(self) -> int:
        left, right, _, _ = self.margins
        return self.width - left - right


@dataclass(frozen=True, slots=True)
class Sheet:
    """Pages of one paper."""

    paper: Paper
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """``day`` is the date of the document, None if it has none. ``names``: words that no line may cut, besides terms.

    ``scale`` makes all letters larger, for what is read on a wall.
    """

    title: str
    author: str
    sheets: tuple[Sheet, ...]
    day: date | None = None
    names: tuple[str, ...] = ()
    scale: float = 1.0

    def with_last_line(self, text: str) -> "Document":
        """Return the document with one more paragraph at its end."""
        *sheets, last = self.sheets
        return replace(self, sheets=(*sheets, replace(last, blocks=(*last.blocks, Paragraph((Run(text),))))))
