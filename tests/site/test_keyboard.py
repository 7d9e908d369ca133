"""The keyboard alone is enough: every stop is seen, in reading order and without a trap; pages, search and menu are
reached."""

import re
from collections.abc import Iterator

import keyboard
import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from sites import TWO_FRAMES, Sample, Site


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    options = {"viewport": {"width": 1280, "height": 740}, "locale": "th-TH", "reduced_motion": "reduce"}
    context = browser.new_context(**options | getattr(request, "param", {}))
    yield context.new_page()
    context.close()


PHONE = {"viewport": {"width": 360, "height": 740}}
DARK = {"color_scheme": "dark"}


@pytest.mark.parametrize(
    "page", [{}, PHONE | DARK, PHONE, DARK], indirect=True, ids=["desktop", "dark phone", "phone", "dark desktop"]
)
def test_every_stop_is_seen_in_reading_order(page: Page, sampled: list[Sample], request: pytest.FixtureRequest) -> None:
    # Each window goes through every fourth page, forwards and back, so that together they have gone through all.
    turn = ["desktop", "dark phone", "phone", "dark desktop"].index(request.node.callspec.id)
    for sample in sampled[turn::4]:
        page.goto(sample.address)
        there = keyboard.walk(page, "Tab")
        page.goto(sample.address)
        back = keyboard.walk(page, "Shift+Tab")
        assert [f"{sample}: {stop}" for stop in there + back if not stop.is_seen] == []
        places = [stop.place for stop in there]
        assert len(places) > 10 and places == sorted(places), sample
        # The button to the page's top is there only for those who scroll up.
        way_back = [stop.place for stop in reversed(back) if stop.name != "กลับไปด้านบนสุด"]
        assert places == way_back, f"{sample}: another way back"
        if sample.kind != "404":
            assert there[0].name == "ข้ามไปที่เนื้อหา", sample


def test_from_home_over_year_and_item_to_the_evidence(page: Page, both: tuple[Site, Site]) -> None:
    _, example = both
    page.goto(example.address)
    follow(page, page.get_by_role("link", name=re.compile("ดูรายการทั้ง")))
    page.wait_for_url("**/2568/")
    follow(page, page.locator("main .oit-index a[href$='o5/']").first)
    page.wait_for_url("**/2568/o5/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page, "the skip link leads into the page").to_have_url(re.compile("#"))
    page.keyboard.press("Tab")
    page.wait_for_function("() => document.activeElement.closest('main')")  # and the focus goes on from there
    place = page.locator(".oit-element a[href*='.pdf#page=']").first
    wanted = place.evaluate("link => link.href")
    assert re.search(r"\.pdf#page=\d+$", wanted)
    # The browser's own viewer of PDFs takes no keys from a test: that it is asked for the file is enough.
    page.route("**/*.pdf", lambda route: route.fulfill(status=204))
    reach(page, place)
    with page.expect_request("**/*.pdf") as asked:
        page.keyboard.press("Enter")
    assert asked.value.url.split("#")[0] == wanted.split("#")[0]


def test_the_search_keeps_the_focus_and_gives_it_back(page: Page, address: str) -> None:
    page.goto(f"{address}2566/o1/")
    opener = page.get_by_role("button", name="ค้นหา")
    reach(page, opener)
    page.keyboard.press("Space")
    page.locator(".oit-search[data-has=documents]").wait_for()  # later it would write the hits anew
    page.keyboard.type("แผน")
    page.locator(".oit-search[data-answered=แผน] li").first.wait_for()
    for key in ("Tab", "Shift+Tab"):
        for _ in range(60):
            page.keyboard.press(key)
            # Past its end the browser's own bar comes, then the dialog again; the page behind never.
            page.wait_for_function(
                "() => document.activeElement === document.body || document.activeElement.closest('.oit-search')"
            )
    page.locator(".oit-search input").focus()
    hits = []
    for _ in range(5):
        page.keyboard.press("ArrowDown")
        page.wait_for_function("() => document.activeElement.matches('.oit-search a')")
        hits.append(page.evaluate("document.activeElement.href"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert None not in hits and len(set(hits)) > 1
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    link = page.get_by_role("main").get_by_role("link").nth(3)
    link.focus()
    page.keyboard.press("Control+k")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("Escape")
    expect(link).to_be_focused()


@pytest.mark.parametrize(
    "page", [PHONE, PHONE | {"java_script_enabled": False}], indirect=True, ids=["script", "no script"]
)
def test_the_menu_of_a_phone(page: Page, address: str) -> None:
    page.goto(f"{address}2566/o1/")
    opener, menu = page.locator(".oit-menu-open"), page.get_by_role("navigation", name="เมนูของเว็บไซต์")
    expect(menu).not_to_be_visible()
    expect_state(page, is_open=False)
    reach(page, opener)
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    expect_state(page, is_open=True)
    page.keyboard.press("Tab")
    expect(menu.get_by_role("button", name="ปิดเมนู")).to_be_focused()
    page.keyboard.press("Enter")
    expect(menu).not_to_be_visible()
    expect(opener).to_be_focused()
    page.keyboard.press("Space")
    part = menu.locator("summary").nth(3)
    reach(page, part)
    was_open = part.evaluate("summary => summary.parentElement.open")
    page.keyboard.press("Enter")
    expect(part.locator("..")).to_have_js_property("open", not was_open)
    page.keyboard.press("Escape")
    expect(menu).not_to_be_visible()
    expect(opener).to_be_focused()
    expect_state(page, is_open=False)
    page.keyboard.press("Enter")
    follow(page, menu.get_by_role("link", name="ติดต่อ", exact=True))
    page.wait_for_url("**/contact/")


@pytest.mark.parametrize("page", [PHONE], indirect=True)
def test_the_menu_never_lies_over_what_has_the_focus(page: Page, address: str) -> None:
    page.goto(f"{address}2566/o1/")
    reach(page, page.locator(".oit-menu-open"))
    page.keyboard.press("Enter")
    menu = page.get_by_role("navigation", name="เมนูของเว็บไซต์")
    for _ in range(200):
        page.keyboard.press("Tab")
        inside = page.evaluate("!!document.activeElement.closest('#menu')")
        expect(menu).to_be_visible(visible=inside)
        if not inside:
            return
    pytest.fail("the focus never left the menu")


def test_light_and_dark_are_switched_and_kept(page: Page, address: str) -> None:
    page.goto(address)
    for name, scheme in (("เปลี่ยนเป็นโหมดมืด", "slate"), ("เปลี่ยนเป็นโหมดสว่าง", "default"), ("เปลี่ยนเป็นโหมดมืด", "slate")):
        button = page.get_by_role("button", name=name, exact=True)
        reach(page, button)
        page.keyboard.press("Enter")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
        page.wait_for_function("() => document.activeElement.matches('.oit-scheme')")
    page.goto(f"{address}about/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def reach(page: Page, target: Locator) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(300):
        if has_focus(target):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab does not lead to {target}")


def follow(page: Page, link: Locator) -> None:
    reach(page, link)
    page.keyboard.press("Enter")


def has_focus(target: Locator) -> bool:
    return target.evaluate("element => element === document.activeElement")


def expect_state(page: Page, *, is_open: bool) -> None:
    """Wait until a screen reader hears it: the browser tells it a little later than it shows it."""
    for _ in range(100):
        if told_state(page) is is_open:
            return
        page.evaluate(TWO_FRAMES)
    pytest.fail(f"a screen reader hears that the menu is {'closed' if is_open else 'open'}")


def told_state(page: Page) -> bool | None:
    """Whether a screen reader hears that the menu is open: the browser's own word, as no attribute says it."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    button = next(
        node
        for node in nodes
        if node.get("role", {}).get("value") == "button" and node.get("name", {}).get("value") == "เมนู"
    )
    return next((found["value"]["value"] for found in button["properties"] if found["name"] == "expanded"), None)
