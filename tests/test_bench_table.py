"""The table of README.md is what ``tests/bench/bench.py --write`` makes."""

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs what only other systems tell of a process", allow_module_level=True)

import bench

ROOT = Path(__file__).parents[1]
COSTS = {
    bench.PLAIN_NAME: [bench.Cost(4.0, 80.0), bench.Cost(5.0, 80.0)],
    bench.OURS: [bench.Cost(3.0, 100.0), bench.Cost(3.0, 100.0)],
    "zensical": [bench.Cost(2.0, 120.0), bench.Cost(3.0, 120.0)],
    bench.CHECK: [bench.Cost(0.5, 60.0), bench.Cost(0.5, 60.0)],
}


def test_the_table_has_a_column_for_each_that_ran(tmp_path: Path) -> None:
    made = bench.table({516: COSTS}, 2, 0.25)
    head, _, row, *_ = made.splitlines()
    assert head == "| item pages | plain MkDocs + Material | `oit build` | ratio | memory | zensical | `oit check` |"
    assert row == "| 516 | 4.50 s | 3.00 s | 0.68 | 1.25 | 0.55 | 0.50 s |"
    readme = tmp_path / "README.md"
    readme.write_text(f"before\n{bench.BEGIN}\nold\n{bench.END}\nafter\n", encoding="utf-8")
    bench.write(readme, made)
    assert readme.read_text(encoding="utf-8") == f"before\n{bench.BEGIN}\n{made}\n{bench.END}\nafter\n"


def test_readme_has_a_table_of_that_form() -> None:
    _, rest = (ROOT / "README.md").read_text(encoding="utf-8").split(bench.BEGIN)
    inner, _ = rest.split(bench.END)
    rows = [line for line in inner.splitlines() if line.startswith("| ")]
    assert rows[0].startswith("| item pages | plain MkDocs + Material | `oit build` | ratio | memory |")
    assert len(rows) >= 2
    assert len({row.count("|") for row in rows}) == 1
