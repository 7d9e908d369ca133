"""CPU of ``oit check`` over ten years of content, and over ten times that, with the exponent of its growth.

    python tests/bench/check_scale.py [--years 10 100] [--runs 3]

A made-up agency: 43 items a year, some 140 elements, an attachment or two an item. "cold": nothing known of the
attachments yet; "warm": what was learned of them is in the cache. CPU seconds (user + system), a new process each,
median.
"""

import argparse
import math
import os
import statistics
import sys
import tempfile
from itertools import pairwise
from pathlib import Path

from many_years import write_agency

from bench import AS_OF, _cpu

PER_YEAR = 43
SETTINGS = """\
site_name: bench
site_url: https://www.example.org/
docs_dir: content
theme: {name: material}
plugins: [search, oit]
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--years", type=int, nargs="+", default=[10, 97], help="years of content, at most 97")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    print(f"{'years':>6} {'items':>6} {'attachments':>12} {'cold':>8} {'warm':>8}")
    rows = []
    for years in options.years:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            items = write_agency(root, years * PER_YEAR)
            (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
            attachments = sum(1 for path in root.rglob("*") if path.suffix in (".pdf", ".csv", ".png"))
            command = [sys.executable, "-m", "oit", "check", "--as-of", AS_OF.isoformat(), "--fail-on", "never"]
            cold, warm = [], []
            for run in range(options.runs):
                environment = {**os.environ, "OIT_CACHE": str(root / f"cache-{run}")}
                cold.append(_cpu(command, root, environment))
                warm.append(_cpu(command, root, environment))
        rows.append((items, statistics.median(cold), statistics.median(warm)))
        print(f"{years:>6} {items:>6} {attachments:>12} {rows[-1][1]:>7.2f}s {rows[-1][2]:>7.2f}s", flush=True)
    for (small, *before), (large, *after) in pairwise(rows):
        growth = [math.log(b / a) / math.log(large / small) for a, b in zip(before, after, strict=True)]
        print(f"growth {small} → {large} items: cold n^{growth[0]:.2f}, warm n^{growth[1]:.2f}")


if __name__ == "__main__":
    main()
