"""``oit edit --commit``: each save is a commit of its files alone, by the officer's name."""

import base64
import os
import subprocess
from pathlib import Path

import pytest

from content_tree import build
from editing_client import Server, Tab
from oit.cli import main as cli
from oit.git import commits
from synthetic import pdf

MEASURE = "content/2566/measures/a.yaml"
PAGE = "content/2566/o1/index.md"
OFFICER = "นางสาวมาลี ขยัน"
posix = pytest.mark.skipif(os.name == "nt", reason="hooks are shell programs")


def git(root: Path, *arguments: str) -> str:
    run = subprocess.run(["git", *arguments], cwd=root, capture_output=True, encoding="utf-8", check=True)
    return run.stdout.strip()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    build(tmp_path, {MEASURE: "name: มาตรการ\n", PAGE: "ข้อความ\n"})
    git(tmp_path, "init", "-q")
    git(tmp_path, "config", "core.quotepath", "false")
    git(tmp_path, "add", "-A")
    git(tmp_path, "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "begin")
    return tmp_path


def tab(root: Path) -> Tab:
    return Server(root, OFFICER).tab()


def test_a_save_is_a_commit_of_its_file_alone(root: Path) -> None:
    (root / "other.txt").write_text("x", encoding="utf-8")
    (root / PAGE).write_text("แก้ค้างไว้\n", encoding="utf-8")
    git(root, "add", "other.txt")
    form = tab(root)
    form.open(MEASURE)
    assert form.save(MEASURE, "name: มาตรการใหม่\n")[1] == {"message": "บันทึกแล้ว"}
    assert git(root, "log", "-1", "--format=%s|%an|%cn", "--name-only").split("\n") == [
        f"แก้ไข 2566/measures/a.yaml|{OFFICER}|{OFFICER}",
        "",
        MEASURE,
    ]
    assert git(root, "diff", "--cached", "--name-only") == "other.txt"
    assert git(root, "diff", "--name-only") == PAGE


def test_a_record_with_its_files_and_a_removal_are_told_in_thai(root: Path) -> None:
    form = tab(root)
    form.open(PAGE)
    upload = {"path": "content/2566/o1/แผน [1].pdf", "content": base64.b64encode(pdf()).decode()}
    form.save(PAGE, "ใหม่\n", [upload])
    assert git(root, "log", "-1", "--format=%B").split("\n") == [
        "แก้ไข 2566/o1/index.md และอีก 1 ไฟล์",
        "",
        "แก้ไข 2566/o1/index.md",
        "เพิ่ม 2566/o1/แผน [1].pdf",
    ]
    form.open(MEASURE)
    form.ask("deleteFiles", paths=[MEASURE], options={})
    assert git(root, "log", "-1", "--format=%s") == "ลบ 2566/measures/a.yaml"
    assert git(root, "status", "--short", "content") == ""


def test_a_save_that_changes_nothing_makes_no_commit(root: Path) -> None:
    form = tab(root)
    assert form.save(MEASURE, form.open(MEASURE))[1] == {"message": "บันทึกแล้ว"}
    assert git(root, "rev-list", "--count", "HEAD") == "1"


@posix
def test_what_a_hook_refuses_is_saved_and_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hook = root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho พบเลขประจำตัวประชาชน >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    form = tab(root)
    form.open(MEASURE)
    status, answer = form.save(MEASURE, "name: มาตรการใหม่\n")
    assert status == 200
    assert answer["notice"].startswith("บันทึกไฟล์แล้ว แต่ยังไม่ได้เก็บในประวัติ (commit)")
    assert answer["notice"].endswith("พบเลขประจำตัวประชาชน")
    assert answer["notice"] in capsys.readouterr().err
    assert (root / MEASURE).read_text(encoding="utf-8") == "name: มาตรการใหม่\n"
    assert git(root, "diff", "--cached", "--name-only") == ""  # the next commit by hand does not take it along


def test_a_name_cannot_be_more_than_a_name(root: Path) -> None:
    assert commits.commit(root, [], "x", "a") == ""
    (root / PAGE).write_text("ใหม่\n", encoding="utf-8")
    assert commits.commit(root, [PAGE], "แก้ไข", "มาลี <x@y>\nCo-authored-by: z") == ""
    assert git(root, "log", "-1", "--format=%an") == "มาลี x@y Co-authored-by: z"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--commit", " "], "ต้องมีชื่อเจ้าหน้าที่"),
        (["--commit", "มาลี"], "ไม่ได้อยู่ใน Git"),
        (["--port", "0"], "--port 0 ใช้ไม่ได้"),
        (["--port", "x"], "ใช้ไม่ได้"),
    ],
)
def test_what_cannot_be_done_is_said_first(
    arguments: list[str], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    build(tmp_path, {"mkdocs.yml": "site_name: x\ndocs_dir: content\ntheme: {name: material}\nplugins: [oit]\n"})
    assert cli.main(["-C", str(tmp_path), "edit", "--no-browser", *arguments]) == 2
    assert says in capsys.readouterr().err
