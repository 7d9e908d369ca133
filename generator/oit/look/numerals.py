"""Writes the site's own texts with Thai digits, if an agency chooses them. Officers' texts stay as written.

The site's texts pass here once, as finished HTML, which shows what people read and what machines read. Some texts keep
their digits: every word with a Latin letter in it (O42, C101, plan-2566.pdf, addresses), every day in the form for
machines, telephone and e-mail links, code, and texts that readers copy from here into another form.
"""

import re

from .. import thai
from ..thai.deferred import expression

_BEGIN, _END = "\ue000", "\ue001"  # marks around an officer's text, used only between template and this module


class Written(str):
    """A text as the officer wrote it. It keeps its digits wherever it appears by itself."""

    __slots__ = ()


def marked(text: str) -> str:
    """Mark an officer's text on its way into a template's output, so that its digits are kept."""
    return f"{_BEGIN}{text}{_END}" if isinstance(text, Written) else text


_WORD = r"&\#?\w+;|[A-Za-z0-9](?:[A-Za-z0-9]|[._/@:\#%+~=?&,-](?=[A-Za-z0-9]))*"
"""A character reference, or a word that begins and ends with a Latin letter or an Arabic digit."""
_MACHINES = expression(r".*[A-Za-z&].*|\d{4}-\d\d-\d\d")
_MARKED = f"{_BEGIN}[^{_BEGIN}{_END}]*+{_END}"
_TEXT = expression(rf"{_MARKED}|{_WORD}", re.DOTALL)
_HTML = expression(
    rf"""{_MARKED}
    |<(?:code|script|style)\b.*?</(?:code|script|style)>
    |<a\b[^>]*\bhref="(?:tel|mailto):.*?</a>
    |<span\b[^>]*(?:\bdata-copy=|\boit-address\b).*?</span>
    |<(?P<tag>[^>]*)>
    |{_WORD}""",
    re.DOTALL | re.VERBOSE,
)
_READ_ALOUD = expression(r'(?<=\s)((?:aria-label|title|alt|data-label)=")([^"]*)')


def in_text(text: str) -> str:
    """Write a plain text of the site with Thai digits: "ปี 2566: O42 ครบ 3 ข้อ" → "ปี ๒๕๖๖: O42 ครบ ๓ ข้อ".

    An officer's text stays as written.
    """
    return text if isinstance(text, Written) else _TEXT.sub(_digits, text)


def in_html(html: str) -> str:
    """Write finished HTML, or a piece of it between tags, with Thai digits."""
    return _HTML.sub(_converted, html).replace(_BEGIN, "").replace(_END, "")


def _converted(match: re.Match[str]) -> str:
    if tag := match["tag"]:
        return f"<{_READ_ALOUD.sub(lambda attribute: attribute[1] + _TEXT.sub(_digits, attribute[2]), tag)}>"
    return match[0] if match[0][0] == "<" else _digits(match)


def _digits(match: re.Match[str]) -> str:
    word = match[0]
    return word if word[0] == _BEGIN or _MACHINES.fullmatch(word) else thai.thai_digits(word)
