"""``oit status``: prints one line for each item."""

import shutil
from argparse import ArgumentParser, Namespace

from ..judging.disclosure import Disclosure
from ..judging.meant_ids import Ids
from ..reports import table
from . import project
from .arguments import add_day, add_year
from .command import Command
from .exit import Exit, UsageError


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
    unit = unit_named(disclosure, options.unit) if options.unit is not None else ""
    print(table.status(disclosure, options.year, columns, options.sort, unit), end="")
    return Exit.CLEAN


def unit_named(disclosure: Disclosure, written: str) -> str:
    """Return the name of the unit with an id or a name. Raises UsageError with the names that are near."""
    units = disclosure.agency.units
    if not units:
        raise UsageError("ยังไม่มีหน่วยงานย่อยใน content/agency.yaml เพิ่มได้ด้วย oit new unit")
    ids = Ids({identity: (unit.name,) for identity, unit in units.items()})
    if identity := ids.named(written):
        return units[identity].name
    meant = ids.meant(written)
    near = f" หมายถึง {meant} ({units[meant].name}) หรือไม่" if meant else ""
    listed = ", ".join(f"{identity} ({unit.name})" for identity, unit in units.items())
    raise UsageError(f"ไม่พบหน่วยงานย่อย “{written}”{near} ที่มีคือ {listed}")


COMMAND = Command("status", "ตารางสถานะรายข้อ: ขาดอะไร ผู้ใดรับผิดชอบ ครบกำหนดเมื่อใด", _run, _arguments)
