"""Reports of ``oit check``, for people and for CI. Each is a pure function of one ``Report``."""

from collections.abc import Callable
from importlib import import_module

from .. import thai
from .report import Report

__all__ = ["REPORTS", "Report"]

Render = Callable[[Report], str]


def _masked(module: str) -> Render:
    """Return a renderer that prints only the last four digits of identity numbers, also in the agency's own texts.

    Its module is imported when a report is made: a run makes one of them.
    """

    def render(report: Report) -> str:
        made: Render = import_module(f".{module}", __name__).render
        return thai.masked(made(report))

    return render


REPORTS: dict[str, Render] = {
    "text": _masked("terminal"),
    "github": _masked("github"),
    "gitlab": _masked("gitlab"),
    "json": _masked("json_report"),
    "sarif": _masked("sarif"),
    "junit": _masked("junit"),
    "markdown": _masked("markdown"),
}
"""Name of a format, as ``--format`` takes it → function that renders it."""
