"""Writes one value alone as a list, or a list of one as its value, where the field's type asks for it."""

from collections.abc import Iterator
from typing import Any, get_origin

import yaml

from .. import yaml_edit
from ..yaml_edit import Edit
from .sorts import Spot, bare
from .values import fits


def better(text: str, spot: Spot, value: Any) -> Iterator[tuple[tuple[Edit, ...], Any]]:
    """Yield the edits that make a value fit its field, and the value that is meant; nothing for one that fits."""
    node, is_list = spot.node, get_origin(bare(spot.annotation)) is tuple
    is_one = isinstance(node, yaml.SequenceNode) and len(value) == 1
    if not value or (isinstance(node, yaml.SequenceNode) if is_list else not is_one) or fits(spot.annotation, value):
        return
    meant = [value] if is_list else value[0]
    if not fits(spot.annotation, meant):
        return
    if edits := _alone(text, node) if isinstance(node, yaml.SequenceNode) else _as_list(text, node):
        yield edits, meant


def _as_list(text: str, node: yaml.Node) -> tuple[Edit, ...]:
    start, end = node.start_mark.index, yaml_edit.content_end(text, node)
    if text[start : start + 1] == "{" or (isinstance(node, yaml.ScalarNode) and "\n" not in text[start:end]):
        return Edit(start, start, "["), Edit(end, end, "]")
    if not isinstance(node, yaml.MappingNode) or "#" in text[start:end]:
        return ()  # a comment must stay as it is, and so must its indentation
    lines = text[start:end].split("\n")
    places, place = [], start
    for line in lines[:-1]:
        place += len(line) + 1
        places.append(place)
    indented = (Edit(place, place, "  ") for place, line in zip(places, lines[1:], strict=True) if line.strip())
    return Edit(start, start, "- "), *indented


def _alone(text: str, node: yaml.SequenceNode) -> tuple[Edit, ...]:
    entry = node.value[0]
    start, end = node.start_mark.index, node.end_mark.index
    if text[start] == "[":
        inner = yaml_edit.content_end(text, entry)
        is_whole = not text[start + 1 : entry.start_mark.index].strip() and not text[inner : end - 1].strip(" ,")
        is_whole = is_whole and "\n" not in text[start:end]
        return (Edit(start, entry.start_mark.index), Edit(inner, end)) if is_whole else ()
    if not isinstance(entry, yaml.ScalarNode) or entry.start_mark.line != node.start_mark.line:
        return ()
    return (Edit(start, entry.start_mark.index, " " * (entry.start_mark.index - start)),)
