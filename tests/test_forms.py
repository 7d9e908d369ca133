"""The forms at /admin/: they have every field of every type, and take whatever stands in content files."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, get_args
from urllib.parse import quote, unquote

import pytest
from pydantic import BaseModel

from content_tree import TODAY, build, judged
from oit import forms
from oit.content import kinds, read
from oit.content.fields import Text
from oit.content.model import Measure
from oit.files.source import read_markdown, read_yaml
from oit.forms.choices import KEYS, VALUES, Choices, Known
from oit.forms.fields import ID, KIND, VALUE, Fields
from oit.forms.left_out import FIELDS, is_left_out
from oit.forms.left_out import KINDS as WITHOUT_FORM
from oit.schemas import words
from test_catalogues import with_its_parts

ROOT = Path(__file__).parents[1]
WHOLE = Path(__file__).parent / "data" / "whole"
TREES = {"content": ROOT, "example": ROOT / "example", "whole": WHOLE}

Widget = Mapping[str, Any]


@cache
def config(tree: str) -> dict[str, Any]:
    return forms.config(judged(read(TREES[tree]), TODAY))


def collections(tree: str) -> Iterator[dict[str, Any]]:
    yield from config(tree)["decap"]["collections"]


def edited(tree: str) -> Iterator[tuple[str, str, list[Widget]]]:
    """The name of its conversions, the file or folder, and the fields of every form."""
    for collection in collections(tree):
        if "folder" in collection:
            yield collection["name"], collection["folder"], collection["fields"]
        for file in collection.get("files", ()):
            yield f"{collection['name']}/{file['name']}", file["file"], file["fields"]


def every(widgets: list[Widget]) -> Iterator[Widget]:
    for widget in widgets:
        yield widget
        yield from every([*widget.get("fields", ()), *widget.get("types", ()), *filter(None, [widget.get("field")])])


# ---------------------------------------------------------------- forms and types


def fields_of(model: type[BaseModel], path: str = "") -> Iterator[str]:
    """Every field of a model that a form must have, by its path without positions and ids."""
    for python_name, info in model.model_fields.items():
        name = info.alias or python_name
        if is_left_out(model, name):
            continue
        yield f"{path}{name}"
        if inner := next(models(info.annotation), None):
            yield from fields_of(inner, f"{path}{name}.")


def models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models(part)


def fields_in(widgets: list[Widget], path: str = "") -> Iterator[str]:
    for widget in widgets:
        if widget["name"] not in (ID, VALUE, "body"):
            yield f"{path}{widget['name']}"
        below = f"{path}{widget['name']}."
        yield from fields_in(widget.get("fields", ()), below)
        for one in widget.get("types", ()):
            yield from fields_in(one["fields"], below)


@pytest.mark.parametrize("kind", kinds.KINDS, ids=lambda kind: kind.name)
def test_every_field_of_every_type_is_in_a_form_or_left_out_with_a_reason(kind: kinds.RecordKind) -> None:
    found: set[str] = set()
    for _, path, widgets in edited("whole"):
        inner = path.removeprefix("content/")
        identity = kinds.identify(inner) or kinds.identify(f"{inner}/x.yaml")
        assert identity, path
        if identity.kind is kind:
            found |= set(fields_in(widgets))
    wanted = set() if kind.name in WITHOUT_FORM else set(fields_of(kind.model))
    assert found == wanted


def test_a_new_field_appears_without_another_line(monkeypatch: pytest.MonkeyPatch) -> None:
    class WithBudget(Measure):
        budget: Text = ""

    said = {**words.written(), "WithBudget": {"budget": words.Words("งบประมาณ", example="50,000 บาท")}}
    monkeypatch.setattr(words, "written", lambda: said)
    made = Fields(Choices(Known(judged(read(WHOLE), TODAY)), 2568)).of_model(WithBudget)
    assert {
        "name": "budget",
        "label": "งบประมาณ",
        "required": False,
        "widget": "string",
        "hint": "เช่น 50,000 บาท",
    } in made


def test_tables_name_fields_that_there_are() -> None:
    for model, name in (*FIELDS, *VALUES, *KEYS):
        at_all = model.model_fields or {"transcription": None}
        assert name in at_all, f"{model.__name__}.{name}"
    assert {kind.name for kind in kinds.KINDS} >= WITHOUT_FORM.keys()
    assert all(re.search("[ก-ฮ]", reason) for reason in (*FIELDS.values(), *WITHOUT_FORM.values()))


# ---------------------------------------------------------------- what the form editor takes

WIDGETS = {"string", "text", "number", "boolean", "select", "file", "image", "list", "object"}


@pytest.mark.parametrize("tree", TREES)
def test_the_configuration_is_one_that_the_editor_takes(tree: str) -> None:
    assert json.loads(json.dumps(config(tree))) == config(tree)
    names = [collection["name"] for collection in collections(tree)]
    assert len(names) == len({*names}) and all(re.fullmatch("[a-z0-9-]+", name) for name in names)
    for collection in collections(tree):
        assert ("folder" in collection) is not ("files" in collection)
        assert collection["format"] in ("oit-yaml", "oit-page")
        files = [file["file"] for file in collection.get("files", ())]
        assert len(files) == len({*files}), "the editor finds a file's form by its path"
    for _, _, widgets in edited(tree):
        for widget in every(widgets):
            assert widget["widget"] in WIDGETS and widget["label"] and "`" not in str(widget.get("hint", ""))
            assert sum(key in widget for key in ("field", "fields", "types")) == (
                widget["widget"] in ("list", "object")
            )
            values = [option["value"] for option in widget.get("options", ())]
            assert len(values) == len({*values})
            if "pattern" in widget:
                re.compile(widget["pattern"][0])
                assert re.search("[ก-ฮ]", widget["pattern"][1])


def test_nothing_says_where_files_are_saved() -> None:
    assert "backend" not in config("whole")["decap"]


def test_every_form_has_its_conversions() -> None:
    made = config("whole")
    assert {name for name, _, _ in edited("whole")} == made["conversions"].keys()
    page = next(value for name, value in made["conversions"].items() if name.startswith("items-"))
    assert page == {
        "format": "page",
        "lists": [
            "people",
            "documents.*.covers",
            "evidence.*.shows",
            "evidence.*.covers",
            "evidence.*.people",
            "evidence.*.papers.*.covers",
        ],
        "maps": [],
        "kinds": [
            {
                "path": "evidence",
                "kinds": ["document", "link", "heading", "passage", "table", "people", "papers", "note"],
            },
            {"path": "evidence.*.papers", "kinds": ["document", "link"]},
        ],
        "pairs": [{"path": "evidence.*.papers", "fields": ["title", "link", "document"]}],
    }
    result = next(value for name, value in made["conversions"].items() if name.startswith("ita-results/"))
    assert result["maps"] == ["scores", {"path": "items", "value": "score"}]
    assert made["conversions"]["people/people"]["maps"] == ["people"]
    assert made["conversions"]["units/units"]["maps"] == ["units", "assignments"]


# ---------------------------------------------------------------- what stands in files


def refused(widgets: list[Widget], values: Mapping[str, Any], path: str = "") -> Iterator[str]:
    """The paths of the values that the form would not take, or would lose."""
    for widget in widgets:
        name = widget["name"]
        if (value := values.get(name)) in (None, "", []):
            if widget.get("required"):
                yield f"{path}{name} is missing"
            continue
        yield from _refused(widget, value, f"{path}{name}")


def _refused(widget: Widget, value: Any, path: str) -> Iterator[str]:
    if widget["widget"] == "object":
        yield from refused(widget["fields"], value, f"{path}.")
    elif widget["widget"] == "list":
        for key, fields, one in _entries(widget, value):
            yield from refused(fields, one, f"{path}.{key}.")
    elif widget["widget"] == "select":
        known = {option["value"] for option in widget["options"]}
        wrong = {*(value if isinstance(value, list) else [value])} - known
        yield from (f"{path}: {one} is no choice" for one in wrong)
    elif "pattern" in widget and not re.search(widget["pattern"][0], str(value)):
        yield f"{path}: {value}"


def _entries(widget: Widget, value: Any) -> Iterator[tuple[str | int, list[Widget], dict[str, Any]]]:
    """Each entry of a list with the fields that it is edited with."""
    if isinstance(value, dict):
        for identity, one in value.items():
            held = one if isinstance(one, dict) else {VALUE: one, "score": one}
            yield identity, widget["fields"], {**held, ID: identity}
        return
    for index, one in enumerate(value if isinstance(value, list) else [value]):
        if "types" in widget:
            yield index, next(each["fields"] for each in widget["types"] if one.get(each["name"])), one
        else:
            yield index, *((widget["fields"], one) if "fields" in widget else ([widget["field"]], {VALUE: one}))


@pytest.mark.parametrize("tree", TREES)
def test_a_form_takes_what_stands_in_the_files(tree: str) -> None:
    root, told = TREES[tree], []
    for _, path, widgets in edited(tree):
        for file in sorted((root / path).glob("*.yaml")) if "." not in Path(path).name else [root / path]:
            if not file.is_file():
                continue
            name = file.relative_to(root).as_posix()
            source = (read_markdown if name.endswith(".md") else read_yaml)(root, name)
            values = dict(source.data)
            if path.endswith("agency.yaml"):
                values = {widget["name"]: values.get(widget["name"]) for widget in widgets}
            told += [f"{name}: {one}" for one in refused(widgets, values)]
    assert told == []


def test_an_id_that_names_nothing_is_still_a_choice(tmp_path: Path) -> None:
    made = forms.config(
        judged(
            read(
                build(
                    tmp_path,
                    {
                        "content/2566/measures/a.yaml": """\
                            name: มาตรการ
                            responsible: [office, gone]
                            """,
                        "content/2566/o1/index.md": """\
                            ---
                            people: [mayor, nobody]
                            evidence:
                              - {shows: [chart, no-such-element], heading: โครงสร้าง}
                            ---

                            ## โครงสร้าง
                            """,
                    },
                )
            ),
            TODAY,
        )
    )
    by_name = {collection["name"]: collection for collection in made["decap"]["collections"]}

    def options(widgets: list[Widget], name: str) -> dict[str, str]:
        widget = next(each for each in every(widgets) if each["name"] == name and "options" in each)
        return {option["value"]: option["label"] for option in widget["options"]}

    assert options(by_name["measures-2566"]["fields"], "responsible") == {
        "office": "สำนักปลัด",
        "gone": "gone (ไม่มีในรายการ)",
    }
    files = {file["name"]: file["fields"] for file in by_name["items-2566"]["files"]}
    assert options(files["o1"], "people")["nobody"] == "nobody (ไม่มีในรายการ)"
    assert options(files["o1"], "shows")["no-such-element"] == "no-such-element (ไม่มีในรายการ)"
    assert "no-such-element" not in options(files["o2"], "shows")
    kind = next(each for each in every(files["o1"]) if each.get("typeKey") == KIND)
    assert "มีแผนผังโครงสร้าง" in kind["hint"]


def test_an_agency_without_anything_has_forms_too(tmp_path: Path) -> None:
    made = forms.config(judged(read(build(tmp_path, {"content/people.yaml": None})), TODAY))
    assert {"agency", "units", "people", "measures-2566"} <= {one["name"] for one in made["decap"]["collections"]}


# ---------------------------------------------------------------- what is written, and where a file is edited


@pytest.mark.parametrize("tree", TREES)
def test_what_forms_share_is_written_once(tree: str) -> None:
    written = forms.text(judged(read(TREES[tree]), TODAY))
    made = json.loads(written)
    parts = made.pop("parts")
    assert with_its_parts(made, parts) == config(tree)
    assert len(written) < 0.4 * len(json.dumps(config(tree), ensure_ascii=False)), "a year's items share most"


@pytest.mark.parametrize("tree", TREES)
def test_every_file_that_has_a_form_has_its_address(tree: str) -> None:
    disclosure = judged(read(TREES[tree]), TODAY)
    named = {
        f"/collections/{one['name']}/entries/{quote(file['name'])}": file["file"]
        for one in collections(tree)
        for file in one.get("files", ())
    }
    folders = {one["name"]: one["folder"] for one in collections(tree) if "folder" in one}
    led = {
        path: forms.entry_of(path, disclosure)
        for path in {*named.values(), *(each.path for each in disclosure.content.records)}
    }
    for path, entry in led.items():
        _, _, collection, _, name = entry.split("/") if entry else ("",) * 5
        assert not entry or named.get(entry) == path or f"{folders[collection]}/{unquote(name)}.yaml" == path
    in_folders = {path for path in led if path.rpartition("/")[0] in folders.values() and path.endswith(".yaml")}
    assert {path for path, entry in led.items() if entry} == {*named.values(), *in_folders}
