"""Every place that evidence can lead to is there: the page, and the anchor in it."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown import Markdown

from content_tree import TODAY, judged
from oit.content import read
from oit.judging.rules import CATALOGUE
from oit.look.safe_markdown import EXTENSIONS, toc_options
from oit.site import addresses, pages
from oit.site.page import Page, Site
from oit.site.parts.evidence_map import groups

ROOT = Path(__file__).parents[1]
CONTENTS = {"agency": ROOT, "example": ROOT / "example", "whole": Path(__file__).parent / "data" / "whole"}


def places(site: Site) -> Iterator[tuple[str, str]]:
    """Where the elements of all items show, and where all records show: page and anchor, within the site."""
    entries = (entry for year in site.disclosure.years for group in groups(site, year) for entry in group.entries)
    links = [place for entry in entries for proof in entry.proofs for place in proof.places]
    urls = [link.url for link in links if not link.is_external]
    urls += filter(None, (addresses.record_address(record.path) for record in site.disclosure.content.records))
    urls += [
        addresses.within(addresses.ita_result(year), addresses.ANALYSIS) for year in site.disclosure.content.results
    ]
    for year in site.disclosure.years:
        urls.append(addresses.within(addresses.completeness(year.year), addresses.OPEN) if year.items else "")
    for url in dict.fromkeys(urls):
        page, _, anchor = url.partition("#")
        yield page, "" if anchor.startswith((":~:", "page=")) else unquote(anchor)


@pytest.mark.parametrize("name", CONTENTS)
def test_every_place_that_evidence_leads_to_is_there(name: str) -> None:
    site = Site(judged(read(CONTENTS[name]), TODAY), CATALOGUE)
    made = {page.url: page for page in pages.build(site)}
    files = {site.url_of_attachment(path) for path in site.disclosure.content.attachments}

    @cache
    def anchors(page: Page) -> set[str]:
        markdown = Markdown(extensions=["fenced_code", *EXTENSIONS], extension_configs={"toc": toc_options()})
        return set(re.findall(r'\bid="([^"]*)"', markdown.convert(page.text)))

    led_to = [*places(site)]
    assert [page for page, _ in led_to if page not in made and page not in files] == []
    missing = [(page, anchor) for page, anchor in led_to if anchor and anchor not in anchors(made[page])]
    assert missing == []
    assert sum(bool(anchor) for _, anchor in led_to) >= 3
