"""Finds the site's address in ``mkdocs.yml``, and reports what is wrong with the file before MkDocs reads it.

A day of judgement in it would change every verdict, and nobody would see it. What runs and is not ours may do anything.
A file that MkDocs cannot read stops the build.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urlsplit

import yaml

from ..files.place import Place
from ..files.settings_files import SettingsFile, field_value, fields
from ..files.source import FileProblem
from ..thai.deferred import expression

_MESSAGE = "กำหนดวันที่ใช้ตรวจไว้ในช่อง as_of ระบบไม่ใช้วันที่นี้"
_REPAIR = "ลบบรรทัด as_of ออก หากต้องการดูผล ณ วันอื่น ให้ระบุ --as-of ท้ายคำสั่ง เช่น oit check --as-of 2566-04-05"

_REVIEW = "ลบออกหากไม่ได้ใช้ หากจำเป็น ให้ผู้ดูแลระบบอ่านทุกครั้งที่มีผู้แก้ไขส่วนนี้"

_NULL, _STR = "tag:yaml.org,2002:null", "tag:yaml.org,2002:str"


def problems(files: Iterable[SettingsFile]) -> Iterator[FileProblem]:
    """Yield the problems of ``mkdocs.yml`` and of the files that it inherits from."""
    for file in files:
        yield from file.problems
        for key in _days(file.node):
            yield FileProblem("day-fixed", file.place(key), _MESSAGE, _REPAIR, "as_of")
        for node, subject, what in foreign_parts(file.node):
            yield FileProblem("settings-foreign", file.place(node), what, _REVIEW, subject)


def site_url(files: Iterable[SettingsFile]) -> tuple[str, Place | None]:
    """Return the site's address that the files state, and where; "" and None if they state none. An address from the
    environment is not stated. It is found in a file that is no YAML, too: a fault in another line moves no site."""
    for file in files:
        if lines := [*_SITE_URL.finditer(file.broken_text)]:
            line = lines[-1]  # YAML, too, counts the last of two
            place = Place(file.path, file.broken_text.count("\n", 0, line.start()) + 1)
            return (line[3], place) if line[3] and _is_address(line[3]) else ("", None)
        if node := field_value(file.node, "site_url"):
            is_stated = node.tag == _STR and _is_address(node.value)
            return (node.value.strip(), file.place(node)) if is_stated else ("", None)
    return "", None


def site_name(files: Iterable[SettingsFile]) -> tuple[str, Place | None]:
    """Return the site's name that the files state, and where; "" and None if they state none."""
    for file in files:
        if node := field_value(file.node, "site_name"):
            return (node.value.strip(), file.place(node)) if node.tag == _STR else ("", None)
    return "", None


_SITE_URL = expression(
    r"""^(["']?)site_url\1[ \t]*:(?=[ \t\n])(?:[ \t]+(["']?)(https?://[^\s"'#]+)\2[ \t]*(?:#.*)?$)?""", re.MULTILINE
)
"""Matches each line of the field; its last group is the address, if the line states one."""


def _is_address(text: str) -> bool:
    try:
        urlsplit(text)
    except ValueError:  # "http://[x"
        return False
    return True


# ---------------------------------------------------------------- what is not ours, and runs

_PLUGINS = frozenset({"search", "material/search", "oit"})
_EXTENSIONS = expression(
    r"markdown\.extensions\.\w+|pymdownx\.\w+"
    r"|abbr|admonition|attr_list|codehilite|def_list|extra|fenced_code|footnotes|legacy_attrs|legacy_em|md_in_html|meta"
    r"|nl2br|sane_lists|smarty|tables|toc|wikilinks"
)
_CODE_OF_OURS = expression(
    r"python/name:(?:pymdownx|material\.extensions)\.\w+\.\w+"
    r"|python/object/apply:pymdownx\.(?:arithmatex|slugs|superfences)\.\w+"
)
"""Matches a tag that the documentation of the libraries names that we install. Other modules of theirs use the net."""


def is_foreign_extension(name: str) -> bool:
    """True if a Markdown extension is not of the libraries that we install."""
    return not _EXTENSIONS.fullmatch(name)


def is_code_of_ours(tag: str) -> bool:
    """True if a YAML tag names a function of the libraries that we install."""
    return bool(_CODE_OF_OURS.fullmatch(tag))


def is_elsewhere(address: str) -> bool:
    """True if a browser takes an address for one of another host: "https://…", "//…", "\\\\…"."""
    plain = re.sub(r"[\x00-\x20]", "", address).replace("\\", "/")
    return plain.startswith("//") or bool(re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", plain))


_FOREIGN: dict[str, tuple[Callable[[str], bool], str]] = {
    "hooks": (bool, "hooks รันโปรแกรม {name} บนเครื่องที่สร้างเว็บไซต์"),
    "plugins": (lambda name: name not in _PLUGINS, "ปลั๊กอิน {name} รันโปรแกรมอื่นนอกจากระบบนี้บนเครื่องที่สร้างเว็บไซต์"),
    "markdown_extensions": (
        is_foreign_extension,
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
    for tagged in nodes(config):
        tag = tagged.tag.removeprefix("tag:yaml.org,2002:")
        if tag.startswith("python/") and not is_code_of_ours(tag):
            yield tagged, f"!!{tag}", f"!!{tag} รันโปรแกรมเมื่ออ่านไฟล์นี้"


def _names(config: yaml.Node | None, field: str) -> Iterator[yaml.ScalarNode]:
    """Yield the names in a field, which is a list of names and of mappings, a mapping, or one name."""
    for value in _values(config, field):
        for entry in value.value if isinstance(value, yaml.SequenceNode) else [value]:
            names = [*_values(entry, "path")] or [key for key, _ in fields(entry)] or [entry]
            yield from (name for name in names if isinstance(name, yaml.ScalarNode) and name.tag != _NULL)


def _values(node: yaml.Node | None, name: str) -> Iterator[yaml.Node]:
    """Yield every value of a field. Of a field that is written twice, MkDocs takes the last one."""
    return (value for key, value in fields(node) if key.value == name)


def nodes(config: yaml.Node | None) -> Iterator[yaml.Node]:
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


def _days(config: yaml.Node | None) -> Iterator[yaml.Node]:
    """Yield the keys ``as_of`` among the settings of our plugin. ``plugins`` is a list or a mapping."""
    plugins = field_value(config, "plugins")
    for entry in plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]:
        for key, value in fields(field_value(entry, "oit")):
            if key.value == "as_of" and value.tag != _NULL:
                yield key
