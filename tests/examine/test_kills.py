"""A sample of the builds killed at random moments."""

import os

import kills
import pytest


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a system without fork")
def test_a_sample_leaves_a_whole_site_every_time() -> None:
    result = kills.examine("a sample", 4)
    assert set(result["after"]) <= {"old", "new"}
    assert result["after"].total() == 4
