"""What the site learns from Git: dates of files, and where they are edited."""

import os
import sys
from datetime import date
from pathlib import Path

import pytest
from sites import git

from oit.git.history import Change, read
from oit.git.repository import Forge, Repository, repository, web_address


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


CONFIGURED = [
    ("log.showRoot", "false"), ("log.follow", "true"), ("log.showSignature", "true"), ("log.decorate", "full"),
    ("log.diffMerges", "separate"), ("log.date", "relative"), ("log.abbrevCommit", "true"), ("log.mailmap", "false"),
    ("diff.orderFile", "nowhere"), ("diff.renames", "false"), ("diff.renames", "copies"), ("diff.renameLimit", "1"),
    ("diff.noprefix", "true"), ("diff.mnemonicPrefix", "true"), ("diff.external", "false"), ("diff.relative", "true"),
    ("diff.submodule", "log"), ("diff.ignoreSubmodules", "all"), ("diff.txt.textconv", "false"),
    ("diff.txt.command", "false"),
    ("diff.wsErrorHighlight", "all"), ("diff.colorMoved", "zebra"), ("color.ui", "always"), ("core.quotePath", "true"),
    ("format.pretty", "fuller"), ("notes.displayRef", "refs/notes/*"), ("i18n.logOutputEncoding", "TIS-620"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "value"), CONFIGURED, ids="=".join)
def test_the_users_own_configuration_changes_no_date(project: Path, key: str, value: str) -> None:
    (project / "content/a.txt").write_text("1\n" * 9, encoding="utf-8")
    (project / ".gitattributes").write_text("*.txt diff=txt\n", encoding="utf-8")
    git(project, "add", ".")
    git(project, "commit", "--message=3", day="2023-03-01T01:00:00+07:00")
    git(project, "mv", "content/a.txt", "content/b.txt")
    git(project, "commit", "--message=4", day="2023-03-02T01:00:00+07:00")
    git(project, "notes", "add", "-m", "หมายเหตุ")
    before = read(project, "content")
    assert before["content/a.txt"].moved_to == "content/b.txt"
    git(project, "config", key, value)
    assert read(project, "content") == before


@pytest.mark.skipif(os.name == "nt", reason="names that Windows does not know")
@pytest.mark.parametrize("name", ["x\x1ey", "\x1e1676829600", "a\nb", "\nM", "M", "R100", "1676829600", 'ก\tข"\\', " "])
def test_a_name_of_any_characters(project: Path, name: str) -> None:
    (project / f"content/{name}").write_text("1", encoding="utf-8")
    git(project, "add", ".")
    git(project, "commit", "--message=3", day="2023-03-01T01:00:00+07:00")
    before = read(project, "content")
    assert before[f"content/{name}"] == Change(date(2023, 3, 1), date(2023, 3, 1))
    assert len(before) == 3
    git(project, "mv", f"content/{name}", f"content/{name}2")
    git(project, "commit", "--message=4", day="2023-03-02T01:00:00+07:00")
    assert read(project, "content")[f"content/{name}"].moved_to == f"content/{name}2"


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
        ("ssh://git@ssh.github.com:443/a/b.git", "https://github.com/a/b"),
        ("ssh://git@altssh.gitlab.com:443/a/b.git", "https://gitlab.com/a/b"),
        ("https://www.github.com/a/b", "https://github.com/a/b"),
        ("git@github.com:123/b.git", "https://github.com/123/b"),
        ("somchai@git.example.go.th:web/oit.git", "https://git.example.go.th/web/oit"),
        ("ssh://somchai@git.example.go.th:2222/web/oit", "https://git.example.go.th/web/oit"),
        ("git://git.example.go.th/web/oit.git", "https://git.example.go.th/web/oit"),
        ("https://git.example.go.th:8443/web/oit.git", "https://git.example.go.th:8443/web/oit"),
        ("https://git.example.go.th:8443/web/oit?tab=readme#top", "https://git.example.go.th:8443/web/oit"),
        ("https://[2001:db8::1]/a/b", "https://[2001:db8::1]/a/b"),
        ("https://[x/a", ""),
        ("https://github.com:port/a/b", ""),
        ("https://github.com", ""),
        ("ssh://git@[x/a", ""),
        ("git@[x:a/b", ""),
        ("javascript://github.com/%0aalert(1)", ""),
        ('https://github.com/a/b"onclick="', ""),
        ("C:\\git\\b.git", ""),
        ("C:/git/b.git", ""),
        ("file:///srv/git/b.git", ""),
        ("/srv/git/b.git", ""),
        ("../b.git", ""),
        ("", ""),
    ],
)
def test_a_remote_as_a_web_address(remote: str, address: str) -> None:
    assert web_address(remote) == address


def test_the_repository_is_the_configured_one_else_the_cis_else_origin(project: Path) -> None:
    actions = {"GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "a/b"}
    gitlab = {"CI_PROJECT_URL": "https://gitlab.example/a/b", "CI_DEFAULT_BRANCH": "trunk"}
    configured = repository(project, "https://git.example/x/y", actions)
    assert configured == Repository("https://git.example/x/y", "main", Forge.UNKNOWN)
    assert repository(project, "", actions) == Repository("https://github.com/a/b", "main", Forge.GITHUB)
    assert repository(project, "", gitlab) == Repository("https://gitlab.example/a/b", "trunk", Forge.GITLAB)
    git(project, "remote", "add", "origin", "git@github.com:c/d.git")
    assert repository(project, "", {}) == Repository("https://github.com/c/d", "main", Forge.GITHUB)


def test_where_a_file_is_edited() -> None:
    github = Repository("https://github.com/a/b", forge=Forge.GITHUB)
    gitlab = Repository("https://gitlab.com/a/b", forge=Forge.GITLAB)
    assert github.edit_link("content/ก.yaml").url == "https://github.com/a/b/edit/main/content/%E0%B8%81.yaml"
    assert github.edit_link("content/2566/").url == "https://github.com/a/b/tree/main/content/2566"
    assert github.edit_link("content/2566/o1/index.md", exists=False).url == (
        "https://github.com/a/b/new/main?filename=content%2F2566%2Fo1%2Findex.md"
    )
    assert gitlab.edit_link("a.yaml").url == "https://gitlab.com/a/b/-/edit/main/a.yaml"
    assert gitlab.edit_link("a.yaml", exists=False).url == "https://gitlab.com/a/b/-/new/main?file_name=a.yaml"
    assert Repository().edit_link("a.yaml").url == ""


OWN = "https://git.nadong.go.th/web/oit"
"""A host of the agency's own, whose name does not tell what runs there."""


@pytest.mark.parametrize(
    ("environment", "configured", "edit", "folder", "new"),
    [
        ({"CI_PROJECT_URL": OWN}, "", "-/edit/main/a.md", "-/tree/main/content", "-/new/main?file_name=a.md"),
        ({"CI_PROJECT_URL": OWN}, f"{OWN}.git", "-/edit/main/a.md", "-/tree/main/content", "-/new/main?file_name=a.md"),
        (
            {"GITHUB_SERVER_URL": "https://git.nadong.go.th", "GITHUB_REPOSITORY": "web/oit"},
            "", "edit/main/a.md", "tree/main/content", "new/main?filename=a.md",
        ),
        (
            {"GITHUB_SERVER_URL": "https://git.nadong.go.th", "GITHUB_REPOSITORY": "web/oit", "GITEA_ACTIONS": "true"},
            "", "_edit/main/a.md", "src/branch/main/content", "",
        ),
        (
            {"BITBUCKET_GIT_HTTP_ORIGIN": OWN},
            "", "src/main/a.md?mode=edit&at=main", "src/main/content", "",
        ),
        ({}, OWN, "", "", ""),
        ({"CI_PROJECT_URL": "https://gitlab.com/a/b"}, OWN, "", "", ""),
    ],
)  # fmt: skip
def test_a_host_of_ones_own_has_right_links_or_none(
    project: Path, environment: dict[str, str], configured: str, edit: str, folder: str, new: str
) -> None:
    own = repository(project, configured, environment)
    links = [own.edit_link("a.md"), own.edit_link("content/"), own.edit_link("a.md", exists=False)]
    assert [link.url for link in links] == [f"{OWN}/{below}" if below else "" for below in (edit, folder, new)]


@pytest.mark.parametrize(
    ("address", "forge"),
    [
        ("https://gitlab.example.go.th/a/b", Forge.GITLAB), ("https://github.example.go.th/a/b", Forge.GITHUB),
        ("https://codeberg.org/a/b", Forge.GITEA), ("https://forgejo.example.go.th/a/b", Forge.GITEA),
        ("https://bitbucket.org/a/b", Forge.BITBUCKET), ("https://git.example.go.th/github/b", Forge.UNKNOWN),
        ("https://GitHub.com/a/b", Forge.GITHUB), ("https://mygithub-mirror.example/a/b", Forge.UNKNOWN),
        ("https://github.com.example/a/b", Forge.UNKNOWN), ("https://notgitlab.com/a/b", Forge.UNKNOWN),
        ("https://gitlab.com.example.go.th/a/b", Forge.UNKNOWN), ("https://nadong.github.io/a/b", Forge.UNKNOWN),
        ("https://my-gitea.example/a/b", Forge.UNKNOWN), ("https://gist.github.com/a/b", Forge.UNKNOWN),
        ("https://codeberg.org.example/a/b", Forge.UNKNOWN), ("https://[2001:db8::1]/a/b", Forge.UNKNOWN),
    ],
)  # fmt: skip
def test_a_hosts_name_tells_its_forge(tmp_path: Path, address: str, forge: Forge) -> None:
    assert repository(tmp_path, address, {}).forge is forge


@pytest.mark.parametrize(
    ("configured", "url"),
    [
        ("https://gitlab.com/a/b/-/tree/main", "https://gitlab.com/a/b"),
        ("https://gitlab.com/a/group/b/-/tree/main/content", "https://gitlab.com/a/group/b"),
        ("https://gitlab.com/a/b/tree/main", "https://gitlab.com/a/b"),
        ("https://gitlab.com/a/group/b", "https://gitlab.com/a/group/b"),
        ("https://github.com/a/b/tree/main", "https://github.com/a/b"),
        ("https://github.com/a/b.git/", "https://github.com/a/b"),
        ("https://github.com/a/b/blob/main/README.md#top", "https://github.com/a/b"),
        ("https://codeberg.org/a/b/src/branch/main/content", "https://codeberg.org/a/b"),
        ("https://bitbucket.org/a/b/src/main/", "https://bitbucket.org/a/b"),
        ("https://git.example.go.th/a/b/-/tree/main", "https://git.example.go.th/a/b"),
        ("https://github.com/a", ""),
        ("https://gitlab.com/a", ""),
        ("https://[x/a", ""),
    ],
)
def test_an_address_below_the_repository_leads_to_the_repository(tmp_path: Path, configured: str, url: str) -> None:
    environment = {"CI_PROJECT_URL": "https://[y/b"}
    assert repository(tmp_path, configured, environment).url == url


NAMES = ('แผน "ฉบับแก้".pdf', "ก\\ข.pdf", "ก\tข.pdf", "ก\nข.pdf", " ก .pdf", os.fsdecode(b"\xa1\xa2.pdf"))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_file_of_any_name_has_its_dates(project: Path, tmp_path: Path) -> None:
    for name in NAMES:
        (project / "content" / name).write_text(ascii(name), encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--message=3", day="2023-03-01T10:00:00+07:00")
    (project / "content" / NAMES[0]).rename(project / "content" / 'ย้าย "แล้ว".pdf')
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--message=4", day="2023-04-01T10:00:00+07:00")
    changes = read(project, "content")
    day = date(2023, 3, 1)
    assert {name: changes[f"content/{name}"].first for name in NAMES} == dict.fromkeys(NAMES, day)
    assert changes[f"content/{NAMES[0]}"] == Change(day, date(2023, 4, 1), 'content/ย้าย "แล้ว".pdf')
