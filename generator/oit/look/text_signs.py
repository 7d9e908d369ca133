"""Tells without Markdown which officers' texts Markdown must read: those that may have links, and unusual ones.

Most texts are neither, and the check of a year need not load Markdown for them.
"""

import re
from functools import lru_cache

from ..thai.deferred import expression

_CONTROL = expression(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

_LENGTH, _LINES, _PIPES, _BRACKETS = 20_000, 400, 300, 150
"""A text below all of these stays within the limits of ``markdown_limits``."""

_DEEP = expression(r"^(?:[ \t>]|[*+-](?=[ \t>])|\d+\.(?=[ \t>])){16}", re.MULTILINE)
"""The beginning of a line that may lie deep in lists and quotations."""


def clean(text: str) -> str:
    """Return a text without control characters."""
    return _CONTROL.sub("", text)


@lru_cache(maxsize=4096)  # several rules ask of each text
def may_have_links(text: str) -> bool:
    """True if the text may have a link or picture that does not lead to e-mail."""
    text = clean(text)
    return "](" in text or "]:" in text or ("<" in text and "://" in text)


@lru_cache(maxsize=4096)
def needs_reading(text: str) -> bool:
    """True if the text may be too long, too deeply nested or too costly to read."""
    text = clean(text)
    return (
        len(text) > _LENGTH
        or text.count("\n") > _LINES
        or text.count("|") > _PIPES
        or text.count("[") + text.count("(") > _BRACKETS
        or bool(_DEEP.search(text))
    )
