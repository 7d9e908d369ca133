"""Tells whether two files have the same bytes, for the few that a repair may mean."""

import filecmp
from pathlib import Path


def have_same_bytes(one: Path, other: Path) -> bool:
    """True if two files have the same bytes. Files of two sizes are not opened."""
    try:
        return one.stat().st_size == other.stat().st_size > 0 and filecmp.cmp(one, other, shallow=False)
    except OSError:  # one is gone, or another rule reports it
        return False
