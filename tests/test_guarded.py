"""The guard of YAML and JSON files, wherever they are read: pipes, devices, nesting and references without end."""

import os
import shutil
from pathlib import Path

import pytest
import yaml

import content_tree
from oit.cli import main as cli
from oit.content import read
from oit.files import guarded, guarded_yaml
from oit.files.guarded_yaml import RefusedYaml
from oit.judging.finding import Finding

EXAMPLE = Path(__file__).parents[1] / "example"
DEPTH = 30_000

HOSTILE = {
    "brackets": "x: " + "[" * DEPTH,
    "closed brackets": "x: " + "[" * DEPTH + "]" * DEPTH,
    "brackets that only seem to be closed": "x:\n" + " [ # ]\n" * DEPTH,
    "brackets beside texts of brackets": "x: " + '["]", ' * DEPTH,
    "braces": "x: " + "{a: " * DEPTH,
    "dashes": "x:\n  " + "- " * DEPTH,
    "dashes and tabs": "-\t" * DEPTH,
    "questions": "? " * DEPTH,
    "a list in itself": "findings: &a [*a]\n",
    "a list in itself, deeper": "findings: &a\n- - - *a\n",
    "a mapping in itself": "renewals: &a {b: *a}\n",
    "a merge of itself": "findings: &a {<<: *a}\n",
    "references to references": "a: &a [x, x]\n"
    + "".join(f"a{n}: &a{n} [*a{n - 1 if n else ''}, *a{n - 1 if n else ''}]\n" for n in range(40)),
    "merges of merges": "a: &a {x: 1}\n"
    + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1 if n else ''}, *a{n - 1 if n else ''}]}}\n" for n in range(40)),
}  # fmt: skip
each_text = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)


@each_text
@pytest.mark.parametrize("may_refer", [False, True])
def test_no_value_is_built(text: str, may_refer: bool) -> None:
    with pytest.raises(yaml.YAMLError):
        guarded_yaml.composed(text, guarded_yaml.PLAIN_LOADER, may_refer)


@pytest.mark.parametrize("text", ["a: &x 1\nb: *x\n", "a: !!str 1\n", "a: &x {b: 1}\nc: {<<: *x}\n"])
def test_references_and_tags_are_for_those_who_ask(text: str) -> None:
    assert guarded_yaml.composed(text, guarded_yaml.PLAIN_LOADER, may_refer=True)
    with pytest.raises(RefusedYaml):
        guarded_yaml.composed(text, guarded_yaml.PLAIN_LOADER)


def test_many_brackets_side_by_side_are_no_nesting() -> None:
    assert guarded_yaml.composed("a: [" + "[x], " * 3000 + "]", guarded_yaml.PLAIN_LOADER)


@pytest.mark.parametrize(
    "opened", ["[\n", "[ # ]\n", "[ ']'\n,", "- [!<a]> b\n", "a: {\n", "[ x\n] [ [\n", "{a: [\n", "b: [ [\n]\n"]
)
def test_brackets_that_close_nothing_are_counted(opened: str) -> None:
    with pytest.raises(yaml.YAMLError):
        guarded_yaml.check_yaml(opened * 200, may_refer=True)


def test_brackets_that_close_on_their_line_cost_no_parsing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "parse", None)
    guarded_yaml.check_yaml("- {a: [1, 2], b: x}\n" * 3000)


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"a":' * 100_000, "]", "", "\ud800"], ids=["lists", "maps", "end", "none", "half"]
)
def test_json_is_a_value_or_a_value_error(text: str) -> None:
    with pytest.raises(ValueError):
        guarded.json_value(text)


# ---------------------------------------------------------------- every file that anything reads


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {"content/2567/o2/index.md": "ก\n", "content/2567/o9/index.md": "ก\n"}
    content_tree.build(tmp_path, files)
    shutil.copy(EXAMPLE / "mkdocs.yml", tmp_path)
    return tmp_path


def all_of(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file()}


HOSTILE_FEW = {name: HOSTILE[name] for name in ("brackets", "brackets that only seem to be closed", "a list in itself")}
TOO_MUCH = {
    **{name: text.encode() for name, text in HOSTILE_FEW.items()},
    "a pipe": None,
    "a device": "/dev/zero",
    "a link to itself": "loop",
}


def put(path: Path, what: bytes | str | None) -> None:
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    if what is None:
        os.mkfifo(path)
    elif isinstance(what, str):
        path.symlink_to(path.name if what == "loop" else what)
    else:
        path.write_bytes(what)


needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes in folders")
each_file = pytest.mark.parametrize("what", TOO_MUCH.values(), ids=TOO_MUCH)


COMMANDS = {
    "content/2568/renewals.yaml": (2, "rollover", "2567", "2568", "--as-of", "2568-05-01"),
    "oit-baseline.yaml": (2, "check", "--baseline"),
    "x.yaml": (2, "check", "--baseline", "x.yaml"),
    "written.yaml": (2, "check", "--write-baseline", "written.yaml"),
    "mkdocs.yml": (1, "build"),
    "base.yml": (1, "build"),
}


@needs_pipes
@each_file
@pytest.mark.parametrize("path", COMMANDS)
def test_a_command_tells_of_the_file_in_one_sentence(
    root: Path, path: str, what: bytes | str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    code, *command = COMMANDS[path]
    if path == "base.yml":
        (root / "mkdocs.yml").write_text("INHERIT: base.yml\nplugins: [oit]\n", encoding="utf-8")
    put(root / path, what)
    before = all_of(root)
    assert cli.main(["-C", str(root), *map(str, command)]) == code
    told = capsys.readouterr().err
    first, *_, last = [*told.splitlines()[:1], *told.splitlines()]  # a finding with its repair, then the sentence
    assert path in first and last.startswith("oit: ")
    assert all_of(root) == before


@needs_pipes
@each_file
def test_what_migrate_cannot_read_stays_where_it_is(
    root: Path, what: bytes | str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    content_tree.write(root, "content/2569/o1/index.md", "ก\n".encode())
    put(root / "content/2569/waivers.yaml", what)
    before = all_of(root)
    assert cli.main(["-C", str(root), "migrate", "2569"]) == 0
    assert all_of(root) == before


CONTENT_FILES = (
    "agency.yaml", "people.yaml", "2567/waivers.yaml", "2567/calendar.yaml", "2567/renewals.yaml", "2567/o2/index.md",
    "2567/measures/a.yaml", "ita-results/2566.yaml", "frameworks/2567.yaml", "../mkdocs.yml", "../base.yml",
)  # fmt: skip


@needs_pipes
@each_file
@pytest.mark.parametrize("path", CONTENT_FILES)
def test_a_check_has_a_finding_at_the_file(root: Path, path: str, what: bytes | str | None) -> None:
    if path.startswith("frameworks"):
        with (root / "content/agency.yaml").open("a", encoding="utf-8") as agency:
            agency.write("framework: frameworks\n")
    if path == "../base.yml":
        (root / "mkdocs.yml").write_text("INHERIT: base.yml\nplugins: [oit]\n", encoding="utf-8")
    if isinstance(what, bytes) and path.endswith(".md"):
        what = b"---\n" + what + b"\n---\n"
    if isinstance(what, bytes) and path == "agency.yaml":
        what = b"colour: #fff\n" + what  # the colour is looked for where the file cannot be read
    put(root / "content" / path, what)
    assert [finding.code for finding in at(root, path) if finding.code in ("F101", "F103", "F109")]


def at(root: Path, path: str) -> list[Finding]:
    disclosure = content_tree.judged(read(root), content_tree.TODAY)
    where = path.removeprefix("../") if path.startswith("../") else f"content/{path}"
    return [finding for finding in disclosure.findings if finding.place.path == where]
