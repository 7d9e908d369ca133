"""``oit list``: lists the items of a year, or all rules."""

from argparse import ArgumentParser, Namespace

from ..judging.rules import CATALOGUE
from ..reports import table
from . import project
from .arguments import add_year
from .command import Command
from .exit import Exit


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("what", nargs="?", choices=("items", "rules"), default="items", metavar="items|rules")
    add_year(parser, "เกณฑ์ของปีนี้")


def _run(options: Namespace) -> Exit:
    print(table.rules(CATALOGUE) if options.what == "rules" else _items(options), end="")
    return Exit.CLEAN


def _items(options: Namespace) -> str:
    """Return the items of the year in the options, else of the latest year with content, else of the newest list."""
    content = project.read(options.root)  # without project.root: a list is printed even if there is no content yet
    year = options.year or max(content.years, default=0) or max(content.published.years(), default=0)
    return table.items(project.framework_of(content, year))


COMMAND = Command("list", "รายการข้อ OIT ของปี หรือกฎทั้งหมด", _run, _arguments)
