"""Telephone numbers: whatever the check accepts can be dialled from a page, and nothing else can."""

from pathlib import Path

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content_tree import build, checked
from oit.site.page import Site
from oit.site.pages.contact import contact
from oit.thai import phones, thai_digits
from oit.thai.phones import dialled, phones_in


@pytest.mark.parametrize(
    ("text", "dial"),
    [
        ("0-4249-1234", "042491234"),
        ("โทร. 0-4249-1234", "042491234"),
        ("๐-๔๒๔๙-๑๒๓๔ ต่อ ๑๒", "042491234"),
        ("โทร. 0-4249-1234 กด 1", "042491234"),
        ("0 4249 1234-5", "042491234"),
        ("0-4249-1234/5", "042491234"),
        ("0–4249–1234", "042491234"),
        ("(042) 491-234", "042491234"),
        ("+66 42 491 234", "042491234"),
        ("+66 (0) 42 491 234", "042491234"),
        ("081-234-5678", "0812345678"),
        ("042491234, 042491235", "042491234"),
        ("0-4249-1234 หรือ 081-234-5678", "042491234"),
        ("0-4249-123 หรือ 081-234-5678", "0812345678"),
        ("1567", "1567"),
        ("สายด่วน ๑๕๖๗", "1567"),
        ("191", "191"),
        ("1800 123 456", "1800123456"),
        ("+1 202-456-1111", "+12024561111"),
        ("อาคาร 2 ชั้น 1 โทร. 042-491234", "042491234"),
        ("เลขที่ 99/1 หมู่ 2 โทร 0 4249 1234", "042491234"),
        ("24 ชั่วโมง โทร. ๐๔๒-๔๙๑๒๓๔", "042491234"),
        ("ชั้น 6 042-491234", "042491234"),
        ("08.30-16.30 น. โทร. 042-491234", "042491234"),
        ("ห้อง 101 โทร. 1567", "1567"),
        ("สายด่วน 1567 หรือ 02-123-4567", "1567"),
        ("042-491234 042-491235", "042491234"),
        ("042-491234 1567", "042491234"),
        ("042-491234 (24 ชม.)", "042491234"),
        ("02-123-4567 10 คู่สาย", "021234567"),
        ("042/491234", "042491234"),
        ("0-4249-1234 ต่อ 12-15", "042491234"),
        ("042-491234 กด 0", "042491234"),
        ("02-123-4567-9", "021234567"),
        ("02-123-4567-70", "021234567"),
        ("042-491234-491240", "042491234"),
        ("0-4249-1234 ถึง 37", "042491234"),
        ("0066 42 491 234", "042491234"),
        ("(66) 42-491234", "042491234"),
        ("081-012-3456", "0810123456"),
        ("０４２－４９１２３４", "042491234"),
        ("0-4249-1234-5678", ""),
        ("0 4249 1234 5", ""),
        ("ชั้น 6 042-49123", ""),
        ("อาคาร 2 042-49123", ""),
        ("08/1234/5678", ""),
        ("ต่อ 101", ""),
        ("0-4249-123", ""),
        ("0-4249-12345", ""),
        ("0-0000-0000", ""),
        ("12345", ""),
        ("ไม่มี", ""),
        ("-", ""),
        ("", ""),
    ],
)
def test_what_is_dialled(text: str, dial: str) -> None:
    assert dialled(text) == dial


def test_each_number_keeps_what_belongs_to_it() -> None:
    phones = phones_in("0-4249-1234 ต่อ 101, 102 หรือ 081-234-567 และ โทร. 1567")
    assert [(phone.printed, phone.digits, phone.dial) for phone in phones] == [
        ("0-4249-1234 ต่อ 101, 102", 9, "042491234"),
        ("081-234-567 และ โทร. 1567", 9, ""),
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("081-2345678 081-2345679", ["081-2345678", "081-2345679"]),
        ("02 123 4567 02 123 4568", ["02 123 4567", "02 123 4568"]),
        ("042-491234 042-49123", ["042-491234", "042-49123"]),
        ("042-491234 (สำนักปลัด) 042-491235 (กองคลัง)", ["042-491234 (สำนักปลัด)", "042-491235 (กองคลัง)"]),
        ("0-4249-1234 โทรสาร 0-4249-1235", ["0-4249-1234", "โทรสาร 0-4249-1235"]),
        ("โทร : 042-491234 Fax : 042-491235", ["โทร : 042-491234", "Fax : 042-491235"]),
        ("0812345678 | 0812345679", ["0812345678", "0812345679"]),
        ("0812345678 (0812345679)", ["0812345678", "0812345679)"]),
    ],
)
def test_numbers_with_a_blank_a_bracket_or_words_between_them(text: str, parts: list[str]) -> None:
    assert [phone.printed for phone in phones_in(text)] == parts


def test_a_text_much_too_long_for_a_number_is_none() -> None:
    (phone,) = phones_in("070 " * 1000)
    assert (phone.dial, len(phone.printed)) == ("", 41)


PRINTED = (
    "0-4249-1234",
    "081-234-5678",
    "+66 42 491 234",
    "1567",
    "191",
    "0 4249 1234-5",
    "0-4249-123",
    "0–4249–1234",
    "12345",
    "042491234",
)
number = st.sampled_from(PRINTED)
before = st.sampled_from(["", "โทร. ", "โทร ", "โทรศัพท์ ", "มือถือ ", "สายด่วน ", "(", "ชั้น 2 โทร. "])
after = st.sampled_from(["", " ต่อ 1", " ต่อ 101, 102", " กด 0", " (สำนักปลัด)", "/5"])
joined = st.sampled_from([", ", " / ", " หรือ ", " และ ", "\n", "; "])
phone = st.tuples(before, number, after).map("".join)
phone_text = st.one_of(
    st.text("0123456789๐๑๒๓๔๕๖๗๘๙-–+(). /,ต่อโทรหรือ", max_size=30),
    st.lists(phone, min_size=1, max_size=3).flatmap(lambda phones: joined.map(lambda mark: mark.join(phones))),
)


@settings(deadline=None)
@given(phone_text)
def test_a_text_can_be_dialled_if_and_only_if_a_number_of_it_is_accepted(text: str) -> None:
    accepted = [phone.dial for phone in phones_in(text) if phone.dial]
    assert dialled(text) == (accepted[0] if accepted else "")
    for dial in accepted:
        assert dialled(dial) == dial  # what is dialled is a number itself
        assert dial.isascii() and dial.removeprefix("+").isdigit()


@settings(deadline=None)
@given(phone_text)
def test_thai_digits_are_dialled_like_arabic_ones(text: str) -> None:
    assert dialled(thai_digits(text)) == dialled(text)


@pytest.mark.parametrize(
    "printed", ["โทร. 0-4249-1234", "+66 42 491 234", "191", "0-4249-1234 หรือ 081-234-5679", "0-4249-123"]
)
def test_the_rule_and_the_page_agree(tmp_path: Path, printed: str) -> None:
    agency = f"name: ก\ntype: เทศบาลตำบล\ncurrent_year: 2566\nphone: '{printed}'\n"
    disclosure = checked(build(tmp_path, {"content/agency.yaml": agency}))
    is_accepted = not any(finding.code == "P102" for finding in disclosure.findings)
    (page,) = contact(Site(disclosure))
    assert (f'<a href="tel:{dialled(printed)}">{printed}</a>' in page.text) == is_accepted


def test_the_library_takes_every_usual_number() -> None:
    """Usual numbers are told by their form alone, since the library takes 20 ms to load."""
    starts = [f"0{number}" for number in range(1000)]
    usual = [start + "1234567"[: length - 4] for start in starts for length in (9, 10)]
    usual = [number for number in usual if phones._USUAL.fullmatch(number)]
    assert len(usual) > 400
    for number in usual:
        parsed = phonenumbers.parse(number, "TH")
        assert phonenumbers.is_valid_number(parsed), number
        national = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
        assert "".join(national.split()) == number
