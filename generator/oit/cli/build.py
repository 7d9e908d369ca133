"""``oit build``: the site, built strictly into a folder."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from . import project
from .arguments import add_day
from .command import Command
from .exit import Exit


def _arguments(parser: ArgumentParser) -> None:
    add_day(parser)
    parser.add_argument(
        "--site", type=Path, default=Path("site"), metavar="โฟลเดอร์", help="โฟลเดอร์ปลายทาง (ปกติคือ site)"
    )


def _run(options: Namespace) -> Exit:
    from .. import mkdocs_build  # here, so that a check does not load MkDocs

    return Exit(mkdocs_build.build(project.root(options), options.site, project.day(options)))


COMMAND = Command("build", "สร้างเว็บไซต์ลงโฟลเดอร์ site", _run, _arguments)
