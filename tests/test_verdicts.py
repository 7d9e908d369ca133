"""Small trees that once stopped a check or let it run for ever (``attacks/verdicts.yaml``): each has its verdict soon.

A file is a text, ``{base64: …}``, ``{link: …}``, or ``{repeat: [before, unit, times, after]}`` with ``{n}`` for the
number of the repetition.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from content_tree import bake, build, checked, lines, write
from machine import slowness

pytestmark = pytest.mark.slow
"""Left to ``make test``: ``make quick`` answers in a minute."""

CASES = yaml.safe_load((Path(__file__).parent / "attacks/verdicts.yaml").read_text(encoding="utf-8"))
AGENCY = "name: อบต.บ้านดี\ntype: องค์การบริหารส่วนตำบล\ncurrent_year: 2568\n"
IN_ANY_CASE = ("A101", "C101", "C102", "C104", "S101", "R104")
"""What these trees lack besides."""

each_case = pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])


def lay(root: Path, case: dict[str, Any]) -> Path:
    build(root, {"content/people.yaml": None, "content/agency.yaml": f"{AGENCY}{case.get('agency', '')}\n"})
    write(root, "content/2568/o1/index.md", "ก\n".encode())
    for path, recipe in case["files"].items():
        write(root, f"content/{path}", **_baked(recipe))
    return root


def _baked(recipe: Any) -> dict[str, Any]:
    match recipe:
        case {"repeat": [before, unit, times, after]}:
            return {"data": (before + "".join(unit.replace("{n}", str(n)) for n in range(times)) + after).encode()}
        case {"base64": data}:
            return bake(data)
        case str():
            return {"data": recipe.encode()}
    return bake(recipe)


@each_case
def test_there_is_a_verdict_within_ten_seconds(case: dict[str, Any], tmp_path: Path) -> None:
    started = time.process_time()
    disclosure = checked(lay(tmp_path, case))
    assert time.process_time() - started < 10 * slowness()
    found = lines(finding for finding in disclosure.findings if finding.code not in IN_ANY_CASE)
    assert (found if len(found) < 5 else [*found[:2], found[-1]]) == case["expect"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of the process that opens files")
@pytest.mark.parametrize("case", [case for case in CASES if case.get("is_heavy")], ids=lambda case: case["name"])
def test_a_check_stays_below_500_megabytes(case: dict[str, Any], tmp_path: Path) -> None:
    # Linux counts the memory of the process that starts another for the other, too. So a small one starts the check.
    measure = (
        "import resource, subprocess, sys; "
        "code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode; "
        "print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    check = [sys.executable, "-P", "-m", "oit", "-C", str(lay(tmp_path, case)), "check"]
    environment = {**os.environ, "OIT_CACHE": str(tmp_path / "cache")}
    command = [sys.executable, "-c", measure, *check]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=True)
    code, kilobytes = map(int, run.stdout.split())
    assert code == 1
    assert kilobytes < 500_000  # of the largest process
