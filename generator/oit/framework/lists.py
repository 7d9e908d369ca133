"""A list for a year that has none yet: the last list, its years moved, as a provisional one.

Pure: (the last list, year) → list. Nothing in it is attested for the new year, so no fact is better than ``CAP`` and
nothing can fail for not meeting it.
"""

import re
from datetime import date
from typing import Any, TypeVar

from .fact import Confidence, Sourced
from .model import Calendar, Element, Framework, Indicator, Item, Period, Subindicator

Fact = TypeVar("Fact", bound=Sourced)

CAP = Confidence.MEDIUM_LOW
"""The best confidence of a fact that was carried over."""

FARTHEST = 5
"""Years that a list is carried over at most: a folder farther away is a misspelt year."""

_ORDER = tuple(Confidence)


def carried(last: Framework, year: int) -> Framework:
    """The last list as the provisional list of a later year."""
    moving = _Moving(last, year)
    # Made anew: a copy would keep what the last list worked out of its own items.
    return Framework(
        year=year,
        name=moving.text(last.name),
        provisional=True,
        carried_from=moving.origin,
        note=moving.note,
        sources={key: f"{text}{_mark(moving.origin)}" for key, text in _original(last).items()},
        tools=tuple(map(moving.capped, last.tools)),
        scoring=moving.capped(last.scoring),
        grades=moving.capped(last.grades),
        calendar=moving.calendar(last.calendar),
        indicators=tuple(map(moving.indicator, last.indicators)),
    )


def _original(last: Framework) -> dict[str, str]:
    """The sources without the mark of an earlier move."""
    return {key: text.removesuffix(_mark(last.carried_from)) for key, text in last.sources.items()}


def _mark(origin: int | None) -> str:
    """What a carried source ends with. It stands at the end, so that an address stays at the beginning."""
    return f" (ยกมาจากเกณฑ์ปี {origin})"


class _Moving:
    """One list on its way to a later year."""

    def __init__(self, last: Framework, year: int) -> None:
        self.last = last.year
        self.year = year
        self.origin = last.carried_from or last.year
        self.note = (
            f"ยังไม่พบแบบตรวจของปี {year} ระบบจึงใช้รายการของปี {self.origin} ไปพลางก่อน โดยเลื่อนปีและวันให้ตรงกับปี {year} "
            "ทุกองค์ประกอบยังไม่ยืนยัน สิ่งที่ไม่ครบจึงเป็นเพียงข้อควรตรวจสอบ เมื่อมีรายการจริงแล้ว เลขข้อและถ้อยคำอาจเปลี่ยน"
        )

    def text(self, text: str) -> str:
        """Words that ask for something: the list's own year and the year before move; years of laws and plans stay."""
        return re.sub(rf"{self.last}|{self.last - 1}", lambda found: str(int(found[0]) + self.year - self.last), text)

    def remark(self, text: str) -> str:
        """A note: it moves where it speaks of the year asked for ("ปี พ.ศ. 2569"), and stays where it cites a list."""
        return re.sub(rf"(?<=พ\.ศ\. )(?:{self.last}|{self.last - 1})", lambda found: self.text(found[0]), text)

    def day(self, day: date | None) -> date | None:
        """The same day of the later year; 29 February becomes the 28th."""
        if not day:
            return None
        is_leap_day = (day.month, day.day) == (2, 29)
        return day.replace(year=day.year + self.year - self.last, day=28 if is_leap_day else day.day)

    def capped(self, fact: Fact, **update: Any) -> Fact:
        """The fact with no more confidence than a carried one can have, and with the other changes."""
        confidence = max(fact.confidence, CAP, key=_ORDER.index)
        return fact.model_copy(update={"confidence": confidence, **update})

    def calendar(self, calendar: Calendar) -> Calendar:
        """The days on which agencies answered, a year on; what only happened in the last year is left out."""
        return self.capped(
            calendar,
            confidence=Confidence.LOW,
            opens=self.day(calendar.opens),
            closes=self.day(calendar.closes),
            results=None,
            days=(),
            note=f"ยังไม่พบปฏิทินของปี {self.year} จึงถือวันเดียวกับปี {self.origin} ไปพลางก่อน",
        )

    def indicator(self, indicator: Indicator) -> Indicator:
        return indicator.model_copy(update={"subindicators": tuple(map(self.subindicator, indicator.subindicators))})

    def subindicator(self, sub: Subindicator) -> Subindicator:
        return sub.model_copy(update={"items": tuple(map(self.item, sub.items))})

    def item(self, item: Item) -> Item:
        return self.capped(
            item,
            name=self.text(item.name),
            period=self.period(item.period),
            elements=tuple(map(self.element, item.elements)),
            due=self.day(item.due),
            note=self.remark(item.note),
        )

    def period(self, period: Period) -> Period:
        year = period.year and period.year + self.year - self.last
        return Period(kind=period.kind, year=year, note=self.text(period.note))

    def element(self, element: Element) -> Element:
        values = element.usual_values
        return self.capped(
            element,
            text=self.text(element.text),
            due=self.day(element.due),
            none_statements=tuple(map(self.capped, element.none_statements)),
            usual_values=self.capped(values) if values else None,
            note=self.remark(element.note),
        )
