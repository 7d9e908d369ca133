"""The one way to write a file: whole or not at all.

The content is written beside the file under another name and renamed when it is complete. A run that is cut short
leaves the old file as it was, or none.
"""

import contextlib
import os
import re
import shutil
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from . import process

_PAUSES = (0.05, 0.1, 0.2, 0.4)
"""Seconds between attempts to replace a file that another program holds open. Only Windows refuses that."""

_HELD_OPEN = (5, 32, 33)
"""The errors of that refusal: ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION."""


def write(path: Path, content: str | bytes) -> None:
    """Write a file. Text becomes UTF-8, and its line ends stay as they are. Raises OSError, which names ``path``.

    A symbolic link is followed. A pipe, a device and an open descriptor ("/dev/stdout") are written to. A file that was
    there keeps its mode; a new one has the mode that the user's umask gives.
    """
    data = content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content
    with _naming(path):
        if (descriptor := _descriptor(path)) is not None:
            with os.fdopen(os.dup(descriptor), "wb") as stream:
                stream.write(data)
            return
        if _is_stream(path):
            path.write_bytes(data)
            return
        target = Path(os.path.realpath(path)) if path.is_symlink() else path
        with _replacing(target) as unfinished:
            unfinished.write_bytes(data)


@contextmanager
def written(path: Path) -> Iterator[Path]:
    """Give a path to write a large file to. It takes the place of ``path`` when the block ends, and not if it fails.

    A symbolic link is followed. Raises OSError, which names ``path``.
    """
    with _naming(path), _replacing(Path(os.path.realpath(path))) as unfinished:
        yield unfinished


def copy(source: Path, target: Path) -> None:
    """Copy a file with its mode and times, and never over something that is there. Raises OSError.

    The target's folder is made. The error names the source if the source cannot be read.
    """
    source.open("rb").close()
    with _naming(target):
        if os.path.lexists(target):
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        with _replacing(target) as unfinished:
            shutil.copy2(source, unfinished)


def clear_leftovers(folder: Path) -> None:
    """Remove the unfinished files that killed processes left in a folder."""
    for path in folder.glob(".oit-*.unfinished"):
        match = re.fullmatch(r"\.oit-(\d+)-[0-9a-f]+\.unfinished", path.name)
        if match and not process.is_another_running(int(match[1])):
            with contextlib.suppress(OSError):
                path.unlink()


def _descriptor(path: Path) -> int | None:
    """Return the number of an open descriptor that a path names. What it leads to is not to be opened anew: another
    program may write to the same file."""
    match = re.fullmatch(r"/dev/(?:fd/(\d+)|std(?:out|err))|/proc/self/fd/(\d+)", path.as_posix())
    if not match:
        return None
    return int(match[1] or match[2] or ("/dev/stdout", "/dev/stderr").index(path.as_posix()) + 1)


def _is_stream(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except OSError:  # nothing is there, or writing will report it
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Make each OSError name the caller's file, even if the system names the unfinished file or none."""
    try:
        yield
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise


@contextmanager
def _replacing(target: Path) -> Iterator[Path]:
    """Give an empty file beside ``target`` to be filled, and put it in the target's place if the context ends well."""
    # The name does not contain the target's: "." and ".unfinished" around it could be longer than a file system allows.
    unfinished = target.with_name(f".oit-{os.getpid()}-{os.urandom(4).hex()}.unfinished")
    os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    try:
        with contextlib.suppress(FileNotFoundError):
            unfinished.chmod(stat.S_IMODE(target.stat().st_mode))
        yield unfinished
        replace(unfinished, target)
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink()


def replace(source: Path, target: Path) -> None:
    """Rename a file over another one, or a folder. Wait a moment if another program holds it open. Raises OSError."""
    for pause in _PAUSES:
        try:
            source.replace(target)
            return
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _HELD_OPEN:
                raise
        time.sleep(pause)
    source.replace(target)
