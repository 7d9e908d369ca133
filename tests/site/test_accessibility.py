"""axe-core finds nothing on any kind of page of either site, and leaves nothing open that is not proven otherwise."""

from collections.abc import Iterable

import axe
import contrast
import pytest
from playwright.sync_api import Browser
from sites import Sample, Site

from oit.site.edition import PUBLIC
from oit.site.pages import KINDS


def judge(scans: Iterable[axe.Scan]) -> None:
    scans = list(scans)
    assert [found for scan in scans for found in (*scan.violations, *scan.undecided)] == []
    # A scan of nothing would find nothing wrong either.
    assert scans and all({"color-contrast", "aria-roles"} <= scan.passed for scan in scans)


def test_the_sample_has_every_kind_of_page(sampled: list[Sample]) -> None:
    for name in ("agency", "example"):
        assert {sample.kind for sample in sampled if sample.site.name == name} == {
            "404",
            *(kind.name for kind in KINDS if PUBLIC.has(kind.part)),
        }


@pytest.mark.parametrize("name", ["agency", "example"])
def test_every_kind_of_page(browser: Browser, sampled: list[Sample], name: str) -> None:
    judge(axe.pages(browser, (sample for sample in sampled if sample.site.name == name)))


def test_the_search_with_hits(browser: Browser, both: tuple[Site, Site]) -> None:
    for site in both:
        judge(axe.search(browser, site))


def test_the_menu_of_a_phone(browser: Browser, sampled: list[Sample]) -> None:
    judge(axe.menu(browser, next(sample for sample in sampled if sample.kind == "item")))


def test_every_contrast(browser: Browser, sampled: list[Sample]) -> None:
    pairs = contrast.pairs(browser, sampled)
    assert [str(pair) for pair in pairs if not pair.is_enough] == []
    assert {(pair.kind, pair.scheme) for pair in pairs} == {(k, s) for k in contrast.LEAST for s in ("light", "dark")}
