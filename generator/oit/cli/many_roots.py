"""``oit check ROOT…``: many agencies in one process, an answer a line. A root that cannot be judged stops no other.

One process spends once what a process for each root spends every time: Python's start, imports, lists of the years.
"""

import io
import os
import sys
import traceback
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from ..files import source, whole_file
from ..reports import Report, json_report
from ..reports.machine import line
from ..reports.sentences import one_line, totals, year_counts
from ..thai import masked
from .exit import Exit, NothingToCheck, UsageError

STANDARD_INPUT = "-"
"""The root that stands for a list of roots on standard input, one a line."""

FORMATS = ("json", "text")
"""What ``--format`` may name with many roots: JSON Lines, or a sentence a root."""

SCHEMA_VERSION = "1.0"
"""The shape of a line. A new field raises its second number; one that goes or changes its meaning the first."""

Judge = Callable[[Namespace], tuple[Report, Exit]]
"""Judges the root in the options. Raises NothingToCheck, UsageError or OSError for one that cannot be judged."""


@dataclass(frozen=True)
class Answer:
    """What a check of one root ended with. ``report`` is None if it could not be judged; ``error`` then says why.
    ``notes``: what the command would have said beside its report."""

    root: str
    code: Exit
    report: Report | None
    error: str = ""
    notes: tuple[str, ...] = ()


def run(options: Namespace, judge: Judge) -> Exit:
    """Judge all roots, and print a line each. Return the largest of their codes. Raises UsageError for options that
    mean one root."""
    if options.write_baseline:
        raise UsageError("--write-baseline ใช้ได้ครั้งละหนึ่งหน่วยงาน โปรดสั่งในโฟลเดอร์ของหน่วยงานนั้น")
    form = options.format or FORMATS[0]
    if form not in FORMATS:
        raise UsageError(f"เมื่อตรวจหลายหน่วยงาน --format ใช้ได้เฉพาะ {' หรือ '.join(FORMATS)} (ได้รับ {form})")
    if meant := next((root for root in options.roots if root.isdecimal() and not Path(root).exists()), None):
        raise UsageError(f"ไม่พบโฟลเดอร์ {meant} หากหมายถึงปีงบประมาณ ให้ใช้ --year {meant}")
    render = {"json": _json, "text": _sentence}[form]
    worst = Exit.CLEAN
    with _output(options) as stream:
        for root in _roots(options.roots):
            answer = _answer(options, root, judge)
            stream.write(masked(render(answer)))
            stream.flush()  # whoever waits for a line gets it, and a killed run leaves whole lines
            worst = max(worst, answer.code)
            source.forget()
    return worst


@contextmanager
def _output(options: Namespace) -> Iterator[TextIO]:
    """Give a stream to write lines to: standard output, or a file that is written whole or not at all."""
    if options.output is None:
        yield sys.stdout
        return
    path: Path = options.root / options.output
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole_file.written(path) as unfinished, unfinished.open("w", encoding="utf-8", newline="\n") as stream:
        yield stream


def _roots(named: list[str]) -> Iterator[str]:
    for name in named:
        if name != STANDARD_INPUT:
            yield name
            continue
        listed = sys.stdin.buffer if hasattr(sys.stdin, "buffer") else sys.stdin
        for written in listed:
            path = (os.fsdecode(written) if isinstance(written, bytes) else written).rstrip("\r\n")
            if path.strip():
                yield path


def _answer(options: Namespace, root: str, judge: Judge) -> Answer:
    """Judge one root. Whatever goes wrong with it is its own answer."""
    notes = io.StringIO()
    report, code, error = None, Exit.CLEAN, ""
    with redirect_stderr(notes):
        try:
            report, code = judge(Namespace(**{**vars(options), "root": options.root / root}))
        except NothingToCheck as mistake:
            code, error = Exit.NOTHING, str(mistake)
        except UsageError as mistake:
            code, error = Exit.USAGE, str(mistake)
        except (OSError, ValueError) as mistake:
            code, error = Exit.USAGE, f"เปิดโฟลเดอร์นี้ไม่ได้: {getattr(mistake, 'strerror', None) or mistake}"
        except Exception:  # noqa: BLE001 - a programmer's mistake over one root must not lose the others
            code, error = Exit.INTERNAL, "เกิดข้อผิดพลาดภายในโปรแกรม โปรดส่งข้อความใน notes ให้ผู้ดูแลระบบ"
            traceback.print_exc()
    return Answer(root, code, report, error, tuple(notes.getvalue().splitlines()))


def _json(answer: Answer) -> str:
    return line(
        {
            "schema_version": SCHEMA_VERSION,
            "root": answer.root,
            "code": int(answer.code),
            "error": answer.error or None,
            "notes": list(answer.notes),
            "report": json_report.value(answer.report) if answer.report else None,
        }
    )


def _sentence(answer: Answer) -> str:
    """Return a line for people: the root, the agency, each year's counts, and how much is to be repaired."""
    report = answer.report
    if not report:
        return one_line(f"{answer.root}: ตรวจไม่ได้ {answer.error}") + "\n"
    parts = report.disclosure.agency.name, totals(report), *map(year_counts, report.years)
    return one_line(f"{answer.root}: {' | '.join(parts)}") + "\n"
