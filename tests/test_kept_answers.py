"""Answers of ``oit check ROOT…`` that are kept for the next run: when one is used, and when the root is judged anew."""

import json
import os
import shutil
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from content_tree import build
from oit.cli import check, kept_answers
from oit.cli.main import main
from oit.cli.watched_day import Span, WatchedDay, span_of
from oit.content import read
from oit.files import fleeting
from oit.files.attachments import Attachments
from oit.files.fact_cache import FactCache
from oit.judging.evaluate import evaluate
from oit.judging.rules import CATALOGUE
from oit.reports import Report, json_report

ROOT = Path(__file__).parents[1]
DAY = "2026-11-23"
FILES = {
    "mkdocs.yml": "site_name: ก\ndocs_dir: content\ntheme: {name: material}\nplugins: [oit]\n",
    "content/2566/o7/index.md": """\
        ---
        summary: แผนดำเนินงาน
        documents:
          - {file: plan.csv, title: แผน}
        ---
        """,
    "content/2566/o7/plan.csv": "รายการ,เดือน\nก,ข\n",
    "content/2566/waivers.yaml": """\
        waivers:
          - {target: o33, reason: ยังไม่มี, approver: mayor, approved: 2566-01-10, expires: 2570-01-15}
        """,
}
LARGE = "content/2566/o7/large.csv"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OIT_CACHE", str(tmp_path / "cache"))
    root = build(tmp_path / "root", FILES)
    (root / LARGE).write_text("รายการ\n" + "ก\n" * 40_000, encoding="utf-8")
    return root


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the roots that were judged, and not answered from what is kept."""
    names: list[str] = []
    judge = check._judged

    def watched(options: Any) -> Any:
        names.append(options.root.name)
        return judge(options)

    monkeypatch.setattr(check, "_judged", watched)
    return names


@pytest.fixture
def line(capsys: pytest.CaptureFixture[str]) -> Callable[..., dict[str, Any]]:
    def run(root: Path, *options: str, day: str = DAY) -> dict[str, Any]:
        main(["check", "--as-of", day, str(root), *options])
        return dict(json.loads(capsys.readouterr().out))

    return run


def test_a_root_that_did_not_change_is_not_judged_again(
    root: Path, judged: list[str], line: Callable[..., dict[str, Any]]
) -> None:
    first = line(root)
    assert line(root) == first
    assert judged == ["root"]
    assert line(root, "--format", "json") == first  # what is meant anyway
    assert judged == ["root"]


def test_another_day_is_answered_as_far_as_nothing_is_due_between(
    root: Path, judged: list[str], line: Callable[..., dict[str, Any]]
) -> None:
    line(root, day="2026-11-23")
    kept = line(root, day="2026-12-24")
    assert judged == ["root"]
    assert kept["report"]["as_of"] == "2026-12-24"
    line(root, day="2027-01-16")  # the waiver has ended
    assert judged == ["root", "root"]
    shutil.rmtree(Path(os.environ["OIT_CACHE"]))
    assert line(root, day="2026-12-24") == kept


def _touched(path: Path) -> None:
    """Give a large file other content of the same size and with the same time of change."""
    before = path.stat()
    path.write_bytes(path.read_bytes()[:-4] + "ข\n".encode())
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "a_text": lambda root: (root / "content/2566/o7/index.md").write_text("---\nsummary: อื่น\n---\n", encoding="utf-8"),
    "an_attachment": lambda root: (root / "content/2566/o7/plan.csv").write_text(
        "รายการ,เดือน\nก,ค\n", encoding="utf-8"
    ),
    "a_large_attachment_of_the_same_size_and_time": lambda root: _touched(root / LARGE),
    "a_new_file": lambda root: (root / "content/2566/o7/b.csv").write_text("ก\n", encoding="utf-8"),
    "a_file_that_went": lambda root: (root / LARGE).unlink(),
    "a_name": lambda root: (root / LARGE).rename(root / "content/2566/o7/other.csv"),
    "an_empty_folder": lambda root: (root / "content/2567").mkdir(),
    "settings": lambda root: (root / "mkdocs.yml").write_text(FILES["mkdocs.yml"] + "strict: true\n", encoding="utf-8"),
    "settings_that_went": lambda root: (root / "mkdocs.yml").unlink(),
    "the_record_of_links": lambda root: (root / "oit-links.json").write_text("{}", encoding="utf-8"),
    "the_last_ledger": lambda root: (root / "oit-ledger.json").write_text("{}", encoding="utf-8"),
    "the_format": lambda root: build(root, {".oit/written.json": '{"format": 1}'}),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_judged(
    change: str, root: Path, judged: list[str], line: Callable[..., dict[str, Any]]
) -> None:
    line(root)
    CHANGES[change](root)
    second = line(root)
    assert judged == ["root", "root"]
    shutil.rmtree(Path(os.environ["OIT_CACHE"]))
    assert line(root) == second


def test_a_copy_with_other_times_is_known_by_its_content(
    root: Path, judged: list[str], line: Callable[..., dict[str, Any]]
) -> None:
    first = line(root)
    (root / LARGE).touch()
    assert line(root) == first
    assert judged == ["root"]


@pytest.mark.parametrize(
    "options", [("--year", "2566"), ("--fail-on", "warning"), ("--baseline",), ("--format", "text")]
)
def test_each_set_of_options_has_its_own_answer(
    options: tuple[str, ...], root: Path, judged: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    for words in ((), options, (), options):
        main(["check", "--as-of", DAY, str(root), *words])
    assert judged == ["root"] * 4  # one root has one answer, that of the last options
    capsys.readouterr()


def test_a_baseline_that_changes_is_read(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["check", "--as-of", DAY, str(root), "--baseline"]
    main(words)
    before = json.loads(capsys.readouterr().out)
    main(["-C", str(root), "check", "--as-of", DAY, "--write-baseline"])
    capsys.readouterr()
    main(words)
    after = json.loads(capsys.readouterr().out)
    assert before["report"]["totals"]["hidden"] == 0 < after["report"]["totals"]["hidden"]


def _forged(path: Path) -> None:
    """Give the kept answer another code, and leave its hash."""
    head, _, body = path.read_bytes().partition(b"\n")
    path.write_bytes(head[:-1] + b"0\n" + body)


FORGERIES: dict[str, Callable[[Path], object]] = {
    "another_code": _forged,
    "cut": lambda path: path.write_bytes(path.read_bytes()[:-10]),
    "empty": lambda path: path.write_bytes(b""),
    "no_text": lambda path: path.write_bytes(b"\xff" * 100),
    "a_folder": lambda path: (path.unlink(), path.mkdir()),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_damaged_answer_is_none(
    forgery: str, root: Path, judged: list[str], line: Callable[..., dict[str, Any]]
) -> None:
    first = line(root)
    (kept,) = Path(os.environ["OIT_CACHE"]).glob("answers-*/*.answer")
    FORGERIES[forgery](kept)
    assert line(root) == first
    assert judged == ["root", "root"]


def test_an_answer_of_another_root_is_none(
    root: Path, tmp_path: Path, judged: list[str], line: Callable[..., dict[str, Any]]
) -> None:
    other = build(tmp_path / "other", FILES | {"content/2566/o7/index.md": None})
    line(root)
    (of_root,) = Path(os.environ["OIT_CACHE"]).glob("answers-*/*.answer")
    second = line(other)
    for kept in Path(os.environ["OIT_CACHE"]).glob("answers-*/*.answer"):
        if kept != of_root:
            shutil.copy(of_root, kept)
    assert line(other) == second
    assert judged == ["root", "other", "other"]


def test_another_program_asks_anew(
    root: Path, judged: list[str], line: Callable[..., dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    line(root)
    monkeypatch.setattr(kept_answers, "program", lambda: "a newer one")
    line(root)
    assert judged == ["root", "root"]


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_what_no_key_can_name_is_judged_each_time(
    root: Path, judged: list[str], line: Callable[..., dict[str, Any]]
) -> None:
    (root / "content/2566/o7/link.csv").symlink_to("plan.csv")
    line(root)
    line(root)
    (root / "content/2566/o7/link.csv").unlink()
    (root / "mkdocs.yml").write_text(FILES["mkdocs.yml"] + "extra_css: [x.css]\n", encoding="utf-8")
    line(root)
    line(root)
    assert judged == ["root"] * 4


def test_what_may_be_otherwise_the_next_time_is_not_kept(
    root: Path, judged: list[str], line: Callable[..., dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    read_texts = check.project.read

    def hurried(*arguments: Any) -> Any:
        fleeting.note("a file that took too long")
        return read_texts(*arguments)

    monkeypatch.setattr(check.project, "read", hurried)
    line(root)
    line(root)
    assert judged == ["root", "root"]


def test_the_key_names_every_file_that_a_check_opens(root: Path, line: Callable[..., dict[str, Any]]) -> None:
    opened: set[str] = set()
    is_on = True

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if is_on and event in ("open", "os.scandir", "os.listdir") and isinstance(arguments[0], str | os.PathLike):
            path = os.path.abspath(os.fspath(arguments[0]))  # noqa: PTH100 - also what is no path
            if path.startswith(f"{root}{os.sep}"):
                opened.add(Path(path).relative_to(root).as_posix())

    sys.addaudithook(hook)
    for name, text in {"oit-links.json": "{}", "oit-ledger.json": "{}", ".oit/written.json": "{}"}.items():
        build(root, {name: text})
    line(root, "--baseline")
    is_on = False
    beside = kept_answers.KeptAnswers(None, "", ("oit-baseline.yaml",))._beside
    assert {path for path in opened if not f"{path}/".startswith("content/")} <= {*beside}
    assert "content/2566/o7/plan.csv" in opened


# ---------------------------------------------------------------- the day


def test_comparisons_narrow_the_days_and_any_other_use_pins_them() -> None:
    day, plain = date(2026, 11, 23), date.toordinal

    def asked(question: Callable[[date], object]) -> tuple[object, int, int]:
        watched = WatchedDay(day)
        answer = question(watched)
        span = span_of(watched)
        return answer, span.first, span.last

    whole, own = Span(), plain(day)
    due = date(2026, 12, 1)
    assert asked(lambda it: it < due) == (True, whole.first, plain(due) - 1)
    assert asked(lambda it: due > it) == (True, whole.first, plain(due) - 1)
    assert asked(lambda it: it <= due) == (True, whole.first, plain(due))
    assert asked(lambda it: it > due) == (False, whole.first, plain(due))
    assert asked(lambda it: it >= due) == (False, whole.first, plain(due) - 1)
    assert asked(lambda it: it == due) == (False, whole.first, plain(due) - 1)
    assert asked(lambda it: due != it) == (True, whole.first, plain(due) - 1)
    assert asked(lambda it: it == day) == (True, own, own)
    assert asked(lambda it: date(2026, 10, 1) <= it <= due) == (True, plain(date(2026, 10, 1)), plain(due))
    assert asked(lambda it: max(it, due)) == (due, whole.first, plain(due) - 1)
    assert asked(lambda it: it < date.max)[0] is True
    assert asked(lambda it: it == None) == (False, whole.first, whole.last)  # noqa: E711 - as one may write
    for question in (
        lambda it: it.year, lambda it: it.isoformat(), lambda it: f"{it}", str, repr, hash, lambda it: f"{it:%d}",
        lambda it: it - due, lambda it: due - it, lambda it: it + timedelta(1), lambda it: it - timedelta(1),
        lambda it: {day: 1}[it], lambda it: it.toordinal(), lambda it: it.replace(year=2027),
        lambda it: it.__reduce__(),
    ):  # fmt: skip
        answer, first, last = asked(question)
        assert (answer, first, last) == (question(day), own, own)


def _report(root: Path, day: date, cache: Path) -> dict[str, Any]:
    attachments = Attachments(root, FactCache(cache, root))
    disclosure = evaluate(read(root, refuse=attachments.refusal), attachments, day)
    value = json_report.value(Report(disclosure=disclosure, findings=disclosure.findings, rules=CATALOGUE))
    attachments.save()
    return {**value, "as_of": ""}


@pytest.mark.slow
@pytest.mark.parametrize("tree", [".", "example"])
@pytest.mark.parametrize("day", [date(2023, 4, 5), date(2025, 1, 20), date(2026, 11, 23)])
def test_all_days_of_a_span_are_judged_the_same(tree: str, day: date, tmp_path: Path) -> None:
    """At its both ends, too: whoever looks at a day in a way that is not watched fails here."""
    watched = WatchedDay(day)
    root = ROOT / tree
    attachments = Attachments(root, FactCache(tmp_path, root))
    evaluate(read(root, refuse=attachments.refusal), attachments, watched)
    span = span_of(watched)
    assert span.first <= day.toordinal() <= span.last
    attachments.save()
    days = {
        date.fromordinal(max(span.first, day.toordinal() - 400)),
        date.fromordinal(min(span.last, day.toordinal() + 400)),
    }
    expected = _report(root, day, tmp_path)
    assert [other for other in days if _report(root, other, tmp_path) != expected] == []
