"""The house's rules: imports go downwards only, edges are few, and nobody below them knows the day."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "generator" / "oit"
MODULES = sorted(PACKAGE.rglob("*.py"))


def each_of(paths: Iterable[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", paths := list(paths), ids=[str(path.relative_to(PACKAGE)) for path in paths])


each_module = each_of(MODULES)

# A room imports from the rows above its own and from itself. A room is a package, a package within ``judging`` or
# ``site``, or one of the few modules at the top.
LAYERS = (
    {"values"},
    {"thai"},
    {"privacy"},
    {"clock", "files"},
    {"look", "git"},
    {"framework", "guide"},
    {"content"},
    {"judging", "schemas"},
    {"forms", "proof"},
    {"documents", "editing", "upkeep", "net"},
    {"site"},
    {"board", "gathered_site"},
    {"reports"},
    {"mkdocs_messages", "mkdocs_faults", "mkdocs_culprit"},
    {"mkdocs_frame", "mkdocs_kept", "mkdocs_notice", "mkdocs_pages", "mkdocs_preview", "mkdocs_settings"},
    {"mkdocs_build", "mkdocs_files"},
    {"cli", "mkdocs_plugin"},
    {"__main__"},
)
WITHIN = {
    "judging": (
        {
            "absent_files",
            "departures",
            "document_words",
            "example_documents",
            "finding",
            "meant_ids",
            "named_files",
            "record_years",
            "platforms",
            "private_finds",
            "spots",
            "status",
            "strength",
            "text_links",
            "web_hosts",
        },
        {"own_site", "web_address"},
        {"contact"},
        {"verdict"},
        {"disclosure"},
        {"evidence_uses", "item_results", "kept_years", "learned_files", "site_map"},
        {"filed_addresses"},
        {"text_targets", "verification", "withholding"},
        {"gathering", "rules", "weighing"},
        {"evaluate"},
    ),
    "site": (
        {"content_policy", "csv_file", "edition", "file_facts", "link", "script", "text_fragment"},
        {"addresses"},
        {"templates"},
        {"page"},
        {"page_kind"},
        {"parts"},
        {"open_data"},
        {"pages"},
        {"exports", "linked_data", "not_found", "notices", "search_index", "sidebar", "social_card"},
        {"finished", "page_key"},
        {"manifest_file"},
        {"ledger_file"},
    ),
}
"""Rooms within a package, in the same order."""
RANK = {room: rank for rank, rooms in enumerate(LAYERS) for room in rooms}
READERS_ONLY = {"reports", "site/open_data", "site/pages", "site/parts", "site/exports"}
"""Rooms that show what was judged: they read one disclosure, and neither judge nor look at files or clocks."""


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Every node of a module, read once for all tests."""
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def imported_modules(path: Path) -> Iterator[tuple[str, ...]]:
    """Modules of the package that a module imports, also inside functions: ("judging", "finding")."""
    package = path.relative_to(PACKAGE).with_suffix("").parts[:-1]
    for node in nodes(path):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = (*package[: len(package) - node.level + 1], *(node.module or "").split("."))
            base = tuple(part for part in base if part)
            for alias in node.names:
                is_module = _exists((*base, alias.name))
                yield (*base, alias.name) if is_module else base


def _exists(parts: tuple[str, ...]) -> bool:
    where = PACKAGE.joinpath(*parts)
    return where.is_dir() or where.with_suffix(".py").is_file()


def imported_rooms(path: Path) -> Iterator[str]:
    return (parts[0] for parts in imported_modules(path) if parts)


def imported_packages(path: Path) -> Iterator[str]:
    """Other people's packages that a module imports."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield (node.module or "").partition(".")[0]


def imported_names(path: Path) -> Iterator[str]:
    """Other people's modules by their whole names, "urllib.request" among them."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
            yield node.module or ""


def test_every_room_has_its_place_among_the_layers() -> None:
    assert {room(path) for path in MODULES} - {"__init__"} == set(RANK)


@each_of(path for path in MODULES if room(path) != "__init__")
def test_imports_go_downwards_only(path: Path) -> None:
    own = room(path)
    assert [name for name in imported_rooms(path) if name != own and RANK[name] >= RANK[own]] == []


@each_of(path for path in MODULES if room(path) in WITHIN and path != PACKAGE / room(path) / "__init__.py")
def test_imports_within_a_package_go_downwards_only(path: Path) -> None:
    package, *rest = path.relative_to(PACKAGE).with_suffix("").parts
    rank = {room: rank for rank, rooms in enumerate(WITHIN[package]) for room in rooms}
    inside = {parts[1] for parts in imported_modules(path) if parts[0] == package and len(parts) > 1}
    assert [name for name in inside if name != rest[0] and rank[name] >= rank[rest[0]]] == []


@each_of(path for path in (PACKAGE / "site" / "pages").glob("*.py") if path.name != "__init__.py")
def test_page_types_do_not_import_each_other(path: Path) -> None:
    """What two of them share stands in ``parts``."""
    assert [parts for parts in imported_modules(path) if parts[:2] == ("site", "pages")] == []


@pytest.mark.parametrize("package", sorted(WITHIN))
def test_every_room_within_a_package_has_its_place(package: str) -> None:
    rooms = {path.relative_to(PACKAGE).with_suffix("").parts[1] for path in MODULES if room(path) == package}
    assert rooms - {"__init__"} == set().union(*WITHIN[package])


@each_module
def test_imports_within_the_package_are_relative(path: Path) -> None:
    assert "oit" not in set(imported_packages(path))


@each_of(path for path in MODULES if path.relative_to(PACKAGE).parent.as_posix() in READERS_ONLY)
def test_what_shows_the_disclosure_neither_judges_nor_reads_files(path: Path) -> None:
    judging = {"evaluate", "weighing", "source", "attachments", "clock", "fact_cache"}
    assert {name for parts in imported_modules(path) for name in parts} & judging == set()


def test_only_the_edges_know_mkdocs() -> None:
    knowing = {room(path) for path in MODULES if "mkdocs" in set(imported_packages(path))}
    modules = ("plugin", "build", "files", "kept", "pages", "settings")
    assert knowing == {f"mkdocs_{module}" for module in modules}


NET = {
    "aiohttp",
    "certifi",
    "ftplib",
    "http",
    "httpcore",
    "httpx",
    "idna",
    "requests",
    "smtplib",
    "socket",
    "ssl",
    "telnetlib",
}
"""What can use the net, or serves nothing else."""


def test_only_one_room_uses_the_net() -> None:
    using = {room(path) for path in MODULES if NET & set(imported_packages(path))}
    using |= {room(path) for path in MODULES if "urllib.request" in set(imported_names(path))}
    assert using == {"net", "mkdocs_build"}  # the second asks if a port of this machine is free, for "oit serve"
    loading = {path.relative_to(PACKAGE).as_posix() for path in MODULES if "net" in set(imported_rooms(path))}
    assert {path for path in loading if not path.startswith("net/")} == {
        "cli/board.py",
        "cli/links.py",
        "cli/stamp.py",
        "cli/verify.py",
    }


def test_only_the_clock_reads_the_clock() -> None:
    readers = {
        room(path)
        for path in MODULES
        for node in nodes(path)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("today", "now", "utcnow", "localtime", "gmtime")
        and not (isinstance(node.func.value, ast.Name) and node.func.value.id == "clock")
    }
    assert readers == {"clock"}
    assert {room(path) for path in MODULES if "clock" in set(imported_rooms(path))} == {
        "cli",
        "mkdocs_build",
        "mkdocs_plugin",
    }


PURE = ("judging", "content", "framework", "thai")
READING = {"content/reader.py", "content/stated_settings.py", "framework/published.py"}
"""The readers of content and of the settings, and that of the lists in the package."""
OUTSIDE = {
    "open", "stat", "lstat", "read_text", "read_bytes", "write_text", "write_bytes", "exists", "is_file", "is_dir",
    "glob", "rglob", "iterdir", "mkdir", "unlink", "replace_file", "save", "getenv", "user_cache_path", ".read",
}  # fmt: skip
READERS = {"fact_cache", "clock", "whole_file", "plain_file", "walk", "text_of", "read_yaml", "read_markdown"}
"""Modules and functions of other rooms that read the disk or the clock."""


@each_of(path for path in MODULES if room(path) in PURE and path.relative_to(PACKAGE).as_posix() not in READING)
def test_the_middle_takes_values_and_returns_values(path: Path) -> None:
    """No environment, no cache, no disk: whoever judges is given what was read."""
    functions = [node.func for node in nodes(path) if isinstance(node, ast.Call)]
    methods = [function.attr for function in functions if isinstance(function, ast.Attribute)]
    names = [*methods, *(f".{name}" for name in methods), *(getattr(function, "id", "") for function in functions)]
    assert [name for name in names if name in OUTSIDE] == []
    assert {"os", "platformdirs", "sys", "socket", "tempfile", "shutil"} & set(imported_packages(path)) == set()
    imported = {name for parts in imported_modules(path) for name in parts}
    imported |= {alias.name for node in nodes(path) if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert imported & READERS == set()


def test_only_thai_knows_how_far_the_eras_are_apart() -> None:
    knowing = {
        room(path) for path in MODULES for node in nodes(path) if isinstance(node, ast.Constant) and node.value == 543
    }
    assert knowing == {"thai"}


@each_module
def test_no_module_is_longer_than_400_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_no_two_modules_of_tests_share_a_name() -> None:
    """pytest imports them by their names alone, and leaves out the second."""
    names = [path.name for path in Path(__file__).parent.rglob("*.py") if "node_modules" not in path.parts]
    assert sorted({name for name in names if names.count(name) > 1} - {"conftest.py", "__init__.py"}) == []


@each_module
def test_a_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(nodes(path)[0]) or path.name == "__init__.py"


@each_module
def test_only_the_edges_catch_every_exception(path: Path) -> None:
    catching = [
        node.lineno
        for node in nodes(path)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id in ("Exception", "BaseException")))
    ]
    # The build runs hooks of others; among many roots, a mistake over one must not lose the rest.
    edges = ("cli/main.py", "cli/many_roots.py", "mkdocs_build.py")
    assert len(catching) == (1 if path.relative_to(PACKAGE).as_posix() in edges else 0)


HEAVY = {
    "mkdocs", "jinja2", "material", "pypdfium2", "python_calamine", "requests", "httpx", "httpcore", "ssl", "oit.net",
    "oit.cli.build", "oit.cli.links", "oit.upkeep.rollover", "oit.upkeep.importing", "oit.site.page",
}  # fmt: skip
"""What no check needs. Each takes some 10 to 200 ms to import."""


@pytest.mark.parametrize(
    ("folder", "unneeded"),
    [
        pytest.param(".", {"markdown"}, id="no_text_with_links_or_headings"),
        pytest.param("example", {"phonenumbers"}, id="usual_telephone_numbers_only"),
    ],
)
def test_a_check_loads_nothing_that_it_does_not_need(folder: str, unneeded: set[str]) -> None:
    program = (
        "import sys; from oit.cli.main import main; main(sys.argv[1:]);"
        "print(*sorted(name for name in sys.modules), file=sys.stderr)"
    )
    root = str(PACKAGE.parent.parent / folder)
    run = subprocess.run(
        [sys.executable, "-c", program, "-C", root, "check", "--as-of", "2026-11-23", "--fail-on", "never"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=True,
    )
    loaded = {*run.stderr.splitlines()[-1].split()}
    assert loaded & (HEAVY | unneeded) == set()
    assert {name for name in loaded if name.startswith("oit.cli.")} <= {
        f"oit.cli.{name}"
        for name in (
            "arguments",
            "check",
            "command",
            "commands",
            "compiled_expressions",
            "exit",
            "main",
            "printing",
            "project",
        )
    }
