"""The built site as files: its links lead somewhere, sources stay home, and an officer's text runs nowhere, in no
frame."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from sites import ROOT, Site, mkdocs_build, unwrapped
from test_pages import nasty_tree

from content_tree import build
from oit.judging.rules import CATALOGUE


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src") and value:
                self.links.append(value)
            if name == "id" and value:
                self.ids.add(value)


@pytest.fixture(scope="module")
def documents(built: Path) -> dict[Path, Links]:
    found = {}
    for path in built.rglob("*.html"):
        found[path] = Links()
        found[path].feed(path.read_text(encoding="utf-8"))
    return found


def test_every_link_leads_somewhere(built: Path, documents: dict[Path, Links]) -> None:
    lost = []
    for path, links in documents.items():
        if path.name == "404.html":  # its links are absolute, as it is shown at any address
            continue
        for link in links.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            target = target / "index.html" if target.is_dir() else target
            anchor = unquote(parts.fragment)
            known = documents.get(target)
            if not target.is_file() or (
                known and anchor and not anchor.startswith((":~:", "page=", "__")) and anchor not in known.ids
            ):
                lost.append(f"{path.relative_to(built)}: {link}")
    assert lost == []


def test_sources_and_templates_are_not_published(built: Path) -> None:
    published = [path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()]
    assert [path for path in published if path.endswith((".yaml", ".yml", ".md", ".jinja", ".py"))] == []


def test_the_font_comes_with_its_licence(built: Path) -> None:
    assert "SIL OPEN FONT LICENSE" in (built / "assets/fonts/OFL.txt").read_text(encoding="utf-8")


class Running(HTMLParser):
    """Notes where a browser would run what the nasty tree holds: its mark is ``alert(1)``."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tag = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # Linked data is read by machines and never run.
        self.tag = "" if dict(attrs).get("type") == "application/ld+json" else tag
        for name, value in attrs:
            if "alert(1)" in (value or "") and (
                name.startswith("on") or (value or "").strip().lower().startswith("javascript:")
            ):
                self.found.append(f"{tag} {name}={value}")
            if name.startswith("on"):
                self.found.append(f"{tag} {name}")

    def handle_data(self, data: str) -> None:
        if self.tag == "script" and "alert(1)" in data:
            self.found.append(data)

    def handle_endtag(self, tag: str) -> None:
        self.tag = ""


CODES = "|".join(rule.code for rule in CATALOGUE)
OFFICERS = re.compile(rf"\bcontent/|\.ya?ml\b|index\.md|วิธีแก้:|สร้างไฟล์|\bshows\b|\b(?:{CODES})\b")
"""What is for officers only: paths, repairs, codes of rules. The page of rules is for everybody."""


def test_public_pages_tell_officers_nothing(both: tuple[Site, Site]) -> None:
    told = set()
    for site in both:
        for path in site.folder.rglob("*.html"):
            url = path.relative_to(site.folder).as_posix()
            if not url.startswith(("rules/", "open-data/")):
                text = re.sub(r"(?s)<(script|style|svg)\b.*?</\1>|<[^>]*>", "", path.read_text(encoding="utf-8"))
                told |= {(site.name, url, found) for found in OFFICERS.findall(text)}
    assert told == set()


def test_statuses_and_what_is_missing_are_public(built: Path) -> None:
    missing, found = (
        unwrapped((built / f"2566/{slug}/index.html").read_text(encoding="utf-8")) for slug in ("o9", "o43")
    )
    assert "ยังไม่มีข้อมูลข้อนี้บนเว็บไซต์นี้" in missing and missing.count("oit-element oit-") == 2
    assert "สิ่งที่ระบบตรวจพบ" not in missing, "The verdict has said it."
    assert 'id="findings"' in missing, "Old links lead there."
    assert "สิ่งที่ระบบตรวจพบ" in found


def test_nasty_text_runs_nowhere_in_the_site(tmp_path: Path) -> None:
    root = build(tmp_path / "project", nasty_tree() | {"content/2566/o1/evil.html": "<script>alert(1)</script>"})
    (root / "mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), encoding="utf-8")
    mkdocs_build(root, tmp_path / "site")
    for path in (tmp_path / "site").rglob("*.html"):
        running = Running()
        running.feed(path.read_text(encoding="utf-8"))
        assert running.found == [], path
    assert not (tmp_path / "site/2566/o1/evil.html").exists()
