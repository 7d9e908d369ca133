"""A record's text as a form takes it, and back: line ends and the mark at the beginning stay as the file has them."""

import re
from collections import Counter
from difflib import SequenceMatcher

from ..thai.deferred import expression

BOM = b"\xef\xbb\xbf"
_END = expression("\r\n|\r|\n")


def decoded(raw: bytes) -> str:
    """Return the text with Unix line ends and without a mark. Raises UnicodeDecodeError."""
    return _END.sub("\n", raw.removeprefix(BOM).decode("utf-8"))


def encoded(text: str, before: bytes) -> bytes:
    """Return the bytes of a new text in the manner of the file's bytes before: each line that stays keeps its end.

    Raises UnicodeEncodeError for text that no file can hold.
    """
    text = _END.sub("\n", text.removeprefix("\ufeff"))
    mark = BOM if before.startswith(BOM) else b""
    ends = [end.encode() for end in _END.findall(before.removeprefix(BOM).decode("utf-8", "replace"))]
    usual = Counter(ends).most_common(1)[0][0] if ends else b"\n"
    lines = text.encode("utf-8").split(b"\n")
    if len({*ends}) < 2:
        return mark + usual.join(lines)
    old = re.split(rb"\r\n|\r|\n", before.removeprefix(BOM))
    chosen = [usual] * (len(lines) - 1)
    for first, second, size in SequenceMatcher(None, old, lines, autojunk=False).get_matching_blocks():
        for step in range(size):
            if first + step < len(ends) and second + step < len(chosen):
                chosen[second + step] = ends[first + step]
    return mark + b"".join(line + end for line, end in zip(lines, [*chosen, b""], strict=True))
