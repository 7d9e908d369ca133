"""``oit staged`` refuses a commit that holds personal data, by what was added and not by what lies in the folder."""

import subprocess
from pathlib import Path

import pytest

from content_tree import build
from oit.cli import main as cli
from oit.files import plain_file

WORDS = "เลขประจำตัวประชาชน 1103702071811"


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = build(tmp_path / "web", {"content/2566/o1/index.md": "ก\n"})
    git(tmp_path, "init", "-q")
    return root


def staged(root: Path) -> int:
    return cli.main(["-C", str(root), "staged", "--as-of", "2026-11-23"])


def test_a_commit_with_a_number_is_refused_with_the_ways_to_go_on(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "content/2566/o1/index.md").write_text(WORDS, encoding="utf-8")
    git(root, "add", ".")
    (root / "content/2566/o1/index.md").write_text("แก้แล้วแต่ยังไม่ได้เพิ่ม", encoding="utf-8")
    assert staged(root) == 1
    out = capsys.readouterr().out
    assert out.startswith("content/2566/o1/index.md:1:1: ต้องแก้ไข N101 ")
    assert "1103702071811" not in out
    assert [way for way in ("oit clean", "privacy.yaml", "--no-verify") if way not in out] == []


def test_what_is_not_added_and_what_is_clean_holds_up_nothing(root: Path) -> None:
    git(root, "add", ".")
    (root / "content/2566/o1/index.md").write_text(WORDS, encoding="utf-8")
    assert staged(root) == 0


def test_a_decision_and_the_agencys_numbers_hold_up_nothing(root: Path) -> None:
    (root / "content/2566/o1/index.md").write_text(f"{WORDS}\n", encoding="utf-8")
    (root / "content/2566/o1/a.txt").write_text("นาง ก โทร 086-111-2233", encoding="utf-8")
    agency = root / "content/agency.yaml"
    agency.write_text(f"{agency.read_text(encoding='utf-8')}phone: 086-111-2233\n", encoding="utf-8")
    (root / "content/privacy.yaml").write_text(
        "exceptions:\n  - {file: 2566/o1/index.md, kind: identity, reason: ก, approver: ข, approved: 1 ตุลาคม 2569,"
        " expires: 1 ตุลาคม 2570}\n",
        encoding="utf-8",
    )
    git(root, "add", ".")
    assert staged(root) == 0


def test_any_file_is_searched_wherever_it_lies(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "ร่าง.txt").write_text(WORDS, encoding="utf-8")
    git(root, "add", ".")
    assert staged(root) == 1
    assert capsys.readouterr().out.startswith("ร่าง.txt:1:1: ต้องแก้ไข N101 ")


def test_no_file_is_read_but_those_added_and_those_that_decide(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(root, "add", "content/2566/o1/index.md")
    read, whole = [], plain_file.read
    monkeypatch.setattr(plain_file, "read", lambda path, most: read.append(path) or whole(path, most))
    assert staged(root) == 0
    ours = {path.name for path in read if path.is_relative_to(root / "content")}
    assert ours == {"agency.yaml", "people.yaml"}


def test_a_folder_without_git_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert staged(build(tmp_path)) == 3
    assert "Git" in capsys.readouterr().err
