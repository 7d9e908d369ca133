"""All commands, as ``oit --help`` lists them. A new command is a module here and a line in this table."""

from collections.abc import Collection
from importlib import import_module

from .command import Command

MODULES = {
    "init": "init",
    "guide": "guide",
    "next": "next",
    "new": "new",
    "import": "importing",
    "add": "add",
    "check": "check",
    "fix": "fix",
    "build": "build",
    "serve": "serve",
    "edit": "edit",
    "explain": "explain",
    "list": "listing",
    "status": "status",
    "digest": "digest",
    "owners": "owners",
    "diff": "diff",
    "frameworks": "frameworks",
    "links": "links",
    "rollover": "rollover",
    "migrate": "migrate",
    "schemas": "schemas",
    "upgrade": "upgrade",
    "clean": "clean",
    "staged": "staged",
    "verify": "verify",
    "docs": "docs",
    "filed": "filed",
    "archive": "archive",
    "stamp": "stamp",
    "board": "board",
    "export": "export",
}
"""Name of a command → its module, which holds its ``COMMAND``."""


def commands(names: Collection[str] = tuple(MODULES)) -> tuple[Command, ...]:
    """Return the commands of some names, in the order of the table. To import all of them takes a while."""
    modules = (import_module(f".{module}", __package__) for name, module in MODULES.items() if name in names)
    return tuple(module.COMMAND for module in modules)
