"""Thai text in one spelling."""

import re
import unicodedata

_ODD = re.compile("[\u00a0\u00ad\u0e4d\u200b-\u200d\u2060\ufeff]")
"""Matches what ``normalise`` changes, besides the order of combining marks."""
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


_LETTER = re.compile(r"[^\W_]")
_FILLERS = str.maketrans("", "", "\u115f\u1160\u3164\uffa0")
"""Letters by Unicode's tables, and blank on the screen."""


def letters(text: str) -> int:
    """Return how many letters and digits a reader sees, without vowels and tones above and below: "- ๑ กี่" → 2."""
    return len(_LETTER.findall(text.translate(_FILLERS)))


def normalise(text: str) -> str:
    """Write texts that look the same in one spelling: "ทํา" (NIKHAHIT + AA) → "ทำ", without zero-width characters.

    Unicode's NFC leaves U+0E4D U+0E32 apart, so SARA AM is joined here, also around a tone mark.
    """
    if not _ODD.search(text) and unicodedata.is_normalized("NFC", text):
        return text  # most texts end here: an agency's whole content passes through this function
    text = unicodedata.normalize("NFC", text.translate(_INVISIBLE)).replace("\u00a0", " ")
    return re.sub("\u0e4d([\u0e48-\u0e4b]?)\u0e32", "\\1\u0e33", text)
