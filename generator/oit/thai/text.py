"""Thai text in one spelling and in dictionary order."""

import re
import unicodedata

_ODD = re.compile("[\u00a0\u00ad\u0e4d\u200b-\u200d\u2060\ufeff]")
"""What ``normalise`` changes, besides the order of combining marks."""
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_LEADING_VOWELS = "เแโใไ"
_TONES_AND_SIGNS = re.compile("[็-๎]")


def normalise(text: str) -> str:
    """One spelling for what looks the same: "ทํา" (NIKHAHIT + AA) → "ทำ", without zero-width characters.

    Unicode's NFC leaves U+0E4D U+0E32 apart, so SARA AM is joined here, also around a tone mark.
    """
    if not _ODD.search(text) and unicodedata.is_normalized("NFC", text):
        return text  # most texts: an agency's whole content passes through here
    text = unicodedata.normalize("NFC", text.translate(_INVISIBLE)).replace("\u00a0", " ")
    return re.sub("\u0e4d([\u0e48-\u0e4b]?)\u0e32", "\\1\u0e33", text)


def sort_key(text: str) -> tuple[str, str]:
    """Dictionary order: "ขา" before "เก่า" is wrong, so a leading vowel sorts after its consonant and tones last."""
    swapped = re.sub(f"([{_LEADING_VOWELS}])(.)", r"\2\1", normalise(text))
    return _TONES_AND_SIGNS.sub("", swapped), swapped
