"""Edits a YAML text at the places of its nodes. The rest of the text stays byte for byte as it was written.

A YAML file is never loaded and dumped again. That would lose comments, quotes and blank lines, and change values:
``0123`` would become 83, ``no`` false, and ``1:30`` 90.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from ..files import guarded_yaml
from . import templates

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""A loader that reads every scalar as text."""


_NOTHING = ("", "~", "null")
"""The ways to write "no value" in YAML."""


class EditError(Exception):
    """The text is not of a form that can be edited."""


@dataclass(frozen=True, order=True, slots=True)
class Edit:
    """Replaces the characters from ``start`` to before ``end`` by a text."""

    start: int
    end: int
    text: str = ""


def composed(text: str) -> yaml.Node | None:
    """Return the root node of a YAML text. Raises EditError if the text is broken."""
    try:
        return guarded_yaml.composed(text, _Loader)
    except yaml.YAMLError as error:
        raise EditError(str(error)) from error


def values(text: str) -> Any:
    """Return the values of a YAML text, each scalar as text. Raises EditError if the text is broken."""
    try:
        return guarded_yaml.loaded(text, _Loader)
    except yaml.YAMLError as error:
        raise EditError(str(error)) from error


def field(node: yaml.Node | None, key: str) -> yaml.Node | None:
    """Return the value of a mapping's key. If the key stands twice, the last one counts, as it does for readers."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for name, value in reversed(pairs) if name.value == key), None)


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with all edits. They must not overlap."""
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


# ---------------------------------------------------------------- taking entries out of a list


def without_entries(text: str, entries: yaml.SequenceNode, dropped: Collection[int]) -> list[Edit]:
    """Return the edits that take entries, named by their positions, out of a list of either style."""
    if not dropped:
        return []
    if text[entries.start_mark.index] != "[":
        return [_block_entry(text, entries, entries.value[position]) for position in dropped]
    if len(dropped) == len(entries.value):
        return [Edit(entries.start_mark.index, entries.end_mark.index, "[]")]
    return list(_flow_entries(text, entries.value, dropped))


def _block_entry(text: str, entries: yaml.SequenceNode, entry: yaml.Node) -> Edit:
    """Return the edit that removes the lines from an entry's dash to the end of its content."""
    start = _dash_line(text, entries.start_mark.column, entry.start_mark.index)
    return Edit(start, _next_line(text, content_end(text, entry)))


def _dash_line(text: str, column: int, index: int) -> int:
    """Return where the line of an entry's dash begins. The entry itself may stand some lines below its dash."""
    start = _line_start(text, index)
    while text[start : start + column].strip(" ") or text[start + column : start + column + 1] != "-":
        if start == 0:
            raise EditError("an entry without a dash")
        start = _line_start(text, start - 1)
    return start


def _flow_entries(text: str, entries: Sequence[yaml.Node], dropped: Collection[int]) -> Iterable[Edit]:
    last = max(position for position in range(len(entries)) if position not in dropped)
    for position in dropped:
        if position < last:  # with the comma and the comment that follow it
            yield Edit(entries[position].start_mark.index, entries[position + 1].start_mark.index)
    if last == len(entries) - 1:
        return
    # The comma after the last entry that stays, and a comment behind it, belong to that entry. They stay if a line ends
    # after them: YAML allows a comma after the last entry.
    content_stop, end = content_end(text, entries[last]), content_end(text, entries[-1])
    between = text[content_stop : entries[last + 1].start_mark.index]
    line_end = max(between.rfind("\n"), between.rfind("\r"))
    if line_end < 0:
        yield Edit(content_stop, end)
        return
    line_end -= between[line_end - 1 : line_end + 1] == "\r\n"
    yield Edit(content_stop + line_end, end)
    comma = _comma(text, end)
    if comma is not None and _comma(text, content_stop) is not None:
        yield Edit(comma, comma + 1)


def _comma(text: str, index: int) -> int | None:
    """Return where the next comma stands, if nothing but blanks and comments stands before it."""
    while index < len(text):
        if text[index] == ",":
            return index
        if text[index] == "#":
            index = _next_line(text, index)
        elif text[index].isspace():
            index += 1
        else:
            return None
    return None


# ---------------------------------------------------------------- adding entries to a list


def with_entries(text: str, key: str, entries: Sequence[Mapping[str, Any]]) -> str:
    """Return the text with entries added to the end of the list of a top-level key. Their values are texts, numbers, or
    lists of them.

    A text without the key gets it. The line ends are those of the text. Raises EditError if it cannot be done.
    """
    mark, body = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
    root = composed(body)
    if root is not None and (not isinstance(root, yaml.MappingNode) or body[root.start_mark.index] == "{"):
        raise EditError("the top of the file is not a mapping in block style")
    listed = field(root, key)
    edited = applied(body, [_addition(body, key, listed, entries)])
    if _entries(edited, key) != [*_entries(body, key), *map(_as_texts, entries)]:
        raise EditError("the edit changed something else")
    return mark + edited


def insertion(text: str, entries: yaml.SequenceNode, position: int, lines: str, line_end: str) -> Edit:
    """Return the edit that puts lines before an entry of a block list, or behind the last entry.

    ``lines`` begin with a dash at their first column.
    """
    column = entries.start_mark.column
    block = "".join(f"{' ' * column}{line}{line_end}" for line in lines.splitlines())
    if position < len(entries.value):
        start = _dash_line(text, column, entries.value[position].start_mark.index)
        return Edit(start, start, block)
    end = block_end(text, entries.value[-1], column)
    return Edit(end, end, block if _ends_a_line(text, end) else line_end + block)


def _entries(text: str, key: str) -> list[Any]:
    listed = (values(text) or {}).get(key)
    return list(listed) if listed and listed not in _NOTHING else []


def _as_texts(value: Any) -> Any:
    """Return a value as it is read again: each scalar as text."""
    if isinstance(value, Mapping):
        return {key: _as_texts(inner) for key, inner in value.items()}
    return [*map(_as_texts, value)] if isinstance(value, list) else str(value)


def _addition(text: str, key: str, listed: yaml.Node | None, entries: Sequence[Mapping[str, Any]]) -> Edit:
    line_end = "\r\n" if "\r\n" in text else "\n"
    if listed is None:
        return new_key(text, key, f"{key}:{line_end}{_block(entries, 2, line_end)}", entries)
    if isinstance(listed, yaml.SequenceNode) and listed.value and text[listed.start_mark.index] == "[":
        end = content_end(text, listed.value[-1])
        return Edit(end, end, "".join(f", {_flow(entry)}" for entry in entries))
    if isinstance(listed, yaml.SequenceNode) and listed.value:
        return insertion(text, listed, len(listed.value), _block(entries, 0, "\n"), line_end)
    if listed.value in _NOTHING or not listed.value:
        # The value is empty or "[]": the list begins on the next line. A comment behind the value stays in its place.
        start = listed.start_mark.index
        start -= len(text[:start]) - len(text[:start].rstrip(" "))
        end = listed.end_mark.index
        stop = _next_line(text, end)
        rest = text[end:stop]
        block = _block(entries, 2, line_end)
        return Edit(start, stop, f"{rest}{block}" if rest[-1:] in ("\n", "\r") else f"{rest}{line_end}{block}")
    raise EditError(f"{key} is not a list")


def new_key(text: str, key: str, block: str, entries: Sequence[Mapping[str, Any]] = ()) -> Edit:
    """Return the edit that writes the lines of a top-level key: in place of its commented template, or at the end."""
    if template := templates.found(text, key):
        shown = [name for entry in entries for name in _names(entry.get("shows"))]
        return Edit(template.start, template.end, block + "".join(template.without(shown)))
    end = len(text.rstrip())
    end = end and _next_line(text, end)
    return Edit(end, end, block if _ends_a_line(text, end) else ("\r\n" if "\r\n" in text else "\n") + block)


def _names(shows: Any) -> Sequence[str]:
    return shows if isinstance(shows, list) else [str(shows)]


def _ends_a_line(text: str, index: int) -> bool:
    return index == 0 or text[index - 1] in "\r\n"


_WRITTEN: dict[str, Any] = {"allow_unicode": True, "sort_keys": False, "width": float("inf")}


class _Dumper(yaml.SafeDumper):
    """Writes a list of scalars on one line, as the content's own files do."""

    def represent_list(self, data: Any) -> yaml.SequenceNode:
        is_flat = not any(isinstance(entry, Mapping | list) for entry in data)
        return self.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=is_flat)


_Dumper.add_representer(list, _Dumper.represent_list)


def _block(entries: Sequence[Mapping[str, Any]], column: int, line_end: str) -> str:
    text: str = yaml.dump(
        [*map(dict, entries)], Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=float("inf")
    )
    return "".join(f"{' ' * column}{line}{line_end}" for line in text.splitlines())


def _flow(entry: Mapping[str, Any]) -> str:
    text: str = yaml.safe_dump(
        dict(entry), allow_unicode=True, sort_keys=False, width=float("inf"), default_flow_style=True
    )
    return text.strip()


# ---------------------------------------------------------------- places in a text


def content_end(text: str, node: yaml.Node) -> int:
    """Return where the content of a node ends. A block's end mark lies behind the comments and blank lines after it."""
    start: int = node.start_mark.index
    end: int = node.end_mark.index
    if isinstance(node, yaml.ScalarNode):
        return max(start, len(text[:end].rstrip())) if end > start else end
    if text[start : start + 1] in ("[", "{"):
        return end
    children = node.value if isinstance(node, yaml.SequenceNode) else [part for pair in node.value for part in pair]
    return max((content_end(text, child) for child in children), default=end)


def block_end(text: str, node: yaml.Node, column: int) -> int:
    """Return where the line after a block begins. The comments below it that stand further in than ``column``, where
    the next block would begin, belong to it."""
    end = here = _next_line(text, content_end(text, node))
    while here < len(text):
        after = _next_line(text, here)
        line = text[here:after]
        comment = line.lstrip(" ")
        if comment.startswith("#") and len(line) - len(comment) > column:
            end = after
        elif comment.strip():
            break
        here = after
    return end


def _line_start(text: str, index: int) -> int:
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1


def _next_line(text: str, index: int) -> int:
    """Return where the line after the one of ``index`` begins, or the end of the text."""
    while index < len(text) and text[index] not in "\r\n":
        index += 1
    return index + (2 if text[index : index + 2] == "\r\n" else 1 if index < len(text) else 0)
