"""A disk that takes nothing: each command that writes says so in one Thai sentence, and leaves all as it was."""

import builtins
import errno
import io
import os
import shutil
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from content_tree import write
from oit.cli import main as cli
from oit.content import ledger

HERE = Path(__file__).parent
COMMANDS = yaml.load((HERE / "attacks/refused_writes.yaml").read_bytes(), yaml.CSafeLoader)
LEDGER = ledger.Ledger(
    version="0",
    as_of=date(2025, 9, 30),
    built=date(2025, 9, 30),
    files={"2568/index.html": ledger.FileEntry(sha256=sha256("เดิม".encode()).hexdigest(), size=12, kind="page")},
)
REASONS = {errno.ENOSPC: "พื้นที่เก็บข้อมูลเต็ม", errno.EROFS: "ที่เก็บข้อมูลนี้อ่านได้อย่างเดียว"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    shutil.copytree(HERE.parent / "example", root, ignore=shutil.ignore_patterns("site", ".*"))
    (root / "site").mkdir()
    (root / "site/404.html").write_text("เดิม", encoding="utf-8")
    (root / "site/2568").mkdir()
    (root / "site/2568/index.html").write_text("เดิม", encoding="utf-8")
    (root / "site/ledger.json").write_text(ledger.written(LEDGER), encoding="utf-8")
    write(root, "letter.csv", "ก,ข\n1,2\n".encode())
    _change(root, "content/2568/o5/index.md", "covers: [2566, 2570]", "covers: [๒๕๖๖, 2570]")
    # An address of this computer is refused before the net is asked, and that is recorded.
    _change(root, "content/agency.yaml", "https://maps.example.org", "https://127.0.0.1")
    _change(root, "content/agency.yaml", "https://social.example.org", "https://127.0.0.1")
    _change(root, "content/agency.yaml", "    phone: 0-2000-0000 ต่อ", "    owner: '@office'\n    phone: 0-2000-0000 ต่อ")
    return root


def _change(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    write(root, file, text.replace(old, new).encode())


def refuse_writes(monkeypatch: pytest.MonkeyPatch, root: Path, code: int) -> None:
    """Let nothing below a folder be written, made, renamed or removed."""

    def refuse_if(is_writing: bool, path: Any) -> None:
        if is_writing and isinstance(path, str | Path) and Path(path).is_relative_to(root):
            raise OSError(code, os.strerror(code), str(path))

    def opening(original: Any) -> Any:
        def opened(path: Any, mode: Any = "r", *arguments: Any, **options: Any) -> Any:
            is_writing = (
                bool(set("wax+") & set(mode)) if isinstance(mode, str) else bool(mode & (os.O_CREAT | os.O_RDWR))
            )
            refuse_if(is_writing, path)
            return original(path, mode, *arguments, **options)

        return opened

    def changing(original: Any) -> Any:
        def changed(path: Any, *arguments: Any, **options: Any) -> Any:
            refuse_if(True, path)
            return original(path, *arguments, **options)

        return changed

    for owner in (io, builtins, os):
        monkeypatch.setattr(owner, "open", opening(owner.open))
    for name in ("mkdir", "rename", "replace", "unlink", "rmdir", "symlink", "link", "truncate"):
        monkeypatch.setattr(os, name, changing(getattr(os, name)))


def everything(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize("code", REASONS, ids=[errno.errorcode[code] for code in REASONS])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_write_that_is_refused_is_one_sentence(
    command: str, code: int, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything(project)
    with monkeypatch.context() as context:
        refuse_writes(context, project, code)
        result = cli.main(["-C", str(project), *command.split()])
    told = capsys.readouterr().err.splitlines()
    assert result in (1, 2)
    assert [line for line in told if line.startswith("oit: ")] == told[-1:]
    assert REASONS[code] in told[-1]
    assert everything(project) == before
