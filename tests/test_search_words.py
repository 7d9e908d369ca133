"""The words that the search takes for each other: one file, which agrees with the months that the product reads."""

import json
import re
from pathlib import Path

from oit.framework import load
from oit.judging.status import Status
from oit.thai import dates

ROOT = Path(__file__).parents[1]
WORDS = json.loads((ROOT / "theme/overrides/assets/search-words.json").read_text(encoding="utf-8"))

YEARS = (2566, 2567, 2568, 2569)
PAGES = [
    *("ข้อมูลเปิด", "รายการปรับปรุง", "ตรวจสอบไฟล์ที่เผยแพร่", "กฎที่ใช้ตรวจ", "เลขข้อ OIT ของแต่ละปี", "เกี่ยวกับเว็บไซต์นี้"),
    *("รายการผ่อนผัน", "แผนที่หลักฐาน", "บันทึกข้อความรายงานผล", "ผลการประเมิน ITA", "ความครบถ้วนของการเปิดเผยข้อมูล"),
    *("มาตรการกำกับการใช้ทรัพย์สินของราชการ", "ติดต่อและร้องเรียน"),
]
"""Titles of pages that are no items."""


def _key(word: str) -> str:
    return re.sub(r"[\s.-]", "", word.lower())


def test_its_months_are_those_of_the_dates() -> None:
    assert [month[0] for month in WORDS["months"]] == list(dates.MONTHS)
    assert [month[2] for month in WORDS["months"]] == list(dates.SHORT_MONTHS)


def test_each_word_leads_to_another_one() -> None:
    for group in WORDS["same"]:
        assert len({_key(word) for word in group}) > 1, group
    for targets, typed in WORDS["toward"]:
        assert not {_key(word) for word in typed} & {_key(target) for target in targets}, targets
        assert len(typed) == len(set(typed)), targets


def test_words_lead_to_what_stands_in_a_title() -> None:
    titles = [item.name for year in YEARS for item in load(year).items] + PAGES
    stands = {_key(word) for group in WORDS["same"] for word in group}
    for targets, _ in WORDS["toward"]:
        for target in targets:
            parts = [_key(part) for part in target.split("+")]
            assert target in stands or any(all(part in _key(title) for part in parts) for title in titles), target


def test_the_search_knows_how_the_page_begins_of_what_is_published_nowhere() -> None:
    script = (ROOT / "theme/overrides/assets/javascripts/search-worker.js").read_text(encoding="utf-8")
    assert f'NOTHING_YET = "{Status.MISSING.thai}"' in script


def test_a_word_that_only_hints_leads_somewhere() -> None:
    typed = {_key(word) for _, words in WORDS["toward"] for word in words}
    typed |= {_key(word) for group in WORDS["same"] for word in group}
    assert [word for word in WORDS["hints"] if _key(word) not in typed and word not in WORDS["drop"]] == []


def test_no_word_stands_in_two_groups() -> None:
    words = [word for group in WORDS["same"] for word in {_key(word) for word in group}]
    assert sorted(words) == sorted(set(words))
