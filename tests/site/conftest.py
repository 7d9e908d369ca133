"""The site of this repository, built once a test run by ``mkdocs build --strict`` alone, and a real browser."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import install_browser
import pytest
from pages_server import serving
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
AS_OF = "2026-11-23"
PREFIX = "oit"
"""The site is served below a folder, as a project's Pages are."""


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that is served; the site is in ``PREFIX`` below it."""
    folder = tmp_path_factory.mktemp("served")
    mkdocs_build(ROOT, folder / PREFIX, "--strict")
    return folder


@pytest.fixture(scope="session")
def example(served: Path) -> Path:
    """The example agency's site, served beside the other: at ``address`` + "../example/"."""
    site = served / "example"
    mkdocs_build(ROOT / "example", site, "--strict")
    return site


def mkdocs_build(root: Path, site: Path, *options: str) -> None:
    """What ``mkdocs build`` alone makes of a project."""
    environment = {**os.environ, "OIT_AS_OF": AS_OF, "OIT_SITE_URL": f"https://example.org/{PREFIX}/", "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site), *options]
    run = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stderr


@pytest.fixture(scope="session")
def built(served: Path) -> Path:
    return served / PREFIX


@pytest.fixture(scope="session")
def address(served: Path) -> Iterator[str]:
    """Where the site is served: "http://127.0.0.1:40000/oit/"."""
    with serving(served) as root:
        yield f"{root}{PREFIX}/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = install_browser.find()
    if not path:
        pytest.fail("No Chromium found: install Chromium or Google Chrome, or name one in OIT_CHROMIUM.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-background-networking"])
        yield browser
        browser.close()
