"""Thai text in one spelling."""

import re
import unicodedata

from .deferred import expression

_HIDDEN = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
"""Signs of no width: soft hyphens, joiners, and the marks of the direction of writing."""
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_TONE, _VOWEL = "\u0e48-\u0e4c", "\u0e31\u0e34-\u0e3a\u0e47\u0e4d"
"""Marks that a consonant carries, in the order in which they are written: a vowel or its sign, then a tone."""
_INVISIBLE = expression(f"[{_HIDDEN}]")
_WIDE = expression(f"[{_SPACES}]")
_MARKS = expression(f"[{_TONE}{_VOWEL}]{{2,}}")
_TWO_PARTS = expression(f"\u0e4d([{_TONE}]*+)\u0e32")
_BEFORE_ITS_TONE = expression(f"\u0e33[\u0e33{_TONE}]++")
_ODD_PAIRS = f"(?<=[{_TONE}])[{_VOWEL}]|(?<=\u0e33)[{_TONE}]|(?<=เ)เ"
_ODD = expression(f"[{_HIDDEN}{_SPACES}\u0e4d{_TONE}\u0e33เ](?:(?<=[{_HIDDEN}{_SPACES}\u0e4d])|{_ODD_PAIRS})")
"""Matches what ``normalise`` changes, besides what Unicode's NFC does. It begins with one set of signs, which is looked
for in half the time of several."""
_PLAIN = "\0-\x7fก-า\u0e34-\u0e39฿แ-\u0e47๎-๛–—‘’“”•…"
"""Signs that stay as they are, whatever stands beside them, as long as that is one of them, too."""
_SUSPECT = expression(f"[^{_PLAIN}](?:(?<=[^{_PLAIN}{_TONE}\u0e33เ])|{_ODD_PAIRS})")
"""Matches what ``normalise`` may change. Most texts have none: to ask Unicode's tables of each sign takes longer."""

_OLD_FONTS = dict(enumerate("ฐิีึื่้๊๋์่้๊๋์ญัํ็่้๊๋์\u0e38\u0e39\u0e3a", start=0xF700))
"""The letters of old Thai fonts: each was a letter that stands higher, lower or more to the left."""

_LETTERS = expression("[^\\W_\u115f\u1160\u3164\uffa0]+")
"""Matches letters that are seen. The four fillers are letters by Unicode's tables, and blank on the screen."""


def letters(text: str) -> int:
    """Return how many letters and digits a reader sees, without vowels and tones above and below: "- ๑ กี่" → 2."""
    return sum(map(len, _LETTERS.findall(text)))


def has_letters(text: str, fewest: int) -> bool:
    """True if a reader sees at least so many letters and digits. A long text is read no further than it takes."""
    found = 0
    for run in _LETTERS.finditer(text):
        found += run.end() - run.start()
        if found >= fewest:
            return True
    return found >= fewest


def normalise(text: str) -> str:
    """Write texts that look the same in one spelling: "ทํา" (NIKHAHIT + AA) → "ทำ", without zero-width characters.

    Unicode's NFC leaves apart what Thai keyboards write in two ways: SARA AM in two parts, a tone before its vowel, two
    SARA E for one SARA AE.
    """
    if not _SUSPECT.search(text):
        return text  # most texts end here: an agency's whole content passes through this function
    if not _ODD.search(text) and unicodedata.is_normalized("NFC", text):
        return text
    plain = unicodedata.normalize("NFC", _WIDE.sub(" ", _INVISIBLE.sub("", text)))
    joined = _TWO_PARTS.sub("\\1\u0e33", _MARKS.sub(_in_order, plain))
    spelt = unicodedata.normalize("NFC", _BEFORE_ITS_TONE.sub(_in_order, joined).replace("เเ", "แ"))
    return spelt if spelt == text else normalise(spelt)  # NFC may bring marks together that stood apart


def without_old_fonts(text: str) -> str:
    """Return a text with Thai letters for the private ones that old fonts had: "ท\\uf70aาน" → "ท่าน"."""
    return text.translate(_OLD_FONTS)


def _in_order(marks: re.Match[str]) -> str:
    """Write vowels, then tones, then SARA AM, each in the order in which they stand."""
    return "".join(sorted(marks[0], key=lambda mark: 2 * (mark == "\u0e33") + ("\u0e48" <= mark <= "\u0e4c")))


def folded(text: str) -> str:
    """Return the form in which texts are compared as a reader compares them: in one spelling, without case, with single
    spaces. "Plan  ทํา.PDF " → "plan ทำ.pdf"."""
    return " ".join(normalise(text).casefold().split())
