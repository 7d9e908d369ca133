"""Every kind of page and of published file has all that belongs to it: a way to it, a picture, a template, a golden
file."""

import io
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin

import jinja2
import mammoth
import pytest
from python_calamine import CalamineWorkbook

from content_tree import TODAY, judged
from oit.content import read
from oit.forms import editor
from oit.git.history import Change
from oit.judging.rules import CATALOGUE
from oit.site import exports, pages
from oit.site.edition import WORKSHOP, Part
from oit.site.page import Site
from oit.site.page_kind import FRAME
from oit.site.pages import Page
from oit.site.sidebar import Sidebar, footer, main_links
from oit.site.templates import theme_folder

ROOT = Path(__file__).parents[1]
SITES = {"oit": ROOT, "example": ROOT / "example"}
HOME = "https://oit.example.go.th/"
SHARED = {"macros.jinja", "sidebar.md.jinja"}
"""Templates of no kind of page."""


@pytest.fixture(scope="module", params=SITES)
def site(request: pytest.FixtureRequest) -> Site:
    """The workshop's edition of a site: it has every kind of page."""
    return Site(judged(read(SITES[request.param]), TODAY), CATALOGUE, {}, HOME, edition=WORKSHOP)


def links(html: str, url: str = "") -> set[str]:
    """Where the HTML of a page leads within the site: {"2566/o2/"}."""
    addresses = (urljoin(HOME + url, href) for href in re.findall(r'<a\b[^>]* href="([^"]*)"', html))
    return {address.partition("#")[0].removeprefix(HOME) for address in addresses if address.startswith(HOME)}


def test_every_page_is_led_to_from_where_its_kind_says(site: Site) -> None:
    made = pages.build(site)
    led_to: dict[str, set[str]] = {}
    for page in made:
        led_to.setdefault(page.kind, set()).update(links(page.text, page.url))
    menu = Sidebar(site, str)
    led_to[FRAME] = {link.url for link in (*main_links(site), *footer(site))}
    for page in made:
        led_to[FRAME] |= links(menu.html(page, HOME))

    def nowhere(page: Page) -> bool:
        return page.url not in led_to.get(pages.kind_of(page).linked_from, set())

    forgotten = [f"{page.url}: from {pages.kind_of(page).linked_from}" for page in made if nowhere(page)]
    assert forgotten == [], "no link leads to them from the kind of page that their line in KINDS names"


@pytest.mark.parametrize("kind", pages.KINDS, ids=lambda kind: kind.name)
def test_every_kind_of_public_page_has_its_picture(kind: pages.PageKind) -> None:
    assert bool(kind.screenshot) is (kind.part is Part.ALL)
    assert not kind.screenshot or (ROOT / "docs" / "screenshots" / f"{kind.name}.png").is_file(), "make screenshots"


def test_every_picture_is_of_a_page_of_its_kind(site: Site) -> None:
    name = "example" if site.disclosure.agency.fictional else "oit"
    kinds = {unquote(page.url): page.kind for page in pages.build(site)}
    shown = {kind: kind.screenshot.removeprefix(f"{name}/") for kind in pages.KINDS if kind.screenshot.startswith(name)}
    assert {kind.name: kinds.get(url) for kind, url in shown.items()} == {kind.name: kind.name for kind in shown}


def test_every_template_is_of_a_kind_of_page() -> None:
    there = {path.name for path in (theme_folder() / "pages").iterdir()}
    assert there == SHARED | {f"{kind.name}.md.jinja" for kind in pages.KINDS}


def test_every_module_of_pages_is_a_kind_of_page() -> None:
    there = {path.stem for path in Path(pages.__file__).parent.glob("*.py")} - {"__init__"}
    assert (
        there
        == {kind.name for kind in pages.KINDS}
        == {kind.make.__module__.rpartition(".")[2] for kind in pages.KINDS}
    )


def test_every_macro_is_used() -> None:
    folder = theme_folder() / "pages"
    text = "".join(path.read_text(encoding="utf-8") for path in folder.iterdir())
    macros = jinja2.Environment(loader=jinja2.FileSystemLoader(folder)).parse(
        (folder / "macros.jinja").read_text("utf-8")
    )
    names = [macro.name for macro in macros.find_all(jinja2.nodes.Macro)]
    assert [name for name in names if len(re.findall(rf"\b{name}\(", text)) < 2 and name != "chip"] == []


# ---------------------------------------------------------------- published files

GOLDEN = Path(__file__).parent / "golden"
WHOLE = Path(__file__).parent / "data" / "whole"


def golden(kind: exports.ExportKind) -> str:
    """All files of a kind that a small content gives, as text to be read."""
    disclosure = judged(read(WHOLE), TODAY)
    days = {record.path: Change(TODAY, TODAY) for record in disclosure.content.records}
    made = kind.make(Site(disclosure, CATALOGUE, days, HOME))
    program = {f"admin/{name}" for name, _ in editor.files()}  # it has tests of its own
    files = (f"=== {file.uri}\n{_text(file)}" for file in made if file.uri not in program)
    return f"{kind.name}, version {kind.version}\n" + "".join(files)


def _text(file: exports.Export) -> str:
    if file.uri.endswith(".webp"):
        return "(a picture)\n"
    if file.uri == "admin/config.json":
        return _outline(file)
    if file.uri.endswith(".docx"):
        text: str = mammoth.extract_raw_text(io.BytesIO(file.content)).value
        return re.sub("\n+", "\n", text)
    if not file.uri.endswith(".xlsx"):
        return file.content.decode("utf-8-sig").replace("\r\n", "\n")
    book = CalamineWorkbook.from_filelike(io.BytesIO(file.content))
    rows = ((name, row) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python())
    return "".join(f"{name} | {' | '.join(map(str, row))}\n" for name, row in rows)


def with_its_parts(value: Any, parts: list[Any]) -> Any:
    """What a configuration of the forms says, as the form editor's script reads it."""
    if isinstance(value, list):
        return [with_its_parts(each, parts) for each in value]
    if not isinstance(value, dict):
        return value
    if "$part" in value:
        return with_its_parts(parts[value["$part"]], parts)
    return {name: with_its_parts(each, parts) for name, each in value.items()}


def _outline(file: exports.Export) -> str:
    """The forms by their files and fields: the whole has a megabyte."""
    made = json.loads(file.content)
    collections = with_its_parts(made["decap"]["collections"], made["parts"])
    forms = (
        f"{collection['name']} {form.get('file') or form['folder']}:"
        f" {' '.join(field['name'] for field in form['fields'])}\n"
        for collection in collections
        for form in collection.get("files", [collection])
    )
    return "".join(forms)


@pytest.mark.parametrize("kind", exports.KINDS, ids=lambda kind: kind.name)
def test_every_kind_of_published_file_is_as_its_golden_file(kind: exports.ExportKind) -> None:
    """A change of it is a change of what others read: raise its version if a column or a meaning is another one."""
    path = GOLDEN / f"{kind.name}.txt"
    assert kind.version >= 1
    assert path.is_file(), ".venv/bin/python tests/test_catalogues.py writes it"
    assert golden(kind) == path.read_text(encoding="utf-8"), ".venv/bin/python tests/test_catalogues.py writes it anew"


def test_every_golden_file_is_of_a_kind_of_published_file() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {f"{kind.name}.txt" for kind in exports.KINDS}


def test_every_module_of_exports_is_of_a_kind_of_published_file() -> None:
    shared = {"__init__", "export", "evidence_table"}
    there = {path.stem for path in Path(exports.__file__).parent.glob("*.py")}
    assert there == shared | {kind.name for kind in exports.KINDS}


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for each in exports.KINDS:
        (GOLDEN / f"{each.name}.txt").write_text(golden(each), encoding="utf-8", newline="\n")
