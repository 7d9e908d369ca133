"""How well the search answers, typed into the real box: recall and precision on a corpus with a truth of its own, and
the right first hit."""

import json
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from statistics import fmean
from typing import Any

import yaml
from playwright.sync_api import Page, Route
from sites import ROOT

from oit.site import pages, search_index

DATA = ROOT / "tests/search"
CORPUS = yaml.safe_load((DATA / "corpus.yaml").read_text(encoding="utf-8"))
QUERIES = yaml.safe_load((DATA / "queries.yaml").read_text(encoding="utf-8"))
"""Of each site what people would type, and what has to come of it."""

Search = Callable[[str], list[list[str]]]
"""A query → its hits, best first; of each hit the addresses it leads to, from the site's root."""


def opened(page: Page, address: str, is_pasted: bool = False) -> Search:
    """Typing into the box of a page, key by key; all hits are asked for. ``is_pasted``: the whole at once, and the
    first hits only, which is quicker."""
    page.goto(address)
    page.get_by_role("button", name="ค้นหา").click()
    page.wait_for_selector(".oit-search[data-has=documents]")

    def search(query: str) -> list[list[str]]:
        page.get_by_role("searchbox").fill("")
        if is_pasted:
            page.get_by_role("searchbox").fill(query)
        else:
            page.keyboard.type(query)
        page.wait_for_selector(f".oit-search[data-answered={json.dumps(query, ensure_ascii=False)}]")
        while not is_pasted and (more := page.get_by_role("button", name="แสดงเพิ่ม")).is_visible():
            shown = page.locator(".oit-search li").count()
            more.click()
            page.wait_for_function(f"() => document.querySelectorAll('.oit-search li').length > {shown}")
        return page.evaluate(
            "[...document.querySelectorAll('.oit-search li')]"
            ".map(row => [...row.querySelectorAll('a')].map(a => a.href))"
            f".map(all => all.map(href => href.replace({json.dumps(address)}, '').replace(/#?:~:.*|#(?!page=).*/, '')))"
        )

    return search


def opened_on_corpus(page: Page, address: str) -> Search:
    """The same box, answering from an index of the corpus instead of the site's own."""
    index = search_index.to_json(
        [
            search_index.page_entry(
                pages.Page(f"{name}/index.md", made["title"], str, "item", "", "", None),
                f"<h1>{made['title']}</h1><p>{made['text']}</p>",
            )
            for name, made in CORPUS["pages"].items()
        ]
    )

    def answer(route: Route) -> None:
        route.fulfill(body=index if "pages" in route.request.url else "[]", content_type="application/json")

    page.context.route("**/search/*.json", answer)
    return opened(page, address)


@dataclass(frozen=True)
class Scores:
    """Recall and precision (0–1), means over the queries of the corpus that have something to find."""

    queries: int
    recall: float
    precision: float
    wrong: list[str]
    """The queries whose hits are not exactly the truth, and those that find where nothing is."""


def scores(search: Search) -> Scores:
    recall, precision, wrong = [], [], []
    for query in (query for group in CORPUS["queries"].values() for query in group):
        wanted, found = _relevant(query), {hit[0].strip("/") for hit in search(query)}
        wrong += [query] if wanted != found else []
        recall += [len(wanted & found) / len(wanted)] if wanted else []
        precision += [len(wanted & found) / len(found)] if found else []
    return Scores(len(recall), fmean(recall), fmean(precision), wrong)


def failures(search: Search, queries: list[dict[str, Any]]) -> list[str]:
    """The queries of a site that are not answered as ``queries.yaml`` asks, each with what came instead."""
    failed = []
    for query in queries:
        hits = search(query["type"])
        places = {place for hit in hits for place in hit}
        if query.get("none"):
            failed += [f"{query['type']}: {hits[0]}"] if hits else []
            continue
        if not hits or hits[0][0] != query.get("first", hits[0][0]):
            failed.append(f"{query['type']}: {[hit[0] for hit in hits[:3]]}, not {query.get('first')}")
        failed += [f"{query['type']}: without {also}" for also in query.get("also", ()) if also not in places]
    return failed


def _relevant(query: str) -> set[str]:
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
