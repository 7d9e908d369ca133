"""Reads the ledger of the last release, which CI lays beside ``mkdocs.yml`` from the branch where it keeps them."""

from ..files import os_error
from ..files.place import Place
from ..files.source import FileProblem
from . import ledger
from .ledger import Ledger, LedgerError

FILE = "oit-ledger.json"
"""The last release's ledger, beside ``mkdocs.yml``."""

KIND = "ledger-unreadable"
"""The name of the rule that reports what is wrong with it."""


def parsed(text: str) -> tuple[Ledger | None, tuple[FileProblem, ...]]:
    """Return the ledger that a text holds, or None and the problem."""
    try:
        return ledger.parsed(text), ()
    except LedgerError as error:
        return None, (_problem(str(error)),)


def unreadable(error: OSError | UnicodeDecodeError) -> FileProblem:
    if isinstance(error, UnicodeDecodeError):
        return _problem("ไฟล์ไม่ได้บันทึกเป็น UTF-8")
    return _problem(f"เปิดไฟล์ไม่ได้ ({os_error.in_thai(error)})")


def _problem(why: str) -> FileProblem:
    repair = f"ลบ {FILE} แล้วนำ ledger.json ของเว็บไซต์ที่เผยแพร่ครั้งล่าสุดมาวางแทน"
    return FileProblem(KIND, Place(FILE, 1, 1), f"{why} จึงไม่ทราบว่าครั้งก่อนเผยแพร่ไฟล์ใดไว้", repair)
