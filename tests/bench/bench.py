"""Time the build and the check on made-up agencies of 50, 500 and 2,000 item pages.

    make bench            (or: python tests/bench/bench.py --sizes 50 500 --runs 5)

Build: ``oit build`` against plain MkDocs + Material on the very same pages (our Markdown, written to disk, a nav of
the home page only, no plugin but search), in turn within one run; the ratio is what our generator, sidebar and theme
cost. Check: CPU of ``oit check``, a new process each time. Times are CPU seconds (user + system) of whole processes,
medians; quote the ratios, machines differ.
"""

import argparse
import math
import os
import resource  # the times of finished processes; Windows has no such thing
import shutil
import statistics
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import itertools

from many_years import write_agency

from content_tree import judged
from oit import content
from oit.judging.rules import CATALOGUE
from oit.site import pages

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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[50, 500, 2000], help="item pages")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    repository = Path(__file__).resolve().parents[2]
    own = [_cpu([sys.executable, "-m", "oit", "check"], repository) for _ in range(max(5, options.runs))]
    print(f"oit check, this repository: {statistics.median(own):.2f} s CPU\n")
    print(f"{'pages':>6} {'plain':>8} {'oit build':>10} {'ratio':>6} {'generator':>10} {'share':>6} {'oit check':>10}")
    rows = [_measure(size, options.runs) for size in options.sizes]
    for (small, *before), (large, *after) in itertools.pairwise(rows):
        growth = [math.log(b / a) / math.log(large / small) for a, b in zip(before, after, strict=True)]
        names = ("plain", "oit build", "generator", "oit check")
        print(
            f"growth {small} → {large}: "
            + ", ".join(f"{name} n^{g:.2f}" for name, g in zip(names, growth, strict=True))
        )


def _measure(size: int, runs: int) -> tuple[int, float, float, float, float]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        made = write_agency(root, size)
        (root / "mkdocs.yml").write_text(
            "site_name: bench\ndocs_dir: content\ntheme: {name: material}\nplugins: [search, {oit: {documents: []}}]\n"
            "validation: {nav: {omitted_files: ignore}}\n",
            encoding="utf-8",
        )
        _write_plain(root)
        environment = {**os.environ, "OIT_AS_OF": AS_OF.isoformat(), "NO_MKDOCS_2_WARNING": "1"}
        plain_command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", "plain.yml"]
        our_command = [sys.executable, "-m", "oit", "build", "--as-of", AS_OF.isoformat()]
        check_command = [sys.executable, "-m", "oit", "check", "--fail-on", "never"]
        plain, ours, checks, generator = [], [], [], []
        for _ in range(runs):
            plain.append(_cpu(plain_command, root, environment))
            ours.append(_cpu(our_command, root, environment))
            checks.append(_cpu(check_command, root, environment))
            generator.append(_cpu([sys.executable, __file__, "--generate", str(root)], root, environment))
    medians = [statistics.median(times) for times in (plain, ours, generator, checks)]
    ratio = statistics.median(b / a for a, b in zip(plain, ours, strict=True))
    share = medians[2] / medians[1]
    print(
        f"{made:>6} {medians[0]:>7.2f}s {medians[1]:>9.2f}s {ratio:>6.2f} {medians[2]:>9.2f}s {share:>6.1%}"
        f" {medians[3]:>9.2f}s",
        flush=True,
    )
    return made, *medians


def _pages(root: Path) -> tuple[pages.Page, ...]:
    disclosure = judged(content.read(root), AS_OF)
    return pages.build(pages.Site(disclosure, CATALOGUE, {}))


def _write_plain(root: Path) -> None:
    (root / "plain.yml").write_text(PLAIN, encoding="utf-8")
    for page in _pages(root):
        target = root / "docs" / page.uri
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page.text, encoding="utf-8")
    for attachment in (root / "content").rglob("*.*"):
        if attachment.suffix in (".pdf", ".csv", ".png"):
            target = root / "docs" / attachment.relative_to(root / "content")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(attachment, target)


def _cpu(command: list[str], folder: Path, environment: dict[str, str] | None = None) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode > 1:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    if sys.argv[1:2] == ["--generate"]:
        _pages(Path(sys.argv[2]))
    else:
        main()
