"""Photograph what the guide's chapters show: does what each chapter says, builds the office's site, writes
guide/images/.

    make screenshots           (or: python tests/site/guide_pictures.py)
    python tests/site/guide_pictures.py measures          only these

A picture has the name of its chapter. Needs what ``make test`` installs.
"""

import base64
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from pages_server import serving
from playwright.sync_api import Browser
from sites import ROOT, chromium

from guide_walk import Walk
from oit import guide

OUT = ROOT / "guide/images"
MAX_BYTES = 80_000


@dataclass(frozen=True)
class Shot:
    """The page that a chapter's picture shows, and the part of it that stands at the top."""

    page: str
    top: str = "h1"
    width: int = 760
    height: int = 520


SHOTS = {
    "first-day": Shot("", height=600),
    "documents": Shot("2569/o1/", height=640),
    "measures": Shot("2569/measures/", width=1180, height=700),
    "declarations": Shot("2569/no-gift/"),
    "publishing": Shot("2569/evidence/", "h2", width=1180, height=640),
    "executive": Shot("2569/completeness/", height=600),
}
MOST_DOTS = 1140
"""A wider picture is no clearer, since a chapter's text is narrower."""


def main() -> None:
    wanted = sys.argv[1:] or [*SHOTS]
    OUT.mkdir(parents=True, exist_ok=True)
    sizes = {}
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        walk = Walk(Path(folder))
        for name in (name for name in guide.NAMES if name != "new-year"):  # which would end the year that is shown
            walk.through(name)
            if name in wanted and name in SHOTS:
                site = Path(folder, name)
                walk.oit(["build", "--site", str(site)])
                with serving(site) as address:
                    sizes[name] = _take(browser, f"{address}{SHOTS[name].page}", SHOTS[name], name)
    if too_large := [name for name, size in sizes.items() if size > MAX_BYTES]:
        sys.exit(f"Over {MAX_BYTES // 1000} kB: {', '.join(too_large)}. Choose a smaller window or another page.")


def _take(browser: Browser, address: str, shot: Shot, name: str) -> int:
    """Write the picture and return its size in bytes."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        device_scale_factor=min(1.5, MOST_DOTS / shot.width),
        reduced_motion="reduce",
        locale="th-TH",
    )
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    page.reload(wait_until="networkidle")  # with fonts that are here: on a first visit a slow machine does without them
    page.evaluate("document.fonts.ready")
    page.evaluate(
        "top => window.scrollTo(0, document.querySelector(top).getBoundingClientRect().top + scrollY - 90)", shot.top
    )
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")  # it is painted
    told = context.new_cdp_session(page).send("Page.captureScreenshot", {"format": "webp", "quality": 70})
    path = OUT / f"{name}.webp"
    path.write_bytes(base64.b64decode(told["data"]))
    context.close()
    print(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1000:.0f} kB")
    return path.stat().st_size


if __name__ == "__main__":
    main()
