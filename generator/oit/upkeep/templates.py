"""Finds the commented templates that new files begin with: "# evidence:" with the lines of its example. Pure.

Who removes the "#" of a template whose key stands elsewhere writes the key twice: so a key is written in its place.
"""

import re
from collections.abc import Collection

from ..thai.deferred import expression
from ..values import dataclass

_VALUE = r"[ \t]*(?:\[[^\]\n]*\][ \t]*)?(?:#.*|[^#\n]*….*|[^\s#]+[ \t]+#.*)?"
"""Matches what a template has behind its key: nothing, a list, an example with dots, or a value with its meaning."""

_ENTRY = expression(r"#\s+- shows:\s*\[(?P<names>[^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Template:
    """A template's place in its text, from the line of its key to the line after its example, and the example's lines
    behind the key."""

    start: int
    end: int
    lines: tuple[str, ...]

    def without(self, shown: Collection[str]) -> tuple[str, ...]:
        """Return the lines that stay when a list of evidence is written: what is asked for, and the places of elements
        that it does not show. Of another list none stays."""
        kept: list[str] = []
        is_kept, is_evidence = True, False
        for line in self.lines:
            if match := _ENTRY.match(line.lstrip()):
                names = {name.strip() for name in match["names"].split(",")}
                is_kept, is_evidence = not names <= set(shown), True
            elif re.match(r" *#\s+#", line):
                is_kept = True
            if is_kept:
                kept.append(line)
        return tuple(kept) if is_evidence else ()


def found(text: str, key: str, column: int = 0, start: int = 0, end: int | None = None) -> Template | None:
    """Return the template of a key that stands at a column within a part of a text, or None."""
    begin = re.compile(rf"^ {{{column}}}#[ ]?{re.escape(key)}:{_VALUE}(?:\r?\n|\Z)", re.MULTILINE)
    match = begin.search(text, start, len(text) if end is None else end)
    if not match:
        return None
    below = re.compile(rf" {{{column}}}#[ ]{{2,}}\S.*(?:\r?\n|\Z)")
    stop, lines = match.end(), []
    while line := below.match(text, stop):
        lines.append(line[0])
        stop = line.end()
    return Template(match.start(), stop, tuple(lines))
