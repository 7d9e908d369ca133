"""Every page in Chromium under its content security policy: the page works as it is, and what does not belong stays
dead."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route
from sites import Site

VIOLATIONS = """
    window.violations = []
    addEventListener("securitypolicyviolation", event => violations.push(
        [event.effectiveDirective, event.blockedURI, event.sample].join(" ")))
"""
HOSTILE = """
    <script>window.ran = "an inline script"</script>
    <img src="about:blank" onerror="window.ran = 'a handler'">
    <img src="https://evil.example/pixel.png">
    <script src="https://evil.example/a.js"></script>
    <link rel="stylesheet" href="https://evil.example/a.css">
    <iframe src="https://evil.example/"></iframe>
    <object data="https://evil.example/a.swf"></object>
    <base href="https://evil.example/">
    <a id="trap" href="javascript:window.ran = 'a link'">ก</a>
"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="th-TH")
    page = context.new_page()
    page.add_init_script(VIOLATIONS)
    yield page
    context.close()


@pytest.mark.parametrize("name", ["agency", "example"])
def test_no_page_breaks_its_own_policy(page: Page, both: tuple[Site, Site], name: str) -> None:
    site = next(site for site in both if site.name == name)
    broken: dict[str, list[str]] = {}
    for path in sorted(site.folder.rglob("*.html")):
        url = path.relative_to(site.folder).as_posix().removesuffix("index.html")
        page.goto(site.address + url, wait_until="load")
        if violations := page.evaluate("violations"):
            broken[url] = violations
    # The example's page is made for the address of the other site, and asks there for its icon.
    assert {url for url in broken if not (name == "example" and url == "404.html")} == set()


def test_every_page_carries_a_policy(both: tuple[Site, Site]) -> None:
    pages = [path for site in both for path in site.folder.rglob("*.html")]
    assert [path for path in pages if path.read_text(encoding="utf-8").count("Content-Security-Policy") != 1] == []


def test_what_gets_into_a_page_stays_dead(page: Page, built: Path, address: str) -> None:
    asked: list[str] = []

    def fulfil(route: Route) -> None:
        html = (built / "2566" / "o1" / "index.html").read_text(encoding="utf-8")
        route.fulfill(body=html.replace("</h1>", f"</h1>{HOSTILE}", 1), content_type="text/html; charset=utf-8")

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    page.route("https://evil.example/**", refuse)  # what the policy blocks never comes so far
    page.route(f"{address}2566/o1/", fulfil)
    page.goto(f"{address}2566/o1/", wait_until="load")
    page.locator("#trap").evaluate("link => link.click()")
    page.wait_for_function("() => violations.length >= 8")
    assert page.evaluate("window.ran") is None
    assert asked == []
