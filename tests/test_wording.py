"""The words that officers and citizens read: one word for one thing, written as the Royal Society writes it."""

import re
from pathlib import Path

import pytest

from oit import framework
from oit.framework import names
from oit.site.parts.verification import how_verified

PROJECT = Path(__file__).parents[1]
WRITTEN = sorted(
    path
    for folder, kinds in {"generator/oit": (".py",), "theme": (".jinja", ".html", ".js")}.items()
    for path in (PROJECT / folder).rglob("*")
    if path.suffix in kinds
)
OTHERS = {
    "ผู้ตรวจ(?!สอบ|ราชการ)": "ผู้ประเมิน",
    "สื่อสังคมออนไลน์": "เครือข่ายสังคมออนไลน์",
    "ถาม-ตอบ": "ถาม–ตอบ",
    "ช่องทางการติดต่อ": "ช่องทางติดต่อ",
    "ไม่พบหน่วย |รหัสหน่วย ": "ส่วนราชการ",
    "ผลการประเมินของ ป|คะแนนของ ป|ทางการของ ป": "สำนักงาน ป.ป.ช.",
    "[^ท)]\u0e4d\u0e32": "ำ as one letter",  # not where both letters are spoken of
    "[ก-๎]ๆ|ๆ[ก-๎]": "ๆ with a space on both sides",
    "เว็ปไซ|เวปไซ|อนุญาติ|สังเกตุ|ลายเซ็นต์|ปรากฎ|(?<!รา)กฏ|โควต้า|ผลลัพท์|(?<!\\|)อัพเดท|แอพ": (
        "the spelling of the Royal Society's dictionary"  # not where an expression reads what others write
    ),
}


@pytest.mark.parametrize(("word", "instead"), OTHERS.items())
def test_one_word_for_one_thing(word: str, instead: str) -> None:
    found = [
        f"{path.relative_to(PROJECT)}:{number}: {line.strip()[:120]}"
        for path in WRITTEN
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if re.search(word, line)
    ]
    assert found == [], f"say {instead}"


def test_how_an_element_is_verified_says_nothing_twice() -> None:
    for year in framework.years():
        for item in framework.load(year).items:
            for element in item.elements:
                told = how_verified(element)
                parts = re.split(r", ", told.partition("คอลัมน์ ")[2])
                assert len(parts) == len(set(parts)), f"{year} {item.code} {element.id}: {told}"
                assert not re.search("มีมี|ช่องทางช่องทาง|None", told), told


@pytest.mark.parametrize(
    ("said", "expected"),
    [((), ""), (("ก",), "ก"), (("ก", "ข"), "กและข"), (("ก", "ข", "ค"), "ก ข และค"), (("ก", "ก"), "ก")],
)
def test_names_in_a_sentence(said: tuple[str, ...], expected: str) -> None:
    assert names.listed(*said) == expected
