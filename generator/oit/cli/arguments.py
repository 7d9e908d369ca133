"""The command line in Thai: argparse's own words, and its errors as ours."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

_WORDS = {
    "usage: ": "วิธีใช้: ",
    "positional arguments": "ระบุหลังคำสั่ง",
    "options": "ตัวเลือก",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "the following arguments are required: %s": "ยังไม่ได้ระบุ %s",
    "one of the arguments %s is required": "ต้องระบุอย่างใดอย่างหนึ่ง: %s",
    "unrecognized arguments: %s": "ไม่รู้จัก %s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s อาจหมายถึง %(matches)s โปรดพิมพ์ให้ครบ",
    "invalid choice: %(value)r (choose from %(choices)s)": "ไม่รู้จัก %(value)s ที่ใช้ได้คือ %(choices)s",
    "invalid choice: %(value)r, maybe you meant %(suggestion)r? (choose from %(choices)s)": (
        "ไม่รู้จัก %(value)s หมายถึง %(suggestion)s หรือไม่ ที่ใช้ได้คือ %(choices)s"
    ),
    "invalid %(type)s value: %(value)r": "ค่า %(value)s ใช้ไม่ได้",
    "expected one argument": "ต้องมีค่าต่อท้าย",
    "expected at most one argument": "มีค่าต่อท้ายได้เพียงค่าเดียว",
    "expected at least one argument": "ต้องมีค่าต่อท้ายอย่างน้อยหนึ่งค่า",
    "expected %s argument": "ต้องมีค่าต่อท้าย %s ค่า",
    "ignored explicit argument %r": "ไม่รับค่าต่อท้าย (พบ %s)",
    "not allowed with argument %s": "ใช้พร้อมกับ %s ไม่ได้",
}
"""argparse's words, as Python 3.11 and later look them up; one that is not here stays as it is."""


class UsageError(Exception):
    """What was asked for cannot be done; its text says why, in Thai."""


class Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]
        raise UsageError(f"ใช้คำสั่งไม่ถูกต้อง ({message}) ดูวิธีใช้ด้วย {self.prog} --help")


@contextmanager
def in_thai() -> Iterator[None]:
    """Parsers made and used meanwhile speak Thai.

    argparse looks its words up by gettext, which would want the reader's environment to ask for Thai and a compiled catalogue.
    """
    own = argparse._, argparse.ngettext  # type: ignore[attr-defined]
    argparse._, argparse.ngettext = _thai, lambda one, many, number: _thai(one)  # type: ignore[attr-defined]
    try:
        yield
    finally:
        argparse._, argparse.ngettext = own  # type: ignore[attr-defined]


def _thai(words: str) -> str:
    return _WORDS.get(words, words)
