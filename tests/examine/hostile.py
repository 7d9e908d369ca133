"""Trees of hostile files checked, built and opened: no traceback, no hang, no script, no request that leaves."""

import contextlib
import io
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import hosts
from hostile_trees import lay
from playwright.sync_api import Browser, Error, Page
from sources import ROOT

from oit.cli.main import main
from oit.files.file_types import BY_SUFFIX, suffix

sys.path.append(str(ROOT / "tests/site"))
import sites

PARTS, TREES_OF_A_PART = 100, 50
SECONDS = 10
"""Longest time that a check or a build of a tree may take."""
DAY = "2025-09-30"


def parts() -> Sequence[str]:
    """The parts of the whole examination: "trees 1", "trees 2" …"""
    return [f"trees {number}" for number in range(1, PARTS + 1)]


def examine_part(part: str) -> dict[str, Any]:
    """What one part finds, as JSON can hold it."""
    first = (int(part.split()[1]) - 1) * TREES_OF_A_PART
    return examine(range(first, first + TREES_OF_A_PART))


@dataclass
class _Found:
    trees: int = 0
    files: int = 0
    published: int = 0
    opened: int = 0
    slowest: float = 0.0
    wanting: list[str] = field(default_factory=list)


def examine(numbers: Sequence[int]) -> dict[str, Any]:
    """Judge, build and open some trees."""
    started, found, kinds = sum(os.times()[:4]), _Found(), set[tuple[str, str]]()
    with sites.chromium() as browser:
        for number in numbers:
            with _folder() as root:
                found.trees += 1
                found.files += len(lay(root, number))
                _judge(root, number, found)
                if (root / "site").is_dir():
                    _open(browser, root / "site", number, found, kinds)
    return {"seconds": sum(os.times()[:4]) - started, **vars(found)}


@contextmanager
def _folder() -> Iterator[Path]:
    root = Path(tempfile.mkdtemp(prefix="oit"))
    try:
        yield root
    finally:
        shutil.rmtree(root, ignore_errors=True)


class _Timeout(BaseException):
    """Not an Exception, so that no handler of the program takes it for its own."""


@contextmanager
def _limited() -> Iterator[None]:
    def stop(*_: Any) -> None:
        raise _Timeout

    before = [(number, signal.signal(number, stop)) for number in (signal.SIGALRM, signal.SIGPROF)]
    signal.alarm(6 * SECONDS)  # by the clock, for whatever waits
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.alarm(0)
        for number, handler in before:
            signal.signal(number, handler)


def _judge(root: Path, number: int, found: _Found) -> None:
    for command in ("check", "build"):
        out, start = io.StringIO(), time.process_time()
        try:
            with _limited(), contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
                code = main(["-C", str(root), command, "--as-of", DAY])
        except _Timeout:
            found.wanting.append(f"tree {number}: {command} does not end")
            continue
        except BaseException as error:  # noqa: BLE001 (whatever it raises is wanting)
            found.wanting.append(f"tree {number}: {command} raises {error!r}"[:300])
            continue
        spent = time.process_time() - start
        found.slowest = max(found.slowest, round(spent, 1))
        if spent > SECONDS:
            found.wanting.append(f"tree {number}: {command} takes {spent:.0f} s")
        if code not in (0, 1) or "Traceback" in out.getvalue():
            last = (out.getvalue().strip().splitlines() or [""])[-2:]
            found.wanting.append(f"tree {number}: {command} ends with {code}: {' '.join(last)}"[:300])


def _open(browser: Browser, site: Path, number: int, found: _Found, kinds: set[tuple[str, str]]) -> None:
    """Open the item's page, and each published file whose name and bytes are of a kind that no earlier tree had."""
    files = [path for path in site.rglob("*") if path.is_file() and _is_theirs(path, site)]
    found.published += len(files)
    new = []
    for path in files:
        if suffix(path.name) not in BY_SUFFIX:
            found.wanting.append(f"tree {number}: publishes {path.relative_to(site)}")
        kind = (suffix(path.name), repr(path.read_bytes()[:12]))
        if kind not in kinds:
            kinds.add(kind)
            new.append(path)
    with hosts.serving({"site": site}) as (address, _):
        pages = [f"{address}/github/site/{url}" for url in ("2568/o1/", "2568/no-gift/")]
        opened = [
            f"{address}/{host}/site/{quote(os.fsencode(path.relative_to(site)))}"
            for path in new
            for host in hosts.HOSTS
        ]
        for url in (*pages, *opened):
            found.opened += 1
            if asked := _asked(browser, url, address):
                found.wanting.append(f"tree {number}: {url.removeprefix(address)} {asked}")


def _is_theirs(path: Path, site: Path) -> bool:
    """True for a file that was published as it lay in the content."""
    original = site.parent / "content" / path.relative_to(site)
    return original.is_file() and original.read_bytes() == path.read_bytes()


def _asked(browser: Browser, url: str, address: str) -> str:
    """What an opened address did that it must not do, or ""."""
    page: Page = browser.new_page()
    bad: list[str] = []
    page.on("request", lambda request: bad.append(request.url) if _is_bad(request.url, address) else None)
    page.on("dialog", lambda dialog: (bad.append("a dialog"), dialog.dismiss()))
    page.route(lambda asked: not asked.startswith(address), lambda route: route.abort())
    try:
        with contextlib.suppress(Error):  # a download starts, and no page is shown
            page.goto(url, wait_until="load", timeout=10_000)
            if page.title() == "ran":
                bad.append("a script")
    finally:
        page.close()
    return ", ".join(bad)


def _is_bad(url: str, address: str) -> bool:
    return url == f"{address}/ran" or not url.startswith(
        (address, "data:", "blob:", "chrome-extension:", "chrome:", "about:")
    )


def report(results: Mapping[str, dict[str, Any]]) -> tuple[str, bool]:
    """The report of all parts, and whether nothing was found wanting."""
    total = {key: sum(result[key] for result in results.values()) for key in ("trees", "files", "published", "opened")}
    wanting = [line for result in results.values() for line in result["wanting"]]
    slowest = max(result["slowest"] for result in results.values())
    lines = [
        "| trees | hostile files | published | addresses opened in Chromium | slowest check or build | wanting |",
        "|---:|---:|---:|---:|---:|---:|",
        f"| {' | '.join(f'{count:,}' for count in total.values())} | {slowest:.1f} s CPU | {len(wanting)} |",
        "",
        "Published files are opened as GitHub Pages, GitLab Pages, nginx and Apache would type them, one of each kind",
        "(ending and first bytes) in a part. No script may run, and no request may leave.",
    ]
    return "\n".join([*lines, *([""] if wanting else []), *(f"- {line}" for line in wanting)]) + "\n", not wanting
