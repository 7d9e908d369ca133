"""Reports for people at a terminal: one line for each finding, the repair below it, and a summary."""

from collections.abc import Iterable
from itertools import groupby

from ..judging.finding import Finding, Severity
from .report import Report
from .sentences import STOPS_BUILD, beyond_checking, closing, hidden, one_line

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33"}
_BOLD, _GREEN = "1", "32"


def render(report: Report) -> str:
    files = groupby(report.findings, key=lambda finding: finding.place.path)
    blocks = ["\n".join(_entry(finding, report.colour) for finding in findings) for _, findings in files]
    result, *more = closing(report)
    summary = "\n".join((_painted(result, _result_colour(report), report.colour), *more))
    # What a baseline holds back stands first, too: a long report is read from its top.
    first = (*beyond_checking(report), *(hidden(report) if blocks else ()))
    return "\n\n".join((*first, *blocks, summary)) + "\n"


def line(finding: Finding, colour: bool = False) -> str:
    """Return one line: ``content/2566/x.yaml:12:3: ต้องแก้ไข C102 ข้อความ``."""
    place = _painted(one_line(str(finding.place)), _BOLD, colour)
    severity = _painted(finding.severity.thai, _COLOURS[finding.severity], colour)
    return f"{place}: {severity} {finding.code} {one_line(finding.message)}"


def repair(finding: Finding) -> str:
    """Return ``วิธีแก้: …``, with whether it is needed before a site can be built; "" if there is neither."""
    advice = f"วิธีแก้: {one_line(finding.repair)}" if finding.repair else ""
    return " ".join(filter(None, (advice, f"({STOPS_BUILD})" if finding.stops_build else "")))


def _entry(finding: Finding, colour: bool) -> str:
    advice = repair(finding)
    return line(finding, colour) + (f"\n  {advice}" if advice else "")


def _result_colour(report: Report) -> str:
    if report.errors:
        return _COLOURS[Severity.ERROR]
    return _COLOURS[Severity.WARNING] if report.warnings or report.hidden_errors else _GREEN


def _painted(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text


def stopping(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return the findings that stop a build, two lines each: what is wrong, and how to repair it."""
    several = [finding for finding in findings if finding.stops_build]
    return tuple(told for finding in several for told in (line(finding), f"  {repair(finding)}"))
