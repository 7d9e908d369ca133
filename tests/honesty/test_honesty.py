"""An honest office earns its green: a sample of the ways to show an item, for each year. All: ``make examine``."""

import os
from datetime import date
from pathlib import Path

import pytest
from examinations import EXAMINATIONS
from examine_honesty import MOST_WARNINGS, report, sample, try_way, ways, years

from content_tree import judged
from oit.content import read
from oit.framework import of
from oit.judging.finding import Severity
from oit.judging.status import Status

COUNT = 16
CORPUS = ("a scan, a page for each element", "a scan of one sheet", "a page of the main site for each element")
"""Offices that publish in one way alone: scans, and links that were opened."""
SEED = os.environ.get("OIT_SEED") or next(row for row in EXAMINATIONS if row.name == "honesty").fingerprint
"""Another sample whenever the rules change, and the same one as long as they do not."""

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("year", years())
def test_a_sample_of_honest_ways_is_complete(year: int) -> None:
    tried = [try_way(way, year) for way in sample(ways(), f"{SEED} {year}", COUNT)]
    assert {one.name: one.wanting for one in tried if one.wanting} == {}, f"again with OIT_SEED={SEED}"


@pytest.mark.parametrize("name", CORPUS)
@pytest.mark.parametrize("year", years())
def test_an_office_of_one_kind_is_complete_and_quiet(name: str, year: int) -> None:
    way = next(way for way in ways() if way.name == name)
    tried = try_way(way, year)
    assert tried.wanting == {} and len(tried.items) == len(of(year, {}).items)


def test_the_complete_example_is_quiet() -> None:
    example = Path(__file__).resolve().parents[2] / "example"
    items = judged(read(example), date(2026, 11, 27)).year(2568).items
    assert {item.status for item in items} == {Status.COMPLETE}
    findings = [item.findings for item in items]
    assert all(len(each) <= MOST_WARNINGS for each in findings)
    assert all(one.severity is Severity.WARNING for each in findings for one in each)


def test_each_way_has_a_name_of_its_own() -> None:
    names = [way.name for way in ways()]
    assert len(set(names)) == len(names) > 40


def test_the_report_tells_what_is_wanting() -> None:
    tried = {f"way {number}": [["O1", "O2"], {}, 0] for number in range(5)}
    text, is_perfect = report({"2568 1": {"tried": tried, "seconds": 1.0}})
    assert is_perfect and "5 honest ways" in text and "by at least 5 ways" in text
    few, is_perfect = report({"2568 1": {"tried": dict(list(tried.items())[:4]), "seconds": 1.0}})
    assert not is_perfect and "by at least 4 ways" in few
    tried["way 4"] = [["O1", "O2"], {"O2": "incomplete (details: x)"}, 1]
    text, is_perfect = report({"2568 1": {"tried": tried, "seconds": 1.0}})
    assert not is_perfect and "- way 4: 2568 O2: incomplete (details: x)" in text
