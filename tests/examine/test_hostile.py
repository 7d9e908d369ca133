"""A sample of what ``make examine`` does with 5,000 trees of hostile files."""

import sys

import hostile
import pytest


@pytest.mark.skipif(
    sys.platform != "linux", reason="pipes, sockets and names that are no text are made as Linux makes them"
)
def test_a_sample_of_hostile_trees_is_harmless() -> None:
    result = hostile.examine(
        range(hostile.PARTS * hostile.TREES_OF_A_PART, hostile.PARTS * hostile.TREES_OF_A_PART + 25)
    )
    assert result["wanting"] == []
    assert result["published"] > 0
