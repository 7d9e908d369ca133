"""Time from a save in the form editor to what follows from it, under ``oit edit``, on made-up agencies.

    python tests/bench/edit.py --sizes 344 --edits 5

Each save adds a paragraph to an item's page of the current year. Four moments are wall seconds after the save was sent:
the answer, the findings and the verdict, the served page with the new words, and the end of the whole build (until
then the form says กำลังปรับปรุง). ``typed`` is how long the verdict of what is typed and not saved takes. Medians, and
the longest; machines differ.
"""

import argparse
import json
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from many_years import write_agency

from editing_process import Process

SETTINGS = "site_name: bench\ndocs_dir: content\ntheme: {name: material}\nplugins: [search, oit]\n"
LONGEST = 120.0
"""Seconds after which a save is given up."""
MOMENTS = ("answer", "verdict", "page", "all", "typed")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[86, 344], help="item pages")
    parser.add_argument("--edits", type=int, default=5)
    options = parser.parse_args()
    print(f"{'items':>6} {'pages':>6} {'first':>8}" + "".join(f"{moment:>14}" for moment in MOMENTS))
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            _measure(Path(folder) / "project", size, options.edits)


def _measure(root: Path, size: int, edits: int) -> None:
    root.mkdir()
    items = write_agency(root, size)
    (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    begun = time.monotonic()
    server = Process(root, as_of="")
    try:
        server.wait()
        first = time.monotonic() - begun
        pages = len(json.loads(server.get("/search/pages.json")[1]))
        page = max(root.rglob("o1/index.md"))
        saves = [_save(server, page, number) for number in range(edits)]
    finally:
        server.end()
    columns = (f"{statistics.median(times):>7.2f} ({max(times):.2f})" for times in zip(*saves, strict=True))
    print(f"{items:>6} {pages:>6} {first:>7.1f}s" + "".join(f"{column:>14}" for column in columns), flush=True)


def _save(server: Process, page: Path, number: int) -> tuple[float, ...]:
    """Save once, and return the seconds until each moment."""
    path = page.relative_to(server.root).as_posix()
    words = f"ย่อหน้าที่เพิ่มครั้งที่ {number}"
    text = f"{server.ask('getEntry', path=path)[1]['data'].rstrip()}\n\n{words}\n"
    begun = time.monotonic()
    assert server.ask("oitFindings", path=path, raw=text)[1]["state"] == "unsaved"
    typed = time.monotonic() - begun
    begun = time.monotonic()
    server.ask("persistEntry", dataFiles=[{"path": path, "raw": text}], assets=[], options={})
    answer = time.monotonic() - begun
    server.ask("oitFindings", path=path)
    verdict = time.monotonic() - begun
    address = f"/{page.parent.relative_to(server.root / 'content').as_posix()}/"
    shown = _until(begun, lambda: words in re.sub("<[^>]*>", "", server.get(address)[1]))
    ended = _until(begun, lambda: server.ask("oitFindings", path=path)[1]["state"] == "ready")
    return answer, verdict, shown, ended, typed


def _until(begun: float, is_so: Callable[[], bool]) -> float:
    while not is_so():
        if time.monotonic() - begun > LONGEST:
            sys.exit("a save was never shown")
        time.sleep(0.02)
    return time.monotonic() - begun


if __name__ == "__main__":
    main()
