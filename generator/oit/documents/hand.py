"""How a document is written: its digits, what is cleaned out of texts, and what marks a missing value."""

import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any, TypeVar, cast

from .. import thai
from ..judging.disclosure import Disclosure
from ..look import numerals
from ..values import dataclass
from .blocks import Paragraph, Run, Style, Words

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u00ad\u200e\u200f\u202a-\u202e\u2060-\u2069\ufdd0-\ufdef\ufeff"
    "\ufff0-\ufffc\ufffe\uffff\U000e0000-\U000effff\U000ffffe\U000fffff\U0010fffe\U0010ffff]"
)
"""What no paper shows: signs that steer a terminal or turn a line around, and signs that no file may hold."""
_LOST = re.compile("[\ue000-\uf8ff\ufffd\ud800-\udfff\U000f0000-\U0010ffff]+")
"""Signs that were letters once, and that only one font could show, or none."""
LOST_MARK = "[อักขระที่อ่านไม่ได้]"
"""Stands where such signs were: a word that lacks a letter must not look whole."""
LOST_NOTE = (
    f"หมายเหตุ: {LOST_MARK} อยู่แทนอักขระที่เสียไปเมื่อคัดลอกข้อความ หรือมีในแบบอักษรเฉพาะเครื่องเท่านั้น โปรดพิมพ์คำนั้นใหม่ในข้อมูลต้นทาง"
)
_SYMBOLS = str.maketrans(
    dict.fromkeys("\uf0a7\uf0b7\uf0d8\uf06c\uf06e\uf071\uf076", "•") | {"\uf0e0": "→", "\uf0fc": "✓", "\uf02d": "-"}
)
"""Signs of lists as Word writes them with its fonts of symbols."""
_LINE_END = re.compile("\r\n?|[\x85\u2028\u2029]")


def clean(text: str) -> str:
    """Return a text without what no paper shows. Its line ends are "\\n", and a tab is a space."""
    return _printable(text).strip()


def _printable(text: str) -> str:
    text = _UNPRINTABLE.sub("", _LINE_END.sub("\n", text).replace("\t", " "))
    return _LOST.sub(LOST_MARK, thai.without_old_fonts(text).translate(_SYMBOLS)) if _LOST.search(text) else text


def lacks_letters(tree: Any) -> bool:
    """True if a text of a tree of blocks has the mark of lost letters."""
    if isinstance(tree, str):
        return LOST_MARK in tree
    if is_dataclass(tree):
        return any(lacks_letters(getattr(tree, field.name)) for field in fields(tree))
    return isinstance(tree, tuple) and any(map(lacks_letters, tree))


Tree = TypeVar("Tree")


def printable(tree: Tree) -> Tree:
    """Return a tree of blocks whose texts hold only what paper shows: no composer can forget it."""
    made: Any = tree
    match made:
        case str():
            made = _printable(made) if _UNPRINTABLE.search(made) or _LOST.search(made) else made
        case tuple():
            made = tuple(map(printable, made))
        case _ if is_dataclass(made) and not isinstance(made, type):
            made = replace(made, **{field.name: printable(getattr(made, field.name)) for field in fields(made)})
    return cast("Tree", made)


@dataclass(frozen=True, slots=True)
class Hand:
    """Writes our own words. Officers' texts stay as written."""

    has_thai_digits: bool

    def own(self, text: str) -> str:
        return numerals.in_text(text) if self.has_thai_digits else text

    def number(self, number: int | str) -> str:
        return thai.thai_digits(str(number)) if self.has_thai_digits else str(number)

    def day(self, day: date) -> str:
        return self.number(thai.long_date(day))

    def year(self, year: int) -> str:
        return self.number(year)


def hand_for(disclosure: Disclosure, texts: Iterable[str] = ()) -> Hand:
    """Return the hand of a document: Thai digits if the agency chose them, or the officers typed the texts in them."""
    if disclosure.agency.numerals == "thai":
        return Hand(has_thai_digits=True)
    written = "".join(texts)
    return Hand(len(re.findall("[๐-๙]", written)) > len(re.findall("[0-9]", written)))


def words(text: str, gap: str = "", *, is_bold: bool = False) -> Words:
    """Return a text as words, or the word of a gap if the text is empty."""
    if cleaned := clean(text):
        return (Run(cleaned, is_bold),)
    return (Run(f"({gap})", is_gap=True),) if gap else ()


def paragraph(text: str, gap: str = "", style: Style = Style.PLAIN) -> Paragraph:
    return Paragraph(words(text, gap), style)


def listed(hand: Hand, texts: Iterable[str], gap: str, *, is_numbered: bool = False) -> tuple[Paragraph, ...]:
    """Return texts as a list, one text as a paragraph, and none as a gap."""
    cleaned = [text for text in map(clean, texts) if text]
    if not cleaned:
        return (paragraph("", gap),)
    if len(cleaned) == 1:
        return (paragraph(cleaned[0]),)
    return tuple(
        Paragraph(words(text), Style.ITEM, hand.number(f"{number}.") if is_numbered else "-")
        for number, text in enumerate(cleaned, 1)
    )


def dated(hand: Hand, text: str, day: date | None, words: str) -> str:
    """Return a text with a day behind it, unless the text tells that day: ("ประชุม", "เมื่อวันที่") → "ประชุม เมื่อวันที่ …"."""
    cleaned = clean(text)
    if not day or thai.long_date(day) in thai.arabic_digits(cleaned):
        return cleaned
    return f"{cleaned} {words} {hand.day(day)}"
