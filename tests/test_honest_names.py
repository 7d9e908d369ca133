"""Names, headings and front matter as offices really write them: each is understood, or said as what it is.

Each tree is one case of the public reports that these rules come from; relatives stand in the tests of their kinds.
"""

import re
from datetime import date
from pathlib import Path

import pytest

from content_tree import build, checked, of
from oit.cli.main import main

DAY = date(2025, 6, 1)
O5 = "content/2568/o5"
HEAD = """\
documents:
  - {file: FILE, title: "แผนพัฒนา (พ.ศ. 2566–2570)", date: 15 ตุลาคม 2564, covers: [2566, 2570]}
evidence:
  - {shows: [strategy, goal, indicator, covers], document: FILE, page: 1}
"""
PLAN = f"---\n{HEAD.replace('FILE', 'plan.pdf')}---\n\n"
LONG = "รายงานผลการดำเนินงานตามแผนปฏิบัติการป้องกันการทุจริตขององค์การบริหารส่วนตำบลสมมติประจำปีงบประมาณ2568รอบหกเดือนแรก.pdf"


def told(root: Path, files: dict[str, str], made: tuple[str, ...] = ("plan.pdf",)) -> list[str]:
    """The lines about the item's folder, without what its list asks for beyond this page."""
    attached = {f"{O5}/{name}": {"pdf": 1} for name in made}
    tree = build(root, {f"{O5}/{name}": text for name, text in files.items()}, attached)
    return [line for line in of(checked(tree, DAY), "E", "F") if line.startswith(O5)]


def test_a_name_with_sara_am_in_two_parts(tmp_path: Path) -> None:
    name = "รายงานการด\u0e4d\u0e32เนินงาน.pdf"
    assert told(tmp_path, {"index.md": f"---\n{HEAD.replace('FILE', name)}---\n"}, (name,)) == []


@pytest.mark.parametrize("above", ["\n", " ", "\ufeff", "\n \n\n", "\u200b"])
def test_front_matter_after_what_nobody_sees(tmp_path: Path, above: str) -> None:
    findings = told(tmp_path, {"index.md": f"{above}{PLAN}ข้อความ"})
    assert [line for line in findings if "F112" not in line] == []


def test_front_matter_below_a_heading(tmp_path: Path) -> None:
    (line,) = told(tmp_path, {"index.md": f"# แผน\n\n{PLAN}"})
    assert line.startswith(f"{O5}/index.md:3:1: ต้องแก้ไข F103")


def test_a_heading_in_a_code_block(tmp_path: Path) -> None:
    page = "---\nevidence:\n  - {shows: strategy, heading: ยุทธศาสตร์}\n---\n\n```\n## ยุทธศาสตร์\n```\n"
    (line,) = told(tmp_path, {"index.md": page}, ())
    assert line.startswith(f"{O5}/index.md:3:23: ต้องแก้ไข E102 O5 ไม่พบหัวข้อ “ยุทธศาสตร์” ในหน้านี้")


def test_headings_with_formatting(tmp_path: Path) -> None:
    shown = {"strategy": "ยุทธศาสตร์", "goal": "เป้าหมาย", "indicator": "ตัวชี้วัด #1"}
    entries = "".join(f'  - {{shows: {element}, heading: "{name}"}}\n' for element, name in shown.items())
    words = "เนื้อหาตามที่หน่วยงานเผยแพร่\n\n"
    text = f"## **ยุทธศาสตร์**\n\n{words}เป้าหมาย\n--------\n\n{words}## ตัวชี้วัด \\#1\n\n{words}"
    assert told(tmp_path, {"index.md": f"---\nevidence:\n{entries}---\n\n{text}"}, ()) == []


def test_pages_under_other_suffixes(tmp_path: Path) -> None:
    lines = told(tmp_path, {"index.md": PLAN, "notes.markdown": "ก", "index.md.txt": PLAN, "INDEX.MD": PLAN})
    assert [re.sub(r":1:1: .*? (F\d+) .*", r" \1", line) for line in lines if "F124" not in line] == [
        f"{O5}/INDEX.MD F111",
        f"{O5}/index.md.txt F111",
        f"{O5}/notes.markdown F111",
    ]


def test_names_that_differ_only_in_case(tmp_path: Path) -> None:
    (line,) = told(tmp_path, {"index.md": PLAN}, ("plan.pdf", "Plan.pdf"))
    assert "ควรตรวจสอบ F124 plan.pdf กับ Plan.pdf ต่างกันเพียงตัวพิมพ์" in line


def test_a_picture_that_no_browser_shows(tmp_path: Path) -> None:
    lines = told(tmp_path, {"index.md": f"{PLAN}![ภาพ](IMG_0001.HEIC)\n", "IMG_0001.HEIC": "ก"})
    assert [line.split(" ")[2] for line in lines] == ["F120"]


def test_a_name_that_linux_can_just_hold_is_warned_of(tmp_path: Path) -> None:
    name = LONG[:60] + LONG[-10:]
    (line,) = told(tmp_path, {"index.md": f"---\n{HEAD.replace('FILE', name)}---\n"}, (name,))
    assert "ควรตรวจสอบ F124 ชื่อยาวเกินไป (70 ตัวอักษร)" in line


@pytest.mark.slow
def test_the_built_site_shows_what_was_meant_and_nothing_else(tmp_path: Path) -> None:
    pages = {
        "o5": f"\n{PLAN}ดู[แผน](แผน%20%231.pdf) และ[อีกแผน](การดำเนินงาน.pdf)\n\n<!-- โทร 081-234-5678 -->\n",
        "o6": f"—\n{HEAD.replace('FILE', '../o5/plan.pdf')}—\nข้อความ\n",
        "o7": f"# หัวข้อ\n\n{PLAN}",
    }
    made = {f"{O5}/{name}": {"pdf": 1} for name in ("plan.pdf", "แผน #1.pdf", "การด\u0e4d\u0e32เนินงาน.pdf")}
    root = build(tmp_path, {f"content/2568/{item}/index.md": text for item, text in pages.items()}, made)
    (root / "mkdocs.yml").write_text(
        "site_name: ก\ndocs_dir: content\ntheme: {name: material}\nplugins: [search, oit]\n", encoding="utf-8"
    )
    assert main(["-C", str(root), "build", "--as-of", "2025-06-01"]) == 0
    texts = {
        path: path.read_text(encoding="utf-8")
        for path in (root / "site").rglob("*")
        if path.suffix in (".html", ".json")
    }
    shown = texts[root / "site/2568/o5/index.html"]
    assert "%20%231.pdf" in shown
    assert "%E0%B9%8D%E0%B8%B2" in shown, "the disk's own bytes in the address"
    assert not [path for path, text in texts.items() if re.search("081-234-5678|covers:", text)]
