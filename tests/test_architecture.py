"""The house's rules: imports go downwards only, edges are few, and nobody below them knows the day."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "generator" / "oit"
MODULES = sorted(PACKAGE.rglob("*.py"))
each_module = pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(PACKAGE)) for path in MODULES])

# A room imports from the rows above its own and from itself.
LAYERS = (
    {
        "arguments",
        "thai",
        "finding",
        "clock",
        "fact_cache",
        "safe_markdown",
        "line_breaks",
        "history",
        "colour",
        "emblem",
        "programs",
    },
    {"source", "framework", "attachments", "pdf_text", "baseline", "numerals"},
    {"content"},
    {"disclosure", "file_facts"},
    {"verification", "rollover"},
    {"rules", "join"},
    {"evaluate"},
    {"pages", "reports"},
    {"exports", "search_index", "social_card", "site"},
    {"cli", "mkdocs_plugin"},
    {"__main__"},
)
RANK = {room: rank for rank, rooms in enumerate(LAYERS) for room in rooms}
READERS_ONLY = {"pages", "reports", "exports"}
"""Rooms that show what was judged: they read one disclosure, and neither judge nor look at files or clocks."""


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported_rooms(path: Path) -> Iterator[str]:
    """Rooms of the package that a module imports, also inside functions."""
    package = path.relative_to(PACKAGE).with_suffix("").parts[:-1]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = package[: len(package) - node.level + 1]
            named = [tuple(node.module.split("."))] if node.module else [(alias.name,) for alias in node.names]
            yield from ((*base, *parts)[0] for parts in named)


def imported_packages(path: Path) -> Iterator[str]:
    """Other people's packages that a module imports."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield (node.module or "").partition(".")[0]


def test_every_room_has_its_place_among_the_layers() -> None:
    assert {room(path) for path in MODULES} - {"__init__"} == set(RANK)


@each_module
def test_imports_go_downwards_only(path: Path) -> None:
    if room(path) == "__init__":
        pytest.skip("the package itself is empty")
    own = room(path)
    assert [name for name in imported_rooms(path) if name != own and RANK[name] >= RANK[own]] == []


@each_module
def test_imports_within_the_package_are_relative(path: Path) -> None:
    assert "oit" not in set(imported_packages(path))


@pytest.mark.parametrize("rooms", sorted(READERS_ONLY))
def test_what_shows_the_disclosure_neither_judges_nor_reads_files(rooms: str) -> None:
    judging = {"evaluate", "join", "source", "attachments", "clock", "fact_cache"}
    assert {name for path in MODULES if room(path) == rooms for name in imported_rooms(path)} & judging == set()


def test_only_the_plugin_and_the_site_builder_know_mkdocs() -> None:
    knowing = {room(path) for path in MODULES if "mkdocs" in set(imported_packages(path))}
    assert knowing == {"mkdocs_plugin", "site"}


def test_only_the_clock_reads_the_clock() -> None:
    readers = {
        room(path)
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("today", "now", "utcnow", "localtime", "gmtime")
        and not (isinstance(node.func.value, ast.Name) and node.func.value.id == "clock")
    }
    assert readers == {"clock"}
    assert {room(path) for path in MODULES if "clock" in set(imported_rooms(path))} == {"cli", "mkdocs_plugin"}


def test_only_thai_knows_how_far_the_eras_are_apart() -> None:
    knowing = {
        room(path)
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and node.value == 543
    }
    assert knowing == {"thai"}


@each_module
def test_no_module_is_longer_than_400_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@each_module
def test_a_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(tree(path)) or path.name == "__init__.py"


@each_module
def test_only_the_edges_catch_every_exception(path: Path) -> None:
    catching = [
        node.lineno
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id in ("Exception", "BaseException")))
    ]
    assert len(catching) == (1 if path.name in ("cli.py", "mkdocs_plugin.py") else 0)


def test_a_check_loads_neither_mkdocs_nor_templates_nor_readers_of_files_that_are_not_there() -> None:
    program = (
        "import sys; from oit.cli import main; main(sys.argv[1:]);"
        "heavy = {'mkdocs', 'jinja2', 'material', 'markdown', 'pypdfium2', 'python_calamine', 'requests'};"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    root = str(PACKAGE.parent.parent)
    run = subprocess.run(
        [sys.executable, "-c", program, "-C", root, "check", "--as-of", "2026-11-23"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=True,
    )
    assert "C101" in run.stdout
    assert run.stderr.splitlines()[-1:] == ["[]"]
