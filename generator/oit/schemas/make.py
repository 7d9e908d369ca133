"""Makes the JSON Schemas of content files, in draft 7: the newest that editors' YAML support reads in every release.

Pydantic says which fields there are and what they accept; the words come from ``words``. Whatever the check accepts, a
schema accepts. Records within a file are written out where they stand, since draft 7 ignores what stands beside a
reference, and an editor would show no title.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel

from ..content import json_forms
from ..content.item_page import Paper
from ..content.kinds import RecordKind
from ..content.model import ItemResult
from ..framework import Item
from . import words

DIALECT = "http://json-schema.org/draft-07/schema#"

Schema = dict[str, Any]


def of_kind(kind: RecordKind) -> Schema:
    """Return the schema of a kind of content file."""
    where = f"content/{kind.path.replace('{year}', '<ปี>').replace('{id}', '<ชื่อ>')}"
    return {"$schema": DIALECT, "title": kind.thai, "description": f"{kind.thai} ({where})", **of_model(kind.model)}


def of_model(model: type[BaseModel]) -> Schema:
    """Return the schema of a model, with all records within it written out."""
    by_pydantic = model.model_json_schema(by_alias=True)
    return _record(by_pydantic, by_pydantic.get("$defs", {}), _models(model))


def of_item(item: Item, year: int) -> Schema:
    """Return the schema of one item's page: that of all pages, with the year's elements to choose from.

    An officer may show elements that the list does not have; the check then names them. Hence they are offered only.
    """
    elements = {
        "enum": [element.id for element in item.elements],
        "enumDescriptions": [" ".join(element.text.split()) for element in item.elements],
    }
    shows = {"anyOf": [elements, {"type": "array", "items": {"anyOf": [elements, {"type": "string"}]}}, {}]}
    return {
        "$schema": DIALECT,
        "title": f"{item.code} {item.name}",
        "description": f"หน้าของข้อ {item.code} ปีงบประมาณ {year}",
        "allOf": [
            {"$ref": "../page.schema.json"},
            {"properties": {"evidence": {"items": {"properties": {"shows": shows}}}}},
        ],
    }


# ---------------------------------------------------------------- pydantic's schema, as an editor wants it

Models = Mapping[str, type[BaseModel]]


def _models(model: type[BaseModel]) -> Models:
    """Return the model and every model within it, by the names that pydantic gives them."""

    def walk(annotation: Any) -> Iterator[type[BaseModel]]:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            yield annotation
            for info in annotation.model_fields.values():
                yield from walk(info.annotation)
        for part in get_args(annotation):
            yield from walk(part)

    return {one.__name__: one for one in walk(model)}


def _record(record: Schema, definitions: Mapping[str, Schema], models: Models) -> Schema:
    model = models[record["title"]]
    known = dict(words.of_fields(model))
    required = record.get("required", [])
    properties = {
        name: _field(_plain(value, definitions, models), known[name], name in required)
        for name, value in record["properties"].items()
    }
    ready: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    if required:
        ready["required"] = required
    return _SHORT[model](ready) if model in _SHORT else ready


def _field(value: Schema, said: words.Words, is_required: bool) -> Schema:
    """Return a field's schema with its words. A field that may be left out may also be left blank."""
    ready: Schema = {"title": said.title}
    if said.text or said.choices:
        ready["description"] = said.description
    if said.example is not None:
        ready["examples"] = [said.example]
    value = value if is_required else _or_blank(value)
    if said.choices:
        value["enumDescriptions"] = [said.choices.get(str(choice), "เว้นว่าง") for choice in value["enum"]]
    return {**ready, **value}


def _or_blank(value: Schema) -> Schema:
    if "enum" in value:
        return {**{key: part for key, part in value.items() if key != "type"}, "enum": [*value["enum"], None]}
    if "anyOf" in value:
        return {**value, "anyOf": [*value["anyOf"], {"type": "null"}]}
    kinds = value["type"] if isinstance(value["type"], list) else [value["type"]]
    return {**value, "type": [*kinds, "null"]}


def _plain(value: Schema, definitions: Mapping[str, Schema], models: Models) -> Schema:
    """Return a value's schema without pydantic's English and without references."""
    if "$ref" in value:
        return _record(definitions[value["$ref"].rpartition("/")[2]], definitions, models)
    if "anyOf" in value:
        options = [_plain(option, definitions, models) for option in value["anyOf"] if option != {"type": "null"}]
        return options[0] if len(options) == 1 else {"anyOf": options}
    if value.get("type") == "boolean":
        return dict(json_forms.YES_OR_NO)
    ready = {key: part for key, part in value.items() if key not in ("title", "default", "description")}
    if "items" in ready:
        ready["items"] = _plain(ready["items"], definitions, models)
    if isinstance(ready.get("additionalProperties"), dict):  # records by their ids
        ready["additionalProperties"] = _or_blank(_plain(ready["additionalProperties"], definitions, models))
    if "patternProperties" in ready:
        ready["additionalProperties"] = False
    return ready


# ---------------------------------------------------------------- records that may be written short


def _score_alone(record: Schema) -> Schema:
    return {"anyOf": [record, dict(json_forms.A_SCORE)]}


def _title_and_place(record: Schema) -> Schema:
    one_pair = {
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "propertyNames": {"not": {"enum": list(record["properties"])}},
        "additionalProperties": {"type": "string"},
    }
    return {"anyOf": [record, {"type": "string"}, one_pair]}


_SHORT: Mapping[type[BaseModel], Callable[[Schema], Schema]] = {ItemResult: _score_alone, Paper: _title_and_place}
"""Records that may be written short → their schema with the short forms."""
