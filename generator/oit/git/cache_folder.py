"""Decides whether the cache of facts may be used: never one that came with the repository.

Whoever sends a change could send facts with it, and CI would believe that a file has ten pages.
"""

import os
from pathlib import Path

from ..files import fact_cache
from .history import run_git


def cache_folder() -> Path | None:
    """Return the cache's folder, or None if Git keeps files in it, or nobody can tell."""
    folder = fact_cache.folder()
    real = Path(os.path.realpath(folder))
    # Unlike a Path's methods, these raise no error where the user may not look.
    if not os.path.lexists(real) or not any(os.path.lexists(parent / ".git") for parent in (real, *real.parents)):
        return folder
    if run_git(real, "rev-parse", "--is-inside-work-tree") != "true" or run_git(real, "ls-files", "-z", "--", "."):
        return None
    return folder
