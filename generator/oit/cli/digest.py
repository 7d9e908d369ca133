"""``oit digest``: what is due soon or overdue, links that broke and decisions that end, by unit."""

from argparse import ArgumentParser, Namespace

from ..reports import digest
from . import project
from .arguments import add_day
from .command import Command
from .exit import Exit


def _arguments(parser: ArgumentParser) -> None:
    add_day(parser)
    parser.add_argument(
        "--format",
        choices=tuple(digest.FORMATS),
        default="markdown",
        help="markdown (ปกติ) หรือ text สำหรับกลุ่ม LINE หรืออีเมล",
    )
    parser.add_argument("--unit", metavar="หน่วยงาน", help="เฉพาะหน่วยงานย่อยนี้ ระบุรหัสหรือชื่อใน agency.yaml")


def _run(options: Namespace) -> Exit:
    disclosure = project.disclosure(options)
    print(digest.FORMATS[options.format](disclosure, project.unit_named(disclosure, options.unit)), end="")
    return Exit.CLEAN


COMMAND = Command("digest", "สรุปงานที่ใกล้ครบกำหนด พ้นกำหนด และลิงก์ที่เพิ่งเปิดไม่ได้ แยกตามหน่วยงานย่อย", _run, _arguments)
