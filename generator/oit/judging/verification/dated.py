"""Says of what time something dated is, by the year, span, period or day that an officer typed."""

from datetime import date

from ... import thai
from ...content.item_page import LONGEST_PLAN, LONGEST_REPORT, Dated
from ...framework import Element, Period
from ...thai.deferred import expression
from .case import Case

COVERED_WHOLE = ("first-six-months", "report-year")
"""Kinds of periods of which a part is not enough: one quarter's report does not report on a year."""


def years_of(dated: Dated) -> range:
    """Return the fiscal years that something dated is said to be of."""
    if span := dated.covers:
        return range(span[0], span[1] + 1)
    if dated.year:
        return range(dated.year, dated.year + 1)
    if dated.period:
        return _years_of_days(dated.period.first, dated.period.last)
    return _years_of_days(dated.date, dated.date) if dated.date else range(0)


def _years_of_days(first: date, last: date) -> range:
    """Return the years that a text on these days may name: their fiscal years, and the calendar's year of the first."""
    return range(thai.buddhist_year(first), thai.fiscal_year(last) + 1)


def is_within(dated: Dated, period: Period, longest: int = LONGEST_PLAN) -> bool | None:
    """True if something dated is of a period; None if its own data do not decide. ``longest``: the years that such a
    document may cover.

    A report on a past year, or on the first six months, is issued later. So its date of issue proves nothing.
    """
    if not period.year:
        # The requested time is not established. So anything that states its time is good enough.
        return True if dated.says_a_time else None
    if span := dated.covers:
        return span[0] <= period.year <= span[1] and span[1] - span[0] <= longest
    if dated.year and not is_narrower(dated, period):
        return dated.year == period.year
    if dated.period:
        return _is_span_within(dated.period.first, dated.period.last, period.year, period.kind, longest)
    if dated.date and period.kind in ("year", "unknown"):
        return is_in_year(dated.date, period.year)
    return None


_PLAN = expression("แผน|ยุทธศาสตร์|นโยบาย|มาตรการ|หลักเกณฑ์|คู่มือ|ระเบียบ|โครงสร้าง")


def longest_span(element: Element, case: Case) -> int:
    """Return over how many years, besides its first, a document may reach that shows an element: a plan is made for
    longer than a report, and "ยุทธศาสตร์ 20 ปี (2560–2580)" names both its ends."""
    is_plan = _PLAN.search(f"{case.item.name} {element.text}")
    return LONGEST_PLAN if is_plan and case.item.period_of(element).kind not in COVERED_WHOLE else LONGEST_REPORT - 1


def is_narrower(dated: Dated, period: Period) -> bool:
    """True if something says its months beside its year, and the months decide: a part of the year is not enough."""
    return bool(dated.period and dated.year == period.year) and period.kind in COVERED_WHOLE


def _is_span_within(begins: date, ends: date, year: int, kind: str, longest: int) -> bool:
    first, last = thai.fiscal_bounds(year)
    if thai.fiscal_year(ends) - thai.fiscal_year(begins) > longest + 1:  # years of the calendar touch one more
        return False
    if kind == "first-six-months":
        return begins <= first and ends >= thai.round_end(year, 6)
    if kind == "report-year":
        return begins <= first and last <= ends
    return (first <= begins and ends <= last) or (begins <= first and last <= ends)


def is_in_year(day: date, year: int) -> bool:
    first, last = thai.fiscal_bounds(year)
    return first <= day <= last


def time_in_words(dated: Dated, is_narrow: bool = False, longest: int = LONGEST_PLAN) -> str:
    """Return the time of something dated, in words. ``is_narrow``: its months decide, even beside a year."""
    if span := dated.covers:
        too_long = " ซึ่งยาวกว่าที่เอกสารเช่นนี้ครอบคลุมได้" if span[1] - span[0] > longest else ""
        return f"ปี {span[0]}–{span[1]}{too_long}"
    if dated.year and not (is_narrow and dated.period):
        return f"ปี {dated.year}"
    if dated.period:
        return f"ช่วง {thai.short_date(dated.period.first)} – {thai.short_date(dated.period.last)}"
    return f"วันที่ {thai.long_date(dated.date)} (ปีงบประมาณ {thai.fiscal_year(dated.date)})" if dated.date else ""
