"""A passage named as evidence is found and highlighted by the browser: long, short, over several blocks, spelt
otherwise."""

from pathlib import Path
from urllib.parse import unquote

import markdown
import pytest
from pages_server import serving
from playwright.sync_api import Browser

from content_tree import build, checked
from oit.site.pages import Site
from oit.site.text_fragment import text_fragment

LONG = "องค์การบริหารส่วนตำบลตัวอย่างกำหนดมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงานให้ทุกส่วนราชการถือปฏิบัติโดยเคร่งครัดตลอดปี"
LONGER = f"{LONG} ทุกส่วนราชการรายงานผลต่อผู้บริหารทุกเดือน และเผยแพร่ผลบนเว็บไซต์ของหน่วยงานภายในเดือนถัดไป"
FILLING = "\n\n".join(["ข้อความอื่นของหน้านี้"] * 60)

cases = pytest.mark.parametrize(
    ("body", "passage"),
    [
        (LONG, LONG),
        (LONGER, LONGER),
        ("ทำงาน A-B, C&D 100%", "ทำงาน A-B, C&D 100%"),
        ("ย่อหน้าแรกของเรื่องนี้\n\nย่อหน้าที่สองต่อกัน", "ย่อหน้าแรกของเรื่องนี้ ย่อหน้าที่สองต่อกัน"),
        ("- ข้อแรกของรายการ\n- ข้อสองของรายการ", "- ข้อแรกของรายการ - ข้อสองของรายการ"),
        ("| ขั้นตอน | เวลา |\n|---|---|\n| รับคำขอ | สามวัน |", "| ขั้นตอน | เวลา |\n|---|---|\n| รับคำขอ | สามวัน |"),
        ("แผน**สำคัญ**ของ [ตำบล](a.pdf) ปีนี้", "แผน**สำคัญ**ของ [ตำบล](a.pdf) ปีนี้"),
        ("นํ้าท่วม  ถนนสายหลัก", "น้ำท่วมถนนสายหลัก"),
        ("บรรทัดแรกของข้อความ\nบรรทัดต่อไปของข้อความ", "บรรทัดแรกของข้อความ บรรทัดต่อไปของข้อความ"),
    ],
    ids=["long", "longer", "signs", "paragraphs", "list", "table", "marks", "spelling", "lines"],
)


def address(folder: Path, body: str, passage: str) -> str:
    """Where the evidence leads that names a passage of O3's page."""
    text = "".join(f"      {line}\n" for line in passage.split("\n"))
    page = f"---\nevidence:\n  - shows: authority\n    passage: |\n{text}---\n{FILLING}\n\n{body}\n"
    site = Site(checked(build(folder, {"content/2566/o3/index.md": page})))
    (located,) = site.disclosure.years[-1].item("O3").evidence
    assert located.shown, located.reason
    return site.shown_link(located.shown).url


@cases
def test_the_browser_finds_and_highlights_it(browser: Browser, tmp_path: Path, body: str, passage: str) -> None:
    fragment = address(tmp_path / "project", body, passage).partition("#")[2]
    (tmp_path / "site").mkdir()
    html = markdown.markdown(f"{FILLING}\n\n{body}\n\n{FILLING}", extensions=["tables", "sane_lists"])
    (tmp_path / "site/index.html").write_text(f"<!doctype html><meta charset=utf-8>{html}", encoding="utf-8")
    page = browser.new_page()
    with serving(tmp_path / "site") as root:
        page.goto(f"{root}#{fragment}")
        try:
            page.wait_for_function("() => scrollY > 300", timeout=3000)
        finally:
            page.close()


def test_a_long_passage_is_named_by_its_ends_cut_at_spaces() -> None:
    first, last = unquote(text_fragment(LONGER).removeprefix(":~:text=")).split(",")
    assert first == LONG and last == "และเผยแพร่ผลบนเว็บไซต์ของหน่วยงานภายในเดือนถัดไป"


def test_one_without_a_space_is_never_cut() -> None:
    assert unquote(text_fragment(LONG * 3)) == f":~:text={LONG * 3}"
