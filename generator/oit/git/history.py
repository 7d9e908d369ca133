"""What Git knows of the project's files: when each first and last changed, and where it moved."""

import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path

from ..thai import THAI_TIME


@dataclass(frozen=True, slots=True)
class Change:
    """Days on which a file first and last changed. ``moved_to``: the path that Git last saw it move to, if it did."""

    first: date
    last: date
    moved_to: str = ""


History = Mapping[str, Change]
"""Path from the project's root → its changes. Empty where there is no Git, or only the newest commit of it."""


def read(root: Path, *folders: str) -> History:
    """One run of ``git log``, for all files below the folders."""
    if run_git(root, "rev-parse", "--is-shallow-repository") != "false":
        return {}
    # With -z names stand as they are; else Git would quote those that hold a quotation mark, a tab or a backslash.
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
    """What a Git command prints, or "" where it fails or Git is not installed. Names may be in any encoding."""
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
    return run.stdout.strip("\n")  # and not strip(): that would take the mark of the first entry of a log
