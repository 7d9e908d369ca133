"""What other generators make of an export: the same pages at the same addresses as our own site's."""

import runpy
import subprocess
import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest
from addresses import kept, present, vanished
from peers import ENVIRONMENTS
from sites import AS_OF, PREFIX, ROOT

from oit.cli.main import main

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Content(HTMLParser):
    """What a reader has of a page's content: its words, the places in it and where it leads to."""

    words: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    depth: int = 0

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if self.depth:
            self.places += [values["id"]] if not values.get("id", "oit-").startswith("oit-") else []
            self.links += [values[name] for name in ("href", "src") if not values.get(name, "#").startswith("#")]
        if (self.depth or values.get("class", "").startswith("oit-page")) and tag not in VOID:
            self.depth += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        depth = self.depth
        self.handle_starttag(tag, attrs)
        self.depth = depth

    def handle_endtag(self, tag: str) -> None:
        self.depth -= bool(self.depth and tag not in VOID)

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.words += data.split()


def contents(site: Path) -> dict[str, tuple[str, list[str], list[str]]]:
    """Address → words, places and links of each page of a site."""
    read = {}
    for path in sorted(site.rglob("index.html")):
        page = Content()
        page.feed(path.read_text(encoding="utf-8"))
        read[path.relative_to(site).as_posix()] = "".join(page.words), page.places, page.links
    return read


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export of the example, at the address for which the tests build its site."""
    folder = tmp_path_factory.mktemp("export") / "export"
    assert exported("pages", folder) == 0
    return folder


def exported(what: str, folder: Path) -> int:
    """Run a command of exports on the example, whose site the tests build for another address than its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("oit.cli.project.address", lambda _: f"https://example.org/{PREFIX}/")
        return main(["-C", str(ROOT / "example"), "export", what, str(folder), "--as-of", AS_OF])


def test_plain_html_of_the_export_is_the_same_site(export: Path, example: Path, tmp_path: Path) -> None:
    target = tmp_path / "plain"
    runpy.run_path(str(export / "templates/plain/build.py"))["main"](target, export)
    assert contents(target) == contents(example)
    assert exported("ledger", target) == 0
    assert vanished(kept("example"), present(target)) == []
    assert main(["verify", str(target)]) == 0


@pytest.mark.slow
def test_zensical_makes_the_same_site_of_the_export(export: Path, example: Path) -> None:
    scripts = ENVIRONMENTS / "zensical" / ("Scripts" if sys.platform == "win32" else "bin")
    program = next(iter(scripts.glob("zensical*")), None)
    if not program:
        pytest.skip("Zensical is not installed: tests/bench/bench.py installs it")
    subprocess.run([str(program), "build", "-c", "-f", "zensical.yml"], cwd=export, check=True, capture_output=True)
    assert contents(export / "site-zensical") == contents(example)
