"""Reads ``mkdocs.yml`` and the files that it inherits from, as YAML nodes with their places."""

import os
import posixpath
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import yaml

from ..values import dataclass
from . import guarded_yaml
from .place import CONFIG, Place
from .source import FileProblem, text_of
from .yaml_reading import syntax_problem

_MERGE = "tag:yaml.org,2002:merge"
"""The tag of the key "<<", which brings in the fields of another mapping."""


@dataclass(frozen=True)
class SettingsFile:
    """One file of settings. ``node`` is None if it cannot be read; ``problems`` are those that keep MkDocs from
    reading it, or from ever coming to an end. ``broken_text``: the text of a file that is no YAML."""

    path: str
    node: yaml.Node | None
    problems: tuple[FileProblem, ...] = ()
    broken_text: str = ""

    def place(self, node: yaml.Node) -> Place:
        return Place(self.path, node.start_mark.line + 1, node.start_mark.column + 1)


def read(root: Path, known: str | None = None) -> tuple[SettingsFile, ...]:
    """Return ``mkdocs.yml`` and then each file that the one before inherits from. ``known``: its text, if it was read
    already. Read twice, a file may say two things."""
    return tuple(_files(root, known))


def _files(root: Path, known: str | None) -> Iterator[SettingsFile]:
    path, seen = CONFIG, set[str]()
    while path:
        seen.add(path)
        file = _read(root, path) if known is None else _parsed(path, known)
        known = None
        parent = field_value(file.node, "INHERIT")
        named = parent.value if isinstance(parent, yaml.ScalarNode) else ""
        following = posixpath.normpath(posixpath.join(posixpath.dirname(path), named)) if named else ""
        problems = file.problems
        if parent and (fault := _chain_fault(root, parent, following, seen)):
            repair = "ลบบรรทัด INHERIT หรือแก้ให้ชี้ไปยังไฟล์ที่มีอยู่"
            problems = (*problems, FileProblem("wrong-value", file.place(parent), fault, repair, "INHERIT"))
            following = ""
        yield replace(file, problems=tuple(replace(problem, stops_build=True) for problem in problems))
        path = following


def _chain_fault(root: Path, parent: yaml.Node, following: str, seen: set[str]) -> str:
    """Return why no further file can be read, in Thai, or ""."""
    if not following or parent.tag != "tag:yaml.org,2002:str":
        return "INHERIT ต้องเป็นชื่อไฟล์"
    if following in seen:
        return "INHERIT ชี้วนกลับมาที่ไฟล์ซึ่งอ่านไปแล้ว"
    return "" if os.path.lexists(root / following) else f"ไม่พบไฟล์ {following} ที่ INHERIT อ้างถึง"


def _read(root: Path, path: str) -> SettingsFile:
    text, problems = text_of(root, path)
    if text is None:
        return SettingsFile(path, None, problems)
    return _parsed(path, text)


def _parsed(path: str, text: str) -> SettingsFile:
    try:
        return SettingsFile(path, guarded_yaml.composed(text, guarded_yaml.PLAIN_LOADER, may_refer=True))
    except yaml.YAMLError as error:
        return SettingsFile(path, None, (syntax_problem(path, text, error),), text)


def field_value(node: yaml.Node | None, name: str) -> yaml.Node | None:
    """Return the value of a field. A mapping's own field comes before one that is merged into it; of one that is
    written twice, the last counts."""
    own = [value for key, value in node.value if key.value == name] if isinstance(node, yaml.MappingNode) else []
    return own[-1] if own else next((value for key, value in fields(node) if key.value == name), None)


def fields(node: yaml.Node | None) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    """Yield the keys and values of a mapping, its own and then those that "<<" brings in; none for another node."""
    if not isinstance(node, yaml.MappingNode):
        return
    yield from ((key, value) for key, value in node.value if key.tag != _MERGE)
    for key, merged in node.value:
        if key.tag == _MERGE:
            for part in merged.value if isinstance(merged, yaml.SequenceNode) else [merged]:
                yield from fields(part)
