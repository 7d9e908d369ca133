"""Jobs that go wrong in every way, for the tests of the worker: ``python -m strange_jobs``."""

import ctypes
import os
import sys
import time
from typing import Any

from oit.files import jobs


def _segfault() -> None:
    ctypes.string_at(0)


def _spin() -> None:
    while True:
        pass


def _fill() -> int:
    return len(bytearray(4_000_000_000))


def _print() -> str:
    print("not an answer", flush=True)
    os.write(1, b"neither is this\n")
    return "ok"


def _raise() -> Any:
    raise ZeroDivisionError


jobs.JOBS.update(
    {
        "process": os.getpid,
        "abort": os.abort,
        "segfault": _segfault,
        "exit": lambda: os._exit(3),
        "raise": _raise,
        "fill": _fill,
        "spin": _spin,
        "sleep": lambda: time.sleep(60),
        "print": _print,
    }
)

if __name__ == "__main__":
    sys.exit(jobs.main())
