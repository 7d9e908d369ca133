"""Reads from a document's text what it is: its title, the day of its issue, and the time that it is about. Pure.

Nothing here is certain: a person is shown it before it is written. What cannot be told is left empty.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from ...thai import MONTHS, SHORT_MONTHS, DateError, Role, arabic_digits, normalise, parse_date, years_named
from ...thai.deferred import expression
from ...values import dataclass

_MOST_LINES, _MOST_LETTERS = 4, 220
"""How long a title may be: no title takes half a page."""

_MONTH = "|".join(map(re.escape, (*MONTHS, *SHORT_MONTHS)))
_DAY = rf"(\d{{1,2}}) ?(?:เดือน ?)?({_MONTH}) ?(?:พ\.? ?ศ\.? ?)?(2[56]\d\d)(?!\d)"
_ISSUED = expression(rf"(?:ประกาศ|สั่ง|ให้ไว้|ออกให้) ?(?:ณ|เมื่อ)? ?(?:วันที่)? ?{_DAY}")
_DATED = expression(rf"^(?:ที่ .{{0,60}} )?(?:ณ ?)?(?:ลง)?วันที่ ?{_DAY}", re.MULTILINE)
"""Matches the day of a letter: at the beginning of a line, or behind the letter's number. Within a sentence, a day is
that of something else."""
_HEAD = 14
"""Lines of the first page among which the day of a letter stands."""
_PAPER_NUMBER = expression(r"(?:คำสั่ง|ประกาศ)?ที่ ?[^ ]*\d")
_BODY = expression(
    r"(?:\d{1,2}[.)]|[(]?\d{1,2}[)]|[-•–]|ข้าพเจ้า|ด้วย|ตาม|เพื่อ|อาศัย|เรียน|ที่ [^ ]|วันที่|ณ |หน้า|โดย|ลำดับ|สารบัญ|คำนำ|บทที่"
    r"|ส่วนราชการ|อ้างถึง|โทร)"
)
"""Matches how a line begins that no title goes on with."""

_GOES_ON = expression(
    r"(?:ประจำปี|ปีงบประมาณ|ประจำเดือน|รอบ|ระหว่าง|พ\.ศ\.|[(]|และ|ของ|เรื่อง|จาก|ใน|ไตรมาส|ครั้งที่|ฉบับ|ว่าด้วย|Policy)"
)
"""Matches how a line begins that goes on with a title."""


@dataclass(frozen=True, slots=True)
class Description:
    """What a document tells of itself. ``covers``: the first and last year of a plan; ``year``: of anything else."""

    title: str = ""
    day: date | None = None
    year: int | None = None
    covers: tuple[int, int] | None = None


def described(pages: Sequence[str], file_name: str, agency: str = "") -> Description:
    """Return what a document is, by the text of its pages, else by its name."""
    title = _title(pages[0], agency) if pages else ""
    return of_title(title or from_name(file_name), _day(pages))


def of_title(title: str, day: date | None = None) -> Description:
    """Return a description with the years that a title names."""
    named = [one for one in years_named(title) if one.role is not Role.OTHER]
    spans = [one.meant for one in named if one.is_span]
    if spans and len(spans[0]) > 1:
        return Description(title, day, covers=(min(spans[0]), max(spans[0])))
    years = {one.year for one in named if one.role is Role.SUBJECT} or {one.year for one in named}
    return Description(title, day, year=years.pop() if len(years) == 1 else None)


def from_name(file_name: str) -> str:
    """Return the title that a file's name tells: "แผน_จัดซื้อ-2568 (1).pdf" → "แผน จัดซื้อ-2568"."""
    stem = file_name.rpartition(".")[0] or file_name
    plain = re.sub(r"[_+]+", " ", normalise(stem))
    return " ".join(re.sub(r" ?\(\d{1,2}\)$| - (?:Copy|สำเนา)$", "", plain).split())


def _title(page: str, agency: str) -> str:
    lines = [" ".join(line.split()) for line in normalise(page).split("\n")]
    lines = [line for line in lines if len(line) > 3 and not re.fullmatch(r"[\W\d]+", line)]
    begin = next((at for at, line in enumerate(lines[:6]) if line.startswith(("เรื่อง ", "เรื่อง:"))), 0)
    if begin and not lines[0].startswith(("ประกาศ", "คำสั่ง")):
        return _joined(lines[begin:], agency).removeprefix("เรื่อง").strip(" :")
    first = [line for line in lines[:begin] if not _PAPER_NUMBER.fullmatch(line) and not _BODY.match(line)]
    return _joined([*first[:1], *lines[begin:]] if begin else lines, agency, 2 if begin else 1)


def _joined(lines: Sequence[str], agency: str, sure: int = 1) -> str:
    """Return a title of several lines. The first ``sure`` lines belong to it."""
    return " ".join(_lines_of_title(lines, agency, sure))[:_MOST_LETTERS].strip()


def _lines_of_title(lines: Sequence[str], agency: str, sure: int) -> Iterator[str]:
    for at, line in enumerate(lines[:_MOST_LINES]):
        is_agency = bool(agency) and line == agency
        if at >= sure and (is_agency or _BODY.match(line) or not _GOES_ON.match(line)):
            return
        yield line


def _day(pages: Sequence[str]) -> date | None:
    """Return the day of issue: the last that says so, else the day of a letter on the first page."""
    texts = [" ".join(arabic_digits(normalise(page)).split()) for page in (*pages[:2], *pages[-1:])]
    issued = [match for text in texts for match in _ISSUED.finditer(text)]
    lines = arabic_digits(normalise(pages[0])).split("\n")[:_HEAD] if pages else []
    dated = [*_DATED.finditer("\n".join(" ".join(line.split()) for line in lines))]
    for match in (*issued[-1:], *dated[:1]):
        try:
            return parse_date(f"{match[1]} {match[2]} {match[3]}")
        except DateError:
            continue
    return None
