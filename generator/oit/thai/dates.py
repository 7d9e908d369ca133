"""Reads and writes Thai dates, months and fiscal years. All functions are pure, and each has an example.

Years are Buddhist era and ``int`` everywhere in this package; a Gregorian year exists only inside a ``date``.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta, timezone

from .deferred import expression
from .digits import arabic_digits
from .text import normalise

ERA = 543  # Buddhist era minus Gregorian year; the only place that knows it

THAI_TIME = timezone(timedelta(hours=7), "ICT")
"""The time of Thailand. It has had no summer time since 1920, so no list of time zones is needed; Windows has none."""

MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
SHORT_MONTHS = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")


class DateError(ValueError):
    """A date that cannot be read with certainty; its text says why, in Thai."""


def parse_date(text: str) -> date:
    """Read a date as an officer writes it.

    "17 มกราคม 2566", "๑๗ ม.ค. พ.ศ. ๒๕๖๖", "ณ วันที่ ๑๗ เดือน มกราคม พ.ศ. ๒๕๖๖", "17/1/2566", "2023-01-17" and
    "2566-01-17" are all 17 January 2023.
    Raises DateError for an ambiguous ("17 ม.ค. 66", "3/4/2023") or an impossible date ("31 เมษายน 2566").
    """
    plain = re.sub(r"\s+", " ", arabic_digits(normalise(text))).strip()
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", plain):
        year, month, day = map(int, match.groups())
        return _date(text, year, month, day)
    if match := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", plain):
        day, month, year = map(int, match.groups())
        if year < 2400 and day <= 12 and month <= 12 and day != month:
            raise DateError(
                f"วันที่ “{text}” อ่านได้สองทาง (วัน/เดือน หรือ เดือน/วัน) โปรดเขียนชื่อเดือนเป็นตัวหนังสือ เช่น 17 มกราคม 2566"
            )
        return _date(text, year, month, day)
    if re.fullmatch(r"\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?['’]?\d{2}", plain):
        raise DateError(_TWO_DIGITS.format(text))
    if match := re.fullmatch(
        r"(?:ณ ?)?(?:วันที่ ?)?(\d{1,2}) ?(?:เดือน ?)?([ก-๎.]+?) ?(?:พ\.ศ\.|พ\.ศ|พศ)? ?(\d{1,6})", plain
    ):
        named_month = _month(match[2])
        if named_month and len(match[3]) == 2:
            raise DateError(_TWO_DIGITS.format(text))
        if named_month:
            return _date(text, int(match[3]), named_month, int(match[1]))
    raise DateError(f"อ่านวันที่ “{text}” ไม่ได้ โปรดเขียนแบบ 17 มกราคม 2566 หรือ 2566-01-17")


_TWO_DIGITS = "วันที่ “{}” เขียนปีไว้สองหลัก ไม่ทราบแน่ว่าปีใด โปรดเขียนปีสี่หลัก เช่น 2566"


def parse_year(value: object) -> int:
    """Read a Buddhist year: 2566, "2566" and "๒๕๖๖" → 2566. Raises DateError for anything outside 2500–2699."""
    plain = arabic_digits(normalise(str(value))).strip().removeprefix("พ.ศ.").strip()
    if re.fullmatch(r"2[56]\d\d", plain):
        return int(plain)
    hint = f" (หากหมายถึง ค.ศ. {plain} ให้เขียน {int(plain) + ERA})" if re.fullmatch(r"(19|20)\d\d", plain) else ""
    raise DateError(f"“{value}” ไม่ใช่ปี พ.ศ. สี่หลัก เช่น 2566{hint}")


def _month(name: str) -> int | None:
    bare = name.replace(".", "")
    for number, (long, short) in enumerate(zip(MONTHS, SHORT_MONTHS, strict=True), start=1):
        if bare in (long, short.replace(".", "")):
            return number
    return None


def _date(text: str, year: int, month: int, day: int) -> date:
    if not (1900 <= year <= 2100 or 2443 <= year <= 2643):
        raise DateError(f"ปีในวันที่ “{text}” ไม่น่าเป็นไปได้ โปรดตรวจปีอีกครั้ง")
    try:
        return date(year - ERA if year >= 2400 else year, month, day)
    except ValueError:
        raise DateError(f"ไม่มีวันที่ “{text}” ในปฏิทิน โปรดตรวจวันและเดือนอีกครั้ง") from None


def long_date(day: date) -> str:
    """Write a day with its month's full name: date(2023, 1, 17) → "17 มกราคม 2566"."""
    return f"{day.day} {MONTHS[day.month - 1]} {buddhist_year(day)}"


def short_date(day: date) -> str:
    """Write a day with its month's short name: date(2023, 1, 17) → "17 ม.ค. 2566"."""
    return f"{day.day} {SHORT_MONTHS[day.month - 1]} {buddhist_year(day)}"


def buddhist_year(day: date) -> int:
    """Return the calendar year of a day: date(2023, 1, 17) → 2566."""
    return day.year + ERA


# ---------------------------------------------------------------- fiscal years


def fiscal_year(day: date) -> int:
    """Return the Buddhist fiscal year of a day: date(2022, 10, 1) → 2566 (the year begins on 1 October)."""
    return day.year + ERA + (day.month >= 10)


def fiscal_bounds(year: int) -> tuple[date, date]:
    """Return the first and last day of a fiscal year: 2566 → (2022-10-01, 2023-09-30)."""
    return date(year - ERA - 1, 10, 1), date(year - ERA, 9, 30)


def round_end(year: int, months: int) -> date:
    """Return the last day of the first 3, 6, 9 or 12 months of a fiscal year: (2566, 6) → 2023-03-31."""
    ends = {3: (-1, 12, 31), 6: (0, 3, 31), 9: (0, 6, 30), 12: (0, 9, 30)}
    shift, month, day = ends[months]
    return date(year - ERA + shift, month, day)


def a_year_after(day: date) -> date:
    """Return the same day of the next year: date(2023, 1, 17) → date(2024, 1, 17). 29 February becomes the 28th."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if is_leap_day else day.day)


def months_between(first: date, last: date) -> Iterator[tuple[int, int]]:
    """Return the Buddhist (year, month) of every month in a span: 2022-12-15 … 2023-02-01 → (2565, 12), (2566, 1),
    (2566, 2)."""
    index, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    for current in range(index, end + 1):
        yield current // 12 + ERA, current % 12 + 1


def month_bounds(year: int, month: int) -> tuple[date, date]:
    """Return the first and the last day of a Buddhist year's month: (2566, 2) → 2023-02-01, 2023-02-28."""
    return date(year - ERA, month, 1), date(year - ERA, month, monthrange(year - ERA, month)[1])


def month_name(year: int, month: int) -> str:
    """Write a month: (2566, 1) → "มกราคม 2566"."""
    return f"{MONTHS[month - 1]} {year}"


_LAW = expression(r"(?:พระราชบัญญัติ|พ\.ร\.บ\.|ระเบียบ|กฎกระทรวง|ประมวล)[^)\n]*?(?:(?P<year>พ\.ศ\. ?\d{4})|(?=[)\n])|\Z)")
"""Matches a law's title up to its year, or to the last place where the year can stand. So a text with many laws is read
only once."""


def years_in(text: str) -> tuple[int, ...]:
    """Return the Buddhist years that a text names, in order: "ปี ๒๕๖๖ (ตุลาคม 2565)" → (2566, 2565). Law titles are left
    out.

    "พระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. 2540" names a law's year, which says nothing of the text's own year.
    """
    plain = _LAW.sub(lambda law: "" if law["year"] else law[0], arabic_digits(normalise(text)))
    return tuple(int(year) for year in re.findall(r"(?<!\d)(2[56]\d\d)(?!\d)", plain))


_MONTH_AND_YEAR = expression(rf"({'|'.join(map(re.escape, (*MONTHS, *SHORT_MONTHS)))}) ?(?:พ\.ศ\. ?)?(2[56]\d\d)(?!\d)")


def fiscal_years_in(text: str) -> tuple[int, ...]:
    """Return the fiscal years of the months that a text names, in order: "ธันวาคม 2565 และ ม.ค. ๒๕๖๗" → (2566, 2567)."""
    return tuple(year + (month >= 10) for year, month in months_in(text))


def months_in(text: str) -> tuple[tuple[int, int], ...]:
    """Return the Buddhist (year, month) of the months that a text names, in order: "ธันวาคม 2565" → (2565, 12)."""
    months = _MONTH_AND_YEAR.findall(arabic_digits(normalise(text)))
    return tuple((int(year), _month(month) or 0) for month, year in months)
