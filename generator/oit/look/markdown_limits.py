"""Limits for officers' Markdown: a text may not take much longer to read than honest texts do, nor nest deeper.

Markdown is quick on honest texts, and may take minutes on a small text that was made to stop it. Each step counts what
it may cost before it is taken. The count depends on the text alone, so that every machine gives the same verdict.
"""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor

from ..thai.deferred import expression

MAX_CHARACTERS = 300_000
"""Longest text that is read; an officer's largest honest page has some 100,000 characters."""

MAX_DEPTH = 40
"""Deepest nesting of blocks. One level of a list takes two of them."""

_BUDGET = 50_000_000
"""The cost of a text, in steps of about 20 nanoseconds: some second. The largest honest page takes two million."""

_LETTER, _TICK, _CELL = 1, 2, 200
_BRACKET, _ROUND = 6, 2
"""What each of these costs: a letter of a block that is looked at, a pair of "`" and "|" in a line, a cell of a table,
and a letter between a bracket and the one that closes it."""

_MARK, _COPIED = 14, 300
"""Letters of a mark that stands for a sign while Markdown reads, and letters that are copied in a step."""

_SIGNS = expression(r"[\\&*_`\[<!]|  \n")
_FENCE = expression(r"^(?:~{3}|`{3})", re.MULTILINE)
_BRACKETS = expression(r"[\[\]()]")


class TooComplex(Exception):
    """A text is too long, too deeply nested or too costly to read. The error's text says which, in Thai."""


class Limits:
    """Counts the cost of one text after another in one instance of Markdown."""

    def __init__(self, md: Markdown) -> None:
        self._spent = 0
        parser = _LimitedParser(md, self)
        for processor in md.parser.blockprocessors:
            processor.parser = parser
        parser.blockprocessors = md.parser.blockprocessors
        md.parser = parser
        md.preprocessors.register(_LimitedFences(md, self), "oit_limited_fences", 29.5)
        md.inlinePatterns.register(_LimitedInline(md, self), "oit_limited_inline", 1000)

    def begin(self, text: str) -> None:
        """Begin a new text. Raises TooComplex if it is too long."""
        self._spent = 0
        if len(text) > MAX_CHARACTERS:
            raise TooComplex(f"เนื้อหายาวเกินไป ({len(text):,} ตัวอักษร)")

    def spend(self, cost: int) -> None:
        """Count what the next step may cost. Raises TooComplex if the text has spent its budget."""
        self._spent += cost
        if self._spent > _BUDGET:
            raise TooComplex("เนื้อหามีวงเล็บ ตาราง หรือเครื่องหมายซ้อนกันมากเกินไป")


class _LimitedParser(BlockParser):
    def __init__(self, md: Markdown, limits: Limits) -> None:
        super().__init__(md)
        self._limits = limits
        self._depth = 0

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802 (Markdown's name)
        if self._depth >= MAX_DEPTH:
            raise TooComplex("เนื้อหามีรายการหรือข้อความยกมาซ้อนกันหลายชั้นเกินไป")
        self._depth += 1
        while blocks:
            self._limits.spend(_block_cost(blocks[0]))
            for processor in self.blockprocessors:
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break
        self._depth -= 1


def _block_cost(block: str) -> int:
    cost = _LETTER * (len(block) + 1)
    if "|" not in block:
        return cost
    lines = block.split("\n")
    cost += _CELL * lines[0].count("|") * (len(lines) - 1)
    return cost + sum(_TICK * line.count("|") * line.count("`") for line in lines if "`" in line)


class _LimitedFences(Preprocessor):
    """Counts the lines that may open fenced code: each is searched for its end through the whole text."""

    def __init__(self, md: Markdown, limits: Limits) -> None:
        super().__init__(md)
        self._limits = limits

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        self._limits.spend(_LETTER * len(_FENCE.findall(text)) * len(text))
        return lines


class _LimitedInline(InlineProcessor):
    """Sees each text within a block once, as a whole, before any other pattern does. It never matches."""

    def __init__(self, md: Markdown, limits: Limits) -> None:
        super().__init__(r"\A", md)
        self._limits = limits

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[None, None, None]:  # type: ignore[override]  # noqa: N802
        self._limits.spend(_copying_cost(data))
        if "[" in data:
            self._limits.spend(_inline_cost(data))
        return None, None, None


def _copying_cost(data: str) -> int:
    """Return what it costs to put a mark for each sign: Markdown copies the whole text for each of them."""
    signs = len(_SIGNS.findall(data))
    return signs * (len(data) + _MARK * signs) // _COPIED


def _inline_cost(data: str) -> int:
    """Return how many letters Markdown may walk through in search of what closes each bracket."""
    opened: dict[str, list[int]] = {"[": [], "(": []}
    cost = 0
    for match in _BRACKETS.finditer(data):
        match match[0]:
            case "[" | "(" as opening:
                opened[opening].append(match.start())
            case closing:
                opening, price = ("[", _BRACKET) if closing == "]" else ("(", _ROUND)
                if opened[opening]:
                    cost += price * (match.start() - opened[opening].pop())
    unclosed = _BRACKET * sum(len(data) - start for start in opened["["])
    return cost + unclosed + _ROUND * sum(len(data) - start for start in opened["("])
