"""Lines measured in the browser: no term that people care about is cut in two, on a phone or a desktop."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from oit.look.line_breaks import TERMS

OF_ITS_OWN = (
    "มาตรการ",
    "สาธารณะ",
    "โปร่งใส",
    "คุณธรรม",
    "จริยธรรม",
    "สุจริต",
    "ทุจริต",
    "ยุทธศาสตร์",
    "ประชาชน",
    "เทศบาล",
    "เว็บไซต์",
)
"""Terms that the browser keeps whole by its own dictionary: if it ever stops, they belong among TERMS."""

CUT = """terms => {
    const cut = [], range = document.createRange()
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node; (node = walker.nextNode());) {
        if (node.parentElement.closest("code, pre, script, style") || !node.parentElement.checkVisibility()) continue
        for (const term of terms)
            for (let at = node.data.indexOf(term); at >= 0; at = node.data.indexOf(term, at + 1)) {
                if (/[\\u0e31\\u0e34-\\u0e3a\\u0e47-\\u0e4e]/.test(node.data[at + term.length] || "")) continue
                range.setStart(node, at)
                range.setEnd(node, at + term.length)
                const tops = [...range.getClientRects()].filter(box => box.width).map(box => box.top)
                if (Math.max(...tops) - Math.min(...tops) > 8)
                    cut.push(term + " in: " + node.data.slice(Math.max(0, at - 20), at + 30))
            }
    }
    return cut
}"""

TORN = """() => [...document.querySelectorAll(".oit-w")].map(term => term.parentElement)
    .filter(box => /flex|grid/.test(getComputedStyle(box).display)).map(box => box.outerHTML.slice(0, 200))"""
"""A term directly in a flexible box would become a piece of its own, with a gap before it."""


def test_no_term_is_cut_or_torn_from_its_sentence(browser: Browser, address: str, built: Path, example: Path) -> None:
    page, cut = browser.new_page(), []
    for root, where in ((built, address), (example, address.replace("/oit/", "/example/"))):
        for file in sorted(root.rglob("*.html")):
            page.goto(where + file.relative_to(root).as_posix())
            for width in (320, 1280):
                page.set_viewport_size({"width": width, "height": 900})
                found = page.evaluate(CUT, [*TERMS, *OF_ITS_OWN]) + page.evaluate(TORN)
                cut += [f"{file.relative_to(root)}, {width} px: {one}" for one in found]
    page.close()
    assert cut == []


@pytest.mark.parametrize("width", [320, 360])
def test_no_term_is_cut_where_the_page_for_wrong_addresses_adds_it(
    browser: Browser, address: str, example: Path, width: int
) -> None:
    page, cut = browser.new_page(viewport={"width": width, "height": 740}), []
    for number in range(1, 29):
        page.goto(f"{address}../example/2567/O{number}.html")
        expect(page.locator(".oit-likely li a").first).to_be_visible()
        cut += page.evaluate(CUT, [*TERMS, *OF_ITS_OWN])
    page.close()
    assert cut == []


def test_the_measure_sees_a_cut_term(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(
        '<p style="width: 4em; font-size: 20px">หลักธรรมาภิบาล</p>'
        '<p style="width: 4em; font-size: 20px; overflow-wrap: anywhere">หลักธรรมาภิบาลธรรมาภิบาล</p>'
    )
    assert page.evaluate(CUT, ["ธรรมาภิบาล"])
    page.close()


BROKEN = """() => [...document.querySelectorAll(".oit-search .oit-w")]
    .filter(term => new Set([...term.getClientRects()].map(box => Math.round(box.top))).size !== 1)
    .map(term => term.textContent)"""


@pytest.mark.parametrize("query", ["งบประมาณ", "ขวัญ", "การทุจริต", "มีส่วนร่วม"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_term_is_cut_in_what_the_search_lists(
    browser: Browser, address: str, example: Path, query: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(address.replace("/oit/", "/example/"))
    page.locator(".oit-search-open").click()
    page.wait_for_selector(".oit-search[data-has=documents]")  # later it would write the hits anew
    page.get_by_role("searchbox").fill(query)
    page.wait_for_selector(f".oit-search[data-answered={query}] li .oit-w")
    # The word looked for is marked at once; the terms are kept whole when the script for it has come.
    page.wait_for_function(f"terms => ({CUT})(terms).length === 0", arg=[*TERMS, *OF_ITS_OWN])
    assert page.evaluate(BROKEN) == []
    assert page.evaluate(TORN) == []
    expect(page.locator(".oit-search mark:empty")).to_have_count(0)
    text = page.locator(".oit-search__text:has(mark)").first
    assert text.evaluate(
        "text => [...text.querySelectorAll('mark')].map(mark => mark.textContent).join('')"
    ).startswith(query)
    page.close()
