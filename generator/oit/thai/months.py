"""Reads months as offices write them in tables: in cells, in titles, in the names of sheets and files.

Years are Buddhist, as everywhere in this package. ``year`` is a fiscal year that is known from elsewhere, so that a
month without a year has one.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from .dates import (
    ERA,
    MONTHS,
    SHORT_MONTHS,
    DateError,
    buddhist_year,
    fiscal_bounds,
    months_between,
    parse_date,
)
from .deferred import expression
from .digits import arabic_digits
from .text import normalise

Month = tuple[int, int]

_ENGLISH = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november", "december")  # fmt: skip
_NAMES = {
    **{name: number for number, name in enumerate(MONTHS, start=1)},
    **{name.replace(".", ""): number for number, name in enumerate(SHORT_MONTHS, start=1)},
    **{name: number for number, name in enumerate(_ENGLISH, start=1)},
    **{name[:3]: number for number, name in enumerate(_ENGLISH, start=1)},
    "sept": 9,
}
"""Name of a month without its dots → number."""

_THAI_NAMES = "|".join([*MONTHS, *(name.replace(".", r"\.?\s?").removesuffix(r"\s?") for name in SHORT_MONTHS)])
_ENGLISH_NAMES = "|".join([*_ENGLISH, "sept", *(name[:3] for name in _ENGLISH)])
_NAME = rf"(?P<name>(?:{_THAI_NAMES})(?![ก-๎])|(?<![a-z])(?:{_ENGLISH_NAMES})\.?(?![a-z]))"
_MONTH = expression(_NAME)
_OF = r"(?:ประจำ|ประจ\u0e4dา|ในรอบ|รอบ|งวด|ของ)?\s{0,3}(?:เดือน)?\s{0,3}"
_YEAR = r"(?:พ\.?\s?ศ\.?|ค\.?\s?ศ\.?|ปี)?\s{0,3}"

_NAMED = expression(rf"{_OF}{_NAME}(?:\s{{0,3}}[-–—/,]?\s{{0,3}}{_YEAR}(?P<year>\d{{4}}))?")
_SHORT = expression(rf"{_NAME}[-–](?P<year>\d\d)")
_NUMBERED = expression(
    r"(?P<month>\d{1,2})\s{0,3}[-–./]\s{0,3}(?P<year>\d{4})|(?P<first>\d{4})\s{0,3}[-–./]\s{0,3}(?P<second>\d{1,2})"
)
_ENDS_IN_TWO_DIGITS = expression(rf"{_NAME}\s{{0,3}}/?\s{{0,3}}{_YEAR}\d\d$")
_TIME = expression(r"(?:\s{1,3}|t)(?:เวลา\s{0,3})?\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s{0,3}(?:น\.?|z|am|pm)?$")
_ENGLISH_DATE = expression(
    rf"(?P<day>\d{{1,2}})[\s-]{{1,3}}{_NAME}[\s,-]{{1,3}}(?P<year>\d{{4}})"
    rf"|{_NAME.replace('name', 'other')}\s{{1,3}}(?P<second>\d{{1,2}}),?\s{{1,3}}(?P<after>\d{{4}})"
)


def parse_month(cell: str, year: int | None = None, may_be_serial: bool = False) -> Month:
    """Read the month that a cell names: "ต.ค. 2567", "ต.ค.-67" (as Excel shows it), "10/2567", "Oct 2024", "2024-10",
    "5 ตุลาคม 2567 08:30" and 45570 are all October 2567; so is "ตุลาคม" in a table of the fiscal year 2568.

    ``may_be_serial``: the column is one of days, so a bare number is a day as Excel counts them.
    Raises DateError if the cell is no month, or may be two.
    """
    plain = _plain(cell)
    if match := _SHORT.fullmatch(plain):
        return _of_two_digits(cell, match)
    if match := _NAMED.fullmatch(plain):
        number = _number(match["name"])
        return (_year(cell, match["year"]), number) if match["year"] else _in_fiscal_year(cell, number, year)
    if match := _NUMBERED.fullmatch(plain):
        number = int(match["month"] or match["second"])
        if not 1 <= number <= 12:
            raise DateError(f"ไม่มีเดือนที่ {number} ใน “{cell}”")
        return _year(cell, match["year"] or match["first"]), number
    if may_be_serial and (day := _of_serial(plain)):
        return buddhist_year(day), day.month
    if _ENDS_IN_TWO_DIGITS.search(plain):
        raise DateError(f"“{cell}” เขียนปีไว้สองหลัก ไม่ทราบแน่ว่าปีใด โปรดเขียนปีสี่หลัก เช่น 2566")
    day = _day(_TIME.sub("", plain))
    return buddhist_year(day), day.month


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", arabic_digits(normalise(text))).strip().casefold()


def _number(name: str) -> int:
    return _NAMES[re.sub(r"[.\s]", "", name)]


def _year(cell: str, written: str) -> int:
    year = int(written)
    if 1950 <= year <= 2100:
        return year + ERA
    if 2493 <= year <= 2643:
        return year
    raise DateError(f"ปีใน “{cell}” ไม่น่าเป็นไปได้")


def _of_two_digits(cell: str, match: re.Match[str]) -> Month:
    """Read "ต.ค.-67" and "Oct-24", as Excel shows a month: Buddhist from 50 on with a Thai name, else Gregorian."""
    is_thai, short = not match["name"].isascii(), int(match["year"])
    if is_thai and short >= 50:
        return 2500 + short, _number(match["name"])
    if not is_thai and short < 50:
        return 2000 + short + ERA, _number(match["name"])
    raise DateError(f"“{cell}” เขียนปีไว้สองหลัก ไม่ทราบแน่ว่าปีใด")


def _in_fiscal_year(cell: str, number: int, year: int | None) -> Month:
    if year is None:
        raise DateError(f"“{cell}” ไม่ได้บอกปี")
    return (year - 1 if number >= 10 else year), number


_GREGORIAN, _BUDDHIST = (36_526, 55_000), (235_000, 253_000)
"""Days as Excel counts them: of 2000–2050, and of the years 2543–2592 that somebody typed as if they were Gregorian."""


def _of_serial(plain: str) -> date | None:
    if not re.fullmatch(r"\d{5,6}(?:\.\d+)?", plain):
        return None
    days = int(plain.partition(".")[0])
    day = date(1899, 12, 30) + timedelta(days=days)
    if _GREGORIAN[0] <= days <= _GREGORIAN[1]:
        return day
    if not _BUDDHIST[0] <= days <= _BUDDHIST[1]:
        return None
    return date(day.year - ERA, day.month, 1)


def _day(plain: str) -> date:
    if match := _ENGLISH_DATE.fullmatch(plain):
        name, written = match["name"] or match["other"], match["year"] or match["after"]
        number, day = _number(name), int(match["day"] or match["second"])
        return _existing(plain, _year(plain, written) - ERA, number, day)
    return parse_date(plain)


def _existing(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise DateError(f"ไม่มีวันที่ “{text}” ในปฏิทิน") from None


_LIKE = expression(
    rf"{_NAME}|^\D{{0,12}}\d{{1,4}}\s{{0,3}}[-/.]\s{{0,3}}\d{{1,4}}(?:\s{{0,3}}[-/.]\s{{0,3}}\d{{1,4}})?(?:\D|$)"
)


def is_like_month(cell: str) -> bool:
    """True if a cell seems meant as a month or day, though it may not be readable: "ก.พ. 66", "13/2566"."""
    return len(cell) <= 60 and bool(_LIKE.search(_plain(cell)))


def month_names_in(cell: str) -> set[int]:
    """Return the numbers of the months whose names stand in a text: "ก.พ. 66" → {2}."""
    return {_number(match["name"]) for match in _MONTH.finditer(_plain(cell))}


# ---------------------------------------------------------------- titles and names

_IN_TITLE = expression(rf"{_NAME}(?:\s{{0,3}}[-–/,]?\s{{0,3}}{_YEAR}(?P<year>\d{{4}}|\d\d(?!\d)))?")
_QUARTER = expression(
    r"(?:ไตรมาส(?:ที่)?|(?<![a-z])q(?:uarter)?)\s{0,3}\.?(?P<quarter>[1-4])(?!\d)"
    r"(?:\s{0,3}[-/ ]?\s{0,3}(?:ปี(?:งบประมาณ)?)?\s{0,3}(?:พ\.?ศ\.?)?\s{0,3}(?P<year>2[56]\d\d))?"
)
_YEAR_FIRST = expression(r"(?<!\d)(?P<year>2[56]\d\d|20\d\d)[-_. ]?(?P<month>0[1-9]|1[0-2])(?!\d)")
_MONTH_FIRST = expression(r"(?<!\d)(?P<month>0?[1-9]|1[0-2])[-_./](?P<year>2[56]\d\d|20\d\d)(?!\d)")
_FISCAL = expression(r"ปีงบประมาณ\s{0,3}(?:พ\.?\s?ศ\.?)?\s{0,3}(2[56]\d\d)(?!\d)|(?<![a-z])fy\s{0,3}(2[56]\d\d)")
_LONGEST_SPAN = 3
"""Most months that one title stands for: a quarter. A longer span says nothing of each month."""


def fiscal_year_named(text: str) -> int | None:
    """Return the fiscal year that a title names: "ปีงบประมาณ พ.ศ. 2566" → 2566."""
    match = _FISCAL.search(_plain(text))
    return int(match[1] or match[2]) if match else None


def months_named(text: str, year: int | None = None) -> tuple[Month, ...]:
    """Return the months that a title or the name of a sheet or file names, at most a quarter.

    "ในรอบเดือนตุลาคม 2565" → October; "ต.ค. - ธ.ค. 2565" and "ไตรมาสที่ 1/2566" → October to December; "ต.ค.65" and
    "ตุลาคม" count within the fiscal year ``year`` only.
    """
    plain = _plain(text)
    found = list(_named_in(plain, fiscal_year_named(text) or year))
    if found:
        return _spanned(plain, found)
    if match := _QUARTER.search(plain):
        of_quarter = int(match["year"]) if match["year"] else fiscal_year_named(text) or year
        return _quarter(of_quarter, int(match["quarter"])) if of_quarter else ()
    numbered = set(_numbered_in(plain, _YEAR_FIRST)) or set(_numbered_in(plain, _MONTH_FIRST))
    return tuple(numbered) if len(numbered) == 1 else ()


def _numbered_in(plain: str, form: re.Pattern[str]) -> Iterator[Month]:
    for match in form.finditer(plain):
        yield _buddhist(match["year"]), int(match["month"])


def _named_in(plain: str, year: int | None) -> Iterator[Month]:
    """Yield the months that a text names. One without a year has that of the next one that has it, else the fiscal
    year's."""
    matches = list(_IN_TITLE.finditer(plain))
    for at, match in enumerate(matches):
        if match["name"].isascii() and not match["year"] and match[0] != plain:
            continue  # "May" is a word, too
        number, written = _number(match["name"]), match["year"]
        if written and len(written) == 4:
            yield _buddhist(written), number
        elif following := next((one for one in matches[at + 1 :] if one["year"] and len(one["year"]) == 4), None):
            later = _buddhist(following["year"])
            yield (later if number <= _number(following["name"]) else later - 1), number
        elif year:
            month = _in_fiscal_year(plain, number, year)
            # Two digits are the year only if they fit the one that is known.
            if not written or month[0] % 100 == int(written) or (month[0] - ERA) % 100 == int(written):
                yield month


def _buddhist(written: str) -> int:
    year = int(written)
    return year + ERA if year < 2400 else year


def _spanned(plain: str, found: list[Month]) -> tuple[Month, ...]:
    first, last = min(found), max(found)
    if len(found) == 2 and first != last and re.search(r"[-–—]|ถึง|to", plain):
        found = list(months_between(date(first[0] - ERA, first[1], 1), date(last[0] - ERA, last[1], 1)))
    months = tuple(dict.fromkeys(found))
    return months if len(months) <= _LONGEST_SPAN else ()


def _quarter(year: int, quarter: int) -> tuple[Month, ...]:
    months = list(months_between(*fiscal_bounds(year)))
    return tuple(months[3 * quarter - 3 : 3 * quarter])
