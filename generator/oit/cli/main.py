"""The ``oit`` command: arguments, output and exit codes; no rules and no formats.

Exit codes: 0 nothing at or above the threshold · 1 findings · 2 usage · 3 nothing to check · 4 internal error.
"""

import argparse
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import IntEnum
from functools import partial
from pathlib import Path

from .. import clock, framework, thai
from ..content import CONTENT, read
from ..framework import Framework
from ..judging.disclosure import Disclosure
from ..judging.evaluate import evaluate
from ..judging.finding import Severity
from ..judging.rules import CATALOGUE
from ..upkeep import baseline
from .arguments import Parser, UsageError, in_thai


class Exit(IntEnum):
    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    NOTHING = 3
    INTERNAL = 4


class NothingToCheck(Exception):
    """There is no content here."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # Windows consoles default to cp874
    try:
        with in_thai():
            options = _parser().parse_args(arguments)
        return options.run(options)
    except UsageError as error:
        print(f"oit: {error}", file=sys.stderr)
        return Exit.USAGE
    except NothingToCheck as error:
        print(f"oit: {error}", file=sys.stderr)
        return Exit.NOTHING
    except BrokenPipeError:  # "oit check | head" is no mistake
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.CLEAN
    except Exception:
        traceback.print_exc()
        print("oit: เกิดข้อผิดพลาดภายในโปรแกรม โปรดส่งข้อความข้างบนให้ผู้ดูแลระบบ", file=sys.stderr)
        return Exit.INTERNAL


# ---------------------------------------------------------------- commands


def _check(options: argparse.Namespace) -> int:
    from ..reports import REPORTS, Report, RuleInfo

    disclosure = _disclosure(options)
    findings, hidden = disclosure.findings, 0
    if options.write_baseline:
        path = options.root / options.write_baseline
        baseline.write(path, findings)
        print(f"บันทึกรายการที่พบ {len(findings)} รายการไว้ใน {options.write_baseline} แล้ว")
        return Exit.CLEAN
    if options.baseline:
        findings, known, stale = _split(options, disclosure)
        hidden = len(known)
        for fingerprint in stale:
            print(f"oit: {options.baseline} มีรายการที่แก้ไขแล้วหรือไม่พบอีก ลบออกได้: {fingerprint}", file=sys.stderr)
    if options.year:
        findings = tuple(finding for finding in findings if finding.year in (None, options.year))
    rules = tuple(
        RuleInfo(rule.code, rule.name, rule.severity, rule.title, rule.reason, rule.repair, rule.source)
        for rule in CATALOGUE
    )
    colour = options.output is None and _is_terminal()
    text = REPORTS[options.format](
        Report(disclosure=disclosure, findings=findings, rules=rules, hidden=hidden, colour=colour, year=options.year)
    )
    if options.output:
        _write(options.output, text)
    else:
        print(text, end="")
    failing = {"error": (Severity.ERROR,), "warning": (Severity.ERROR, Severity.WARNING), "never": ()}[options.fail_on]
    return Exit.FINDINGS if any(finding.severity in failing for finding in findings) else Exit.CLEAN


def _formats() -> tuple[str, ...]:
    from ..reports import REPORTS

    return tuple(REPORTS)


def _split(options: argparse.Namespace, disclosure: Disclosure) -> tuple:
    if options.baseline != baseline.DEFAULT and not (options.root / options.baseline).is_file():
        raise UsageError(f"ไม่พบไฟล์ {options.baseline}")
    try:
        known = baseline.read(options.root / options.baseline)
    except baseline.BaselineError as error:
        raise UsageError(f"{options.baseline} {error}") from error
    return baseline.split(disclosure.findings, known, disclosure.content.hides)


def _status(options: argparse.Namespace) -> int:
    from ..reports import table

    print(table.status(_disclosure(options), options.year, _width(), options.sort), end="")
    return Exit.CLEAN


def _list(options: argparse.Namespace) -> int:
    from ..reports import table

    if options.what == "rules":
        print(table.rules(CATALOGUE), end="")
        return Exit.CLEAN
    print(table.items(_framework(options)), end="")
    return Exit.CLEAN


def _explain(options: argparse.Namespace) -> int:
    from ..reports import explain

    subject = options.subject.upper()
    if rule := next((rule for rule in CATALOGUE if subject in (rule.code, rule.name.upper())), None):
        print(explain.rule(rule), end="")
        return Exit.CLEAN
    disclosure = _disclosure(options)
    years = [year for year in disclosure.years if options.year in (None, year.year)]
    for year in reversed(years):
        if state := next((state for state in year.items if state.item.code == subject), None):
            print(explain.item(disclosure, year, state), end="")
            return Exit.CLEAN
    codes = ", ".join(rule.code for rule in CATALOGUE)
    raise UsageError(f"ไม่รู้จัก {options.subject} (ใส่เลขข้อ เช่น O42 หรือรหัสกฎ: {codes})")


def _build(options: argparse.Namespace) -> int:
    from .. import mkdocs_build

    _root(options)
    return mkdocs_build.build(options.root, options.site, _as_of(options))


def _serve(options: argparse.Namespace) -> int:
    from .. import mkdocs_build

    _root(options)
    return mkdocs_build.serve(options.root, options.address, _as_of(options))


def _frameworks(options: argparse.Namespace) -> int:
    from ..reports import framework_diff

    before, after = (_framework_of(options, year) for year in (options.before, options.after))
    print(framework_diff.FORMATS[options.format](before, after, framework.compare(before, after)), end="")
    return Exit.CLEAN


def _rollover(options: argparse.Namespace) -> int:
    from ..reports import table
    from ..upkeep import rollover

    content = read(_root(options))
    if options.before not in content.years:
        raise NothingToCheck(f"ไม่พบโฟลเดอร์ {CONTENT}/{options.before}")
    if options.after <= options.before:
        raise UsageError("ปีใหม่ต้องอยู่หลังปีเดิม เช่น oit rollover 2567 2568")
    before, after = (_framework_of(options, year) for year in (options.before, options.after))
    plan = rollover.plan(content, before, after)
    for copy in plan.copies:
        _copy(options.root / copy.source, options.root / copy.target)
        if copy.drop:
            target = options.root / copy.target
            _write(target, rollover.without_elements(target.read_text(encoding="utf-8-sig"), copy.drop))
    begun = evaluate(read(options.root), _as_of(options))
    plan = rollover.still_open(plan, begun)
    if plan.renewals:
        path = options.root / CONTENT / str(plan.year) / "renewals.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        head = path.read_text(encoding="utf-8").rstrip() + "\n" if path.exists() else "renewals:\n"
        _write(path, head + rollover.renewals_text(plan.renewals))
    disclosure = evaluate(read(options.root), _as_of(options))
    print(table.rollover(plan, disclosure), end="")
    return Exit.CLEAN


def _copy(source: Path, target: Path) -> None:
    """Whole or not at all, and never over something that is there."""
    import shutil

    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        shutil.copy2(source, unfinished)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


# ---------------------------------------------------------------- shared parts


def _root(options: argparse.Namespace) -> Path:
    if not (options.root / CONTENT).is_dir():
        raise NothingToCheck(
            f"ไม่พบโฟลเดอร์ {CONTENT} ใน {options.root.resolve()} (เข้าไปที่โฟลเดอร์ของเว็บไซต์ก่อน หรือใช้ -C ระบุโฟลเดอร์)"
        )
    return options.root


def _as_of(options: argparse.Namespace) -> date:
    return options.as_of or clock.today()


def _disclosure(options: argparse.Namespace) -> Disclosure:
    disclosure = evaluate(read(_root(options), _progress()), _as_of(options))
    if not disclosure.years and not disclosure.content.problems:
        raise NothingToCheck(f"ยังไม่มีโฟลเดอร์ปีงบประมาณใน {CONTENT} เช่น {CONTENT}/2566")
    if options.year and options.year not in {year.year for year in disclosure.years}:
        raise NothingToCheck(f"ไม่พบโฟลเดอร์ {CONTENT}/{options.year}")
    return disclosure


def _progress() -> Callable[[Iterable], Iterable]:
    """A bar over whatever takes more than two seconds, for people only."""
    if not sys.stderr.isatty():
        return iter
    from tqdm import tqdm

    return partial(tqdm, desc="อ่านไฟล์", unit=" ไฟล์", delay=2, leave=False)


def _framework(options: argparse.Namespace) -> Framework:
    """The list asked for, else of the latest year with content, else the newest: also where there is no content yet."""
    return _framework_of(options, options.year or max(read(options.root).years, default=framework.years()[-1]))


def _framework_of(options: argparse.Namespace, year: int) -> Framework:
    asked = Disclosure(read(options.root), clock.today(), ()).framework(year)
    if not asked:
        raise UsageError(f"ยังไม่มีเกณฑ์ปี {year} (มีปี {', '.join(map(str, framework.years()))})")
    return asked


def _write(path: Path, text: str) -> None:
    """Whole or not at all."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        unfinished.write_text(text, encoding="utf-8", newline="\n")
        unfinished.replace(path)
    except OSError as error:
        raise UsageError(f"เขียนไฟล์ {path} ไม่ได้ ({error.strerror})") from error
    finally:
        unfinished.unlink(missing_ok=True)


def _is_terminal() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def _width() -> int:
    import shutil

    return shutil.get_terminal_size((120, 40)).columns


# ---------------------------------------------------------------- arguments


def _year(text: str) -> int:
    try:
        return thai.parse_year(text)
    except thai.DateError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _day(text: str) -> date:
    try:
        return thai.parse_date(text)
    except thai.DateError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="oit", description="เผยแพร่ข้อมูล OIT จากไฟล์ และตรวจว่ายังขาดข้อใด", add_help=False)
    parser.add_argument("-h", "--help", action="help", help="แสดงวิธีใช้")
    parser.add_argument(
        "-C", dest="root", type=Path, default=Path(), metavar="โฟลเดอร์", help="โฟลเดอร์ของเว็บไซต์ (มี content/ อยู่ข้างใน)"
    )
    commands = parser.add_subparsers(title="คำสั่งทั้งหมด", required=True, metavar="คำสั่ง", parser_class=Parser)

    def command(name: str, run, help_text: str) -> argparse.ArgumentParser:  # type: ignore[no-untyped-def]
        added = commands.add_parser(name, help=help_text, description=help_text, add_help=False)
        added.add_argument("-h", "--help", action="help", help="แสดงวิธีใช้")
        # Accepted after the command, too; absent, it must not undo what stood before it.
        added.add_argument(
            "-C", dest="root", type=Path, default=argparse.SUPPRESS, metavar="โฟลเดอร์", help=argparse.SUPPRESS
        )
        added.set_defaults(run=run, year=None, as_of=None)
        return added

    def with_day(added: argparse.ArgumentParser) -> argparse.ArgumentParser:
        added.add_argument(
            "--as-of", type=_day, metavar="วันที่", help="ตรวจราวกับเป็นวันนี้ เช่น 2566-04-05 หรือ 2023-04-05 (ปกติคือวันปัจจุบัน)"
        )
        return added

    def with_year(added: argparse.ArgumentParser) -> argparse.ArgumentParser:
        added.add_argument("--year", type=_year, metavar="พ.ศ.", help="เฉพาะปีงบประมาณนี้")
        return with_day(added)

    check = with_year(command("check", _check, "ตรวจว่าไฟล์ถูกต้องและเปิดเผยข้อมูลครบหรือไม่"))
    formats = _formats()
    check.add_argument("--format", choices=formats, default="text", help="รูปแบบของรายงาน")
    check.add_argument("--output", type=Path, metavar="ไฟล์", help="เขียนรายงานลงไฟล์แทนหน้าจอ")
    check.add_argument(
        "--fail-on", choices=("error", "warning", "never"), default="error", help="ระดับที่ทำให้คำสั่งจบด้วยรหัส 1"
    )
    check.add_argument(
        "--baseline", nargs="?", const=baseline.DEFAULT, metavar="ไฟล์", help="ไม่นับรายการที่บันทึกไว้แล้วในไฟล์นี้"
    )
    check.add_argument(
        "--write-baseline", nargs="?", const=baseline.DEFAULT, metavar="ไฟล์", help="บันทึกรายการที่พบทั้งหมดในวันนี้เป็น baseline"
    )

    build = with_day(command("build", _build, "สร้างเว็บไซต์ลงโฟลเดอร์ site"))
    build.add_argument("--site", type=Path, default=Path("site"), metavar="โฟลเดอร์", help="โฟลเดอร์ปลายทาง (ปกติคือ site)")
    serve = with_day(command("serve", _serve, "เปิดดูเว็บไซต์บนเครื่องนี้ และปรับตามเมื่อแก้ไฟล์"))
    serve.add_argument("--address", default="127.0.0.1:8000", metavar="ที่อยู่", help="ที่อยู่ที่เปิดดู (ปกติคือ 127.0.0.1:8000)")

    explain = with_year(command("explain", _explain, "อธิบายกฎ (เช่น C101) หรือข้อ OIT (เช่น O42) และสิ่งที่มีอยู่แล้ว"))
    explain.add_argument("subject", metavar="รหัส")
    listing = command("list", _list, "รายการข้อ OIT ของปี หรือกฎทั้งหมด")
    listing.add_argument("what", nargs="?", choices=("items", "rules"), default="items", metavar="items|rules")
    listing.add_argument("--year", type=_year, metavar="พ.ศ.", help="เกณฑ์ของปีนี้")
    status = with_year(command("status", _status, "ตารางสถานะรายข้อ: ขาดอะไร ผู้ใดรับผิดชอบ ครบกำหนดเมื่อใด"))
    status.add_argument(
        "--sort", choices=("code", "points", "due"), default="code", help="เรียงตามเลขข้อ คะแนนที่อาจเสียไป หรือวันครบกำหนด"
    )

    frameworks = command("frameworks", _frameworks, "เปรียบเทียบเกณฑ์ของสองปี: oit frameworks diff 2567 2568")
    frameworks.add_argument("action", choices=("diff",), metavar="diff")
    frameworks.add_argument("before", type=_year, metavar="ปีเดิม")
    frameworks.add_argument("after", type=_year, metavar="ปีใหม่")
    frameworks.add_argument("--format", choices=("text", "markdown", "json"), default="text", help="รูปแบบของรายงาน")

    rollover = with_day(command("rollover", _rollover, "เริ่มปีใหม่จากข้อมูลปีเดิม: oit rollover 2567 2568"))
    rollover.add_argument("before", type=_year, metavar="ปีเดิม")
    rollover.add_argument("after", type=_year, metavar="ปีใหม่")
    return parser
