"""What ``oit check ROOT…`` costs an agency: CPU, and memory as agencies grow in number.

    python tests/bench/many_agencies.py [--agencies 100 1000]

The agencies are copies of the example, each with a name of its own and without some of its items; two years and some
120 files each. "cold": nothing is known of their files. "judged": what was learned of the files is in the cache, and
each agency is judged. "kept": nothing changed since the last run, whose answers are kept. CPU seconds (user + system)
of the whole process, start included; the largest memory of it. In the last row, each agency has a process of its own.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from oit.cli.kept_answers import FOLDER

EXAMPLE = Path(__file__).resolve().parents[2] / "example"
NAME = "องค์การบริหารส่วนตำบลตัวอย่าง"
AS_OF = "2026-11-23"
LACKED = 13
"""Each agency lacks one item in so many."""
ALONE = 10
"""How many agencies are checked by a process each."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--agencies", type=int, nargs="+", default=[100, 1000])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        roots = [written(Path(folder, f"agency-{number}"), number) for number in range(max(options.agencies))]
        print(f"{'agencies':>9} {'':>9} {'CPU':>9} {'an agency':>10} {'largest':>9}")
        for count in options.agencies:
            cache = Path(folder, f"cache-{count}")
            for state in ("cold", "judged", "kept"):
                if state == "judged":
                    shutil.rmtree(cache / FOLDER)
                seconds, memory = spent(["-"], "\n".join(map(str, roots[:count])), cache)
                print(f"{count:>9} {state:>9} {seconds:>8.1f}s {seconds / count:>9.3f}s {memory:>6.0f} MB", flush=True)
        alone = [spent([str(root)], "", cache) for root in roots[:ALONE]]
        seconds = sum(each for each, _ in alone)
        memory = max(each for _, each in alone)
        print(f"{ALONE:>9} {'alone':>9} {seconds:>8.1f}s {seconds / ALONE:>9.3f}s {memory:>6.0f} MB")


def written(root: Path, number: int) -> Path:
    """Write a copy of the example with another name and without some items; files that are no texts are links to the
    example's."""
    for source in (EXAMPLE / "mkdocs.yml", *sorted((EXAMPLE / "content").rglob("*"))):
        item = re.search(r"/o(\d+)/", source.as_posix())
        if source.is_dir() or (item and (number + int(item[1])) % LACKED == 0):
            continue
        target = root / source.relative_to(EXAMPLE)
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.suffix in (".yaml", ".yml", ".md"):
            text = source.read_text(encoding="utf-8")
            target.write_text(text.replace(NAME, f"{NAME}ที่{number}"), encoding="utf-8")
        else:
            _linked(source, target)
    return root


def _linked(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # another file system
        target.write_bytes(source.read_bytes())


def spent(arguments: list[str], listed: str, cache: Path) -> tuple[float, float]:
    """Return the CPU seconds and the largest memory in MB of ``oit check`` and of what it started."""
    command = [
        sys.executable,
        "-m",
        "oit",
        "check",
        "--as-of",
        AS_OF,
        "--fail-on",
        "never",
        "--format",
        "json",
        *arguments,
    ]
    environment = {**os.environ, "OIT_CACHE": str(cache)}
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, env=environment)
    assert process.stdin
    process.stdin.write(listed.encode())
    process.stdin.close()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


if __name__ == "__main__":
    main()
