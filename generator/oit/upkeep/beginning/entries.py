"""Adds an entry to a mapping of ``agency.yaml`` or ``people.yaml``, and leaves the rest of the text as it is."""

import re
from collections.abc import Sequence

import yaml

from .. import templates, yaml_edit
from ..yaml_edit import EditError

__all__ = ["EditError", "with_entry"]


def with_entry(text: str, key: str, identity: str, lines: Sequence[str]) -> str:
    """Return the text with an entry added at the end of the mapping ``key``, which is begun if it is not there.

    Raises EditError if the text is of a form that cannot be edited, or holds the entry already.
    """
    root = yaml_edit.composed(text)
    if root is not None and not isinstance(root, yaml.MappingNode):
        raise EditError("no mapping")
    mapping = yaml_edit.field(root, key)
    entry = "".join(f"  {line}\n" for line in (f"{identity}:", *(f"  {line}" for line in lines)))
    if mapping is None:
        added = _begun(text, key, entry)
    elif isinstance(mapping, yaml.MappingNode) and text[mapping.start_mark.index] != "{":
        if yaml_edit.field(mapping, identity) is not None:
            raise EditError(f"{identity} is there")
        column = mapping.start_mark.column
        end = yaml_edit.block_end(text, mapping, column)
        gap = "" if text[:end].endswith(("\n", "\r")) else "\n"
        added = f"{text[:end]}{gap}{_indented(entry, column)}{text[end:]}"
    elif not mapping.value or mapping.value in ("~", "null"):
        head = text[: mapping.start_mark.index].rstrip(" ")
        added = _after(head + text[mapping.end_mark.index :], len(head), entry)
        if template := templates.found(text, key, end=len(head)):
            added = added[: template.start] + added[template.end :]
    else:
        raise EditError("a mapping in braces")
    _check(text, added, key, identity)
    return added


def _begun(text: str, key: str, entry: str) -> str:
    """Return the text with a mapping that it does not have yet: in place of its template, or at the end."""
    if template := templates.found(text, key):
        return f"{text[: template.start]}{key}:\n{entry}{text[template.end :]}"
    return f"{text}{'' if not text or text.endswith(chr(10)) else chr(10)}\n{key}:\n{entry}"


def _after(text: str, index: int, entry: str) -> str:
    """Return the text with the entry on lines of its own after the line that holds a place."""
    end = text.find("\n", index)
    return f"{text}\n{entry}" if end < 0 else f"{text[: end + 1]}{entry}{text[end + 1 :]}"


def _indented(entry: str, column: int) -> str:
    return re.sub(r"^  ", " " * column, entry, flags=re.MULTILINE)


def _check(before: str, after: str, key: str, identity: str) -> None:
    """Raise EditError unless the edit added the entry and nothing else."""
    old, new = (yaml_edit.values(text) or {} for text in (before, after))
    added = (new.get(key) or {}).pop(identity, None)
    rest = new.get(key) or {}
    if added is None or rest != (old.get(key) or {}) or {**old, key: 0} != {**new, key: 0}:
        raise EditError("the entry does not fit in")
