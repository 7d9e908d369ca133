"""A sample of the trees on which check and build must agree."""

import agreement
import pytest


@pytest.mark.parametrize("seed", range(agreement.SAMPLE))
def test_check_and_build_agree(seed: int) -> None:
    assert agreement.disagreement(seed) == ""
