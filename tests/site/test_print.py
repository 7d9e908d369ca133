"""Every page type of both sites on paper: A4, all of its words, none of the site's frame, nothing cut off at an
edge."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from content_tree import TODAY, judged
from oit.content import read
from oit.files.texts import Texts
from oit.judging.rules import CATALOGUE
from oit.site.pages import Site, build

ROOT = Path(__file__).resolve().parents[2]
WIDE = {"evidence", "measures", "frameworks"}
A4 = (595, 842)
MEMO_EDGE, EDGE = 50, 28
"""Points from the right edge of the sheet that must stay white."""


def kinds(root: Path, prefix: str) -> dict[str, tuple[str, str]]:
    """One page of each kind, the last of it: id → kind and address. The example's newest year is its fullest."""
    found = {page.kind: page.url for page in build(Site(judged(read(root), TODAY), CATALOGUE))}
    return {f"{prefix}{kind}": (kind, f"../{prefix}/{url}") for kind, url in found.items()}


PAGES = (
    kinds(ROOT, "oit")
    | kinds(ROOT / "example", "example")
    | {"oito42": ("item", "../oit/2566/o42/"), "exampleo6": ("item", "../example/2568/o6/")}
)
each_page = pytest.mark.parametrize(("kind", "url"), PAGES.values(), ids=PAGES)


@pytest.fixture(scope="module")
def page(browser: Browser, example: Path) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="dark", locale="th-TH")
    yield context.new_page()
    context.close()


@dataclass(frozen=True)
class Paper:
    """A page as printed, and the words of each sheet."""

    document: pypdfium2.PdfDocument
    sheets: tuple[str, ...]

    @property
    def text(self) -> str:
        return "".join(self.sheets)


def printed(page: Page, folder: Path) -> Paper:
    (folder / "printed.pdf").write_bytes(page.pdf(prefer_css_page_size=True))
    texts = Texts(folder / "cache").pages(folder / "printed.pdf")
    sheets = tuple(words(re.sub(r"หน้า \d+ จาก \d+", "", text)) for text in texts)
    return Paper(pypdfium2.PdfDocument(folder / "printed.pdf"), sheets)


def words(text: str) -> str:
    """Letters and digits alone: PDFium sets marks and spaces elsewhere than they were written."""
    return re.sub("[^0-9A-Za-zก-ฮ๐-๙เ-ไ]", "", text)


def is_said(line: str, text: str) -> bool:
    """Whether most of a line is in the text, piece by piece: a row may go on over the edge of a sheet, an address may
    stand behind a link, and PDFium says syllables of headings twice."""
    letters = words(line)
    pieces = [letters[start : start + 8] for start in range(0, len(letters), 8)]
    return 2 * sum(bool(re.search(".{0,3}?".join(piece), text)) for piece in pieces) > len(pieces)


@each_page
def test_each_kind_of_page_on_paper(page: Page, address: str, tmp_path: Path, kind: str, url: str) -> None:
    page.goto(address + url)
    paper = printed(page, tmp_path)
    is_all_there_and_nothing_else(page, paper.text, kind)
    fits_the_sheet(paper, kind)
    says_whose_it_is_and_from_where(paper.text, kind, url)


def is_all_there_and_nothing_else(page: Page, text: str, kind: str) -> None:
    page.emulate_media(media="print")
    lines = [line for line in page.locator(".oit-page").inner_text().splitlines() if len(words(line)) > 2]
    menu = page.locator(".md-sidebar--primary .oit-nav").all_text_contents()
    pressed = [button for button in page.locator("button, iframe, input").all() if button.is_visible()]
    page.emulate_media(media="null")
    assert pressed == []
    assert lines and [line for line in lines if not is_said(line, text)] == []
    for chrome in ("ไม่ใช้คุกกี้และไม่ติดตาม" if kind != "about" else "ข้ามไป", "เมนูของเว็บไซต์", "เปิดดูในหน้านี้", "แก้ไขไฟล์นี้"):
        assert words(chrome) not in text, chrome
    assert menu and words(menu[0]) not in text


def fits_the_sheet(paper: Paper, kind: str) -> None:
    assert 1 <= len(paper.document) <= 30
    width, height = A4[::-1] if kind in WIDE else A4
    assert [number for number, text in enumerate(paper.sheets, start=1) if len(text) < 20] == [], "sheets all but empty"
    for number, sheet in enumerate(paper.document, start=1):
        assert tuple(map(round, sheet.get_size())) == (width, height)
        text = sheet.get_textpage()
        right = max((text.get_charbox(index)[2] for index in range(text.count_chars())), default=0)
        assert right <= width - (MEMO_EDGE if kind == "memo" else EDGE), f"sheet {number}"


def says_whose_it_is_and_from_where(text: str, kind: str, url: str) -> None:
    shown = re.sub(r"^\.\./(oit|example)/", "", url)
    if kind == "memo":
        assert is_said("บันทึกข้อความ ", text[:20]), "an official form bears nothing of the site"
        return
    whose = "องค์การบริหารส่วนตำบลนาดง" if "/oit/" in url else "องค์การบริหารส่วนตำบลตัวอย่าง"
    assert text.startswith(words(whose))
    assert words(f"example.org/oit/{shown}") in text
    assert words("พิมพ์เมื่อ") in text
    assert ("/oit/" in url) != (words("ตัวอย่างสมมติ") in text[:200])


@pytest.mark.parametrize(
    ("url", "most"),
    [
        ("2566/completeness/", 5),
        ("2566/", 5),
        ("2566/evidence/", 13),
        ("../example/2568/evidence/", 14),
        ("rules/", 17),
    ],
)
def test_long_pages_take_few_sheets(page: Page, address: str, tmp_path: Path, url: str, most: int) -> None:
    page.goto(address + url)
    assert len(printed(page, tmp_path).document) <= most


def test_a_measure_stands_on_one_sheet(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(f"{address}2566/measures/")
    sheets = printed(page, tmp_path).sheets
    assert [words("มาตรการเผยแพร่ข้อมูลต่อสาธารณะ") in sheet for sheet in sheets] == [False, True]


def test_the_work_to_be_done_begins_on_a_sheet_of_its_own(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(f"{address}2566/completeness/")
    summary, work, *_ = printed(page, tmp_path).sheets
    assert words("แยกตามกำหนดเวลา") in summary and words("ลำดับงานที่ควรทำก่อน") in work[:40]
    assert words("ต้องแก้ไข 2 เรื่อง") in work and words("ยังไม่มีรายงานรอบ 12 เดือน") in work


def test_a_memo_has_the_official_form(page: Page, address: str, tmp_path: Path) -> None:
    """The place of the Garuda, 1.5 cm at the upper left, is free; the second sheet has its number at the top in Thai
    digits."""
    page.goto(f"{address}2566/memos/six-month-report/")
    first, second, *_ = printed(page, tmp_path).document
    mm = 72 / 25.4
    boxes = [first.get_textpage().get_charbox(index) for index in range(first.get_textpage().count_chars())]
    inked = [(left / mm, (A4[1] - top) / mm) for left, _, right, top in boxes if right > left]
    assert min(top for _, top in inked) > 14
    assert [place for place in inked if place[0] < 45 and place[1] < 30] == []
    assert round(min(left for left, _ in inked)) in (30, 31)
    assert "- ๒ -" in second.get_textpage().get_text_range()[:20]
    assert "- ๑ -" not in first.get_textpage().get_text_range()


def test_dark_prints_light(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(f"{address}2566/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    shades = bytes(printed(page, tmp_path).document[0].render(scale=0.5, grayscale=True).buffer)
    assert sum(shade > 240 for shade in shades) > 0.8 * len(shades)


def test_what_is_missing_is_printed_though_it_is_closed_on_screen(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(f"{address}2566/")
    expect(page.get_by_text("ผู้บริหารทุกคนมีชื่อและนามสกุล").first).not_to_be_visible()
    assert words("ผู้บริหารทุกคนมีชื่อและนามสกุล") in printed(page, tmp_path).text


def test_a_file_is_named_in_full_on_paper(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(f"{address}../example/2568/o6/")
    checksum = page.locator(".oit-checksum p code").first.text_content()
    text = printed(page, tmp_path).text
    assert checksum and checksum in text
    assert words("example/2568/o6/annual-plan-2568.pdf") in text or words("oit/2568/o6/annual-plan-2568.pdf") in text


def test_a_link_that_leads_out_says_where(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(f"{address}../example/contact/")
    outside = page.locator(".oit-page a[rel~=external]").first.get_attribute("href")
    inside = page.locator(".oit-page a:not([rel])").first.get_attribute("href")
    text = printed(page, tmp_path).text
    assert outside and words(outside) in text
    assert inside and (inside.startswith("tel:") or words(inside) not in text)


def test_heads_of_tables_are_said_on_every_sheet(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(f"{address}frameworks/")
    *full, _ = printed(page, tmp_path).sheets
    assert full and [text for text in full if not re.search("2565.*2566.*2567.*2568", text)] == []


def test_styles_for_paper_are_not_loaded_for_a_screen(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("link[href$='print.css']")).to_have_attribute("media", "print")
    assert page.evaluate("getComputedStyle(document.querySelector('.oit-letterhead')).display") == "none"
