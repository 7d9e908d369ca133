"""Faults put before or after a chosen call of a function: what touches a disk must fail well at every place."""

import itertools
from collections.abc import Callable

import pytest


def put(
    monkeypatch: pytest.MonkeyPatch,
    owner: object,
    name: str,
    number: int,
    act: Callable[[], None],
    when: str = "before",
) -> None:
    """Let ``act`` happen at the n-th call of ``owner.name``, before or after it did its work."""
    original, calls = getattr(owner, name), itertools.count()

    def counting(*arguments: object, **options: object) -> object:
        is_chosen = next(calls) == number
        if is_chosen and when == "before":
            act()
        value = original(*arguments, **options)
        if is_chosen and when == "after":
            act()
        return value

    monkeypatch.setattr(owner, name, counting)


def raising(fault: BaseException) -> Callable[[], None]:
    """Return what raises the fault."""

    def fail() -> None:
        raise fault

    return fail
