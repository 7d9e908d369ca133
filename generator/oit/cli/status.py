"""``oit status``: prints one line for each item."""

import shutil
from argparse import ArgumentParser, Namespace

from ..reports import table
from . import project
from .arguments import add_day, add_year
from .command import Command
from .exit import Exit


def _arguments(parser: ArgumentParser) -> None:
    add_year(parser)
    add_day(parser)
    parser.add_argument(
        "--sort", choices=("code", "points", "due"), default="code", help="เรียงตามเลขข้อ คะแนนที่อาจเสียไป หรือวันครบกำหนด"
    )
    parser.add_argument("--unit", metavar="หน่วยงาน", help="เฉพาะข้อของหน่วยงานย่อยนี้ ระบุรหัสหรือชื่อใน agency.yaml")


def _run(options: Namespace) -> Exit:
    columns = shutil.get_terminal_size((120, 40)).columns
    disclosure = project.disclosure(options)
    unit = project.unit_named(disclosure, options.unit)
    print(table.status(disclosure, options.year, columns, options.sort, unit), end="")
    return Exit.CLEAN


COMMAND = Command("status", "ตารางสถานะรายข้อ: ขาดอะไร ผู้ใดรับผิดชอบ ครบกำหนดเมื่อใด", _run, _arguments)
