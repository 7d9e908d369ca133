"""What the site learns from Git: dates of files, and where they are edited."""

from datetime import date
from pathlib import Path

import pytest
from sites import git

from oit.git.history import Change, Repository, read, repository, web_address


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project in a subfolder of a repository: one file changed twice, one named in Thai."""
    root = tmp_path / "หน่วยงาน"
    (root / "content").mkdir(parents=True)
    git(tmp_path, "init", "--initial-branch=main")
    (root / "content/a.yaml").write_text("1", encoding="utf-8")
    (root / "content/แผน.pdf").write_text("1", encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--message=1")
    (root / "content/a.yaml").write_text("2", encoding="utf-8")
    # 20 February in Thailand, still the 19th in Greenwich.
    git(tmp_path, "commit", "--all", "--message=2", day="2023-02-20T01:00:00+07:00")
    return root


def test_first_and_last_change_of_each_file(project: Path) -> None:
    first = date(2023, 1, 17)
    assert read(project, "content") == {
        "content/a.yaml": Change(first, date(2023, 2, 20)),
        "content/แผน.pdf": Change(first, first),
    }


def test_a_shallow_clone_knows_no_dates(project: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--depth=1", f"file://{tmp_path}", "shallow")
    assert read(tmp_path / "shallow/หน่วยงาน", "content") == {}


def test_without_git_nothing_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert read(tmp_path, "content") == {}
    assert repository(tmp_path, "", {}) == Repository()
    monkeypatch.setenv("PATH", "")
    assert read(tmp_path, "content") == {}


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("git@github.com:a/b.git", "https://github.com/a/b"),
        ("ssh://git@gitlab.example.go.th:2222/a/b.git", "https://gitlab.example.go.th/a/b"),
        ("https://user:secret@github.com/a/b.git", "https://github.com/a/b"),
        ("https://github.com/a/b/", "https://github.com/a/b"),
        ("/srv/git/b.git", ""),
        ("", ""),
    ],
)
def test_a_remote_as_a_web_address(remote: str, address: str) -> None:
    assert web_address(remote) == address


def test_the_repository_is_the_configured_one_else_the_cis_else_origin(project: Path) -> None:
    actions = {"GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "a/b"}
    gitlab = {"CI_PROJECT_URL": "https://gitlab.example/a/b", "CI_DEFAULT_BRANCH": "trunk"}
    assert repository(project, "https://git.example/x/y", actions) == Repository("https://git.example/x/y", "main")
    assert repository(project, "", actions) == Repository("https://github.com/a/b", "main")
    assert repository(project, "", gitlab) == Repository("https://gitlab.example/a/b", "trunk")
    git(project, "remote", "add", "origin", "git@github.com:c/d.git")
    assert repository(project, "", {}) == Repository("https://github.com/c/d", "main")


def test_where_a_file_is_edited() -> None:
    github, gitlab = Repository("https://github.com/a/b"), Repository("https://gitlab.com/a/b")
    assert github.edit_link("content/ก.yaml").url == "https://github.com/a/b/edit/main/content/%E0%B8%81.yaml"
    assert github.edit_link("content/2566/").url == "https://github.com/a/b/tree/main/content/2566"
    assert github.edit_link("content/2566/o1/index.md", exists=False).url == (
        "https://github.com/a/b/new/main?filename=content%2F2566%2Fo1%2Findex.md"
    )
    assert gitlab.edit_link("a.yaml").url == "https://gitlab.com/a/b/-/edit/main/a.yaml"
    assert gitlab.edit_link("a.yaml", exists=False).url == "https://gitlab.com/a/b/-/new/main?file_name=a.yaml"
    assert Repository().edit_link("a.yaml").url == ""
