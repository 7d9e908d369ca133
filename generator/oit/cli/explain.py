"""``oit explain``: explains a rule with its reason, or an item with its present state."""

import re
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from difflib import get_close_matches

from ..judging.disclosure import YearDisclosure
from ..judging.rules import CATALOGUE
from ..reports import explain
from ..thai import arabic_digits
from . import project
from .arguments import add_day, add_year
from .command import Command
from .exit import Exit, UsageError


def _arguments(parser: ArgumentParser) -> None:
    add_year(parser)
    add_day(parser)
    parser.add_argument("subject", metavar="รหัส")


def _run(options: Namespace) -> Exit:
    subject = arabic_digits(options.subject).strip().upper()
    if rule := next((rule for rule in CATALOGUE if subject in (rule.code, rule.name.upper())), None):
        print(explain.rule(rule), end="")
        return Exit.CLEAN
    disclosure = project.disclosure(options)
    years = [year for year in disclosure.years if options.year in (None, year.year)]
    code = _item_code(subject)
    years.sort(key=lambda year: (year.year == disclosure.agency.current_year, year.year))
    for year in reversed(years):
        names = {code, subject}
        if state := next((one for one in year.items if names & {one.item.code, one.item.key.upper()}), None):
            print(explain.item(year, state), end="")
            return Exit.CLEAN
    raise UsageError(_unknown(options.subject, subject, code, years))


def _item_code(subject: str) -> str:
    """Return the code that a number means: "42", "o42", "042", "ข้อ 42" → "O42"; "" for no number."""
    number = re.fullmatch(r"(?:O|0|ข้อ)?[\s.-]*0*([1-9][0-9]*)", subject)
    return f"O{number[1]}" if number else ""


def _unknown(written: str, subject: str, code: str, years: Sequence[YearDisclosure]) -> str:
    """Return what a subject that is not known might have meant."""
    if code and years:
        lists = [year for year in years if year.items] or years
        spans = [
            f"ปี {year.year} มีข้อ {year.items[0].item.code} ถึง {year.items[-1].item.code}" for year in lists if year.items
        ]
        return f"ไม่มีข้อ {code} ({', '.join(spans) or 'ยังไม่มีเกณฑ์ของปีใด'}) ดูทุกข้อด้วย oit list"
    close = get_close_matches(subject, [name for rule in CATALOGUE for name in (rule.code, rule.name.upper())], n=3)
    if close:
        by_name = {name: rule.code for rule in CATALOGUE for name in (rule.code, rule.name.upper())}
        named = ", ".join(dict.fromkeys(by_name[name] for name in close))
        return f"ไม่รู้จัก {written} หมายถึง {named} หรือไม่ ดูทุกกฎด้วย oit list rules"
    return f"ไม่รู้จัก {written} ใส่เลขข้อ เช่น O1 หรือรหัสกฎ เช่น {CATALOGUE[0].code}"


COMMAND = Command("explain", "อธิบายกฎ (เช่น C101) หรือข้อ OIT (เช่น O42) และสิ่งที่มีอยู่แล้ว", _run, _arguments)
