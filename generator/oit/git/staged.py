"""Reads what is about to be committed: the files as they were added, not as they lie in the folder."""

import os
import subprocess
from pathlib import Path


class GitError(Exception):
    """Git is not installed, or the folder is in no repository."""


def write(root: Path, folder: Path) -> tuple[str, ...]:
    """Write the added files below a root into a folder, and return their paths from the root. Raises GitError."""
    listed = _git(root, "diff", "--cached", "--name-only", "-z", "--diff-filter=ACMR", "--no-renames", "--relative")
    paths = [path for path in listed.split(b"\0") if path]
    if paths:
        # The paths are taken from the root, and written as they are from the repository's top.
        below = prefix(root)
        _git(root, "checkout-index", "-z", "--stdin", "-f", f"--prefix={folder}/", given=b"\0".join(paths) + b"\0")
        inside = folder / below
        return tuple(path for path in map(os.fsdecode, paths) if (inside / path).is_file())
    return ()


def prefix(root: Path) -> str:
    """Return the path of a folder from the repository's top: "web/", "" for the top itself. Raises GitError."""
    return os.fsdecode(_git(root, "rev-parse", "--show-prefix").strip())


def _git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    try:
        run = subprocess.run(["git", *arguments], cwd=root, input=given, capture_output=True, timeout=120, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        raise GitError from error
    return run.stdout
