"""Offers what is likely meant by values that cannot be read, by misspelt fields and by names that no file has."""

from collections.abc import Iterator

import yaml

from ...content import Content, wrong_values
from ...content.file_names import as_named
from ...content.paths import beside
from .. import yaml_edit
from . import pages, values
from .mends import Choice, Kind, Option
from .sorts import Sort, Spot, model_of, of_entry, of_key, spots
from .yaml_text import Context, rewritten

_MOST = 50
"""Most choices of one file that are offered at once."""


def choices(path: str, text: str, context: Context, content: Content) -> list[Choice]:
    """Return the choices of one file. Their edits are within the whole text with Unix line ends. Raises Broken."""
    start, end, _ = pages.parted(path, text, context)
    written, first_line = text[start:end], text.count("\n", 0, start)
    found: list[Choice] = []
    for spot in spots(yaml_edit.composed(written), context.model):
        if not isinstance(spot.node, yaml.ScalarNode):
            continue
        for kind, question, answers in _offered(spot, path, context, content):
            options = tuple(
                Option(answer, yaml_edit.Edit(edit.start + start, edit.end + start, edit.text))
                for answer in answers
                if (edit := rewritten(written, spot.node, answer))
            )
            if options:
                found.append(Choice(path, spot.line + 1 + first_line, kind, question, options))
    return found[:_MOST]


def _offered(spot: Spot, path: str, context: Context, content: Content) -> Iterator[tuple[Kind, str, tuple[str, ...]]]:
    value = spot.node.value
    if answers := values.likely(spot, value):
        yield Kind.DATE, f"“{value}” หมายถึง", answers
    elif spot.is_key:
        names = _field_names(context, spot)
        if names and value not in names and (near := wrong_values.nearest(value, names)):
            yield Kind.FIELD, f"ช่อง {value} หมายถึงช่อง", (near,)
    elif spot.sort is Sort.FILE and (near := _near(value, path, content)) and context.renamed(near) == near:
        yield Kind.REFERENCE, f"ไม่พบไฟล์ {value} หมายถึงไฟล์", (near,)


def _near(name: str, path: str, content: Content) -> str:
    """Return how a record would name the file that is probably meant by a name that no file has, or ""."""
    if not name or "://" in name or _is_there(name, path, content):
        return ""
    near = content.nearest_file(beside(path, name), path)
    return as_named(near, path) if near else ""


def _is_there(name: str, path: str, content: Content) -> bool:
    shared = content.documents.value.documents if content.documents else {}
    named = beside(path, content.file_names.beside(path, name))
    return name in shared or content.is_there(named) or named in content.only_in_git


def _field_names(context: Context, spot: Spot) -> tuple[str, ...]:
    """Return the names of the fields of the record that a key stands in; none for a mapping by ids."""
    annotation: object = context.model
    for key in spot.keys[:-1]:
        annotation = of_entry(annotation, key) if isinstance(key, int) else of_key(annotation, key)
    model = model_of(annotation)
    return tuple(info.alias or name for name, info in model.model_fields.items()) if model else ()
