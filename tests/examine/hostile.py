"""Trees of hostile files checked, built and opened: no traceback, no hang, no script, no request that leaves."""

import contextlib
import io
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import hosts
import jinja2
import opened
from hostile_trees import lay
from mkdocs.theme import Theme

from oit.cli.main import main
from oit.files.file_types import BY_SUFFIX, suffix

PARTS, TREES_OF_A_PART = 20, 250
TREES_AT_ONCE = 125
"""Trees whose sites are opened together, in one browser."""
PAGES = ("2568/o1/", "2568/no-gift/")
EACH_WITH_SCRIPTS = 20
"""Of so many sites the pages of one are opened with the theme's own scripts and styles: these cost most of the time,
and are the same on every page."""
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
    """Judge and build some trees, and open what they publish."""
    started, found, kinds = sum(os.times()[:4]), _Found(), set[tuple[str, str]]()
    for first in range(0, len(numbers), TREES_AT_ONCE):
        with _folder() as folder, _theme_read_once():
            published = []
            for number in numbers[first : first + TREES_AT_ONCE]:
                root = folder / str(number)
                found.trees += 1
                found.files += len(lay(root, number))
                _judge(root, number, found)
                if (root / "site").is_dir():
                    published.append(_new(root / "site", number, found, kinds))
            if published:
                _open(published, found)
    return {"seconds": sum(os.times()[:4]) - started, **vars(found)}


class _Remembered(jinja2.BytecodeCache):
    """The theme's templates as compiled once: they are the same for every tree."""

    def __init__(self) -> None:
        self.codes: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Any) -> None:
        if code := self.codes.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Any) -> None:
        self.codes[bucket.key] = bucket.bytecode_to_string()


@contextmanager
def _theme_read_once() -> Iterator[None]:
    """Let builds of this process compile the theme's templates, and look for its files, once."""
    own, listed, compiled = Theme.get_env, dict[tuple[str, ...], list[str]](), _Remembered()

    def get_env(theme: Theme) -> jinja2.Environment:
        env = own(theme)
        env.bytecode_cache = compiled
        list_all = env.loader.list_templates  # type: ignore[union-attr]
        dirs = tuple(theme.dirs)

        def list_once() -> list[str]:
            if dirs not in listed:
                listed[dirs] = list_all()
            return listed[dirs]

        env.loader.list_templates = list_once
        return env

    Theme.get_env = get_env  # type: ignore[method-assign]
    try:
        yield
    finally:
        Theme.get_env = own  # type: ignore[method-assign]


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


@dataclass(frozen=True)
class _Published:
    """What a tree published: its site, and the files of it that are to be opened."""

    number: int
    site: Path
    files: tuple[Path, ...]

    def addresses(self, server: hosts.Server) -> Iterator[str]:
        files = [quote(os.fsencode(path.relative_to(self.site))) for path in self.files]
        return (f"{server.address}/{host}/{self.number}/{file}" for file in files for host in hosts.HOSTS)

    def pages(self, server: hosts.Server) -> Iterator[str]:
        return (f"{server.address}/github/{self.number}/{url}" for url in PAGES)


def _new(site: Path, number: int, found: _Found, kinds: set[tuple[str, str]]) -> _Published:
    """The published files whose name and bytes are of a kind that no earlier tree had."""
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
    return _Published(number, site, tuple(new))


def _is_theirs(path: Path, site: Path) -> bool:
    """True for a file that was published as it lay in the content."""
    original = site.parent / "content" / path.relative_to(site)
    return original.is_file() and original.read_bytes() == path.read_bytes()


def _open(published: Sequence[_Published], found: _Found) -> None:
    """Open the pages with hostile texts and the files of some sites; some pages with the scripts of the theme."""
    with hosts.serving({str(one.number): one.site for one in published}) as server, opened.chromium(server) as browser:
        files = [address for one in published for address in one.addresses(server)]
        whole = [page for one in published[::EACH_WITH_SCRIPTS] for page in one.pages(server)]
        bare = [page for one in published for page in one.pages(server) if page not in whole]
        for is_bare, addresses in ((False, whole), (True, [*bare, *files])):
            server.is_bare = is_bare
            found.opened += len(addresses)
            for address, asked in opened.misbehaving(browser, server, addresses):
                _, _, number, *rest = address.removeprefix(server.address).split("/")
                found.wanting.append(f"tree {number}: {'/'.join(rest)} {asked}"[:300])


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
        "(ending and first bytes) in a part, and so are the two pages with hostile texts of each site that was built;",
        "of each twentieth with the theme's own scripts. No script may run, and no request may leave: the browser's",
        "only way out is a proxy that notes what is asked for.",
    ]
    return "\n".join([*lines, *([""] if wanting else []), *(f"- {line}" for line in wanting)]) + "\n", not wanting
