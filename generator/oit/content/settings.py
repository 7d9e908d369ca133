"""Reads the site's address from ``mkdocs.yml``, and reports what is wrong with it before MkDocs reads it.

A day of judgement in it would change every verdict, and nobody would see it. What runs and is not ours may do anything.
A file that MkDocs cannot read stops the build.
"""

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import yaml

from ..files import guarded
from ..files.place import Place
from ..files.source import FileProblem, syntax_problem, text_of

CONFIG = "mkdocs.yml"
_MESSAGE = "กำหนดวันที่ใช้ตรวจไว้ในช่อง as_of ระบบไม่ใช้วันที่นี้"
_REPAIR = "ลบบรรทัด as_of ออก หากต้องการดูผล ณ วันอื่น ให้ระบุ --as-of ท้ายคำสั่ง เช่น oit check --as-of 2566-04-05"

_REVIEW = "ลบออกหากไม่ได้ใช้ หากจำเป็น ให้ผู้ดูแลระบบอ่านทุกครั้งที่มีผู้แก้ไขส่วนนี้"

_NULL = "tag:yaml.org,2002:null"
_MERGE = "tag:yaml.org,2002:merge"
"""The tag of the key "<<", which brings in the fields of another mapping."""


def problems(root: Path) -> Iterator[FileProblem]:
    """Yield the problems of ``mkdocs.yml`` and of the files that it inherits from."""
    for path, config, more in _configs(root):
        yield from more
        for mark in _days(config):
            yield FileProblem("day-fixed", Place(path, mark.line + 1, mark.column + 1), _MESSAGE, _REPAIR, "as_of")
        for node, subject, what in foreign_parts(config):
            place = Place(path, node.start_mark.line + 1, node.start_mark.column + 1)
            yield FileProblem("settings-foreign", place, what, _REVIEW, subject)


def obstacles(root: Path) -> Iterator[FileProblem]:
    """Yield the problems that keep MkDocs from reading its settings, or from ever coming to their end."""
    for _, _, more in _configs(root):
        yield from more


def site_url(root: Path) -> str:
    """Return the site's address that ``mkdocs.yml`` states, or "". An address from the environment is not stated."""
    return next((text for text, _ in _site_urls(root)), "")


def site_url_place(root: Path) -> Place | None:
    """Return where the site's address is stated; None if it is not."""
    return next((place for _, place in _site_urls(root)), None)


def _site_urls(root: Path) -> Iterator[tuple[str, Place]]:
    for path, config, _ in _configs(root):
        node = _value(config, "site_url")
        if node and node.tag == "tag:yaml.org,2002:str":
            yield node.value.strip(), Place(path, node.start_mark.line + 1, node.start_mark.column + 1)


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
        yield path, config, tuple(replace(problem, stops_build=True) for problem in more)
        path = following


def _read(root: Path, path: str) -> tuple[yaml.Node | None, tuple[FileProblem, ...]]:
    text, problems = text_of(root, path)
    if text is None:
        return None, problems
    try:
        return guarded.composed(text, guarded.PLAIN_LOADER, may_refer=True), ()
    except yaml.YAMLError as error:
        return None, (syntax_problem(path, text, error),)


# ---------------------------------------------------------------- what is not ours, and runs

_PLUGINS = frozenset({"search", "material/search", "oit"})
_EXTENSIONS = re.compile(
    r"markdown\.extensions\.\w+|pymdownx\.\w+"
    r"|abbr|admonition|attr_list|codehilite|def_list|extra|fenced_code|footnotes|legacy_attrs|legacy_em|md_in_html|meta"
    r"|nl2br|sane_lists|smarty|tables|toc|wikilinks"
)
_CODE_OF_OURS = re.compile(r"python/[\w/]+:(?:pymdownx|material)\..*", re.DOTALL)
"""Matches a tag that runs code of the libraries that we install: their documentation names such tags."""


def is_elsewhere(address: str) -> bool:
    """True if a browser takes an address for one of another host: "https://…", "//…", "\\\\…"."""
    plain = re.sub(r"[\x00-\x20]", "", address).replace("\\", "/")
    return plain.startswith("//") or bool(re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", plain))


_FOREIGN: dict[str, tuple[Callable[[str], bool], str]] = {
    "hooks": (bool, "hooks รันโปรแกรม {name} บนเครื่องที่สร้างเว็บไซต์"),
    "plugins": (lambda name: name not in _PLUGINS, "ปลั๊กอิน {name} รันโปรแกรมอื่นนอกจากระบบนี้บนเครื่องที่สร้างเว็บไซต์"),
    "markdown_extensions": (
        lambda name: not _EXTENSIONS.fullmatch(name),
        "ส่วนขยาย {name} รันโปรแกรมที่ระบบไม่รู้จักบนเครื่องที่สร้างเว็บไซต์",
    ),
    "custom_dir": (bool, "custom_dir แทนที่หน้าเว็บด้วยแม่แบบจากโฟลเดอร์ {name}"),
    "extra_javascript": (is_elsewhere, "extra_javascript เรียกสคริปต์จากเว็บไซต์อื่น {name}"),
    "extra_css": (is_elsewhere, "extra_css เรียกรูปแบบหน้าจากเว็บไซต์อื่น {name}"),
}
"""Field → which of its names are foreign, and what they do, in Thai."""


def foreign_parts(config: yaml.Node | None) -> Iterator[tuple[yaml.Node, str, str]]:
    """Yield what runs on the machine that builds, or in the pages, and is not ours: its node, its subject, and what it
    does, in Thai."""
    for field, (is_foreign, words) in _FOREIGN.items():
        for holder in _values(config, "theme") if field == "custom_dir" else [config]:
            for node in _names(holder, field):
                if is_foreign(node.value):
                    yield node, f"{field}.{node.value}", words.format(name=node.value)
    for tagged in _nodes(config):
        tag = tagged.tag.removeprefix("tag:yaml.org,2002:")
        if tag.startswith("python/") and not _CODE_OF_OURS.fullmatch(tag):
            yield tagged, f"!!{tag}", f"!!{tag} รันโปรแกรมเมื่ออ่านไฟล์นี้"


def _names(config: yaml.Node | None, field: str) -> Iterator[yaml.ScalarNode]:
    """Yield the names in a field, which is a list of names and of mappings, a mapping, or one name."""
    for value in _values(config, field):
        for entry in value.value if isinstance(value, yaml.SequenceNode) else [value]:
            names = [*_values(entry, "path")] or [key for key, _ in _fields(entry)] or [entry]
            yield from (name for name in names if isinstance(name, yaml.ScalarNode) and name.tag != _NULL)


def _values(node: yaml.Node | None, name: str) -> Iterator[yaml.Node]:
    """Yield every value of a field. Of a field that is written twice, MkDocs takes the last one."""
    return (value for key, value in _fields(node) if key.value == name)


def _nodes(config: yaml.Node | None) -> Iterator[yaml.Node]:
    """Yield every node once, also where references lead round."""
    waiting, seen = [config] if config else [], set[int]()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        yield node
        if isinstance(node, yaml.SequenceNode):
            waiting += node.value
        elif isinstance(node, yaml.MappingNode):
            waiting += (part for pair in node.value for part in pair)


# ---------------------------------------------------------------- fields


def _days(config: yaml.Node | None) -> Iterator[yaml.Mark]:
    """Yield where ``as_of`` stands among the settings of our plugin. ``plugins`` is a list or a mapping."""
    plugins = _value(config, "plugins")
    for entry in plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]:
        for key, value in _fields(_value(entry, "oit")):
            if key.value == "as_of" and value.tag != _NULL:
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
