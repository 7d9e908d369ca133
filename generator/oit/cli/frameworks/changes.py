"""``oit frameworks changes``: prints the corrections of a year's list after it was first written."""

from argparse import ArgumentParser, Namespace

from ...reports import corrections
from .. import project
from ..arguments import year
from ..command import Command
from ..exit import Exit


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("of", nargs="?", type=year, metavar="พ.ศ.", help="เฉพาะเกณฑ์ของปีนี้ (ปกติคือทุกปี)")
    parser.add_argument("--format", choices=tuple(corrections.FORMATS), default="text", help="รูปแบบของรายงาน")


def _run(options: Namespace) -> Exit:
    content = project.read(options.root)
    years = (options.of,) if options.of else tuple(sorted({*content.published.years(), *content.frameworks}))
    lists = [project.framework_of(content, listed) for listed in years]
    print(corrections.FORMATS[options.format](lists), end="")
    return Exit.CLEAN


COMMAND = Command(
    "changes",
    "แสดงสิ่งที่แก้ไขในเกณฑ์ของปี หลังจากที่จัดทำครั้งแรก: แก้ที่ใด เดิมว่าอย่างไร ใหม่ว่าอย่างไร เพราะเหตุใด และจากแหล่งใด "
    "(ความแตกต่างระหว่างสองปีดูได้ด้วย oit frameworks diff)",
    _run,
    _arguments,
)
