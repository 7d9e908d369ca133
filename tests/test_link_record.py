"""The record of opened links: how long a result stands, what an attempt changes, and what a broken file is worth."""

import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from machine import slowness
from oit.content import link_reader, read
from oit.content.link_record import (
    Facts,
    LinkEntry,
    LinkRecord,
    Maker,
    Outcome,
    Standing,
    TableFacts,
    after,
    is_due,
    key,
    standing,
)

DAY = date(2026, 11, 20)
PLAN = Facts(
    kind="page", size=12, title="แผนพัฒนา", months=("2568-03",), tables=(TableFacts(columns=("เดือน",), rows=2),)
)


def days(number: int) -> date:
    return DAY + timedelta(days=number)


def attempt(outcome: Outcome, number: int = 0) -> LinkEntry:
    good = {"opened": days(number), "facts": PLAN, "final": "https://bandee.go.th/new"} if outcome.is_good else {}
    return LinkEntry(asked=days(number), outcome=outcome, by="ci", **good)


def story(*attempts: tuple[Outcome, int]) -> LinkEntry:
    """What is known after these attempts, each with its day."""
    entry: LinkEntry | None = None
    for outcome, number in attempts:
        entry = after(entry, attempt(outcome, number))
    assert entry
    return entry


OK, UNKNOWN, NOT_FOUND = Outcome.OK, Outcome.UNKNOWN, Outcome.NOT_FOUND


@pytest.mark.parametrize(
    ("attempts", "on", "stands"),
    [
        ([(OK, 0)], 0, Standing.REACHED),
        ([(OK, 0)], 90, Standing.REACHED),
        ([(OK, 0)], 91, Standing.OLD),
        ([(OK, 0), (UNKNOWN, 85)], 180, Standing.REACHED),
        ([(OK, 0), (UNKNOWN, 85)], 181, Standing.OLD),
        ([(OK, 0), (UNKNOWN, 0)], 91, Standing.OLD),  # the same day: nobody tried later
        ([(OK, 0), (UNKNOWN, 30), (NOT_FOUND, 37)], 40, Standing.REACHED),
        ([(OK, 0), (UNKNOWN, 30), (NOT_FOUND, 37)], 91, Standing.OLD),
        ([(OK, 0), (NOT_FOUND, 7), (NOT_FOUND, 7)], 7, Standing.REACHED),
        ([(OK, 0), (NOT_FOUND, 7), (NOT_FOUND, 8)], 8, Standing.GONE),
        ([(OK, 0), (NOT_FOUND, 7), (Outcome.SOFT_404, 8)], 8, Standing.GONE),
        ([(OK, 0), (NOT_FOUND, 7), (UNKNOWN, 8)], 8, Standing.REACHED),
        ([(OK, 0), (NOT_FOUND, 7), (UNKNOWN, 8), (NOT_FOUND, 9)], 9, Standing.GONE),
        ([(OK, 0), (NOT_FOUND, 7), (OK, 8), (NOT_FOUND, 15)], 15, Standing.REACHED),
        ([(NOT_FOUND, 0)], 0, Standing.NOT_FOUND),
        ([(NOT_FOUND, 0), (NOT_FOUND, 1)], 1, Standing.GONE),
        ([(NOT_FOUND, 0), (NOT_FOUND, 1), (OK, 8)], 8, Standing.REACHED),
        ([(UNKNOWN, 0)], 0, Standing.UNKNOWN),
        ([(OK, 0), (Outcome.LOGIN, 7)], 7, Standing.LOGIN),
        ([(OK, 0), (Outcome.LOGIN, 7), (OK, 14)], 14, Standing.REACHED),
        ([(OK, 0), (Outcome.HOME, 7)], 7, Standing.HOME),
        ([(OK, 0), (Outcome.WRONG_TYPE, 7)], 7, Standing.WRONG_TYPE),
        ([(OK, 0), (Outcome.CERTIFICATE, 7)], 7, Standing.CERTIFICATE),
        ([(Outcome.REFUSED, 0)], 0, Standing.REFUSED),
        ([(OK, 0)], -1, Standing.UNKNOWN),  # a result of a later day is none
        ([(Outcome.MOVED, 0)], 9, Standing.REACHED),
    ],
)
def test_how_an_address_stands(attempts: list[tuple[Outcome, int]], on: int, stands: Standing) -> None:
    found = standing(story(*attempts), days(on))
    assert (found.standing, bool(found.facts)) == (stands, stands is Standing.REACHED)


def test_a_moved_address_says_where_to() -> None:
    assert standing(story((Outcome.MOVED, 0)), DAY).moved_to == "https://bandee.go.th/new"
    assert standing(story((OK, 0)), DAY).moved_to == ""
    assert (standing(story((OK, 0)), DAY).final, standing(story((OK, 0)), DAY).by) == ("https://bandee.go.th/new", "ci")


def test_a_day_that_was_typed_into_the_future_stands_for_nothing() -> None:
    forged = attempt(OK).model_copy(update={"opened": days(4000)})
    assert standing(forged, DAY).standing is Standing.UNKNOWN
    assert standing(attempt(OK, 4000), DAY).standing is Standing.UNKNOWN
    assert is_due(attempt(OK, 4000), DAY)


@pytest.mark.parametrize(
    ("attempts", "on", "due"),
    [
        ([(OK, 0)], 6, False), ([(OK, 0)], 7, True), ([(UNKNOWN, 0)], 0, False), ([(UNKNOWN, 0)], 1, True),
        ([(NOT_FOUND, 0)], 1, True), ([(NOT_FOUND, 0), (NOT_FOUND, 1)], 2, False),
    ],
)  # fmt: skip
def test_each_address_is_asked_weekly_and_an_absence_the_next_day(
    attempts: list[tuple[Outcome, int]], on: int, due: bool
) -> None:
    assert is_due(story(*attempts), days(on)) is due
    assert is_due(None, DAY)


def test_the_record_is_sorted_and_comes_back_as_it_was_written() -> None:
    entries = {"https://b.go.th/ก": story((OK, 0), (NOT_FOUND, 7)), "https://a.go.th/": story((UNKNOWN, 3))}
    record = LinkRecord(Maker(by="ci", run="https://ci.example.org/1", version="0.1.0", day=DAY), entries)
    text = link_reader.written(record)
    back, problems = link_reader.parsed(text)
    assert (back.maker, dict(back.entries), problems) == (record.maker, entries, ())
    assert text.index("a.go.th") < text.index("b.go.th/ก") and text.endswith("}\n")
    assert back.newest == days(7)


def test_the_place_on_a_page_does_not_count() -> None:
    record = LinkRecord(entries={key("https://a.go.th/x#y"): story((OK, 0))})
    assert record.reached("https://a.go.th/x#z", DAY).is_reached
    assert not record.reached("https://a.go.th/", DAY).is_reached


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "[" * 200_000,
        '{"format": 1}',
        '{"format": 1, "format": 1, "maker": {}, "links": {}}',
        "1" * 9000,
        '{"format": 1, "maker": ' + "[" * 900 + "]" * 900 + ', "links": {}}',
    ],
)
def test_a_broken_record_is_one_problem_and_no_record(text: str) -> None:
    record, problems = link_reader.parsed(text)
    assert (record, len(problems)) == (LinkRecord(), 1)


def test_many_broken_entries_are_told_shortly() -> None:
    links = ", ".join(f'"https://a.go.th/{number}": {{}}' for number in range(1000))
    _, problems = link_reader.parsed(
        f'{{"format": 1, "maker": {{"by": "ci", "day": "2026-11-20"}}, "links": {{{links}}}}}'
    )
    assert len(problems) == 21
    assert "980" in problems[-1].message


def test_what_is_no_file_is_no_record(tmp_path: Path) -> None:
    (tmp_path / "oit-links.json").mkdir()
    content = read(tmp_path)
    assert content.links == LinkRecord()
    assert [problem.place.path for problem in content.problems if problem.kind == link_reader.KIND] == [
        "oit-links.json"
    ]


@pytest.mark.parametrize("text", [b"\xef\xbb\xbf{}", b"\xa1\xa2", b" " * (link_reader.MAX_BYTES + 1)])
def test_a_file_of_another_encoding_or_size_is_one_problem(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "oit-links.json").write_bytes(text)
    assert [problem.kind for problem in read(tmp_path).problems].count(link_reader.KIND) == 1


def test_a_large_record_is_read_fast() -> None:
    entries = {f"https://a.go.th/{number}": story((OK, 0)) for number in range(2000)}
    text = link_reader.written(LinkRecord(Maker(by="ci", day=DAY), entries))
    begun = time.process_time()
    assert len(link_reader.parsed(text)[0].entries) == 2000
    assert time.process_time() - begun < 2 * slowness()
