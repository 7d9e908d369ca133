"""The part of an address that makes a browser open a page at a passage and highlight it: ``#:~:text=…``.

A browser searches for words that people see, within one paragraph, list item or cell, and only for whole words. Only
the browser knows where a Thai word ends. So a passage is cut only at its spaces, and a passage of several blocks is
named by its first and last block.
"""

from urllib.parse import quote

from ..thai.deferred import expression

_LONGEST = 150
"""Letters. A Thai letter takes nine characters in an address, and Excel allows 2,079 in a link."""
_END = 30
"""The least number of letters at each end of a longer passage."""

_BLOCKS = expression(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)]|>)\s|#)|\n?\|\n?")
_MARKER = expression(r"\s*+(?:[-*+]|\d++[.)]|>)\s++|#{1,6}+\s*+")
"""Signs of Markdown that begin a line. A heading needs no space after its sign, and allows none before it."""
_RULE = expression(r"[\s:=-]*")
_ADDRESS = r"\((?:[^()]|\([^()]*+\))*+\)"
_LINK = expression(rf"!\[[^\[\]]*+\]{_ADDRESS}|\[([^\[\]]*+)\]{_ADDRESS}")
_EMPHASIS = expression(r"\*+|__|`+|\\(?=[^\w\s])")


def text_fragment(passage: str) -> str:
    """Return what follows ``#`` for a passage of a page's Markdown: "**แผน** ปี 2568" → ":~:text=…" of "แผน ปี 2568"."""
    blocks = [words for block in _BLOCKS.split(passage) if (words := _as_read(block))]
    if len(blocks) > 1:
        ends = [_head(blocks[0]), _tail(blocks[-1])]
    else:
        whole = "".join(blocks)
        ends = [_head(whole), _tail(whole)] if len(whole) > _LONGEST else [whole]
        if sum(map(len, ends)) >= len(whole):
            ends = [whole]
    # "-" has a meaning of its own in a fragment.
    return ":~:text=" + ",".join(quote(end, safe="").replace("-", "%2D") for end in ends)


def _as_read(block: str) -> str:
    """Return a block's words as a page shows them, without the signs of Markdown.

    "" for the line below a table's head.
    """
    if _RULE.fullmatch(block):
        return ""
    marker = _MARKER.match(block)
    words = block[marker.end() :] if marker else block
    return " ".join(_EMPHASIS.sub("", _LINK.sub(r"\1", words)).split())


def _head(words: str) -> str:
    space = words.find(" ", _END)
    return words[:space] if space > 0 else words


def _tail(words: str) -> str:
    space = words.rfind(" ", 0, max(len(words) - _END, 0))
    return words[space + 1 :]
