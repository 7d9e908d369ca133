"""Reads ordinary files only: a device never ends, and a pipe can wait for ever."""

import errno
import stat
from pathlib import Path


def read(path: Path, most: int) -> bytes:
    """Return the bytes of a file; of a file larger than ``most``, one byte more than ``most``. Raises OSError."""
    try:
        state = path.stat()
    except ValueError:  # a name that no file can have, such as one with a NUL
        raise OSError(errno.EINVAL, "ชื่อนี้เป็นชื่อไฟล์ไม่ได้", str(path)) from None
    if not (stat.S_ISREG(state.st_mode) or stat.S_ISDIR(state.st_mode)):  # a folder raises the right error by itself
        raise OSError(errno.EINVAL, "ไม่ใช่ไฟล์ธรรมดา", str(path))
    with path.open("rb") as file:
        # Python sets memory aside for all that is asked for, so first no more than what the file seems to hold.
        data = file.read(min(state.st_size, most) + 1)
        return data + file.read(most + 1 - len(data)) if state.st_size < len(data) <= most else data
