"""More than ten thousand random edits, as the form editor makes them, over all records. ``make examine`` runs all."""

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import random_edits
from random_edits import NODE

PARTS, EACH = 12, 1000


def parts() -> Sequence[str]:
    return [f"seed {seed}" for seed in range(101, 101 + PARTS)]


def examine_part(part: str) -> dict[str, Any]:
    seed = int(part.split()[1])
    began = _cpu()
    files = random_edits.varied(random_edits.records(), seed)
    edits = random_edits.edits_of(files, EACH, seed)
    wrong = random_edits.examine(files, edits)
    return {
        "seconds": _cpu() - began,
        "records": len(files),
        "kinds": Counter(edit["kind"] for edit in edits),
        "whole": [f"{edit['file']} {'.'.join(edit['path'])}: {edit['kind']}" for edit in edits if edit["whole"]],
        "wrong": [f"{one.file} {one.path}: {one.kind}: {one.reason}" for one in wrong],
    }


def _cpu() -> float:
    """CPU seconds of this process and of those that it waited for."""
    return sum(os.times()[:4])


def report(results: Mapping[str, dict[str, Any]]) -> tuple[str, bool]:
    if NODE is None:
        return "Node.js is not installed: nothing was examined.", False
    kinds: Counter[str] = sum((Counter(result["kinds"]) for result in results.values()), Counter())
    wrong = [line for result in results.values() for line in result["wrong"]]
    whole = [line for result in results.values() for line in result["whole"]]
    records = max(result["records"] for result in results.values())
    lines = [
        f"{kinds.total():,} random edits of {records} records: the real content, the example and the complete agency.",
        "A third of them has Windows' line ends, a seventh a mark of the byte order.",
        "",
        "Each saved file was read by the check's own reader, and held against what the form said. No line may",
        "be touched but those of the edited value; remarks, blank lines, order and bodies stay.",
        "",
        "| edit | tried |",
        "|---|---|",
        *(f"| {kind} | {count:,} |" for kind, count in sorted(kinds.items())),
        "",
        f"Wrong: {len(wrong)}. Written anew as a whole, because no smaller change was right: {len(whole)}.",
        *([""] if wrong or whole else []),
        *(f"- {line}" for line in [*wrong, *whole]),
    ]
    return "\n".join(lines) + "\n", not wrong
