"""The words of the lists' elements: whatever a page says of an element it says with some of them.

A record of what stands behind an address keeps these words only, so it can hold no name of a person.
"""

from collections.abc import Iterable

from .. import thai
from ..files.table_months import MONTH_COLUMNS
from ..files.tables import folded
from ..look.line_breaks import TERMS
from ..thai.deferred import expression
from .model import Element, Framework, Item
from .verify import ByColumns

SHORTEST = 4
"""Fewest letters of a word. A shorter one stands within too many others."""

_BETWEEN = expression(
    r"[^\u0e01-\u0e4ea-z0-9]+|และ|หรือ|ของ|ตาม|โดย|เกี่ยวกับ|สำหรับ|อย่างน้อย|ประกอบด้วย|ได้แก่|ทั้งนี้|ประจำ(?=ปี)|แต่ละ|แสดง|ระบุ|ทุกคน|"
    r"ที่(?=มี|เป็น|ได้|จะ|ต้อง|เกิด)|(?<![ก-๎])มี"
)
"""Matches what stands between two words of an element's text, as far as no dictionary is needed."""


def words(text: str) -> frozenset[str]:
    """Return the words of a text, and the terms within them: "แสดงแผนงานและขั้นตอน" → {"แผนงาน", "ขั้นตอน"}."""
    plain = thai.normalise(text).casefold()
    parts = (part.removeprefix("มี") for part in _BETWEEN.split(plain))
    found = {part for part in parts if len(part) >= SHORTEST and not part.isdigit()}
    return frozenset(found.union(term for term in TERMS if term in plain))


def words_of(element: Element) -> frozenset[str]:
    """Return the words of an element: those of its text, and of the columns that it asks for."""
    columns = element.verify.columns if isinstance(element.verify, ByColumns) else ()
    return words(" ".join((element.text, *(name for names in columns for name in names))))


def words_of_item(item: Item) -> frozenset[str]:
    """Return the words of an item's name and of all its elements."""
    return words(item.name).union(*map(words_of, item.elements))


def of(lists: Iterable[Framework]) -> frozenset[str]:
    """Return the words of all items of several lists."""
    return frozenset().union(*(words_of_item(item) for framework in lists for item in framework.items))


def headings(lists: Iterable[Framework]) -> frozenset[str]:
    """Return the headings of the columns that several lists ask for, and of months, as ``folded`` writes them."""
    asked = (
        name
        for framework in lists
        for item in framework.items
        for element in item.elements
        if isinstance(element.verify, ByColumns)
        for names in element.verify.columns
        for name in names
    )
    return frozenset(map(folded, (*asked, *MONTH_COLUMNS)))


def standing_in(text: str, vocabulary: Iterable[str]) -> tuple[str, ...]:
    """Return the words of a vocabulary that stand in a text, in order. Spaces and line ends do not count."""
    letters = squeezed(text)
    return tuple(sorted(word for word in vocabulary if word in letters))


def squeezed(text: str) -> str:
    """Return a text without spaces: Thai words have none between them, and PDFs put some anywhere."""
    return "".join(thai.normalise(text).casefold().split())
