"""Thai terms kept whole: what is wrapped, and what must stay as it is."""

import re

import pytest

from oit.look.line_breaks import TERMS, keeper


def shown(html: str, *names: str) -> str:
    """The wrapped HTML, brackets for spans."""
    return re.sub(r'<span class="oit-w">(.*?)</span>', r"[\1]", keeper(names)(html))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("หลักธรรมาภิบาลของรัฐ", "หลัก[ธรรมาภิบาล][ของรัฐ]"),
        ("จัดซื้อจัดจ้าง จัดซื้อ จัดจ้าง", "[จัดซื้อจัดจ้าง] [จัดซื้อ] [จัดจ้าง]"),
        ("ประจำปีงบประมาณ", "[ประจำปี][งบประมาณ]"),
        ("มาตรการของปี 2566", "มาตรการของ[ปี 2566]"),
        ("ปี พ.ศ. 2566 และ พ.ศ. ๒๕๖๕", "ปี [พ.ศ. 2566] และ [พ.ศ. ๒๕๖๕]"),
        ('<a href="/ของขวัญ/" title="งบประมาณ">ของขวัญ</a>', '<a href="/ของขวัญ/" title="งบประมาณ">[ของขวัญ]</a>'),
        ("<code>content/ของขวัญ.md</code>", "<code>content/ของขวัญ.md</code>"),
        ("<title>งบประมาณ</title>", "<title>งบประมาณ</title>"),
        (
            '<script type="application/ld+json">{"name": "งบประมาณ"}</script>',
            '<script type="application/ld+json">{"name": "งบประมาณ"}</script>',
        ),
        (
            "<svg><title>ผล</title><text>งบประมาณ</text></svg>งบประมาณ",
            "<svg><title>ผล</title><text>งบประมาณ</text></svg>[งบประมาณ]",
        ),
        ("<!-- งบประมาณ -->", "<!-- งบประมาณ -->"),
        ("ไม่มีคำใด", "ไม่มีคำใด"),
    ],
)
def test_terms_are_wrapped_and_nothing_else(html: str, expected: str) -> None:
    assert shown(html) == expected


def test_no_term_ends_before_a_mark_of_its_last_letter() -> None:
    assert shown("ร้องเรียน์") == "ร้องเรียน์"


def test_names_of_places_and_people_are_kept_too() -> None:
    assert (
        shown("อำเภอปากคาด นางสาวสมหญิง มีมานะ", "ปากคาด", "นางสาวสมหญิง มีมานะ") == "อำเภอ[ปากคาด] [นางสาวสมหญิง] [มีมานะ]"
    )
    assert shown("ดี", "ดี") == "ดี", "so short a name is found inside other words"


def test_the_text_itself_stays_as_it_is() -> None:
    text = " ".join(TERMS)
    assert re.sub(r"<[^>]*>", "", keeper()(text)) == text
    assert shown(text) == " ".join(f"[{term}]" for term in TERMS)
