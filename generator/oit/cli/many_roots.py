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
from datetime import date
from pathlib import Path
from typing import TextIO

from ..content import kept_records
from ..files import fleeting, source, whole_file
from ..git.cache_folder import cache_folder
from ..reports import Report, json_report
from ..reports.machine import line
from ..reports.sentences import one_line, totals, year_counts
from ..thai import masked
from ..values import dataclass
from . import printing, project
from .exit import Exit, NothingToCheck, UsageError
from .kept_answers import Answer, KeptAnswers
from .watched_day import Span, WatchedDay, span_of

STANDARD_INPUT = "-"
"""The root that stands for a list of roots on standard input, one a line."""

FORMATS = ("json", "text")
"""What ``--format`` may name with many roots: JSON Lines, or a sentence a root."""

SCHEMA_VERSION = "1.0"
"""The shape of a line. A new field raises its second number; one that goes or changes its meaning the first."""

Judge = Callable[[Namespace], tuple[Report, Exit]]
"""Judges the root in the options. Raises NothingToCheck, UsageError or OSError for one that cannot be judged."""


@dataclass(frozen=True)
class Judged:
    """What a check of one root ended with. ``report`` is None if it could not be judged; ``error`` then says why.
    ``notes``: what the command would have said beside its report."""

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
    day = _day(options)
    asked = repr((form, options.year, options.fail_on, options.baseline))
    kept = KeptAnswers(cache_folder(), asked, (options.baseline,) if options.baseline else ())
    worst = Exit.CLEAN
    with _output(options) as stream:
        for root in _roots(options.roots):
            answer = _answer(options, root, form, judge, day, kept)
            stream.write(masked(_begin(form, root)) + _dated(answer.text, day))
            stream.flush()  # whoever waits for a line gets it, and a killed run leaves whole lines
            worst = max(worst, answer.code)
    return worst


def _day(options: Namespace) -> date | None:
    """Return the day for all roots; None for one that cannot be read, which each root's answer then says."""
    try:
        return project.day(options)
    except UsageError:
        return None


@contextmanager
def _output(options: Namespace) -> Iterator[TextIO]:
    """Give a stream to write lines to: standard output, or a file that is written whole or not at all."""
    if options.output is None:
        yield printing.beneath(sys.stdout)
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


def _answer(options: Namespace, root: str, form: str, judge: Judge, day: date | None, kept: KeptAnswers) -> Answer:
    """Return the answer that is kept for a root, else judge it, and keep the answer if it would be the same again."""
    folder = options.root / root
    inputs = kept.inputs(folder) if day else None
    if inputs and day and (answer := kept.get(inputs, day)):
        return answer
    watched = WatchedDay(day) if day else None
    with fleeting.watched() as met:
        judged = _judged(Namespace(**{**vars(options), "root": folder, "as_of": watched}), judge)
    span = span_of(watched) if watched else Span()
    span = Span(span.first, span.last)  # what follows only shows the day
    answer = Answer(judged.code, masked({"json": _json, "text": _sentence}[form](judged, day)))
    if inputs and day and judged.report and not met:
        kept.put(inputs, span if form == "json" else Span(day.toordinal(), day.toordinal()), answer)
    source.forget()
    kept_records.forget()
    return answer


def _judged(options: Namespace, judge: Judge) -> Judged:
    """Judge one root. Whatever goes wrong with it is its own answer."""
    notes = io.StringIO()
    report, code, error = None, Exit.CLEAN, ""
    with redirect_stderr(notes):
        try:
            report, code = judge(options)
        except NothingToCheck as mistake:
            code, error = Exit.NOTHING, str(mistake)
        except UsageError as mistake:
            code, error = Exit.USAGE, str(mistake)
        except (OSError, ValueError) as mistake:
            code, error = Exit.USAGE, f"เปิดโฟลเดอร์นี้ไม่ได้: {getattr(mistake, 'strerror', None) or mistake}"
        except Exception:  # noqa: BLE001 - a programmer's mistake over one root must not lose the others
            code, error = Exit.INTERNAL, "เกิดข้อผิดพลาดภายในโปรแกรม โปรดส่งข้อความใน notes ให้ผู้ดูแลระบบ"
            traceback.print_exc()
    return Judged(code, report, error, tuple(notes.getvalue().splitlines()))


# ---------------------------------------------------------------- lines: what says the root, and the answer


_UNDATED = '"as_of": "0000-00-00"'
"""What stands for the day in an answer that is kept. A text in JSON has no quotation mark of its own."""


def _dated(text: str, day: date | None) -> str:
    return text.replace(_UNDATED, f'"as_of": "{day.isoformat()}"', 1) if day else text


def _begin(form: str, root: str) -> str:
    if form == "text":
        return f"{one_line(root)}: "
    return line({"schema_version": SCHEMA_VERSION, "root": root}).removesuffix("}\n") + ", "


def _json(judged: Judged, day: date | None) -> str:
    told = {
        "code": int(judged.code),
        "error": judged.error or None,
        "notes": list(judged.notes),
        "report": json_report.value(judged.report) if judged.report else None,
    }
    text = line(told).removeprefix("{")
    return text.replace(f'"as_of": "{day.isoformat()}"', _UNDATED, 1) if day and judged.report else text


def _sentence(judged: Judged, _: date | None) -> str:
    """Return a line for people: the agency, each year's counts, and how much is to be repaired."""
    report = judged.report
    if not report:
        return one_line(f"ตรวจไม่ได้ {judged.error}") + "\n"
    parts = report.disclosure.agency.name, totals(report), *map(year_counts, report.years)
    return one_line(" | ".join(parts)) + "\n"
