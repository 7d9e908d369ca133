"""Reads telephone numbers as they are printed. Rules and pages use the same reading.

A printed text holds one number or several, with words, extensions, last digits and other figures around them:
"อาคาร 2 โทร. 0-4249-1234 ต่อ 1 หรือ 081-234-5678".
"""

import re
from collections.abc import Iterator
from itertools import islice

from ..values import dataclass
from .deferred import expression
from .digits import arabic_digits

MAX_LENGTH = 2_000
"""Longest text that is read. A longer text is no telephone number."""

_BETWEEN = r"\s.()‐‑–—−-"
"""Matches what may stand between the digits of one number: spaces, dots, brackets and dashes of any length."""

_PLAIN = str.maketrans("０１２３４５６７８９＋－（）．", "0123456789+-().")
"""Full-width forms, which arrive from some programs by copying, in their plain form."""

_RUN = expression(rf"(?:(?<=[^0-9])|^)\(?\+?[0-9](?:[{_BETWEEN}]*+(?:/(?=[0-9]))?+\+?[0-9])*+")
"""Matches digits with nothing but marks between them: one number, or several one after another."""

_GROUP = expression(r"\+?[0-9]+")
_TIME_SPAN = expression(
    r"(?<![0-9.:-])[0-2]?[0-9][.:][0-5][0-9]\s*+(?:[‐‑–—−-]|ถึง)\s*+[0-2]?[0-9][.:][0-5][0-9](?![0-9])"
)
_LABEL = expression(r"(?:โทร(?:ศัพท์|สาร)?+|มือถือ|สายด่วน|แฟ็?กซ์|tel|fax|phone|mobile|hotline)[.:\s]*+$", re.IGNORECASE)
_EXTENSION = expression(r"(?:ต่อ|กด|ภายใน|#|\bext\.?|\bx)[\s:]*+$", re.IGNORECASE)
_REMARK = expression(r"\s*+(?!และ|หรือ|ต่อ|กด|ภายใน)[ก-ฮเ-ไA-Za-z]")
_AFTER_REVERSED = expression(rf"(?:[,;/|\\•·(‐‑–—−\s-]|{'และ'[::-1]}|{'หรือ'[::-1]})++")
"""Matches what may follow a number. It is read from the text's end: from the beginning, each part would be read to the
end of the text."""

_DASH = expression(r"[‐‑–—−/-]")
_AREA = expression(r"0[0-9]{1,2}")
_HOTLINE = expression(r"1[0-9]{2,3}")
_MOST_GROUPS = 8
_MOST_NUMBERS, _MOST_GROUPS_OF_A_RUN = 20, 60
"""How much of a text is read: more would take minutes in a file that was made to be slow."""

_FEWEST_DIGITS = 6
_MOST_DIGITS = 18
_MOST_LAST_DIGITS = 6
_LONGEST_ROW = 100
"""How many numbers a row "0-4249-1234-1240" may have."""


@dataclass(frozen=True, slots=True)
class Phone:
    """One number of a printed text. ``printed`` is its own part of the text, with its words and extension.

    ``digits``: how many digits the number has without extension. ``dial``: what a telephone in Thailand dials, such as
    "042491234" or "1567"; "" for a number that cannot exist.
    """

    printed: str
    digits: int
    dial: str


@dataclass(frozen=True, slots=True)
class _Number:
    """A number within a text. ``start``: where it begins, counted in characters of the text."""

    start: int
    digits: int
    dial: str


def phones_in(text: str) -> tuple[Phone, ...]:
    """Return each number of a text: "0-4249-1234 ต่อ 1, 2 หรือ 081-234-5678" → "0-4249-1234 ต่อ 1, 2" and "081-234-5678".

    What begins with 0 or + and is long enough is a number, even if it cannot be dialled. Other digits are an extension,
    a last digit, or part of the words.
    """
    if len(text) > MAX_LENGTH:
        return (Phone(f"{text[:40]}…", len(re.findall("[0-9]", arabic_digits(text))), ""),)
    if not text:
        return ()
    plain = _TIME_SPAN.sub(lambda span: " " * len(span[0]), arabic_digits(text).translate(_PLAIN))
    numbers = list(islice(_numbers(plain), _MOST_NUMBERS)) or [_other_number(plain)]
    starts = [0, *(_with_label(plain, number.start) for number in numbers[1:])]
    parts = [text[start:end] for start, end in zip(starts, (*starts[1:], len(text)), strict=True)]
    return tuple(
        Phone(_without_joint(part), number.digits, number.dial) for part, number in zip(parts, numbers, strict=True)
    )


def dialled(text: str) -> str:
    """Return the digits of the first number that can be called: "โทร. ๐-๔๒๔๙-๑๒๓๔ ต่อ ๑" → "042491234"; "" if there is
    none."""
    return next((phone.dial for phone in phones_in(text) if phone.dial), "")


def _numbers(plain: str) -> Iterator[_Number]:
    """Yield the numbers that begin with 0 or +, and a hotline that stands before them."""
    is_first = True
    for match in _RUN.finditer(plain):
        before = _words_before(plain, match)
        if _EXTENSION.search(before):
            continue
        run = _Run(plain, match)
        if is_first and run.is_hotline(0) and len(run.groups) == 1 and (_LABEL.search(before) or not before.strip()):
            yield _Number(match.start(), len(run.digits(0, 1)), run.digits(0, 1))
            is_first = False
        for number in run.numbers():
            yield number
            is_first = False


def _other_number(plain: str) -> _Number:
    """Return the number of a text in which none begins with 0 or +: a hotline, or a number without its first digit."""
    runs = [run for run in _RUN.finditer(plain) if not _EXTENSION.search(_words_before(plain, run))]
    for run in sorted(runs, key=lambda run: not _LABEL.search(_words_before(plain, run)))[:_MOST_NUMBERS]:
        groups = _Run(plain, run)
        for count in (len(groups.groups), 1):
            if dial := groups.dial(0, count):
                return _Number(0, len(groups.digits(0, count)), dial)
    return _Number(0, max((len(re.sub("[^0-9]", "", run[0])) for run in _RUN.finditer(plain)), default=0), "")


def _words_before(plain: str, run: re.Match[str]) -> str:
    """Return as much of the text before some digits as can say what they are."""
    return plain[max(0, run.start() - 20) : run.start()]


class _Run:
    """Digits with nothing but marks between them. A group is what stands together without a mark."""

    def __init__(self, plain: str, run: re.Match[str]) -> None:
        self.groups = list(islice(_GROUP.finditer(plain, run.start(), run.end()), _MOST_GROUPS_OF_A_RUN))
        self._plain = plain
        self._end = run.end()

    def numbers(self) -> Iterator[_Number]:
        """Yield the numbers from the first group that begins one."""
        at = next((index for index in range(len(self.groups)) if self._begins(index)), len(self.groups))
        while at < len(self.groups):
            count = self._valid_length(at)
            after = self._after_last_digits(at, at + count) if count else at
            is_whole = after == len(self.groups) or self._begins(after) or self.is_hotline(after)
            if count and (is_whole or self._is_remark(after)):
                yield self._number(at, at + count, self.dial(at, at + count))
            else:
                after = self._next_number(at + 1)
                if len(self.digits(at, after)) >= _FEWEST_DIGITS:
                    yield self._number(at, after, "")
            at = after if after == len(self.groups) or self._begins(after) else self._next_number(after)

    def digits(self, start: int, end: int) -> str:
        return "".join(group[0] for group in self.groups[start:end]).replace("+", "")

    def dial(self, start: int, end: int) -> str:
        """Return what is dialled for some groups, or "" if they are no number."""
        slashes = [index for index in range(start + 1, end) if "/" in self._before(index)]
        if slashes and (slashes != [start + 1] or not _AREA.fullmatch(self.groups[start][0])):
            return ""  # "042/491234" is one number, but the slash of "0-4249-1234/5" begins a last digit
        return _dial("".join(group[0] for group in self.groups[start:end]))

    def is_hotline(self, index: int) -> bool:
        """True if a group is a short number of its own: alone, or after a blank."""
        is_apart = index == 0 or self._before(index).isspace()
        return is_apart and bool(_HOTLINE.fullmatch(self.groups[index][0]))

    def _number(self, start: int, end: int, dial: str) -> _Number:
        return _Number(self.groups[start].start(), len(self.digits(start, end)), dial)

    def _before(self, index: int) -> str:
        """Return the marks between a group and the group before it."""
        return self._plain[self.groups[index - 1].end() : self.groups[index].start()] if index else ""

    def _begins(self, index: int) -> bool:
        """True if a number may begin with a group: with 0 or +, after a blank or a mark that no number holds."""
        is_apart = index == 0 or not re.fullmatch(r"[.‐‑–—−-]", self._before(index))
        return is_apart and self.groups[index][0].startswith(("0", "+"))

    def _valid_length(self, start: int) -> int:
        """Return how many groups make the longest number from a group on; 0 if none does."""
        ends = range(min(start + _MOST_GROUPS, len(self.groups)), start, -1)
        return next((end - start for end in ends if self.dial(start, end)), 0)

    def _next_number(self, start: int) -> int:
        """Return where the next number that can be dialled begins, or the end of the run."""
        later = range(start, len(self.groups))
        return next((i for i in later if self._begins(i) and self._valid_length(i)), len(self.groups))

    def _after_last_digits(self, start: int, end: int) -> int:
        """Return the group after "-5" of "0-4249-1234-5", the last digits of a second number or of a row of numbers."""
        number = self.digits(start, end)
        while end < len(self.groups) and _DASH.search(self._before(end)) and not self._begins(end):
            last = self.groups[end][0]
            is_row = len(last) <= _MOST_LAST_DIGITS and 0 < int(last) - int(number[-len(last) :]) <= _LONGEST_ROW
            if len(last) > 2 and not is_row:
                break
            end += 1
        return end

    def _is_remark(self, index: int) -> bool:
        """True if a group belongs to words: "0-4249-1234 5 คู่สาย", "0-4249-1234 (24 ชม.)"."""
        if "(" in self._before(index):
            return True
        return self._before(index).isspace() and bool(_REMARK.match(self._plain, self._end))


def _with_label(plain: str, start: int) -> int:
    """Return where the words before a number begin: "โทรสาร 0-4249-1235"."""
    label = _LABEL.search(plain, max(0, start - 20), start)
    return label.start() if label else start


def _without_joint(part: str) -> str:
    """Return a part of a text without the comma or the word that leads to the next number."""
    after = _AFTER_REVERSED.match(part[::-1])
    return (part[: len(part) - after.end()] if after else part) or part


_USUAL = expression(r"0(?:2[0-9]|3[2-9]|4[2-5]|5[3-6]|7[3-7])[0-9]{6}|0(?:6[1-6]|[89][0-9])[0-9]{7}")
"""Matches the usual numbers: of the provinces, of Bangkok, and mobile ones. A test holds that the library takes all."""


def _dial(written: str) -> str:
    digits = f"+66{written[4:]}" if written.startswith("0066") else written
    if _HOTLINE.fullmatch(digits) or _USUAL.fullmatch(digits):
        return digits
    if (digits.startswith("0") and len(digits) not in (9, 10)) or len(digits) > _MOST_DIGITS:
        return ""

    import phonenumbers  # takes 20 ms, and only content with an unusual number needs it

    try:
        number = phonenumbers.parse(digits, "TH")
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number):
        return ""
    is_thai = number.country_code == phonenumbers.country_code_for_region("TH")
    form = phonenumbers.PhoneNumberFormat.NATIONAL if is_thai else phonenumbers.PhoneNumberFormat.E164
    return re.sub("[^0-9+]", "", phonenumbers.format_number(number, form))
