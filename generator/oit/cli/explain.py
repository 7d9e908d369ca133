"""``oit explain``: explains a rule with its reason, or an item with its present state."""

from argparse import ArgumentParser, Namespace

from ..judging.rules import CATALOGUE
from ..reports import explain
from . import project
from .arguments import add_day, add_year
from .command import Command
from .exit import Exit, UsageError


def _arguments(parser: ArgumentParser) -> None:
    add_year(parser)
    add_day(parser)
    parser.add_argument("subject", metavar="รหัส")


def _run(options: Namespace) -> Exit:
    subject = options.subject.upper()
    if rule := next((rule for rule in CATALOGUE if subject in (rule.code, rule.name.upper())), None):
        print(explain.rule(rule), end="")
        return Exit.CLEAN
    disclosure = project.disclosure(options)
    years = [year for year in disclosure.years if options.year in (None, year.year)]
    for year in reversed(years):
        if state := next((state for state in year.items if state.item.code == subject), None):
            print(explain.item(year, state), end="")
            return Exit.CLEAN
    codes = ", ".join(rule.code for rule in CATALOGUE)
    raise UsageError(f"ไม่รู้จัก {options.subject} (ใส่เลขข้อ เช่น O42 หรือรหัสกฎ: {codes})")


COMMAND = Command("explain", "อธิบายกฎ (เช่น C101) หรือข้อ OIT (เช่น O42) และสิ่งที่มีอยู่แล้ว", _run, _arguments)
