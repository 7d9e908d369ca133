"""Where Git does not tell when files changed, the build says why, and how to mend it."""

import subprocess
from pathlib import Path

import pytest

from content_tree import build
from oit.cli.main import main
from oit.git import history


def git(folder: Path, *arguments: str) -> None:
    command = ["git", "-c", "user.name=ก", "-c", "user.email=a@example.org", *arguments]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = build(tmp_path / "แรก")
    git(root, "init", "-q")
    for message in ("หนึ่ง", "สอง"):
        git(root, "add", "-A")
        git(root, "commit", "-q", "--allow-empty", "-m", message)
    return root


def test_a_repository_that_tells_all_has_no_obstacle(repository: Path) -> None:
    assert history.obstacle(repository) == ""
    assert history.read(repository, "content")


def test_a_folder_of_another_user_is_told_with_the_command(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert f'git config --global --add safe.directory "{repository.as_posix()}"' in history.obstacle(repository)
    (repository / "mkdocs.yml").write_text(
        "site_name: ก\ndocs_dir: content\ntheme: {name: material}\nplugins: [search, oit]\n", encoding="utf-8"
    )
    assert main(["-C", str(repository), "build", "--as-of", "2566-11-01"]) == 0
    assert "oit: Git ไม่ยอมอ่านโฟลเดอร์นี้เพราะเป็นของผู้ใช้อื่น (dubious ownership)" in capsys.readouterr().err


def test_a_shallow_clone_is_told(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), "ตื้น")
    assert "git fetch --unshallow" in history.obstacle(tmp_path / "ตื้น")
    assert history.read(tmp_path / "ตื้น", "content") == {}


def test_a_broken_repository_is_told_as_git_says_it(repository: Path) -> None:
    (repository / ".git" / "HEAD").write_text("x", encoding="utf-8")
    assert "not a git repository" in history.obstacle(repository)


def test_a_folder_in_no_repository_is_told_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert history.obstacle(tmp_path) == ""


def test_git_is_not_installed(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert history.obstacle(repository).startswith("ไม่พบโปรแกรม git")
