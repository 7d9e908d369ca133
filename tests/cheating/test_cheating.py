"""Nobody looks complete by a trick: a sample of the cheats of each year. All of them: ``make examine``."""

import os
import re
from pathlib import Path

import pytest
from examinations import EXAMINATIONS
from examine_cheats import cheats, report, sample, try_all
from expected import EXPECTED

from oit import framework

COUNT = 24
REPORT = Path(__file__).with_name("REPORT.md")
SEED = os.environ.get("OIT_SEED") or next(row for row in EXAMINATIONS if row.name == "cheats").fingerprint
"""Another sample whenever the rules change, and the same one as long as they do not."""

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("year", framework.years())
def test_a_sample_of_cheats_completes_nothing(year: int) -> None:
    tried = list(try_all(sample(cheats(), f"{SEED} {year}", COUNT), year))
    had = {one.name: one.had for one in tried if one.had and one.name not in EXPECTED}
    assert had == {}, f"again with OIT_SEED={SEED}"
    more = {one.name: one.had for one in tried if one.name in EXPECTED and len(one.had) > _known(one.name)}
    assert more == {}, f"more is complete than the report knows; again with OIT_SEED={SEED}"


def _known(name: str) -> int:
    """How many items of all years the report knows to be complete by a cheat."""
    row = re.search(
        rf"^\| {re.escape(name)} \| [\d,]+ \| ([\d,]+) \|$", REPORT.read_text(encoding="utf-8"), re.MULTILINE
    )
    return int(row[1].replace(",", "")) if row else 0


def test_each_cheat_has_a_name_of_its_own_and_each_reason_a_cheat() -> None:
    names = [cheat.name for cheat in cheats()]
    assert len(set(names)) == len(names) > 150
    assert EXPECTED.keys() <= set(names)


def test_the_report_tells_whom_nobody_expected() -> None:
    known = next(iter(EXPECTED), "")
    tried = {"a dead link": [28, 0, []], known: [28, 9, ["O1"]]}
    text, is_perfect = report({"2568 1": {"tried": tried, "seconds": 1.0}})
    assert is_perfect and "2 cheats" in text and f"- {known}: " in text
    text, is_perfect = report({"2568 1": {"tried": {"a dead link": [28, 1, ["O7"]]}, "seconds": 1.0}})
    assert not is_perfect and "- a dead link: 2568 O7" in text
