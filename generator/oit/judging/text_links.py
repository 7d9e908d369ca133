"""Pictures in the text of a page, as our Markdown reads them."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from ..thai.deferred import expression

_TARGET = (
    r"\]\(\s*+(?:<(?P<fenced>[^<>\n]*)>|(?P<bare>(?:[^()<>\s]|\([^()\n]*\)|[ ]++(?=[^\s)\"']))++))"
    r"""\s*+(?:"[^"\n]*"|'[^'\n]*')?+\s*+\)"""
)
"""The part of a link after its words. A file name may have spaces and brackets, inside <…> or not."""
_PICTURE = expression(rf"!\[[^\[\]\n]*+{_TARGET}")


def pictures(text: str) -> Iterator[tuple[str, str]]:
    """Yield (file, the picture as written) of each picture."""
    return ((_file(match), match[0]) for match in _PICTURE.finditer(text))


def _file(match: re.Match[str]) -> str:
    """Return the file of a link, without the place in the file: "(แผน%20(1).pdf#page=2)" → "แผน (1).pdf"."""
    return unquote(re.split("[#?]", match["fenced"] or match["bare"] or "", maxsplit=1)[0]).strip().replace("\\", "/")
