"""Thai dates, years, digits and text."""

import contextlib
import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oit import thai
from oit.thai import DateError
from oit.thai.text import _ODD, _SUSPECT

DAY = date(2023, 1, 17)


@pytest.mark.parametrize(
    "text",
    [
        "17 มกราคม 2566", "๑๗ มกราคม ๒๕๖๖", "17 ม.ค. 2566", "๑๗ ม.ค. ๒๕๖๖", "17 ม.ค 2566", "17 มค 2566", "17ม.ค.2566",
        "17 มกราคม พ.ศ. 2566", "๑๗ มกราคม พ.ศ.๒๕๖๖", "17 มกราคม พ.ศ 2566", "17 มกราคม พศ 2566",
        "วันที่ 17 มกราคม 2566", "วันที่ ๑๗ เดือน มกราคม พ.ศ. ๒๕๖๖", "ณ วันที่ 17 เดือนมกราคม พ.ศ. 2566", "17 มกราคม 2023",
        "2566-01-17", "2566-1-17", "2023-01-17", "๒๕๖๖-๐๑-๑๗", "17/1/2566", "17/01/2566", "17-1-2566", "17.1.2566",
        "17/1/2023",
        "  17   มกราคม\u00a02566 ", "17\u200b มกราคม 2566", "17 มกราคม\n2566",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert thai.parse_date(text) == DAY


@pytest.mark.parametrize(
    ("number", "names"), list(enumerate(zip(thai.MONTHS, thai.SHORT_MONTHS, strict=True), start=1))
)
def test_every_month_is_known_by_both_its_names(number: int, names: tuple[str, str]) -> None:
    for name in names:
        assert thai.parse_date(f"1 {name} 2566") == date(2023, number, 1)
        assert thai.parse_month(f"{name} 2566") == (2566, number)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("31 เมษายน 2566", "ไม่มีวันที่ “31 เมษายน 2566” ในปฏิทิน โปรดตรวจวันและเดือนอีกครั้ง"),
        ("29 กุมภาพันธ์ 2566", "ไม่มีวันที่"),
        ("2566-02-29", "ไม่มีวันที่"),
        ("2566-13-01", "ไม่มีวันที่"),
        ("0 มกราคม 2566", "ไม่มีวันที่"),
        ("1/13/2566", "ไม่มีวันที่"),
        ("17 ม.ค. 66", "เขียนปีไว้สองหลัก"),
        ("3/4/2023", "อ่านได้สองทาง"),
        ("12/11/2023", "อ่านได้สองทาง"),
        ("17 มกราคม 566", "ไม่น่าเป็นไปได้"),
        ("17 มกราคม 2300", "ไม่น่าเป็นไปได้"),
        ("17 มกราคม 25666", "ไม่น่าเป็นไปได้"),
        ("9999-01-01", "ไม่น่าเป็นไปได้"),
        ("17/1/66", "วันที่ “17/1/66” เขียนปีไว้สองหลัก ไม่ทราบแน่ว่าปีใด โปรดเขียนปีสี่หลัก เช่น 2566"),
        ("24/12/68", "เขียนปีไว้สองหลัก"),
        ("๒๔/๑๒/๖๘", "เขียนปีไว้สองหลัก"),
        ("24-12-68", "เขียนปีไว้สองหลัก"),
        ("24.12.68", "เขียนปีไว้สองหลัก"),
        ("24 / 12 / 68", "เขียนปีไว้สองหลัก"),
        ("24 ธ.ค. 68", "เขียนปีไว้สองหลัก"),
        ("17 มกราคม 66 (ร่าง)", "อ่านวันที่ “17 มกราคม 66 (ร่าง)” ไม่ได้ โปรดเขียนแบบ 17 มกราคม 2566 หรือ 2566-01-17"),
        ("17/1/566", "อ่านวันที่ “17/1/566” ไม่ได้ โปรดเขียนแบบ 17 มกราคม 2566 หรือ 2566-01-17"),
        ("17 มกกราคม 2566", "อ่านวันที่"),
        ("มกราคม 2566", "อ่านวันที่"),
        ("", "อ่านวันที่"),
        ("17 มกราคม " + "9" * 5000, "อ่านวันที่"),
        ("2566-01-17T10:00", "อ่านวันที่"),
        ("ไม่ทราบ", "อ่านวันที่"),
    ],
)
def test_what_is_no_certain_day_says_why(text: str, says: str) -> None:
    with pytest.raises(DateError) as error:
        thai.parse_date(text)
    assert says in str(error.value)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2567-02-29", date(2024, 2, 29)),  # a leap year of the Gregorian calendar
        ("29 ก.พ. 2567", date(2024, 2, 29)),
        ("13/1/2023", date(2023, 1, 13)),  # no thirteenth month
        ("4/4/2023", date(2023, 4, 4)),  # the same both ways
        ("3/4/2566", date(2023, 4, 3)),  # a Buddhist year is written day first
        ("1 มกราคม 1900", date(1900, 1, 1)),
        ("31 ธันวาคม 2643", date(2100, 12, 31)),
    ],
)
def test_days_at_the_edges(text: str, day: date) -> None:
    assert thai.parse_date(text) == day


DAYS = st.dates(date(1957, 1, 1), date(2100, 12, 31))


@given(DAYS)
def test_a_written_day_is_read_again(day: date) -> None:
    for text in (thai.long_date(day), thai.short_date(day), day.isoformat(), thai.thai_digits(thai.long_date(day))):
        assert thai.parse_date(text) == day
        assert thai.parse_month(text) == (thai.buddhist_year(day), day.month)


@given(st.text(max_size=40))
def test_any_text_is_a_day_or_a_date_error(text: str) -> None:
    for reader in (thai.parse_date, thai.parse_month, thai.parse_year):
        with contextlib.suppress(DateError):
            reader(text)


# ---------------------------------------------------------------- years


@pytest.mark.parametrize("value", [2566, "2566", "๒๕๖๖", " พ.ศ. 2566", "พ.ศ.๒๕๖๖ "], ids=repr)
def test_a_year_is_read_however_it_is_written(value: object) -> None:
    assert thai.parse_year(value) == 2566


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (2023, "“2023” ไม่ใช่ปี พ.ศ. สี่หลัก เช่น 2566 (หากหมายถึง ค.ศ. 2023 ให้เขียน 2566)"),
        (66, "“66” ไม่ใช่ปี พ.ศ. สี่หลัก เช่น 2566"),
        (2466, "“2466” ไม่ใช่ปี"),
        (2700, "“2700” ไม่ใช่ปี"),
        (25666, "“25666” ไม่ใช่ปี"),
        ("ปีนี้", "“ปีนี้” ไม่ใช่ปี"),
        (None, "“None” ไม่ใช่ปี"),
        (True, "“True” ไม่ใช่ปี"),
    ],
)
def test_what_is_no_buddhist_year_says_so(value: object, says: str) -> None:
    with pytest.raises(DateError) as error:
        thai.parse_year(value)
    assert str(error.value).startswith(says)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2022, 9, 30), 2565),
        (date(2022, 10, 1), 2566),
        (date(2022, 12, 31), 2566),
        (date(2023, 1, 1), 2566),
        (date(2023, 9, 30), 2566),
        (date(2023, 10, 1), 2567),
    ],
)
def test_a_fiscal_year_begins_in_october(day: date, year: int) -> None:
    assert thai.fiscal_year(day) == year
    first, last = thai.fiscal_bounds(year)
    assert first <= day <= last


@given(DAYS)
def test_fiscal_years_follow_each_other_without_gap(day: date) -> None:
    first, last = thai.fiscal_bounds(thai.fiscal_year(day))
    assert first <= day <= last
    assert thai.fiscal_year(first - timedelta(days=1)) == thai.fiscal_year(day) - 1
    assert thai.fiscal_year(last + timedelta(days=1)) == thai.fiscal_year(day) + 1


@pytest.mark.parametrize(
    ("months", "ends"),
    [(3, date(2022, 12, 31)), (6, date(2023, 3, 31)), (9, date(2023, 6, 30)), (12, date(2023, 9, 30))],
)
def test_rounds_end_with_their_last_month(months: int, ends: date) -> None:
    assert thai.round_end(2566, months) == ends


def test_months_between_two_days_are_all_that_either_touches() -> None:
    assert list(thai.months_between(date(2022, 12, 15), date(2023, 2, 1))) == [(2565, 12), (2566, 1), (2566, 2)]
    assert list(thai.months_between(date(2023, 1, 1), date(2023, 1, 1))) == [(2566, 1)]
    assert list(thai.months_between(date(2023, 2, 1), date(2023, 1, 1))) == []
    assert len(list(thai.months_between(*thai.fiscal_bounds(2566)))) == 12


# ---------------------------------------------------------------- months of tables


@pytest.mark.parametrize(
    "text",
    [
        "มกราคม 2566", "ม.ค. 2566", "ม.ค.2566", "มกราคม ๒๕๖๖", "เดือนมกราคม 2566", "เดือน มกราคม พ.ศ. 2566",
        "2566-01", "2566/1",
        "2023-01", "17 มกราคม 2566", "2023-01-17 00:00:00", "17/1/2566", "มกราคม 2023",
    ],
)  # fmt: skip
def test_a_month_is_read_however_a_table_writes_it(text: str) -> None:
    assert thai.parse_month(text) == (2566, 1)


@pytest.mark.parametrize(
    "text", ["มกราคม", "รวม", "", "1", "ไตรมาส 1", "2566", "ม.ค. 66", "2566-13", "ม.ค. 9999", "9" * 5000]
)
def test_what_is_no_month_is_a_date_error(text: str) -> None:
    with pytest.raises(DateError):
        thai.parse_month(text)


def test_a_month_is_named_with_its_year() -> None:
    assert thai.month_name(2566, 1) == "มกราคม 2566"


# ---------------------------------------------------------------- years in titles


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("ปี ๒๕๖๖ (ตุลาคม 2565)", (2566, 2565)),
        ("ประจำปีงบประมาณ พ.ศ.๒๕๖๖", (2566,)),
        ("แผนพัฒนา (พ.ศ. 2566-2570)", (2566, 2570)),
        ("พระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. 2540", ()),
        ("ประกาศตาม พ.ร.บ. ข้อมูลข่าวสารฯ พ.ศ. ๒๕๔๐ ประจำปี 2566", (2566,)),
        ("ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. 2526 และที่แก้ไขเพิ่มเติม", ()),
        ("ประมวลจริยธรรม พ.ศ. 2564", ()),
        ("เลขที่ 125660", ()),
        ("ปี 2023", ()),
        ("ไม่มีปี", ()),
    ],
)
def test_years_are_found_in_a_title_and_those_of_laws_are_not_its_own(text: str, years: tuple[int, ...]) -> None:
    assert thai.years_in(text) == years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("ธันวาคม 2565 และ ม.ค. ๒๕๖๗", (2566, 2567)),
        ("ประจำเดือน ต.ค.2565", (2566,)),
        ("กันยายน พ.ศ. 2566", (2566,)),
        ("ปี 2566", ()),
    ],
)
def test_the_fiscal_year_of_a_month_named_in_a_title(text: str, years: tuple[int, ...]) -> None:
    assert thai.fiscal_years_in(text) == years


# ---------------------------------------------------------------- text


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ท\u0e4d\u0e32", "ทำ"),
        ("น\u0e4d\u0e49\u0e32", "น้ำ"),
        ("น\u0e49\u0e4d\u0e32", "น้ำ"),
        ("นำ\u0e49", "น้ำ"),
        ("ท\u0e48\u0e35", "ที่"),
        ("ส\u0e34ทธ\u0e4c\u0e34", "สิทธิ์"),
        ("ค\u0e48\u0e38", "คุ่"),
        ("เเผน", "แผน"),
        ("ก\u202fข\u3000ค", "ก ข ค"),
        ("\u200eก\u202cข", "กข"),
        ("ก\u200bข\u200cค\u200dง\ufeffจ\u00adฉ\u2060ช", "กขคงจฉช"),
        ("ก\u00a0ข", "ก ข"),
        ("ก ข", "ก ข"),
        ("e\u0301", "é"),
        ("", ""),
    ],
)
def test_what_looks_the_same_is_spelt_the_same(written: str, meant: str) -> None:
    assert thai.normalise(written) == meant


@given(st.text())
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = thai.normalise(text)
    assert thai.normalise(once) == once


MARKED = [chr(sign) for sign in range(0x0E01, 0x0E5C)] + list(
    "a1 –“”éเเำํ\u0301\u0338\u200b\u00a0\u1100\u1161\uac00\u11a8\u0345"
)


@given(st.text(st.sampled_from(MARKED), max_size=8))
def test_a_text_that_is_taken_as_plain_at_first_sight_is_in_unicodes_form(text: str) -> None:
    """The quick look lets nothing pass that Unicode's tables or the slower expressions would change."""
    if _SUSPECT.search(text) is None:
        assert unicodedata.normalize("NFC", text) == text
        assert _ODD.search(text) is None


def test_digits_are_turned_both_ways() -> None:
    assert thai.arabic_digits("๑๗ ม.ค. ๒๕๖๖") == "17 ม.ค. 2566"
    assert thai.thai_digits("17 ม.ค. 2566") == "๑๗ ม.ค. ๒๕๖๖"
    assert thai.arabic_digits(thai.thai_digits("0123456789")) == "0123456789"


def test_texts_are_sorted_by_their_numbers() -> None:
    paths = ["2566/o1", "2566/o2/ก 9.pdf", "2566/o2/ก ๑๐.pdf", "2566/o10", "agency.yaml"]
    assert sorted({*paths}, key=thai.in_order) == paths
    assert thai.in_order("9" * 5000) > thai.in_order("1")


@pytest.mark.parametrize("text", ["", "ก", "- ๑ กี่", "ัิ่กขค", "\u3164\uffa0ก\u115f", "a_b-c", "กิ" * 50])
@pytest.mark.parametrize("fewest", [1, 2, 3, 10])
def test_a_text_has_letters_as_they_are_counted(text: str, fewest: int) -> None:
    assert thai.has_letters(text, fewest) == (thai.letters(text) >= fewest)
