"""The search, typed into the real box in Chromium: it finds what is there, shows it first, and asks for its index only when opened."""

import json
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import fmean

import pytest
import yaml
from playwright.sync_api import Browser, Page, Route
from sites import ROOT, mkdocs_build

from oit import pages, search_index

SEARCH = Path(__file__).parents[1] / "search"
CORPUS = yaml.safe_load((SEARCH / "corpus.yaml").read_text(encoding="utf-8"))
QUERIES = yaml.safe_load((SEARCH / "queries.yaml").read_text(encoding="utf-8"))

Search = Callable[[str], list[list[str]]]
"""A query → its hits, best first; of each hit the addresses it leads to, from the site's root."""


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(**getattr(request, "param", {}))
    context.set_default_timeout(5000)
    yield context.new_page()
    context.close()


def opened(page: Page, address: str) -> Search:
    """Typing into the box of a page; all hits are asked for."""
    page.goto(address)
    page.get_by_role("button", name="ค้นหา").click()
    page.wait_for_selector(".oit-search[data-has=documents]")

    def search(query: str) -> list[str]:
        page.get_by_role("searchbox").fill("")
        page.keyboard.type(query)
        page.wait_for_selector(f".oit-search[data-answered={json.dumps(query, ensure_ascii=False)}]")
        while (more := page.get_by_role("button", name="แสดงเพิ่ม")).is_visible():
            shown = page.locator(".oit-search li").count()
            more.click()
            page.wait_for_function(f"document.querySelectorAll('.oit-search li').length > {shown}")
        return page.evaluate(
            "[...document.querySelectorAll('.oit-search li')].map(row => [...row.querySelectorAll('a')].map(a => a.href))"
            f".map(all => all.map(href => href.replace({json.dumps(address)}, '').replace(/#?:~:.*|#(?!page=).*/, '')))"
        )

    return search


def corpus_index() -> str:
    entries = [
        search_index.page_entry(
            pages.Page(f"{name}/index.md", made["title"], "", "item", "", "", None), f"<h1>{made['title']}</h1><p>{made['text']}</p>"
        )
        for name, made in CORPUS["pages"].items()
    ]  # fmt: skip
    return search_index.to_json(entries)


@pytest.fixture
def corpus_search(page: Page, address: str) -> Search:
    def answer(route: Route) -> None:
        route.fulfill(body=corpus_index() if "pages" in route.request.url else "[]", content_type="application/json")

    page.context.route("**/search/*.json", answer)
    return opened(page, address)


def relevant(query: str) -> set[str]:
    """The corpus's own truth, without a line of the search: every part somewhere in the page's title or text."""

    def plain(text: str) -> str:
        digits = "".join(str(unicodedata.digit(character, character)) for character in text)
        return "".join(digits.casefold().split())

    parts = [plain(part) for part in query.split()]
    return {
        name
        for name, made in CORPUS["pages"].items()
        if all(part in plain(f"{made['title']} {made['text']}") for part in parts)
    }


def test_recall_and_precision_on_the_corpus(corpus_search: Search) -> None:
    recall, precision, wrong = [], [], []
    for query in (query for group in CORPUS["queries"].values() for query in group):
        wanted, found = relevant(query), {hit[0].strip("/") for hit in corpus_search(query)}
        wrong += [query] if wanted != found else []
        recall += [len(wanted & found) / len(wanted)] if wanted else []
        precision += [len(wanted & found) / len(found)] if found else []
    print(
        f"recall {fmean(recall):.3f}, precision {fmean(precision):.3f} over {len(recall)} queries; not exact: {wrong}"
    )
    assert fmean(recall) == 1
    assert fmean(precision) >= 0.95
    assert [query for query in CORPUS["queries"]["none"] if corpus_search(query)] == []


def test_other_spellings_find_the_same(corpus_search: Search) -> None:
    for spelling, usual in CORPUS["same"].items():
        assert corpus_search(spelling) == corpus_search(usual) != [], spelling


@pytest.fixture(scope="module")
def example_address(served: Path, address: str) -> str:
    mkdocs_build(ROOT / "example", served / "oit-example")
    return address.replace("/oit/", "/oit-example/")


@pytest.mark.parametrize("site", ["this-agency", "example"])
def test_what_people_type_finds_its_page_first(
    page: Page, address: str, site: str, request: pytest.FixtureRequest
) -> None:
    search = opened(page, address if site == "this-agency" else request.getfixturevalue("example_address"))
    failed = []
    for query in QUERIES[site]:
        hits = search(query["type"])
        places = {place for hit in hits for place in hit}
        if query.get("none"):
            failed += [f"{query['type']}: {hits[0]}"] if hits else []
            continue
        if not hits or hits[0][0] != query.get("first", hits[0][0]):
            failed.append(f"{query['type']}: {[hit[0] for hit in hits[:3]]}, not {query.get('first')}")
        failed += [f"{query['type']}: without {also}" for also in query.get("also", ()) if also not in places]
    assert not failed, "\n".join(failed)


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
    assert page.evaluate("document.activeElement.type") == "search"
    page.keyboard.type("ของขวัญ")
    page.wait_for_selector(".oit-search[data-answered=ของขวัญ]")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.pathname").endswith("/2566/no-gift/")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    assert not page.locator(".oit-search").is_visible()
    assert page.evaluate("document.activeElement.matches('.oit-search-open')")
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


def test_typed_text_is_never_code(page: Page, address: str) -> None:
    search = opened(page, address)
    assert search("<img src=x onerror=alert(1)>") == []
    assert search("(.*") == [] and search('"') == [] and search("   ") == []


def test_a_site_without_its_index_says_so(page: Page, address: str) -> None:
    page.context.route("**/search/*.json", lambda route: route.fulfill(status=404))
    page.goto(address)
    page.keyboard.press("Control+k")
    page.get_by_text("เปิดดัชนีค้นหาไม่สำเร็จ").wait_for()
    assert page.locator(".oit-search").get_by_role("link", name="ดัชนีทุกข้อ").is_visible()


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_without_javascript_it_leads_to_the_index_of_all_items(page: Page, address: str) -> None:
    page.goto(f"{address}rules/")
    page.get_by_role("link", name="ค้นหา (ดัชนีทุกข้อ)").click()
    assert page.url == f"{address}2566/"
    assert page.locator("a[href*='o42/']").count()


def test_the_index_says_nothing_twice_and_is_not_escaped(built: Path) -> None:
    text = (built / "search/pages.json").read_text(encoding="utf-8")
    assert "\\u" not in text
    item = next(entry for entry in json.loads(text) if entry["url"] == "2566/o1/")
    said = "\n".join(part for parts in item["parts"] for part in parts[1:])
    for unwanted in ("ข้อถัดไป", "วิธีตรวจ", "ไม่ใช้คุกกี้", item["title"] + "\n" + item["title"]):
        assert unwanted not in said
    assert not list(built.glob("assets/javascripts/lunr/*")) and not (built / "search/search_index.json").exists()
