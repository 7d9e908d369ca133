"""Writes what an import shows: all of its files, or none. A file that changed since it was shown stops it."""

import contextlib
import os
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from ...files import guarded, whole_file
from ...files.source import MAX_BYTES
from .imported import Change, Copy


class ChangedError(Exception):
    """A file is not as it was shown. The text is its path."""


def written(root: Path, changes: Sequence[Change], copies: Sequence[Copy]) -> None:
    """Write all files, or leave everything as it was. Raises OSError and ChangedError."""
    for change in changes:
        _refuse_what_changed(root, change)
    with ExitStack() as on_failure:
        for copy in copies:
            _make_folder(root / copy.target, on_failure)
            if os.path.lexists(root / copy.target):
                raise ChangedError(copy.target)
            on_failure.callback((root / copy.target).unlink, missing_ok=True)
            whole_file.copy(copy.source, root / copy.target)
        for change in changes:
            path = root / change.path
            _make_folder(path, on_failure)
            if change.before is None:
                on_failure.callback(path.unlink, missing_ok=True)
            else:
                on_failure.callback(whole_file.write, path, path.read_bytes())
            whole_file.write(path, change.text)
        on_failure.pop_all()


def _refuse_what_changed(root: Path, change: Change) -> None:
    path = root / change.path
    now = guarded.text(path, MAX_BYTES) if os.path.lexists(path) else None
    if now != change.before:
        raise ChangedError(change.path)


def _make_folder(path: Path, on_failure: ExitStack) -> None:
    for folder in reversed([folder for folder in path.parents if not folder.exists()]):
        folder.mkdir()
        on_failure.callback(_remove, folder)


def _remove(folder: Path) -> None:
    with contextlib.suppress(OSError):
        folder.rmdir()
