"""Thai calendar, digits and text, as pure functions. Each has an example."""

from .dates import (
    MONTHS,
    SHORT_MONTHS,
    THAI_TIME,
    DateError,
    a_year_after,
    buddhist_year,
    fiscal_bounds,
    fiscal_year,
    fiscal_years_in,
    long_date,
    month_name,
    months_between,
    months_in,
    parse_date,
    parse_month,
    parse_year,
    round_end,
    short_date,
    years_in,
)
from .digits import arabic_digits, file_size, thai_digits
from .identity_number import masked
from .text import normalise

__all__ = [
    "MONTHS",
    "SHORT_MONTHS",
    "THAI_TIME",
    "DateError",
    "a_year_after",
    "arabic_digits",
    "buddhist_year",
    "file_size",
    "fiscal_bounds",
    "fiscal_year",
    "fiscal_years_in",
    "long_date",
    "masked",
    "month_name",
    "months_between",
    "months_in",
    "normalise",
    "parse_date",
    "parse_month",
    "parse_year",
    "round_end",
    "short_date",
    "thai_digits",
    "years_in",
]
