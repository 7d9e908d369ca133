"""Compares the lists of two years. Items are matched by their key, since O-numbers move."""

import re
from typing import Literal

from ..values import dataclass
from .model import Element, Framework, Item

Kind = Literal["same", "moved", "merged", "split", "new", "gone"]

KINDS: dict[Kind, str] = {
    "same": "คงเดิม",
    "moved": "เปลี่ยนเลขข้อ",
    "merged": "รวมเข้ากับข้ออื่น",
    "split": "แยกเป็นข้อใหม่",
    "new": "ข้อใหม่",
    "gone": "ไม่มีแล้ว",
}
"""Kind of change → its name in Thai."""


@dataclass(frozen=True)
class ElementChange:
    """An element that was added, was removed, or asks for something else. ``before`` is None for an added one,
    ``after`` for a removed one."""

    id: str
    before: Element | None
    after: Element | None


@dataclass(frozen=True)
class Change:
    """One subject in both years. If it was merged, ``after`` is the broader item; if it was split, ``before`` is."""

    key: str
    kind: Kind
    before: Item | None
    after: Item | None
    is_renamed: bool = False
    elements: tuple[ElementChange, ...] = ()


def compare(before: Framework, after: Framework) -> tuple[Change, ...]:
    """Return every item of either year once: the later year's items in its order, then those that it has no more."""
    changes = [_arrived(item, before, after) for item in after.items]
    changes += [_left(item, after) for item in before.items if item.key not in after.by_key]
    return tuple(changes)


def _arrived(item: Item, before: Framework, after: Framework) -> Change:
    old = before.by_key.get(item.key)
    if old:
        kind: Kind = "same" if old.code == item.code else "moved"
        return Change(item.key, kind, old, item, old.name != item.name, _elements(old, before.year, item, after.year))
    broader = before.find(item.key)
    return Change(item.key, "split", broader, item) if broader else Change(item.key, "new", None, item)


def _left(item: Item, after: Framework) -> Change:
    broader = after.find(item.key)
    return Change(item.key, "merged", item, broader) if broader else Change(item.key, "gone", item, None)


def _elements(old: Item, old_year: int, new: Item, new_year: int) -> tuple[ElementChange, ...]:
    before, after = ({element.id: element for element in item.elements} for item in (old, new))
    changed = []
    for identity in dict.fromkeys([*after, *before]):
        was, now = before.get(identity), after.get(identity)
        if not was or not now or _asks(was, old_year) != _asks(now, new_year):
            changed.append(ElementChange(identity, was, now))
    return tuple(changed)


def _asks(element: Element, year: int) -> tuple[object, ...]:
    """Return what an element asks for, with relative years: a text that only moves its years on is no change."""
    text = re.sub(r"25\d\d", lambda match: f"ปี{int(match[0]) - year:+}", element.text)
    period = element.period and (element.period.kind, element.period.year and element.period.year - year)
    return text, element.verify, element.applies_to, element.optional, period
