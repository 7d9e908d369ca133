"""What templates may do: read the fields of their view, loop and print. Addresses and sums are made where Python is."""

import importlib
import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from jinja2 import meta, nodes

from oit.site import pages, sidebar
from oit.site.templates import environment, theme_folder

FOLDER = theme_folder() / "pages"
FRAME = {"root", "site", "year"}
"""What every page has beside its view."""
ENVIRONMENT = {"addresses", "chips"}
VIEWS: dict[str, Any] = {kind.name: importlib.import_module(kind.make.__module__).View for kind in pages.KINDS}
VIEWS["sidebar"] = sidebar.View
TEMPLATES = sorted(FOLDER.iterdir())
FRAMES = [path for path in (theme_folder() / "overrides").rglob("*.html") if path.is_file()]

each_template = pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)


def parsed(path: Path) -> nodes.Template:
    return environment(is_thai=False).parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", VIEWS)
def test_a_template_reads_its_view_and_all_of_it(name: str) -> None:
    names = meta.find_undeclared_variables(parsed(FOLDER / f"{name}.md.jinja"))
    view = {field.name for field in fields(VIEWS[name])}
    assert names - FRAME - ENVIRONMENT - view == set()
    assert view - names == set()
    assert view & (FRAME | ENVIRONMENT) == set()


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_is_a_value(name: str) -> None:
    assert VIEWS[name].__hash__ is not None


def test_macros_take_what_they_need() -> None:
    assert meta.find_undeclared_variables(parsed(FOLDER / "macros.jinja")) <= ENVIRONMENT


@each_template
def test_a_template_does_no_arithmetic(path: Path) -> None:
    sums = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow)
    assert [node.lineno for node in parsed(path).find_all(sums)] == []


@pytest.mark.parametrize("path", [*TEMPLATES, *FRAMES], ids=lambda path: path.name)
def test_a_template_spells_no_address_of_a_page(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    links = re.findall(r'<a\b[^>]*?\bhref="([^"]*)"', text)
    after_root = (re.sub(r"^\{\{ (?:root|base_url(?:\.rstrip\('/'\))?) \}\}/?", "", link) for link in links)
    kinds = {"", "home"} | {kind.name.replace("_", "-") for kind in pages.KINDS}
    assert [link for link in after_root if re.sub(r"\{\{.*?\}\}", "", link).strip("/#") in kinds - {""}] == []
    assert [link for link in links if re.search(r"\}\}/?[a-z-]+/", link) and not link.startswith("tel:")] == []
