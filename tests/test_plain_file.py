"""What is read of a file, and how much of it."""

from pathlib import Path

import pytest

from oit.files import plain_file


@pytest.mark.parametrize(("size", "most", "read"), [(0, 5, 0), (4, 5, 4), (5, 5, 5), (6, 5, 6), (99, 5, 6), (3, 0, 1)])
def test_one_byte_more_than_asked_for_tells_a_large_file(tmp_path: Path, size: int, most: int, read: int) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * size)
    assert len(plain_file.read(path, most)) == read


@pytest.mark.skipif(not Path("/proc/self/stat").is_file(), reason="no system files here")
def test_a_file_that_says_that_it_is_empty_is_read() -> None:
    assert plain_file.read(Path("/proc/self/stat"), 10_000)
