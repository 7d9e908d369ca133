"""Makes the fields of a form from a model: a widget for each type, its Thai words, its rules and its choices.

While it walks through the model, it notes what the form editor cannot take and must convert both ways: lists that may
be written as one value, maps by ids, records that may be written short, and records that are of several kinds.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from .. import schemas
from ..content.agency import Agency, Person
from ..content.fields import is_file_name
from ..content.item_page import Paper, SharedDocument
from ..content.model import ItemResult
from ..content.privacy_exceptions import PrivacyException
from .choices import Choice, Choices
from .left_out import is_left_out

Widget = dict[str, Any]

ID, VALUE, KIND = "id", "value", "kind"
"""The names of fields that only the form has: the key of a map's entry, its value if it is no record, and which of its
places an entry has."""

NOTE = "note"
ONLY_A_NOTE = "คำอธิบายอย่างเดียว ยังไม่มีที่ชี้"

LONG = frozenset(
    {"assessed", "closing", "improve", "note", "opinion", "passage", "reason", "renew", "source", "summary", "text"}
)
"""Names of fields whose texts have several lines."""
ADDRESSES = frozenset({"link", "map", "url", "website"})
"""Names of fields that hold a web address."""
UPLOADS: Mapping[tuple[type[BaseModel], str], str] = {
    (Agency, "emblem"): "images",
    (Person, "photo"): "people",
    (SharedDocument, "file"): "documents",
}
"""Fields whose files do not lie beside the record → their folder below ``content/``."""
NAMED = frozenset({(Agency, "map"), (PrivacyException, "file")})
"""Fields that name a file, or an address, that nobody uploads there."""
PICTURES = frozenset({"emblem", "photo"})
ALONE: Mapping[type[BaseModel], str] = {ItemResult: "score"}
"""Records that may be written as the value of one field alone."""
PAIRS: Mapping[type[BaseModel], tuple[str, ...]] = {Paper: ("title", "link", "document")}
"""Records that may be written as "title: address or file", or as the address or file alone."""

_ADDRESS = [r"^\s*(?:https?://\S+)?\s*$", "เขียนที่อยู่เต็ม ขึ้นต้นด้วย https:// และไม่มีเว้นวรรค"]
_ID = [r"^[^\s:#/]+$", "ตั้งรหัสเป็นอักษรอังกฤษเขียนติดกัน เช่น head-of-office"]
_KEPT = "ไฟล์อื่นชี้มาที่รายการนี้ด้วยรหัส เมื่อใช้แล้วจึงไม่ควรเปลี่ยน"
_NOT_LIKE_THIS = "เขียนตามตัวอย่างใต้ช่องนี้"


@dataclass
class Conversions:
    """What the form editor must convert, by paths in the file; "*" stands for each entry."""

    lists: list[str] = field(default_factory=list)
    maps: list[str | dict[str, str]] = field(default_factory=list)
    kinds: list[dict[str, Any]] = field(default_factory=list)
    pairs: list[dict[str, Any]] = field(default_factory=list)

    def as_form(self) -> dict[str, Any]:
        """Return each once: what all kinds of a record share is noted with every kind."""
        noted: dict[str, list[Any]] = {"lists": self.lists, "maps": self.maps, "kinds": self.kinds, "pairs": self.pairs}
        return {name: _once(values) for name, values in noted.items()}


def _once(values: list[Any]) -> list[Any]:
    return [value for index, value in enumerate(values) if value not in values[:index]]


@dataclass(frozen=True)
class Place:
    """A place in a file while its model is walked through. ``is_there``: the record that holds it exists for sure, so
    that what it needs can be asked for."""

    path: str = ""
    is_there: bool = True

    def of(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name


class Fields:
    """The fields of one form. ``conversions`` is whole once all fields are made."""

    def __init__(self, choices: Choices) -> None:
        self._choices = choices
        self.conversions = Conversions()

    def of_model(
        self, model: type[BaseModel], place: Place = Place(), wanted: Callable[[str], bool] = lambda _: True
    ) -> list[Widget]:
        """Return a widget for each field of a model that is wanted and not left out."""
        return [
            self._field(model, name, info, place)
            for name, info in _in_order(model)
            if wanted(name) and not is_left_out(model, name)
        ]

    def _field(self, model: type[BaseModel], name: str, info: FieldInfo, place: Place) -> Widget:
        said = schemas.of_field(model, name)
        if said is None:
            raise KeyError(f"{model.__name__}.{name}")
        form = _form_of(model, name)
        inner, path = _model_in(info.annotation), place.of(name)
        is_required = info.is_required() and place.is_there
        widget: Widget = {
            "name": name,
            "label": said.form.get("title", said.title).replace("`", ""),
            "required": is_required,
        }
        is_list = "array" in _types(form)
        if "additionalProperties" in form:
            widget |= self._map(model, name, inner, form["additionalProperties"], path)
        elif inner and is_list:
            widget |= self._list(inner, path)
        elif inner:
            below = Place(path, place.is_there and info.is_required())
            widget |= {"widget": "object", "collapsed": True, "fields": self.of_model(inner, below)}
        elif (choices := self._choices.of_value(model, name)) is not None:
            widget |= self._chosen(choices, path, is_list)
        else:
            widget |= self._plain(model, name, info, form, said, path)
        hint = _hint(said, widget)
        return {**widget, **({"hint": hint} if hint else {})}

    # ------------------------------------------------------------ several

    def _list(self, inner: type[BaseModel], path: str) -> Widget:
        below = Place(f"{path}.*")
        if inner in PAIRS:
            self.conversions.pairs.append({"path": path, "fields": list(PAIRS[inner])})
        several = {"widget": "list", "label_singular": "รายการ", "collapsed": True, "minimize_collapsed": False}
        if not (places := _places(inner)):
            fields = self.of_model(inner, below)
            if any(is_left_out(inner, name) for name, info in _in_order(inner) if info.is_required()):
                several["allow_add"] = False  # a command writes such an entry
            return {**several, "fields": fields, "summary": _summary(fields)}
        self.conversions.kinds.append({"path": path, "kinds": list(places)})
        return {**several, "typeKey": KIND, "types": [self._kind(inner, place, below) for place in places]}

    def _kind(self, inner: type[BaseModel], chosen: str, place: Place) -> Widget:
        """Return the form of those entries that have one of the places."""
        details: Mapping[str, str] = getattr(inner, "place_details", {})
        others = {each for each in _places(inner) if each not in (chosen, NOTE)}
        others |= {name for name, owner in details.items() if owner != chosen}
        fields = self.of_model(inner, place, lambda name: name not in others)
        first = next((each for each in fields if each["name"] == chosen), None)
        label = ONLY_A_NOTE if chosen == NOTE else first["label"] if first else chosen
        if first:
            first["required"] = True
        shown = ["shows", "title" if chosen == "papers" else chosen, "page"]
        summary = _parts(name for name in shown if any(each["name"] == name for each in fields))
        return {"name": chosen, "label": label, "widget": "object", "summary": summary, "fields": fields}

    def _map(
        self, model: type[BaseModel], name: str, inner: type[BaseModel] | None, form: Mapping[str, Any], path: str
    ) -> Widget:
        """Return the list of a map's entries, each with its key as a field of its own."""
        self.conversions.maps.append({"path": path, "value": ALONE[inner]} if inner and inner in ALONE else path)
        below = Place(f"{path}.*")
        keys = self._choices.of_keys(model, name)
        key: Widget = {"name": ID, "label": "รหัส" if keys is None else "เรื่อง", "required": True}
        key |= {"widget": "string", "pattern": _ID, "hint": _KEPT} if keys is None else select(keys)
        if inner:
            fields = [key, *self.of_model(inner, below)]
        else:
            choices = self._choices.of_value(model, name)
            value = select(choices) if choices else _leaf(form)
            fields = [key, {"name": VALUE, "label": "ค่า", "required": True, **value}]
        several = {"widget": "list", "label_singular": "รายการ", "collapsed": True, "minimize_collapsed": False}
        return {**several, "fields": fields, "summary": _summary(fields)}

    def _chosen(self, choices: tuple[Choice, ...], path: str, is_list: bool) -> Widget:
        if is_list:
            self.conversions.lists.append(path)
        return {**select(choices), **({"multiple": True} if is_list else {})}

    # ------------------------------------------------------------ one

    def _plain(
        self,
        model: type[BaseModel],
        name: str,
        info: FieldInfo,
        form: Mapping[str, Any],
        said: schemas.Words,
        path: str,
    ) -> Widget:
        if "array" in _types(form):
            return self._values(form, path)
        if is_file_name(info) and (model, name) not in NAMED:
            return _file(UPLOADS.get((model, name), ""), is_picture=name in PICTURES)
        if "enum" in form:
            return select(tuple(Choice(each, said.choices.get(str(each), str(each))) for each in form["enum"] if each))
        if name in ADDRESSES:
            return {"widget": "string", "pattern": _ADDRESS}
        return _leaf(form, is_long=name in LONG)

    def _values(self, form: Mapping[str, Any], path: str) -> Widget:
        """Return the widget of a list of plain values."""
        self.conversions.lists.append(path)
        one = form["items"]
        if choices := _enum(one):
            return {**select(choices), "multiple": True}
        value = {"name": VALUE, "label": "ข้อความ", **_leaf(one, is_long=True)}
        most = {"min": 1, "max": form["maxItems"]} if "maxItems" in form else {}
        return {
            "widget": "list",
            "label_singular": "รายการ",
            "collapsed": False,
            "minimize_collapsed": False,
            "field": value,
            **most,
        }


# ---------------------------------------------------------------- widgets


def select(choices: tuple[Choice, ...]) -> Widget:
    return {"widget": "select", "options": [{"value": choice.value, "label": choice.label} for choice in choices]}


def _file(folder: str, *, is_picture: bool) -> Widget:
    """Return the widget of a file. It lies beside the record, unless ``folder`` below ``content/`` is given."""
    places = {"media_folder": f"/content/{folder}", "public_folder": folder} if folder else {}
    return {
        "widget": "image" if is_picture else "file",
        "media_folder": "",
        "public_folder": "",
        "choose_url": True,
        **places,
    }


def _leaf(form: Mapping[str, Any], *, is_long: bool = False) -> Widget:
    """Return the widget of a plain value."""
    types = _types(form)
    if "boolean" in types:
        return {"widget": "boolean", "default": False}
    if choices := _enum(form):
        return select(choices)
    if "integer" in types:
        return {"widget": "number", "value_type": "int", **_bounds(form)}
    if form.get("type", [""])[0] == "number":
        return {"widget": "number", "value_type": "float", "step": 0.01, **_bounds(form)}
    pattern = form.get("pattern") or next((one["pattern"] for one in form.get("anyOf", ()) if "pattern" in one), "")
    if not pattern:
        return {"widget": "text" if is_long else "string"}
    said = form.get("patternErrorMessage") or next(
        (one["patternErrorMessage"] for one in form.get("anyOf", ()) if "patternErrorMessage" in one), _NOT_LIKE_THIS
    )
    return {"widget": "string", "pattern": [pattern, said]}


def _bounds(form: Mapping[str, Any]) -> Widget:
    return {ours: form[theirs] for ours, theirs in (("min", "minimum"), ("max", "maximum")) if theirs in form}


def _enum(form: Mapping[str, Any]) -> tuple[Choice, ...]:
    values = form.get("enum") or next((one["enum"] for one in form.get("anyOf", ()) if "enum" in one), ())
    return tuple(Choice(value, str(value)) for value in values)


def _hint(said: schemas.Words, widget: Widget) -> str:
    """Return what is to be known besides, and an example where the officer types."""
    text = said.form.get("text", said.text)
    is_typed = widget["widget"] in ("string", "text", "number") and not isinstance(said.example, bool)
    example = f"เช่น {said.example}" if is_typed and said.example is not None else ""
    return " ".join(filter(None, (text, example))).replace("`", "")


def _summary(fields: list[Widget]) -> str:
    """Return what a closed entry shows: its first texts, and its key only where it has no others."""
    plain = [each for each in fields if each["widget"] in ("string", "text", "select", "file", "number")]
    said = [each["name"] for each in plain if each["name"] != ID or each["widget"] == "select"]
    return _parts((said or [each["name"] for each in plain])[:2])


def _parts(names: Iterable[str]) -> str:
    return " · ".join(f"{_BEFORE.get(name, '')}{{{{fields.{name}}}}}" for name in names)


_BEFORE = {"page": "หน้า "}
"""What stands before a value in what a closed entry shows."""


# ---------------------------------------------------------------- models


def _in_order(model: type[BaseModel]) -> Iterator[tuple[str, FieldInfo]]:
    """Yield the fields by their names in a file: a model's own before those that it has from another."""
    inherited = {name for parent in model.__mro__[1:] for name in getattr(parent, "model_fields", {})}
    for is_late in (False, True):
        for name, info in model.model_fields.items():
            if (name in inherited) is is_late:
                yield info.alias or name, info


def _places(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the kinds of a record that has one of several places, or none but a note."""
    places: tuple[str, ...] = getattr(model, "places", ())
    return (*places, NOTE) if places and NOTE in model.model_fields else places


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)


def _form_of(model: type[BaseModel], name: str) -> Mapping[str, Any]:
    """Return what pydantic says that a field accepts, without the choice of nothing."""
    form = _forms_of(model)[name]
    choices = [one for one in form.get("anyOf", ()) if one != {"type": "null"}]
    return choices[0] if len(choices) == 1 else form


@cache
def _forms_of(model: type[BaseModel]) -> Mapping[str, Mapping[str, Any]]:
    forms: Mapping[str, Mapping[str, Any]] = model.model_json_schema(by_alias=True)["properties"]
    return forms


def _types(form: Mapping[str, Any]) -> set[str]:
    types = form.get("type", ())
    return {types} if isinstance(types, str) else set(types)
