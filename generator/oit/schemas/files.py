"""The schemas as files: what ``oit schemas``, ``oit init`` and the site write, and how a file names its schema."""

import json
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from ..content import kinds
from ..content.kinds import RecordKind
from ..content.paths import CONTENT
from ..framework import Framework, Item
from . import make

FOLDER = ".oit/schemas"
"""Where a repository keeps them, so that an editor needs no net."""


def file_name(kind: RecordKind) -> str:
    """Return the name of the file that holds a kind's schema."""
    return f"{kind.name}.schema.json"


def texts(lists: Iterable[Framework] = ()) -> Mapping[str, str]:
    """Return file → text: the schema of every kind, and that of each item's page of some years' lists."""
    return dict(_texts(lists))


def _texts(lists: Iterable[Framework]) -> Iterator[tuple[str, str]]:
    yield from _of_kinds()
    for listed in lists:
        for item in listed.items:
            yield f"{listed.year}/{item.slug}.schema.json", _of_item(item.model_dump_json(), listed.year)


@cache
def _of_kinds() -> tuple[tuple[str, str], ...]:
    return tuple((file_name(kind), _text(make.of_kind(kind))) for kind in kinds.KINDS)


@lru_cache(maxsize=8192)  # a preview publishes them again and again
def _of_item(item: str, year: int) -> str:
    return _text(make.of_item(Item.model_validate_json(item), year))


def _text(schema: make.Schema) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def patterns() -> Mapping[str, str]:
    """Return schema → the files that an editor holds to it, for every kind that is YAML as a whole.

    No editor's YAML support reads the front matter of a page. Its schema serves other programs.
    """
    in_yaml = (kind for kind in kinds.KINDS if kind.path.endswith(".yaml"))
    return {f"./{FOLDER}/{file_name(kind)}": f"{CONTENT}/{kind.path.format(year='*', id='*')}" for kind in in_yaml}


def modeline(inner: str) -> str:
    """Return the comment by which a file below ``content/`` names its schema to editors, or "" for none."""
    identity = kinds.identify(inner)
    if not identity or not inner.endswith(".yaml"):
        return ""
    above = posixpath.relpath(".", posixpath.dirname(f"{CONTENT}/{inner}"))
    return f"# yaml-language-server: $schema={above}/{FOLDER}/{file_name(identity.kind)}\n"
