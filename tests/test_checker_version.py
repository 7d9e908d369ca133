"""The site says which version of the checker judged, and which one judged before: a year's verdict may turn by it."""

from dataclasses import replace
from datetime import date
from importlib import metadata
from pathlib import Path

import pytest

from content_tree import build, judged
from oit.content import read
from oit.content.ledger import Ledger, judged_since, parsed, written
from oit.judging.rules import CATALOGUE
from oit.reports import json_report
from oit.reports.report import Report
from oit.site.parts.checker import Checker, checker, since

TODAY, LAST, FIRST = date(2025, 10, 5), date(2025, 9, 30), date(2025, 6, 1)
NOW = metadata.version("oit")


def test_the_last_release_is_told_if_its_version_was_another(tmp_path: Path) -> None:
    content, day = read(build(tmp_path, {})), date(2025, 9, 30)
    assert checker(content) == Checker(NOW)
    for version, told in ((NOW, Checker(NOW)), ("0.0.9", Checker(NOW, "0.0.9", day))):
        last = Ledger(version=version, as_of=day, built=day)
        assert checker(replace(content, last_ledger=last)) == told


@pytest.mark.parametrize(
    ("last", "day"),
    [
        (None, None),
        ({"judged": {2568: FIRST}}, FIRST),
        ({}, LAST),  # a ledger of before this was written down: since then at least
        ({"judged": {2567: FIRST}}, LAST),
        ({"version": "0.0.9", "judged": {2568: FIRST}}, TODAY),
        ({"lists": {2568: "b"}, "judged": {2568: FIRST}}, TODAY),
        ({"lists": {2567: "a"}}, TODAY),
        ({"as_of": date(2025, 12, 1)}, TODAY),  # asked as of a day before the last release
    ],
)
def test_a_year_is_judged_since_its_version_and_its_list_were_first_seen(
    last: dict[str, object] | None, day: date | None
) -> None:
    values = {"version": "1.0", "as_of": LAST, "built": LAST, "lists": {2568: "a"}}
    ledger = None if last is None else parsed(written(Ledger.model_validate({**values, **last})))
    assert judged_since(ledger, "1.0", 2568, "a", TODAY) == day


def test_the_report_tells_since_when_a_year_is_judged_and_by_which_version(tmp_path: Path) -> None:
    content = read(build(tmp_path, {"content/2568/o1/index.md": "---\nsummary: ก\n---\n"}))
    number, digest = next(
        (year.year, year.departures.list_digest) for year in judged(content, TODAY).years if year.framework
    )
    last = Ledger(version=NOW, as_of=LAST, built=LAST, lists={number: digest}, judged={number: FIRST})
    for ledger, day in ((None, None), (last, FIRST), (last.model_copy(update={"version": "0.0.9"}), TODAY)):
        disclosure = judged(replace(content, last_ledger=ledger), TODAY)
        year = json_report.value(Report(disclosure=disclosure, findings=(), rules=CATALOGUE))["years"][0]  # type: ignore[index]
        assert year["judged"] == {"version": NOW, "since": day and day.isoformat()}
        assert since(disclosure, disclosure.years[0]) == day
