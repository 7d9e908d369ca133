"""Time the build and the check on made-up agencies of 86, 516 and 2,021 item pages, beside other site generators.

    make bench            (or: python tests/bench/bench.py --sizes 86 516 --runs 5)
    make bench BENCH=--write      also writes the table of README.md

Build: ``oit build`` against plain MkDocs + Material on the very same pages (our Markdown, written to disk, a nav of
the home page only, no plugin but search), and against ProperDocs and Zensical where they install, in turn within one
run. Check: ``oit check``, with what it remembers of its last run. Times are CPU seconds (user + system) of whole
processes, medians; ratios are taken run by run. Quote the ratios, machines differ.
"""

import argparse
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import itertools

from peers import PEERS

ROOT = Path(__file__).resolve().parents[2]
AS_OF = date(2026, 11, 23)
PLAIN = """\
site_name: bench
docs_dir: docs
site_dir: plain
theme: {name: material, language: th, font: false}
plugins: [search]
markdown_extensions: [tables, sane_lists]
nav: [index.md]
validation: {nav: {omitted_files: ignore}, links: {not_found: ignore, anchors: ignore, unrecognized_links: ignore}}
"""
SETTINGS = """\
site_name: bench
docs_dir: content
theme: {name: material}
plugins: [search, {oit: {documents: []}}]
validation: {nav: {omitted_files: ignore}}
"""
"""Without Word documents, which no other generator makes."""
BEGIN, END = "<!-- written by make bench -->", "<!-- end of what make bench wrote -->"
PLAIN_NAME, OURS, CHECK = "MkDocs + Material", "oit build", "oit check"


class Cost(NamedTuple):
    """What one process took. ``seconds`` of CPU; ``megabytes`` at its peak."""

    seconds: float
    megabytes: float


Costs = dict[str, list[Cost]]
"""Name of a command → what each run took."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[86, 516, 2021], help="item pages")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--write", action="store_true", help="write the table of README.md")
    options = parser.parse_args()
    own = [_cost([sys.executable, "-m", "oit", "check"], ROOT) for _ in range(max(5, options.runs))]
    print(f"oit check, this repository: {_median(own):.2f} s CPU\n", flush=True)
    peers = {peer.name: command for peer in PEERS if (command := peer.command())}
    measured: dict[int, Costs] = {}
    for size in options.sizes:
        items, costs = _measure(size, options.runs, peers)
        measured[items] = costs
        print("\n".join(_told(items, costs)), flush=True)
    for line in _growth(measured):
        print(line)
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores" if os.name != "nt" else "")
    if options.write:
        write(ROOT / "README.md", table(measured, options.runs, _median(own)))


def _measure(size: int, runs: int, peers: dict[str, list[str]]) -> tuple[int, Costs]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        # In a process apart: a small one begins those that are measured, as they inherit its memory's peak.
        prepare = [sys.executable, __file__, "--prepare", str(root), str(size)]
        items = int(subprocess.run(prepare, check=True, capture_output=True).stdout)
        day = AS_OF.isoformat()
        environment = {**os.environ, "OIT_AS_OF": day, "NO_MKDOCS_2_WARNING": "1", "OIT_CACHE": str(root / "cache")}
        commands = {
            PLAIN_NAME: [sys.executable, "-m", "mkdocs", "build", "-q", "-f", "plain.yml"],
            OURS: [sys.executable, "-m", "oit", "build", "--as-of", day],
            **peers,
            CHECK: [sys.executable, "-m", "oit", "check", "--fail-on", "never"],
        }
        costs: Costs = {name: [] for name in commands}
        _cost(commands[CHECK], root, environment)  # what it remembers is of its last run
        for _ in range(runs):
            for name, command in commands.items():
                for site in ("plain", "site"):  # all begin without a site, as in CI
                    shutil.rmtree(root / site, ignore_errors=True)
                costs[name].append(_cost(command, root, environment))
    return items, costs


def ratio(costs: Costs, name: str, measure: str = "seconds") -> float:
    """Return what a command takes of what plain MkDocs takes, run by run."""
    pairs = zip(costs[PLAIN_NAME], costs[name], strict=True)
    return statistics.median(getattr(ours, measure) / getattr(plain, measure) for plain, ours in pairs)


def _median(costs: list[Cost], measure: str = "seconds") -> float:
    return statistics.median(getattr(cost, measure) for cost in costs)


def _told(items: int, costs: Costs) -> Iterator[str]:
    yield f"{items} items {'CPU':>22} {'ratio':>7} {'peak':>8} {'ratio':>7}"
    for name, several in costs.items():
        yield (
            f"  {name:<22} {_median(several):>7.2f}s {ratio(costs, name):>7.2f} "
            f"{_median(several, 'megabytes'):>5.0f} MB {ratio(costs, name, 'megabytes'):>7.2f}"
        )


def _growth(measured: dict[int, Costs]) -> Iterator[str]:
    for (small, before), (large, after) in itertools.pairwise(measured.items()):
        growth = {
            name: math.log(_median(after[name]) / _median(before[name])) / math.log(large / small) for name in before
        }
        yield f"growth {small} → {large}: " + ", ".join(f"{name} n^{power:.2f}" for name, power in growth.items())


def table(measured: dict[int, Costs], runs: int, own: float) -> str:
    """Return the table of README.md."""
    names = list(next(iter(measured.values())))
    others = [name for name in names if name not in (PLAIN_NAME, OURS, CHECK)]
    head = ["item pages", "plain MkDocs + Material", "`oit build`", "ratio", "memory", *others, "`oit check`"]
    rows = [head, ["---:"] * len(head)]
    for items, costs in measured.items():
        rows.append(
            [
                f"{items:,}",
                f"{_median(costs[PLAIN_NAME]):.2f} s",
                f"{_median(costs[OURS]):.2f} s",
                f"{ratio(costs, OURS):.2f}",
                f"{ratio(costs, OURS, 'megabytes'):.2f}",
                *(f"{ratio(costs, name):.2f}" for name in others),
                f"{_median(costs[CHECK]):.2f} s",
            ]
        )
    lines = [f"| {' | '.join(row)} |" for row in rows]
    of = f"Medians of {runs} runs in turn" if runs > 1 else "One run"
    told = (
        f"{of}. Ratios are to plain MkDocs + Material, memory at its peak. "
        f"`oit check` on this repository takes {own:.2f} s."
    )
    return "\n".join((*lines, "", told))


def write(readme: Path, made: str) -> None:
    """Write the table between its marks."""
    before, rest = readme.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    readme.write_text(f"{before}{BEGIN}\n{made}\n{END}{after}", encoding="utf-8", newline="\n")


def _prepare(root: Path, size: int) -> int:
    """Write an agency with at least so many items, and our pages as Markdown. Return how many items it has."""
    from many_years import write_agency

    from content_tree import judged
    from oit import content
    from oit.judging.rules import CATALOGUE
    from oit.site import pages

    items = write_agency(root, size)
    (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (root / "plain.yml").write_text(PLAIN, encoding="utf-8")
    disclosure = judged(content.read(root), AS_OF)
    for page in pages.build(pages.Site(disclosure, CATALOGUE, {})):
        target = root / "docs" / page.uri
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page.text, encoding="utf-8")
    for attachment in (root / "content").rglob("*.*"):
        if attachment.suffix in (".pdf", ".csv", ".png"):
            target = root / "docs" / attachment.relative_to(root / "content")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(attachment, target)
    return items


def _cost(command: list[str], folder: Path, environment: dict[str, str] | None = None) -> Cost:
    """Run a command and return what it took. Needs a system that tells it of one process: not Windows."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode > 1:
            said.seek(0)
            sys.exit(f"{' '.join(command)} failed:\n{said.read().decode()}")
    unit = 1e6 if sys.platform == "darwin" else 1e3  # bytes there, else kilobytes
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / unit)


def _cpu(command: list[str], folder: Path, environment: dict[str, str] | None = None) -> float:
    return _cost(command, folder, environment).seconds


if __name__ == "__main__":
    if sys.argv[1:2] == ["--prepare"]:
        print(_prepare(Path(sys.argv[2]), int(sys.argv[3])))
    else:
        main()
