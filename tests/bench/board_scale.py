"""What a board of many agencies costs: CPU, memory, its size, and its largest page.

    python tests/bench/board_scale.py [--agencies 1000 8300]

The agencies are fictional, with a year of 2569's list; what is read is one file of their manifests, a line each.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from oit.board import fictional
from oit.content.manifest import written

DAY = date(2026, 11, 23)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--agencies", type=int, nargs="+", default=[1000, 8300])
    options = parser.parse_args()
    print(f"{'agencies':>9} {'read':>8} {'CPU':>8} {'an agency':>10} {'memory':>8} {'site':>8} {'largest page':>13}")
    for count in options.agencies:
        with tempfile.TemporaryDirectory() as folder:
            source, board = Path(folder, "all.jsonl"), Path(folder, "board")
            with source.open("w", encoding="utf-8") as stream:
                for claim in fictional.claims(count, 2569, DAY):
                    stream.write(" ".join(written(claim.manifest).split("\n")).strip() + "\n")
            process = subprocess.Popen(
                [sys.executable, "-m", "oit", "board", str(source), "--output", str(board)], stdout=subprocess.DEVNULL
            )
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                raise SystemExit(f"oit board ended with {process.returncode}")
            sizes = {path: path.stat().st_size for path in board.rglob("*") if path.is_file()}
            pages = [size for path, size in sizes.items() if path.suffix == ".html"]
            seconds = usage.ru_utime + usage.ru_stime
            print(
                f"{count:>9} {source.stat().st_size / 1e6:>5.0f} MB {seconds:>7.1f}s {seconds / count * 1000:>7.1f} ms "
                f"{usage.ru_maxrss / 1024:>5.0f} MB {sum(sizes.values()) / 1e6:>5.0f} MB {max(pages) / 1000:>10.0f} kB",
                flush=True,
            )


if __name__ == "__main__":
    main()
