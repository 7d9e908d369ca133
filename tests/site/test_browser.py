"""The built site in a real Chromium: nothing from elsewhere, nothing stored, nothing cut off, and the same frame
everywhere."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, expect
from sites import Sample

from content_tree import TODAY, judged
from oit.content import read
from oit.judging.rules import CATALOGUE
from oit.site.pages import Site, build

ROOT = Path(__file__).resolve().parents[2]
KINDS = {page.kind: page for page in reversed(build(Site(judged(read(ROOT), TODAY), CATALOGUE)))}
"""One page of every kind, the first of it."""
WIDTHS = (360, 800, 1280)


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": getattr(request, "param", 1280), "height": 900}, locale="th-TH")
    yield context.new_page()
    context.close()


def test_pages_ask_nobody_else_and_store_nothing(page: Page, sampled: list[Sample]) -> None:
    wrong: list[str] = []
    at, host = sampled[0], urljoin(sampled[0].address, "/")

    def note(what: str) -> None:
        wrong.append(f"{at}: {what}")

    page.on(
        "request", lambda request: request.url.startswith((host, "data:", "blob:")) or note(f"asks for {request.url}")
    )
    page.on("console", lambda message: message.type in ("error", "warning") and note(f"says {message.text}"))
    page.on("pageerror", lambda error: note(f"breaks: {error}"))
    page.route("**/*.pdf", lambda route: route.fulfill(status=204))  # the browser's own viewer is not the site's
    for at in sampled:
        if str(at) == "example/404.html":
            continue  # it is made for the other's address, and would look for its emblem there
        page.goto(at.address)
        page.wait_for_load_state("networkidle")  # scripts have added their buttons
        # A reader may open every part, and copy what can be copied.
        page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        for button in page.locator(".oit-button:visible").all()[:2]:
            button.click()
        page.wait_for_load_state("networkidle")
        if page.context.cookies() or page.evaluate("document.cookie"):
            note("sets a cookie")
    assert wrong == []


def test_nothing_runs_out_of_the_screen(page: Page, sampled: list[Sample]) -> None:
    for sample in sampled:
        page.goto(sample.address)
        page.evaluate("document.querySelectorAll('.oit-page details').forEach(part => part.open = true)")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            # The menu slides away when the window grows: give it its moment.
            page.wait_for_function(f"() => document.documentElement.scrollWidth <= {width}")
        scrolling = page.locator(".oit-scroll")
        assert scrolling.evaluate_all("all => all.every(e => e.tabIndex === 0 && e.getAttribute('aria-label'))"), sample


@pytest.mark.parametrize("url", [page.url for page in KINDS.values()])
def test_the_frame_of_every_page(page: Page, address: str, url: str) -> None:
    page.goto(address + url)
    expect(page.locator("html")).to_have_attribute("lang", "th")
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator(".oit-path li[aria-current=page]")).to_have_count(1)
    if url:
        expect(page.locator(".oit-path a").first).to_have_text("หน้าแรก", use_inner_text=True)
    for about in (".oit-updated", ".oit-responsible"):
        expect(page.locator(about)).to_have_text(re.compile(r"\S"), use_inner_text=True)
    expect(page.locator(".oit-about-page")).to_contain_text("23 พฤศจิกายน 2569", use_inner_text=True)
    expect(page.locator(".oit-footer")).to_contain_text("ไม่ใช่ผลการประเมินของสำนักงาน ป.ป.ช.", use_inner_text=True)


def test_thai_is_set_in_sarabun(page: Page, address: str) -> None:
    page.goto(address, wait_until="networkidle")
    page.wait_for_function(
        "() => document.fonts.check('16px Sarabun', 'ก') && [...document.fonts].some(f => f.status === 'loaded')"
    )
    assert "Sarabun" in page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")


def test_items_have_their_addresses(page: Page, address: str) -> None:
    for number in (1, 20, 31, 42, 43):
        assert page.goto(f"{address}2566/o{number}/").status == 200
        expect(page.locator("h1")).to_have_text(re.compile(f"^O{number} "), use_inner_text=True)


def test_home_leads_to_an_item_in_three_clicks(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="ดูรายการทั้ง 43 ข้อ").click()
    page.get_by_role("link", name="มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", exact=True).first.click()
    expect(page).to_have_url(re.compile("/2566/o42/$"))


def test_every_status_has_a_word_and_an_icon(page: Page, address: str) -> None:
    for url in ("2566/", "2566/o42/", "2566/measures/public-disclosure/", "rules/"):
        page.goto(address + url)
        expect(page.locator(".oit-page .oit-chip").first).to_be_attached()
        assert page.evaluate(
            "[...document.querySelectorAll('.oit-page .oit-chip')]"
            ".every(c => c.innerText.trim() && c.querySelector('svg use'))"
        )


@pytest.mark.parametrize("page", [360], indirect=True)
def test_the_chart_can_be_read_on_a_phone(page: Page, address: str) -> None:
    page.goto(f"{address}ita/2565/")
    chart = page.locator("svg[role=img]")
    expect(chart.locator("title")).to_have_text(re.compile(r"\S"))
    expect(chart.locator("desc")).to_contain_text("94.94")
    height = "t => t.getBBox().height * t.getScreenCTM().a"
    assert page.evaluate(f"Math.min(...[...document.querySelectorAll('.oit-chart text')].map({height}))") >= 10


@pytest.mark.parametrize("page", [360], indirect=True)
def test_the_menu_opens_on_a_phone(page: Page, address: str) -> None:
    page.goto(f"{address}2566/o42/")
    page.get_by_role("button", name="เมนู", exact=True).click()
    page.get_by_role("navigation", name="เมนูของเว็บไซต์").get_by_role("link", name="ติดต่อ", exact=True).click()
    expect(page).to_have_url(re.compile("/contact/$"))


@pytest.mark.parametrize("page", [360], indirect=True)
def test_a_phones_header_names_the_agency_and_leads_home(page: Page, address: str) -> None:
    page.goto(f"{address}2566/o42/")
    home = page.locator(".md-header").get_by_role("link", name="อบต.นาดง หน้าแรก")
    box = home.bounding_box()
    assert box and box["height"] >= 44
    assert home.evaluate("link => link.scrollWidth <= link.clientWidth"), "the name is cut off"
    # The title is not said twice, one line above the other.
    expect(page.locator(".oit-path [aria-current]")).not_to_be_visible()
    page.evaluate("scrollTo(0, 900)")
    home.click()  # it stays while the page scrolls
    page.wait_for_url(address)
    page.wait_for_function("() => document.querySelector('.oit-path').getBoundingClientRect().height <= 1")


def test_a_memo_prints_alone(page: Page, address: str) -> None:
    page.goto(f"{address}{KINDS['memo'].url}")
    page.emulate_media(media="print")
    for chrome in (".md-header", ".md-sidebar", ".oit-footer", ".oit-path", ".oit-about-page", ".oit-findings", "h1"):
        expect(page.locator(chrome).first, chrome).not_to_be_visible()
    expect(page.locator(".oit-memo")).to_be_visible()


def test_dark_is_followed_and_can_be_left(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(address)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.get_by_title("เปลี่ยนเป็นโหมดสว่าง").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    context.close()


def test_the_keyboard_skips_to_the_content(page: Page, address: str) -> None:
    page.goto(f"{address}2566/o1/")
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#"))
