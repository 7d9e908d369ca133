"""The page of updates tells a reader who comes again what is new since then, from what their own browser remembers."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

KEPT = "Object.keys(localStorage).find(key => key.endsWith('.oit-visit'))"


@pytest.fixture
def page(browser: Browser, address: str, example: Path) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="en-US", timezone_id="Asia/Bangkok")
    page = context.new_page()
    page.goto(f"{address}../example/updates/")
    yield page
    context.close()


def remembered(page: Page) -> dict:
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
    said = page.locator(".oit-visit").inner_text()
    assert said.startswith("เมื่อท่านเปิดหน้านี้ครั้งหน้า") and "ไม่ใช้คุกกี้" in said
    assert page.locator(".oit-new").count() == 0
    assert len(remembered(page)["today"]["seen"]) == page.locator("[data-day] li").count()


def test_a_later_visit_has_the_new_rows_marked_and_counted(page: Page) -> None:
    last_seen(page, "2026-11-20", but=3)
    assert page.locator(".oit-visit").inner_text() == "มี 3 รายการใหม่ ตั้งแต่ท่านเปิดหน้านี้ครั้งก่อนเมื่อ 20 พฤศจิกายน 2569"
    assert page.locator(".oit-visit time:visible").get_attribute("datetime") == "2026-11-20"
    rows = page.locator("[data-day] li").all()
    assert [row.locator(".oit-new").count() for row in rows[:4]] == [1, 1, 1, 0]
    assert page.locator(".oit-new").all_inner_texts() == ["ใหม่"] * 3


def test_loading_again_on_the_same_day_keeps_the_marks(page: Page) -> None:
    last_seen(page, "2026-11-20", but=3)
    page.reload()
    assert page.locator(".oit-new").count() == 3
    assert remembered(page)["before"]["day"] == "2026-11-20"


def test_nothing_new_is_said_too(page: Page) -> None:
    last_seen(page, "2026-11-20", but=0)
    assert page.locator(".oit-visit").inner_text() == "ไม่มีรายการใหม่ ตั้งแต่ท่านเปิดหน้านี้ครั้งก่อนเมื่อ 20 พฤศจิกายน 2569"
    assert page.locator(".oit-new").count() == 0


@pytest.mark.parametrize("value", ["{", "3", '{"today": 1}', '{"today": {"day": "2026-11-20"}}'])
def test_what_is_no_longer_understood_is_a_first_visit(page: Page, value: str) -> None:
    said = []
    page.on("pageerror", lambda error: said.append(str(error)))
    remember(page, value)
    assert page.locator(".oit-visit").inner_text().startswith("เมื่อท่านเปิดหน้านี้ครั้งหน้า") and said == []


def test_without_javascript_or_storage_nothing_is_promised(browser: Browser, address: str, example: Path) -> None:
    for options in ({"java_script_enabled": False}, {}):
        context = browser.new_context(**options)
        context.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no') } })"
        )
        page = context.new_page()
        page.goto(f"{address}../example/updates/")
        assert page.locator("[data-day] li").count() > 20
        assert not page.locator(".oit-visit").is_visible()
        context.close()
