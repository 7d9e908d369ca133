"""The public edition of the site, and the workshop's, for the officers who keep it."""

import shutil
from pathlib import Path

import pytest

from content_tree import TODAY, build, checked, judged
from oit.cli import main as cli
from oit.content import read
from oit.judging.rules import CATALOGUE
from oit.site import exports, pages
from oit.site.edition import PUBLIC, PUBLISHABLE, WORKSHOP, Edition, Part, edition
from oit.site.page import Site

EXAMPLE = Path(__file__).parents[1] / "example"


def test_the_workshop_has_every_part_and_the_public_edition_what_is_published() -> None:
    assert all(WORKSHOP.has(part) for part in Part)
    assert [part for part in Part if PUBLIC.has(part)] == [Part.ALL]
    assert [part for part in Part if edition(False, ["units"]).has(part)] == [Part.ALL, Part.UNITS]
    assert edition(True, []).is_public(Part.ALL) and not edition(True, []).is_public(Part.UNITS)


def made(chosen: Edition) -> dict[str, str]:
    site = Site(judged(read(EXAMPLE), TODAY), CATALOGUE, edition=chosen)
    return {page.url: page.kind for page in pages.build(site)} | {file.uri: "" for file in exports.build(site)}


def test_nothing_of_the_public_edition_is_missing_in_the_workshop() -> None:
    assert made(PUBLIC).keys() <= made(WORKSHOP).keys()
    assert made(WORKSHOP) == made(edition(False, PUBLISHABLE))


def test_only_the_workshop_says_so_and_hides_from_search_engines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(EXAMPLE / "content" / "2568" / "o1", tmp_path / "content" / "2568" / "o1")
    shutil.copy(EXAMPLE / "content" / "agency.yaml", tmp_path / "content")
    shutil.copy(EXAMPLE / "mkdocs.yml", tmp_path)
    site = tmp_path / "site"
    assert cli.main(["-C", str(tmp_path), "build", "--workshop", "--as-of", "2026-11-23"]) == 0
    assert "สร้างฉบับสำหรับเจ้าหน้าที่ไว้ใน" in capsys.readouterr().out
    for name in ("index.html", "404.html"):
        page = (site / name).read_text("utf-8")
        assert '<meta name="robots" content="noindex, nofollow">' in page
        assert "<strong>ฉบับสำหรับเจ้าหน้าที่</strong>" in page
    assert "หน้านี้ไม่อยู่ในฉบับเผยแพร่" not in page
    assert not [*site.glob("sitemap*")]
    assert cli.main(["-C", str(tmp_path), "build", "--as-of", "2026-11-23"]) == 0
    page = (site / "index.html").read_text("utf-8")
    assert 'name="robots"' not in page and "ฉบับสำหรับเจ้าหน้าที่" not in page
    assert (site / "sitemap.xml").is_file()


SETTINGS = """\
site_name: ข้อมูลเปิดเผยต่อสาธารณะ อบต.บ้านดี
docs_dir: content
theme: {name: material}
plugins:
  - search
  - oit: {publish: %s}
"""


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("[units]", ""),
        ("[]", ""),
        ("[unit]", "ค่า publish ของปลั๊กอิน oit ต้องเลือกจาก units, new-files, codes, guide, schemas"),
        ("units", "ค่า publish ของปลั๊กอิน oit ใช้ไม่ได้"),
    ],
)
def test_a_part_that_is_none_is_told_of(tmp_path: Path, value: str, told: str) -> None:
    findings = checked(build(tmp_path, {"mkdocs.yml": SETTINGS % value})).findings
    assert [finding.message for finding in findings if finding.place.path == "mkdocs.yml"] == [told] * bool(told)
