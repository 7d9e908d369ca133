"""Parses the command line in Thai: argparse speaks Thai, and its errors become UsageError. Holds the arguments that
commands share.
"""

import argparse
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from .. import thai
from .command import Command
from .exit import UsageError

_WORDS = {
    "usage: ": "วิธีใช้: ",
    "positional arguments": "ระบุหลังคำสั่ง",
    "options": "ตัวเลือก",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "the following arguments are required: %s": "ยังไม่ได้ระบุ %s",
    "one of the arguments %s is required": "ต้องระบุอย่างใดอย่างหนึ่ง: %s",
    "unrecognized arguments: %s": "ไม่รู้จัก %s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s อาจหมายถึง %(matches)s โปรดพิมพ์ให้ครบ",
    "invalid %(type)s value: %(value)r": "ค่า %(value)s ใช้ไม่ได้",
    "expected one argument": "ต้องมีค่าต่อท้าย",
    "expected at most one argument": "มีค่าต่อท้ายได้เพียงค่าเดียว",
    "expected at least one argument": "ต้องมีค่าต่อท้ายอย่างน้อยหนึ่งค่า",
    "expected %s argument": "ต้องมีค่าต่อท้าย %s ค่า",
    "ignored explicit argument %r": "ไม่รับค่าต่อท้าย (พบ %s)",
    "not allowed with argument %s": "ใช้พร้อมกับ %s ไม่ได้",
}
"""English words of argparse, as Python 3.11 and later look them up → Thai. Other words stay English."""


class Parser(argparse.ArgumentParser):
    """A parser that raises UsageError where argparse would end the process."""

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Tell which choice a value nearly is, as Python itself does only from 3.14 on."""
        names = [str(choice) for choice in action.choices or ()]
        if not names or value in names:
            super()._check_value(action, value)
            return
        near = get_close_matches(str(value).casefold(), names, n=1, cutoff=0.7)
        meant = f" หมายถึง {near[0]} หรือไม่" if near else ""
        raise argparse.ArgumentError(action, f"ไม่รู้จัก {value}{meant} ที่ใช้ได้คือ {', '.join(names)}")

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"ใช้คำสั่งไม่ถูกต้อง ({message}) ดูวิธีใช้ด้วย {self.prog} --help")


@contextmanager
def in_thai() -> Iterator[None]:
    """Make argparse speak Thai while the context lasts.

    argparse looks its words up by gettext, which needs a Thai locale and a compiled catalogue.
    """
    module: Any = argparse
    english = module._, module.ngettext
    module._, module.ngettext = _thai, lambda one, *_: _thai(one)
    try:
        yield
    finally:
        module._, module.ngettext = english


def _thai(words: str) -> str:
    return _WORDS.get(words, words)


# ---------------------------------------------------------------- arguments of the program and of every command


def parser(commands: Iterable[Command]) -> argparse.ArgumentParser:
    """Return the parser of ``oit``. The chosen command's function is the option ``run``."""
    program = Parser(prog="oit", description="เผยแพร่ข้อมูล OIT จากไฟล์ และตรวจว่ายังขาดข้อใด", add_help=False)
    _add_help(program)
    program.add_argument(
        "-C",
        dest="root",
        type=Path,
        default=Path(),
        metavar="โฟลเดอร์",
        help="โฟลเดอร์ของเว็บไซต์ (มี content/ อยู่ข้างใน) ชื่อไฟล์ที่ระบุนับจากโฟลเดอร์นี้",
    )
    program.add_argument("--version", action=_Version, nargs=0, help="แสดงรุ่นของโปรแกรม")
    _add_commands(program, "คำสั่งทั้งหมด", commands)
    return program


class _Version(argparse.Action):
    """Print the version of ``oit`` and end. The version is looked up only then, as that takes a while."""

    def __call__(self, program: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib import metadata  # nothing else here needs it, and it takes a while

        print(f"oit {metadata.version('oit')}")
        program.exit()


def _add_commands(above: argparse.ArgumentParser, title: str, commands: Iterable[Command]) -> None:
    below = above.add_subparsers(title=title, required=True, metavar="คำสั่ง", parser_class=Parser)
    for command in commands:
        added = below.add_parser(command.name, help=command.help, description=command.help, add_help=False)
        _add_help(added)
        # -C may also follow the command. If it does not, the -C before the command counts.
        added.add_argument(
            "-C", dest="root", type=Path, default=argparse.SUPPRESS, metavar="โฟลเดอร์", help=argparse.SUPPRESS
        )
        if command.actions:
            _add_commands(added, "คำสั่งย่อย", command.actions)
        else:
            added.set_defaults(run=command.run, year=None, as_of=None)
            command.arguments(added)


def _add_help(added: argparse.ArgumentParser) -> None:
    added.add_argument("-h", "--help", action="help", help="แสดงวิธีใช้")


# ---------------------------------------------------------------- arguments that several commands share


def add_day(added: argparse.ArgumentParser) -> None:
    """Add ``--as-of``, the day of judgement."""
    added.add_argument(
        "--as-of", type=day, metavar="วันที่", help="คิดผล ณ วันที่นี้ เช่น 2566-04-05 หรือ 2023-04-05 (ปกติคือวันปัจจุบัน)"
    )


def add_year(added: argparse.ArgumentParser, help_text: str = "เฉพาะปีงบประมาณนี้") -> None:
    """Add ``--year``, a Buddhist year."""
    added.add_argument("--year", type=year, metavar="พ.ศ.", help=help_text)


def add_two_years(added: argparse.ArgumentParser) -> None:
    """Add two years after the command, the earlier one first."""
    added.add_argument("before", type=year, metavar="ปีเดิม")
    added.add_argument("after", type=year, metavar="ปีใหม่")


def year(text: str) -> int:
    """Return the Buddhist year that the user typed."""
    try:
        return thai.parse_year(text)
    except thai.DateError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def day(text: str) -> date:
    """Return the day that the user typed."""
    try:
        return thai.parse_date(text)
    except thai.DateError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
