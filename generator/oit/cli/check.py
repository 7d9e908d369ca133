"""``oit check``: reports every finding, for people and for CI."""

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from ..files import whole_file
from ..judging.disclosure import Disclosure
from ..judging.finding import Finding, Severity
from ..judging.rules import CATALOGUE
from ..reports import REPORTS, Report
from ..upkeep.fixing.table import FIXED, told
from . import project
from .arguments import add_day, add_year
from .command import Command
from .exit import Exit, UsageError

_BASELINE = "oit-baseline.yaml"
"""The file in which findings are held back, unless another is named."""

_FAILING = {"error": (Severity.ERROR,), "warning": (Severity.ERROR, Severity.WARNING), "never": ()}
"""Value of ``--fail-on`` → the severities that end the command with ``Exit.FINDINGS``."""


def _arguments(parser: ArgumentParser) -> None:
    add_year(parser)
    add_day(parser)
    parser.add_argument(
        "roots",
        nargs="*",
        metavar="โฟลเดอร์",
        help="โฟลเดอร์ของหลายหน่วยงาน ตรวจในครั้งเดียวและรายงานบรรทัดละหน่วยงาน (- คืออ่านรายชื่อโฟลเดอร์จาก standard input)",
    )
    parser.add_argument(
        "--format",
        choices=tuple(REPORTS),
        help="รูปแบบของรายงาน (ปกติคือ text เมื่อระบุหลายโฟลเดอร์ ใช้ได้เฉพาะ json ซึ่งเป็นค่าปกติ และ text)",
    )
    parser.add_argument("--output", type=Path, metavar="ไฟล์", help="เขียนรายงานลงไฟล์แทนหน้าจอ")
    parser.add_argument("--fail-on", choices=tuple(_FAILING), default="error", help="ระดับที่ทำให้คำสั่งจบด้วยรหัส 1")
    parser.add_argument(
        "--baseline",
        nargs="?",
        const=_BASELINE,
        metavar="ไฟล์",
        help=f"ไม่นับรายการที่บันทึกไว้แล้วในไฟล์นี้ (ปกติคือ {_BASELINE})",
    )
    parser.add_argument(
        "--write-baseline",
        nargs="?",
        const=_BASELINE,
        metavar="ไฟล์",
        help="บันทึกรายการที่พบทั้งหมดลงไฟล์ สำหรับใช้กับ --baseline",
    )


def _run(options: Namespace) -> Exit:
    if options.roots:
        from . import many_roots

        return many_roots.run(options, _judged)
    if options.write_baseline:
        return _write_baseline(options, project.disclosure(options))
    report, code = _judged(options)
    _print(options, report)
    return code


def _judged(options: Namespace) -> tuple[Report, Exit]:
    """Judge the root in the options. Return what is to be told of it, and the code that the findings end with."""
    disclosure = project.disclosure(options)
    findings, held_back = _findings(options, disclosure)
    if options.year:
        findings, held_back = (
            tuple(finding for finding in several if finding.year in (None, options.year))
            for several in (findings, held_back)
        )
    findings = _with_fixes(disclosure, findings)
    report = Report(
        disclosure=disclosure,
        findings=findings,
        rules=CATALOGUE,
        hidden=len(held_back),
        hidden_errors=sum(finding.severity is Severity.ERROR for finding in held_back),
        colour=options.output is None and project.is_terminal(),
        year=options.year,
    )
    is_failing = any(finding.severity in _FAILING[options.fail_on] for finding in findings)
    return report, Exit.FINDINGS if is_failing else Exit.CLEAN


def _write_baseline(options: Namespace, disclosure: Disclosure) -> Exit:
    from ..upkeep import baseline

    path = _with_folder(options.root / options.write_baseline)
    try:
        baseline.write(path, disclosure.findings)
    except baseline.BaselineError as error:
        raise UsageError(f"{options.write_baseline} {error} (ไฟล์นี้ยังอยู่ตามเดิม)") from error
    print(f"บันทึกรายการที่พบ {len(disclosure.findings)} รายการไว้ใน {options.write_baseline} แล้ว")
    return Exit.CLEAN


def _findings(options: Namespace, disclosure: Disclosure) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Return the findings that count and those that the baseline holds back.

    Print the baseline's entries to delete.
    """
    if not options.baseline:
        return disclosure.findings, ()
    from ..upkeep import baseline  # with YAML's parser, which few checks need

    path = options.root / options.baseline
    if options.baseline != _BASELINE and not os.path.lexists(path):
        raise UsageError(f"ไม่พบไฟล์ {options.baseline}")
    try:
        recorded = baseline.read(path)
    except baseline.BaselineError as error:
        raise UsageError(f"{options.baseline} {error}") from error
    new, held_back, stale = baseline.split(disclosure.findings, recorded, disclosure.content.hides)
    for fingerprint in stale:
        print(f"oit: {options.baseline} มีรายการที่แก้ไขแล้วหรือไม่พบอีก ลบออกได้: {fingerprint}", file=sys.stderr)
    return new, held_back


def _with_fixes(disclosure: Disclosure, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings. Those that ``oit fix`` mends say so."""
    paths = {finding.place.path for finding in findings if finding.code in FIXED}
    if not paths:
        return findings
    from ..upkeep.fixing import plan, reading

    files = reading.files(disclosure.content.root, disclosure.content)
    return told(findings, plan.plan(files, paths))


def _print(options: Namespace, report: Report) -> None:
    text = REPORTS[options.format or "text"](report)
    if options.output:
        whole_file.write(_with_folder(options.root / options.output), text)
    else:
        print(text, end="")


def _with_folder(path: Path) -> Path:
    """Make the folder of a file that the user names, as CI often names one in a folder that is not there yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


COMMAND = Command("check", "ตรวจว่าไฟล์ถูกต้องและเปิดเผยข้อมูลครบหรือไม่", _run, _arguments)
