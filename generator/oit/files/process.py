"""Tells if the process that made an unfinished file still runs, or was killed and left the file."""

import os


def is_another_running(number: int) -> bool:
    """True if another process of this number runs.

    On Windows the question itself could end the process. There, the open files of a running process cannot be removed.
    """
    if os.name == "nt" or number == os.getpid():
        return False
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
