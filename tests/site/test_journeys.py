"""On a phone of 360 px each thing that people come for is found in at most three taps from home."""

import pytest
from journeys import JOURNEYS, MAX_TAPS, PHONE, Journey, walk
from playwright.sync_api import Browser, expect


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey.name)
def test_it_is_found_in_three_taps(browser: Browser, address: str, journey: Journey) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    taps = max(walk(page, address, journey))
    assert 0 < taps <= MAX_TAPS
    expect(page.locator(".oit-page").get_by_text(journey.sees).first).to_be_in_viewport()
    context.close()
