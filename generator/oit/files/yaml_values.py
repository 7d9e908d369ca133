"""Turns the nodes of a YAML text into plain values and the places where they stand, in one pass.

PyYAML's own constructor makes each value in three steps and by way of its tag's name, which takes half of the time of
reading. Here only the core values are known: text, true and false, null, whole numbers, lists and mappings.
"""

from sys import intern
from typing import Any

import yaml

from .. import thai
from ..thai.deferred import expression
from . import typing_faults
from .parsed import WIDTH, Marks

_TAG = "tag:yaml.org,2002:"
_STR, _BOOL, _NULL, _INT = f"{_TAG}str", f"{_TAG}bool", f"{_TAG}null", f"{_TAG}int"
_NUMBER = expression("0|-?[1-9][0-9]{0,14}")
_WORDS = {"": _NULL, "~": _NULL, "null": _NULL, "true": _BOOL, "false": _BOOL}
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class CoreLoader(_Loader):  # type: ignore[misc]
    """Composes nodes of core values. Values have YAML's plainest meaning: no dates, no octal or base-60 numbers."""

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        """Return the tag of a node that names none. ``implicit``: of a scalar, whether it is written without quotes."""
        if kind is not yaml.ScalarNode:
            return f"{_TAG}map" if kind is yaml.MappingNode else f"{_TAG}seq"
        if not implicit[0]:
            return _STR
        return _WORDS.get(value) or (_INT if value[0] in "-0123456789" and _NUMBER.fullmatch(value) else _STR)


class Values:
    """The values of one text, and the keys in it that an officer must mend."""

    def __init__(self) -> None:
        self.duplicates: list[tuple[str, yaml.Mark]] = []
        self.odd_keys: list[tuple[str, yaml.Mark]] = []

    def of(self, node: yaml.Node) -> tuple[Any, Marks]:
        """Return what a node says, and the marks of what is in it.

        Text and keys come in one spelling. A key stays as written, also true, null and 1.0. A field left blank
        ("signer:") is left out, and of a key that is written twice the last value counts, and the first place. Raises
        YAMLError if a key is a list or a mapping. ``guarded_yaml.check_yaml`` holds the depth.
        """
        if type(node) is yaml.ScalarNode:
            return _scalar(node), None
        return self._mapping(node) if type(node) is yaml.MappingNode else self._list(node)

    def _list(self, node: yaml.Node) -> tuple[list[Any], Marks]:
        values, marks = [], []
        for item in node.value:
            value, within = self.of(item)
            values.append(value)
            marks.append(_spot(item.start_mark, within))
        return values, marks

    def _mapping(self, node: yaml.Node) -> tuple[dict[str, Any], Marks]:
        written: dict[str, tuple[str, Any]] = {}
        marks: dict[str, Marks] = {}
        for key, item in node.value:
            if type(key) is not yaml.ScalarNode:
                raise yaml.constructor.ConstructorError(
                    "while constructing a mapping", node.start_mark, "found unhashable key", key.start_mark
                )
            name = intern(key.value)  # each record has the same few
            if not name.isascii():
                if typing_faults.odd_key(name):
                    self.odd_keys.append((name, key.start_mark))
                name = thai.normalise(name)
            if name in marks:
                self.duplicates.append((name, key.start_mark))
            value, within = self.of(item)
            written[key.value] = name, value
            if name not in marks:
                marks[name] = _spot(key.start_mark, within)
        return {name: value for name, value in written.values() if value is not None}, marks


def _spot(mark: yaml.Mark, within: Marks) -> Marks:
    spot: int = mark.line * WIDTH + mark.column
    return [spot, within] if within else spot


def _scalar(node: yaml.ScalarNode) -> Any:
    text: str = node.value
    if node.tag == _STR:
        return text if text.isascii() else thai.normalise(text)
    if node.tag == _INT:
        return int(text)
    return text == "true" if node.tag == _BOOL else None
