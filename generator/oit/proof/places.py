"""Where published files are read from: a folder, or a ZIP file. Nothing is unpacked or run."""

import hashlib
import os
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import IO, Protocol

from ..content.ledger import FILE
from ..values import dataclass

PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Digest:
    """The hash and the size in bytes of what was read. ``is_cut``: there is more than the ledger says, and reading
    ended there."""

    sha256: str
    size: int
    is_cut: bool = False


class Place(Protocol):
    """A place with published files. Paths are from the site's root, not encoded."""

    @property
    def paths(self) -> frozenset[str]:
        """All files that are there, as far as the place tells them."""

    def digest(self, path: str, size: int) -> Digest | None:
        """Return the digest of a file, read to ``size`` bytes and one more; None if it is not there. Raises OSError."""

    def data(self, path: str, most: int) -> bytes | None:
        """Return the first ``most`` bytes of a file; None if it is not there. Raises OSError."""


def text(place: Place, path: str, most: int) -> str | None:
    """Return a small file as text; None if it is not there. Raises OSError and UnicodeDecodeError."""
    data = place.data(path, most)
    return None if data is None else data.decode("utf-8")


def digest_of(stream: IO[bytes], size: int) -> Digest:
    """Return the digest of a stream, which is read no further than one byte after ``size``."""
    sha256, read = hashlib.sha256(), 0
    while piece := stream.read(min(PIECE, size + 1 - read)):
        sha256.update(piece)
        read += len(piece)
    return Digest(sha256.hexdigest(), read, is_cut=read > size)


class Folder:
    """A folder on this machine. Links are followed to files, as a web server does, and never to folders."""

    def __init__(self, root: Path) -> None:
        self._root = root

    @property
    def paths(self) -> frozenset[str]:
        return frozenset(_files_below(self._root))

    def _open(self, path: str) -> IO[bytes] | None:
        file = self._root / path
        # A path of a ledger that somebody made up must not lead out of the folder; a pipe would never end.
        if ".." in Path(path).parts or not file.is_file():
            return None
        return file.open("rb")

    def digest(self, path: str, size: int) -> Digest | None:
        stream = self._open(path)
        if not stream:
            return None
        with stream:
            return digest_of(stream, size)

    def data(self, path: str, most: int) -> bytes | None:
        stream = self._open(path)
        if not stream:
            return None
        with stream:
            return stream.read(most)


def _files_below(root: Path) -> Iterator[str]:
    for folder, _, names in os.walk(root):
        for name in names:
            file = Path(folder, name)
            if file.is_file():
                yield file.relative_to(root).as_posix()


class Archive:
    """A ZIP file, with the site at its top or in the one folder that holds a ledger."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        names = [info.filename for info in archive.infolist() if not info.is_dir()]
        ledgers = sorted((name for name in names if name.rpartition("/")[2] == FILE), key=lambda name: name.count("/"))
        top = ledgers[0].removesuffix(FILE) if ledgers else ""
        self._names = {name.removeprefix(top): name for name in names if name.startswith(top)}
        self._top = top

    @property
    def paths(self) -> frozenset[str]:
        return frozenset(self._names)

    @property
    def doubled(self) -> frozenset[str]:
        """Paths that stand in the archive twice: programs disagree on which of the two they show."""
        times = Counter(info.filename for info in self._archive.infolist())
        return frozenset(name.removeprefix(self._top) for name, count in times.items() if count > 1)

    def digest(self, path: str, size: int) -> Digest | None:
        if path not in self._names:
            return None
        with _as_os_error(), self._archive.open(self._names[path]) as stream:
            return digest_of(stream, size)

    def data(self, path: str, most: int) -> bytes | None:
        if path not in self._names:
            return None
        with _as_os_error(), self._archive.open(self._names[path]) as stream:
            return stream.read(most)


@contextmanager
def _as_os_error() -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, ValueError) as error:
        raise OSError(0, f"the archive is damaged: {error}") from error  # also one with a password


def archive(path: Path) -> AbstractContextManager[zipfile.ZipFile]:
    """Open a ZIP file. Raises OSError, also for what is no ZIP file."""
    with _as_os_error():
        return zipfile.ZipFile(path)
