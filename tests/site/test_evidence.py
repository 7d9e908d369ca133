"""The evidence map of the example agency: everything the assessor clicks on is there, can be copied, and fits on
paper."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect
from sites import AS_OF

from oit.thai import normalise

SAID = ".oit-page > [role=status]"
"""What a screen reader is told last; it is taken away after a moment."""
A4_LANDSCAPE = (842, 595)


class Text(HTMLParser):
    """Anchors and visible text of a page, and where the places of the map lead."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.text = ""
        self.places: list[str] = []
        self._depth = 0
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids.add(values.get("id") or "")
        if values.get("class") == "oit-places__where":
            self._depth = 1
        elif tag == "a" and self._depth:
            self.places.append(values["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "li":
            self._depth = 0

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def page(browser: Browser, address: str, example: Path) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    page.goto(f"{address}../example/2568/evidence/")
    yield page
    context.close()


def squeezed(text: str) -> str:
    return "".join(normalise(text).split())


@pytest.mark.parametrize(("year", "least"), [(2566, 15), (2567, 80), (2568, 80)])
def test_every_place_opens_where_it_says(built: Path, example: Path, year: int, least: int) -> None:
    site = built if year == 2566 else example
    lost, places = [], Text(site / f"{year}/evidence/index.html").places
    for place in places:
        parts = urlsplit(place)
        if parts.scheme:
            continue
        target = (site / f"{year}/evidence" / unquote(parts.path)).resolve()
        fragment = parts.fragment
        if target.suffix == ".pdf":
            number = int(fragment.removeprefix("page=") or 1)
            document = pypdfium2.PdfDocument(target)
            lost += [place] * (number > len(document))
        elif target.is_dir():
            shown = Text(target / "index.html")
            if fragment.startswith(":~:text="):
                ends = unquote(fragment.removeprefix(":~:text=")).split(",")
                lost += [place] * any(squeezed(end) not in squeezed(shown.text) for end in ends)
            elif fragment:
                lost += [place] * (unquote(fragment) not in shown.ids)
        elif not target.is_file():
            lost.append(place)
    assert lost == []
    assert len(places) > least


def test_every_place_on_a_page_is_told_exactly(built: Path, example: Path) -> None:
    """Not only the page: the field, the heading or the passage on it."""
    maps = [built / "2566/evidence/index.html", *example.glob("25*/evidence/index.html")]
    places = [place for path in maps for place in Text(path).places if not urlsplit(place).scheme]
    assert [place for place in places if urlsplit(place).path.endswith("/") and not urlsplit(place).fragment] == []


def test_items_stand_in_the_assessors_order(page: Page) -> None:
    assert page.locator(".oit-proof").evaluate_all("all => all.map(one => one.id)") == [
        f"o{number}" for number in range(1, 29)
    ]


def test_what_is_copied_is_what_is_shown(page: Page) -> None:
    for name, begins in (("คัดลอก ที่อยู่ของข้อ O6", "https://"), ("คัดลอก คำชี้แจงของข้อ O6", "O6 แผนและความก้าวหน้า")):
        page.get_by_role("button", name=name, exact=True).click()
        expect(page.locator(SAID)).to_have_text(name.replace("คัดลอก", "คัดลอกแล้ว"))
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith(begins)
        expect(page.locator("#o6")).to_contain_text(copied, use_inner_text=True)


def test_copying_works_by_keyboard_and_where_the_page_is_not_secure(page: Page) -> None:
    page.add_init_script("delete Navigator.prototype.clipboard")
    page.reload()
    assert page.evaluate("navigator.clipboard") is None
    page.get_by_role("button", name="คัดลอก คำชี้แจงของข้อ O6", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator(SAID)).to_have_text("คัดลอกแล้ว คำชี้แจงของข้อ O6")
    page.evaluate("document.querySelector('.oit-page').append(document.createElement('textarea'))")
    page.locator("textarea").focus()
    page.keyboard.press("Control+V")
    expect(page.locator("textarea")).to_have_value(page.locator("#o6 .oit-copy").nth(1).text_content() or "no text")


def test_what_was_said_is_taken_away_so_that_it_can_be_said_again(page: Page) -> None:
    button = page.locator("#o6 .oit-button").first
    button.click()
    expect(page.locator(SAID)).to_have_text("คัดลอกแล้ว ที่อยู่ของข้อ O6")
    expect(page.locator(SAID)).to_have_text("")
    expect(button).to_have_text(re.compile(r"^\s*คัดลอก\s+ที่อยู่ของข้อ\s+O6\s*$"))


def test_without_javascript_nothing_but_the_buttons_is_missing(browser: Browser, page: Page, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{address}../example/2568/evidence/")
    expect(plain.locator("#o6 .oit-copy")).to_have_text(page.locator("#o6 .oit-copy").all_text_contents())
    expect(plain.locator(".oit-button")).to_have_count(0)
    context.close()


def test_it_prints_on_a4_landscape(page: Page) -> None:
    document = pypdfium2.PdfDocument(BytesIO(page.pdf(prefer_css_page_size=True)))
    assert {tuple(map(round, document[number].get_size())) for number in range(len(document))} == {A4_LANDSCAPE}
    text = "".join(document[number].get_textpage().get_text_range() for number in range(len(document)))
    assert "O28" in text
    page.emulate_media(media="print")
    expect(page.locator(".oit-button").first).not_to_be_visible()


def test_other_pages_print_upright(page: Page, address: str) -> None:
    page.goto(f"{address}../example/2568/")
    document = pypdfium2.PdfDocument(BytesIO(page.pdf(prefer_css_page_size=True)))
    assert tuple(map(round, document[0].get_size())) == A4_LANDSCAPE[::-1]


def test_the_tables_can_be_fetched(page: Page, address: str) -> None:
    for name, start in (("Excel", b"PK"), ("CSV", b"\xef\xbb\xbf")):
        link = page.get_by_role("link", name=f"ดาวน์โหลดตารางนี้เป็น {name}")
        assert page.request.get(link.evaluate("link => link.href")).body().startswith(start)


def test_items_year_and_home_lead_to_it(page: Page, address: str) -> None:
    for start, name in (
        ("", "แผนที่หลักฐาน"),
        ("2568/", "แผนที่หลักฐานสำหรับผู้ประเมิน"),
        ("2568/o6/", "ที่อยู่และคำชี้แจงสำหรับ ITAS"),
    ):
        page.goto(f"{address}../example/{start}")
        page.get_by_role("link", name=name).click()
        expect(page).to_have_url(re.compile("/2568/evidence/(#o6)?$"))


def test_it_says_on_which_day(page: Page) -> None:
    expect(page.locator(f".oit-page time[datetime='{AS_OF}']").first).to_be_attached()


def test_a_table_is_told_by_its_title_and_sheet(page: Page) -> None:
    """Two sheets of one workbook show two elements: the assessor must know which is which."""
    for sheet in ("Walk-in", "E-Service"):
        title = f"ตาราง สถิติการให้บริการ ปีงบประมาณ พ.ศ. 2567 แผ่นงาน {sheet}"
        links = page.locator("#o11 .oit-places__where").get_by_role("link", name=title, exact=True)
        expect(links.first).to_be_visible()
