"""The one guard of every YAML text that anything reads.

Nesting without end crashes parsers, and references to values can make a small file enormous, or endless. All of them
end here in an exception, before a value is built.
"""

import re
from typing import Any

import yaml

from ..thai.deferred import expression

MAX_DEPTH = 50
"""Deepest nesting of values that is read; the deepest honest file has six. libyaml crashes on nesting without limit."""

MAX_VALUES = 100_000
"""Most values that a file with references may hold when each reference is replaced by its value."""

PLAIN_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""PyYAML's own loader, in C where it can be."""

_DEEP = expression(rf"^[ \t\-?]{{{MAX_DEPTH}}}", re.MULTILINE)


_LINE_WITH_BRACKET = expression(r"^.*[\[{].*$", re.MULTILINE)
_BRACKET = expression(r"[\[\]{}]")
_DOUBTFUL = expression("[\"'#!]")


class RefusedYaml(yaml.MarkedYAMLError):
    """The text is YAML, but of a form that no officer needs. ``message`` and ``repair`` are in Thai."""

    def __init__(self, message: str, repair: str, mark: Any) -> None:
        super().__init__(problem=message, problem_mark=mark)
        self.message, self.repair = message, repair


_TAG = "มีเครื่องหมาย ! นำหน้าข้อความ", 'ครอบข้อความด้วยเครื่องหมายคำพูด " "'
_ALIAS = "ใช้เครื่องหมาย & และ * อ้างถึงค่าซ้ำไม่ได้", "เขียนค่าซ้ำอีกครั้งให้เต็ม หรือครอบข้อความด้วยเครื่องหมายคำพูด"
_TOO_DEEP = "ข้อมูลซ้อนกันลึกเกินไป", "ลดจำนวนชั้นของข้อมูลที่ซ้อนกัน"
_ENDLESS = "ค่าที่อ้างถึงด้วยเครื่องหมาย * มีตัวเองซ้อนอยู่ข้างใน", "ลบเครื่องหมาย * ที่อ้างถึงค่าซึ่งครอบตัวเองอยู่"
_TOO_MANY = "ค่าที่อ้างถึงด้วยเครื่องหมาย * ทำให้ข้อมูลใหญ่เกินไป", "เขียนค่าซ้ำให้เต็มแทนเครื่องหมาย & และ *"


def check_yaml(text: str, may_refer: bool = False) -> None:
    """Raise RefusedYaml, or YAMLError if the text is broken. ``may_refer``: aliases and tags are allowed, as MkDocs'
    settings need them."""
    # Most files hold no sign of any of what is refused.
    has_sign = _DEEP.search(text) or ("*" in text and "&" in text) or _most_brackets(text) > MAX_DEPTH
    if has_sign or (not may_refer and "!" in text):
        _Values(may_refer).count(text)


def _most_brackets(text: str) -> int:
    """Return how many brackets may be open at once, or more.

    On most lines, brackets close what they open. On a line with a quote, a comment or a tag, each may be open for good:
    "[ # ]" closes none.
    """
    if (brackets := text.count("[") + text.count("{")) <= MAX_DEPTH:
        return brackets
    unclosed = deepest = 0
    for line in _LINE_WITH_BRACKET.findall(text):
        is_open, most = 0, 0
        for bracket in _BRACKET.findall(line):
            is_open += 1 if bracket in "[{" else -1
            most = max(most, is_open)
            if is_open < 0:
                break
        if is_open or _DOUBTFUL.search(line):
            unclosed += line.count("[") + line.count("{")
        else:
            deepest = max(deepest, most)
    return unclosed + deepest


class _Values:
    """Counts the values of a text, as if each alias were replaced by what it stands for."""

    def __init__(self, may_refer: bool) -> None:
        self._may_refer = may_refer
        self._of_anchor: dict[str | None, int] = {}
        self._open: list[tuple[str | None, int]] = []
        self._total = 0

    def count(self, text: str) -> None:
        for event in yaml.parse(text, PLAIN_LOADER):
            if fault := self._fault(event):
                raise RefusedYaml(*fault, event.start_mark)
            self._take(event)

    def _fault(self, event: yaml.Event) -> tuple[str, str] | None:
        if isinstance(event, yaml.AliasEvent):
            if not self._may_refer:
                return _ALIAS
            if any(event.anchor == anchor for anchor, _ in self._open):
                return _ENDLESS
            return _TOO_MANY if self._total + self._of_anchor.get(event.anchor, 1) > MAX_VALUES else None
        if getattr(event, "tag", None) and not self._may_refer:
            return _TAG
        return _TOO_DEEP if isinstance(event, yaml.CollectionStartEvent) and len(self._open) >= MAX_DEPTH else None

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.CollectionStartEvent):
            self._open.append((event.anchor, self._total))
        elif isinstance(event, yaml.CollectionEndEvent):
            anchor, before = self._open.pop()
            if anchor:
                self._of_anchor[anchor] = self._total - before
        elif isinstance(event, yaml.AliasEvent):
            self._total += self._of_anchor.get(event.anchor, 1)
        elif isinstance(event, yaml.ScalarEvent):
            self._total += 1
            if event.anchor:
                self._of_anchor[event.anchor] = 1


def composed(text: str, loader: Any, may_refer: bool = False) -> yaml.Node | None:
    """Return the root node of a YAML text, or None for an empty one. Raises RefusedYaml and YAMLError."""
    check_yaml(text, may_refer)
    node: yaml.Node | None = yaml.compose(text, loader)
    return node


def loaded(text: str, loader: Any) -> Any:
    """Return the values of a YAML text. Raises RefusedYaml and YAMLError."""
    check_yaml(text)
    return yaml.load(text, loader)
