"""A folder below content/ that is deeper than a path may be long: the check tells of it, and the build goes on."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from oit.cli.main import main

WHOLE = Path(__file__).parent / "data/whole"
NAME, DEPTH = "ก" * 60, 25
"""A folder's name of 180 bytes, and how many lie within each other: 4,500 bytes, where Linux takes 4,096."""

pytestmark = pytest.mark.skipif(os.mkdir not in os.supports_dir_fd, reason="no path here is too long for the system")


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    root = shutil.copytree(WHOLE, tmp_path / "whole")
    opened = os.open(root / "content/2566/o1", os.O_RDONLY)
    for _ in range(DEPTH):
        os.mkdir(NAME, dir_fd=opened)
        inner = os.open(NAME, os.O_RDONLY, dir_fd=opened)
        os.close(opened)
        opened = inner
    os.close(os.open("แผน.pdf", os.O_CREAT | os.O_WRONLY, dir_fd=opened))
    os.close(opened)
    yield root
    shutil.rmtree(root)  # pytest's own clearing gives up on such paths


def test_the_check_tells_of_the_folder_that_it_does_not_open(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(root), "check", "--as-of", "2566-05-01"]) == 1
    lines = [line for line in capsys.readouterr().out.splitlines() if "โฟลเดอร์ซ้อนกันลึกเกินไป" in line]
    assert len(lines) == 1
    assert lines[0].startswith(f"content/2566/o1/{NAME}/")


@pytest.mark.parametrize("command", ["build", "fix", "status", "owners"])
def test_no_command_ends_in_an_internal_error(command: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(root), command]) in (0, 1)
    told = capsys.readouterr()
    assert "Traceback" not in told.out + told.err
