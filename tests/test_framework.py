"""The framework files are data kept by hand: these tests hold them to their own promises."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml

from oit import framework
from oit.framework import fact, model
from oit.framework.validate import corrected_places

YEARS = (2565, 2566, 2567, 2568, 2569)
ITEMS = {2565: 43, 2566: 43, 2567: 35, 2568: 28, 2569: 26}
ELEMENTS = {2565: 132, 2566: 140, 2567: 153, 2568: 132, 2569: 73}

# What one item is worth, of the 100 points of the whole ITA.
POINTS = {
    "9.1": {2565: 0.44, 2566: 0.40, 2567: 0.67, 2568: 1.00, 2569: 1.00},
    "9.2": {2565: 0.50, 2566: 0.50, 2567: 0.57, 2568: 0.57, 2569: 0.67},
    "9.3": {2565: 0.57, 2566: 1.00, 2567: 1.00, 2568: 2.00, 2569: 2.00},
    "9.4": {2565: 1.00, 2566: 1.00, 2567: 1.00, 2568: 1.33, 2569: 1.33},
    "9.5": {2565: 0.80, 2566: 1.00, 2567: 1.00, 2568: 1.00, 2569: 1.00},
    "10.1": {2565: 1.25, 2566: 1.25, 2567: 1.67, 2568: 2.50, 2569: 3.33},
    "10.2": {2565: 5.00, 2566: 2.00, 2567: 2.50, 2568: 2.50, 2569: 2.50},
}
INDICATORS = (
    "duty", "budget", "power", "property", "corruption-response",
    "service-quality", "communication", "improvement", "disclosure", "prevention",
)  # fmt: skip
RECORDS_OF = {
    "no-gift.declaration": {"no-gift"},
    "measures": {"analysis", "measures"},
    "measures.results": {"measures"},
}

MAPPING = yaml.load((Path(__file__).parent / "data" / "item_mapping.yaml").read_bytes(), yaml.CSafeLoader)


@pytest.fixture(params=YEARS)
def asked(request: pytest.FixtureRequest) -> framework.Framework:
    return framework.load(request.param)


def elements(asked: framework.Framework) -> Iterator[tuple[framework.Item, framework.Element]]:
    return ((item, element) for item in asked.items for element in item.elements)


def sourced(asked: framework.Framework) -> Iterator[fact.Sourced]:
    yield from (*asked.tools, asked.scoring, asked.grades, asked.calendar, *asked.calendar.days, *asked.items)
    for _, element in elements(asked):
        yield element
        yield from element.none_statements
        if element.usual_values:
            yield element.usual_values


def test_years_are_found_and_an_unknown_year_is_a_key_error() -> None:
    assert framework.years() == YEARS, "a new year has its numbers in the tables of this file"
    with pytest.raises(KeyError):
        framework.load(2564)


def test_every_item_and_element_is_there(asked: framework.Framework) -> None:
    assert len(asked.items) == ITEMS[asked.year]
    assert sum(len(item.elements) for item in asked.items) == ELEMENTS[asked.year]


def test_codes_are_consecutive_and_keys_unique(asked: framework.Framework) -> None:
    assert [item.code for item in asked.items] == [f"O{number}" for number in range(1, len(asked.items) + 1)]
    assert [key for key, count in Counter(item.key for item in asked.items).items() if count > 1] == []


def test_element_ids_are_unique_in_their_item(asked: framework.Framework) -> None:
    repeated = [
        f"{item.code}.{element_id}"
        for item in asked.items
        for element_id, count in Counter(element.id for element in item.elements).items()
        if count > 1
    ]
    assert repeated == []


def test_sources_used_are_declared_and_sources_declared_are_used(asked: framework.Framework) -> None:
    used = {source for known in (*sourced(asked), *asked.corrections) for source in known.source}
    assert used == set(asked.sources)


def test_what_is_only_recalled_is_never_verified(asked: framework.Framework) -> None:
    memory = {"recalled", "carried-over", "inferred", "inferred-2568"}
    overrated = [
        f"{item.code}.{element.id}"
        for item, element in elements(asked)
        if set(element.source) <= memory and element.confidence.is_verified
    ]
    assert overrated == []


def test_what_was_corrected_stands_in_the_list_as_the_correction_says(asked: framework.Framework) -> None:
    """The last correction of a fact is what the list now says."""
    places = corrected_places(asked)
    wrong = []
    now = {(place, c.what): c for c in asked.corrections for place in c.at if c.what != "none-statements"}
    for (at, what), correction in now.items():
        known = places[at]
        match what:
            case "confidence" if known is not None:
                stands = known.confidence == correction.after
            case "text" | "note" if known is not None:
                stands = correction.after in getattr(known, what)
            case "note":
                stands = correction.after in " ".join(asked.note.split())
            case "usual-values":
                assert isinstance(known, model.Element) and known.usual_values
                stands = known.usual_values.values == tuple(correction.after.split(" / "))
            case _:
                stands = True
        if not stands:
            wrong.append((at, what, correction.after))
    assert wrong == []
    for correction in asked.corrections:
        if correction.what == "none-statements":
            for at in correction.at:
                element = places[at]
                assert isinstance(element, model.Element)
                assert correction.after in [statement.text for statement in element.none_statements], at


def test_a_correction_changes_something_and_says_why(asked: framework.Framework) -> None:
    for correction in asked.corrections:
        assert correction.before != correction.after or correction.what == "added", correction
        assert correction.why, correction
        if correction.what == "confidence":
            assert {correction.before, correction.after} <= set(framework.Confidence), correction


def test_confidences_that_were_weighed_anew() -> None:
    """A sibling form of another body lifts no element above medium; one fact of one year's neighbour stays a
    warning."""
    for year in (2565, 2566):
        for _, element in elements(framework.load(year)):
            if set(element.source) <= {"ovec-2568", "recalled", "carried-over"}:
                assert element.confidence in ("medium", "medium-low", "low"), (year, element)
    basics = [e for item in framework.load(2569).items[:2] for e in item.elements]
    assert {element.confidence.value for element in basics} == {"medium-low"}
    assert not [year for year in YEARS if "faculty-site" in framework.load(year).sources]
    template = {e.id: e.confidence.value for e in framework.load(2568).by_code["O12"].elements}
    assert template.pop("seq") == "medium-low" and template.pop("year") == "medium"
    assert set(template.values()) == {"medium-high"}


def test_weights_are_verified_until_2568() -> None:
    verified = {y: all(t.confidence.is_verified for t in framework.load(y).tools) for y in YEARS}
    assert verified == {2565: True, 2566: True, 2567: True, 2568: True, 2569: False}


def test_a_report_may_say_that_there_is_nothing(asked: framework.Framework) -> None:
    """Every element that asks for problems or suggestions, or counts complaints, knows the words for none."""
    silent = []
    for item, element in elements(asked):
        texts = {statement.text for statement in element.none_statements}
        asks = element.id in ("problems", "suggestions") or "ปัญหาหรืออุปสรรค" in element.text
        counts = item.key == "complaint-statistics" and element.verify.by == "columns"
        if (asks and "ไม่มีปัญหา อุปสรรค และข้อเสนอแนะ" not in texts) or (counts and "ไม่มีเรื่องร้องเรียน" not in texts):
            silent.append(f"{item.code}.{element.id}")
    assert silent == []


def test_three_tools_weigh_100_and_name_ten_indicators(asked: framework.Framework) -> None:
    assert {tool.key: tool.weight for tool in asked.tools} == {"IIT": 30, "EIT": 30, "OIT": 40}
    assert [(i.no, i.key) for tool in asked.tools for i in tool.indicators] == list(enumerate(INDICATORS, start=1))
    (oit,) = (tool for tool in asked.tools if tool.key == "OIT")
    assert [indicator.key for indicator in asked.indicators] == [indicator.key for indicator in oit.indicators]
    for indicator in asked.indicators:
        assert asked.indicator_names[indicator.key] == indicator.name


def test_points_of_an_item(asked: framework.Framework) -> None:
    (oit,) = (tool for tool in asked.tools if tool.key == "OIT")
    for indicator in asked.indicators:
        for sub in indicator.subindicators:
            weight = oit.weight / len(asked.indicators) / len(indicator.subindicators)
            assert round(weight / len(sub.items), 2) == POINTS[sub.no][asked.year], sub.no
    assert [sub.no for indicator in asked.indicators for sub in indicator.subindicators] == list(POINTS)


@pytest.mark.parametrize(
    ("year", "key", "first", "last"),
    [
        (2565, "annual-plan", date(2021, 10, 1), date(2022, 9, 30)),
        (2565, "annual-report", date(2020, 10, 1), date(2021, 9, 30)),
        (2566, "procurement-monthly", date(2022, 10, 1), date(2023, 3, 31)),
        (2566, "no-gift.declaration", date(2022, 10, 1), date(2023, 9, 30)),
        (2566, "strategic-plan", date(2022, 10, 1), date(2023, 9, 30)),
        (2568, "measures.results", date(2023, 10, 1), date(2024, 9, 30)),
        (2569, "procurement-report", date(2024, 10, 1), date(2025, 9, 30)),
    ],
)
def test_period_bounds(year: int, key: str, first: date, last: date) -> None:
    (item,) = (item for item in framework.load(year).items if item.key == key)
    assert item.period.bounds == (first, last)


def test_periods_fit_their_kind(asked: framework.Framework) -> None:
    for item in asked.items:
        year = {"current": None, "unknown": None, "report-year": asked.year - 1}.get(item.period.kind, asked.year)
        assert item.period.year == year, item.code
        assert item.period.kind != "unknown" or item.period.note, item.code


def test_an_element_about_time_has_a_time_or_a_reason(asked: framework.Framework) -> None:
    timeless = [
        f"{item.code}.{element.id}"
        for item, element in elements(asked)
        if element.verify.by in ("period", "months") and not item.period.bounds and item.period.kind != "unknown"
    ]
    assert timeless == []


def test_records_are_evidence_only_where_they_belong(asked: framework.Framework) -> None:
    used: dict[str, set[str]] = {}
    for item, element in elements(asked):
        if records := getattr(element.verify, "records", None):
            used.setdefault(item.key, set()).add(records)
    assert used.keys() == RECORDS_OF.keys()
    assert all(records <= RECORDS_OF[key] for key, records in used.items()), used


def test_calendar_opens_before_it_closes(asked: framework.Framework) -> None:
    calendar = asked.calendar
    assert calendar.opens < calendar.closes < (calendar.results or date.max)
    assert {asked.due(item, element) for item, element in elements(asked)} == {calendar.closes}


@pytest.mark.parametrize(
    ("year", "total", "tools", "grade"),
    [
        (2565, 98.75, (99.9, 95.92, 100), "AA"),
        (2565, 49.99, (50, 50, 50), "F"),
        (2566, 95, (95, 95, 95), "ผ่านดีเยี่ยม"),
        (2566, 96, (99, 94.9, 95), "ผ่านดี"),
        (2568, 94.64, (99, 84.9, 99), "ผ่าน"),
        (2568, 84.99, (90, 90, 80), "ต้องปรับปรุง"),
        (2569, 69.99, (70, 70, 70), "ต้องปรับปรุงโดยด่วน"),
    ],
)
def test_grades(year: int, total: float, tools: tuple[float, ...], grade: str) -> None:
    assert framework.load(year).grades.grade(total, tools) == grade


def test_only_2569_is_provisional() -> None:
    assert [year for year in YEARS if framework.load(year).provisional] == [2569]


@pytest.mark.parametrize("key", MAPPING["codes"])
def test_an_item_keeps_its_key_through_the_years(key: str) -> None:
    for year, cell in zip(MAPPING["years"], MAPPING["codes"][key], strict=True):
        asked = framework.load(year)
        code = next((item.code for item in asked.items if item.key == key), None)
        if cell and cell.startswith("("):  # folded into a broader item
            assert code is None, year
            assert cell.strip("()") in asked.by_code, year
        else:
            assert code == cell, year


def test_the_mapping_knows_every_item(asked: framework.Framework) -> None:
    assert {item.key for item in asked.items} <= MAPPING["codes"].keys()


def test_texts_stand_alone(asked: framework.Framework) -> None:
    for _, element in elements(asked):
        assert not element.text.startswith(("(", "-", "*", "#")), element.text
        assert not set(element.text) & set("๐๑๒๓๔๕๖๗๘๙*`_"), element.text
