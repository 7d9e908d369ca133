"""Writes what an import shows: all of its files, or none. A file that changed since it was shown stops it."""

import os
from collections.abc import Sequence
from pathlib import Path

from ...files import guarded
from ...files.source import MAX_BYTES
from .. import together
from .imported import Change, Copy


class ChangedError(Exception):
    """A file is not as it was shown. The text is its path."""


def written(root: Path, changes: Sequence[Change], copies: Sequence[Copy]) -> None:
    """Write all files, or leave everything as it was. Raises OSError and ChangedError."""
    for change in changes:
        path = root / change.path
        if (guarded.text(path, MAX_BYTES) if os.path.lexists(path) else None) != change.before:
            raise ChangedError(change.path)
    for copy in copies:
        if os.path.lexists(root / copy.target):
            raise ChangedError(copy.target)
    contents: dict[str, bytes | None] = {copy.target: copy.source.read_bytes() for copy in copies}
    together.apply(root, contents | {change.path: change.text.encode() for change in changes})
