"""Reports of ``oit check``, for people and for CI. Each is a pure function of one ``Report``."""

from collections.abc import Callable

from . import github, gitlab, json_report, junit, markdown, sarif, terminal
from .report import Report

__all__ = ["REPORTS", "Report"]

REPORTS: dict[str, Callable[[Report], str]] = {
    "text": terminal.render,
    "github": github.render,
    "gitlab": gitlab.render,
    "json": json_report.render,
    "sarif": sarif.render,
    "junit": junit.render,
    "markdown": markdown.render,
}
"""Name of a format, as ``--format`` takes it → function that renders it."""
