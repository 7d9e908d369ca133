"""Reads ``mkdocs.yml``: the site's address, and a day of judgement, which would change every verdict unseen."""

import posixpath
from collections.abc import Iterator
from pathlib import Path

import yaml

from ..files import plain_file
from ..files.place import Place
from ..files.source import MAX_BYTES, FileProblem

_CONFIG = "mkdocs.yml"
_MESSAGE = "กำหนดวันที่ใช้ตรวจไว้ในช่อง as_of ระบบไม่ใช้วันที่นี้"
_REPAIR = "ลบบรรทัด as_of ออก หากต้องการดูผล ณ วันอื่น ให้ระบุ --as-of ท้ายคำสั่ง เช่น oit check --as-of 2566-04-05"


def problems(root: Path) -> Iterator[FileProblem]:
    """Yield a problem for each day in ``mkdocs.yml`` and in the files that it inherits from."""
    for path, config in _configs(root):
        for mark in _days(config):
            yield FileProblem("day-fixed", Place(path, mark.line + 1, mark.column + 1), _MESSAGE, _REPAIR, "as_of")


def site_url(root: Path) -> str:
    """Return the site's address that ``mkdocs.yml`` states, or ""."""
    stated = (_value(config, "site_url") for _, config in _configs(root))
    return next((node.value.strip() for node in stated if isinstance(node, yaml.ScalarNode)), "")


def _configs(root: Path) -> Iterator[tuple[str, yaml.Node | None]]:
    """Yield ``mkdocs.yml`` and the files that it inherits from, each with its root node."""
    path, seen = _CONFIG, set[str]()
    while path not in seen:
        seen.add(path)
        config = _composed(root / path)
        yield path, config
        parent = _value(config, "INHERIT")
        if not isinstance(parent, yaml.ScalarNode) or not parent.value:
            return
        path = posixpath.normpath(posixpath.join(posixpath.dirname(path), parent.value))


def _composed(path: Path) -> yaml.Node | None:
    """Return the root node of a YAML file, or nothing if the file cannot be read: ``oit build`` reports the reason."""
    try:
        data = plain_file.read(path, MAX_BYTES)
        if len(data) > MAX_BYTES:
            return None
        node: yaml.Node | None = yaml.compose(data.decode("utf-8-sig"), yaml.SafeLoader)
    except (OSError, ValueError, yaml.YAMLError):
        return None
    return node


def _days(config: yaml.Node | None) -> Iterator[yaml.Mark]:
    """Yield where ``as_of`` stands among the settings of our plugin. ``plugins`` is a list or a mapping."""
    plugins = _value(config, "plugins")
    for entry in plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]:
        settings = _value(entry, "oit")
        for key, value in settings.value if isinstance(settings, yaml.MappingNode) else ():
            if key.value == "as_of" and value.tag != "tag:yaml.org,2002:null":
                yield key.start_mark


def _value(node: yaml.Node | None, name: str) -> yaml.Node | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for key, value in pairs if key.value == name), None)
