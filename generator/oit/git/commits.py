"""Commits files that a program saved for an officer: these files and no others, by the officer's name."""

import os
import re
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from ..thai.deferred import expression

_SECONDS = 120
"""Longest time of a commit: a hook may search documents for personal data."""
_LINES = 12
"""How much of what a hook says is told."""
_ENDS = expression(r"\x1b\[[0-9;?]*[ -/]*[@-~]|[\x00-\x08\x0b-\x1f\x7f]")


def obstacle(root: Path) -> str:
    """Return why nothing can be committed here, in Thai, or ""."""
    try:
        run = _git(root, "rev-parse", "--is-inside-work-tree")
    except FileNotFoundError:
        return "ไม่พบโปรแกรม git ในเครื่องนี้"
    except (OSError, subprocess.SubprocessError):
        return "เรียกโปรแกรม git ไม่ได้"
    return "" if run.returncode == 0 and run.stdout.strip() == "true" else "โฟลเดอร์นี้ไม่ได้อยู่ใน Git"


def message(made: Iterable[str], changed: Iterable[str], removed: Iterable[str]) -> str:
    """Return the text of a commit: "แก้ไข 2568/o5/index.md"."""
    parts = (("เพิ่ม", made), ("แก้ไข", changed), ("ลบ", removed))
    done = [f"{act} {path.partition('/')[2]}" for act, paths in parts for path in paths]
    done.sort(key=lambda line: not line.endswith((".yaml", ".md")))  # the record before the files that it names
    first, *others = done
    if not others:
        return first
    return "\n".join((f"{first} และอีก {len(others)} ไฟล์", "", *done))


def commit(root: Path, paths: Sequence[str], text: str, officer: str) -> str:
    """Commit files as they lie on the disk. Return why that could not be done, in Thai, or "".

    Hooks run, and what they refuse stays uncommitted. What else was staged stays staged.
    """
    try:
        known = _git(root, "ls-files", "-z", "--", *paths).stdout.split("\0")
        wanted = [path for path in paths if path in known or os.path.lexists(root / path)]
        if not wanted:
            return ""
        if (run := _git(root, "add", "--all", "--", *wanted)).returncode == 0:
            run = _git(root, *_identity(root, officer), "commit", "--quiet", "--only", "--message", text, "--", *wanted)
            if run.returncode == 0:
                return ""
            if _git(root, "diff", "--cached", "--quiet", "--", *wanted).returncode == 0:
                return ""  # the same bytes as before: there is nothing to keep
            _git(root, "reset", "--quiet", "--", *wanted)
    except subprocess.TimeoutExpired:
        return "เพราะใช้เวลานานเกินไป"
    except OSError:
        return "เพราะเรียกโปรแกรม git ไม่ได้"
    lines = [line for line in _ENDS.sub("", f"{run.stdout}\n{run.stderr}").splitlines() if line.strip()]
    return "เพราะ Git หรือการตรวจก่อนบันทึก (hook) ไม่ยอมรับ:\n" + "\n".join(lines[-_LINES:])


def _identity(root: Path, officer: str) -> tuple[str, ...]:
    """Return the settings that name the officer. Git wants an address, too; one that nobody gave stays empty."""
    name = " ".join(re.sub(r"[<>\x00-\x1f\x7f]", " ", officer).split())
    address = _git(root, "config", "user.email").stdout.strip()
    return ("-c", f"user.name={name}", "-c", f"user.email={address}")


def _git(root: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["git", *arguments],
        cwd=root,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=_SECONDS,
        # Names are names, and no patterns. Nobody sits at a terminal to type a password or a text.
        env={**os.environ, "GIT_LITERAL_PATHSPECS": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_EDITOR": "true"},
        check=False,
    )
