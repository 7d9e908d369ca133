"""Reads from Git when each of the project's files first and last changed, and where it moved."""

import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path

from ..thai import THAI_TIME


@dataclass(frozen=True, slots=True)
class Change:
    """The days on which a file first and last changed. ``moved_to``: the path of its last move, "" if it never
    moved."""

    first: date
    last: date
    moved_to: str = ""


History = Mapping[str, Change]
"""Path from the project's root → its changes. Empty without Git, or if the clone holds only the newest commit."""


def read(root: Path, *folders: str) -> History:
    """Run ``git log`` once, for all files below the folders."""
    if run_git(root, "rev-parse", "--is-shallow-repository") != "false":
        return {}
    # With -z Git prints names unchanged. Otherwise it quotes names with a quotation mark, a tab or a backslash.
    log = run_git(
        root, "log", "-z", "--relative", "--find-renames", "-l200", "--name-status", "--format=%x1e%ct", "--", *folders
    )
    changes: dict[str, Change] = {}
    for entry in log.split("\x1e")[1:]:
        stamp, *fields = entry.strip("\0").split("\0")
        day = datetime.fromtimestamp(int(stamp), THAI_TIME).date()
        for paths in _changed_paths(fields):
            for path in paths:
                change = changes.get(path, Change(day, day))
                moved_to = change.moved_to or (paths[-1] if path != paths[-1] else "")  # the newest entry comes first
                changes[path] = Change(min(day, change.first), max(day, change.last), moved_to)
    return changes


def _changed_paths(fields: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield the one path of each change, and both paths of a move: "M", "a.yaml", "R087", "old.yaml", "new.yaml"."""
    rest = iter(fields)
    for status in rest:
        count = 2 if status.strip().startswith(("R", "C")) else 1
        yield tuple(islice(rest, count))


def run_git(root: Path, *arguments: str) -> str:
    """Return what a Git command prints, or "" if it fails or Git is not installed. Names may be in any encoding."""
    try:
        run = subprocess.run(
            ["git", *arguments],
            cwd=root,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            timeout=60,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return run.stdout.strip("\n")  # strip() would also remove the mark of a log's first entry
