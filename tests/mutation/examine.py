"""Examine the checker: damage complete content in one place at a time and see that it says just that.

    python tests/mutation/examine.py [--write]      the report; --write keeps it in tests/mutation/REPORT.md

A mutation is killed when exactly the expected elements stop being met, the expected rule reports it in the expected file,
and nothing else is said. The content: the example agency's complete year, and a made-up complete year of every framework.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
for folder in (HERE, HERE.parent):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))

from mutations import Mutation, mutations  # noqa: E402
from oracle import Key, Tree  # noqa: E402

from oit import content, framework  # noqa: E402
from oit.judging.disclosure import Disclosure, State  # noqa: E402
from oit.judging.evaluate import evaluate  # noqa: E402
from synthetic import Agency  # noqa: E402

LONG_AFTER = date(2030, 1, 1)
EXAMPLE_YEAR = 2568


@dataclass(frozen=True)
class Survivor:
    """A mutation that the checker did not answer as it should."""

    mutation: Mutation
    why: str


def subjects() -> Iterator[str]:
    """The names of the contents examined: "example", "2565" … "2569"."""
    yield "example"
    yield from map(str, framework.years())


def examine(subject: str) -> tuple[Counter[str], list[Survivor]]:
    """How many mutations of each kind there were, and those that survived."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        year = _prepare(root, subject)
        return _examine(root, framework.load(year))


def _prepare(root: Path, subject: str) -> int:
    if subject == "example":
        shutil.copytree(REPOSITORY / "example" / "content", root / "content")
        return EXAMPLE_YEAR
    year = int(subject)
    agency = Agency(root, paragraphs=1)
    agency.write_agency(year)
    asked = framework.load(year)
    agency.write_year(asked)
    if asked.by_key["measures.results"].period.kind == "report-year":  # its results are the year before's
        agency.write_year(framework.load(year - 1))
    return year


def _examine(root: Path, asked: framework.Framework) -> tuple[Counter[str], list[Survivor]]:
    before = evaluate(content.read(root), LONG_AFTER)
    counts: Counter[str] = Counter()
    survivors = []
    for mutation in mutations(Tree(root), asked):
        counts[mutation.kind.replace(" (always)", "")] += 1
        with _damaged(root, mutation.files):
            after = evaluate(content.read(root), LONG_AFTER)
        if why := _verdict(mutation, before, after, asked.year):
            survivors.append(Survivor(mutation, why))
    return counts, survivors


class _damaged:
    def __init__(self, root: Path, files: dict[str, bytes | None]) -> None:
        self.files = {root / "content" / path: new for path, new in files.items()}
        self.saved: dict[Path, bytes] = {}

    def __enter__(self) -> None:
        for path, new in self.files.items():
            self.saved[path] = path.read_bytes()
            path.unlink()
            if new is not None:
                path.write_bytes(new)

    def __exit__(self, *_: object) -> None:
        for path, old in self.saved.items():
            path.write_bytes(old)


def _verdict(mutation: Mutation, before: Disclosure, after: Disclosure, year: int) -> str:
    """Why the mutation survived; "" when it was killed."""
    lost = _unmet(after, year) - _unmet(before, year)
    gained = _unmet(before, year) - _unmet(after, year)
    if lost != mutation.elements:
        return f"elements: expected {sorted(mutation.elements)}, lost {sorted(lost)}"
    if gained:
        return f"elements met all of a sudden: {sorted(gained)}"
    old = Counter(finding.fingerprint for finding in before.findings)
    new = [f for f in after.findings if f.year in (None, year) and not _is_known(f.fingerprint, old)]
    codes = {finding.code for finding in new}
    if not mutation.codes <= codes or not codes <= mutation.codes | mutation.also:
        return f"codes: expected {sorted(mutation.codes)} (perhaps {sorted(mutation.also)}), got {sorted(codes)}"
    elsewhere = {finding.place.path for finding in new if mutation.path and finding.place.path != mutation.path}
    return f"reported in {sorted(elsewhere)}, expected {mutation.path}" if elsewhere else ""


def _is_known(fingerprint: str, old: Counter[str]) -> bool:
    old[fingerprint] -= 1
    return old[fingerprint] >= 0


def _unmet(disclosure: Disclosure, year: int) -> frozenset[Key]:
    return frozenset(
        (state.item.code, element.element.id)
        for state in disclosure.year(year).items
        for element in state.elements
        if element.state in (State.NOT_MET, State.UNCERTAIN)
    )


def report() -> tuple[str, bool]:
    """The report as Markdown, and whether every mutation was killed."""
    total: Counter[str] = Counter()
    survived: list[Survivor] = []
    rows = []
    started = time.process_time()
    for subject in subjects():
        counts, survivors = examine(subject)
        total += counts
        survived += survivors
        killed = counts.total() - len(survivors)
        rows.append(f"| {subject} | {counts.total():,} | {killed:,} | {killed / counts.total():.1%} |")
    seconds = time.process_time() - started
    lines = [
        "# Mutation report", "",
        "`python tests/mutation/examine.py --write` makes this file; `make test` runs the same examination.", "",
        f"{total.total():,} mutations, {total.total() - len(survived):,} killed ({(total.total() - len(survived)) / total.total():.1%}), "
        f"{seconds:.0f} s CPU.", "",
        "| content | mutations | killed | rate |", "| --- | ---: | ---: | ---: |", *rows, "",
        "| kind of damage | mutations |", "| --- | ---: |", *(f"| {kind} | {n:,} |" for kind, n in sorted(total.items())), "",
    ]  # fmt: skip
    if survived:
        lines += ["## Survivors", "", *(f"- {s.mutation.kind}, {s.mutation.name}: {s.why}" for s in survived), ""]
    return "\n".join(lines), not survived


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    text, is_perfect = report()
    if options.write:
        (HERE / "REPORT.md").write_text(text, encoding="utf-8")
    print(text)
    sys.exit(not is_perfect)
