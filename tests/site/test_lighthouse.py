"""The sites are fast and light on a phone, and Lighthouse finds nothing else to mend."""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

import lighthouse
import pages_server
from playwright.sync_api import Browser
from sites import Site

AUDITED = [*lighthouse.PAGES["อบต.นาดง"], *lighthouse.PAGES["example"][1:3]]


def test_lighthouse(address: str, example: Path) -> None:
    # One test, so that two runs never share the processor with each other.
    runs = {url: lighthouse.settled_audit(address + url) for url in AUDITED}
    scores = {url: [run.scores, run.metrics, run.faults] for url, run in runs.items()}
    wrong = [
        url
        for url, run in runs.items()
        if run.performance < lighthouse.FAST or set(list(run.scores.values())[1:]) != {100}
    ]
    assert wrong == [], {url: scores[url] for url in wrong}


LOADED = re.compile(r'(?:src|href)="([^"#?]+\.(?:js|css|svg|png|jpe?g|gif|webp))"')


def heaviest_items(site: Site) -> Iterator[str]:
    """Of the item pages that load the same files, the one whose own HTML is the heaviest: no other weighs more."""
    heaviest: dict[frozenset[str], tuple[int, str]] = {}
    for path in site.folder.glob("25*/o*/index.html"):
        loads = frozenset(posixpath.basename(name) for name in LOADED.findall(path.read_text(encoding="utf-8")))
        weight = len(pages_server.read(path).body), f"{path.parent.relative_to(site.folder).as_posix()}/"
        heaviest[loads] = max(weight, heaviest.get(loads, weight))
    yield from (url for _, url in heaviest.values())


def test_a_first_visit_to_any_item_is_light(browser: Browser, both: tuple[Site, Site]) -> None:
    for site in both:
        for url in heaviest_items(site):
            loaded = lighthouse.visit(browser, site.address + url).bytes
            assert set(lighthouse.KINDS.values()) <= set(loaded), url
            assert loaded.total() < lighthouse.LIGHT, (url, loaded)
