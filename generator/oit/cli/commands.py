"""All commands, as ``oit --help`` lists them. A new command is a module here and a line in this table."""

from . import (
    archive,
    build,
    check,
    explain,
    filed,
    frameworks,
    links,
    listing,
    migrate,
    rollover,
    serve,
    status,
    verify,
)

COMMANDS = (
    check.COMMAND,
    build.COMMAND,
    serve.COMMAND,
    explain.COMMAND,
    listing.COMMAND,
    status.COMMAND,
    frameworks.COMMAND,
    links.COMMAND,
    rollover.COMMAND,
    migrate.COMMAND,
    verify.COMMAND,
    filed.COMMAND,
    archive.COMMAND,
)
