"""What an officer can say of papers: titles, numbers within the item, short addresses, and several in one entry."""

from datetime import date
from pathlib import Path

import pytest

from content_tree import build, checked
from oit.content.full_addresses import completed
from oit.judging.rules import CATALOGUE
from oit.site import exports, pages
from oit.site.page import Site
from oit.upkeep.rollover.page import without_elements

DAY = date(2026, 11, 23)
AGENCY = "name: โรงพยาบาลบ้านดี\ntype: หน่วยงานของรัฐประเภทอื่น\ncurrent_year: 2568\nwebsite: https://www.bandee.go.th/th/\n"
PAPERS = """\
---
evidence:
  - shows: [plan, year]
    year: 2568
    papers:
      - "1.1 แผน: จัดซื้อ (pdf)": https://www.bandee.go.th/แผน จัดซื้อ (1).pdf
      - 1.2 แผนจัดซื้อ (xlsx): /wp-content/uploads/แผน.xlsx
      - 1.3 ประกาศ: announcement.pdf
      - {sub: 1.10, title: ไตรมาสที่ 1, link: //www.bandee.go.th/q1, period: {from: 1 ตุลาคม 2567, to: 31 ธันวาคม 2567}}
      - https://www.bandee.go.th/plan
  - {shows: plan, title: แผนฉบับเต็ม, sub: ๒, link: /plan, covers: [2566, 2570]}
---
"""


@pytest.mark.parametrize(
    ("address", "website", "full"),
    [
        ("/wp-content/a.pdf", "https://www.bandee.go.th/home/", "https://www.bandee.go.th/wp-content/a.pdf"),
        ("/a b (1).pdf", "http://bandee.go.th", "http://bandee.go.th/a%20b%20(1).pdf"),
        ("//cdn.bandee.go.th/a", "https://www.bandee.go.th", "https://cdn.bandee.go.th/a"),
        ("/a.pdf", "", "/a.pdf"),
        ("/a.pdf", "bandee.go.th", "/a.pdf"),
        ("/a.pdf", "https://[bad", "/a.pdf"),
        ("https://bandee.go.th/แผน ๑.pdf", "", "https://bandee.go.th/แผน%20๑.pdf"),
        ("https://bandee .go.th/a b", "", "https://bandee .go.th/a%20b"),
        ("plan 1.pdf", "https://www.bandee.go.th", "plan 1.pdf"),
        ("javascript:alert(1)", "https://www.bandee.go.th", "javascript:alert(1)"),
    ],
)
def test_an_address_is_completed(address: str, website: str, full: str) -> None:
    assert completed(address, website) == full


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {"content/agency.yaml": AGENCY, "content/2568/o6/index.md": PAPERS}
    return build(tmp_path, files, {"content/2568/o6/announcement.pdf": {"pdf": 1}})


NAMES = [
    ("1.1 แผน: จัดซื้อ (pdf)", "https://www.bandee.go.th/แผน%20จัดซื้อ%20(1).pdf"),
    ("1.2 แผนจัดซื้อ (xlsx)", "https://www.bandee.go.th/wp-content/uploads/แผน.xlsx"),
    ("1.10 ไตรมาสที่ 1", "https://www.bandee.go.th/q1"),
    ("2 แผนฉบับเต็ม", "https://www.bandee.go.th/plan"),
]


def test_each_paper_is_a_place_of_its_own(root: Path) -> None:
    state = checked(root, DAY).year(2568).item("O6")
    labels = [located.shown and located.shown.label for located in state.evidence]
    assert labels[:5] == [*(name for name, _ in NAMES[:2]), "1.3 ประกาศ", NAMES[2][0], "https://www.bandee.go.th/plan"]
    times = [located.evidence.period or located.evidence.year or located.evidence.covers for located in state.evidence]
    assert times[0] == 2568 and times[5] == (2566, 2570)
    assert state.evidence[3].evidence.year is None and state.evidence[3].place.line == 9


def test_titles_stand_on_the_page_and_in_the_list_to_paste(root: Path) -> None:
    site = Site(checked(root, DAY), CATALOGUE, {}, "https://oit.bandee.go.th/")
    page = next(page for page in pages.build(site) if page.url == "2568/o6/").text
    pasted = next(one for one in exports.build(site) if one.uri == "2568/evidence/links-2568.txt").content.decode()
    for name, url in NAMES:
        assert f'<a href="{url}" rel="noopener external">{name}</a>' in page
        assert f'<li><a href="{url}">{name}</a></li>' in pasted
    assert "1.3 ประกาศ" in page
    assert "https://www.bandee.go.th/plan</a></li>" not in pasted


def test_english_stands_beneath_the_thai(tmp_path: Path) -> None:
    en = "en: {title: Annual plan, summary: Projects & budget}\n"
    files = {"content/2568/o6/index.md": f"---\n{en}---\n", "content/2568/no-gift/a.yaml": f"title: ประกาศ\n{en}"}
    made = {page.url: page.text for page in pages.build(Site(checked(build(tmp_path, files), DAY), CATALOGUE))}
    shown = '<div lang="en"><p><strong>Annual plan</strong></p><p>Projects &amp; budget</p></div>'
    assert shown in made["2568/o6/"] and shown in made["2568/no-gift/"]


def test_what_cannot_be_a_paper_is_told_where_it_stands(tmp_path: Path) -> None:
    text = (
        "---\nevidence:\n  - shows: plan\n    papers:\n      - {title: แผน, link: /a, document: a.pdf}\n"
        "      - {sub: หนึ่ง, link: /a}\n      - แผน: [1]\n      - แผน: ftp://bandee.go.th/a\n"
        "  - {shows: plan, link: /a, papers: [/b]}\n---\n"
    )
    agency = AGENCY.replace("website", "# website")
    root = build(tmp_path, {"content/agency.yaml": agency, "content/2568/o6/index.md": text})
    told = [
        f"{f.place.line}: {f.code} {f.message}"
        for f in checked(root, DAY).findings
        if f.place.path.endswith("o6/index.md")
    ]
    assert [line for line in told if line.split()[1] in ("F105", "F106", "E107")] == [
        "5: F106 เอกสารหนึ่งรายการชี้ได้เพียงที่เดียว คือ link หรือ document",
        "6: F106 ช่อง sub ต้องเป็นเลขย่อยแบบ 1.1",
        "6: E107 O6 “/a” ขึ้นต้นด้วย / แต่ยังไม่ทราบว่าเป็นของเว็บไซต์ใด",
        "7: F105 ไม่รู้จักช่อง แผน",
        "8: E107 O6 “ftp://bandee.go.th/a” ไม่ใช่ที่อยู่เว็บที่เปิดได้",
        "9: F106 หลักฐานหนึ่งรายการชี้ได้เพียงที่เดียว ให้แยกเป็นหลายรายการ",
    ]


def test_a_new_year_keeps_the_papers_of_an_entry() -> None:
    assert without_elements(PAPERS, frozenset({"year"})) == PAPERS.replace("[plan, year]", "[plan]")
