"""Measure the two built sites and write the figures to docs/QUALITY.md. The tests assert; this only tells how it
stands.

    make quality           (or: python tests/site/quality.py)

A new measurement is one function here that gives its section, in ``SECTIONS``.
"""

import gzip
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import axe
import contrast
import lighthouse
import nu
import search_quality
import search_typed
from pages_server import serving
from playwright.sync_api import Browser
from sites import PREFIX, ROOT, Sample, Site, chromium, mkdocs_build, samples

sys.path += [str(ROOT / "tests"), str(ROOT / "tests/bench"), str(ROOT / "tests/privacy"), str(ROOT / "tests/examine")]

import corpus
import forms_axe
import safety
import search_scale

OUT = ROOT / "docs/QUALITY.md"
HEAD = """# How good the built site is, measured

Written by `make quality` on {day}, with Chromium {browser}; do not edit. Both sites are measured: this repository's
agency and the example. `make test` fails when a figure is worse than it may be; times of the build and of the check are
in the README ("Measured").
"""


@dataclass(frozen=True)
class Bench:
    """What is measured: both sites served, a browser, and pages that show every kind of page and of element."""

    browser: Browser
    sites: tuple[Site, ...]
    sampled: list[Sample]


def accessibility(bench: Bench) -> str:
    scans = [*axe.pages(bench.browser, bench.sampled)]
    scans += [scan for site in bench.sites for scan in axe.search(bench.browser, site)]
    scans += axe.menu(bench.browser, next(sample for sample in bench.sampled if sample.kind == "item"))
    violations = sum(len(scan.violations) for scan in scans)
    undecided = sum(len(scan.undecided) for scan in scans)
    kinds = len({sample.kind for sample in bench.sampled})
    passed = len(set().union(*(scan.passed for scan in scans)))
    return f"""## Accessibility (axe-core)

WCAG 2.0–2.2 A and AA and best practices, light and dark, 360 and 1280 px, with the search's hits, the phone's menu
and all details open.

| pages | kinds | scans | rules passed | violations | undecided |
|---:|---:|---:|---:|---:|---:|
| {len(bench.sampled)} | {kinds} | {len(scans)} | {passed} | {violations} | {undecided} |
"""


def contrasts(bench: Bench) -> str:
    pairs = contrast.pairs(bench.browser, bench.sampled)
    rows = []
    for kind, least in contrast.LEAST.items():
        for scheme in ("light", "dark"):
            ratios = [pair.ratio for pair in pairs if (pair.kind, pair.scheme) == (kind, scheme)]
            rows.append(f"| {kind} | {scheme} | {len(ratios)} | {min(ratios):.2f} | {least} |")
    return "\n".join(
        ["## Contrast", "", "| of | scheme | pairs | lowest | asked |", "|---|---|---:|---:|---:|", *rows, ""]
    )


def validity(bench: Bench) -> str:
    told = nu.check([site.folder for site in bench.sites])
    pages = sum(1 for site in bench.sites for _ in site.folder.rglob("*.html"))
    count = {kind: sum(one.kind == kind for one in told) for kind in ("error", "warning")}
    return f"""## Valid HTML (Nu HTML checker {nu.version()})

| pages | errors | warnings |
|---:|---:|---:|
| {pages} | {count["error"]} | {count["warning"]} |
"""


def search(bench: Bench) -> str:
    with bench.browser.new_context() as context:
        corpus = search_quality.scores(search_quality.opened_on_corpus(context.new_page(), bench.sites[0].address))
    own = []
    for site in bench.sites:
        queries = search_quality.QUERIES[site.name]
        with bench.browser.new_context() as context:
            failed = search_quality.failures(search_quality.opened(context.new_page(), site.address), queries)
        index = gzip.compress(site.folder.joinpath("search/pages.json").read_bytes(), 6)
        own.append(f"| {site.name} | {len(queries)} | {len(failed)} | {len(index) / 1000:.0f} kB |")
    scales = [search_scale.measured(bench.browser, count, runs=5) for count in (2000, 5000)]
    rows = [
        f"| {scale.pages:,} | {scale.first_hit * 1000:.0f} ms | {scale.slowest * 1000:.0f} ms | {scale.ready:.1f} s "
        f"| {scale.per_thousand(scale.raw)} kB | {scale.per_thousand(scale.packed)} kB |"
        for scale in scales
    ]
    return f"""## Search

Typed into the real box. On the corpus of {len(search_quality.CORPUS["pages"])} pages (`tests/search/corpus.yaml`),
{corpus.queries} queries that have something to find:
recall {corpus.recall:.3f}, precision {corpus.precision:.3f}. What people would type into the two sites
(`tests/search/queries.yaml`), each with the page that must come first or be among the hits, or with nothing to find:

| site | queries | not answered so | index of its pages, gzip |
|---|---:|---:|---:|
{chr(10).join(own)}

Over made-up sites of Thai text that does not repeat itself (`python tests/bench/search_scale.py`), from the last key to
the list on the page:

| pages | median answer | slowest | index loaded and ready | index per 1,000 pages | gzip |
|---:|---:|---:|---:|---:|---:|
{chr(10).join(rows)}
"""


def mistyped(bench: Bench) -> str:
    rows = []
    for name, queries in (
        ("seen", search_typed.SEEN),
        ("beforehand", search_typed.BEFOREHAND),
        ("unseen", search_typed.UNSEEN),
        ("outsider", search_typed.OUTSIDER),
        ("last", search_typed.LAST),
        ("newest", search_typed.NEWEST),
    ):
        for site in bench.sites:
            with bench.browser.new_context() as context:
                search = search_quality.opened(context.new_page(), site.address, is_pasted=True)
                found = search_typed.answers(search, site, queries)
            rows.append(f"| {name} | {site.name} | {found.asked} | {found.recall:.3f} | {found.right:.3f} |")
    return f"""## Search, mistyped

Queries as people type them (`tests/search/typed.yaml`; `typed_beforehand.yaml`, written by the search's builder before
its index and its words were read; `typed_unseen.yaml`, by somebody who knew nothing of the search;
`typed_outsider.yaml` and `typed_last.yaml`, by whoever mended it, before and after that; `typed_newest.yaml`, from the
two sites alone, by an outsider): recall is the share with a right page among the first {search_typed.AMONG} hits.

| queries | site | asked | recall | first hit right |
|---|---|---:|---:|---:|
{chr(10).join(rows)}

The queries written beforehand were first run when the search was done, before anything was mended by them: recall
0.933 and 0.946, first hit right 0.883 and 0.911 (agency, example). What they missed was then mended by its kind, so
that their figures above are no longer of queries that nobody had seen. One expected page was wrong: a name stands on a
memo alone. The unseen ones gave 0.967 and 0.853, first hit right 0.900 and 0.824, when they were first run. The
outsider's gave 0.972 and 0.959, first hit right 0.847 and 0.877; the last ones 0.955 and 0.909, first hit right 0.886
and 0.795, and showed a fault of the ranking (a word right after a number in a title was taken for none), which is
mended above.

The newest, long and in everyday speech, gave 0.920 and 0.800, first hit right 0.800 and 0.700 (agency, example), when
they were first run: less than the 0.95 and 0.85 that are asked. Mended by kind: numbers of items with a year or in
words, a misspelling within a sentence, halves of words, words of a wider meaning before the particular one, names and
numbers that stand on few pages, English in Thai letters, the wrong layout of the keyboard. Attached tables, in which
two of the queries stand alone, were not searched at all. Hits that we take for right and the outsider did not: requests
in a flood lead to the e-service, and the page of the e-service's manual where one asks for water.
"""


def forms(bench: Bench) -> str:
    return forms_axe.section(bench.browser)


SECTIONS = (accessibility, forms, contrasts, validity, search, mistyped)


def main() -> None:
    with _bench() as bench:
        head = HEAD.format(day=f"{datetime.now(UTC):%Y-%m-%d}", browser=bench.browser.version)
        parts = [head, *(section(bench) for section in SECTIONS)]
    parts.append(lighthouse.section())  # a browser of its own
    parts += [corpus.section(), safety.section()]
    OUT.write_text("\n".join(part.rstrip() + "\n" for part in parts), encoding="utf-8")
    print(OUT.relative_to(ROOT))


@contextmanager
def _bench() -> Iterator[Bench]:
    with tempfile.TemporaryDirectory() as folder:
        for root, name in ((ROOT, PREFIX), (ROOT / "example", "example")):
            mkdocs_build(root, Path(folder, name))
        with serving(Path(folder)) as address, chromium() as browser:
            sites = (
                Site("agency", Path(folder, PREFIX), f"{address}{PREFIX}/"),
                Site("example", Path(folder, "example"), f"{address}example/"),
            )
            yield Bench(browser, sites, samples(*sites))


if __name__ == "__main__":
    main()
