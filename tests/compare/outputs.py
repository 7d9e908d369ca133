"""Write everything that ``oit`` says of a project into a folder: its site and all reports, with the clock held to one
day.

    python outputs.py PROJECT FOLDER

Run by ``compare.py`` with the code of one version in ``PYTHONPATH``; it works with any version of the package.
"""

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

from mkdocs.__main__ import cli as mkdocs

from oit import clock, framework

try:
    from oit.cli.main import main
except ImportError:  # where the command line was one module
    from oit.cli import main  # type: ignore[no-redef, attr-defined]

DAY = date(2026, 11, 23)
FORMATS = ("text", "github", "gitlab", "json", "sarif", "junit", "markdown")
RULES = "A101 C101 C102 C103 C104 D101 D201 D301 D302 E101 E102 E109 F101 F116 F118 P101 P102 R101 R103 T101 T102 W101"


def commands(years: list[int]) -> Iterator[list[str]]:
    """Every command that only prints, with every format, for every year of content."""
    for name in FORMATS:
        yield ["check", "--format", name]
        yield from (["check", "--format", name, "--year", str(year)] for year in years)
    yield ["check", "--baseline"]
    yield ["list", "rules"]
    yield from (["explain", code] for code in RULES.split())
    for year in years:
        yield from (["status", "--year", str(year), "--sort", order] for order in ("code", "points", "due"))
        yield from (["explain", item.code, "--year", str(year)] for item in framework.load(year).items)
    known = framework.years()
    yield from (["list", "--year", str(year)] for year in known)
    for before, after in pairwise(known):
        for name in ("text", "markdown", "json"):
            yield ["frameworks", "diff", str(before), str(after), "--format", name]


def said(command: list[str]) -> str:
    """What a command prints, and how it ends."""
    out, err = _Stream(), _Stream()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(command)
    return f"{out.getvalue()}\n--- stderr\n{err.getvalue()}\n--- exit {int(code)}\n"


class _Stream(io.StringIO):
    def reconfigure(self, **options: object) -> None:
        """As the streams of a process can be."""


def write(project: Path, folder: Path) -> None:
    clock.today = lambda: DAY
    os.chdir(project)
    os.environ |= {
        "OIT_SITE_URL": "https://example.org/oit/",
        "NO_MKDOCS_2_WARNING": "1",
        "COLUMNS": "120",
        "NO_COLOR": "1",
    }
    with contextlib.suppress(SystemExit):
        mkdocs(["build", "--strict", "--quiet", "--site-dir", str(folder / "site")])
    years = sorted(int(path.name) for path in Path("content").glob("25[0-9][0-9]"))
    for command in commands(years):
        target = folder / "reports" / ("_".join(command) + ".txt")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(said(command), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]))
