"""Run MkDocs with the clock held to a day, so that the pages are those of it: ``on_a_day.py 2026-11-23 build …``."""

import sys
from datetime import date

from mkdocs.__main__ import cli

from oit import clock

DAY = date.fromisoformat(sys.argv.pop(1))

if __name__ == "__main__":
    clock.today = lambda: DAY
    cli()
