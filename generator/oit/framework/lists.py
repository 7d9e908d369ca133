"""Makes a provisional list for a year that has no list yet: the last list with its years moved.

Pure: (the last list, year) → list. Nothing in the list is attested for the new year. So no fact has more confidence
than ``CAP``, and its requirements can warn but never fail.
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
"""Most years that a list is carried over. The folder of a year farther away is a misspelt year."""

_ORDER = tuple(Confidence)


def carried(last: Framework, year: int) -> Framework:
    """Return the last list as the provisional list of a later year."""
    moving = _Moving(last, year)
    # The list is made anew: a copy would keep the cached properties of the last list.
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
    """Return the sources without the mark of an earlier move."""
    return {key: text.removesuffix(_mark(last.carried_from)) for key, text in last.sources.items()}


def _mark(origin: int | None) -> str:
    """Return the mark of a carried source. It stands at the source's end, so that an address stays at the beginning."""
    return f" (ยกมาจากเกณฑ์ปี {origin})"


class _Moving:
    """Moves one list to a later year."""

    def __init__(self, last: Framework, year: int) -> None:
        self.last = last.year
        self.year = year
        self.origin = last.carried_from or last.year
        self.note = (
            f"ยังไม่พบแบบตรวจของปี {year} ระบบจึงใช้รายการของปี {self.origin} ไปพลางก่อน โดยเลื่อนปีและวันให้ตรงกับปี {year} "
            "ทุกองค์ประกอบยังไม่ยืนยัน สิ่งที่ไม่ครบจึงเป็นเพียงข้อควรตรวจสอบ เมื่อมีรายการจริงแล้ว เลขข้อและถ้อยคำอาจเปลี่ยน"
        )

    def text(self, text: str) -> str:
        """Move the years of a requirement's text: the list's own year and the year before. Years of laws and plans
        stay."""
        return re.sub(rf"{self.last}|{self.last - 1}", lambda match: str(int(match[0]) + self.year - self.last), text)

    def remark(self, text: str) -> str:
        """Move the years of a note if they are the year that is assessed ("ปี พ.ศ. 2569"). Years that cite a list
        stay."""
        return re.sub(rf"(?<=พ\.ศ\. )(?:{self.last}|{self.last - 1})", lambda match: self.text(match[0]), text)

    def day(self, day: date | None) -> date | None:
        """Return the same day of the later year; 29 February becomes the 28th."""
        if not day:
            return None
        is_leap_day = (day.month, day.day) == (2, 29)
        return day.replace(year=day.year + self.year - self.last, day=28 if is_leap_day else day.day)

    def capped(self, fact: Fact, **update: Any) -> Fact:
        """Return the fact with other changes, and with no more confidence than a carried fact can have."""
        confidence = max(fact.confidence, CAP, key=_ORDER.index)
        return fact.model_copy(update={"confidence": confidence, **update})

    def calendar(self, calendar: Calendar) -> Calendar:
        """Return the days on which agencies answer, moved to the later year. Events of the last year are left out."""
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
            period=element.period and self.period(element.period),
            due=self.day(element.due),
            none_statements=tuple(map(self.capped, element.none_statements)),
            usual_values=self.capped(values) if values else None,
            note=self.remark(element.note),
        )
