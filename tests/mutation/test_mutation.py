"""Every single damage to complete content is answered exactly: see ``examine.py``."""

import pytest
from examine import examine, subjects


@pytest.mark.parametrize("subject", list(subjects()))
def test_every_mutation_is_killed(subject: str) -> None:
    counts, survivors = examine(subject)
    assert [f"{s.mutation.kind}, {s.mutation.name}: {s.why}" for s in survivors] == []
    assert counts.total() > 500
