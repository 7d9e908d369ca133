"""What ``oit build`` refuses to do, in Thai: it deletes the folder it builds into."""

import shutil
from pathlib import Path

import pytest

from oit.cli import main as cli

EXAMPLE = Path(__file__).parents[1] / "example"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(EXAMPLE / "content" / "2568" / "o1", tmp_path / "content" / "2568" / "o1")
    shutil.copy(EXAMPLE / "content" / "agency.yaml", tmp_path / "content")
    shutil.copy(EXAMPLE / "mkdocs.yml", tmp_path)
    return tmp_path


@pytest.mark.parametrize("target", [".", "content", "content/2568", "..", "kept", "kept.txt"])
def test_never_builds_over_what_is_no_site(project: Path, target: str, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "kept").mkdir()
    (project / "kept" / "letter.txt").write_text("ของผู้ใช้", encoding="utf-8")
    (project / "kept.txt").write_text("ของผู้ใช้", encoding="utf-8")
    before = sorted(path for path in project.rglob("*"))
    assert cli.main(["-C", str(project), "build", "--site", target]) == 2
    assert sorted(path for path in project.rglob("*")) == before
    assert capsys.readouterr().err.startswith("oit: ")


def test_never_publishes_content_as_it_is(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "mkdocs.yml").write_text("site_name: x\ndocs_dir: content\nplugins: []\n", encoding="utf-8")
    assert cli.main(["-C", str(project), "build"]) == 1
    assert "mkdocs.yml ไม่มี oit ในรายการ plugins" in capsys.readouterr().err
    assert not (project / "site").exists()


def test_says_that_the_project_is_not_set_up(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "mkdocs.yml").unlink()
    assert cli.main(["-C", str(project), "build"]) == 2
    assert "ไม่พบไฟล์" in capsys.readouterr().err


def test_an_address_in_use_is_no_internal_error(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert cli.main(["-C", str(project), "serve", "--address", f"127.0.0.1:{taken.getsockname()[1]}"]) == 2
    assert "--address" in capsys.readouterr().err


def test_drafts_in_odd_places_are_not_published(project: Path) -> None:
    (project / "content" / "2568" / "draft.docx").write_bytes(b"x")
    (project / "content" / "drafts").mkdir()
    (project / "content" / "drafts" / "secret.pdf").write_bytes(b"x")
    assert cli.main(["-C", str(project), "build"]) == 0
    assert [path.name for path in (project / "site").rglob("*") if path.name in ("draft.docx", "secret.pdf")] == []
