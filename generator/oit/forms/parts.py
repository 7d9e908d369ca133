"""Writes a value once that stands in many places: the forms of a year's items share all but their elements."""

from collections import Counter
from typing import Any

PART = "$part"
"""The key of what stands in the place of a part: its number."""


def with_parts(made: dict[str, Any]) -> dict[str, Any]:
    """Return a mapping with ``parts``, a list of its lists and mappings that stand in several places.

    Only what is one and the same object counts: to compare all would take longer than to write it all.
    """
    times: Counter[int] = Counter()
    _count(made, times)
    numbers: dict[int, int] = {}
    parts: list[Any] = []

    def told(value: Any) -> Any:
        if not _is_holder(value) or times[id(value)] < 2:
            return inner(value)
        if id(value) not in numbers:
            numbers[id(value)] = len(parts)
            parts.append(None)
            parts[numbers[id(value)]] = inner(value)
        return {PART: numbers[id(value)]}

    def inner(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: told(each) for name, each in value.items()}
        return list(map(told, value)) if isinstance(value, list) else value

    return {**inner(made), "parts": parts}


def _is_holder(value: Any) -> bool:
    return isinstance(value, dict | list) and bool(value)


def _count(value: Any, times: Counter[int]) -> None:
    """Count how often each list and mapping stands somewhere; what is in one is counted once."""
    if not _is_holder(value):
        return
    times[id(value)] += 1
    if times[id(value)] == 1:
        for each in value.values() if isinstance(value, dict) else value:
            _count(each, times)
