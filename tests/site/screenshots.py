"""Take the README's screenshots: build the site, serve it, photograph the pages in ``SHOTS``.

    python tests/site/screenshots.py                          all of them, into docs/screenshots/
    python tests/site/screenshots.py home                     only this one
    python tests/site/screenshots.py --root example --out shots

A new screenshot is one line in ``SHOTS``. Needs what ``make test`` installs.
"""

import argparse
import functools
import struct
import subprocess
import sys
import tempfile
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import install_browser
from playwright.sync_api import Browser, sync_playwright

REPOSITORY = Path(__file__).resolve().parents[2]
MAX_BYTES = 150_000
"""A README should open at once, also over a telephone."""


@dataclass(frozen=True)
class Shot:
    """One picture: its file name, the page's address below the site's root, and the window's size."""

    name: str
    page: str
    width: int
    height: int


SHOTS = (
    Shot("home", "", 1280, 900),
    Shot("item-phone", "2566/o42/", 390, 844),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"which ones: {', '.join(shot.name for shot in SHOTS)}"
    )
    parser.add_argument(
        "--root", type=Path, default=REPOSITORY, help="the project with content/ (default: this repository)"
    )
    parser.add_argument("--out", type=Path, default=REPOSITORY / "docs/screenshots", help="where the pictures go")
    parser.add_argument("--as-of", metavar="DATE", help="the day the site is built for (default: today)")
    options = parser.parse_args()
    if unknown := set(options.names) - {shot.name for shot in SHOTS}:
        parser.error(f"no screenshot is called {', '.join(sorted(unknown))}")
    shots = [shot for shot in SHOTS if not options.names or shot.name in options.names]
    if not (browser_path := install_browser.find()):
        sys.exit("No Chromium: run python tests/site/install_browser.py first.")
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder, "site")
        _build(options.root, site, options.as_of)
        browser = playwright.chromium.launch(
            executable_path=browser_path, args=["--no-sandbox", "--disable-background-networking"]
        )
        with _served(site) as address:
            too_large = [shot.name for shot in shots if _take(browser, address, shot, options.out) > MAX_BYTES]
        browser.close()
    if too_large:
        sys.exit(f"Over {MAX_BYTES // 1000} kB: {', '.join(too_large)}. Choose a smaller window or another page.")


def _build(root: Path, site: Path, as_of: str | None) -> None:
    day = ["--as-of", as_of] if as_of else []
    built = subprocess.run(
        [sys.executable, "-m", "oit", "-C", str(root), "build", "--site", str(site), *day], check=False
    )
    if built.returncode:
        sys.exit(built.returncode)  # it has said why


@contextmanager
def _served(site: Path) -> Iterator[str]:
    """The address at which the folder can be reached; a free port, so that two runs do not meet."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def _take(browser: Browser, address: str, shot: Shot, out: Path) -> int:
    """Write the picture and return its size in bytes."""
    page = browser.new_page(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme="light",
        reduced_motion="reduce",
        locale="th-TH",
    )
    answer = page.goto(address + shot.page, wait_until="networkidle")
    if not answer or not answer.ok:
        sys.exit(f"{shot.name}: the site has no page /{shot.page}")
    page.evaluate("document.fonts.ready")
    path = out / f"{shot.name}.png"
    path.write_bytes(_repacked(page.screenshot(animations="disabled")))
    page.close()
    size = path.stat().st_size
    print(f"{path}  {size / 1000:.0f} kB")
    return size


def _repacked(png: bytes) -> bytes:
    """The same picture with unfiltered lines: text on white deflates a fifth smaller so than Chromium writes it."""
    signature, position, packed = png[:8], 8, b""
    head = b""
    while position < len(png):
        (length,) = struct.unpack(">I", png[position : position + 4])
        kind, data = png[position + 4 : position + 8], png[position + 8 : position + 8 + length]
        head, packed = (data if kind == b"IHDR" else head), (packed + data if kind == b"IDAT" else packed)
        position += 12 + length
    width, _, depth, colour = struct.unpack(">IIBB", head[:10])
    assert (depth, colour) in ((8, 2), (8, 6)), "Chromium writes 8-bit RGB or RGBA"
    lines = _unfiltered(zlib.decompress(packed), width, 3 if colour == 2 else 4)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(b"\0" + line for line in lines), 9)), (b"IEND", b""))
    return signature + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


def _unfiltered(raw: bytes, width: int, step: int) -> Iterator[bytes]:
    """PNG's lines without their filters (PNG specification, section 9)."""
    size = width * step
    above = bytes(step + size)
    for start in range(0, len(raw), size + 1):
        line = bytearray(step) + raw[start + 1 : start + 1 + size]
        match raw[start]:
            case 1:
                for x in range(step, len(line)):
                    line[x] = (line[x] + line[x - step]) & 255
            case 2:
                for x in range(step, len(line)):
                    line[x] = (line[x] + above[x]) & 255
            case 3:
                for x in range(step, len(line)):
                    line[x] = (line[x] + (line[x - step] + above[x]) // 2) & 255
            case 4:
                for x in range(step, len(line)):
                    line[x] = (line[x] + _paeth(line[x - step], above[x], above[x - step])) & 255
        yield bytes(line[step:])
        above = bytes(line)


def _paeth(left: int, above: int, corner: int) -> int:
    guess = left + above - corner
    return min((left, above, corner), key=lambda value: abs(guess - value))


if __name__ == "__main__":
    main()
