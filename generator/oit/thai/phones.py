"""Reads telephone numbers as they are printed. Rules and pages use the same reading.

A printed text holds one number or several, with words, extensions and last digits around them:
"โทร. 0-4249-1234 ต่อ 1 หรือ 081-234-5678".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .digits import arabic_digits

_BETWEEN = r"\s.()‐‑–—−-"
"""Matches what may stand between the digits of one number: spaces, dots, brackets and dashes of any length."""

_NUMBER = re.compile(rf"[+(]?[0-9][0-9{_BETWEEN}]*")
_FURTHER = re.compile(
    r"(?:[,;/]|และ|หรือ|(?<!\s)[^\S\n]*+\n)\s*+"
    rf"((?:(?:โทร\.?+|มือถือ)\s*+)?+(?:\+66|0)(?:[{_BETWEEN}]*+[0-9]){{5,}})"
)
_AFTER_REVERSED = re.compile(rf"(?:[,;/\s]|{'และ'[::-1]}|{'หรือ'[::-1]})++")
"""Matches what may follow a number. It is read from the text's end: from the beginning, each part would be read to the
end of the text."""
_LAST_DIGITS = re.compile(r"(?<!\s)\s*+[‐‑–—−-]\s*+[0-9]{1,2}$")
_HOTLINE = re.compile(r"1[0-9]{2,3}")


@dataclass(frozen=True, slots=True)
class Phone:
    """One number of a printed text. ``printed`` is its own part of the text, with its words and extension.

    ``digits``: how many digits the number has without extension. ``dial``: what a telephone in Thailand dials, such as
    "042491234" or "1567"; "" for a number that cannot exist.
    """

    printed: str
    digits: int
    dial: str


def phones_in(text: str) -> tuple[Phone, ...]:
    """Return each number of a text: "0-4249-1234 ต่อ 1, 2 หรือ 081-234-5678" → "0-4249-1234 ต่อ 1, 2" and "081-234-5678".

    Digits after the first number are another number only if they can be dialled; else they are an extension or a last
    digit.
    """
    return tuple(map(_phone, _parts(text))) if text else ()


def dialled(text: str) -> str:
    """Return the digits of the first number that can be called: "โทร. ๐-๔๒๔๙-๑๒๓๔ ต่อ ๑" → "042491234"; "" if there is
    none."""
    return next((phone.dial for phone in phones_in(text) if phone.dial), "")


def _parts(text: str) -> Iterator[str]:
    starts = [further.start(1) for further in _FURTHER.finditer(arabic_digits(text))]
    for start, end in zip((0, *starts), (*starts, len(text)), strict=True):
        part = text[start:end]
        after = _AFTER_REVERSED.match(part[::-1])
        yield part[: len(part) - after.end()] if after else part


def _phone(printed: str) -> Phone:
    number = _NUMBER.search(arabic_digits(printed))
    written = number[0].strip() if number else ""
    # "0-4249-1234-5" stands for two numbers, of which the second ends in 5.
    dial = _dial(written) or _dial(_LAST_DIGITS.sub("", written))
    return Phone(printed, len(re.sub("[^0-9]", "", written)), dial)


def _dial(written: str) -> str:
    import phonenumbers  # takes 15 ms, and only content with a telephone number needs it

    digits = re.sub(f"[{_BETWEEN}]", "", written)
    if _HOTLINE.fullmatch(digits):
        return digits
    try:
        number = phonenumbers.parse(digits, "TH")
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number):
        return ""
    is_thai = number.country_code == phonenumbers.country_code_for_region("TH")
    form = phonenumbers.PhoneNumberFormat.NATIONAL if is_thai else phonenumbers.PhoneNumberFormat.E164
    return re.sub("[^0-9+]", "", phonenumbers.format_number(number, form))
