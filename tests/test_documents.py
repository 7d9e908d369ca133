"""The documents for developers say what is so: what they name exists, and their tables are the code's."""

import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

import pytest

from oit.cli.commands import MODULES, commands
from oit.reports import REPORTS
from test_architecture import PACKAGE, RANK

ROOT = Path(__file__).parents[1]
DOCUMENTS = (
    "README.md", "README.th.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "docs/ARCHITECTURE.md",
    "docs/GLOSSARY.md",
)  # fmt: skip
BASES = ("", "generator/oit/", "docs/")
"""Folders that a path in a document may be meant from."""
TO_COME = {
    ".gitlab-ci.yml",
    "content/frameworks/",
    "example/site/",
    "framework/2570.yaml",
    "generator/oit/framework/2570.yaml",
    "generator/oit/site/pages/units.py",
    "renovate.json",
    "tests/rules/P901.yaml",
    "theme/pages/units.md.jinja",
}
"""What a reader would make by following a document."""

each_document = pytest.mark.parametrize("name", DOCUMENTS)


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def prose(name: str) -> str:
    """A document without its blocks of code."""
    return re.sub(r"^```.*?^```$", "", text(name), flags=re.MULTILINE | re.DOTALL)


def rows(name: str, first: str = "") -> list[list[str]]:
    """The cells of all rows of all tables, or of the one whose head begins with a word."""
    words = prose(name).partition(f"\n| {first} |")[2].partition("\n\n")[0] if first else prose(name)
    lines = (line for line in words.splitlines() if line.startswith("|") and not line.startswith("|-"))
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def paths(words: str) -> set[str]:
    """What is written as code and looks like a file or a folder of this repository."""
    written = re.findall(r"`([^`\s]+)`", words)
    return {
        path
        for path in written
        if re.search(r"/$|\.(py|yaml|yml|md|toml|jinja|lock|json)$", path)
        and not re.search(r"[<>*…{}]|^[a-z]+://|^/", path)
    }


def exists(path: str) -> bool:
    return any((ROOT / base / path).exists() for base in BASES)


def slug(heading: str) -> str:
    """The anchor of a heading as GitHub makes it."""
    plain = re.sub(r"[`*]|\]\([^)]*\)|\[", "", heading).strip().lower()
    return re.sub(r"[^\w\u0e00-\u0e7f -]", "", plain).replace(" ", "-")


@each_document
def test_every_link_leads_somewhere(name: str) -> None:
    broken = []
    links = re.sub(r"`[^`\n]*`(?!\])", "", prose(name))
    for target in re.findall(r"\]\(([^)\s]+)\)|src=\"([^\"]+)\"", links):
        path, _, anchor = unquote("".join(target)).partition("#")
        if re.match(r"[a-z]+:", path):
            continue
        file = (ROOT / name).parent / path if path else ROOT / name
        if not file.exists():
            broken.append(path)
        elif anchor and anchor not in {
            slug(heading) for heading in re.findall(r"^#+ (.*)$", prose_of(file), re.MULTILINE)
        }:
            broken.append(f"{path}#{anchor}")
    assert broken == []


def prose_of(file: Path) -> str:
    return prose(file.resolve().relative_to(ROOT).as_posix())


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "docs/ARCHITECTURE.md"])
def test_every_file_in_a_table_exists(name: str) -> None:
    named = {path for row in rows(name) for cell in row for path in paths(cell)}
    assert sorted(path for path in named - TO_COME if not exists(path)) == []


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "docs/ARCHITECTURE.md"])
def test_every_file_in_a_text_exists(name: str) -> None:
    in_folders = {path for path in paths(prose(name)) if "/" in path}
    assert sorted(path for path in in_folders - TO_COME if not exists(path)) == []


def test_what_is_to_come_is_named_and_not_there() -> None:
    named = {path for name in DOCUMENTS for path in paths(prose(name))}
    assert sorted(TO_COME - named) == []
    come = [path for path in TO_COME - {"example/site/"} if exists(path)]
    assert sorted(come) == [], "an example of CONTRIBUTING.md exists now: take another there, and in TO_COME"


def test_readme_names_every_command_and_every_format_of_reports() -> None:
    """Whoever adds one tells of it there, and in guide/ where officers use it."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in MODULES if f"`oit {name}" not in text] == []
    assert [command.name for command in commands()] == [*MODULES]
    assert [name for name in REPORTS if name not in text] == []


class TestArchitecture:
    ROOMS = tuple(
        path for row in rows("docs/ARCHITECTURE.md", "room") for path in paths(row[0]) if (PACKAGE / path).exists()
    )

    def test_names_every_package_and_every_module_at_the_top(self) -> None:
        packages = {f"{init.parent.relative_to(PACKAGE).as_posix()}/" for init in PACKAGE.rglob("__init__.py")} - {"./"}
        modules = {path.name for path in PACKAGE.glob("*.py")} - {"__init__.py"}
        assert sorted(set(self.ROOMS)) == sorted(packages | modules)
        assert [room for room, count in Counter(self.ROOMS).items() if count > 1] == []

    def test_lists_them_from_the_bottom_up(self) -> None:
        ranks = [RANK[room.rstrip("/").removesuffix(".py").partition("/")[0]] for room in self.ROOMS]
        assert ranks == sorted(ranks)


class TestGlossary:
    CONCEPTS = tuple(row for row in rows("docs/GLOSSARY.md") if row[0] != "Thai")

    @pytest.mark.parametrize("column", [0, 1])
    def test_one_word_for_one_thing(self, column: int) -> None:
        words = Counter(row[column] for row in self.CONCEPTS)
        assert [word for word, count in words.items() if count > 1] == []

    def test_each_row_has_both_words_and_says_what_is_meant(self) -> None:
        wrong = [row for row in self.CONCEPTS if len(row) != 3 or not row[2] or not re.search("[A-Za-z]", row[1])]
        assert wrong == []


class TestChangelog:
    def test_begins_with_what_is_not_released_and_knows_the_released_version(self) -> None:
        project = text("pyproject.toml")
        (version,) = re.findall(r'^version = "([^"]+)"$', project, re.MULTILINE)
        versions = re.findall(r"^## \[([^\]]+)\]", text("CHANGELOG.md"), re.MULTILINE)
        assert versions[0] == "Unreleased" and version in versions

    def test_a_release_has_each_kind_once(self) -> None:
        for release in text("CHANGELOG.md").split("\n## ")[1:]:
            kinds = re.findall(r"^### (.*)$", release, re.MULTILINE)
            assert len(kinds) == len(set(kinds)), release.partition("\n")[0]

    def test_changes_are_of_the_kinds_that_keep_a_changelog_names(self) -> None:
        kinds = set(re.findall(r"^### (.*)$", text("CHANGELOG.md"), re.MULTILINE))
        assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
