"""Of the built site as a whole: the same input gives the same bytes, and it never says other than the checker."""

import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest

from oit.cli import main as cli

REPOSITORY = Path(__file__).parents[2]
DAY = ("--as-of", "2026-11-23")


def build(source: Path, target: Path) -> Path:
    """The site of a copy without Git, so that no commit between two builds can make a difference."""
    shutil.copytree(source / "content", target / "content")
    shutil.copy(source / "mkdocs.yml", target)
    assert cli.main(["-C", str(target), "build", *DAY]) == 0
    return target / "site"


@pytest.fixture(scope="module", params=["content", "example"])
def twice(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    source = REPOSITORY if request.param == "content" else REPOSITORY / "example"
    one, two = (build(source, tmp_path_factory.mktemp(f"{request.param}{n}")) for n in range(2))
    return source, one, two


def test_the_same_input_gives_the_same_bytes(twice: tuple[Path, Path, Path]) -> None:
    _, one, two = twice
    assert _hashes(one) == _hashes(two)


def _hashes(site: Path) -> dict[str, str]:
    # MkDocs stamps the compressed sitemap with the second of the build.
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.name != "sitemap.xml.gz"
    }


def test_pages_and_checker_agree_on_every_status(twice: tuple[Path, Path, Path], tmp_path: Path) -> None:
    source, site, _ = twice
    report = tmp_path / "report.json"
    cli.main(["-C", str(source), "check", "--format", "json", "--output", str(report), "--fail-on", "never", *DAY])
    told = json.loads(report.read_text(encoding="utf-8"))
    said, shown = {}, {}
    for year in told["years"]:
        for item in year["items"]:
            key = (year["year"], item["code"])
            said[key] = (item["status"], {element["id"]: element["state"] for element in item["elements"]})
            page = (site / str(year["year"]) / item["code"].lower() / "index.html").read_text(encoding="utf-8")
            verdict = re.search(r'class="oit-verdict oit-([a-z-]+)"', page)
            elements = re.findall(r'class="oit-element oit-([a-z-]+)" id="element-([a-z0-9-]+)"', page)
            shown[key] = (verdict and verdict[1], {identity: state for state, identity in elements})
    assert shown == said


def test_a_failed_build_leaves_the_last_site_untouched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = build(REPOSITORY, tmp_path)
    before = _hashes(site)
    config = tmp_path / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8") + "\nextra_javascript: nonsense\n", encoding="utf-8")
    assert cli.main(["-C", str(tmp_path), "build", *DAY]) == 1
    assert "เว็บไซต์เดิมใน site ยังอยู่ครบ" in capsys.readouterr().err
    assert _hashes(site) == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".site")] == []
