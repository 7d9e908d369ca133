"""Tells a text that only repeats what the list asks for, in whatever order, from one that answers it.

What is left of a text without the words of the list, and without those that every text has, are its own words.
"""

from collections.abc import Iterable
from functools import lru_cache

from ...thai import arabic_digits
from ...thai.deferred import expression
from .figures import UNIT
from .pointing import squeezed

_STRETCH = 5
"""Letters that a text has from the list: fewer stand in both by accident."""
_FEWEST_OWN, _FEWEST_SHARE = 30, 14
"""Letters of its own that make an answer beside what is repeated of the list: so many, and one in so many letters of
what the list asks for, however often it is repeated."""
_LEAST_SHARE = 6
"""A text answers, too, if one in so many letters is its own."""
_SHORTEST, _LONGEST = 40, 4_000
"""Letters of texts that are looked at: fewer are judged as a whole, and nobody copies more."""

_LETTERS = expression("[A-Za-zก-๎]+")
_YEAR_OR_NUMBER = expression(rf"25\d\d(?!\s*{UNIT})|(?<![\d.,])\d{{1,2}}(?![\d.,]*\d|\s*{UNIT})")
"""Matches a year, and the number of a line: what is counted is neither."""
_FIGURE = expression(r"\d+")
_FILLER = expression(
    "|".join(
        sorted(
            (
                "ประจำปีงบประมาณ", "ปีงบประมาณ", "ประจำปี", "รายละเอียด", "ดังต่อไปนี้", "ดังนี้", "ได้แก่", "หน่วยงาน", "ข้อมูล",
                "เอกสาร", "ทั้งหมด", "ครบถ้วน", "ตามที่กำหนด", "รวมทั้ง", "รวมถึง", "เกี่ยวกับ", "สำหรับ", "แสดง", "เผยแพร่", "และ",
                "หรือ", "ของ", "ที่", "ตาม", "โดย", "ใน", "ได้", "มี", "เป็น", "การ", "ความ", "พ.ศ.", "ข้อ", "แล้ว",
                "กับ", "จาก", "ให้", "ดำเนินการจัดทำ", "ดำเนินการเรียบร้อย", "เรียบร้อย", "เป็นไปตาม",
                "กฎหมายและระเบียบ", "ระเบียบที่เกี่ยวข้อง", "ที่เกี่ยวข้อง", "ทุกประการ", "ขอเรียนว่า",
                "จึงเรียนมาเพื่อ", "โปรดทราบ", "อย่างเคร่งครัด", "อย่างต่อเนื่อง", "มีประสิทธิภาพ", "ถูกต้อง",
                "เป็นปัจจุบัน", "ต่อสาธารณะ", "ให้ประชาชนตรวจสอบได้", "ตรวจสอบได้", "เพื่อ",
            ),
            key=len,
            reverse=True,
        )
    )
)  # fmt: skip
"""Matches words that bind others, and say nothing by themselves."""


def only_repeats(text: str, asked: Iterable[str]) -> bool:
    """True if a text holds hardly a word besides those of ``asked``, and no figure but theirs, years and numbers of
    lines."""
    return _only_repeats(text, tuple(asked)) if len(text) <= _LONGEST else False


@lru_cache(maxsize=4096)  # each element asks of the same text
def _only_repeats(text: str, asked: tuple[str, ...]) -> bool:
    numbered = _YEAR_OR_NUMBER.sub(" ", arabic_digits(text))
    # Most documents have a figure of their own: the costly rest is for those that have none.
    if {*_FIGURE.findall(numbered)} - {*_FIGURE.findall(arabic_digits(" ".join(asked)))}:
        return False
    plain = squeezed(numbered)
    total = _letters(plain)
    if total < _SHORTEST:
        return False
    phrases = [*map(_phrase, asked)]
    fewest = max(_FEWEST_OWN, min(total, sum(letters for letters, _ in phrases)) / _FEWEST_SHARE)
    stretches = frozenset[str]().union(*(stretches for _, stretches in phrases))
    if _own(plain[:_BEGINNING], stretches) >= fewest + _CUT:
        return False  # most texts end here: an answer begins with words of its own
    own = _own(plain, stretches)
    return own < fewest and own * _LEAST_SHARE < total


_BEGINNING, _CUT = 400, 60
"""Letters of a text that are looked at first, and those of a filler or stretch that may be cut at their end."""


def _letters(text: str) -> int:
    return sum(map(len, _LETTERS.findall(text)))


def _own(text: str, stretches: frozenset[str]) -> int:
    """Return how many letters a text has besides those of the stretches and of the words that bind others."""
    return _letters(_FILLER.sub("", _left(text, stretches)))


def _left(text: str, stretches: frozenset[str]) -> str:
    """Return a text with a blank for the letters of each of the stretches."""
    left, begin = [], 0
    for start in [at for at in range(len(text) - _STRETCH + 1) if text[at : at + _STRETCH] in stretches]:
        left.append(text[begin:start])
        begin = start + _STRETCH
    return " ".join((*left, text[begin:]))


@lru_cache(maxsize=1024)  # the elements of a list, and each heading
def _phrase(phrase: str) -> tuple[int, frozenset[str]]:
    """Return how many letters a phrase has, and each stretch of it without its blanks. None crosses from one phrase to
    the next."""
    plain = squeezed(phrase)
    return _letters(phrase), frozenset(plain[at : at + _STRETCH] for at in range(len(plain) - _STRETCH + 1))
