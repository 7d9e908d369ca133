"""What a remembered fact may look like, down to its last value. A fact of another shape is as good as none.

A cache can be damaged, or written by another program. What has the right shape is believed: the cache belongs to the
user, who could change the content files just as well.
"""

from functools import cache
from itertools import takewhile
from typing import Annotated, Any

from pydantic import Field, StrictBool, StrictInt, StrictStr, TypeAdapter, ValidationError

from ..privacy import Family
from .refusal import ADDRESS_TAKEN, UNSAFE, WRONG_TYPE

Count = Annotated[StrictInt, Field(ge=0)]
Row = list[StrictStr]

_FAMILIES = f"^(?:{'|'.join(Family)})$"
_Four = tuple[Count, Count, Count, Count]
_Hidden = tuple[StrictStr, Annotated[StrictStr, Field(pattern="^(sheet|rows|columns)$")], Count, StrictBool, Count]

_SHAPES: dict[str, Any] = {
    "pages": Count,
    "active": list[Annotated[Row, Field(min_length=2)]],
    "pictures": Count,
    "sheets": tuple[
        list[tuple[StrictStr, list[Row], list[Count], list[Count], list[_Four], list[tuple[Count, Count]]]],
        list[_Hidden],
        Row,
    ],
    "hidden": list[_Hidden],
    "broken": list[tuple[StrictStr, StrictStr, StrictStr, Count]],
    "preview": tuple[Row, list[Row], Count, Count, Row],
    "refusal": tuple[
        Annotated[StrictStr, Field(pattern=f"^({UNSAFE}|{WRONG_TYPE}|{ADDRESS_TAKEN})$")],
        StrictStr,
        StrictStr,
        Annotated[StrictInt, Field(ge=1)],
        Annotated[StrictInt, Field(ge=1)],
    ]
    | None,
    "opened": tuple[StrictStr, StrictStr, Count | None, list[Count], Count, list[Count], list[Count], StrictBool],
    "same": Annotated[StrictStr, Field(pattern="^(?:[0-9a-f]{64})?$")],
    "words": tuple[StrictStr, StrictBool, Row, StrictBool] | None,
    "private": list[tuple[Annotated[StrictStr, Field(pattern=_FAMILIES)], StrictStr, Count, Count]],
    "error": Annotated[StrictStr, Field(min_length=1, max_length=1000)],
}
"""Beginning of a fact's name, up to its first sign that is no letter → the shape of what was learned. An "error" says
why a file cannot be opened."""


def is_fact(name: str, value: Any) -> bool:
    """True if a remembered value is what a run would have remembered under this name: ``{"is": …}`` or ``{"error":
    …}``."""
    if not isinstance(value, dict) or len(value) != 1:
        return False
    ((key, learned),) = value.items()
    return key in ("is", "error") and _fits(learned, _adapter_of("error" if key == "error" else _kind(name)))


def has_shape(value: Any, shape: Any) -> bool:
    return _fits(value, _adapter(shape))


def _fits(value: Any, adapter: TypeAdapter[Any]) -> bool:
    try:
        adapter.validate_python(value)
    except ValidationError:
        return False
    return True


@cache
def _kind(name: str) -> str:
    """Return a fact's name up to its first sign that is no letter."""
    return "".join(takewhile(str.isalpha, name))


@cache
def _adapter_of(kind: str) -> TypeAdapter[Any]:
    return _adapter(_SHAPES[kind])


@cache
def _adapter(shape: Any) -> TypeAdapter[Any]:
    return TypeAdapter(shape)
