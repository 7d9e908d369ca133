"""What a save in the form editor does to a file: exactly the lines of what was changed."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
import random_edits
import yaml
from random_edits import ADMIN, NODE, ROOT

CASES = yaml.safe_load((Path(__file__).parent / "forms/cases.yaml").read_text(encoding="utf-8"))

needs_node = pytest.mark.skipif(NODE is None, reason="Node.js is not installed: the formats of the forms run in it")


@pytest.fixture(scope="module")
def made() -> dict[str, dict[str, str]]:
    """Each case by its name, and what came out of it: all of them in one run of Node."""
    run = subprocess.run(
        [str(NODE), str(ROOT / "tests/forms/edits.mjs"), str(ADMIN)],
        input=json.dumps(CASES), capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return {case["name"]: done for case, done in zip(CASES, json.loads(run.stdout), strict=True)}


@needs_node
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_save_changes_what_was_changed(case: dict[str, Any], made: dict[str, dict[str, str]]) -> None:
    done = made[case["name"]]
    assert done == {key: case[key] for key in ("after", "refused") if key in case}


@needs_node
@pytest.mark.slow
def test_a_sample_of_random_edits_comes_out_right() -> None:
    files = random_edits.varied(random_edits.records(), 1)
    edits = random_edits.edits_of(files, 1000, 1)
    assert len(edits) == 1000
    assert random_edits.examine(files, edits) == []
    assert sum(edit["whole"] for edit in edits) == 0, "no text had to be written anew as a whole"


@needs_node
def test_a_record_that_is_saved_unchanged_stays_byte_for_byte() -> None:
    records = random_edits.records()
    cases = [
        {"before": text, "page": name.endswith(".md"), "conversions": random_edits.conversions(name)}
        for name, text in records
    ]
    run = subprocess.run(
        [str(NODE), str(ROOT / "tests/forms/edits.mjs"), str(ADMIN)],
        input=json.dumps(cases), capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert [done.get("after") for done in json.loads(run.stdout)] == [text for _, text in records]
