"""Takes HTML comments out of officers' Markdown: they are notes of the office, and nobody outside reads them.

A comment within code is shown, since code is shown as written. Word writes "<!—" for "<!--", which counts as well.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from functools import cached_property

from ..thai.deferred import expression
from ..values import dataclass

_BEGINS = expression(r"<!(?:--|[—–])")
_TOKEN = expression(
    r"^(?P<fence>`{3,}+|~{3,}+)[^`\n]*+$|(?P<ticks>(?<!\\)`++)|(?P<comment><!(?:--|[—–]))", re.MULTILINE
)
_FENCES = expression(r"^(`{3,}+|~{3,}+)[ ]*+$", re.MULTILINE)
_TICKS = expression(r"`++")
_PARAGRAPH_END = expression(r"\n[ \t]*+\n")
_END, _ANY_END = expression(r"--!?>"), expression(r"(?:--|[—–])!?>")
_LINE_END = expression(r"[ \t]*+(?:\n|\Z)")
_EMPTY = expression(r"-?>")


def without_comments(text: str) -> str:
    """Return a text without its comments. One that is never closed reaches to the text's end, as in a browser."""
    return _taken_out(text)[0]


def unclosed(text: str) -> int | None:
    """Return where a comment begins that is never closed; None if there is none."""
    return _taken_out(text)[1]


def _taken_out(text: str) -> tuple[str, int | None]:
    if not _BEGINS.search(text):
        return text, None
    code = _Code(text)
    shown, written, position = [], 0, 0
    while token := _TOKEN.search(text, position):
        if not token["comment"]:
            position = code.end(token)
            continue
        end = _end(text, token)
        start, after = _whole_lines(text, token.start(), len(text) if end is None else end)
        shown.append(text[written:start])
        if end is None:
            return "".join(shown), token.start()
        written = position = after
    return "".join((*shown, text[written:])), None


def _end(text: str, begin: re.Match[str]) -> int | None:
    """Return where a comment ends. A comment that begins in Word's way may end in its way, too."""
    if begin[0] == "<!--" and (empty := _EMPTY.match(text, begin.end())):
        return empty.end()
    found = _END.search(text, begin.end()) if begin[0] == "<!--" else None
    found = found or _ANY_END.search(text, begin.end())
    return found.end() if found else None


def _whole_lines(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span with the line end after it, if nothing else stands on its lines: the blocks around stay as they
    are."""
    line = text.rfind("\n", 0, start) + 1
    rest = _LINE_END.match(text, end)
    return (line, rest.end()) if rest and not text[line:start].strip() else (start, end)


@dataclass(frozen=True)
class _Code:
    """Knows where code ends. What closes it is listed once, since each opening would be searched for it anew."""

    text: str

    def end(self, token: re.Match[str]) -> int:
        """Return where the code ends that begins with fences or ticks; the end of these if they begin none."""
        if fence := token["fence"]:
            return self._next(self._fences[fence], token.end(), len(self.text)) or token.end()
        paragraph = bisect_left(self._paragraph_ends, token.end())
        ends = self._paragraph_ends[paragraph] if paragraph < len(self._paragraph_ends) else len(self.text)
        return self._next(self._ticks[len(token["ticks"])], token.end(), ends) or token.end()

    @staticmethod
    def _next(ends: list[int], after: int, before: int) -> int | None:
        index = bisect_left(ends, after + 1)
        return ends[index] if index < len(ends) and ends[index] <= before else None

    @cached_property
    def _fences(self) -> dict[str, list[int]]:
        found = defaultdict(list)
        for match in _FENCES.finditer(self.text):
            found[match[1]].append(match.end())
        return found

    @cached_property
    def _ticks(self) -> dict[int, list[int]]:
        found = defaultdict(list)
        for match in _TICKS.finditer(self.text):
            found[len(match[0])].append(match.end())
        return found

    @cached_property
    def _paragraph_ends(self) -> list[int]:
        return [match.start() for match in _PARAGRAPH_END.finditer(self.text)]
