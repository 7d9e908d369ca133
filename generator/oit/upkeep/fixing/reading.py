"""Reads from disk and Git what fixing must know."""

import stat
from collections.abc import Collection
from pathlib import Path

from ...content import CONTENT, Content, kinds
from ...content.paths import below_content
from ...files import plain_file, walk
from ...files.source import MAX_BYTES
from ...git.history import run_git
from .plan import Files

_MAIN = ("main", "origin/main", "origin/HEAD", "master", "origin/master")
"""The branches from which a site is published. Without any of them, the last commit counts as published."""


def files(root: Path, content: Content) -> Files:
    """Return the project's files as fixing needs them. Links to other files are not read twice."""
    texts: dict[str, bytes] = {}
    read_only: set[str] = set()
    for path, problem in walk.walk(root, CONTENT):
        file = root / path
        if problem or file.is_symlink() or not kinds.identify(below_content(path)):
            continue
        try:
            raw = plain_file.read(file, MAX_BYTES)
            mode = file.stat().st_mode
        except OSError:  # the check reports it
            continue
        if len(raw) <= MAX_BYTES and raw.strip():
            texts[path] = raw
        if not mode & stat.S_IWUSR:
            read_only.add(path)
    return Files(texts, content, _published(root, content), read_only=read_only)


def _published(root: Path, content: Content) -> Collection[str] | None:
    """Return the paths of the files that were published before, by the last ledger and Git; None if nobody knows."""
    ledger = content.last_ledger
    listed = {f"{CONTENT}/{path}" for path in ledger.files} if ledger else set()
    if run_git(root, "rev-parse", "--is-inside-work-tree") != "true":
        return listed if ledger else None
    known = [name for name in _MAIN if run_git(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")]
    for name in known or ["HEAD"]:
        listed |= {*run_git(root, "ls-tree", "-r", "-z", "--name-only", name, "--", CONTENT).split("\0")}
    return listed - {""}
