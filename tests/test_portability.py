"""What Windows and macOS do otherwise than Linux, so far as it can be held or faked on one system."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
"""Left to ``make test``: ``make quick`` answers in a minute."""

ROOT = Path(__file__).parents[1]
PACKAGE = sorted((ROOT / "generator/oit").rglob("*.py"))
TESTS = sorted(path for path in (ROOT / "tests").rglob("*.py") if "node_modules" not in path.parts)

ONLY_POSIX = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios"}
"""Modules of the standard library that Windows lacks."""
RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]$')
"""Names and letters that Windows has for itself."""


def calls(path: Path) -> Iterator[tuple[ast.Call, str, set[str | None]]]:
    """Each call of a module with its name and the names of its arguments."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            yield node, name, {keyword.arg for keyword in node.keywords}


def is_binary(call: ast.Call) -> bool:
    values = [*call.args, *(keyword.value for keyword in call.keywords if keyword.arg == "mode")]
    modes = (value.value for value in values if isinstance(value, ast.Constant) and isinstance(value.value, str))
    return any(re.fullmatch("[rwxab+]*b[rwxab+]*", mode) for mode in modes)


def is_of_archive(call: ast.Call) -> bool:
    """True for ``archive.open(member)``: what is opened there are bytes, and its first argument is no mode."""
    first = call.args[0] if call.args and isinstance(call.func, ast.Attribute) else ast.Constant("r")
    return not (isinstance(first, ast.Constant) and re.fullmatch("[rwxab+t]+", str(first.value)))


def is_of(call: ast.Call, module: str) -> bool:
    return (
        isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name) and call.func.value.id == module
    )


def test_text_is_read_and_written_in_a_named_encoding() -> None:
    """Without one, Python takes the system's: cp874 on a Thai Windows."""
    unnamed = [
        f"{path.relative_to(ROOT).as_posix()}:{call.lineno}"
        for path in (*PACKAGE, *TESTS)
        for call, name, arguments in calls(path)
        if "encoding" not in arguments
        and (
            (name == "read_text" and not call.args)
            or (name == "write_text" and len(call.args) < 2)
            or (name == "open" and not is_binary(call) and not is_of(call, "os") and not is_of_archive(call))
            or (name in ("run", "Popen", "check_output") and "text" in arguments)
        )
    ]
    assert unnamed == []


def test_what_the_program_writes_has_the_same_line_ends_everywhere() -> None:
    unnamed = [
        f"{path.relative_to(ROOT).as_posix()}:{call.lineno}"
        for path in PACKAGE
        for call, name, arguments in calls(path)
        if name == "write_text" and "newline" not in arguments
    ]
    assert unnamed == []


def test_the_program_uses_no_module_that_windows_lacks() -> None:
    imported = {
        (path.name, alias.name.partition(".")[0])
        for path in PACKAGE
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in (node.names if isinstance(node, ast.Import) else [ast.alias(node.module or "")])
    }
    # The worker limits memory where the system can, and goes on without where it cannot.
    imported -= {("jobs.py", "resource")}
    assert {(name, module) for name, module in imported if module in ONLY_POSIX | {"zoneinfo"}} == set()


def committed() -> list[str]:
    run = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if run.returncode:
        pytest.skip("this copy is no Git repository")
    return run.stdout.decode("utf-8").split("\0")[:-1]


def test_every_committed_file_can_lie_on_windows_and_macos() -> None:
    paths = committed()
    wrong = [
        path for path in paths if any(FORBIDDEN.search(name) or RESERVED.fullmatch(name) for name in path.split("/"))
    ]
    assert wrong == []
    assert [path for path in paths if len(path) > 150] == []  # 260 letters are all that some programs of Windows take
    alike = defaultdict(set)
    for path in paths:
        alike[path.casefold()].add(path)
    assert [same for same in alike.values() if len(same) > 1] == []


def test_committed_text_has_the_same_line_ends_on_every_system() -> None:
    committed()
    listed = subprocess.run(
        ["git", "ls-files", "--eol"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout.splitlines()
    assert [line for line in listed if re.match(r"i/(crlf|mixed)", line)] == []
    assert [line for line in listed if "attr/text=auto eol=lf" not in line and "attr/-text" not in line] == []


BARE = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
"""A system whose own encoding holds no Thai letter, as Windows without Thai has it."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("content/2568/o1", "content/2568/o4"):
        shutil.copytree(ROOT / "example" / name, tmp_path / name)
    for name in ("content/agency.yaml", "content/people.yaml", "mkdocs.yml"):
        shutil.copy(ROOT / "example" / name, tmp_path / name)
    return tmp_path


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder, env={**os.environ, **environment}, capture_output=True, check=False,
    )  # fmt: skip


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


COMMANDS = (
    ("check",),
    ("check", "--format", "json", "--output", "report.json"),
    ("check", "--write-baseline"),
    ("status",),
    ("explain", "O4"),
    ("list", "rules"),
    ("rollover", "2568", "2569"),
    ("frameworks", "diff", "2567", "2568"),
)
IN_TURN = """
import json, sys
from oit.cli.main import main

for command in json.loads(sys.argv[1]):
    print(f"--- {command}", flush=True)
    print(f"--- exit {int(main(command))}", file=sys.stderr, flush=True)
"""
"""A program that runs several commands: what is compared depends on how a process begins, and beginning is dear."""


def test_commands_do_the_same_where_the_systems_own_encoding_has_no_thai(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other") / "project"
    shutil.copytree(project, other)
    dated = ("check", "status", "explain", "rollover")
    commands = [[*command, *(("--as-of", "2568-11-23") if command[0] in dated else ())] for command in COMMANDS]
    usual, bare = (
        run(folder, "-c", IN_TURN, json.dumps(commands), **environment)
        for folder, environment in ((project, {}), (other, BARE))
    )
    assert bare.stdout.decode("utf-8") == usual.stdout.decode("utf-8")
    assert bare.stderr.decode("utf-8") == usual.stderr.decode("utf-8")
    exits = re.findall(r"^--- exit (\d)$", usual.stderr.decode("utf-8"), re.MULTILINE)
    assert len(exits) == len(COMMANDS) and set(exits) <= {"0", "1"}
    assert tree(other) == tree(project)


@pytest.mark.parametrize("encoding", ["cp874", "cp1252", "ascii"])
def test_a_console_of_another_encoding_gets_thai_in_utf_8(project: Path, encoding: str) -> None:
    printed = run(project, "-m", "oit", "status", "--as-of", "2568-11-23", PYTHONIOENCODING=encoding).stdout.decode(
        "utf-8"
    )
    assert "ครบถ้วน" in printed


def test_a_site_is_the_same_where_the_systems_own_encoding_has_no_thai(project: Path) -> None:
    for site, environment in (("site", {}), ("other", BARE)):
        done = run(project, "-m", "oit", "build", "--as-of", "2568-11-23", "--site", site, **environment)
        assert done.returncode == 0, done.stderr.decode("utf-8")
    built = tree(project / "site")
    assert "2568/o1/index.html" in built
    differing = [name for name, content in tree(project / "other").items() if built.get(name) != content]
    assert [name for name in differing if not re.search(r"sitemap\.xml\.gz$", name)] == []
