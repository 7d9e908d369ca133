"""``oit build``: the site, built strictly into a folder."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from . import project
from .arguments import add_day
from .command import Command
from .exit import Exit, UsageError


def _arguments(parser: ArgumentParser) -> None:
    add_day(parser)
    parser.add_argument(
        "--site", type=Path, default=Path("site"), metavar="โฟลเดอร์", help="โฟลเดอร์ปลายทาง (ปกติคือ site)"
    )


def _run(options: Namespace) -> Exit:
    from .. import mkdocs_build  # imported here, so that a check does not load MkDocs

    try:
        site = mkdocs_build.build(project.root(options), options.site, project.day(options))
    except mkdocs_build.Refusal as refusal:
        raise UsageError(str(refusal)) from refusal
    except mkdocs_build.Failure as failure:
        print(*failure.details, f"oit: {failure}", sep="\n", file=sys.stderr)
        return Exit.FINDINGS
    print(f"สร้างเว็บไซต์ไว้ใน {site} แล้ว เปิดดูด้วยคำสั่ง oit serve หรือเปิดไฟล์ {site / 'index.html'}")
    return Exit.CLEAN


COMMAND = Command("build", "สร้างเว็บไซต์ลงโฟลเดอร์ site", _run, _arguments)
