"""Examine the checker: damage complete content in one place at a time and see that it says just that.

A mutation is killed when exactly the expected elements stop being met, the expected rule reports it in the expected
file, and nothing else is said. The content: the example agency's complete year, and a made-up complete year of every
framework. ``make examine`` examines all mutations (see ``tests/examine/``), ``test_mutation.py`` a sample.
"""

import hashlib
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from mutations import Mutation, mutations
from oracle import Key, Tree

from content_tree import judged
from oit import content, framework
from oit.judging.disclosure import Disclosure, State
from synthetic import Agency

REPOSITORY = Path(__file__).resolve().parents[2]
LONG_AFTER = date(2030, 1, 1)
EXAMPLE_YEAR = 2568
PARTS_OF_A_SUBJECT = 2


@dataclass(frozen=True)
class Survivor:
    """A mutation that the checker did not answer as it should."""

    mutation: Mutation
    why: str


def subjects() -> Iterator[str]:
    """The names of the contents examined: "example", "2565" … "2569"."""
    yield "example"
    yield from map(str, framework.years())


def parts() -> Sequence[str]:
    """The parts of the whole examination: "example 1", "example 2", "2565 1" …"""
    return [f"{subject} {number}" for subject in subjects() for number in range(1, PARTS_OF_A_SUBJECT + 1)]


def examine_part(part: str) -> dict[str, Any]:
    """What one part finds, as JSON can hold it."""
    subject, number = part.split()
    started = time.process_time()
    with prepared(subject) as complete:
        every = complete.mutations()
        survivors = list(complete.survivors(every[int(number) - 1 :: PARTS_OF_A_SUBJECT]))
    return {
        "kinds": Counter(_family(mutation) for mutation in every[int(number) - 1 :: PARTS_OF_A_SUBJECT]),
        "survivors": [f"{survivor.mutation.kind}, {survivor.mutation.name}: {survivor.why}" for survivor in survivors],
        "seconds": time.process_time() - started,
    }


def sample(mutations: Sequence[Mutation], seed: str, one_of: int) -> list[Mutation]:
    """One mutation in so many of every kind, and at least one of each: always the same ones for the same seed."""

    def lot(mutation: Mutation) -> str:
        return hashlib.sha256(f"{seed} {mutation.kind} {mutation.name}".encode()).hexdigest()

    by_kind: dict[str, list[Mutation]] = {}
    for mutation in sorted(mutations, key=lot):
        by_kind.setdefault(mutation.kind, []).append(mutation)
    return [mutation for same in by_kind.values() for mutation in same[: -(-len(same) // one_of)]]


@contextmanager
def prepared(subject: str) -> Iterator["Complete"]:
    """A complete content to damage, in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        yield Complete(Path(folder), framework.load(_prepare(Path(folder), subject)))


@dataclass(frozen=True)
class Complete:
    """Complete content of one year."""

    root: Path
    framework: framework.Framework

    def mutations(self) -> list[Mutation]:
        return list(mutations(Tree(self.root), self.framework))

    def survivors(self, mutations: Iterable[Mutation]) -> Iterator[Survivor]:
        before = judged(content.read(self.root), LONG_AFTER)
        for mutation in mutations:
            with _damaged(self.root, mutation.files):
                after = judged(content.read(self.root), LONG_AFTER)
            if why := _verdict(mutation, before, after, self.framework.year):
                yield Survivor(mutation, why)


def _prepare(root: Path, subject: str) -> int:
    if subject == "example":
        shutil.copytree(REPOSITORY / "example" / "content", root / "content")
        shutil.copy(REPOSITORY / "example" / "mkdocs.yml", root)
        return EXAMPLE_YEAR
    year = int(subject)
    agency = Agency(root, paragraphs=1)
    agency.write_agency(year)
    asked = framework.load(year)
    agency.write_year(asked)
    if asked.by_key["measures.results"].period.kind == "report-year":  # its results are the year before's
        agency.write_year(framework.load(year - 1))
    return year


@contextmanager
def _damaged(root: Path, files: Mapping[str, bytes | None]) -> Iterator[None]:
    """The content with some files changed, gone or new, until it is put back as it was."""
    saved = {path: path.read_bytes() if path.exists() else None for name in files if (path := root / "content" / name)}
    _put({root / "content" / name: new for name, new in files.items()})
    try:
        yield
    finally:
        _put(saved)


def _put(files: Mapping[Path, bytes | None]) -> None:
    for path, text in files.items():
        path.unlink(missing_ok=True)
        if text is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)


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


def _family(mutation: Mutation) -> str:
    """The kind as the report counts it."""
    return mutation.kind.replace(" (always)", "")


def report(results: Mapping[str, Mapping[str, Any]]) -> tuple[str, bool]:
    """The report of all parts as Markdown, and whether every mutation was killed."""
    kinds: Counter[str] = Counter()
    examined: Counter[str] = Counter()
    survivors: Counter[str] = Counter()
    for part, result in results.items():
        subject = part.split()[0]
        kinds.update(result["kinds"])
        examined[subject] += sum(result["kinds"].values())
        survivors[subject] += len(result["survivors"])
    every, survived = examined.total(), survivors.total()
    lines = [
        f"{every:,} mutations, {every - survived:,} killed ({(every - survived) / every:.1%}).",
        "",
        "| content | mutations | killed | rate |",
        "| --- | ---: | ---: | ---: |",
        *(
            f"| {subject} | {count:,} | {count - survivors[subject]:,} | {(count - survivors[subject]) / count:.1%} |"
            for subject, count in examined.items()
        ),
        "",
        "| kind of damage | mutations |",
        "| --- | ---: |",
        *(f"| {kind} | {count:,} |" for kind, count in sorted(kinds.items())),
        "",
    ]
    if survived:
        lines += ["## Survivors", "", *(f"- {line}" for result in results.values() for line in result["survivors"]), ""]
    return "\n".join(lines), not survived
