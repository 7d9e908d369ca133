"""Links and pictures in the text of a page, as our Markdown reads them."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

_TARGET = (
    r"\]\(\s*+(?:<(?P<fenced>[^<>\n]*)>|(?P<bare>(?:[^()<>\s]|\([^()\n]*\)|[ ]++(?=[^\s)\"']))++))"
    r"""\s*+(?:"[^"\n]*"|'[^'\n]*')?+\s*+\)"""
)
"""What follows a link's words. A name may have spaces and brackets, within <…> or not."""
_LINK = re.compile(_TARGET)
_PICTURE = re.compile(rf"!\[[^\[\]\n]*+{_TARGET}")


def links(text: str) -> Iterator[tuple[str, str]]:
    """(file, the end of the link as written) of each link and picture: "[แผน](a.pdf#page=2)" → ("a.pdf", "](a.pdf#page=2)")."""
    return ((_file(match), match[0]) for match in _LINK.finditer(text))


def pictures(text: str) -> Iterator[tuple[str, str]]:
    """(file, the picture as written) of each picture."""
    return ((_file(match), match[0]) for match in _PICTURE.finditer(text))


def _file(match: re.Match[str]) -> str:
    """What a link leads to, without its place there: "(แผน%20(1).pdf#page=2)" → "แผน (1).pdf"."""
    return unquote(match["fenced"] or match["bare"] or "").partition("#")[0].partition("?")[0].strip()
