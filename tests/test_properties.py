"""What holds of any content: it is judged without a traceback, in any order, the same each time; evidence never
harms."""

import json
import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content_tree import TODAY, checked, judged, pdf, write
from oit import content
from oit.framework import verify
from oit.judging.disclosure import Disclosure, State
from oit.judging.rules import CATALOGUE
from oit.reports import REPORTS, Report

pytestmark = pytest.mark.slow
"""Left to ``make test``: ``make quick`` answers in a minute."""

ROOT = Path(__file__).parent.parent
WHOLE = Path(__file__).parent / "data" / "whole"
quick = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def text_files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted((root / "content").rglob("*"))
        if path.suffix in (".yaml", ".md", ".csv") and path.parent.name != "frameworks"
    }


FILES = {**text_files(ROOT), **text_files(WHOLE)}
"""Real files, and others in which every field is filled."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(WHOLE, tmp_path / "whole")
    write(tmp_path / "whole", "content/2566/o4/แผน.pdf", pdf(3))
    return tmp_path / "whole"


def report(disclosure: Disclosure, form: str = "json") -> str:
    return REPORTS[form](Report(disclosure=disclosure, findings=disclosure.findings, rules=CATALOGUE))


# ---------------------------------------------------------------- never a traceback

SNIPPETS = (
    b":", b"\n", b"  ", b"- ", b"\t", b"'", b'"', b"[", b"{", b"}", b"#", b"&a ", b"*a", b"!x ", b"---\n", b"|\n",
    b"\0", b"\xff", b"\xe0\xb8",
    "ก".encode(), "ํา".encode(), "๒๕๖๗".encode(), b"2566-02-29", b"31/2/2566", b"null", b"../", b"\r\n", b"9" * 30,
    b"\xef\xbb\xbf",
)  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> dict[str, bytes]:
    """Some of the files, each with a few bytes changed, put in, taken out, or another file's content."""
    files = {}
    for path in draw(st.lists(st.sampled_from(sorted(FILES)), min_size=1, max_size=4, unique=True)):
        data = FILES[draw(st.sampled_from([path, path, path, *sorted(FILES)]))]
        for _ in range(draw(st.integers(1, 3))):
            at = draw(st.integers(0, len(data)))
            gone = draw(st.sampled_from((0, 0, 1, 3, 40)))
            data = data[:at] + draw(st.sampled_from(SNIPPETS)) + data[at + gone :]
        files[path] = data
    return files


@quick
@given(files=damaged())
def test_any_damage_to_any_file_is_judged_without_a_traceback(root: Path, files: dict[str, bytes]) -> None:
    before = {path: (root / path).read_bytes() if (root / path).exists() else None for path in files}
    try:
        for path, data in files.items():
            write(root, path, data)
        disclosure = checked(root)
        for form in REPORTS:
            report(disclosure, form).encode()
        known = {*disclosure.content.attachments, *(record.path for record in disclosure.content.records)}
        assert {path for path in files if path not in known} <= {found.place.path for found in disclosure.findings}
    finally:
        for path, data in before.items():
            (root / path).unlink() if data is None else write(root, path, data)


@quick
@given(
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
        max_leaves=8,
    ),
    path=st.sampled_from(sorted(path for path in FILES if path.endswith(".yaml"))),
    key=st.sampled_from(
        ["name", "title", "date", "people", "measures", "results", "documents", "evidence", "waivers", "scores"]
    ),
)
def test_any_value_under_any_key_is_judged_without_a_traceback(root: Path, value: Any, path: str, key: str) -> None:
    original = (root / path).read_bytes() if (root / path).exists() else None
    try:
        write(root, path, yaml.safe_dump({key: value}, allow_unicode=True).encode("utf-8", "replace"))
        report(checked(root))
    finally:
        (root / path).unlink() if original is None else write(root, path, original)


# ---------------------------------------------------------------- the same each time, in any order


@pytest.mark.parametrize("where", [ROOT, WHOLE], ids=["this_repository", "whole"])
def test_the_same_content_gives_the_same_report(where: Path) -> None:
    first, second = report(checked(where)), report(checked(where))
    assert first == second
    assert json.loads(first)["findings"] == json.loads(second)["findings"]


@pytest.mark.parametrize("seed", range(4))
def test_the_order_in_which_a_disk_lists_its_files_changes_nothing(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    expected = {form: report(checked(ROOT), form) for form in REPORTS}
    shuffle, scandir = random.Random(seed).shuffle, os.scandir

    @contextmanager
    def shuffled(*folder: Any) -> Iterator[Iterator[os.DirEntry[str]]]:
        with scandir(*folder) as entries:
            listed = list(entries)
        shuffle(listed)
        yield iter(listed)

    monkeypatch.setattr("oit.files.walk.os.scandir", shuffled)
    assert {form: report(checked(ROOT), form) for form in REPORTS} == expected


@pytest.mark.parametrize("day", ["2022-10-01", "2023-04-05", "2026-11-23"])
def test_a_finding_of_one_item_is_counted_once_and_where_it_belongs(day: str) -> None:
    disclosure = checked(ROOT, type(TODAY).fromisoformat(day))
    listed = [finding for item in disclosure.items for finding in item.findings]
    assert sorted(map(str, listed)) == sorted(str(finding) for finding in disclosure.findings if finding.item)
    assert len({(f.code, f.place, f.subject, f.year, f.item) for f in disclosure.findings}) == len(disclosure.findings)


# ---------------------------------------------------------------- more evidence is never worse

BETTER = {
    State.NOT_MET: 0,
    State.UNCERTAIN: 1,
    State.NOT_DUE: 1,
    State.WAIVED: 2,
    State.NOT_APPLICABLE: 2,
    State.MET: 3,
}
PLACES = (
    {"heading": "หัวข้อที่มีอยู่"},
    {"passage": "ข้อความที่มีอยู่"},
    {"document": "แนบ.pdf", "page": 2},
    {"link": "https://elsewhere.example.org/"},
    {"people": ["mayor"]},
)


@quick
@given(data=st.data())
def test_evidence_that_leads_somewhere_never_makes_an_element_worse(root: Path, data: st.DataObject) -> None:
    before = checked(root)
    state = data.draw(st.sampled_from(list(before.items)), label="item")
    element = data.draw(st.sampled_from(state.item.elements), label="element")
    place = data.draw(st.sampled_from(PLACES), label="place")
    # A link that shows the main site lies on it or not; that one may be wrong.
    if "link" in place and isinstance(element.verify, verify.ByLink):
        place = {"link": "https://bandee.go.th/"}
    path = f"content/2566/{state.item.slug}/index.md"
    original = (root / path).read_bytes() if (root / path).exists() else None
    page, body = ({}, "") if state.page is None else (state.page.source.data, state.page.source.body)
    front = yaml.safe_dump(
        {**page, "evidence": [*page.get("evidence", []), {"shows": [element.id], **place}]}, allow_unicode=True
    )
    write(root, path, f"---\n{front}---\n# หัวข้อที่มีอยู่\n\nข้อความที่มีอยู่\n\n{body}".encode())
    write(root, f"content/2566/{state.item.slug}/แนบ.pdf", pdf(3))
    try:
        after = checked(root).year(2566).item(state.item.code)
        for was, now in zip(state.elements, after.elements, strict=True):
            assert BETTER[now.state] >= BETTER[was.state], (now.element.id, was.state, now.state, now.reason)
    finally:
        (root / path).unlink() if original is None else write(root, path, original)


@quick
@given(day=st.dates(min_value=type(TODAY)(2022, 10, 1), max_value=type(TODAY)(2027, 1, 1)))
def test_time_alone_never_makes_a_met_element_unmet_nor_a_missing_one_met(day) -> None:
    published = content.read(ROOT)
    early, late = judged(published, day), judged(published, TODAY.max)
    for before, after in zip(early.items, late.items, strict=True):
        for was, now in zip(before.elements, after.elements, strict=True):
            assert (was.state is State.MET) == (now.state is State.MET)
            assert was.state in (now.state, State.NOT_DUE)
