"""What was learned of attached files, kept between runs outside the content folder, by the hash of their content.

A file whose size and times are as last seen is not even hashed again. Losing the cache costs time, never a verdict: it
is written whole or not at all, and a broken or read-only one is as good as none.
"""

import contextlib
import hashlib
import json
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import platformdirs

from . import whole_file

VERSION = 1
"""Part of the file's name: raise it when what is remembered changes its meaning."""

LARGEST = 100_000
"""Facts longer than this (as JSON) are not kept: a huge table is read again rather than remembered twice."""

MOST = 5_000
"""How many files are remembered. Beyond it only those that this run looked at: every run reads the whole cache, and
paths of copies long gone would make it slower and slower."""


def folder() -> Path:
    """Where the cache lies: ``OIT_CACHE``, else the user's cache folder."""
    return Path(os.environ.get("OIT_CACHE") or platformdirs.user_cache_path("oit"))


@dataclass(frozen=True)
class _Known:
    """``files``: path → size, times and hash as last seen; ``facts``: hash → name → fact."""

    files: dict[str, list]
    facts: dict[str, dict[str, Any]]


class FactCache:
    """Facts by content hash. ``name`` says which fact: "pages", "table:Sheet1"; a fact is any JSON value."""

    def __init__(self, where: Path) -> None:
        self._path = where / f"attachments-{VERSION}.json"
        self._is_changed = False
        self._used: set[str] = set()

    @cached_property
    def _known(self) -> _Known:
        """Read when first asked for: most runs over small content open no attachment at all."""
        try:
            known = json.loads(self._path.read_text(encoding="utf-8"))
            return _Known(dict(known["files"]), dict(known["facts"]))
        except (OSError, ValueError, KeyError, TypeError):
            return _Known({}, {})

    def get(self, path: Path, name: str) -> Any:
        """The fact, or None while it is not known."""
        return self._known.facts.get(self.checksum(path), {}).get(name)

    def put(self, path: Path, name: str, fact: Any) -> None:
        if len(json.dumps(fact)) <= LARGEST:
            self._known.facts.setdefault(self.checksum(path), {})[name] = fact
            self._is_changed = True

    def save(self) -> None:
        """Write what was learned in this run, if anything."""
        if not self._is_changed:
            return
        files, facts = self._known.files, self._known.facts
        if len(files) > MOST:
            files = {path: seen for path, seen in files.items() if path in self._used}
            facts = {digest: facts[digest] for *_, digest in files.values() if digest in facts}
        text = json.dumps({"files": files, "facts": facts}, ensure_ascii=False)
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            whole_file.write(self._path, text)

    def checksum(self, path: Path) -> str:
        """SHA-256 of the file's content. Raises OSError."""
        status = path.stat()
        self._used.add(str(path))
        seen = [status.st_size, status.st_mtime_ns, status.st_ctime_ns]
        known = self._known.files.get(str(path))
        if known and known[:3] == seen:
            return known[3]
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        self._known.files[str(path)] = [*seen, digest]
        self._is_changed = True
        return digest
