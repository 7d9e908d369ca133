"""The workshop's page of an item without a file begins it: ``oit new item``'s skeleton, and a way to the host."""

import html
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from content_tree import build, checked
from oit.cli import main as cli
from oit.git.repository import Forge, Repository
from oit.judging.rules import CATALOGUE
from oit.site import pages
from oit.site.edition import PUBLIC, WORKSHOP, Edition, edition
from oit.site.page import Site

GITHUB = Repository("https://github.com/a/b", "main", Forge.GITHUB)
GITLAB = Repository("https://gitlab.com/a/b", "main", Forge.GITLAB)
GITEA = Repository("https://codeberg.org/a/b", "main", Forge.GITEA)
PATH = "content/2566/o3/index.md"


def item_page(root: Path, repository: Repository, chosen: Edition = WORKSHOP, code: str = "o3") -> str:
    content = {"content/2566/o1/index.md": "ก\n", "content/2566/o2/index.md": "---\n[\n---\n"}
    site = Site(checked(build(root, content)), CATALOGUE, edition=chosen, repository=repository)
    return next(page.text for page in pages.build(site) if page.url == f"2566/{code}/")


def skeleton(page: str) -> str:
    return html.unescape(re.findall(r"<pre [^>]*data-copy[^>]*><code>(.*?)</code>", page, re.DOTALL)[0])


def address(page: str) -> str:
    return next(map(html.unescape, re.findall(r'href="(https://[^"]*new/[^"]*)"', page)), "")


@pytest.mark.parametrize("repository", [GITHUB, GITLAB, GITEA, Repository()])
def test_the_skeleton_is_what_the_command_writes(
    tmp_path: Path, repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    page = item_page(tmp_path, repository)
    assert "oit new item o3 --year 2566" in page
    assert cli.main(["-C", str(tmp_path), "new", "item", "o3", "--year", "2566"]) == 0
    assert skeleton(page) == (tmp_path / PATH).read_text("utf-8")


def test_github_is_given_the_name_and_the_text(tmp_path: Path) -> None:
    page = item_page(tmp_path, GITHUB)
    url = urlsplit(address(page))
    assert (url.netloc, url.path) == ("github.com", "/a/b/new/main")
    assert parse_qs(url.query) == {"filename": [PATH], "value": [skeleton(page)]}
    assert "ซึ่งเติมโครงของไฟล์ไว้ให้แล้ว" in page


def test_gitlab_is_given_the_name_alone(tmp_path: Path) -> None:
    page = item_page(tmp_path, GITLAB)
    assert address(page) == "https://gitlab.com/a/b/-/new/main?file_name=content%2F2566%2Fo3%2Findex.md"
    assert "แล้วคัดลอกโครงของไฟล์ข้างล่างไปวาง" in page and "<details open>" in page


@pytest.mark.parametrize("repository", [GITEA, Repository()])
def test_another_host_is_given_nothing(tmp_path: Path, repository: Repository) -> None:
    assert address(item_page(tmp_path, repository)) == ""


def test_a_text_that_is_too_long_for_an_address_stays_out_of_it() -> None:
    short, long = GITHUB.new_file(PATH, "ก" * 700), GITHUB.new_file(PATH, "ก" * 800)
    assert short.has_text and len(short.url) < 7000
    assert not long.has_text and long.url == "https://github.com/a/b/new/main?filename=content%2F2566%2Fo3%2Findex.md"


def test_only_an_item_without_a_file_is_begun_and_only_for_officers(tmp_path: Path) -> None:
    for code in ("o1", "o2"):  # a page, and one that cannot be read
        assert "data-copy" not in item_page(tmp_path / code, GITHUB, code=code)
    assert "data-copy" not in item_page(tmp_path / "public", GITHUB, PUBLIC)
    assert "data-copy" in item_page(tmp_path / "published", GITHUB, edition(False, ["new-files"]))
