"""The two built sites, of this repository's agency and of the example, and which of their pages show every piece there
is."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import install_browser
from playwright.sync_api import Browser, expect, sync_playwright

from machine import PATIENCE

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
AS_OF = "2026-11-23"
PREFIX = "oit"
"""The site is served below a folder, as a project's Pages are."""
LONGEST_BUILD = 600
"""Seconds after which a build is given up, on a machine that has much else to do."""
TWO_FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""A script that ends when the browser has painted what stands on the page now."""


@dataclass(frozen=True)
class Site:
    """A built site: its folder, and where it is served ("http://127.0.0.1:40000/oit/")."""

    name: str
    folder: Path
    address: str


@dataclass(frozen=True)
class Sample:
    """A page that shows something no other page of the sample does."""

    site: Site
    url: str
    kind: str

    @property
    def address(self) -> str:
        return self.site.address + self.url

    def __str__(self) -> str:
        return f"{self.site.name}/{self.url}"


def unwrapped(html: str) -> str:
    """HTML without the marks that keep a term on one line, so that sentences are whole."""
    return re.sub(r'<span class="oit-w">(.*?)</span>', r"\1", html)


def mkdocs_build(root: Path, site: Path, *options: str) -> None:
    """What ``mkdocs build`` alone makes of a project on the day ``AS_OF``."""
    environment = {
        **os.environ,
        "OIT_SITE_URL": f"https://example.org/{PREFIX}/",
        "NO_MKDOCS_2_WARNING": "1",
    }
    command = [sys.executable, str(HERE / "on_a_day.py"), AS_OF, "build", "--site-dir", str(site), *options]
    run = subprocess.run(
        command,
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=LONGEST_BUILD,
    )
    assert run.returncode == 0, run.stderr


def git(root: Path, *arguments: str, day: str = "2023-01-17T10:00:00+07:00") -> None:
    """A command of Git in a project made for a test, on a day of its own, whatever this machine's own settings are."""
    environment = {
        "GIT_COMMITTER_DATE": day,
        "GIT_AUTHOR_DATE": day,
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "HOME": str(root),
        "PATH": os.environ["PATH"],
    }
    identity = ("-c", "user.name=ก", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    command = ["git", *identity, *arguments]
    subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True, timeout=60)


@contextmanager
def chromium() -> Iterator[Browser]:
    path = install_browser.find()
    assert path, "No Chromium found: install Chromium or Google Chrome, or name one in OIT_CHROMIUM."
    expect.set_options(timeout=PATIENCE * 1000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-background-networking"]
        )
        try:
            yield browser
        finally:
            browser.close()


def samples(*sites: Site) -> list[Sample]:
    """As few pages as show every kind of page of each site, and every kind of element that occurs on any page.

    An element's kind is its name, classes and attributes: whatever a page shows that others do not brings it into the
    sample.
    """
    shown = {}
    for site in sites:
        for path in sorted(site.folder.rglob("*.html")):
            reader = _Elements()
            reader.feed(path.read_text(encoding="utf-8"))
            url = path.relative_to(site.folder).as_posix().removesuffix("index.html")
            shown[Sample(site, url, reader.kind)] = {(site.name, reader.kind), *reader.seen}
    found, left = [], set().union(*shown.values())
    while left:
        best = max(shown, key=lambda sample: len(shown[sample] & left))
        found.append(best)
        left -= shown[best]
    return sorted(found, key=str)


class _Elements(HTMLParser):
    """The kind of a page ("item"; "404" has none) and the kinds of elements on it."""

    def __init__(self) -> None:
        super().__init__()
        self.kind = "404"
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        classes = (dict(attributes).get("class") or "").split()
        for name in classes:
            if name.startswith("oit-page--"):
                self.kind = name.removeprefix("oit-page--")
        self.seen.add(" ".join([tag, *sorted(classes), *sorted(name for name, _ in attributes)]))
