"""The board of many agencies in a browser: sorted, filtered and found, on a phone, and without JavaScript."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import axe
import pytest
from pages_server import serving
from playwright.sync_api import Browser, Locator, Page, expect

from oit.cli.main import main


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The folder of a board of 95 fictional agencies, and its address."""
    root = tmp_path_factory.mktemp("board")
    assert main(["-C", str(root), "board", "--fictional", "95", "--year", "2568"]) == 0
    with serving(root) as address:
        yield root / "board", f"{address}board/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on which an error or a violation of the content policy fails the test."""
    context = browser.new_context()
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert faults == []


def every_kind(folder: Path) -> list[str]:
    agency = min(path.name for path in (folder / "agencies").iterdir())
    return ["", "groups/1/", "items/o5/", f"agencies/{agency}/"]


def first_cells(page: Page) -> Locator:
    return page.locator("table").first.locator("tbody tr > :first-child")


def test_a_table_sorts_and_its_address_says_how(board: tuple[Path, str], page: Page) -> None:
    _, address = board
    page.goto(f"{address}items/o5/")
    names = first_cells(page).all_inner_texts()
    head = page.locator("table").first.locator("thead th button").first
    head.click()
    head.click()
    expect(page).to_have_url(f"{address}items/o5/#t0s=-0")
    expect(page.locator("thead th").first).to_have_attribute("aria-sort", "descending")
    turned = first_cells(page).all_inner_texts()
    assert turned != names
    assert sorted(turned) == sorted(names)
    page.goto("about:blank")
    page.goto(f"{address}items/o5/#t0s=-0")
    expect(first_cells(page)).to_have_text(turned)


def test_a_filter_leaves_the_rows_with_its_words(board: tuple[Path, str], page: Page) -> None:
    _, address = board
    page.goto(f"{address}groups/1/")
    rows = page.locator("tbody tr:visible")
    whole = rows.count()
    page.locator(".oit-board-filter input").fill("เทศบาลตำบล")
    expect(page).to_have_url(f"{address}groups/1/#t0q={quote('เทศบาลตำบล')}")
    left = rows.count()
    assert 0 < left < whole
    page.reload()
    expect(rows).to_have_count(left)
    page.locator(".oit-board-filter input").fill("ไม่มีคำนี้")
    expect(rows).to_have_count(0)


def test_an_agency_is_found_by_a_part_of_its_name(board: tuple[Path, str], page: Page) -> None:
    _, address = board
    page.goto(address)
    page.locator(".oit-board-find input").fill("สมมติ 9")
    found = page.locator(".oit-board-find li a")
    expect(found.first).to_contain_text("สมมติ 9")
    expect(found.filter(has_not_text="สมมติ")).to_have_count(0)
    found.first.click()
    expect(page.locator("h1")).to_contain_text("สมมติ 9")


def test_a_phone_shows_every_page_in_its_width(board: tuple[Path, str], page: Page) -> None:
    folder, address = board
    page.set_viewport_size({"width": 360, "height": 740})
    for path in every_kind(folder):
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") == 360, path
        # a phone's own, wider font
        page.evaluate("document.querySelectorAll('*').forEach(e => e.style.letterSpacing = '.1em')")
        assert page.evaluate("document.documentElement.scrollWidth") == 360, path


def test_without_javascript_the_tables_are_whole(board: tuple[Path, str], browser: Browser) -> None:
    folder, address = board
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in every_kind(folder):
        page.goto(address + path)
        expect(page.locator("tbody tr").nth(2), path).to_be_visible()
    expect(page.locator("input:visible")).to_have_count(0)
    context.close()


def test_every_page_is_accessible(board: tuple[Path, str], browser: Browser) -> None:
    folder, address = board
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    for path in every_kind(folder):
        page.goto(address + path)
        page.evaluate(axe.SCRIPT(encoding="utf-8"))
        assert page.evaluate(axe.RUN)["violations"] == [], path
    context.close()
