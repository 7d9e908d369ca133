"""The ``oit`` command: it parses the command line, runs one command, and turns every mistake into a sentence."""

import os
import sys
import traceback
from collections.abc import Sequence
from io import TextIOWrapper

from . import build, check, explain, frameworks, listing, rollover, serve, status
from .arguments import in_thai, parser
from .exit import Exit, NothingToCheck, UsageError

COMMANDS = (
    check.COMMAND,
    build.COMMAND,
    serve.COMMAND,
    explain.COMMAND,
    listing.COMMAND,
    status.COMMAND,
    frameworks.COMMAND,
    rollover.COMMAND,
)
"""All commands, as ``oit --help`` lists them. A new command is a module here and a line in this table."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")  # Windows consoles default to cp874
    try:
        with in_thai():
            options = parser(COMMANDS).parse_args(arguments)
        code: Exit = options.run(options)
    except UsageError as error:
        print(f"oit: {error}", file=sys.stderr)
        return Exit.USAGE
    except NothingToCheck as error:
        print(f"oit: {error}", file=sys.stderr)
        return Exit.NOTHING
    except BrokenPipeError:  # "oit check | head" is no mistake
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.CLEAN
    except Exception:
        traceback.print_exc()
        print("oit: เกิดข้อผิดพลาดภายในโปรแกรม โปรดส่งข้อความข้างบนให้ผู้ดูแลระบบ", file=sys.stderr)
        return Exit.INTERNAL
    return code
