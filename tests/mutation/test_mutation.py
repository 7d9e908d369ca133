"""Single damages to complete content are answered exactly: see ``examine.py``. All of them: ``make examine``."""

import os

import pytest
from examinations import EXAMINATIONS
from unexamined import UNEXAMINED

from examine import prepared, sample, subjects
from oit.judging.rules import CATALOGUE

ONE_OF = 8
SEED = os.environ.get("OIT_SEED") or next(row for row in EXAMINATIONS if row.name == "mutations").fingerprint
"""Another sample whenever the rules change, and the same one as long as they do not."""


@pytest.mark.parametrize("subject", list(subjects()))
def test_a_sample_of_mutations_is_killed(subject: str) -> None:
    with prepared(subject) as complete:
        every = complete.mutations()
        chosen = sample(every, SEED, ONE_OF)
        survivors = [f"{s.mutation.kind}, {s.mutation.name}: {s.why}" for s in complete.survivors(chosen)]
    assert survivors == [], f"again with OIT_SEED={SEED}"
    assert len(every) > 500 and {mutation.kind for mutation in chosen} == {mutation.kind for mutation in every}


def test_every_rule_is_examined() -> None:
    expected: set[str] = set()
    for subject in subjects():
        with prepared(subject) as complete:
            expected.update(*(mutation.codes for mutation in complete.mutations()))
    rules = {rule.code: rule for rule in CATALOGUE}
    forgotten = [f"{code} {rules[code].name}" for code in sorted(rules.keys() - expected - UNEXAMINED.keys())]
    assert forgotten == [], (
        "No damage to complete content makes these rules speak. Yield a Mutation whose codes hold the rule's"
        " code: in tests/mutation/mutations.py if the rule reads pages, in tests/mutation/record_mutations.py if it"
        " reads people, the agency or records;"
        " if the rule changes which elements are met, tests/mutation/oracle.py must work that out by"
        " itself."
        " If no single damage can bring it about, say why in tests/mutation/unexamined.py."
    )
    assert sorted(UNEXAMINED.keys() & expected) == [], "examined by now: take them out of tests/mutation/unexamined.py"
    assert sorted(UNEXAMINED.keys() - rules.keys()) == [], (
        "no such rules: take them out of tests/mutation/unexamined.py"
    )
