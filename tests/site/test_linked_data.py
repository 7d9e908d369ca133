"""What pages say to machines: JSON-LD that parses and cannot end its script, and plain descriptions of every page."""

import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from sites import AS_OF
from test_pages import nasty_tree

from content_tree import build, checked
from oit.site.linked_data import linked_data
from oit.site.pages import Site
from oit.site.pages import build as build_pages

HOME = "https://example.org/oit/"
PAGE = "breadcrumb dateModified description inLanguage isPartOf name publisher url"
FILE = "contentSize contentUrl encodingFormat sha256"
VOCABULARY = {
    "AboutPage": PAGE,
    "BreadcrumbList": "itemListElement",
    "CollectionPage": PAGE,
    "ContactPage": f"about {PAGE}",
    "ContactPoint": "contactType telephone url",
    "DataDownload": FILE,
    "Dataset": "creator datePublished description distribution inLanguage name publisher url",
    "DigitalDocument": "datePublished encoding encodingFormat identifier inLanguage name publisher url",
    "GovernmentOrganization": (
        "address alternateName contactPoint disambiguatingDescription email faxNumber name telephone url"
    ),
    "ListItem": "item name position",
    "MediaObject": FILE,
    "PostalAddress": "addressCountry addressLocality addressRegion postalCode streetAddress",
    "WebPage": f"about hasPart {PAGE}",
    "WebSite": "inLanguage name publisher url",
}
"""What was compared with schema.org's vocabulary (release 30.0), types and values too. Whoever tells more compares
that first."""


class Head(HTMLParser):
    """The page's linked data, its descriptions and its canonical address."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.meta: dict[str, str] = {}
        self.canonical = ""
        self.data: list[str] = []
        self._reads = False
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "meta":
            self.meta[values.get("property") or values.get("name") or ""] = values.get("content") or ""
        if tag == "link" and values.get("rel") == "canonical":
            self.canonical = values["href"] or ""
        self._reads = tag == "script" and values.get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self._reads:
            self.data.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._reads = False

    @property
    def graph(self) -> list[dict[str, Any]]:
        (text,) = self.data
        return json.loads(text)["@graph"]

    def of(self, kind: str) -> dict[str, Any]:
        (found,) = [node for node in self.graph if node["@type"] == kind]
        return found


@pytest.fixture(scope="module")
def heads(built: Path) -> dict[str, Head]:
    return {
        path.parent.relative_to(built).as_posix().removeprefix("."): Head(path) for path in built.rglob("index.html")
    }


def test_every_page_describes_itself_in_plain_text(heads: dict[str, Head]) -> None:
    for url, head in heads.items():
        assert len(head.meta["description"]) > 20, url
        assert not re.search(r"[<>*_]|&\w+;", head.meta["description"]), url
        assert head.meta["og:description"] == head.meta["description"]
        assert head.meta["og:title"] and head.meta["og:locale"] == "th_TH"
    assert len({head.meta["description"] for head in heads.values()}) == len(heads)


def test_every_page_has_one_address(heads: dict[str, Head], built: Path) -> None:
    sitemap = (built / "sitemap.xml").read_text(encoding="utf-8")
    for url, head in heads.items():
        address = f"{HOME}{url}/" if url else HOME
        assert head.canonical == head.meta["og:url"] == address
        assert f"<loc>{address}</loc>" in sitemap


def test_the_sitemap_says_when_a_page_changed_not_when_it_was_built(example: Path) -> None:
    said = dict(
        re.findall(
            r"<loc>(.*?)</loc>\s*<lastmod>(.*?)</lastmod>", (example / "sitemap.xml").read_text(encoding="utf-8")
        )
    )
    pages = [Head(path) for path in example.rglob("index.html")]
    assert len(said) == len(pages) > 90
    for head in pages:
        (page,) = [node for node in head.graph if node["@id"] == f"{head.canonical}#page"]
        assert said[head.canonical] == page.get("dateModified", AS_OF), head.canonical
    assert said[f"{HOME}2568/o16/"] == "2025-01-20"


def test_all_that_is_told_is_in_the_vocabulary(heads: dict[str, Head], example: Path) -> None:
    said: dict[str, set[str]] = {}

    def read(node: Any) -> None:
        for part in node.values() if isinstance(node, dict) else node:
            if isinstance(part, dict | list):
                read(part)
        if isinstance(node, dict) and "@type" in node:
            said.setdefault(node["@type"], set()).update(name for name in node if name[0] != "@")

    pages = [*heads.values(), *map(Head, example.rglob("*.html"))]
    read([json.loads(text) for head in pages for text in head.data])
    unknown = {kind: names - set(VOCABULARY.get(kind, "").split()) for kind, names in said.items()}
    assert {kind: names for kind, names in unknown.items() if names} == {}
    assert said.keys() == VOCABULARY.keys()


def test_every_node_that_is_named_is_there(heads: dict[str, Head]) -> None:
    for url, head in heads.items():
        nodes = {node["@id"]: node for node in head.graph}
        page = nodes[f"{head.canonical}#page"]
        named = [page["publisher"], page["isPartOf"], *page.get("hasPart", ()), *([page["breadcrumb"]] if url else ())]
        assert [node for node in named if node["@id"] not in nodes] == [], url
        assert nodes[f"{HOME}#agency"]["name"] == "องค์การบริหารส่วนตำบลนาดง"


def test_breadcrumbs_lead_from_home_to_the_page(heads: dict[str, Head]) -> None:
    steps = heads["2566/o42"].of("BreadcrumbList")["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3, 4]
    assert [step["item"] for step in steps] == [HOME, f"{HOME}2566/", f"{HOME}2566/#10-2", f"{HOME}2566/o42/"]


def test_documents_and_tables_are_told(example: Path) -> None:
    head, folder = Head(example / "2568/o6/index.html"), f"{HOME}2568/o6/"
    plan = head.of("DigitalDocument")
    assert (plan["url"], plan["encodingFormat"], plan["datePublished"]) == (
        f"{folder}annual-plan-2568.pdf",
        "application/pdf",
        "2024-10-10",
    )
    data = (example / "2568/o6/annual-plan-2568.pdf").read_bytes()
    assert plan["encoding"] == {
        "@type": "MediaObject", "contentUrl": plan["url"], "encodingFormat": "application/pdf",
        "contentSize": f"{len(data)} B", "sha256": hashlib.sha256(data).hexdigest(),
    }  # fmt: skip
    (table,) = head.of("Dataset")["distribution"]
    assert (
        table["sha256"] == hashlib.sha256((example / "2568/o6/progress-2568-six-months.xlsx").read_bytes()).hexdigest()
    )
    assert table["contentUrl"] == f"{folder}progress-2568-six-months.xlsx"
    formats = Head(example / "2568/evidence/index.html").of("Dataset")["distribution"]
    assert [found["contentUrl"].rpartition(".")[2] for found in formats] == ["xlsx", "csv"]
    assert Head(example / "contact/index.html").of("GovernmentOrganization")["address"]["addressCountry"] == "TH"


def test_a_declaration_is_a_document(heads: dict[str, Head]) -> None:
    assert heads["2566/no-gift"].of("DigitalDocument")["datePublished"] == "2023-02-03"


def test_a_declaration_has_its_file_as_its_encoding(example: Path) -> None:
    document = Head(example / "2568/no-gift/index.html").of("DigitalDocument")
    assert document["encodingFormat"] == "text/html"
    assert document["encoding"]["contentUrl"] == f"{HOME}2568/no-gift/no-gift-2568.pdf"
    assert document["encoding"]["contentSize"] == "27283 B"


def test_no_text_ends_the_script(tmp_path: Path) -> None:
    site = Site(checked(build(tmp_path, nasty_tree())))
    for page in build_pages(site):
        text = str(linked_data(site, page))
        assert not re.search("[<>&\u2028\u2029]", text), page.uri
        assert json.loads(text)["@graph"][0]["name"].startswith("<script>alert(1)</script>")
        assert "javascript:alert" not in json.loads(text)["@graph"][0].get("url", "")


def test_without_an_address_everything_is_told_from_the_page(tmp_path: Path) -> None:
    site = Site(checked(build(tmp_path, {"content/2566/o1/index.md": "---\ntitle: ก\n---\n"})))
    page = next(page for page in build_pages(site) if page.url == "2566/o1/")
    graph = json.loads(linked_data(site, page))["@graph"]
    assert [node["@id"] for node in graph] == [
        "../../#agency",
        "../../#site",
        "../../2566/o1/#page",
        "../../2566/o1/#breadcrumb",
    ]
