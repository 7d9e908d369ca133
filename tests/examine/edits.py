"""A thousand random edits under a preview: after each, every file of the site is what a build from nothing makes.

python tests/examine/edits.py 3          the edits of one seed
"""

import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sources import ROOT

sys.path.insert(0, str(ROOT / "tests"))

import test_kept

PARTS, EDITS = 40, 25


def parts() -> Sequence[str]:
    return [f"seed-{number:02d}" for number in range(PARTS)]


def examine_part(name: str) -> dict[str, Any]:
    start = time.process_time()
    said = wrong(int(name.rpartition("-")[2]))
    return {"edits": EDITS, "wrong": said, "seconds": time.process_time() - start}


def wrong(seed: int) -> str:
    """Return what differed first, "" for nothing."""
    with tempfile.TemporaryDirectory() as work:
        test_kept.copy_project(Path(work, "project"))
        preview = test_kept.Preview(Path(work, "project"), Path(work, "site"))
        try:
            test_kept.edits(preview, seed, EDITS)
        except AssertionError as difference:
            return " ".join(str(difference).split())
        finally:
            preview.end()
    return ""


def report(results: Mapping[str, dict[str, Any]]) -> tuple[str, bool]:
    edits = sum(result["edits"] for result in results.values())
    found = {part: result["wrong"] for part, result in results.items() if result["wrong"]}
    told = "".join(f"- {part}: `{said[:300]}`\n" for part, said in found.items())
    if found:
        return f"In {len(found)} of {len(results)} rows of edits a kept site differs:\n\n{told}", False
    return f"After each of {edits} edits, the kept site was byte for byte the one built from nothing.\n", True


if __name__ == "__main__":
    print(wrong(int(sys.argv[1])) or "nothing differs")
