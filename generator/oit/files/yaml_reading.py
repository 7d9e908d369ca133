"""Reads a YAML text with its parser: its values, where each stands, and what is wrong with it.

Most commands recall what a text says (``parsed``), and need not load the parser.
"""

from typing import Any

import yaml

from .. import thai
from . import guarded_yaml, typing_faults, yaml_faults
from .parsed import Marks
from .place import Place
from .source import FileProblem, KeyPath, Parsed
from .yaml_values import CoreLoader, Values


def parse(path: str, text: str, first_line: int) -> Parsed:
    """Return a mapping and its marks, or None with the reason. ``first_line`` is the line of the file on which ``text``
    begins."""

    def problem(kind: str, line: int, column: int, message: str, repair: str, subject: str = "") -> FileProblem:
        return FileProblem(kind, Place(path, line + first_line - 1, column), message, repair, subject)

    try:
        guarded_yaml.check_yaml(text)
        node, values = yaml.compose(text, CoreLoader), Values()
        data, marks = values.of(node) if node else (None, None)
    except yaml.YAMLError as error:
        return None, None, (syntax_problem(path, text, error, first_line),)
    if fault := _hidden_fault(text, node, values, data):
        return None, None, (problem("yaml-syntax", fault.line, fault.column, fault.message, fault.repair),)
    if not isinstance(data, dict):
        repair = "เขียนเป็น ชื่อช่อง: ค่า บรรทัดละหนึ่งช่อง"
        return None, None, (problem("wrong-value", 1, 1, "ไฟล์นี้ต้องเป็นรายการแบบ ชื่อช่อง: ค่า", repair),)
    problems = tuple(
        problem(
            "duplicate-key",
            mark.line + 1,
            mark.column + 1,
            f"ช่อง {key} เขียนไว้ซ้ำกัน จึงใช้ได้เพียงค่าเดียว",
            "ลบบรรทัดที่ซ้ำออกให้เหลือบรรทัดเดียว",
            str(key),
        )
        for key, mark in values.duplicates
    )
    return data, marks, problems


def _hidden_fault(text: str, node: yaml.Node | None, values: Values, data: Any) -> typing_faults.Fault | None:
    """Return a mistake of writing that YAML reads as something else."""
    for key, mark in values.odd_keys:
        return typing_faults.Fault(mark.line + 1, mark.column + 1, *(typing_faults.odd_key(key) or ("", "")))
    if not isinstance(data, dict):
        return typing_faults.typing_fault(text, 1)
    return yaml_faults.unclosed_quote(text, node)


def syntax_problem(path: str, text: str, error: yaml.YAMLError, first_line: int = 1) -> FileProblem:
    """Return what is wrong with a YAML text that was refused. It begins on a line of the file."""
    fault = yaml_faults.fault_of(text, error)
    return FileProblem(
        "yaml-syntax", Place(path, fault.line + first_line - 1, fault.column), fault.message, fault.repair
    )


def root_node(text: str) -> yaml.Node | None:
    """Return the root node of a text that was read before; None for an empty or a broken one."""
    try:
        node: yaml.Node | None = yaml.compose(text, CoreLoader)
    except yaml.YAMLError:
        return None
    return node


def marks_below(root: yaml.Node | None) -> Marks:
    """Return where each value below a node stands."""
    return Values().of(root)[1] if root else None


def keys_at(root: yaml.Node | None, line: int, column: int) -> KeyPath:
    """Return the key path of the value whose node begins here, as ``Source.keys_at``. Lines and columns from 0."""
    node, at = root, (line, column)
    keys: tuple[str | int, ...] = ()
    while isinstance(node, yaml.MappingNode | yaml.SequenceNode) and node.value:
        parts: list[tuple[yaml.Mark, str | int, yaml.Node]]
        if isinstance(node, yaml.MappingNode):
            parts = [(key.start_mark, _key(key.value), value) for key, value in node.value]
        else:
            parts = [(value.start_mark, index, value) for index, value in enumerate(node.value)]
        before = [part for part in parts if (part[0].line, part[0].column) <= at]
        if not before:
            break
        mark, name, node = before[-1]
        keys = (*keys, name)
        if (mark.line, mark.column) == at:
            break
    return keys


def _key(value: Any) -> str:
    name = str(value)
    return name if name.isascii() else thai.normalise(name)
