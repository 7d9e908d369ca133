"""The walk-through of adding a rule in CONTRIBUTING.md, followed to the letter over a copy of the package."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from oit.judging.rules import CATALOGUE

pytestmark = pytest.mark.slow
"""Left to ``make test``: ``make quick`` answers in a minute."""

ROOT = Path(__file__).parents[1]
SECTION = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("\n## Add a rule\n")[2].partition("\n## ")[0]
CODE, CASES = (
    re.search(rf"^```{language}\n(.*?)^```$", SECTION, re.MULTILINE | re.DOTALL) for language in ("python", "yaml")
)
NEEDED = ("content_tree.py", "made_files.py", "pdf_kinds.py", "synthetic.py", "test_rules.py", "conftest.py")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package and the tests of its rules, with the example's two pieces where the text says that they belong."""
    assert CODE and CASES
    root = tmp_path_factory.mktemp("copy")
    shutil.copytree(ROOT / "generator/oit", root / "generator/oit", ignore=shutil.ignore_patterns("*.pyc.*"))
    shutil.copytree(ROOT / "tests/rules", root / "tests/rules")
    for name in NEEDED:
        shutil.copy(ROOT / "tests" / name, root / "tests" / name)
    shutil.copy(ROOT / "pyproject.toml", root)
    module, cases = (root / name for name in re.findall(r"`((?:generator|tests/rules)/\S+\.(?:py|yaml))`", SECTION)[:2])
    module.write_text(f"{module.read_text(encoding='utf-8')}\n\n{CODE[1]}", encoding="utf-8", newline="\n")
    cases.write_text(CASES[1], encoding="utf-8", newline="\n")
    return root


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(root / "generator"), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=root, env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_its_code_is_taken_by_no_rule() -> None:
    taken = "P901 is the walk-through's own: give your rule the next free code of its family"
    assert "P901" not in {rule.code for rule in CATALOGUE}, taken


def test_the_rule_passes_its_own_cases_and_those_of_the_catalogue(copy: Path) -> None:
    done = run(
        copy, "pytest", "-q", "-p", "no:cacheprovider", "tests/test_rules.py", "-k", "P901 or not test_case", "-rA"
    )
    assert done.returncode == 0, done.stdout
    assert "test_case[P901-an_executive_without_position]" in done.stdout
    assert "test_case[P901-an_officer_needs_none]" in done.stdout


def test_oit_explain_prints_it(copy: Path) -> None:
    done = run(copy, "oit", "explain", "P901")
    assert done.returncode == 0, done.stderr
    for words in ("P901", "ผู้บริหารทุกคนต้องบอกตำแหน่ง", "ชื่ออย่างเดียวยังไม่พอ", "เพิ่มช่อง position", "ข้อข้อมูลผู้บริหาร"):
        assert words in done.stdout


def test_it_is_written_as_the_house_writes(copy: Path) -> None:
    module = copy / "generator/oit/judging/rules/people.py"
    for command in (("ruff", "check"), ("ruff", "format", "--check")):
        done = run(copy, *command, str(module))
        assert done.returncode == 0, done.stdout + done.stderr
