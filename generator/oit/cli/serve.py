"""``oit serve``: shows the edition for officers on this computer while its files are edited."""

import sys
from argparse import ArgumentParser, Namespace

from . import project
from .arguments import add_day
from .command import Command
from .exit import Exit, UsageError


def _arguments(parser: ArgumentParser) -> None:
    add_day(parser)
    parser.add_argument("--address", default="127.0.0.1:8000", metavar="ที่อยู่", help="ที่อยู่ที่เปิดดู (ปกติคือ 127.0.0.1:8000)")


def _run(options: Namespace) -> Exit:
    from .. import mkdocs_build  # imported here, so that a check does not load MkDocs

    try:
        mkdocs_build.serve(project.root(options), options.address, project.day(options))
    except mkdocs_build.Refusal as refusal:
        raise UsageError(str(refusal)) from refusal
    except mkdocs_build.Failure as failure:
        print(*failure.details, f"oit: {failure}", sep="\n", file=sys.stderr)
        return Exit.FINDINGS
    return Exit.CLEAN


COMMAND = Command("serve", "เปิดดูเว็บไซต์บนเครื่องนี้ และปรับตามเมื่อแก้ไฟล์", _run, _arguments)
