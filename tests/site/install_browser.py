"""Make sure that there is a Chromium for the browser tests: one on the machine, else Debian's package, else
Playwright's own.

Run by ``make test``; prints which one it is. ``OIT_CHROMIUM`` names one by hand.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """Path of a Chromium that can be run, or None."""
    named = os.environ.get("OIT_CHROMIUM")
    if named:
        return named
    return next((path for name in NAMES if (path := shutil.which(name))), None) or _playwrights()


def _playwrights() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _install() -> None:
    # Debian's package first: it brings its system libraries along, which Playwright's own download does not.
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], env=environment, check=False)
        if (
            subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], env=environment, check=False).returncode
            == 0
            and find()
        ):
            return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


if __name__ == "__main__":
    if not find():
        _install()
    if not (found := find()):
        sys.exit(
            "No Chromium: install Chromium or Google Chrome, or name one in OIT_CHROMIUM, and run make test again."
        )
    print(f"Browser tests use {found}")
