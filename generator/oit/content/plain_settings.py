"""Recognises a ``mkdocs.yml`` of which MkDocs need not be asked: its every field is of the plainest kind.

To load MkDocs costs more time than a whole check. What is not recognised here is no fault: MkDocs is asked then.
"""

from collections.abc import Callable, Sequence

import yaml

from ..files.settings_files import SettingsFile
from ..thai.deferred import expression

_STR, _BOOL = "tag:yaml.org,2002:str", "tag:yaml.org,2002:bool"
_ADDRESS = expression(r"https?://[A-Za-z0-9.-]+(?:/[\w./~-]*)?")
_LEVELS = ("warn", "info", "ignore")
_LINKS = ("not_found", "absolute_links", "unrecognized_links", "anchors")
_NAV = ("omitted_files", "not_found", "absolute_links")

Test = Callable[[yaml.Node], bool]


def _is_text(node: yaml.Node) -> bool:
    return node.tag == _STR and bool(node.value.strip())


def _one_of(*values: str) -> Test:
    return lambda node: node.tag == _STR and node.value in values


def _is_address(node: yaml.Node) -> bool:
    return node.tag == _STR and bool(_ADDRESS.fullmatch(node.value))


def _mapping(**fields: Test) -> Test:
    """Return a test for a mapping of known fields, each at most once."""

    def test(node: yaml.Node) -> bool:
        if not isinstance(node, yaml.MappingNode):
            return False
        names = [key.value for key, _ in node.value if key.tag == _STR]
        return len({*names}) == len(node.value) and all(
            key.value in fields and fields[key.value](value) for key, value in node.value
        )

    return test


def _are_formats(node: yaml.Node) -> bool:
    return isinstance(node, yaml.SequenceNode) and all(map(_one_of("docx", "pdf"), node.value))


_OPTIONS = _mapping(documents=_are_formats)
"""Matches the plainest options of our plugin."""


def _plugin(node: yaml.Node) -> str:
    """Return the name of a plugin without options, or of ours with the plainest ones; "" for any other."""
    if isinstance(node, yaml.ScalarNode):
        return node.value if _one_of("search", "oit")(node) else ""
    return "oit" if _mapping(oit=_OPTIONS)(node) and node.value else ""


def _are_plugins(node: yaml.Node) -> bool:
    if not isinstance(node, yaml.SequenceNode):
        return False
    names = [_plugin(entry) for entry in node.value]
    return "oit" in names and "" not in names and len({*names}) == len(names)


_FIELDS: dict[str, Test] = {
    "site_name": _is_text,
    "docs_dir": _one_of("content"),
    "site_url": _is_address,
    "repo_url": _is_address,
    **dict.fromkeys(("site_description", "site_author", "copyright"), _is_text),
    "theme": _mapping(name=_one_of("material")),
    "plugins": _are_plugins,
    "strict": lambda node: node.tag == _BOOL,
    "validation": _mapping(
        nav=_mapping(**dict.fromkeys(_NAV, _one_of(*_LEVELS))),
        links=_mapping(**dict.fromkeys(_LINKS, _one_of(*_LEVELS))),
    ),
}
_NEEDED = frozenset({"site_name", "docs_dir", "theme", "plugins"})


def are_plain(files: Sequence[SettingsFile]) -> bool:
    """True if nothing that MkDocs could say of these settings stops a build."""
    node = files[0].node if len(files) == 1 else None
    if not isinstance(node, yaml.MappingNode) or not _mapping(**_FIELDS)(node):
        return False
    return {key.value for key, _ in node.value} >= _NEEDED
