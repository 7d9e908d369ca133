"""Photograph every type of page, and the ways that a visitor taps: builds both sites, serves them, writes
docs/screenshots/.

    make screenshots           (or: python tests/site/screenshots.py)
    python tests/site/screenshots.py home item-phone          only these

Each kind of page says itself which page shows it; a new way for visitors is one line in ``journeys.py``. Needs what
``make test`` installs.
"""

import argparse
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from journeys import JOURNEYS, PHONE, walk
from pages_server import serving
from playwright.sync_api import Browser, Page
from sites import PREFIX, ROOT, chromium, mkdocs_build

from oit.site.pages import KINDS

OUT = ROOT / "docs/screenshots"
MAX_BYTES = 200_000
"""A README should open at once, also over a telephone."""


@dataclass(frozen=True)
class Shot:
    """One picture: its file name, the page's address below both sites' root, and the window's size."""

    name: str
    page: str
    width: int = 1280
    height: int = 900
    scheme: str = "light"


SHOTS = (
    *(Shot(kind.name, kind.screenshot) for kind in KINDS if kind.screenshot),
    Shot("home-phone", "oit/", 360, 740),
    Shot("home-example-dark", "example/", scheme="dark"),
    Shot("item-phone", "oit/2566/o42/", 390, 844),
    Shot("not-found", "oit/2568/o42/", 360, 740),
)


def main() -> None:
    names = [*(shot.name for shot in SHOTS), *(f"taps-{journey.name}" for journey in JOURNEYS)]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which ones: {', '.join(names)}")
    wanted = parser.parse_args().names or names
    if unknown := set(wanted) - set(names):
        parser.error(f"no screenshot is called {', '.join(sorted(unknown))}")
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        mkdocs_build(ROOT, Path(folder, PREFIX))
        mkdocs_build(ROOT / "example", Path(folder, "example"))
        with serving(Path(folder)) as address, chromium() as browser:
            sizes = {shot.name: _take(browser, address, shot) for shot in SHOTS if shot.name in wanted}
            sizes |= _journeys(browser, f"{address}{PREFIX}/", wanted)
    if too_large := [name for name, size in sizes.items() if size > MAX_BYTES]:
        sys.exit(f"Over {MAX_BYTES // 1000} kB: {', '.join(too_large)}. Choose a smaller window or another page.")


def _take(browser: Browser, address: str, shot: Shot) -> int:
    """Write the picture and return its size in bytes."""
    size = {"width": shot.width, "height": shot.height}
    page = browser.new_page(viewport=size, color_scheme=shot.scheme, reduced_motion="reduce", locale="th-TH")
    answer = page.goto(address + shot.page, wait_until="networkidle")
    if not answer or (not answer.ok and shot.name != "not-found"):
        sys.exit(f"{shot.name}: the sites have no page /{shot.page}")
    page.reload(wait_until="networkidle")  # with fonts that are here: on a first visit a slow machine does without them
    written = _write(page, shot.name)
    page.close()
    return written


def _journeys(browser: Browser, home: str, wanted: list[str]) -> dict[str, int]:
    """A picture after each tap: taps-how-to-complain-1.png; home, where each begins, is home-phone.png."""
    sizes = {}
    for journey in JOURNEYS:
        name = f"taps-{journey.name}"
        if name in wanted:
            context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, locale="th-TH")
            page = context.new_page()
            for taps in walk(page, home, journey):
                if taps:
                    sizes[f"{name}-{taps}"] = _write(page, f"{name}-{taps}")
            context.close()
    return sizes


def _write(page: Page, name: str) -> int:
    page.evaluate("document.fonts.ready")
    path = OUT / f"{name}.png"
    page.screenshot(path=path, animations="disabled")
    print(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1000:.0f} kB")
    return path.stat().st_size


if __name__ == "__main__":
    main()
