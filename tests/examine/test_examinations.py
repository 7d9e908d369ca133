"""The long examinations: their reports are of what stands here, and an interrupted one goes on."""

import json
import time
from datetime import date
from pathlib import Path

import pytest
import run
from examinations import EXAMINATIONS, Examination, Result
from sources import fingerprint, without_comments

CODE = '''"""Says ก."""
# A reason.
def f(x):  # ข
    """Return "ก # ก"."""

    return "# ก", x
'''


@pytest.mark.parametrize("examination", EXAMINATIONS, ids=lambda row: row.name)
def test_the_report_is_of_what_is_judged_here(examination: Examination) -> None:
    judged = run.judged_by(examination.path.read_text(encoding="utf-8"))
    if not judged:
        pytest.skip(f"{examination.path.name} has no fingerprint yet: `make examine` writes it")
    assert judged == examination.fingerprint, (
        f"{examination.path.relative_to(run.ROOT)} is older than what it judged ({', '.join(examination.judges)}):"
        " run `make examine` and commit the report"
    )


def test_comments_docstrings_and_blank_lines_are_not_judged(tmp_path: Path) -> None:
    assert without_comments(CODE) == 'def f(x):\n    return "# ก", x'
    assert without_comments("if x:\n    y()\n") != without_comments("if x:\n    pass\ny()\n")
    (tmp_path / "rule.py").write_text(CODE, encoding="utf-8")
    before = fingerprint("*.py", root=tmp_path)
    (tmp_path / "rule.py").write_text(CODE.replace("A reason", "Another"), encoding="utf-8")
    assert fingerprint("*.py", root=tmp_path) == before
    (tmp_path / "rule.py").write_text(CODE.replace(", x", ", y"), encoding="utf-8")
    assert fingerprint("*.py", root=tmp_path) != before


def _examine_fruit(part: str) -> Result:
    if Path("stop").exists() and part == "pear 2":
        _wait_for_the_apple()
        raise KeyboardInterrupt
    Path(f"{part} examined").touch(exist_ok=False)
    return {"seconds": 1.0, "of": part}


def _wait_for_the_apple() -> None:
    """Wait until the first part's result is kept: an interruption must not overtake it."""
    until = time.monotonic() + 30
    while not list(Path("kept").rglob("*.json")) and time.monotonic() < until:
        time.sleep(0.01)


def _report(results: dict[str, Result]) -> tuple[str, bool]:
    return ", ".join(results), True


def test_an_interrupted_examination_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "stop").touch()
    fruit = Examination(
        "fruit",
        "Fruit",
        ("tests/conftest.py",),
        tmp_path / "R.md",
        lambda: ["apple 1", "pear 2"],
        _examine_fruit,
        _report,
    )
    with pytest.raises(KeyboardInterrupt):
        run.examine(fruit, tmp_path / "kept", workers=1)
    kept = tmp_path / "kept/fruit" / fruit.fingerprint
    assert [json.loads(path.read_text(encoding="utf-8"))["of"] for path in kept.iterdir()] == ["apple 1"]
    (tmp_path / "stop").unlink()
    outdated = tmp_path / "kept/fruit/0123"
    outdated.mkdir()
    results = run.examine(fruit, tmp_path / "kept", workers=1)  # the apple is not examined twice: its mark is there
    assert not outdated.exists()
    text, is_perfect = run.document(fruit, results, date(2026, 11, 27), fruit.fingerprint)
    assert is_perfect
    assert "Examined: 2026-11-27, 2 s CPU" in text and "\napple 1, pear 2" in text
    assert run.judged_by(text) == fruit.fingerprint
    assert run.judged_by("# Report") == ""
