"""The versions of installed libraries, by the names of the folders that installers leave beside them.

The standard library reads all that is known of a library for that, and loads its reader of e-mail first: 25 ms, for
which each short command would wait. It is asked only for a library that has no such folder.
"""

import os
import re
import sys
from functools import cache


@cache
def version(library: str) -> str:
    """Return the version of a library. Raises importlib.metadata.PackageNotFoundError if it is not installed."""
    wanted = _plain(library)
    for folder in sys.path:
        if found := _installed(folder).get(wanted):
            return found
    from importlib import metadata

    return metadata.version(library)


@cache
def _installed(folder: str) -> dict[str, str]:
    """Return library → version as the folders of the "Recording installed projects" standard (PEP 376) say them."""
    try:
        names = os.listdir(folder or ".")  # noqa: PTH208 (a Path for each of some hundred takes longer)
    except OSError:
        return {}
    split = (name.removesuffix(".dist-info").rpartition("-") for name in names if name.endswith(".dist-info"))
    return {_plain(name): version for name, _, version in split}


def _plain(library: str) -> str:
    """Return a library's name as all spellings of it are compared (PEP 503)."""
    return re.sub("[-_.]+", "-", library).lower()
