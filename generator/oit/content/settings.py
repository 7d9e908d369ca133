"""Reads the site's address from ``mkdocs.yml``, and reports what is wrong with it before MkDocs reads it.

A day of judgement in it would change every verdict, and nobody would see it. A file that MkDocs cannot read stops the
build.
"""

import posixpath
from collections.abc import Iterator
from pathlib import Path

import yaml

from ..files import guarded
from ..files.place import Place
from ..files.source import FileProblem, syntax_problem, text_of

CONFIG = "mkdocs.yml"
_MESSAGE = "กำหนดวันที่ใช้ตรวจไว้ในช่อง as_of ระบบไม่ใช้วันที่นี้"
_REPAIR = "ลบบรรทัด as_of ออก หากต้องการดูผล ณ วันอื่น ให้ระบุ --as-of ท้ายคำสั่ง เช่น oit check --as-of 2566-04-05"

_MERGE = "tag:yaml.org,2002:merge"
"""The tag of the key "<<", which brings in the fields of another mapping."""


def problems(root: Path) -> Iterator[FileProblem]:
    """Yield the problems of ``mkdocs.yml`` and of the files that it inherits from."""
    for path, config, more in _configs(root):
        yield from more
        for mark in _days(config):
            yield FileProblem("day-fixed", Place(path, mark.line + 1, mark.column + 1), _MESSAGE, _REPAIR, "as_of")


def obstacles(root: Path) -> Iterator[FileProblem]:
    """Yield the problems that keep MkDocs from reading its settings, or from ever coming to their end."""
    for _, _, more in _configs(root):
        yield from more


def site_url(root: Path) -> str:
    """Return the site's address that ``mkdocs.yml`` states, or "". An address from the environment is not stated."""
    stated = (_value(config, "site_url") for _, config, _ in _configs(root))
    return next((node.value.strip() for node in stated if node and node.tag == "tag:yaml.org,2002:str"), "")


def _configs(root: Path) -> Iterator[tuple[str, yaml.Node | None, tuple[FileProblem, ...]]]:
    """Yield each file with its root node, and why it cannot be read."""
    path, seen = CONFIG, set[str]()
    while path:
        seen.add(path)
        config, more = _read(root, path)
        parent = _value(config, "INHERIT")
        named = parent.value if isinstance(parent, yaml.ScalarNode) else ""
        following = posixpath.normpath(posixpath.join(posixpath.dirname(path), named)) if named else ""
        if parent and following in seen:
            place = Place(path, parent.start_mark.line + 1, parent.start_mark.column + 1)
            message, repair = "INHERIT ชี้วนกลับมาที่ไฟล์ซึ่งอ่านไปแล้ว", "ลบบรรทัด INHERIT หรือแก้ให้ชี้ไปยังไฟล์อื่น"
            more, following = (*more, FileProblem("wrong-value", place, message, repair, "INHERIT")), ""
        yield path, config, more
        path = following


def _read(root: Path, path: str) -> tuple[yaml.Node | None, tuple[FileProblem, ...]]:
    text, problems = text_of(root, path)
    if text is None:
        return None, problems
    try:
        return guarded.composed(text, guarded.PLAIN_LOADER, may_refer=True), ()
    except yaml.YAMLError as error:
        return None, (syntax_problem(path, text, error),)


def _days(config: yaml.Node | None) -> Iterator[yaml.Mark]:
    """Yield where ``as_of`` stands among the settings of our plugin. ``plugins`` is a list or a mapping."""
    plugins = _value(config, "plugins")
    for entry in plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]:
        for key, value in _fields(_value(entry, "oit")):
            if key.value == "as_of" and value.tag != "tag:yaml.org,2002:null":
                yield key.start_mark


def _value(node: yaml.Node | None, name: str) -> yaml.Node | None:
    """Return the value of a field. A mapping's own field comes before one that is merged into it."""
    return next((value for key, value in _fields(node) if key.value == name), None)


def _fields(node: yaml.Node | None) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    """Yield the keys and values of a mapping, its own and then those that "<<" brings in; none for another node."""
    if not isinstance(node, yaml.MappingNode):
        return
    yield from ((key, value) for key, value in node.value if key.tag != _MERGE)
    for key, merged in node.value:
        if key.tag == _MERGE:
            for part in merged.value if isinstance(merged, yaml.SequenceNode) else [merged]:
                yield from _fields(part)
