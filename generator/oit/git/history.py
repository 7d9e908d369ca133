"""Reads from Git when each of the project's files first and last changed, and where it moved."""

import os
import subprocess
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from itertools import islice
from pathlib import Path

from ..files import fleeting
from ..thai import THAI_TIME
from ..values import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """The days on which a file first and last changed. ``moved_to``: the path of its last move, "" if it never
    moved."""

    first: date
    last: date
    moved_to: str = ""


History = Mapping[str, Change]
"""Path from the project's root → its changes. Empty without Git, or if the clone holds only the newest commit."""


_LOG = (
    # What a user's own configuration may change: the first commit's files, names after a move, signatures between the
    # entries. Git of any version ignores a setting that it does not know.
    *("-c", "log.showRoot=true", "-c", "log.follow=false", "-c", "log.showSignature=false"),
    *("log", "--no-color", "--no-notes", "--no-ext-diff", "--no-textconv", "-O/dev/null"),
    # With -z Git prints names unchanged. Otherwise it quotes names with a quotation mark, a tab or a backslash.
    *("-z", "--relative", "--find-renames", "-l200", "--name-status", "--format=%ct"),
)


def read(root: Path, *folders: str) -> History:
    """Run ``git log`` once, for all files below the folders."""
    if run_git(root, "rev-parse", "--is-shallow-repository") != "false":
        return {}
    changes: dict[str, Change] = {}
    for day, paths in _changes(iter(run_git(root, *_LOG, "--", *folders).split("\0"))):
        for path in paths:
            change = changes.get(path, Change(day, day))
            moved_to = change.moved_to or (paths[-1] if path != paths[-1] else "")  # the newest entry comes first
            changes[path] = Change(min(day, change.first), max(day, change.last), moved_to)
    return changes


def obstacle(root: Path) -> str:
    """Return why nobody knows when the files changed, and what to do, in Thai; "" if that is known, or if the folder is
    in no repository."""
    try:
        run = subprocess.run(
            ["git", "rev-parse", "--is-shallow-repository"],
            cwd=root,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=60,
            env={**os.environ, "LC_ALL": "C", "LANGUAGE": "C"},  # Git's message is looked at
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return _NO_GIT if (root / ".git").exists() else ""
    if run.stdout.strip() == "true":
        return _SHALLOW
    if "safe.directory" in run.stderr or "dubious ownership" in run.stderr:
        return _NOT_OURS.format(root.absolute().as_posix())
    is_broken = run.returncode != 0 and (root / ".git").exists()
    return _BROKEN.format(run.stderr.strip().partition("\n")[0]) if is_broken else ""


_MISSING = "หน้าเว็บจึงไม่มีวันที่แก้ไขและไม่ทราบว่าไฟล์ใดย้ายไปที่ใด"
_NO_GIT = f"ไม่พบโปรแกรม git {_MISSING} ให้ติดตั้ง git แล้วสร้างใหม่"
_SHALLOW = (
    f"ที่นี่มีประวัติของ Git เพียงบางส่วน (shallow clone) {_MISSING} ใช้คำสั่ง git fetch --unshallow"
    " หรือใน CI ให้กำหนด fetch-depth: 0 (GitHub) หรือ GIT_DEPTH: 0 (GitLab)"
)
_NOT_OURS = (
    f"Git ไม่ยอมอ่านโฟลเดอร์นี้เพราะเป็นของผู้ใช้อื่น (dubious ownership) {_MISSING}"
    ' ใช้คำสั่ง git config --global --add safe.directory "{}" แล้วสร้างใหม่'
)
_BROKEN = f"Git อ่านประวัติของโฟลเดอร์นี้ไม่ได้ ({{}}) {_MISSING} ให้ clone ใหม่ หรือซ่อมโฟลเดอร์ .git"


def _changes(fields: Iterator[str]) -> Iterator[tuple[date, tuple[str, ...]]]:
    """Yield the day of each change with its one path, or with both paths of a move.

    A commit is its time and its changes: "1676829600", "\\nM", "a.yaml", "R087", "old.yaml", "new.yaml". A name can
    hold any character, so only its position tells what a field is.
    """
    day = date.min
    for field in fields:
        status = field.strip("\n")
        if status.isdecimal():
            day = datetime.fromtimestamp(int(status), THAI_TIME).date()
        elif status:
            yield day, tuple(islice(fields, 2 if status.startswith(("R", "C")) else 1))


def missing(root: Path, folder: str) -> frozenset[str]:
    """Return the paths of the files of a folder that Git knows, and that do not lie on the disk."""
    fleeting.note("git")
    # A checkout that failed half-way, as by a name that is too long, may have left no index.
    listed = run_git(root, "ls-files", "-z", "--deleted", "--", folder)
    of_commit = run_git(root, "ls-tree", "-r", "-z", "--name-only", "HEAD", "--", folder)
    committed = (path for path in of_commit.split("\0") if path and not os.path.lexists(root / path))
    return frozenset((*filter(None, listed.split("\0")), *committed))


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
    return run.stdout.strip("\n")
