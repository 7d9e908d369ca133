"""What is recalled of an expression is what Python would compile, and whatever is not so is compiled as ever."""

import importlib
import json
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import oit
from oit.cli import compiled_expressions
from oit.thai import deferred

PATTERN = r"(?P<year>25\d\d)|(ก+)\b"


def written() -> Iterator[tuple[str, int]]:
    """Yield every expression of the package that is compiled when it is first used."""
    for module in pkgutil.walk_packages(oit.__path__, "oit."):
        if not module.name.endswith("__main__"):
            for value in vars(importlib.import_module(module.name)).values():
                if isinstance(value, deferred.Deferred):
                    yield value._written


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    compiled_expressions._kept.cache_clear()
    yield
    compiled_expressions._kept.cache_clear()


def kept(where: Path) -> Path:
    (path,) = where.glob("expressions-1/*.json")
    return path


def search(where: Path | None, text: str = "ปี 2566") -> re.Match[str] | None:
    """Search as the first run of a new process would."""
    compiled_expressions._kept.cache_clear()
    with compiled_expressions.remembering(where):
        return deferred.expression(PATTERN, re.IGNORECASE).search(text)


def compiling_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("it was compiled")

    monkeypatch.setattr(re, "compile", fail)


def test_every_expression_is_recalled_as_it_is_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = {each: re.compile(*each) for each in written()}
    assert len(expected) > 200
    with compiled_expressions.remembering(tmp_path):
        for pattern, flags in expected:
            deferred.expression(pattern, flags).search("")
    compiled_expressions._kept.cache_clear()
    compiling_fails(monkeypatch)
    with compiled_expressions.remembering(tmp_path):
        for (pattern, flags), compiled in expected.items():
            recalled = compiled_expressions._kept(tmp_path).compiled(pattern, flags)
            assert recalled == compiled  # Python compares the numbers, too
            assert (recalled.groups, dict(recalled.groupindex)) == (compiled.groups, dict(compiled.groupindex))


def test_the_second_run_compiles_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = search(tmp_path)
    before = kept(tmp_path).read_bytes()
    compiling_fails(monkeypatch)
    again = search(tmp_path)
    assert first and again
    assert (again["year"], again.lastgroup, again.span()) == (first["year"], "year", (3, 7))
    assert kept(tmp_path).read_bytes() == before


def test_outside_a_run_expressions_are_compiled_as_ever(tmp_path: Path) -> None:
    assert search(None)
    assert deferred.expression(PATTERN).search("2566")
    assert [*tmp_path.iterdir()] == []


CODE, GROUPS, NAMES, FLAGS = range(4)


@pytest.mark.parametrize(
    ("part", "value"),
    [
        (CODE, ""),
        (CODE, "AAAA"),
        (CODE, "////////////////"),
        (CODE, "no Base64, ก"),
        (CODE, 7),
        (CODE, None),
        (GROUPS, 0),
        (GROUPS, -5),
        (GROUPS, 10**30),
        (GROUPS, 10**12),
        (GROUPS, "2"),
        (NAMES, {"year": 99}),
        (NAMES, {"year": "1"}),
        (NAMES, ["year"]),
        (FLAGS, "x"),
        (FLAGS, 10**30),
        (FLAGS, None),
    ],
)
def test_what_python_refuses_is_compiled_anew(tmp_path: Path, part: int, value: object) -> None:
    search(tmp_path)
    entries = json.loads(kept(tmp_path).read_text(encoding="utf-8").partition("\n")[2])
    (key,) = entries
    entries[key][part] = value
    text = json.dumps(entries)
    kept(tmp_path).write_text(f"{compiled_expressions._hash(text)}\n{text}", encoding="utf-8")
    assert (found := search(tmp_path)) and found["year"] == "2566"


@pytest.mark.parametrize("damage", ["", "x", "{}", "[]", "\n{}", "half", "other"])
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, damage: str) -> None:
    search(tmp_path)
    text = kept(tmp_path).read_text(encoding="utf-8")
    damaged = {"half": text[: len(text) // 2], "other": f"{compiled_expressions._hash('[7]')}\n[7]"}
    kept(tmp_path).write_text(damaged.get(damage, damage), encoding="utf-8")
    assert search(tmp_path)
    assert kept(tmp_path).read_text(encoding="utf-8") == text, "and it is written anew"


def test_a_folder_that_cannot_be_written_is_left(tmp_path: Path) -> None:
    where = tmp_path / "file"
    where.write_text("x", encoding="utf-8")
    assert search(where)
    assert where.read_text(encoding="utf-8") == "x"


@pytest.mark.parametrize("error", [AttributeError, ImportError, RuntimeError, TypeError])
def test_another_python_compiles_as_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def unknown(*_: object) -> None:
        raise error("no such part")

    monkeypatch.setattr(compiled_expressions, "_expression", unknown)
    assert search(tmp_path)
    assert [*tmp_path.iterdir()] == []


def test_expressions_of_other_commands_are_kept(tmp_path: Path) -> None:
    search(tmp_path)
    compiled_expressions._kept.cache_clear()
    with compiled_expressions.remembering(tmp_path):
        assert deferred.expression("ข+").search("ขข")
    entries = json.loads(kept(tmp_path).read_text(encoding="utf-8").partition("\n")[2])
    assert {key.partition(" ")[2] for key in entries} == {PATTERN, "ข+"}


def test_a_mistake_in_a_pattern_is_told_as_ever(tmp_path: Path) -> None:
    with pytest.raises(re.error), compiled_expressions.remembering(tmp_path):
        deferred.expression("(").search("")
