"""Asks the person at the terminal, and knows a yes, a no and a number."""

import sys
from collections.abc import Callable

Ask = Callable[[str], str]

_YES = frozenset({"y", "yes", "ใช่", "ช", "1", "๑"})
_NO = frozenset({"", "n", "no", "ไม่", "ไม่ใช่"})
_PATIENCE = 5
"""How often a question is asked until its answer can be taken."""


def asker() -> Ask | None:
    """Return what asks the person at the terminal, or None if nobody sits there."""
    return asked if is_at_terminal() else None


def is_at_terminal() -> bool:
    """True if a person can read a question and answer it."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def agreed(ask: Ask | None, question: str) -> bool:
    """Return whether the person says yes. Without a person, the answer is no.

    An answer that is neither is said so, and asked for again.
    """
    return ask is not None and chosen(ask, f"{question} [ใช่/ไม่] ", 1) == 1


def is_yes(answer: str) -> bool:
    """True for each way to say yes."""
    return answer.strip().casefold() in _YES


def chosen(ask: Ask, question: str, number: int) -> int:
    """Return which of so many choices the person takes, from 1, or 0 for none. A yes takes the only one.

    An answer that is none of these is said so, and asked for again.
    """
    for _ in range(_PATIENCE):
        answer = ask(question).strip().casefold()
        if answer in _NO:
            return 0
        if number == 1 and is_yes(answer):
            return 1
        if answer.isdecimal() and 1 <= int(answer) <= number:
            return int(answer)
        known = "ใช่ หรือ ไม่" if number == 1 else f"หมายเลข 1 ถึง {number}"
        print(f"ไม่เข้าใจคำตอบ โปรดพิมพ์ {known} หรือกด Enter เพื่อข้าม")
    return 0


def asked(question: str) -> str:
    """Return what the person types; "" at the end of all input."""
    try:
        return input(question).strip()
    except EOFError:
        return ""
