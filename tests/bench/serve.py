"""Time from a save to the page that shows it, under ``oit serve``, on made-up agencies of several sizes.

    python tests/bench/serve.py --sizes 86 516 --edits 5

Each edit adds a paragraph to an item's page. The time is wall seconds until the served page has the new words, and
until its style sheets and scripts came after it, as a browser waits for them; the preview looks for changes twice a
second, which is within it. Medians; machines differ.
"""

import argparse
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from many_years import write_agency

SETTINGS = "site_name: bench\ndocs_dir: content\ntheme: {name: material}\nplugins: [search, oit]\n"
LONGEST = 300.0
"""Seconds after which a preview is given up."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[86, 516, 2021], help="item pages")
    parser.add_argument("--edits", type=int, default=5)
    options = parser.parse_args()
    print(f"{'items':>6} {'pages':>6} {'first':>8} {'save → page':>12} {'→ visible':>10}")
    for size in options.sizes:
        _measure(size, options.edits)


def _measure(size: int, edits: int) -> None:
    with tempfile.TemporaryDirectory() as folder, socket.socket() as trial:
        root = Path(folder)
        items = write_agency(root, size)
        (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
        trial.close()
        command = [sys.executable, "-m", "oit", "serve", "--address", f"127.0.0.1:{port}"]
        begun = time.monotonic()
        server = subprocess.Popen(
            command,
            cwd=root,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        )
        try:
            _wait(port, "", lambda _: True)
            first = time.monotonic() - begun
            page = next(path for path in sorted(root.rglob("o1/index.md")))
            times = [_edit(port, root, page, number) for number in range(edits)]
        finally:
            server.terminate()
            server.wait()
        pages = items + 30 * (size // 43)
        served, visible = (statistics.median(several) for several in zip(*times, strict=True))
        print(f"{items:>6} {pages:>6} {first:>7.1f}s {served:>11.2f}s {visible:>9.2f}s", flush=True)


_BESIDE = re.compile(r"""<(?:link rel="?stylesheet"? href|script src)="?([^" >]+)""")
"""Matches what a browser waits for before it shows a page."""


def _edit(port: int, root: Path, page: Path, number: int) -> tuple[float, float]:
    words = f"ย่อหน้าที่เพิ่มครั้งที่ {number}"
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text.rstrip()}\n\n{words}\n", encoding="utf-8")
    saved = time.monotonic()
    address = f"{page.parent.relative_to(root / 'content').as_posix()}/"
    html = _wait(port, address, lambda html: words in re.sub("<[^>]*>", "", html))
    served = time.monotonic() - saved
    time.sleep(_READING)
    beside = [urllib.parse.urljoin(f"/{address}", found) for found in _BESIDE.findall(html)]
    assert any(".css" in one for one in beside)
    for one in beside:
        _wait(port, one.removeprefix("/"), lambda _: True)
    return served, time.monotonic() - saved


_READING = 0.1
"""Seconds in which a browser reads a page before it asks for what lies beside: the next round begins meanwhile."""


def _wait(port: int, address: str, is_there: Callable[[str], bool]) -> str:
    end = time.monotonic() + LONGEST
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/{address}") as answer:
                if is_there(text := answer.read().decode()):
                    return text
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.02)
    sys.exit(f"/{address} never showed the change")


if __name__ == "__main__":
    main()
