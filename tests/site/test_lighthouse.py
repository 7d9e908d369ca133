"""The sites are fast and light on a phone, and Lighthouse finds nothing else to mend."""

from pathlib import Path

import lighthouse
import pytest
from playwright.sync_api import Browser

AUDITED = [*lighthouse.PAGES["อบต.นาดง"], *lighthouse.PAGES["example"][1:3]]


def test_lighthouse(address: str, example: Path) -> None:
    # One test, so that two runs never share the processor with each other.
    runs = {url: lighthouse.settled_audit(address + url) for url in AUDITED}
    scores = {url: [run.scores, run.metrics, run.faults] for url, run in runs.items()}
    wrong = [url for url, run in runs.items() if run.performance < lighthouse.FAST or set(list(run.scores.values())[1:]) != {100}]
    assert wrong == [], {url: scores[url] for url in wrong}


@pytest.mark.parametrize("url", ["2566/o42/", "../example/2568/o1/", "../example/2568/o2/", "../example/2568/o6/"])
def test_a_first_visit_to_an_item_is_light(browser: Browser, address: str, example: Path, url: str) -> None:
    loaded = lighthouse.visit(browser, address + url).bytes
    assert set(lighthouse.KINDS.values()) <= set(loaded)
    assert loaded.total() < lighthouse.LIGHT, loaded
