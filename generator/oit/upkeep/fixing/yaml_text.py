"""Mends one YAML text by edits at the places of its nodes. Whatever cannot be shown to be right is not done.

An edit never holds a line end, and so each line stays at its number, with its own line end.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

import yaml
from pydantic import BaseModel

from ...files.source import KeyPath
from ...thai import normalise
from ...thai.deferred import expression
from ...values import dataclass
from .. import yaml_edit
from ..yaml_edit import Edit, EditError
from . import lists, spelling, values
from .mends import Kind, Mend
from .sorts import Sort, Spot, spots
from .values import Print

_MOST_TRIED = 200
"""Most edits of one step that are tried one by one after all of them together went wrong."""

_MOST_LISTS = 20
"""How many values of one file may be made lists, or lists values, at once: each is a step of its own."""

_TRAILING = expression(r"(?<![ \t])[ \t]++$", re.MULTILINE)


@dataclass(frozen=True)
class Context:
    """What must be known to mend a file: its model, the ids that something has, the new names of files, how much
    of the record copies a document, and the fields that hold Markdown ("sections.*.text")."""

    model: type[BaseModel]
    known: Collection[str] = frozenset()
    renamed: Callable[[str], str] = lambda name: name
    printed: Print = Print.NONE
    kept_names: Collection[str] = ()
    """Names of files that are oddly spelt on the disk and stay so."""
    markdown: tuple[str, ...] = ()
    links: Callable[[str, int], Sequence[Edit]] = lambda text, start: ()
    """Edits of the links in a text of Markdown that name a renamed file."""

    def is_markdown(self, keys: KeyPath) -> bool:
        plain = ".".join("*" if isinstance(key, int) else key for key in keys)
        return plain in self.markdown


def mended(text: str, context: Context) -> tuple[str, tuple[Mend, ...]]:
    """Return the text with all that can be mended, and the mends. Raises EditError if the text is broken."""
    done: list[Mend] = []
    for step, most in ((_names, 1), (_spelling, 1), (_lists, _MOST_LISTS), (_values, 1), (_trailing, 1)):
        for _ in range(most):
            text, mends = _taken(text, step, context)
            done += mends
            if not mends:
                break
    return text, tuple(done)


def rescued(text: str, model: type[BaseModel]) -> str | None:
    """Return a text that odd spaces or zero-width signs broke without them, if it can be read then; else None."""
    lines = text.split("\n")
    better = "\n".join(line if line.lstrip().startswith("#") else spelling.tidied(line) for line in lines)
    if better == text:
        return None
    try:
        read = yaml_edit.values(better)
    except EditError:
        return None
    names = {info.alias or name for name, info in model.model_fields.items()}
    return better if isinstance(read, dict) and read.keys() <= names else None


# ---------------------------------------------------------------- steps

_Make = Callable[[str, yaml.Node, Context], Iterator[tuple[Mend, Spot | None, Any]]]
"""Makes the mends of a step, each with the spot and the value that is meant there. Without a spot, spaces change."""


def _taken(text: str, make: _Make, context: Context) -> tuple[str, tuple[Mend, ...]]:
    """Return the text after one step: all its mends, or those that prove right one by one."""
    root = yaml_edit.composed(text)
    if root is None:
        return text, ()
    made = list(make(text, root, context))
    if not made:
        return text, ()
    before = yaml_edit.values(text)
    if (after := _proved(text, before, made)) is not None:
        return after, tuple(mend for mend, _, _ in made)
    right: list[tuple[Mend, Spot | None, Any]] = []
    for one in made[:_MOST_TRIED]:
        if _proved(text, before, [*right, one]) is not None:
            right.append(one)
    return _proved(text, before, right) or text, tuple(mend for mend, _, _ in right)


def _proved(text: str, before: Any, made: Sequence[tuple[Mend, Spot | None, Any]]) -> str | None:
    """Return the text with the mends if it then holds the values that are meant, and nothing else changed; else
    None."""
    after = yaml_edit.applied(text, [mend.edit for mend, _, _ in made])
    if after.count("\n") != text.count("\n"):
        return None
    meant = {spot.keys: value for _, spot, value in made if spot and not spot.is_key}
    keys = {spot.keys: value for _, spot, value in made if spot and spot.is_key}
    try:
        read = yaml_edit.values(after)
    except EditError:
        return None
    return after if _plain(read) == _plain(_replaced(before, meant, keys)) else None


def _replaced(value: Any, meant: Mapping[KeyPath, Any], keys: Mapping[KeyPath, str], here: KeyPath = ()) -> Any:
    if here in meant:
        return meant[here]
    if isinstance(value, dict):
        return {
            keys.get((*here, key), key): _replaced(inner, meant, keys, (*here, key)) for key, inner in value.items()
        }
    if isinstance(value, list):
        return [_replaced(inner, meant, keys, (*here, index)) for index, inner in enumerate(value)]
    return value


def _plain(value: Any) -> Any:
    """Return values in the one spelling in which readers take them: what differs only in spaces is the same."""
    if isinstance(value, dict):
        return {_plain(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [*map(_plain, value)]
    return " ".join(normalise(value).split()) if isinstance(value, str) else value


# ---------------------------------------------------------------- what each step mends


def _scalars(root: yaml.Node, context: Context) -> Iterator[tuple[Spot, yaml.ScalarNode]]:
    return ((spot, spot.node) for spot in spots(root, context.model) if isinstance(spot.node, yaml.ScalarNode))


def _values(text: str, root: yaml.Node, context: Context) -> Iterator[tuple[Mend, Spot | None, Any]]:
    for spot, node in _scalars(root, context):
        if better := values.better(spot, node.value, context.known, context.printed):
            kind, written = better
            if edit := rewritten(text, node, written):
                yield Mend(kind, spot.line + 1, edit), spot, written


def _names(text: str, root: yaml.Node, context: Context) -> Iterator[tuple[Mend, Spot | None, Any]]:
    for spot, node in _scalars(root, context):
        if spot.is_key:
            continue
        if spot.sort is Sort.FILE and (new := context.renamed(node.value)) != node.value:
            if edit := rewritten(text, node, new):
                yield Mend(Kind.NAME, spot.line + 1, edit), spot, new
        elif context.is_markdown(spot.keys) and node.style in ("|", ">", None):
            start, end = node.start_mark.index, node.end_mark.index
            edits = context.links(text[start:end], start)
            if edits:
                whole = yaml_edit.applied(text, edits)
                new = _at(yaml_edit.values(whole), spot.keys)
                yield from ((Mend(Kind.NAME, spot.line + 1, edit), spot, new) for edit in edits)


def _at(value: Any, keys: KeyPath) -> Any:
    for key in keys:
        value = value[key]
    return value


def _lists(text: str, root: yaml.Node, context: Context) -> Iterator[tuple[Mend, Spot | None, Any]]:
    read = yaml_edit.values(text)
    for spot in spots(root, context.model):
        if not spot.is_key and spot.annotation is not None and spot.keys:
            for edits, value in lists.better(text, spot, _at(read, spot.keys)):
                yield from ((Mend(Kind.LIST, spot.line + 1, edit), spot, value) for edit in edits)
                return  # one at a time: a list may lie within another


def _spelling(text: str, root: yaml.Node, context: Context) -> Iterator[tuple[Mend, Spot | None, Any]]:
    for _, node in _scalars(root, context):
        start, end = node.start_mark.index, node.end_mark.index
        if node.style in ("|", ">"):  # its first line may hold a comment
            start = text.find("\n", start, end) + 1 or end
        for edit in spelling.edits(text[start:end], start, node.style == "|", context.kept_names):
            yield Mend(Kind.SPELLING, text.count("\n", 0, edit.start) + 1, edit), None, None


def _trailing(text: str, root: yaml.Node, context: Context) -> Iterator[tuple[Mend, Spot | None, Any]]:
    """Yield the blanks at ends of lines, but for those of comments, and of blocks whose line ends have a meaning."""
    nodes = [node for _, node in _scalars(root, context)]
    literal = [(node.start_mark.index, node.end_mark.index) for node in nodes if node.style == "|"]
    blocks = [(text.find("\n", start), end) for start, end in literal]
    written = [(node.start_mark.index, node.end_mark.index) for node in nodes]
    for match in _TRAILING.finditer(text):
        if any(start <= match.start() < end for start, end in blocks):
            continue
        if not _is_comment(text, match.start(), written):
            edit = Edit(match.start(), match.end())
            yield Mend(Kind.TRAILING, text.count("\n", 0, match.start()) + 1, edit), None, None


def _is_comment(text: str, end: int, written: Sequence[tuple[int, int]]) -> bool:
    """True if a comment stands on the line that ends at an index."""
    line = text.rfind("\n", 0, end) + 1
    for match in re.finditer(r"(?:^|(?<=\s))#", text[line:end]):
        place = line + match.start()
        if not any(start <= place < stop for start, stop in written):
            return True
    return False


def rewritten(text: str, node: yaml.ScalarNode, value: str) -> Edit | None:
    """Return the edit that writes another value in a scalar of one line, with its quotes; None for other scalars."""
    start, end = node.start_mark.index, node.end_mark.index
    raw = text[start:end]
    if "\n" in raw or not raw or node.style in ("|", ">") or "\n" in value:
        return None
    if node.style == "'":
        value = value.replace("'", "''")
    elif node.style == '"':
        value = value.replace("\\", "\\\\").replace('"', '\\"')
    quote = raw[0] if node.style in ("'", '"') else ""
    return spelling.smallest(start, raw, f"{quote}{value}{quote}")
