"""Remembers facts about attached files between runs, outside the content folder, by the hash of the files' content.

Each project has its own file in the cache's folder: checking one project does not forget the files of another. A file
whose size and times did not change is not hashed again. Losing the cache costs time and never changes a verdict. It is
written whole or not at all. A broken cache counts as empty, and a read-only one is not written.

The cache is the user's own. Its hash and the shape of its values show damage, and what another program or another
version wrote; they are no protection from the user, who could change the content files just as well.
"""

import contextlib
import hashlib
import json
import os
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from ..values import dataclass
from . import guarded, whole_file
from .fact_shapes import ANY, CHECKSUM, NUMBER, FittingFields, named, row
from .library_versions import version

VERSION = 3
"""Part of the file's name. Raise it when the meaning of the facts changes."""

LARGEST = 100_000
"""Facts longer than this (as JSON) are not remembered: a huge table is read again instead."""

MOST = 5_000
"""How many files of a project are remembered besides those of this run. Every run reads the whole cache of a
project."""

MOST_BYTES = 300_000_000
"""Largest size of the cache's folder. Above it, the files that were written longest ago are deleted."""


_WRITTEN = FittingFields(
    {
        "files": named(row(NUMBER, NUMBER, NUMBER, CHECKSUM)),
        "facts": named(named(ANY), CHECKSUM),
    }
)
"""Matches the JSON of a cache file."""


@cache
def readers() -> str:
    """Return a short name of the libraries that read files, in their versions. Another version may read another
    fact."""
    told = " ".join(map(version, ("pypdfium2", "python-calamine", "resvg-py")))
    return hashlib.sha256(told.encode()).hexdigest()[:8]


def folder() -> Path:
    """Return the cache's folder: ``OIT_CACHE``, else the user's cache folder."""
    if named := os.environ.get("OIT_CACHE"):
        return Path(named)
    import platformdirs

    return platformdirs.user_cache_path("oit")


@dataclass(frozen=True)
class _Seen:
    """Size, times and checksum of a file when it was last read."""

    size: int
    modified_ns: int
    changed_ns: int
    checksum: str


@dataclass(frozen=True)
class _Memory:
    """The content of a cache file. ``files``: absolute path → the file as last seen; ``facts``: checksum → name →
    fact."""

    files: dict[str, _Seen]
    facts: dict[str, dict[str, Any]]


class FactCache:
    """Holds facts by content hash. ``name`` says which fact: "pages", "table:Sheet1". A fact is any JSON value.

    ``where``: the cache's folder, or None if nothing may be remembered. ``root``: the project whose files are
    remembered; by default the working folder.
    """

    def __init__(self, where: Path | None, root: Path = Path()) -> None:
        self.where, self._root = where, root
        self._is_changed = False
        self._used: set[str] = set()

    @cached_property
    def _path(self) -> Path | None:
        project = hashlib.sha256(os.fsencode(self._root.absolute())).hexdigest()[:16]
        return self.where and self.where / f"attachments-{VERSION}" / f"{project}-{readers()}.json"

    @cached_property
    def _memory(self) -> _Memory:
        """Read the cache when it is first needed: most runs over small content open no attachment."""
        with contextlib.suppress(OSError, ValueError):
            if self._path:
                return _parsed(guarded.text(self._path, MOST_BYTES))
        return _Memory({}, {})

    def facts(self, checksum: str) -> dict[str, Any]:
        """Return all that is remembered of files with a checksum, by name."""
        return self._memory.facts.get(checksum, {})

    def put(self, path: Path, name: str, fact: Any) -> None:
        if len(json.dumps(fact)) <= LARGEST:
            self._memory.facts.setdefault(self.checksum(path), {})[name] = fact
            self._is_changed = True

    def save(self) -> None:
        """Write the facts of this run, if there are new ones."""
        if not self._is_changed or not self._path:
            return
        files = self._remembered_files()
        checksums = {seen.checksum for seen in files.values()}
        facts = {checksum: facts for checksum, facts in self._memory.facts.items() if checksum in checksums}
        with contextlib.suppress(OSError):
            is_new = not self._path.exists()
            self._path.parent.mkdir(parents=True, exist_ok=True)
            whole_file.write(self._path, _written(_Memory(files, facts)))
            if is_new:
                shrink(self._path.parent)

    def _remembered_files(self) -> dict[str, _Seen]:
        """Return all files that this run looked at, and the newest of the others that still exist."""
        files = self._memory.files
        others = [path for path in files if path not in self._used]
        if len(others) > MOST:
            others = [path for path in others if Path(path).exists()][-MOST:]
        return {path: files[path] for path in (*others, *(path for path in files if path in self._used))}

    def checksum(self, path: Path) -> str:
        """Return the SHA-256 of the file's content. Raises OSError."""
        status, key = os.stat(path), os.path.join(os.getcwd(), path)  # noqa: PTH109, PTH116, PTH118 (a Path takes longer)
        self._used.add(key)
        seen = self._memory.files.get(key)
        if seen and (seen.size, seen.modified_ns, seen.changed_ns) == (
            status.st_size,
            status.st_mtime_ns,
            status.st_ctime_ns,
        ):
            return seen.checksum
        with path.open("rb") as file:
            checksum = hashlib.file_digest(file, "sha256").hexdigest()
        self._memory.files[key] = _Seen(status.st_size, status.st_mtime_ns, status.st_ctime_ns, checksum)
        self._is_changed = True
        return checksum


def _written(memory: _Memory) -> str:
    """Return the memory as JSON, after a line with its hash. A file that does not fit its hash was not written by
    ``oit``."""
    files = {path: [seen.size, seen.modified_ns, seen.changed_ns, seen.checksum] for path, seen in memory.files.items()}
    text = json.dumps({"files": files, "facts": memory.facts})
    return f"{_hash(text)}\n{text}"


def _parsed(written: str) -> _Memory:
    """Read a cache file. Raises ValueError if ``oit`` did not write it, or not this version of it."""
    checksum, _, text = written.partition("\n")
    if checksum != _hash(text):
        raise ValueError("the cache is broken")
    memory = guarded.json_value(text)
    if not _WRITTEN.fits(memory):
        raise ValueError("the cache is of another shape")
    return _Memory({path: _Seen(*seen) for path, seen in memory["files"].items()}, memory["facts"])


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def shrink(where: Path) -> None:
    """Delete the files of a cache's folder that were written longest ago, until it is small enough. Raises OSError."""
    with os.scandir(where) as entries:
        files = [(entry.stat(), entry.path) for entry in entries if entry.is_file()]
    excess = sum(status.st_size for status, _ in files) - MOST_BYTES
    for status, path in sorted(files, key=lambda file: file[0].st_mtime_ns):
        if excess <= 0:
            return
        Path(path).unlink(missing_ok=True)
        excess -= status.st_size
