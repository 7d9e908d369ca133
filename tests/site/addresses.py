"""The lasting addresses of both sites: whoever saved, printed or filed one must find it for as long as the site stands.

    python tests/site/addresses.py      adds what both sites have now to tests/site/addresses/; takes nothing out

An address is a page ("/2566/o1/"), a place on one ("/2566/o1/#o1-name") or a file to download or to subscribe to.
Whatever the pages load for themselves (``assets/``, ``search/``) may change its name any day. A day on the page of
updates ("/updates/#day-2026-11-23") goes when its files change again. A line leaves a list by hand only, and the commit
says why.
"""

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from sites import ROOT, mkdocs_build

LISTS = Path(__file__).parent / "addresses"
PROJECTS = {"agency": ROOT, "example": ROOT / "example"}
"""The list of each site, and the project that the site is built from."""

_LOADED = ("assets/", "search/")
_MACHINERY = frozenset({"form", "input", "script", "template"})
"""Elements whose id serves a label or a script, and never a reader's link."""
_MENU = "menu"
_DAY = re.compile(r"/updates/#day-[0-9-]+")
"""A day of the page of updates: it is there as long as a file was last changed on it."""


def kept(name: str) -> list[str]:
    """The lasting addresses of a site."""
    return (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def present(site: Path) -> dict[str, "Document"]:
    """Every page and file of a built site by its address; files have no places of their own."""
    documents = {}
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        name = path.relative_to(site).as_posix()
        if not name.startswith(_LOADED):
            documents["/" + _address(name)] = _read(path)
    return documents


def vanished(addresses: list[str], documents: dict[str, "Document"]) -> list[str]:
    """The addresses that no longer lead anywhere, each with what is there instead."""
    return [f"{address}: {why}" for address in addresses if (why := _what_is_lost(address, documents))]


@dataclass
class Document:
    """What an address leads to: the places on it, and where it sends its reader on to, if it is a redirect."""

    anchors: list[str] = field(default_factory=list)
    redirect: str = ""


def _what_is_lost(address: str, documents: dict[str, Document]) -> str:
    page, _, anchor = address.partition("#")
    passed = [page]
    while (document := documents.get(page)) and document.redirect:
        page = urlsplit(urljoin(page, document.redirect)).path
        if page in passed:
            return f"is sent in a circle: {' → '.join([*passed, page])}"
        passed.append(page)
    where = "" if len(passed) == 1 else f" at {page}, where it is sent on to"
    if not document:
        return f"nothing is there{where}"
    return f"the page has no such place{where}" if anchor and anchor not in document.anchors else ""


def _address(name: str) -> str:
    """2566/index.html → 2566/"""
    return name.removesuffix("index.html") if name.rpartition("/")[2] == "index.html" else name


def _read(path: Path) -> Document:
    reader = _Reader()
    if path.suffix == ".html":
        reader.feed(path.read_text(encoding="utf-8"))
    return reader.document


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.document = Document()
        self._pictures = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "svg":
            self._pictures += 1
        if tag == "meta" and (values.get("http-equiv") or "").lower() == "refresh":
            self.document.redirect = unquote((values.get("content") or "").partition("=")[2].strip(" '\""))
        identity = values.get("id") or ""
        # The theme's own ids begin with "__": switches of its menu, its search and its colours.
        is_place = not self._pictures and tag not in _MACHINERY and not identity.startswith("__") and identity != _MENU
        if identity and is_place:
            self.document.anchors.append(identity)

    def handle_endtag(self, tag: str) -> None:
        if tag == "svg":
            self._pictures -= 1


def lasting(documents: dict[str, Document]) -> Iterator[str]:
    """The addresses of pages, places and files that are meant to stay."""
    for address, document in documents.items():
        places = (f"{address}#{anchor}" for anchor in document.anchors)
        yield address
        yield from (place for place in places if not _DAY.fullmatch(place))


def add(name: str, site: Path) -> int:
    """Add to a list what a built site has now; the number of new addresses."""
    path = LISTS / f"{name}.txt"
    before = kept(name) if path.exists() else []
    after = sorted({*before, *lasting(present(site))})
    path.write_text("".join(f"{address}\n" for address in after), encoding="utf-8")
    return len(after) - len(before)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for name, project in PROJECTS.items():
            site = Path(folder) / name
            mkdocs_build(project, site, "--strict")
            print(f"{name}: {add(name, site)} new of {len(kept(name))} addresses")
