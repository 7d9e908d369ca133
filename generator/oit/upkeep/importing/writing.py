"""Makes the texts of new files, and fills the empty places of those that are there. Never changes what is written."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from ...content import Content
from ...files import guarded
from ...files.source import MAX_BYTES
from ...framework import Framework
from ...values import dataclass
from .. import yaml_edit
from .cells import same


@dataclass(frozen=True)
class Project:
    """What an import stands on: the content, and the list of the year that is imported. ``listed`` is None for a year
    without a list."""

    root: Path
    content: Content
    year: int
    listed: Framework | None

    def text(self, path: str) -> str | None:
        """Return the text of a file by its path from the root, None if there is none. Raises OSError and
        UnicodeDecodeError."""
        file = self.root / path
        return guarded.text(file, MAX_BYTES) if file.exists() or file.is_symlink() else None

    def indicators(self) -> Mapping[str, str]:
        """Return the name of each indicator of the list, as names are compared → its key."""
        return {same(name): key for key, name in (self.listed.indicator_names if self.listed else {}).items()}


class _Dumper(yaml.SafeDumper):
    """Indents the entries of a list, as the content's own files do."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def dumped(values: Mapping[str, Any]) -> str:
    """Return values as YAML, each text on one line."""
    text: str = yaml.dump(dict(values), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=float("inf"))
    return text


def new_file(source: str, values: Mapping[str, Any]) -> str:
    """Return the text of a new record. Its first line says where it is from."""
    return f"# นำเข้าด้วย oit import จาก {' '.join(source.split())}\n{dumped(values)}"


def filled(text: str, values: Mapping[str, Any], remark: str = "") -> tuple[str, tuple[str, ...]]:
    """Return a record's text with the values of fields that it does not have, and the fields that say something else.

    A field that is there stays as it is. ``remark``: a line of comment above a new value. Raises yaml_edit.EditError
    for a text that cannot be edited.
    """
    root = yaml_edit.composed(text)
    there = yaml_edit.values(text) or {}
    if not isinstance(there, dict) or (root is not None and text[root.start_mark.index] == "{"):
        raise yaml_edit.EditError("no mapping in block style")
    missing = {key: value for key, value in values.items() if key not in there}
    other = tuple(key for key, value in values.items() if key in there and _plain(there[key]) != _plain(value))
    if not missing:
        return text, other
    line_end = "\r\n" if "\r\n" in text else "\n"
    added = text
    for key, value in missing.items():
        block = f"{remark}{dumped({key: value})}".replace("\n", line_end)
        entries = [entry for entry in value if isinstance(entry, Mapping)] if isinstance(value, list) else []
        added = yaml_edit.applied(added, [yaml_edit.new_key(added, key, block, entries)])
    if _plain(yaml_edit.values(added)) != _plain({**there, **missing}):
        raise yaml_edit.EditError("the values do not fit in")
    return added, other


def _plain(value: Any) -> Any:
    """Return a value in the form in which two are compared: scalars as texts of one spelling, one entry as a list."""
    if isinstance(value, dict):
        return {str(key): _plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        plain = [_plain(entry) for entry in value]
        return [entry[0] if isinstance(entry, list) and len(entry) == 1 else entry for entry in plain]
    return [same(str(value))]
