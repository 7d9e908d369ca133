"""Whether the process that made an unfinished file still runs, or left it when it was killed."""

import os


def is_another_running(number: int) -> bool:
    """True if another process of this number runs.

    Windows cannot be asked without harm, and there the files of a running process cannot be removed anyway.
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
