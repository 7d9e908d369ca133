"""An element may ask for another time than its item does, and a report on a whole time is not shown by a part of it."""

from pathlib import Path

import pytest

from content_tree import build, checked
from oit.framework import Element, Framework, Item, Period, load
from oit.framework.lists import carried
from oit.judging.disclosure import State

Q1 = "{from: 1 ตุลาคม 2567, to: 31 ธันวาคม 2567}"
Q2 = "{from: 1 มกราคม 2568, to: 31 มีนาคม 2568}"
Q3 = "{from: 1 เมษายน 2568, to: 30 มิถุนายน 2568}"
HALF = "{from: 1 ตุลาคม 2567, to: 31 มีนาคม 2568}"
THEN = "{from: 1 เมษายน 2568, to: 30 กันยายน 2568}"
LAST = "{from: 1 ตุลาคม 2566, to: 30 กันยายน 2567}"
LAST_HALVES = ("{from: 1 ตุลาคม 2566, to: 31 มีนาคม 2567}", "{from: 1 เมษายน 2567, to: 30 กันยายน 2567}")


def _state(root: Path, item: str, element: str, entries: list[str], of: int = 2568) -> State:
    evidence = "\n".join(f"  - {{document: ก{number}.txt, {entry}}}" for number, entry in enumerate(entries))
    files = {
        f"content/{of}/{item}/ก{number}.txt": "ผลการดำเนินงานของหน่วยงาน 12 โครงการ" for number in range(len(entries))
    }
    page = f"---\nevidence:\n{evidence}\n---\n"
    year = checked(build(root, {f"content/{of}/{item}/index.md": page, **files})).year(of)
    return next(one.state for one in year.item(item.upper()).elements if one.element.id == element)


PLAN = "shows: [projects, year], year: 2568"


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([PLAN, f"shows: [progress, progress-period], period: {HALF}"], State.MET),
        ([PLAN, f"shows: progress, period: {HALF}"], State.MET),
        ([PLAN, f"shows: [progress, progress-period], period: {Q1}"], State.NOT_MET),
        ([PLAN, f"shows: [progress, progress-period], period: {Q1}, year: 2568"], State.NOT_MET),
        ([PLAN, f"shows: [progress, progress-period], period: {Q2}"], State.NOT_MET),
        ([PLAN, f"shows: progress, period: {Q1}"], State.NOT_MET),
        ([PLAN, *(f"shows: progress-period, period: {part}" for part in (Q1, Q2))], State.MET),
        ([PLAN, *(f"shows: progress-period, period: {part}" for part in (Q1, Q2, Q3))], State.MET),
        ([PLAN, *(f"shows: progress-period, period: {part}" for part in (HALF, Q1, Q3))], State.MET),
        ([PLAN, *(f"shows: progress-period, period: {part}" for part in (Q2, Q3))], State.NOT_MET),
        ([PLAN, "shows: progress-period, year: 2568"], State.MET),
        ([PLAN, "shows: progress-period, year: 2567"], State.NOT_MET),
        # the year of the plan is not that of the progress
        ([PLAN, "shows: progress"], State.NOT_MET),
        # but an entry that is said to show this time need not repeat the year that stands beside it
        ([PLAN, "shows: [progress, progress-period]"], State.MET),
        ([PLAN], State.NOT_MET),
    ],
    ids=str,
)
def test_progress_is_of_its_own_time(tmp_path: Path, entries: list[str], expected: State) -> None:
    assert _state(tmp_path, "o6", "progress-period", entries) in (expected, *_WEAK[expected])


_WEAK: dict[State, tuple[State, ...]] = {State.MET: (), State.NOT_MET: (State.UNCERTAIN,)}


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([f"shows: year, period: {LAST}"], State.MET),
        (["shows: year, year: 2567"], State.MET),
        ([f"shows: year, period: {half}" for half in LAST_HALVES], State.MET),
        ([f"shows: year, period: {half}" for half in (LAST, *LAST_HALVES)], State.MET),
        ([f"shows: year, period: {LAST_HALVES[0]}"], State.NOT_MET),
        ([f"shows: year, period: {LAST_HALVES[1]}, year: 2567"], State.NOT_MET),
        (["shows: year, period: {from: 1 ตุลาคม 2566, to: 31 ตุลาคม 2566}"], State.NOT_MET),
    ],
    ids=str,
)
def test_a_report_on_a_year_is_not_that_of_a_part(tmp_path: Path, entries: list[str], expected: State) -> None:
    assert _state(tmp_path, "o7", "year", entries) is expected


@pytest.mark.parametrize(
    ("item", "entries", "expected"),
    [
        ("o14", ["shows: report"], State.MET),
        ("o14", ["shows: report, year: 2568"], State.MET),
        ("o14", ["shows: report, date: 3 พฤศจิกายน 2568"], State.MET),
        ("o14", ["shows: report, year: 2565"], State.NOT_MET),
        ("o14", ["shows: report, year: 2569"], State.NOT_MET),
        ("o14", ["shows: report, year: 2565", "shows: report, year: 2568"], State.MET),
        ("o14", [f"shows: report, period: {HALF}"], State.NOT_MET),
        ("o14", [f"shows: report, period: {part}" for part in (HALF, THEN)], State.MET),
        # one document may hold what the item asks of this year and of the last
        ("o20", ["shows: report, year: 2569"], State.MET),
        ("o20", ["shows: report, year: 2568"], State.MET),
        ("o20", ["shows: report, year: 2566"], State.NOT_MET),
    ],
    ids=str,
)
def test_evidence_for_a_report_on_a_year_is_not_said_to_be_of_another(
    tmp_path: Path, item: str, entries: list[str], expected: State
) -> None:
    assert _state(tmp_path, item, "report", entries, 2569) is expected


@pytest.mark.parametrize("year", [2567, 2568, 2569, 2570])
def test_lists_say_the_time_of_progress_apart(year: int) -> None:
    item, element = _progress(carried(load(2569), year) if year > 2569 else load(year))
    assert (item.period.kind, item.period.year) == ("year", year)
    assert item.period_of(element) == Period(kind="first-six-months", year=year)


def _progress(framework: Framework) -> tuple[Item, Element]:
    item = framework.by_key["annual-plan"]
    return item, next(one for one in item.elements if one.id == "progress-period")
