"""Tells what sort of value each place of a YAML text holds, by the types of the fields."""

import types
from collections.abc import Iterator, Mapping
from enum import Enum, auto
from typing import Annotated, Any, Union, get_args, get_origin

import yaml
from pydantic import AfterValidator, BaseModel, BeforeValidator

from ...content import fields
from ...content.item_page import Paper
from ...content.model import ItemResult
from ...files.source import KeyPath
from ...values import dataclass


class Sort(Enum):
    """What a value is for the program."""

    DAY = auto()
    YEAR = auto()
    SPAN = auto()
    NUMBER = auto()
    SUB = auto()
    FILE = auto()
    TEXT = auto()


def _mark(annotation: Any) -> Any:
    """Return the validator by which a type of a field is known."""
    validators = [part for part in get_args(annotation) if isinstance(part, AfterValidator | BeforeValidator)]
    return validators[-1]


_SORTS: tuple[tuple[Any, Sort], ...] = (
    (_mark(fields.Day), Sort.DAY),
    (_mark(fields.Year), Sort.YEAR),
    (_mark(fields.YearSpan), Sort.SPAN),
    (_mark(fields.Whole), Sort.NUMBER),
    (_mark(fields.Round), Sort.NUMBER),
    (_mark(fields.Sub), Sort.SUB),
    (_mark(fields.FileName), Sort.FILE),
)

_ALONE: Mapping[type[BaseModel], str] = {ItemResult: "score", Paper: "document"}
"""Records that may be written as one value alone → the field that it is."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A node of a text, its field's type, and its key path. ``line``: the line (from 0) that a finding about it names.

    ``is_key``: the node is the key itself, not its value.
    """

    node: yaml.Node
    annotation: Any
    keys: KeyPath
    line: int
    is_key: bool = False

    @property
    def sort(self) -> Sort:
        parts = get_args(self.annotation)[1:] if get_origin(self.annotation) is Annotated else ()
        return next((sort for mark, sort in _SORTS if mark in parts), Sort.TEXT)


def spots(node: yaml.Node | None, annotation: Any, keys: KeyPath = (), line: int = 0) -> Iterator[Spot]:
    """Yield every node below one, with its type; None is the type of what no field allows."""
    if node is None:
        return
    annotation = without_nothing(annotation)
    yield Spot(node, alone(annotation) if isinstance(node, yaml.ScalarNode) else annotation, keys, line)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*keys, key.value)
            yield Spot(key, None, here, key.start_mark.line, is_key=True)
            yield from spots(value, of_key(annotation, key.value), here, key.start_mark.line)
    elif isinstance(node, yaml.SequenceNode):
        for index, entry in enumerate(node.value):
            yield from spots(entry, of_entry(annotation, index), (*keys, index), entry.start_mark.line)


def without_nothing(annotation: Any) -> Any:
    """Return a type without "or nothing"; None for a choice between types."""
    if get_origin(annotation) in (Union, types.UnionType):
        parts = [part for part in get_args(annotation) if part is not type(None)]
        return without_nothing(parts[0]) if len(parts) == 1 else None
    return annotation


def bare(annotation: Any) -> Any:
    """Return a type without its validators."""
    plain = without_nothing(annotation)
    return bare(get_args(plain)[0]) if get_origin(plain) is Annotated else plain


def model_of(annotation: Any) -> type[BaseModel] | None:
    """Return the record that a type is, or None."""
    plain = bare(annotation)
    return plain if isinstance(plain, type) and issubclass(plain, BaseModel) else None


def alone(annotation: Any) -> Any:
    """Return the type of the field that a record's value alone is: the score of an item's result."""
    model = model_of(annotation)
    return of_key(model, _ALONE[model]) if model and model in _ALONE else annotation


def of_key(annotation: Any, key: str) -> Any:
    """Return the type of a field, or of the values of a mapping by ids; None if the record has no such field."""
    if model := model_of(annotation):
        for name, info in model.model_fields.items():
            if key == (info.alias or name):
                return Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
        return None
    plain = bare(annotation)
    return get_args(plain)[1] if get_origin(plain) is dict else None


def of_entry(annotation: Any, index: int) -> Any:
    """Return the type of an entry of a list."""
    plain = bare(annotation)
    if get_origin(plain) is not tuple:
        return None
    parts = get_args(plain)
    return parts[0] if Ellipsis in parts or index >= len(parts) else parts[index]
