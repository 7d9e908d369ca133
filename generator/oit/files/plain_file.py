"""Reading an ordinary file, and nothing that is none: a device never ends, and a pipe waits for ever."""

import errno
import stat
from pathlib import Path


def read(path: Path, most: int) -> bytes:
    """The bytes of a file, one more than ``most`` of a larger one. Raises OSError."""
    mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):  # what a folder is called, opening it says
        raise OSError(errno.EINVAL, "ไม่ใช่ไฟล์ธรรมดา", str(path))
    with path.open("rb") as file:
        return file.read(most + 1)
