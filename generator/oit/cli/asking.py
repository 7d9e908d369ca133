"""Asks the person at the terminal, and knows a yes."""

import sys
from collections.abc import Callable

Ask = Callable[[str], str]

_YES = frozenset({"y", "yes", "ใช่", "ช", "1", "๑"})


def asker() -> Ask | None:
    """Return what asks the person at the terminal, or None if nobody sits there."""
    return _asked if is_at_terminal() else None


def is_at_terminal() -> bool:
    """True if a person can read a question and answer it."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def agreed(ask: Ask | None, question: str) -> bool:
    """Return whether the person says yes. Without a person, the answer is no."""
    return ask is not None and is_yes(ask(f"{question} [ใช่/ไม่] "))


def is_yes(answer: str) -> bool:
    """True for each way to say yes."""
    return answer.strip().casefold() in _YES


def _asked(question: str) -> str:
    try:
        return input(question).strip()
    except EOFError:
        return ""
