"""The one way to replace a folder: whole or not at all.

The new folder is made beside the old one, which is renamed only when the new one is complete. The system cannot do two
renames as one. So a process that is killed between them leaves no folder under its name, and the next start puts the
old one back.
"""

import os
import re
import shutil
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from . import process, whole_file

_READABLE_FILE, _READABLE_FOLDER = 0o044, 0o055
"""The mode bits that let a web server read. It runs as a user of its own."""


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give an empty folder beside ``target``, and put it in the target's place if the context ends well.

    After any error the old folder stands under its name. Everybody can read the new folder, whatever the user's umask
    is, because it is made to be published. Raises OSError.
    """
    fresh, old = (_beside(target, kind) for kind in ("new", "old"))
    target.parent.mkdir(parents=True, exist_ok=True)
    with ExitStack() as always:
        always.callback(_remove, fresh)
        fresh.mkdir()
        yield fresh
        _let_all_read(fresh)
        with ExitStack() as on_failure:
            on_failure.callback(_put_back, old, target)
            if target.exists():
                whole_file.replace(target, old)
            whole_file.replace(fresh, target)
            on_failure.pop_all()
        always.callback(_remove, old)


def recover(target: Path) -> None:
    """Repair what a killed process left: put the old folder back if none is there, and remove leftovers."""
    if not target.parent.is_dir():
        return
    leftovers = [path for path in target.parent.iterdir() if _is_left(path, target)]
    for path in sorted(leftovers):
        if path.is_symlink():  # made by versions that renamed the link in place of the folder
            path.unlink()
        elif "-old-" in path.name:
            _put_back(path, target)
    for path in leftovers:
        _remove(path)


def _beside(target: Path, kind: str) -> Path:
    return target.with_name(f".{target.name}-{kind}-{os.getpid()}")


def _is_left(path: Path, target: Path) -> bool:
    match = re.fullmatch(rf"\.{re.escape(target.name)}-(?:new|old)-(\d+)", path.name)
    return match is not None and not process.is_another_running(int(match[1]))


def _put_back(old: Path, target: Path) -> None:
    if not os.path.lexists(target) and old.is_dir():
        whole_file.replace(old, target)


def _remove(folder: Path) -> None:
    """Remove a folder with all that lies in it, also where the user made a folder in it read-only."""
    if not folder.is_dir():
        return
    with suppress(OSError):
        _add_mode(folder, stat.S_IRWXU)
    for current, below, _ in os.walk(folder):
        for path in (Path(current, name) for name in below):
            with suppress(OSError):
                if not path.is_symlink():
                    _add_mode(path, stat.S_IRWXU)
    shutil.rmtree(folder, ignore_errors=True)


def _let_all_read(folder: Path) -> None:
    with suppress(OSError):  # a file system without modes
        for current, _, files in os.walk(folder):
            _add_mode(Path(current), _READABLE_FOLDER)
            for name in files:
                _add_mode(Path(current, name), _READABLE_FILE)


def _add_mode(path: Path, bits: int) -> None:
    mode = path.stat().st_mode
    if mode & bits != bits:
        path.chmod(mode | bits)
