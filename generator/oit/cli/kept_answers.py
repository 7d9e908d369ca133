"""Keeps answers of ``oit check ROOT…`` for the next run, each under the key of all that it was made from.

The key names: this package's files, the versions of the libraries, of Python and of the system; the options; of the
root, each file and folder below ``content/`` and each file beside it that a check reads, with their content. An answer
also says for which days it holds (``watched_day``). Large attachments count by size and times as in the cache of facts,
and by their hash where those say nothing. What depends on more has no key, and is judged each time: links, settings
that only MkDocs understands, files that could not be read.

An answer is the text of a line and the number of an exit code: nothing of it can run. Each root has its own file, which
says its hash and its key. As the other caches, it is the user's own, and is never taken from what Git keeps.
"""

import hashlib
import os
import re
import stat
import sys
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from functools import cache
from importlib import metadata
from pathlib import Path

from ..content import CONTENT, ledger_reader, link_record, plain_settings
from ..files import settings_files, whole_file
from ..files.fact_cache import FactCache, shrink
from ..files.place import CONFIG
from ..upkeep import written
from ..values import dataclass
from .exit import Exit
from .watched_day import Span

FOLDER = "answers-1"

SMALL = 65_536
"""Files up to this size are read each time; so are texts of any size."""
_TEXTS = (".yaml", ".yml", ".md", ".json")

MOST = 20_000_000
"""Letters of the longest answer that is kept, and bytes of the longest text that is read for a key."""


class NoKeyError(Exception):
    """An answer would rest on something that no key names."""


@dataclass(frozen=True)
class Inputs:
    """What an answer is made from. ``key`` names all but the content of large files, of which ``seen`` names sizes and
    times."""

    root: Path
    key: str
    seen: str
    large: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """``text``: the line without what says the root and the day."""

    code: Exit
    text: str


class KeptAnswers:
    """The answers of one command. ``where``: the cache's folder, or None if nothing may be kept. ``asked``: the
    options, as text; ``beside``: files of a root that the options name."""

    def __init__(self, where: Path | None, asked: str, beside: tuple[str, ...] = ()) -> None:
        self._where = where
        self._asked = asked
        self._beside = (CONFIG, written.PATH, link_record.FILE, ledger_reader.FILE, *beside)

    def inputs(self, root: Path) -> Inputs | None:
        """Return what an answer about a root is made from; None if no key names all of it."""
        if not self._where:
            return None
        try:
            return self._inputs(root)
        except (OSError, ValueError, NoKeyError):
            return None

    def _inputs(self, root: Path) -> Inputs:
        files = settings_files.read(root)
        if os.path.lexists(root / CONFIG) and not plain_settings.are_plain(files):
            raise NoKeyError  # MkDocs is asked, and its plugins are the machine's
        named, seen = hashlib.sha256(f"{program()}\n{self._asked}\n".encode()), hashlib.sha256()
        large = []
        for name in self._beside:
            is_there = os.path.lexists(root / name)
            _add(named, name, _content(root / name) if is_there else None)
        for path, status in _entries(root):
            if status is None:
                _add(named, path, None)
            elif status.st_size <= SMALL or path.lower().endswith(_TEXTS):
                _add(named, path, _content(root / path))
            else:
                _add(named, path, b"")
                now = (root / path).stat()  # what a folder says of a file may be old on Windows
                times = f"{now.st_size} {now.st_mtime_ns} {now.st_ctime_ns} {now.st_ino}"
                _add(seen, path, times.encode())
                large.append(path)
        return Inputs(root, named.hexdigest(), seen.hexdigest(), tuple(large))

    def get(self, inputs: Inputs, day: date) -> Answer | None:
        """Return the answer that is kept for these inputs and the day, or None."""
        path = self._path(inputs.root)
        with suppress(OSError, ValueError, zlib.error):
            with path.open("rb") as file:
                head, _, body = file.read(MOST).partition(b"\n")
            digest, key, seen, content, first, last, code = head.decode("ascii").split(" ")
            if key != inputs.key or not int(first) <= day.toordinal() <= int(last):
                return None
            if digest != _digest(head.partition(b" ")[2] + body):
                return None
            if seen != inputs.seen and content != self._content_of_large(inputs):
                return None
            return Answer(Exit(int(code)), _unpacked(body))
        return None

    def put(self, inputs: Inputs, span: Span, answer: Answer) -> None:
        """Keep an answer, if nothing that it was made from has changed meanwhile."""
        if len(answer.text) > MOST or self.inputs(inputs.root) != inputs:
            return
        body = zlib.compress(answer.text.encode("utf-8", "surrogatepass"), 6)
        with suppress(OSError):
            content = self._content_of_large(inputs)
            said = (inputs.key, inputs.seen, content, str(span.first), str(span.last), str(int(answer.code)))
            head = " ".join(said).encode("ascii")
            path = self._path(inputs.root)
            is_new = not path.exists()
            path.parent.mkdir(parents=True, exist_ok=True)
            whole_file.write(path, _digest(head + body).encode("ascii") + b" " + head + b"\n" + body)
            if is_new:
                shrink(path.parent)

    def _path(self, root: Path) -> Path:
        assert self._where
        return self._where / FOLDER / f"{_digest(os.fsencode(root.absolute()))[:16]}.answer"

    def _content_of_large(self, inputs: Inputs) -> str:
        """Return the key of what the large files hold. Raises OSError."""
        facts = FactCache(self._where, inputs.root)
        digest = hashlib.sha256()
        for path in inputs.large:
            _add(digest, path, facts.checksum(inputs.root / path).encode())
        facts.save()
        return digest.hexdigest()


@cache
def program() -> str:
    """Return the key of what judges: the files of this package, and the versions of all that it rests on."""
    package, digest = Path(__file__).resolve().parents[1], hashlib.sha256()
    for path in sorted(package.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            _add(digest, path.relative_to(package).as_posix(), path.read_bytes())
    names = {re.split(r"[^\w.-]", needed)[0] for needed in metadata.requires("oit") or ()}
    versions = ", ".join(f"{name} {_version(name)}" for name in sorted(names))
    _add(digest, f"{versions}, {sys.version}, {sys.platform}, {sys.getfilesystemencoding()}", None)
    return digest.hexdigest()


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _entries(root: Path) -> Iterator[tuple[str, os.stat_result | None]]:
    """Yield each file below ``content/`` with what the system says of it, and each folder with None. Raises NoKeyError
    for what is neither, OSError for a folder that cannot be read."""
    waiting = [CONTENT]
    while waiting:
        folder = waiting.pop()
        with os.scandir(root / folder) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
        for entry in entries:
            path = f"{folder}/{entry.name}"
            if entry.is_symlink():
                raise NoKeyError
            if entry.is_dir():
                yield path, None
                waiting.append(path)
            elif entry.is_file():
                yield path, entry.stat()
            else:
                raise NoKeyError


def _content(path: Path) -> bytes:
    status = path.lstat()
    if not stat.S_ISREG(status.st_mode) or status.st_size > MOST:
        raise NoKeyError
    return path.read_bytes()


def _add(digest: "hashlib._Hash", name: str, content: bytes | None) -> None:
    """Add a name and its content to a hash, so that no other names and contents add the same."""
    told = os.fsencode(name)
    digest.update(f"{len(told)} {-1 if content is None else len(content)}\n".encode() + told)
    if content:
        digest.update(content)


def _unpacked(body: bytes) -> str:
    """Raises ValueError for more than an answer may be long."""
    stream = zlib.decompressobj()
    text = stream.decompress(body, 4 * MOST)
    if not stream.eof:
        raise ValueError("too long")
    return text.decode("utf-8", "surrogatepass")


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
