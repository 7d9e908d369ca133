"""Photograph what the guide's chapters show: does what each chapter says, builds the office's site, writes
guide/images/.

    make screenshots           (or: python tests/site/guide_pictures.py)
    python tests/site/guide_pictures.py measures          only these

A picture has the name of its chapter. Needs what ``make test`` installs.
"""

import base64
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from git_hosts import GitHub, GitLab
from pages_server import serving
from playwright.sync_api import Browser, Page, expect
from published_forms import built, repository, served, sign_in
from sites import ROOT, TWO_FRAMES, chromium

from editing_process import Process
from guide_walk import Walk
from machine import PATIENCE
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
    "forms": Shot("admin/#/collections/items-2569/entries/o1", ".oit-verdict", width=1300, height=800),
    "publishing": Shot("2569/evidence/", "h2", width=1180, height=640),
    "executive": Shot("2569/completeness/", height=600),
}
HOSTED = ("forms-github", "forms-gitlab")
"""Pictures of the forms of a published site: where GitHub's token is asked for, and drafts on GitLab."""
MOST_DOTS = 1140
"""A wider picture is no clearer, since a chapter's text is narrower."""


def main() -> None:
    wanted = sys.argv[1:] or [*SHOTS, *HOSTED]
    OUT.mkdir(parents=True, exist_ok=True)
    sizes = {}
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        walk = Walk(Path(folder))
        if {*wanted} & {*HOSTED}:
            sizes |= _of_hosts(browser, Path(folder))
        if not {*wanted} & {*SHOTS}:
            return
        for name in (name for name in guide.NAMES if name != "new-year"):  # which would end the year that is shown
            walk.through(name)
            if name in wanted and name in SHOTS:
                with _served(walk, Path(folder, name), SHOTS[name]) as address:
                    sizes[name] = _take(browser, f"{address}{SHOTS[name].page}", SHOTS[name], name)
    if too_large := [name for name, size in sizes.items() if size > MAX_BYTES]:
        sys.exit(f"Over {MAX_BYTES // 1000} kB: {', '.join(too_large)}. Choose a smaller window or another page.")


@contextmanager
def _served(walk: Walk, site: Path, shot: Shot) -> Iterator[str]:
    """The address of the office's site as it is published, or of its forms on the officer's machine."""
    if not shot.page.startswith("admin/"):
        walk.oit(["build", "--site", str(site)])
        with serving(site) as address:
            yield address
        return
    server = Process(walk.home, as_of="")
    try:
        server.wait()
        yield f"http://{server.host}/"
    finally:
        server.end()


def _take(browser: Browser, address: str, shot: Shot, name: str) -> int:
    """Write the picture and return its size in bytes."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        device_scale_factor=min(1.5, MOST_DOTS / shot.width),
        reduced_motion="reduce",
        locale="th-TH",
    )
    page = context.new_page()
    is_form = shot.page.startswith("admin/")
    page.goto(address, wait_until="load" if is_form else "networkidle")
    # With fonts that are here: on a first visit a slow machine does without them.
    page.reload(wait_until="load" if is_form else "networkidle")
    page.wait_for_selector(shot.top)
    if is_form:
        preview = page.frame_locator("iframe").frame_locator("iframe.oit-site")
        expect(preview.locator("h1").first).to_be_visible(timeout=PATIENCE * 1000)
        next(frame for frame in page.frames if frame.url.endswith("/2569/o1/")).wait_for_load_state()
        expect(page.locator("body > canvas")).to_be_hidden()  # the bar that says that it loads
    page.evaluate(
        "top => window.scrollTo(0, document.querySelector(top).getBoundingClientRect().top + scrollY - 90)", shot.top
    )
    size = _write(page, name)
    context.close()
    return size


def _write(page: Page, name: str) -> int:
    page.evaluate("document.fonts.ready")
    page.evaluate(TWO_FRAMES)  # it is painted
    told = page.context.new_cdp_session(page).send("Page.captureScreenshot", {"format": "webp", "quality": 70})
    path = OUT / f"{name}.webp"
    path.write_bytes(base64.b64decode(told["data"]))
    print(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1000:.0f} kB")
    return path.stat().st_size


def _of_hosts(browser: Browser, folder: Path) -> dict[str, int]:
    """Photograph the forms of a published site, on small Git hosts of our own."""
    site, sizes = built(folder / "published"), {}
    for name, kind in zip(HOSTED, (GitHub, GitLab), strict=True):
        host = kind(repository(folder / name))
        context = browser.new_context(viewport={"width": 1100, "height": 640}, reduced_motion="reduce", locale="th-TH")
        context.set_default_timeout(PATIENCE * 1000)
        page = context.new_page()
        with served(site, host) as address:
            page.goto(address)
            if kind is GitHub:
                page.get_by_label("โทเคน", exact=True).wait_for()
            else:
                sign_in(page, host)
                _draft(page, address)
            sizes[name] = _write(page, name)
            context.close()
    return sizes


def _draft(page: Page, address: str) -> None:
    """Save a measure as a draft, and look at what waits to be published."""
    page.goto(f"{address}#/collections/measures-2566/entries/discretion")
    page.get_by_label(re.compile("^ชื่อมาตรการ")).fill("มาตรการตรวจสอบการใช้ดุลพินิจของเจ้าหน้าที่")
    page.get_by_role("button", name="บันทึก", exact=True).click()
    page.get_by_text("ร่าง").first.wait_for()
    page.goto(f"{address}#/workflow")
    page.get_by_text("ดุลพินิจ").first.wait_for()
    expect(page.locator(".notif__container")).to_have_count(0)


if __name__ == "__main__":
    main()
