"""Run MkDocs with the clock held to a day, so that the pages are those of it: ``on_a_day.py 2026-11-23 build …``.

The site's address comes from the environment: the tests serve both sites below a folder.
"""

import sys
from datetime import date
from typing import Any

from mkdocs.__main__ import cli
from mkdocs.config.defaults import MkDocsConfig

from oit import clock

DAY = date.fromisoformat(sys.argv.pop(1))

_load = MkDocsConfig.load_dict


def _without_address(self: MkDocsConfig, patch: Any) -> None:
    _load(self, {key: value for key, value in patch.items() if key != "site_url"})


if __name__ == "__main__":
    MkDocsConfig.load_dict = _without_address  # type: ignore[method-assign]
    clock.today = lambda: DAY
    cli()
