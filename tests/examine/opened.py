"""Opens many addresses at once in frames of one page of Chromium, and tells those that did what they must not do.

What is looked for: a script of the content that runs, a dialog, and a request that leaves for another host. The server
sees the requests; a batch in which something happened is opened anew, one address at a time.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import hosts
from playwright.sync_api import Browser, Error, sync_playwright
from sources import ROOT

sys.path.append(str(ROOT / "tests/site"))
import install_browser

_OF_A_BATCH = 40
_PATIENCE = 1500
"""Milliseconds that a frame has to load: one that is a download never does."""

_BROWSERS_OWN = re.compile(r"^[\w.-]+\.(?:google|googleapis|gstatic|gvt1)\.com:443$")
"""What Chromium asks for by itself; no hostile file names such a host."""

_SHOW = """async ([addresses, patience]) => {
    const wait = ms => new Promise(done => setTimeout(done, ms));
    const frames = addresses.map(address => {
        const frame = document.createElement('iframe');
        const loaded = new Promise(done => frame.onload = done);
        frame.src = address;
        document.body.append(frame);
        return [frame, loaded];
    });
    await Promise.all(frames.map(([_, loaded]) => Promise.race([loaded, wait(patience)])));
    await wait(100);
    const titles = frames.map(([frame]) => { try { return frame.contentDocument.title } catch { return '' } });
    return titles.some(title => title === 'ran') || document.title === 'ran';
}"""


@contextmanager
def chromium(server: hosts.Server) -> Iterator[Browser]:
    """A browser whose every request to another host goes to the server, as its proxy."""
    path = install_browser.find()
    assert path, "No Chromium found: install Chromium or Google Chrome, or name one in OIT_CHROMIUM."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            # Without an option of Playwright's own, which would send the requests for this computer there, too.
            args=["--no-sandbox", "--disable-background-networking", f"--proxy-server={server.address}"],
        )
        yield browser
        browser.close()


def misbehaving(browser: Browser, server: hosts.Server, addresses: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each address that did something, and what."""
    for start in range(0, len(addresses), _OF_A_BATCH):
        batch = addresses[start : start + _OF_A_BATCH]
        if len(batch) > 1 and not _asked(browser, server, batch):
            continue
        for address in batch:
            if asked := _asked(browser, server, [address]):
                yield address, asked


def _asked(browser: Browser, server: hosts.Server, addresses: Sequence[str]) -> str:
    """What some addresses did that they must not do, or ""."""
    server.asked.clear()
    bad: list[str] = []
    page = browser.new_page()
    page.on("dialog", lambda dialog: (bad.append("a dialog"), dialog.dismiss()))
    try:
        page.goto(server.address + hosts.FRAMES)
        if page.evaluate(_SHOW, [list(addresses), _PATIENCE]):
            bad.append("a script")
    except Error as error:  # a frame led the page away, or closed it
        bad.append(f"{error}"[:200])
    finally:
        page.close()
    return ", ".join([*bad, *(asked for asked in server.asked if not _BROWSERS_OWN.search(asked))])
