"""Every rule by its cases, ``rules/<CODE>.yaml``: small content folders and the exact lines expected of them.

A case lays ``files`` (text; null takes a file of the base away) and ``bytes`` (see ``content_tree.bake``) over the
base of ``content_tree`` and is checked ``as_of`` a day, 23 November 2026 unless it says otherwise. ``expect`` lists
the lines of the rule's own findings, of one item where the case names an ``item``, or of all findings with ``only:
true``.
"""

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from content_tree import TODAY, build, cases, checked, lines
from oit.judging.finding import Severity
from oit.judging.rules import CATALOGUE
from oit.judging.rules.registry import Rule
from oit.reports.terminal import line

FOLDER = Path(__file__).parent / "rules"
KEYS = {"name", "why", "as_of", "item", "only", "files", "bytes", "expect"}
CASES = [(path.stem, case) for path in sorted(FOLDER.glob("*.yaml")) for case in cases(path)]


def found(code: str, case: dict[str, Any], root: Path) -> list[str]:
    disclosure = checked(build(root, case.get("files", {}), case.get("bytes", {})), case.get("as_of", TODAY))
    for finding in disclosure.findings:
        assert finding.repair, line(finding)
    return lines(
        finding
        for finding in disclosure.findings
        if case.get("only") or (finding.code == code and case.get("item") in (None, finding.item))
    )


@pytest.mark.parametrize(("code", "case"), CASES, ids=[f"{code}-{case['name']}" for code, case in CASES])
def test_case(code: str, case: dict[str, Any], tmp_path: Path) -> None:
    assert found(code, case, tmp_path) == case["expect"]


# ---------------------------------------------------------------- the catalogue

each_rule = pytest.mark.parametrize("rule", CATALOGUE, ids=[rule.code for rule in CATALOGUE])


@each_rule
def test_a_rule_says_what_must_be_true_why_how_to_repair_it_and_by_which_source(rule: Rule) -> None:
    parts = (rule.title, rule.reason, rule.repair, rule.source)
    assert all(re.search("[ก-๎]", part) for part in parts)
    assert not any(part.endswith(".") for part in parts)


@each_rule
def test_a_rule_has_clean_and_failing_cases(rule: Rule) -> None:
    expected = [case["expect"] for code, case in CASES if code == rule.code]
    of_this = re.compile(rf": (ต้องแก้ไข|ควรตรวจสอบ) {rule.code} ")
    failing = [lines for lines in expected if any(of_this.search(line) for line in lines)]
    assert failing, f"tests/rules/{rule.code}.yaml needs a case in which the rule speaks"
    assert len(failing) < len(expected), f"tests/rules/{rule.code}.yaml needs a case in which the rule is silent"


@each_rule
def test_a_rule_weighs_as_the_catalogue_says_in_some_case(rule: Rule) -> None:
    """A rule whose every finding is softened to a warning would be an error in name only."""
    if rule.code == "R101":
        pytest.skip("no list so far has weights that are well attested")
    severity = rule.severity.thai
    assert any(
        f": {severity} {rule.code} " in line for code, case in CASES if code == rule.code for line in case["expect"]
    )


def test_codes_and_names_are_unique() -> None:
    assert [code for code, n in Counter(rule.code for rule in CATALOGUE).items() if n > 1] == []
    assert [name for name, n in Counter(rule.name for rule in CATALOGUE).items() if n > 1] == []


def test_codes_are_a_family_letter_and_three_digits_and_never_look_like_an_item() -> None:
    wrong = [rule.code for rule in CATALOGUE if not re.fullmatch("[A-NP-Z][1-9][0-9]{2}", rule.code)]
    assert wrong == []


def test_names_are_short_english() -> None:
    assert [rule.name for rule in CATALOGUE if not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)+", rule.name)] == []


def test_a_family_is_one_letter_and_codes_are_in_order() -> None:
    assert [rule.code for rule in CATALOGUE] == sorted(rule.code for rule in CATALOGUE)


def test_no_case_file_is_without_a_rule() -> None:
    codes, files = {rule.code for rule in CATALOGUE}, {path.stem for path in FOLDER.iterdir()}
    assert sorted(files - codes) == [], "cases of no rule"
    assert sorted(codes - files) == [], "rules without cases: tests/rules/<CODE>.yaml"


def test_cases_are_well_formed() -> None:
    wrong = [
        f"{code} {case.get('name')}"
        for code, case in CASES
        if set(case) - KEYS
        or not re.fullmatch("[a-z0-9_]+", case["name"])
        or type(case.get("as_of", TODAY)) is not date
    ]
    assert wrong == []
    assert [key for key, n in Counter((code, case["name"]) for code, case in CASES).items() if n > 1] == []


def test_severity_is_one_of_two_words() -> None:
    assert {severity.thai for severity in Severity} == {"ต้องแก้ไข", "ควรตรวจสอบ"}
