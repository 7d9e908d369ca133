"""The schemas for editors: whatever the check accepts, a schema accepts; on unknown keys and wrong kinds they agree."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from referencing import Registry, Resource

from oit import framework, schemas
from oit.cli.main import main
from oit.content.kinds import KINDS, RecordKind, identify
from oit.content.typed import typed
from oit.files.source import Source, read_markdown, read_yaml

ROOT = Path(__file__).parents[1]
WHOLE = Path(__file__).parent / "data" / "whole"
VALIDATORS = {kind.name: Draft7Validator(schemas.of_kind(kind)) for kind in KINDS}

Keys = tuple[str | int, ...]


def content_files(root: Path) -> Iterator[tuple[str, RecordKind, Source]]:
    for path in sorted((root / "content").rglob("*")):
        identity = identify(path.relative_to(root / "content").as_posix())
        if identity and path.is_file():
            name = path.relative_to(root).as_posix()
            yield name, identity.kind, (read_markdown if name.endswith(".md") else read_yaml)(root, name)


def every_part(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
        for key, inner in schema.items():
            yield from every_part(inner) if key != "examples" else ()
    elif isinstance(schema, list):
        for inner in schema:
            yield from every_part(inner)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_schema_is_a_schema_in_thai(kind: RecordKind) -> None:
    schema = schemas.of_kind(kind)
    Draft7Validator.check_schema(schema)
    assert not {"$ref", "$defs", "default"} & {key for part in every_part(schema) for key in part}
    titles = [part["title"] for part in every_part(schema) if isinstance(part.get("title"), str)]
    assert titles and all(re.search("[ก-ฮ]", title) for title in titles)


def test_editors_can_compile_every_pattern() -> None:
    """Editors run JavaScript, whose expressions differ from Python's."""
    patterns = sorted(
        {
            part["pattern"]
            for validator in VALIDATORS.values()
            for part in every_part(validator.schema)
            if isinstance(part.get("pattern"), str)
        }
    )
    assert len(patterns) > 8
    script = f"for (const one of {json.dumps(patterns)}) {{ new RegExp(one, 'u'); }}"
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or "node"
    done = subprocess.run([node, "-e", script], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


# ---------------------------------------------------------------- real files


class As12(yaml.SafeLoader):
    """Reads YAML as an editor does: by version 1.2, where a fraction is a number and an empty value null."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 (PyYAML's own form)


for tag, pattern, letters in (
    ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", "~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", "[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)", "-+.0123456789"),
):
    As12.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(letters))


@pytest.mark.parametrize("root", [ROOT, ROOT / "example", WHOLE], ids=lambda root: root.name)
def test_every_real_file_is_valid(root: Path) -> None:
    wrong = []
    for path, kind, source in content_files(root):
        text = source.text
        if path.endswith(".md"):
            text = "\n".join(text.split("\n")[source.yaml_line - 1 : source.body_line - 2]) if source.data else "{}"
        for data in (source.data, yaml.load(text, As12)):
            wrong += [f"{path}: {error.json_path} {error.message}" for error in VALIDATORS[kind.name].iter_errors(data)]
    assert wrong == []


# ---------------------------------------------------------------- damaged files

FORMS = (
    "ผิด", "", "-ผิด", "ใช่", "yes", "2566", "๒๕๖๖", "พ.ศ. 2566", "17 มกราคม 2566", "๑๗ ม.ค. ๒๕๖๖",
    "ณ วันที่ 17 เดือน มค. พ.ศ.2566", "17/1/2566", "2023-01-17", "31 มกรา 2566", "17 ม.ค. 66", "2566 – ๒๕๗๐",
    "ปี พ.ศ. 2566 ถึง 2570", "๑.๑", "1.1.", "#0bf", "0B4A53", "๙๘.๗๕", "o12", 7, -1, 0, 3, 2566, 101, True,
    [], {}, ["ก", "ข"], [2566, 2570], ["ก", True], [["ผิด"]], {"ผิด": [1]}, {"ก": "ข"},
)  # fmt: skip
"""What is put into each field in turn."""
TOLD_BY_THE_CHECK_ALONE = re.compile(r"ปฏิทิน|ก่อนวันหรือปีแรก|ได้เพียงที่เดียว|อ่านได้สองทาง|ปีในวันที่")
"""What no schema can say: days that do not exist, spans in the wrong order, two places in one entry."""


def places(value: Any, keys: Keys = ()) -> Iterator[Keys]:
    if keys:
        yield keys
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from places(inner, (*keys, key))


def changed(value: Any, keys: Keys, new: Any) -> Any:
    if not keys:
        return new
    copy: Any = dict(value) if isinstance(value, dict) else list(value)
    copy[keys[0]] = changed(value[keys[0]], keys[1:], new)
    return copy


def damages(data: Any) -> Iterator[tuple[Keys, Any, Any]]:
    """The place of a damage, what is put there, and the damaged data."""
    for keys in places(data):
        yield from ((keys, form, changed(data, keys, form)) for form in FORMS)
    for keys in ((), *places(data)):
        record = data
        for key in keys:
            record = record[key]
        if isinstance(record, dict):
            yield keys, "one more", changed(data, keys, {**record, "shwos": "x"})
            for name in record:
                without = {key: value for key, value in record.items() if key != name}
                yield (*keys, name), "without", changed(data, keys, without)


def one_of_each(path: str) -> bool:
    return not re.search(r"memos/|2566/o(?!4)", path)


FILES = [(path, kind, source) for path, kind, source in content_files(WHOLE)]


@pytest.mark.parametrize(("path", "kind", "source"), FILES, ids=[path for path, *_ in FILES])
def test_schema_and_check_agree_on_damaged_files(path: str, kind: RecordKind, source: Source) -> None:
    stricter, milder, both = [], [], 0
    for keys, form, data in damages(source.data):
        told = typed(kind.model, "a", Source(path, data=data))[1]
        is_valid = VALIDATORS[kind.name].is_valid(data)
        case = f"{'.'.join(map(str, keys))} ← {form!r}"
        if not is_valid and not told:
            stricter.append(case)
        elif is_valid and told and not all(TOLD_BY_THE_CHECK_ALONE.search(problem.message) for problem in told):
            milder.append(f"{case}: {told[0].message}")
        both += bool(told) and not is_valid
    assert stricter == [], "an editor would call wrong what the check accepts"
    assert milder == [], "an editor would not show what the check tells"
    assert both > 20


# ---------------------------------------------------------------- the files


def test_the_command_writes_them_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schemas", str(tmp_path / "แบบ ร่าง")]) == 0
    assert "index.md" in capsys.readouterr().out
    written = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in (tmp_path / "แบบ ร่าง").iterdir()}
    assert written == {schemas.file_name(kind): schemas.of_kind(kind) for kind in KINDS}
    (tmp_path / "a").write_text("", encoding="utf-8")
    assert main(["schemas", str(tmp_path / "a")]) == 2


def test_an_item_offers_the_elements_of_its_year(tmp_path: Path) -> None:
    assert main(["-C", str(ROOT / "example"), "schemas", str(tmp_path), "--year", "2568"]) == 0
    listed = framework.load(2568)
    assert {path.name for path in (tmp_path / "2568").iterdir()} == {
        f"{item.slug}.schema.json" for item in listed.items
    }
    pages = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in tmp_path.glob("*.json")}
    registry = Registry().with_resources(
        (f"https://x/{name}", Resource.from_contents(page)) for name, page in pages.items()
    )
    for item in listed.items:
        schema = json.loads((tmp_path / f"2568/{item.slug}.schema.json").read_text(encoding="utf-8"))
        Draft7Validator.check_schema(schema)
        offered = [part for part in every_part(schema) if "enumDescriptions" in part]
        assert all(part["enum"] == [element.id for element in item.elements] for part in offered) and offered
        source = read_markdown(ROOT / "example", f"content/2568/{item.slug}/index.md")
        validator = Draft7Validator({**schema, "$id": "https://x/2568/a.json"}, registry=registry)
        assert not list(validator.iter_errors(source.data if source.is_readable else {}))
        assert list(validator.iter_errors({"evidence": [{"shwos": "x"}]}))


def test_an_editor_finds_the_schema_of_every_yaml_file() -> None:
    for root in (ROOT, ROOT / "example", WHOLE):
        for path, kind, _ in content_files(root):
            found = [schema for schema, pattern in schemas.patterns().items() if fnmatch(path, pattern)]
            assert found == ([f"./.oit/schemas/{kind.name}.schema.json"] if path.endswith(".yaml") else [])
            line = schemas.modeline(path.removeprefix("content/"))
            assert bool(line) == path.endswith(".yaml")
            if line:
                named = (root / path).parent / line.strip().partition("=")[2]
                assert os.path.normpath(named) == str(root / f".oit/schemas/{kind.name}.schema.json")
