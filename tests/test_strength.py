"""The ladder of strength and the least strength of each kind, and the page that explains both."""

import re
from pathlib import Path
from typing import get_args

import pytest

from oit.framework.verify import Verification
from oit.judging.strength import EARNED, LEAST, Strength, strongest, weakest

DOCUMENT = (Path(__file__).resolve().parent.parent / "docs" / "STRENGTH.md").read_text(encoding="utf-8")
KINDS = {get_args(kind.model_fields["by"].annotation)[0] for kind in get_args(get_args(Verification)[0])}


def test_every_kind_of_verification_has_its_least_strength() -> None:
    assert set(LEAST) == KINDS


def test_the_document_has_the_ladder() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| ([^|]*[ก-๙][^|]*) \|", DOCUMENT, re.MULTILINE)
    assert rows == [(strength.value, strength.thai) for strength in Strength]


def test_the_document_has_the_least_strength_of_each_kind() -> None:
    rows = re.findall(r"^\| `([a-z]+)` \| ([a-z-]+) \| ([a-z-]+) \|$", DOCUMENT, re.MULTILINE)
    assert rows == [(kind, least.own.value, least.web.value) for kind, least in LEAST.items()]


def test_only_a_channel_is_met_by_what_nobody_looked_at() -> None:
    weak = {kind for kind, least in LEAST.items() for strength in (least.own, least.web) if strength not in EARNED}
    assert weak == {"channel"}


@pytest.mark.parametrize(
    ("strengths", "best", "worst"),
    [
        ((), Strength.NONE, Strength.NONE),
        ((Strength.READ,), Strength.READ, Strength.READ),
        ((Strength.REACHED, Strength.COMPUTED, Strength.OPENED), Strength.COMPUTED, Strength.REACHED),
    ],
)
def test_the_strongest_and_the_weakest(strengths: tuple[Strength, ...], best: Strength, worst: Strength) -> None:
    assert (strongest(strengths), weakest(strengths)) == (best, worst)
