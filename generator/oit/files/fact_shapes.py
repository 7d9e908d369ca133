"""What a remembered fact may look like, down to its last value. A fact of another shape is as good as none.

A cache can be damaged, or written by another program. What has the right shape is believed: the cache belongs to the
user, who could change the content files just as well.

Shapes are written in the terms of pydantic's core: to work them out of types takes ten times as long, in every check.
"""

from collections.abc import Mapping
from functools import cache, cached_property
from itertools import takewhile
from typing import Any

from pydantic_core import CoreSchema, SchemaValidator, ValidationError
from pydantic_core.core_schema import (
    any_schema,
    bool_schema,
    dict_schema,
    int_schema,
    list_schema,
    nullable_schema,
    str_schema,
    tuple_schema,
)

from ..privacy import Family
from .refusal import ADDRESS_TAKEN, UNSAFE, WRONG_TYPE

Shape = CoreSchema

TEXT: Shape = str_schema(strict=True)
FLAG: Shape = bool_schema(strict=True)
NUMBER: Shape = int_schema(strict=True)
COUNT: Shape = int_schema(strict=True, ge=0)
POSITION: Shape = int_schema(strict=True, ge=1)


def row(*cells: Shape) -> Shape:
    """Return the shape of a list of so many values, each of its own shape."""
    return tuple_schema([*cells])


def some(one: Shape, fewest: int = 0) -> Shape:
    """Return the shape of a list of values of one shape."""
    return list_schema(one, min_length=fewest)


def named(one: Shape, name: Shape = TEXT) -> Shape:
    """Return the shape of a mapping: name → value of one shape."""
    return dict_schema(name, one)


def like(pattern: str) -> Shape:
    """Return the shape of a text that a regular expression describes."""
    return str_schema(strict=True, pattern=pattern)


ANY: Shape = any_schema()
CHECKSUM = like("^[0-9a-f]{64}$")
TEXTS, COUNTS = some(TEXT), some(COUNT)

_HIDDEN = row(TEXT, like("^(sheet|rows|columns)$"), COUNT, FLAG, COUNT)
_SHEET = row(TEXT, some(TEXTS), COUNTS, COUNTS, some(row(COUNT, COUNT, COUNT, COUNT)), some(row(COUNT, COUNT)))
_REFUSAL = like(f"^({UNSAFE}|{WRONG_TYPE}|{ADDRESS_TAKEN})$")

_SHAPES: dict[str, Shape] = {
    "pages": COUNT,
    "active": some(some(TEXT, fewest=2)),
    "pictures": COUNT,
    "sheets": row(some(_SHEET), some(_HIDDEN), TEXTS),
    "hidden": some(_HIDDEN),
    "broken": some(row(TEXT, TEXT, TEXT, COUNT)),
    "preview": row(TEXTS, some(TEXTS), COUNT, COUNT, TEXTS),
    "refusal": nullable_schema(row(_REFUSAL, TEXT, TEXT, POSITION, POSITION)),
    "opened": row(TEXT, TEXT, nullable_schema(COUNT), COUNTS, COUNT, COUNTS, COUNTS, FLAG),
    "same": like("^(?:[0-9a-f]{64})?$"),
    "words": nullable_schema(row(TEXT, FLAG, TEXTS, FLAG)),
    "private": some(row(like(f"^(?:{'|'.join(Family)})$"), TEXT, COUNT, COUNT)),
    "error": str_schema(strict=True, min_length=1, max_length=1000),
}
"""Beginning of a fact's name, up to its first sign that is no letter → the shape of what was learned. An "error" says
why a file cannot be opened."""


def is_fact(name: str, value: Any) -> bool:
    """True if a remembered value is what a run would have remembered under this name: ``{"is": …}`` or ``{"error":
    …}``."""
    if not isinstance(value, dict) or len(value) != 1:
        return False
    ((key, learned),) = value.items()
    return key in ("is", "error") and _fits(learned, _validator_of("error" if key == "error" else _kind(name)))


class Fitting:
    """Tells whether values have a shape."""

    def __init__(self, shape: Shape) -> None:
        self._shape = shape

    @cached_property
    def _validator(self) -> SchemaValidator:
        return SchemaValidator(self._shape)

    def fits(self, value: Any) -> bool:
        return _fits(value, self._validator)


class FittingFields:
    """Tells whether values are mappings of exactly these fields. ``fields``: name → shape."""

    def __init__(self, fields: Mapping[str, Shape]) -> None:
        self._names = fields.keys()
        self._values = Fitting(row(*fields.values()))

    def fits(self, value: Any) -> bool:
        is_whole = isinstance(value, dict) and value.keys() == self._names
        return is_whole and self._values.fits([value[name] for name in self._names])


def _fits(value: Any, validator: SchemaValidator) -> bool:
    try:
        validator.validate_python(value)
    except ValidationError:
        return False
    return True


@cache
def _kind(name: str) -> str:
    """Return a fact's name up to its first sign that is no letter."""
    return "".join(takewhile(str.isalpha, name))


@cache
def _validator_of(kind: str) -> SchemaValidator:
    return SchemaValidator(_SHAPES[kind])
