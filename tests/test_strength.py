"""The ladder of strength and the least strength of each kind, the page that explains both, and which text was read."""

import re
from pathlib import Path
from typing import get_args

import pytest

from oit.framework import load
from oit.framework.verify import Verification
from oit.judging.strength import EARNED, LEAST, Strength, strongest, weakest
from oit.judging.verification.element_words import speaks_of
from oit.judging.verification.page_words import PageWords

DOCUMENT = (Path(__file__).resolve().parent.parent / "docs" / "STRENGTH.md").read_text(encoding="utf-8")
KINDS = {get_args(kind.model_fields["by"].annotation)[0] for kind in get_args(get_args(Verification)[0])}


def test_every_kind_of_verification_has_its_least_strength() -> None:
    assert set(LEAST) == KINDS


def test_the_document_has_the_ladder() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| ([^|]*[ก-๙][^|]*) \|", DOCUMENT, re.MULTILINE)
    assert rows == [(strength.value, strength.thai) for strength in Strength]


def test_the_document_has_the_least_strength_of_each_kind() -> None:
    rows = re.findall(r"^\| `([a-z]+)` \| ([a-z-]+) \| ([a-z-]+) \|$", DOCUMENT, re.MULTILINE)
    assert rows == [(kind, least.own.value, least.web.value) for kind, least in LEAST.items()]


def test_only_a_channel_is_met_by_what_nobody_looked_at() -> None:
    weak = {kind for kind, least in LEAST.items() for strength in (least.own, least.web) if strength not in EARNED}
    assert weak == {"channel"}


@pytest.mark.parametrize(
    ("strengths", "best", "worst"),
    [
        ((), Strength.NONE, Strength.NONE),
        ((Strength.READ,), Strength.READ, Strength.READ),
        ((Strength.REACHED, Strength.COMPUTED, Strength.OPENED), Strength.COMPUTED, Strength.REACHED),
    ],
)
def test_the_strongest_and_the_weakest(strengths: tuple[Strength, ...], best: Strength, worst: Strength) -> None:
    assert (strongest(strengths), weakest(strengths)) == (best, worst)


@pytest.mark.parametrize(
    ("body", "passage"),
    [
        ("- ยื่นคำขอที่งานธุรการ\n- รอรับคำตอบ", "- ยื่นคำขอที่งานธุรการ - รอรับคำตอบ"),
        ("1. ยื่นคำขอที่งานธุรการ\n2. รอรับคำตอบ", "1. ยื่นคำขอที่งานธุรการ 2. รอรับคำตอบ"),
        ("| ขั้นตอน | เวลา |\n|---|:-:|\n| รับคำขอ | สามวัน |", "| ขั้นตอน | เวลา |\n|---|:-:|\n| รับคำขอ | สามวัน |"),
        ("| ขั้นตอน | เวลา |\n|---|---|\n| รับคำขอ | สามวัน |", "| ขั้นตอน | เวลา | |---|---| | รับคำขอ | สามวัน |"),
        ("ปี 2566 - 2567 ยื่นคำขอได้ทุกวัน", "ปี 2566 - 2567 ยื่นคำขอได้ทุกวัน"),
    ],
)
def test_a_passage_that_was_copied_from_the_file_is_found(body: str, passage: str) -> None:
    found = PageWords(body).passage(passage)
    assert found and found.has_content


@pytest.mark.parametrize("passage", ["-", "- - -", "|---|", "---", "1. 2.", "> ", "- เรื่องอื่น"])
def test_signs_alone_are_no_passage(passage: str) -> None:
    found = PageWords("- ยื่นคำขอ\n\n---\n\nช่วง 1 - 2 และ | ---").passage(passage)
    assert not found or not found.has_content


@pytest.mark.parametrize("nested", ["- " * 700 + "ก", "> " * 700 + "ก", "[" * 50_000])
def test_a_page_that_is_too_complex_has_no_words_and_ends_no_check(nested: str) -> None:
    words = PageWords(f"{nested}\n\n# ก\nเนื้อหาของหัวข้อนี้ตามจริง\n")
    assert words.heading("ไม่มี") is None and words.passage("ไม่มีข้อความนี้") is None
    after = PageWords("# ก\nเนื้อหาของหัวข้อนี้ตามจริง\n").heading("ก")
    assert after is not None and after.has_content


@pytest.mark.parametrize(
    ("element", "text", "expected"),
    [
        # Words that stand in a text of any subject say nothing.
        ("ความก้าวหน้า 6 เดือน", "ประกาศรับสมัครนักกีฬา เริ่มเดือนหน้า เป็นประจำทุกวันที่ห้า", False),
        ("ความก้าวหน้า 6 เดือน", "ความก้าวหน้าของงานก่อสร้าง", True),
        ("ที่ตั้งของหน่วยงาน", "ที่ตั้ง 99 หมู่ 3", True),
        # What stands on any page of any agency says nothing.
        ("แสดงกิจกรรมที่เปิดโอกาสให้มีส่วนร่วม", "ข่าวกีฬา ภาพกิจกรรม", False),
        ("แสดงกิจกรรมที่เปิดโอกาสให้มีส่วนร่วม", "กิจกรรมการมีส่วนร่วมของประชาชน", True),
        ("แผนการบริหารทรัพยากรบุคคล", "องค์การบริหารส่วนตำบลหนองแสง ข่าวกีฬา", False),
        ("แผนการบริหารทรัพยากรบุคคล", "องค์การบริหารส่วนตำบลหนองแสง แผนทรัพยากรบุคคล", True),
        ("แผนการบริหารทรัพยากรบุคคล", "สำนักงานพัฒนาทรัพยากรบุคคล ข่าวกีฬา", False),
    ],
)
def test_a_text_speaks_of_an_element_by_words_of_its_own(element: str, text: str, expected: bool) -> None:
    item = load(2568).items[0].model_copy(update={"name": "-"})
    asked = item.elements[0].model_copy(update={"text": element})
    assert speaks_of(text, asked, item, "สำนักงานพัฒนาทรัพยากรบุคคล") is expected


def test_what_asks_for_a_time_alone_is_spoken_of_with_the_rest_of_its_item() -> None:
    item = next(item for item in load(2568).items if any(one.verify.by == "period" for one in item.elements))
    time = next(one for one in item.elements if one.verify.by == "period")
    assert speaks_of(item.elements[0].text, time.model_copy(update={"text": "-"}), item)
    assert not speaks_of("ประกาศรับสมัครนักกีฬา", time, item)
