"""While a page loads: nothing moves when the fonts come late, and nobody sees the wrong colours first."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from sites import TWO_FRAMES

SHIFTS = """
    window.shifted = []
    new PerformanceObserver(list => list.getEntries().forEach(entry => shifted.push(entry.value)))
        .observe({ type: "layout-shift", buffered: true })
"""
PAGES = (
    "",
    "2566/",
    "2566/o42/",
    "2566/completeness/",
    "../example/",
    "../example/2568/o6/",
    "../example/2568/evidence/",
)
PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length > 0"
FONTS_CAME = "() => [...document.fonts].every(font => font.status !== 'loading')"
ALL_FONTS = ["sarabun-latin-400", "sarabun-latin-600", "sarabun-thai-400", "sarabun-thai-600"]


@pytest.fixture
def page(browser: Browser, example: object) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 412, "height": 823})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("width", [412, 1280])
@pytest.mark.parametrize("url", PAGES)
def test_nothing_moves_when_the_fonts_come_late(page: Page, address: str, url: str, width: int) -> None:
    held: list[Route] = []
    page.set_viewport_size({"width": width, "height": 823})
    page.add_init_script(SHIFTS)
    page.route("**/*.woff2", lambda route: held.append(route))  # noqa: PLW0108 - Playwright asks a handler for its arguments
    page.goto(address + url, wait_until="domcontentloaded")
    page.wait_for_function(PAINTED)
    for _ in range(100):  # a busy machine is told of the requests later than it paints
        if len(held) == len(ALL_FONTS):
            break
        page.evaluate(TWO_FRAMES)
    assert len(held) == len(ALL_FONTS)
    for route in held:
        route.continue_()
    page.wait_for_load_state("networkidle")
    page.wait_for_function(FONTS_CAME)
    page.evaluate(TWO_FRAMES)
    assert sum(page.evaluate("shifted")) < 0.01


def test_the_fonts_are_asked_for_once_and_before_the_styles_that_name_them(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(f"{address}2566/o42/", wait_until="networkidle")
    fonts = [name.removesuffix("-normal.woff2") for name in asked if name.endswith(".woff2")]
    assert sorted(fonts) == ALL_FONTS
    assert asked.index("oit.css") > max(index for index, name in enumerate(asked) if name.endswith(".woff2"))


@pytest.mark.parametrize(("device", "scheme"), [("dark", "slate"), ("light", "default")])
def test_the_devices_colours_are_there_at_the_first_paint(
    browser: Browser, address: str, device: str, scheme: str
) -> None:
    context = browser.new_context(color_scheme=device)
    page = context.new_page()
    page.route("**/bundle.*.js", lambda route: route.abort())
    page.goto(address)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
    context.close()


def test_colours_chosen_by_hand_are_there_at_the_first_paint(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(address)
    page.get_by_title("เปลี่ยนเป็นโหมดสว่าง").click()
    page.route("**/bundle.*.js", lambda route: route.abort())
    page.goto(f"{address}2566/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    context.close()


def test_pictures_wait_until_one_comes_near_them(page: Page, address: str) -> None:
    for url in ("../example/2568/o1/", "../example/2568/o2/"):
        page.goto(address + url)
        assert set(page.locator(".oit-page img").evaluate_all("all => all.map(image => image.loading)")) == {"lazy"}
