"""``oit frameworks diff``: prints the changes of the list from one year to another."""

from argparse import ArgumentParser, Namespace

from ... import framework
from ...reports import framework_diff
from .. import project
from ..arguments import add_two_years
from ..command import Command
from ..exit import Exit


def _arguments(parser: ArgumentParser) -> None:
    add_two_years(parser)
    parser.add_argument("--format", choices=tuple(framework_diff.FORMATS), default="text", help="รูปแบบของรายงาน")


def _run(options: Namespace) -> Exit:
    content = project.read(options.root)
    before, after = (project.framework_of(content, year) for year in (options.before, options.after))
    print(framework_diff.FORMATS[options.format](before, after, framework.compare(before, after)), end="")
    return Exit.CLEAN


COMMAND = Command("diff", "เปรียบเทียบเกณฑ์ของสองปี: oit frameworks diff 2567 2568", _run, _arguments)
