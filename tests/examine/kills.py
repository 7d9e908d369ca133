"""``oit build`` killed at random moments: after the next start a whole site stands there, the old or the new one."""

import contextlib
import hashlib
import io
import os
import random
import shutil
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sources import ROOT

from oit.cli.main import main
from oit.files import whole_folder

PARTS = 10
KILLS_OF_A_PART = 20
OLD_DAY, NEW_DAY = "2568-05-01", "2568-06-01"
"""The two sites differ by the day that stands on every page."""


def parts() -> Sequence[str]:
    """The parts of the whole examination: "build 1", "build 2" …"""
    return [f"build {number}" for number in range(1, PARTS + 1)]


def examine_part(part: str) -> dict[str, Any]:
    """What one part finds, as JSON can hold it."""
    return examine(part, KILLS_OF_A_PART)


def examine(seed: str, kills: int) -> dict[str, Any]:
    """Kill as many builds and report what stood there at once, and what after the next start."""
    started, lot = sum(os.times()[:4]), random.Random(seed)
    at_once: Counter[str] = Counter()
    after: Counter[str] = Counter()
    with _project() as root:
        site, old, names = root / "site", root / "old", {}
        # The first one is built in this process, so that the others need not load everything again.
        assert _main(root, OLD_DAY) == 0
        names[_hash(site)] = "old"
        site.rename(old)
        began = time.monotonic()
        _built(root, NEW_DAY)
        duration = time.monotonic() - began
        names[_hash(site)] = "new"
        for _ in range(kills):
            shutil.rmtree(site)
            shutil.copytree(old, site)
            _killed(root, lot.uniform(0, 1.1 * duration))
            at_once[_name(site, names)] += 1
            whole_folder.recover(site)
            left = [path.name for path in root.iterdir() if path.name.startswith(".site")]
            after["leftovers" if left else _name(site, names)] += 1
    return {"at_once": at_once, "after": after, "seconds": sum(os.times()[:4]) - started}


def report(results: Mapping[str, Mapping[str, Any]]) -> tuple[str, bool]:
    """The report of all parts as Markdown, and whether there was always a whole site."""
    at_once: Counter[str] = Counter()
    after: Counter[str] = Counter()
    for result in results.values():
        at_once.update(result["at_once"])
        after.update(result["after"])
    rows = sorted({*at_once, *after})
    lines = [
        f"`oit build` was killed (SIGKILL) at {after.total()} random moments.",
        "",
        "| the site is | at once | after the next start |",
        "| --- | ---: | ---: |",
        *(f"| {row} | {at_once[row]} | {after[row]} |" for row in rows),
        "",
    ]
    return "\n".join(lines), not set(after) - {"old", "new"}


@contextlib.contextmanager
def _project() -> Iterator[Path]:
    """A small project of the example's agency with one item."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(ROOT / "example/content/2568/o1", root / "content/2568/o1")
        shutil.copy(ROOT / "example/content/agency.yaml", root / "content")
        shutil.copy(ROOT / "example/mkdocs.yml", root)
        yield root


def _build(root: Path, day: str) -> int:
    """Build in a process of its own, and return its number."""
    child = os.fork()
    if child:
        return child
    os._exit(_main(root, day))


def _main(root: Path, day: str) -> int:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return main(["-C", str(root), "build", "--as-of", day])


def _built(root: Path, day: str) -> None:
    code = os.waitstatus_to_exitcode(os.waitpid(_build(root, day), 0)[1])
    assert code == 0, f"The build of {day} ended with {code}."


def _killed(root: Path, seconds: float) -> None:
    child = _build(root, NEW_DAY)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _name(site: Path, names: Mapping[str, str]) -> str:
    return names.get(_hash(site), "broken") if site.exists() else "missing"


def _hash(site: Path) -> str:
    """One hash over all files. A packed file holds the second in which it was packed: only its name counts."""
    digest = hashlib.sha256()
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        digest.update(str(path.relative_to(site)).encode())
        digest.update(b"" if path.suffix == ".gz" else path.read_bytes())
    return digest.hexdigest()
