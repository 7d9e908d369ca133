"""Takes an office's cell apart: bullets, typed numbers, entries that run on, empty cells. Pure."""

import re
from collections.abc import Iterator

from ... import thai
from ...thai.deferred import expression

_NOTHING = frozenset({"", "-", "–", "—", "--", "---", "- -", "…", "...", "................", "n/a"})

_BULLET = expression(r"[-–—‐−•●○▪▫■□◦◆◇*·✓✔➢➤❖\uf0b7\uf0a7\uf0d8\uf076\uf0fc]+\s*(?=\S)")
_NUMBER = expression(
    r"(?:\(?(?P<plain>[0-9]{1,2}|[ก-ฮ]|[a-zA-Z]|[ivx]{1,5})\)|(?P<dotted>[0-9]{1,2}|[ก-ฮ])\.)(?![0-9])\s*(?=\S)"
    r"|(?P<sub>[1-9][0-9]?(?:\.[1-9][0-9]?){1,3})[.)]?\s+(?=\S)"
)
_AMOUNT = expression(r"(?:น\.|นาฬิกา|ล้าน|บาท|%|ร้อยละ|เปอร์เซ็นต์|คะแนน|กม\.|ตร\.|ไร่)")
_ABBREVIATED = expression(r"[ก-ฮ]\.\s?(?:[ก-ฮ]\.|[ก-ฮ]{1,2}\.)")
"""Matches what looks like "ก." and begins an abbreviation: "ก.พ."."""


def is_nothing(text: str) -> bool:
    """True for a cell that an office leaves empty, or fills with a dash or dots."""
    plain = " ".join(text.split()).casefold()
    return plain in _NOTHING or not plain.strip(".…_- ")


def says_none(text: str) -> bool:
    """True for a cell that says that there is none: "ไม่มี", "- ไม่มีข้อเสนอแนะ"."""
    return bool(_NONE.fullmatch(without_number(text).strip(" .-–")))


_NONE = expression(r"(?:ยัง)?ไม่มี(?:ข้อเสนอแนะ(?:เพิ่มเติม)?|ข้อเสนอ|ปัญหา(?:/|และ)?อุปสรรค)?")


def plain(text: str) -> str:
    """Return a cell's text in one line, "" for one that says nothing."""
    return "" if is_nothing(text) else " ".join(text.split())


def entries(text: str) -> tuple[str, ...]:
    """Return the entries of a cell without their bullets and typed numbers.

    A line without a sign goes on with the entry above, if any line of the cell has a sign; else each line is an entry.
    """
    lines = [line for line in (" ".join(line.split()) for line in text.split("\n")) if not is_nothing(line)]
    marked = [_without_sign(line) for line in lines]
    has_signs = any(is_marked for is_marked, _ in marked)
    found: list[str] = []
    for line, (is_marked, rest) in zip(lines, marked, strict=True):
        if has_signs and not is_marked and found:
            found[-1] = joined_lines(found[-1], line)
        else:
            found.append(line if is_marked else rest)
    return tuple(entry for line in found for entry in _in_one_line(line) if not is_nothing(entry))


def begins_with_sign(text: str) -> bool:
    """True if a cell's first line begins with a bullet or a typed number."""
    return _without_sign(" ".join(text.split("\n", 1)[0].split()))[0]


def _without_sign(line: str) -> tuple[bool, str]:
    """Return whether a line begins with a sign, and the line without it. An entry of a list may have a typed number,
    too."""
    rest, signs = line, 0
    while signs < 2 and (length := _sign(rest)):
        rest, signs = rest[length:], signs + 1
    return signs > 0, rest


def _sign(line: str) -> int:
    """Return the length of the sign at the beginning of a line, 0 for none."""
    if match := _BULLET.match(line):
        return match.end()
    match = _NUMBER.match(thai.arabic_digits(line))
    if not match or _ABBREVIATED.match(line) or (match["sub"] and _AMOUNT.match(line[match.end() :])):
        return 0
    return match.end()


def _in_one_line(line: str) -> Iterator[str]:
    """Yield the entries of a line in which several run on: "๑. ก ๒. ข" and "- ก -ข"."""
    is_marked, rest = _without_sign(line)
    if not is_marked:
        yield line
        return
    digits = thai.arabic_digits(line)
    if first := re.match(r"(?:[-•]\s*)?\(?1([.)])", digits):
        yield from _numbered(line, digits, first[1])
    elif re.match(r"[-–•]", line):
        yield from (part.strip() for part in re.split(r"\s[-–•](?=\s?[ก-๙A-Za-z“\"(])", rest) if part.strip())
    else:
        yield rest


def _numbered(line: str, digits: str, after: str) -> Iterator[str]:
    """Yield the parts of a line at 1, 2, 3 … in this order."""
    starts = [0]
    number = 2
    while match := re.compile(rf"\s\(?{number}{re.escape(after)}(?!\d)").search(digits, starts[-1] + 1):
        starts.append(match.start() + 1)
        number += 1
    for start, end in zip(starts, [*starts[1:], len(line)], strict=True):
        yield _without_sign(line[start:end].strip())[1]


# ---------------------------------------------------------------- names


def same(text: str) -> str:
    """Return the form in which names are compared: in one spelling, without blanks, dots and brackets, in Arabic
    digits."""
    return re.sub(r"[\s.,:;()“”\"'–—-]+", "", thai.arabic_digits(thai.normalise(text))).casefold()


def without_number(text: str) -> str:
    """Return a text without a typed number in front: "๑. มาตรการ ก" → "มาตรการ ก"."""
    return _without_sign(" ".join(text.split()))[1]


def quoted(text: str, longest: int = 60) -> str:
    """Return a text as it is quoted in a sentence."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= longest else line[: longest - 1] + '…'}”"


def joined_lines(*lines: str) -> str:
    """Join the lines of one sentence. Between two Thai letters a line break stands for nothing, else for a blank."""
    whole = ""
    for line in lines:
        gap = "" if not whole or (_THAI.match(whole[-1]) and _THAI.match(line)) else " "
        whole = f"{whole}{gap}{line}"
    return whole


_THAI = expression("[ก-๎]")
