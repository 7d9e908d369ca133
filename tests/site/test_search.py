"""The search, typed into the real box in Chromium: it finds what is there, shows it first, and asks for its index only
when opened."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

import pytest
import search_scale
from playwright.sync_api import Browser, Page, expect
from search_quality import CORPUS, QUERIES, Search, failures, opened, opened_on_corpus, scores
from search_typed import BEFOREHAND, LAST, NEWEST, OUTSIDER, SEEN, UNSEEN, answers
from sites import Site

from machine import slowness


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(**getattr(request, "param", {}))
    yield context.new_page()
    context.close()


@pytest.fixture
def corpus_search(page: Page, address: str) -> Search:
    return opened_on_corpus(page, address)


def test_recall_and_precision_on_the_corpus(corpus_search: Search) -> None:
    found = scores(corpus_search)
    assert found.recall == 1, found.wrong
    assert found.precision >= 0.95, found.wrong
    assert [query for query in CORPUS["queries"]["none"] if corpus_search(query)] == []


def test_other_spellings_find_the_same(corpus_search: Search) -> None:
    for spelling, usual in CORPUS["same"].items():
        assert corpus_search(spelling) == corpus_search(usual) != [], spelling


def test_what_people_type_finds_its_page_first(browser: Browser, both: tuple[Site, Site]) -> None:
    for site in both:
        with browser.new_context() as context:
            assert failures(opened(context.new_page(), site.address), QUERIES[site.name]) == []


@pytest.mark.parametrize(
    "queries",
    [SEEN, BEFOREHAND, UNSEEN, OUTSIDER, LAST, NEWEST],
    ids=["seen", "beforehand", "unseen", "outsider", "last", "newest"],
)
def test_what_people_mistype_is_found_all_the_same(
    browser: Browser, both: tuple[Site, Site], queries: list[dict[str, Any]]
) -> None:
    for site in both:
        with browser.new_context() as context:
            found = answers(opened(context.new_page(), site.address, is_pasted=True), site, queries)
        assert found.recall >= 0.95, found.wrong
        assert found.right >= 0.85, found.wrong


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("เวปไซต์", "ไม่พบ “เวปไซต์” แสดงผลของ “เว็บไซต์”"),
        ("จัดซื้อจัดจาง", "ไม่พบ “จัดซื้อจัดจาง” แสดงผลของ “จัดซื้อจัดจ้าง”"),
        ("risk", "รวมหน้าที่ใช้คำ “ความเสี่ยง”"),
        ("ita2565", "ไม่พบ “ita2565” แสดงผลของ “ita 2565”"),
        ("-v'-;yP", "ไม่พบ “-v'-;yP” แสดงผลของ “ของขวัญ”"),
        ("ระฟ", "ไม่พบ “ระฟ” แสดงผลของ “ita”"),
        ("18/1/2566", "ไม่พบ “18/1/2566” แสดงผลของ “เดือนเดียวกัน”"),
        ("มาตรการ ซาลาเปา", "ไม่มีหน้าที่มีคำ “ซาลาเปา” ด้วย จึงแสดงหน้าที่มีคำอื่น"),
    ],
)
def test_what_is_shown_instead_is_said(page: Page, address: str, typed: str, told: str) -> None:
    assert opened(page, address)(typed)
    expect(page.locator(".oit-search [role=status]")).to_contain_text(told)


@pytest.mark.parametrize("typed", ["o-42/66", "O.42/2566", "ข้อสี่สิบสอง", "โอ42 ปี66"])
def test_an_item_is_found_by_its_number_in_any_form(page: Page, address: str, typed: str) -> None:
    assert opened(page, address)(typed)[0][0].startswith("2566/o42/")


def test_what_stands_in_an_attached_table_is_found(page: Page, both: tuple[Site, Site]) -> None:
    search = opened(page, both[1].address)
    assert search("อู่สมมติยนต์")[0][0].endswith(".csv")
    expect(page.locator(".oit-search__where >> nth=0")).to_contain_text("เอกสารแนบ CSV")
    expect(page.locator(".oit-search__text >> nth=0")).not_to_contain_text("หน้า")


@pytest.mark.parametrize("typed", ["ของขวัญ", "งบประมาณ", "o42", "มาตรการ ๒๕๖๖"])
def test_what_is_found_exactly_is_shown_alone(page: Page, address: str, typed: str) -> None:
    assert opened(page, address)(typed)
    expect(page.locator(".oit-search [role=status]")).to_have_text(re.compile("^พบ "))


@pytest.mark.parametrize("typed", ["ดาวเทียม", "asdfgh", "(.*", "ฬฬฬฬ ฯฯฯ"])
def test_the_screen_is_never_empty(page: Page, address: str, typed: str) -> None:
    assert opened(page, address)(typed) == []
    near = page.locator(".oit-search__near a")
    expect(near.nth(1)).to_be_visible()
    expect(near.last).to_have_text("ติดต่อและร้องเรียน")
    near.first.focus()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_without_the_forgiving_script_the_exact_search_works(page: Page, address: str) -> None:
    page.context.route("**/search-forgiving.js", lambda route: route.fulfill(status=404))
    search = opened(page, address)
    assert search("ของขวัญ") and search("จัดซื้อจัดจาง") == []


@pytest.mark.parametrize(("count", "most"), [(2_000, 0.1), (5_000, 0.3)])
def test_thousands_of_pages_are_answered_at_once(browser: Browser, count: int, most: float) -> None:
    answers = search_scale.measured(browser, count, runs=3).answers.values()
    # The fastest of three runs: other tests, run at the same time, only ever make an answer slower.
    assert median(min(times) for times in answers) < most * slowness()


def test_nothing_is_loaded_before_the_search_is_opened(page: Page, address: str) -> None:
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(f"{address}2566/o42/", wait_until="networkidle")
    assert [url for url in asked if url.startswith("search/") or "worker" in url] == []
    page.keyboard.press("Control+k")
    page.wait_for_selector(".oit-search[data-has=documents]")
    assert [url for url in asked if url.startswith("search/")] == ["search/pages.json", "search/documents.json"]


def test_hits_are_marked_as_they_are_written(page: Page, address: str) -> None:
    search = opened(page, address)
    search("no gift ๒๕๖๖")
    marks = set(page.locator(".oit-search li >> nth=0 >> mark").all_inner_texts())
    assert {mark.lower() for mark in marks} == {"no", "gift", "2566"}


def test_the_keyboard_is_enough(page: Page, address: str) -> None:
    page.goto(f"{address}2566/o1/")
    page.get_by_role("button", name="ค้นหา").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".oit-search[data-has=documents]")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("ของขวัญ")
    page.wait_for_selector(".oit-search[data-answered=ของขวัญ]")
    page.keyboard.press("ArrowDown")
    page.wait_for_function("() => document.activeElement.pathname?.endsWith('/2566/no-gift/')")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    expect(page.locator(".oit-search")).not_to_be_visible()
    expect(page.locator(".oit-search-open")).to_be_focused()
    page.keyboard.press("Control+k")
    page.keyboard.type("o42")
    page.wait_for_selector(".oit-search[data-answered=o42]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/2566/o42/")


@pytest.mark.parametrize("page", [{"viewport": {"width": 360, "height": 740}}], indirect=True)
def test_it_fits_a_phone(page: Page, address: str) -> None:
    search = opened(page, address)
    assert search("งบประมาณ")
    assert page.evaluate("document.querySelector('.oit-search').scrollWidth") <= 360
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("page", [{"viewport": {"width": 360, "height": 740}}], indirect=True)
def test_a_hit_is_never_cut_in_two(page: Page, both: tuple[Site, Site]) -> None:
    search = opened(page, both[1].address)
    for query in ("ของขวัญ", "งบประมาณ", "ตัวชี้วัด"):
        assert search(query)
        assert (
            page.locator(".oit-search mark").evaluate_all(
                "hits => hits.filter(hit => hit.getClientRects().length !== 1).map(hit => hit.innerText)"
            )
            == []
        )


def test_typed_text_is_never_code(page: Page, address: str) -> None:
    search = opened(page, address)
    assert search("<img src=x onerror=alert(1)>") == []
    assert search("(.*") == [] and search('"') == [] and search("   ") == []


def test_a_site_without_its_index_says_so(page: Page, address: str) -> None:
    page.context.route("**/search/*.json", lambda route: route.fulfill(status=404))
    page.goto(address)
    page.keyboard.press("Control+k")
    expect(page.get_by_text("เปิดดัชนีค้นหาไม่สำเร็จ")).to_be_visible()
    expect(page.locator(".oit-search").get_by_role("link", name="ดัชนีทุกข้อ")).to_be_visible()


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_without_javascript_it_leads_to_the_index_of_all_items(page: Page, address: str) -> None:
    page.goto(f"{address}rules/")
    page.get_by_role("link", name="ค้นหา (ดัชนีทุกข้อ)").click()
    expect(page).to_have_url(f"{address}2566/")
    expect(page.locator("a[href*='o42/']").first).to_be_attached()


def test_the_index_says_nothing_twice_and_is_not_escaped(built: Path) -> None:
    text = (built / "search/pages.json").read_text(encoding="utf-8")
    assert "\\u" not in text
    item = next(entry for entry in json.loads(text) if entry["url"] == "2566/o1/")
    said = "\n".join(part for parts in item["parts"] for part in parts[1:])
    for unwanted in ("ข้อถัดไป", "วิธีตรวจ", "ไม่ใช้คุกกี้", item["title"] + "\n" + item["title"]):
        assert unwanted not in said
    assert not list(built.glob("assets/javascripts/lunr/*")) and not (built / "search/search_index.json").exists()
