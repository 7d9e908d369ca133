"""``oit serve``: the site shown on this computer while its files are edited."""

from argparse import ArgumentParser, Namespace

from . import project
from .arguments import add_day
from .command import Command
from .exit import Exit


def _arguments(parser: ArgumentParser) -> None:
    add_day(parser)
    parser.add_argument("--address", default="127.0.0.1:8000", metavar="ที่อยู่", help="ที่อยู่ที่เปิดดู (ปกติคือ 127.0.0.1:8000)")


def _run(options: Namespace) -> Exit:
    from .. import mkdocs_build  # here, so that a check does not load MkDocs

    return Exit(mkdocs_build.serve(project.root(options), options.address, project.day(options)))


COMMAND = Command("serve", "เปิดดูเว็บไซต์บนเครื่องนี้ และปรับตามเมื่อแก้ไฟล์", _run, _arguments)
