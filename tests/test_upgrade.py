"""``oit upgrade`` and ``oit migrate``: the program's files renewed, the office's own left alone, all or nothing."""

import json
import os
import shutil
from pathlib import Path

import pytest

from oit.cli.main import main
from oit.files import whole_file
from oit.upkeep import formats, upgrade, written
from oit.upkeep.beginning import tool_files
from oit.upkeep.written import Written, digest

NAME = "องค์การบริหารส่วนตำบลบ้านดี"
CI = ".github/workflows/oit.yml"
GITLAB = ".gitlab-ci.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "ที่เก็บ ของเรา"
    assert main(["init", str(folder), "--name", NAME, "--year", "2570"]) == 0
    return folder


def oit(root: Path, *arguments: str) -> int:
    return main(["-C", str(root), *arguments])


def older(root: Path, *paths: str, by_us: bool = True) -> None:
    """Let files be as an older version wrote them, or as the office changed them."""
    record = json.loads((root / written.PATH).read_text(encoding="utf-8"))
    for path in paths:
        text = "# รุ่นเก่า\n" + (root / path).read_text(encoding="utf-8")
        (root / path).write_text(text, encoding="utf-8")
        if by_us:
            record["files"][path] = digest(text.encode())
    record["version"] = "0.0.9"
    (root / written.PATH).write_text(json.dumps(record), encoding="utf-8")


def snapshot(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_what_was_just_begun_is_of_this_version(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = snapshot(root)
    assert set(tool_files.files()) | {written.PATH} <= set(before)
    assert oit(root, "upgrade", "--write") == 0 and snapshot(root) == before
    capsys.readouterr()
    assert oit(root, "upgrade") == 0
    assert "ทุกไฟล์เป็นของรุ่นนี้แล้ว" in capsys.readouterr().out
    assert not [path for path in json.loads(before[written.PATH])["files"] if path.startswith("content/")]


def test_a_newer_version_is_shown_first_and_then_written(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = snapshot(root)
    older(root, CI, GITLAB)
    (root / ".oit/schemas/memos.schema.json").unlink()
    record = json.loads((root / written.PATH).read_text(encoding="utf-8"))
    del record["files"][".oit/schemas/memos.schema.json"]
    (root / "gone.txt").write_text("ของรุ่นเก่า", encoding="utf-8")
    record["files"]["gone.txt"] = digest("ของรุ่นเก่า".encode())
    (root / written.PATH).write_text(json.dumps(record), encoding="utf-8")
    (root / "content/agency.yaml").write_text("name: ของเรา\n", encoding="utf-8")
    before = snapshot(root)
    capsys.readouterr()
    assert oit(root, "upgrade") == 0
    told = capsys.readouterr().out
    assert f"ปรับ {CI} (+0 −1 บรรทัด)" in told and "-# รุ่นเก่า" in told and "ลบ gone.txt" in told
    assert "เพิ่ม .oit/schemas/memos.schema.json" in told and "--write" in told
    assert snapshot(root) == before
    assert oit(root, "upgrade", "--write") == 0
    assert snapshot(root) == {**new, "content/agency.yaml": before["content/agency.yaml"]}


def test_what_the_office_changed_is_kept_until_it_says_otherwise(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = snapshot(root)
    older(root, CI)
    older(root, GITLAB, by_us=False)
    (root / ".editorconfig").unlink()
    mine = (root / GITLAB).read_bytes()
    capsys.readouterr()
    for _ in range(2):  # a second time as the first
        assert oit(root, "upgrade", "--write") == 0
        told = capsys.readouterr().out
        assert f"ท่านแก้เอง จึงคงไว้: {GITLAB}" in told and f"--take {GITLAB}" in told and "-# รุ่นเก่า" in told
        assert "ท่านลบเอง จึงคงไว้: .editorconfig" in told
        assert (root / GITLAB).read_bytes() == mine and not (root / ".editorconfig").exists()
        assert (root / CI).read_bytes() == new[CI]
    assert oit(root, "upgrade", "--write", "--take", GITLAB, "--take", ".editorconfig") == 0
    assert snapshot(root) == new
    assert oit(root, "upgrade", "--take", "content/agency.yaml") == 2
    assert oit(root, "upgrade", "--take", "../x") == 2


def test_line_ends_of_windows_are_no_change(root: Path) -> None:
    for path in (CI, ".editorconfig"):
        (root / path).write_bytes((root / path).read_bytes().replace(b"\n", b"\r\n"))
    before = snapshot(root)
    assert oit(root, "upgrade", "--write") == 0 and snapshot(root) == before


def test_a_failure_takes_everything_back(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    older(root, CI, GITLAB, ".editorconfig")
    before, write = snapshot(root), whole_file.write

    def failing(path: Path, content: str | bytes) -> None:
        if path.name == "written.json" and isinstance(content, bytes) and b"0.0.9" not in content:
            raise OSError(28, "No space left on device", str(path))
        write(path, content)

    monkeypatch.setattr(whole_file, "write", failing)
    assert oit(root, "upgrade", "--write") == 2
    assert snapshot(root) == before


def test_a_repository_without_a_record_is_asked_about_every_difference(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(root / ".oit")
    (root / GITLAB).write_text("# ของเดิม\n", encoding="utf-8")
    assert oit(root, "upgrade", "--write") == 0
    assert f"--take {GITLAB}" in capsys.readouterr().out
    assert (root / GITLAB).read_text(encoding="utf-8") == "# ของเดิม\n"
    record = written.read(root)
    assert record and record.format == 1 and record.files[GITLAB] == ""


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"version": "1"}', '{"version": "1", "format": true, "files": {}}', "[" * 9999]
)
def test_a_broken_record_is_a_sentence(root: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    (root / written.PATH).write_text(text, encoding="utf-8")
    before = snapshot(root)
    for command in (["upgrade", "--write"], ["migrate", "--write"], ["check"]):
        capsys.readouterr()
        code = oit(root, *command)
        assert code == 2 and written.PATH in capsys.readouterr().err, command
    assert snapshot(root) == before


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_is_never_written_through(root: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").write_text("ของผู้อื่น", encoding="utf-8")
    (root / GITLAB).unlink()
    (root / GITLAB).symlink_to(tmp_path / "outside")
    assert oit(root, "upgrade", "--write") == 0
    assert (tmp_path / "outside").read_text(encoding="utf-8") == "ของผู้อื่น"


@pytest.mark.parametrize("name", ["missing.whl", "oit-0.2.0-py3-none-any.whl", "other-1.0-py3-none-any.whl"])
def test_a_file_that_is_no_wheel_of_ours_is_a_sentence(
    root: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if name != "missing.whl":
        (tmp_path / name).write_bytes(b"PK\x03\x04 no")
    before = snapshot(root)
    assert oit(root, "upgrade", str(tmp_path / name), "--write") == 2
    assert name in capsys.readouterr().err and snapshot(root) == before


def test_the_plan_is_pure() -> None:
    record = Written("1", 1, {"same": digest(b"a"), "old": digest(b"a"), "mine": digest(b"a"), "gone": digest(b"a")})
    present = {"same": b"b", "old": b"a", "mine": b"x", "gone": b"x"}
    changes = upgrade.plan(record, present, {"same": b"b", "old": b"b", "mine": b"b", "new": b"b"})
    assert [(change.path, change.is_own) for change in changes] == [("mine", True), ("new", False), ("old", False)]


# ---------------------------------------------------------------- a newer format


def format_one(root: Path) -> None:
    """Let the repository be as one of format 1: without the lines that name schemas."""
    record = json.loads((root / written.PATH).read_text(encoding="utf-8"))
    (root / written.PATH).write_text(json.dumps({**record, "format": 1}), encoding="utf-8")
    for path in (root / "content").glob("*.yaml"):
        path.write_bytes(path.read_bytes().partition(b"\n")[2])


def test_an_older_format_is_told_shown_and_changed_without_a_loss(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = snapshot(root)
    format_one(root)
    (root / "content/2570/memos").mkdir(parents=True)
    memo = "# บันทึก\r\n\r\nsubject: เรื่อง   # ข้อสังเกต\r\n"
    (root / "content/2570/memos/a.yaml").write_bytes(memo.encode())
    (root / "content/people.yaml").write_bytes(b"\xef\xbb\xbfpeople: {}\n")
    (root / "content/2570/calendar.yaml").write_bytes(b"\xff broken")
    before = snapshot(root)
    capsys.readouterr()
    oit(root, "check")
    assert "oit migrate" in capsys.readouterr().err
    assert oit(root, "migrate") == 0
    told = capsys.readouterr().out
    assert "+# yaml-language-server: $schema=../.oit/schemas/agency.schema.json" in told and "--write" in told
    assert snapshot(root) == before
    assert oit(root, "migrate", "--write") == 0
    after = snapshot(root)
    assert after["content/agency.yaml"] == new["content/agency.yaml"]
    line = "# yaml-language-server: $schema=../../../.oit/schemas/memos.schema.json\r\n"
    assert after["content/2570/memos/a.yaml"] == (line + memo).encode()
    assert after["content/people.yaml"].startswith(b"\xef\xbb\xbf# yaml-language-server: ")
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {written.PATH, "content/agency.yaml", "content/people.yaml", "content/2570/memos/a.yaml"}
    capsys.readouterr()
    oit(root, "check")
    assert "oit migrate" not in capsys.readouterr().err
    assert oit(root, "migrate", "--write") == 0 and snapshot(root) == after


def test_a_repository_of_a_newer_format_is_left_alone(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = json.loads((root / written.PATH).read_text(encoding="utf-8"))
    (root / written.PATH).write_text(json.dumps({**record, "version": "9.1", "format": 99}), encoding="utf-8")
    before = snapshot(root)
    for command in (["check"], ["build"], ["new", "item", "o1"], ["upgrade", "--write"], ["migrate", "--write"]):
        assert oit(root, *command) == 2
        assert "9.1" in capsys.readouterr().err
    assert snapshot(root) == before


def test_a_repository_that_was_not_begun_by_us_is_told_what_to_do(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(root / ".oit")
    assert oit(root, "migrate") == 2
    assert "oit upgrade --write" in capsys.readouterr().err


def test_every_format_has_its_step() -> None:
    assert list(formats._STEPS) == list(range(1, written.FORMAT))
