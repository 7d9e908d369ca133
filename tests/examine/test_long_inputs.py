"""A sample of what ``make examine`` does with long inputs over every record kind and field."""

import random
import sys

import long_inputs
import pytest

ONCE_TOO_SLOW = (
    "content/people.yaml people: entries",
    "content/2566/measures/fairness.yaml : unknown keys",
    "content/2566/o1/index.md evidence: entries",
    "content/2566/o1/index.md: headings",
    "content/2566/o6/index.md evidence: entries",
    "content/agency.yaml channels: entries",
)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of processor time")
def test_a_sample_of_long_inputs_takes_time_in_proportion() -> None:
    growths = long_inputs.every_growth()
    chosen = [growth for growth in growths if growth.name in ONCE_TOO_SLOW]
    assert len(chosen) == len(ONCE_TOO_SLOW)
    result = long_inputs.examine([*chosen, *random.Random(9).sample(growths, 60)])
    assert result["wanting"] == []
