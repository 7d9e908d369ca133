"""Writes and removes several files together: all of them, or none."""

import os
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from ..files import whole_file


def apply(root: Path, contents: Mapping[str, bytes | None]) -> None:
    """Write each file below ``root``, or remove it where the content is None. A failure takes everything back.

    Raises OSError.
    """
    with ExitStack() as on_failure:
        for name, content in contents.items():
            path = root / name
            if os.path.lexists(path):
                on_failure.callback(whole_file.write, path, path.read_bytes())
            else:
                _make_way(path, on_failure)
            if content is None:
                path.unlink()
            else:
                whole_file.write(path, content)
        on_failure.pop_all()


def _make_way(path: Path, on_failure: ExitStack) -> None:
    """Make the folders that a new file needs. A failure removes them and the file."""
    for folder in reversed([folder for folder in path.parents if not folder.exists()]):
        folder.mkdir()
        on_failure.callback(folder.rmdir)
    on_failure.callback(path.unlink, missing_ok=True)
