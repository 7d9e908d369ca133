"""The types of fields in content files, and what many kinds of files share."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError, core_schema

from .. import thai
from ..look.numerals import Written
from ..thai.deferred import expression
from . import json_forms


class Strict(BaseModel):
    """A part of a content file that knows all its fields.

    ``address_fields``: the names of its fields that may hold a web address. ``places``: those of which at most one is
    filled; ``place_details``: field → the place that it tells more of.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    address_fields: ClassVar[frozenset[str]] = frozenset()
    places: ClassVar[tuple[str, ...]] = ()
    place_details: ClassVar[Mapping[str, str]] = {}


def _read(reader: Callable[[str], Any]) -> BeforeValidator:
    def validate(value: object) -> object:
        if isinstance(value, date):
            return value
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise PydanticCustomError("thai_date", "{reason}", {"reason": f"“{value}” ไม่ใช่วันที่หรือปี"})
        try:
            return reader(str(value))
        except thai.DateError as error:
            raise PydanticCustomError("thai_date", "{reason}", {"reason": str(error)}) from None

    return BeforeValidator(validate)


def _text(value: object) -> object:
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _tuple(value: object) -> object:
    if isinstance(value, str) and re.match(r"-[^\s\d-]", value):
        raise PydanticCustomError("glued_dash", "no blank after the dash")
    return (value,) if isinstance(value, str | int) and not isinstance(value, bool) else value


def _number(value: object) -> object:
    if isinstance(value, bool):
        return str(value)  # Python takes true for 1
    return thai.arabic_digits(value) if isinstance(value, str) else value


def _round(value: object) -> object:
    plain = _number(value)
    return int(plain) if isinstance(plain, str) and plain.isdecimal() else plain


def _span(value: object) -> object:
    """Read "2566-2570" and "พ.ศ. ๒๕๖๖ ถึง ๒๕๗๐" as two years."""
    years = _YEARS.fullmatch(thai.arabic_digits(value).strip()) if isinstance(value, str) else None
    return years.groups() if years else value


def not_reversed(end: Any, first: Any) -> Any:
    """Return the end of a span. An end before the beginning is a slip, and a span without days would show nothing."""
    if end is not None and first is not None and end < first:
        raise PydanticCustomError("reversed", "the end lies before the beginning")
    return end


def _in_order(years: tuple[int, int]) -> tuple[int, int]:
    not_reversed(years[1], years[0])
    return years


def _as_on_disk(name: str, info: ValidationInfo) -> Written:
    return Written(info.context(name) if info.context else name)


_YEARS = expression(r"(?:ปี ?)?(?:พ\.ศ\. ?)?(\d{4}) ?(?:[‐‑–—−-]|ถึง) ?(?:พ\.ศ\. ?)?(\d{4})")


def _sub(value: str) -> str:
    if not value or _SUB.fullmatch(value):
        return value
    raise PydanticCustomError("sub_number", "not a number of a paper")


_SUB = expression(r"[0-9]{1,3}(?:\.[0-9]{1,3}){0,4}")


class _Texts:
    """Gives each field of text a schema that is ready. pydantic looks into the functions of a validator anew for every
    field that has it, and more than a hundred fields are texts."""

    def __get_pydantic_core_schema__(self, *_: Any) -> core_schema.CoreSchema:
        written = core_schema.no_info_before_validator_function(_text, core_schema.str_schema())
        return core_schema.no_info_after_validator_function(lambda text: Written(text.strip()), written)


Text = Annotated[str, _Texts(), json_forms.TEXT]
"""Text; a bare number (postcode, document number) is text too."""
FileName = Annotated[Text, AfterValidator(_as_on_disk), json_forms.TEXT]
"""The name of a file beside the record. It gets the disk's spelling from the validation's context, a function."""


def is_file_name(field: FieldInfo) -> bool:
    """True if a field holds the name of a file."""
    return any(getattr(part, "func", None) is _as_on_disk for part in field.metadata)


Texts = Annotated[tuple[Text, ...], BeforeValidator(_tuple), json_forms.TEXTS]
"""A list of texts; one text alone is a list of one."""
Day = Annotated[date, _read(thai.parse_date), json_forms.DAY]
"""A day as an officer writes it, see ``thai.parse_date``."""
Year = Annotated[int, _read(thai.parse_year), json_forms.YEAR]
"""A Buddhist year."""
YearSpan = Annotated[tuple[Year, Year], BeforeValidator(_span), AfterValidator(_in_order), json_forms.YEARS]
"""The first and the last year of a span."""
Sub = Annotated[
    str,
    BeforeValidator(_text),
    AfterValidator(lambda text: _sub(thai.arabic_digits(text).strip(" ."))),
    json_forms.SUB,
]
"""The number of a paper among those of its item: "1.1"."""
Whole = Annotated[int, BeforeValidator(_number), json_forms.whole()]
"""A whole number, in Arabic or Thai digits."""
Score = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False), BeforeValidator(_number), json_forms.SCORE]
"""A score out of 100."""
Round = Annotated[Literal[3, 6, 9, 12], BeforeValidator(_round), json_forms.ROUND]
"""A monitoring round: the number of months since the beginning of the fiscal year."""


PageNumber = Annotated[Whole, Field(ge=1), json_forms.whole(1)]
"""The number of a page in a file, counted from 1."""
Sha256 = Annotated[Text, Field(pattern=r"^([0-9a-f]{64})?$"), json_forms.pattern(r"^([0-9a-f]{64})?$")]
"""The SHA-256 of a file, in hexadecimal digits; "" if it is not known."""


class English(Strict):
    """What is shown in English beneath the Thai."""

    title: Text = ""
    summary: Text = ""


class Uncertain(Strict):
    """A value that could not be read or is doubtful as printed. ``field`` is its dotted path in the same file."""

    field: Text
    reason: Text
    printed: Text = ""


class Transcription(Strict):
    """The document that a record was transcribed from, and the values that are doubtful."""

    source: Text
    note: Text = ""
    uncertain: tuple[Uncertain, ...] = ()
