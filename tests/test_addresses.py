"""Every address that evidence can lead to is one that the site has, anchors too."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown import Markdown

from content_tree import TODAY, judged
from oit.content import read
from oit.content.kinds import KINDS, evidence_kinds
from oit.files.attachments import Attachments
from oit.files.fact_cache import FactCache, folder
from oit.judging.rules import CATALOGUE
from oit.judging.spots import AgencySpot, FileSpot, PageSpot, PeopleSpot, RecordSpot, Shown, WebSpot
from oit.look.safe_markdown import EXTENSIONS, toc_options
from oit.site import addresses
from oit.site.page import Site
from oit.site.pages import build
from oit.site.parts.evidence_map import groups

ROOT = Path(__file__).parent.parent
ROOTS = {"agency": ROOT, "example": ROOT / "example", "whole": Path(__file__).parent / "data" / "whole"}
MARKDOWN = Markdown(extensions=["fenced_code", *EXTENSIONS], extension_configs={"toc": toc_options()})


@cache
def site(name: str) -> Site:
    return Site(judged(read(ROOTS[name]), TODAY), CATALOGUE)


@cache
def anchors(name: str) -> dict[str, set[str]]:
    """Address of a page → the ids in its HTML."""
    ids: dict[str, set[str]] = {}
    for page in build(site(name)):
        MARKDOWN.reset()
        ids[page.url] = set(re.findall(r'\bid="([^"]*)"', MARKDOWN.convert(page.text)))
    return ids


def missing(name: str, address: str) -> str:
    """What the site lacks of an address, or ""."""
    page, _, part = address.partition("#")
    if page not in anchors(name):
        return f"no page {page}"
    # A browser looks for a passage by itself, and stays at the top of the page where it does not find it.
    return "" if not part or part.startswith(":~:") or unquote(part) in anchors(name)[page] else f"{page} has no {part}"


def all_shown(name: str) -> Iterator[Shown]:
    for state in site(name).disclosure.items:
        for element in state.elements:
            yield from element.shown
        yield from (entry.shown for entry in state.evidence if entry.shown)


@pytest.mark.parametrize("name", ROOTS)
def test_all_that_evidence_leads_to_is_on_the_site(name: str) -> None:
    content = site(name).disclosure.content
    attachments = Attachments(content.root, FactCache(folder(), content.root))
    lacking = []
    for shown in all_shown(name):
        address = addresses.of_spot(content, shown.spot)
        match shown.spot:
            case WebSpot():
                continue
            case FileSpot(path=path, page=page):
                assert unquote(address.partition("#")[0]) == path.removeprefix("content/")
                assert not page or not path.endswith(".pdf") or page <= attachments.pdf_pages(path)
            case _ if fault := missing(name, address):
                lacking.append(f"{shown}: {fault}")
    assert lacking == []


def linked_addresses(name: str) -> Iterator[str]:
    """Yield the addresses of the evidence map's places, of all records, and of the anchors that other pages link to."""
    disclosure = site(name).disclosure
    for year in disclosure.years:
        proofs = (proof for group in groups(site(name), year) for entry in group.entries for proof in entry.proofs)
        yield from (place.url for proof in proofs for place in proof.places if not place.is_external)
        yield addresses.within(addresses.completeness(year.year), addresses.OPEN) if year.items else ""
    yield from filter(None, (addresses.record_address(record.path) for record in disclosure.content.records))
    yield from (addresses.within(addresses.ita_result(year), addresses.ANALYSIS) for year in disclosure.content.results)


@pytest.mark.parametrize("name", ROOTS)
def test_every_address_that_pages_link_to_is_on_the_site(name: str) -> None:
    files = {site(name).url_of_attachment(path) for path in site(name).disclosure.content.attachments}
    linked = {address for address in linked_addresses(name) if address.partition("#")[0] not in files - {""}}
    assert [fault for address in sorted(linked) if (fault := missing(name, address))] == []
    assert sum("#" in address for address in linked) >= 3


@pytest.mark.parametrize("name", ["example", "whole"])
def test_every_field_that_a_record_may_be_asked_for_has_its_place_on_a_page(name: str) -> None:
    """Also of records that happen to show nothing today: a heading that is renamed must not break their links."""
    content = site(name).disclosure.content
    kinds = {kind.name: kind for kind in KINDS}
    records = [("measures", record) for year in content.years.values() for record in year.measures]
    records += [("analysis", record) for record in content.results.values() if record.value.analysis]
    fields = {"measures": kinds["measures"].anchors, "analysis": kinds["analysis"].anchors}
    spots = [RecordSpot(record.path, field) for kind, record in records for field in fields[kind]]
    for year in content.years.values():
        spots += [RecordSpot(record.path, field) for record in year.declarations for field in ("", "date", "signer")]
    faults = [fault for spot in spots if (fault := missing(name, addresses.of_spot(content, spot)))]
    assert spots
    assert faults == []


def test_the_example_leads_to_every_kind_of_spot() -> None:
    seen = {type(shown.spot) for name in ROOTS for shown in all_shown(name)}
    assert seen == {FileSpot, WebSpot, PageSpot, PeopleSpot, RecordSpot, AgencySpot}


def test_every_kind_of_record_that_is_evidence_has_a_page() -> None:
    assert [kind.name for kind in evidence_kinds() if not kind.address] == []


def test_a_record_and_its_parts_have_their_addresses() -> None:
    content = site("whole").disclosure.content
    path = "content/2566/no-gift/No gift 1.yaml"
    assert addresses.record_address(path) == "2566/no-gift/#no-gift-1"
    assert addresses.of_spot(content, RecordSpot(path, "signer")) == "2566/no-gift/#no-gift-1-signer"
    assert addresses.of_spot(content, RecordSpot("content/2566/measures/a b.yaml", "monitoring")) == (
        "2566/measures/a%20b/#progress"
    )
    assert addresses.of_spot(content, FileSpot("content/2566/o1/not-there.pdf", 2)) == ""
