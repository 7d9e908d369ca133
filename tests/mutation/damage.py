"""A single damage to complete content, and the small changes that damages are made of."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml
from oracle import Key, Tree

GONE = None
REFUSED = ("F117", "F120")
"""Rules that keep an attachment from being published."""
NOWHERE = "no-such-file.pdf"


@dataclass(frozen=True)
class Mutation:
    """``files``: path below content/ → its new bytes, None for gone. ``elements``: exactly those no longer met.

    ``codes``: what must be reported, in ``path``; ``also``: what may be, of the same damage seen from another side.
    """

    kind: str
    name: str
    files: dict[str, bytes | None]
    elements: frozenset[Key]
    codes: frozenset[str]
    path: str
    also: frozenset[str] = frozenset()


def dump(data: dict[str, Any]) -> str:
    return yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1000)


def csv_of(rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def attachments(tree: Tree, folder: str) -> list[str]:
    base = tree.root / "content" / folder
    return [f"{folder}/{path.name}" for path in base.iterdir() if path.is_file() and path.name != "index.md"]


def put(keys: tuple, value: Any) -> Callable[[dict], None]:
    def change(data: dict) -> None:
        for key in keys[:-1]:
            data = data[key]
        data[keys[-1]] = value

    return change


def pop(keys: tuple, *names: str) -> Callable[[dict], None]:
    def change(data: dict) -> None:
        for key in keys:
            data = data[key]
        for name in names:
            data.pop(name, None)

    return change


def drop(name: str, index: int) -> Callable[[dict], None]:
    return lambda data: data[name].pop(index)


def rename_document(index: int, file: str) -> Callable[[dict], None]:
    def change(data: dict) -> None:
        data["documents"][index]["file"] = f"x-{file}"

    return change


def without_person(identity: str) -> Callable[[dict], None]:
    return lambda data: data["people"].remove(identity)
