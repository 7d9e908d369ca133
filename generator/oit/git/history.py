"""What Git knows of the project: when each file first and last changed, and where the repository can be edited."""

import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from urllib.parse import quote, urlsplit

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
    if _git(root, "rev-parse", "--is-shallow-repository") != "false":
        return {}
    log = _git(
        root, "log", "--relative", "--find-renames", "-l200", "--name-status", "--format=%x1e%ct", "--", *folders
    )
    changes: dict[str, Change] = {}
    for entry in log.split("\x1e")[1:]:
        stamp, *lines = entry.split("\n")
        day = datetime.fromtimestamp(int(stamp), THAI_TIME).date()
        for line in filter(None, lines):
            _, *paths = line.split("\t")  # "M  a.yaml", and for a moved file "R087  old.yaml  new.yaml"
            for path in paths:
                known = changes.get(path, Change(day, day))
                moved_to = known.moved_to or (paths[-1] if path != paths[-1] else "")  # the newest entry comes first
                changes[path] = Change(min(day, known.first), max(day, known.last), moved_to)
    return changes


def _git(root: Path, *arguments: str) -> str:
    """What a Git command prints, or "" where it fails or Git is not installed."""
    try:
        run = subprocess.run(
            ["git", "-c", "core.quotePath=false", *arguments],
            cwd=root, capture_output=True, text=True, encoding="utf-8", timeout=60, check=True,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return ""
    return run.stdout.strip("\n")  # and not strip(): that would take the mark of the first entry of a log


# ---------------------------------------------------------------- the repository on the web


@dataclass(frozen=True, slots=True)
class EditLink:
    """``url`` is "" while no repository is known."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Repository:
    """The project's repository on the web. ``url`` is "" when it is not known."""

    url: str = ""
    branch: str = "main"

    def edit_link(self, path: str, exists: bool = True) -> EditLink:
        """Where a file is edited, a folder looked at, or a file that is not there yet created."""
        if not self.url:
            return EditLink("", "")
        is_gitlab = "gitlab" in (urlsplit(self.url).hostname or "")
        base, target, branch = self.url + ("/-" if is_gitlab else ""), quote(path.rstrip("/")), quote(self.branch)
        if path.endswith("/"):
            return EditLink("ดูโฟลเดอร์นี้", f"{base}/tree/{branch}/{target}")
        if exists:
            return EditLink("แก้ไขไฟล์นี้", f"{base}/edit/{branch}/{target}")
        return EditLink(
            "สร้างไฟล์นี้", f"{base}/new/{branch}?{'file_name' if is_gitlab else 'filename'}={quote(path, safe='')}"
        )


def repository(root: Path, configured: str, environment: Mapping[str, str]) -> Repository:
    """The repository named in ``mkdocs.yml``, else by the CI that runs us, else by Git's ``origin``."""
    in_actions = "/".join(filter(None, (environment.get("GITHUB_SERVER_URL"), environment.get("GITHUB_REPOSITORY"))))
    url = configured or (in_actions if in_actions.count("/") >= 4 else "") or environment.get("CI_PROJECT_URL", "")
    url = web_address(url or _git(root, "remote", "get-url", "origin"))
    if not url:
        return Repository()
    branch = environment.get("CI_DEFAULT_BRANCH") or _git(
        root, "symbolic-ref", "--short", "refs/remotes/origin/HEAD"
    ).removeprefix("origin/")
    return Repository(url, branch or _git(root, "symbolic-ref", "--short", "HEAD") or "main")


def web_address(remote: str) -> str:
    """A remote as a web address, without a password in it: "git@github.com:a/b.git" → "https://github.com/a/b"; "" for
    others."""
    if match := re.fullmatch(r"(?:ssh://)?git@([^:/]+)[:/](?:\d+/)?(.+?)(?:\.git)?/?", remote):
        return f"https://{match[1]}/{match[2]}"
    if match := re.fullmatch(r"(https?://)(?:[^@/]*@)?([^/]+/.+?)(?:\.git)?/?", remote):
        return f"{match[1]}{match[2]}"
    return ""
