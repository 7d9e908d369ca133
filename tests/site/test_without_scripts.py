"""Every kind of page says all that it has to say without JavaScript; what a script adds is a convenience."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from sites import Sample

ADDED = ".oit-button, .oit-look:not([data-search-exclude]), .oit-visit, .oit-new"
"""What scripts put on a page: buttons to copy, a first look at a document, and what is new since the reader's last
visit."""


def said(page: Page, sample: Sample) -> list[str]:
    """The lines that a reader sees, whatever is folded away unfolded."""
    page.goto(sample.address)
    page.locator(".oit-page").evaluate(
        """(page, added) => {
            page.querySelectorAll("details").forEach(part => part.open = true)
            page.querySelectorAll(added).forEach(part => part.remove())
        }""",
        ADDED,
    )
    return [" ".join(line.split()) for line in page.locator(".oit-page").inner_text().splitlines() if line.strip()]


@pytest.fixture
def pages(browser: Browser) -> Iterator[tuple[Page, Page]]:
    contexts = [browser.new_context(java_script_enabled=is_on, locale="th-TH") for is_on in (True, False)]
    yield contexts[0].new_page(), contexts[1].new_page()
    for context in contexts:
        context.close()


def test_every_kind_of_page_says_the_same(pages: tuple[Page, Page], sampled: list[Sample]) -> None:
    with_scripts, without = pages
    for sample in {(sample.site.name, sample.kind): sample for sample in sampled}.values():
        lines = said(without, sample)
        assert lines and lines == said(with_scripts, sample), sample
        expect(without.locator("h1").first, str(sample)).to_be_visible()
        expect(without.locator("footer a").first, str(sample)).to_be_visible()
