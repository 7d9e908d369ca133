"""The page of updates tells a reader who comes again what is new since then, from what their own browser remembers."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

KEPT = "Object.keys(localStorage).find(key => key.endsWith('.oit-visit'))"


@pytest.fixture
def page(browser: Browser, address: str, example: Path) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="en-US", timezone_id="Asia/Bangkok")
    page = context.new_page()
    page.goto(f"{address}../example/updates/")
    yield page
    context.close()


def remembered(page: Page) -> dict:
    page.wait_for_function(f"() => {KEPT}")
    return json.loads(page.evaluate(f"localStorage.getItem({KEPT})"))


def remember(page: Page, value: object) -> None:
    page.evaluate(
        f"value => localStorage.setItem({KEPT}, value)", value if isinstance(value, str) else json.dumps(value)
    )
    page.reload()


def last_seen(page: Page, day: str, but: int) -> None:
    """As if the page was last opened on that day, without its first rows."""
    remember(page, {"today": {"day": day, "seen": remembered(page)["today"]["seen"][but:]}})


def test_the_first_visit_is_told_what_the_next_one_brings(page: Page) -> None:
    expect(page.locator(".oit-visit")).to_have_text(re.compile("^เมื่อท่านเปิดหน้านี้ครั้งหน้า.*ไม่ใช้คุกกี้"), use_inner_text=True)
    expect(page.locator(".oit-new")).to_have_count(0)
    expect(page.locator("[data-day] li")).to_have_count(len(remembered(page)["today"]["seen"]))


def test_a_later_visit_has_the_new_rows_marked_and_counted(page: Page) -> None:
    last_seen(page, "2026-11-20", but=3)
    expect(page.locator(".oit-visit")).to_have_text(
        "มี 3 รายการใหม่ ตั้งแต่ท่านเปิดหน้านี้ครั้งก่อนเมื่อ 20 พฤศจิกายน 2569", use_inner_text=True
    )
    expect(page.locator(".oit-visit time:visible")).to_have_attribute("datetime", "2026-11-20")
    expect(page.locator(".oit-new")).to_have_text(["ใหม่"] * 3)
    for row, marks in enumerate([1, 1, 1, 0]):
        expect(page.locator("[data-day] li").nth(row).locator(".oit-new")).to_have_count(marks)


def test_loading_again_on_the_same_day_keeps_the_marks(page: Page) -> None:
    last_seen(page, "2026-11-20", but=3)
    page.reload()
    expect(page.locator(".oit-new")).to_have_count(3)
    assert remembered(page)["before"]["day"] == "2026-11-20"


def test_nothing_new_is_said_too(page: Page) -> None:
    last_seen(page, "2026-11-20", but=0)
    expect(page.locator(".oit-visit")).to_have_text(
        "ไม่มีรายการใหม่ ตั้งแต่ท่านเปิดหน้านี้ครั้งก่อนเมื่อ 20 พฤศจิกายน 2569", use_inner_text=True
    )
    expect(page.locator(".oit-new")).to_have_count(0)


@pytest.mark.parametrize("value", ["{", "3", '{"today": 1}', '{"today": {"day": "2026-11-20"}}'])
def test_what_is_no_longer_understood_is_a_first_visit(page: Page, value: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    remember(page, value)
    expect(page.locator(".oit-visit")).to_have_text(re.compile("^เมื่อท่านเปิดหน้านี้ครั้งหน้า"), use_inner_text=True)
    assert errors == []


def test_without_javascript_or_storage_nothing_is_promised(browser: Browser, address: str, example: Path) -> None:
    for options in ({"java_script_enabled": False}, {}):
        context = browser.new_context(**options)
        context.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no') } })"
        )
        page = context.new_page()
        page.goto(f"{address}../example/updates/")
        expect(page.locator("[data-day] li").nth(20)).to_be_attached()
        expect(page.locator(".oit-visit")).not_to_be_visible()
        context.close()
