"""The shape of content files for editors and programs: JSON Schemas and the words of fields, made from the types."""

from .files import FOLDER, file_name, modeline, patterns, texts
from .make import of_item, of_kind
from .words import Words, of_field, of_fields

__all__ = [
    "FOLDER",
    "Words",
    "file_name",
    "modeline",
    "of_field",
    "of_fields",
    "of_item",
    "of_kind",
    "patterns",
    "texts",
]
