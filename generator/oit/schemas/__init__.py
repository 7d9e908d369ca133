"""The shape of content files for editors and programs: JSON Schemas and the words of fields, made from the types."""

from .make import DIALECT, file_name, item_schema, of_kind, of_model
from .words import Words, of_field, of_fields

__all__ = ["DIALECT", "Words", "file_name", "item_schema", "of_field", "of_fields", "of_kind", "of_model"]
