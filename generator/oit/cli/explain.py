"""``oit explain``: explains a rule with its reason, or an item with its present state."""

import re
from argparse import ArgumentParser, Namespace
from collections.abc import Collection, Sequence
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
    number = _number(subject, {year.framework.letters for year in years if year.framework})
    years.sort(key=lambda year: (year.year == disclosure.agency.current_year, year.year))
    for year in reversed(years):
        code = _code(year, number)
        names = {code, subject}
        if state := next((one for one in year.items if names & {one.item.code, one.item.key.upper()}), None):
            print(explain.item(year, state), end="")
            return Exit.CLEAN
    raise UsageError(_unknown(options.subject, subject, number, years))


def _number(subject: str, letters: Collection[str]) -> str:
    """Return the number of the item that is meant: "42", "o42", "042", "ข้อ 42" → "42"; "" for none.

    ``letters``: those before the numbers of the years' lists.
    """
    known = "|".join(filter(None, ("O", "0", "ข้อ", *letters)))
    number = re.fullmatch(rf"(?:{known})?[\s.-]*0*([1-9][0-9]*)", subject)
    return number[1] if number else ""


def _code(year: YearDisclosure, number: str) -> str:
    """Return the code that an item of the year with this number has; "" for no number."""
    letters = (year.framework.letters if year.framework else "") or "O"
    return f"{letters}{number}" if number else ""


def _unknown(written: str, subject: str, number: str, years: Sequence[YearDisclosure]) -> str:
    """Return what a subject that is not known might have meant."""
    if number and years:
        lists = [year for year in years if year.items] or years
        spans = [
            f"ปี {year.year} มีข้อ {year.items[0].item.code} ถึง {year.items[-1].item.code}" for year in lists if year.items
        ]
        return f"ไม่มีข้อ {_code(lists[-1], number)} ({', '.join(spans) or 'ยังไม่มีเกณฑ์ของปีใด'}) ดูทุกข้อด้วย oit list"
    close = get_close_matches(subject, [name for rule in CATALOGUE for name in (rule.code, rule.name.upper())], n=3)
    if close:
        by_name = {name: rule.code for rule in CATALOGUE for name in (rule.code, rule.name.upper())}
        named = ", ".join(dict.fromkeys(by_name[name] for name in close))
        return f"ไม่รู้จัก {written} หมายถึง {named} หรือไม่ ดูทุกกฎด้วย oit list rules"
    return f"ไม่รู้จัก {written} ใส่เลขข้อ เช่น O1 หรือรหัสกฎ เช่น {CATALOGUE[0].code}"


COMMAND = Command("explain", "อธิบายกฎ (เช่น C101) หรือข้อ OIT (เช่น O42) และสิ่งที่มีอยู่แล้ว", _run, _arguments)
