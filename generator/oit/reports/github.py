"""Reports for GitHub Actions: workflow commands that GitHub shows as annotations on the changed lines."""

from ..judging.finding import Finding
from .report import Report
from .sentences import closing, one_line
from .terminal import repair

SHOWN = 10
"""GitHub shows this many errors of one step at most, and this many warnings."""


def render(report: Report) -> str:
    summary = list(closing(report))
    if max(report.errors, report.warnings) > SHOWN:
        summary.append(f"GitHub แสดงได้อย่างละไม่เกิน {SHOWN} รายการ ดูทั้งหมดได้ในบันทึก (log) ของขั้นตอนนี้")
    notice = (
        f"::notice title={_property(f'ผลการตรวจความครบถ้วน {report.disclosure.assessment.check}')}::{_message(summary)}"
    )
    return "\n".join((*map(_annotation, report.findings), notice)) + "\n"


def _annotation(finding: Finding) -> str:
    properties = {
        "file": finding.place.path,
        "line": str(finding.place.line),
        "col": str(finding.place.column),
        "title": f"{finding.code} {finding.name}",
    }
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{finding.severity} {listed}::{_message([finding.message, repair(finding)])}"


def _message(lines: list[str]) -> str:
    return "%0A".join(one_line(line).replace("%", "%25") for line in lines if line)


def _property(value: str) -> str:
    return one_line(value).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
