"""The exit codes of commands, and the two mistakes that a user can make before anything is judged."""

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of ``oit``, as README lists them. 130 is what shells report after Ctrl-C."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    NOTHING = 3
    INTERNAL = 4
    INTERRUPTED = 130


class UsageError(Exception):
    """The command cannot do what the user asked for. The error's text says why, in Thai."""


class NothingToCheck(Exception):
    """The folder holds no content. The error's text says what was expected, in Thai."""
