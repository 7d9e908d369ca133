"""Reports for GitLab: Code Quality (``artifacts:reports:codequality``), which the merge request shows."""

from ..judging.finding import Finding, Severity
from .machine import dump, identified
from .report import Report
from .sentences import one_line
from .terminal import repair

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def render(report: Report) -> str:
    return dump([_issue(finding, identity) for finding, identity in identified(report.findings)])


def _issue(finding: Finding, identity: str) -> dict[str, object]:
    advice = repair(finding)
    line, column = finding.place.line, finding.place.column
    return {
        "description": one_line(finding.message) + (f" ({advice})" if advice else ""),
        "check_name": f"{finding.code} {finding.name}",
        "fingerprint": identity,
        "severity": "blocker" if finding.stops_build else _SEVERITIES[finding.severity],
        "location": {
            "path": finding.place.path,
            "lines": {"begin": line},
            "positions": {"begin": {"line": line, "column": column}},
        },
    }
