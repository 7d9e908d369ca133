"""Reports of ``oit check``, for people and for CI. Each is a pure function of one ``Report``."""

from collections.abc import Callable

from .. import thai
from . import github, gitlab, json_report, junit, markdown, sarif, terminal
from .report import Report

__all__ = ["REPORTS", "Report"]

Render = Callable[[Report], str]


def _masked(render: Render) -> Render:
    """Return a renderer that prints only the last four digits of identity numbers, also in the agency's own texts."""
    return lambda report: thai.masked(render(report))


REPORTS: dict[str, Render] = {
    "text": _masked(terminal.render),
    "github": _masked(github.render),
    "gitlab": _masked(gitlab.render),
    "json": _masked(json_report.render),
    "sarif": _masked(sarif.render),
    "junit": _masked(junit.render),
    "markdown": _masked(markdown.render),
}
"""Name of a format, as ``--format`` takes it → function that renders it."""
