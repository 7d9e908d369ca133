"""A file is written whole or not at all, and an error names the file that was asked for."""

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from oit.files import os_error, whole_file

OLD, NEW = "ของเดิม\n", "ของใหม่\r\nบรรทัดสอง\n"
as_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
posix = pytest.mark.skipif(os.name == "nt", reason="POSIX only")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ไฟล์.yaml"


def test_text_is_written_as_it_is(path: Path) -> None:
    whole_file.write(path, NEW)
    assert path.read_bytes() == NEW.encode()
    assert list(path.parent.iterdir()) == [path]


@posix
def test_a_new_file_can_be_read_by_whom_umask_allows(path: Path) -> None:
    umask = os.umask(0o027)
    try:
        whole_file.write(path, NEW)
    finally:
        os.umask(umask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@posix
def test_a_file_that_was_there_keeps_its_mode(path: Path) -> None:
    path.write_text(OLD, encoding="utf-8")
    path.chmod(0o604)
    whole_file.write(path, NEW)
    assert stat.S_IMODE(path.stat().st_mode) == 0o604


@posix
@pytest.mark.parametrize("target", ["target.txt", "below/target.txt"])
def test_a_link_is_followed_and_stays(path: Path, target: str) -> None:
    (path.parent / "below").mkdir()
    path.symlink_to(target)
    whole_file.write(path, NEW)
    assert path.is_symlink()
    assert (path.parent / target).read_bytes() == NEW.encode()


@posix
def test_a_pipe_is_written_to_and_stays(path: Path) -> None:
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        whole_file.write(path, NEW)
        assert os.read(reader, 1000) == NEW.encode()
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(path.stat().st_mode)


@posix
def test_a_device_is_written_to_and_stays(path: Path) -> None:
    path.symlink_to("/dev/null")
    whole_file.write(path, NEW)
    assert path.is_symlink()
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@posix
@pytest.mark.parametrize("form", ["/dev/fd/{}", "/proc/self/fd/{}"])
def test_an_open_descriptor_is_written_to(path: Path, form: str) -> None:
    if not Path(form.format(0)).parent.exists():
        pytest.skip("a system without such names")
    path.write_text(OLD, encoding="utf-8")
    reading, writing = os.pipe()
    with path.open("a", encoding="utf-8") as file:
        whole_file.write(Path(form.format(writing)), NEW)
        whole_file.write(Path(form.format(file.fileno())), NEW)
    assert os.read(reading, 1000) == NEW.encode()
    assert path.read_bytes().decode() == OLD + NEW  # as after ">>"
    os.close(reading)
    os.close(writing)


@posix
def test_a_descriptor_that_is_not_open_is_told(path: Path) -> None:
    with pytest.raises(OSError) as caught:
        whole_file.write(Path("/dev/fd/987654"), NEW)
    assert (caught.value.filename, os_error.in_thai(caught.value)) == ("/dev/fd/987654", "ไม่มีช่องทางส่งผลลัพธ์นี้")


@posix
def test_a_link_to_the_standard_output(path: Path, tmp_path: Path) -> None:
    path.symlink_to("/dev/stdout")
    command = (
        f"import pathlib; from oit.files import whole_file; whole_file.write(pathlib.Path({str(path)!r}), {NEW!r})"
    )
    run = subprocess.run([sys.executable, "-c", command], capture_output=True, check=True)
    assert run.stdout == NEW.encode()
    assert path.is_symlink()


@posix
def test_a_name_as_long_as_the_file_system_allows(tmp_path: Path) -> None:
    path = tmp_path / ("ก" * 83 + "a.yaml")
    assert len(os.fsencode(path.name)) == 255
    whole_file.write(path, NEW)
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_text(OLD, encoding="utf-8")

    def full(self: Path, data: bytes) -> int:
        with self.open("wb") as file:
            file.write(data[:3])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError) as caught:
        whole_file.write(path, NEW)
    assert (caught.value.filename, os_error.in_thai(caught.value)) == (str(path), "พื้นที่เก็บข้อมูลเต็ม")
    assert path.read_text(encoding="utf-8") == OLD
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, SystemExit])
def test_an_interruption_leaves_the_old_file(
    path: Path, monkeypatch: pytest.MonkeyPatch, interruption: type[BaseException]
) -> None:
    path.write_text(OLD, encoding="utf-8")

    def interrupted(*_: object) -> None:
        raise interruption

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(interruption):
        whole_file.write(path, NEW)
    assert path.read_text(encoding="utf-8") == OLD
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    ("prepare", "name", "reason"),
    [
        (lambda path: path.mkdir(), "", "มีโฟลเดอร์ชื่อนี้อยู่แล้ว"),
        (lambda path: None, "ไม่มี/ไฟล์.yaml", "ไม่พบไฟล์หรือโฟลเดอร์นี้"),
        (lambda path: path.write_text(OLD, encoding="utf-8"), "ก.yaml", "มีไฟล์อยู่ในตำแหน่งที่ต้องเป็นโฟลเดอร์"),
        (lambda path: path.mkdir(), "ก" * 100, "ชื่อไฟล์ยาวเกินไป"),
        (lambda path: path.symlink_to(path.name), "", "ทางลัดชี้วนกลับมาที่เดิม"),
    ],
    ids=["folder", "no folder", "file for folder", "long name", "loop"],
)
@posix
def test_an_error_names_the_file_and_says_why_in_thai(path: Path, prepare, name: str, reason: str) -> None:
    prepare(path)
    before = sorted(path.parent.rglob("*"))
    with pytest.raises(OSError) as caught:
        whole_file.write(path / name if name else path, NEW)
    assert caught.value.filename == str(path / name if name else path)
    assert os_error.in_thai(caught.value) == reason
    assert sorted(path.parent.rglob("*")) == before


@as_root
def test_a_read_only_folder(path: Path) -> None:
    path.write_text(OLD, encoding="utf-8")
    path.parent.chmod(0o500)
    try:
        with pytest.raises(PermissionError) as caught:
            whole_file.write(path, NEW)
    finally:
        path.parent.chmod(0o700)
    assert os_error.in_thai(caught.value) == "บัญชีผู้ใช้นี้ไม่มีสิทธิ์"
    assert path.read_text(encoding="utf-8") == OLD


@pytest.mark.parametrize("code", [errno.EROFS, errno.EACCES])
def test_a_folder_that_refuses(path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    """As the test above, for root, too."""

    def refusing(*_: object) -> None:
        raise OSError(code, os.strerror(code), ".oit-1-x.unfinished")

    monkeypatch.setattr(os, "open", refusing)
    with pytest.raises(OSError) as caught:
        whole_file.write(path, NEW)
    assert caught.value.filename == str(path)
    assert os_error.in_thai(caught.value) in ("ที่เก็บข้อมูลนี้อ่านได้อย่างเดียว", "บัญชีผู้ใช้นี้ไม่มีสิทธิ์")


def test_what_killed_processes_left_is_cleared(path: Path) -> None:
    left, others, running = (
        path.with_name(name)
        for name in (".oit-999999999-0a1b2c3d.unfinished", ".oit-x.unfinished", f".oit-{os.getppid()}-0a.unfinished")
    )
    for leftover in (left, others, running):
        leftover.touch()
    whole_file.clear_leftovers(path.parent)
    whole_file.clear_leftovers(path.parent / "ไม่มี")
    assert sorted(path.parent.iterdir()) == sorted([others, running])


class TestWindows:
    """Windows refuses to replace a file that another program holds open, such as a virus scanner or Excel."""

    @staticmethod
    def holding(monkeypatch: pytest.MonkeyPatch, attempts: int) -> list[float]:
        pauses: list[float] = []
        replace = Path.replace

        def held(self: Path, target: Path) -> Path:
            if len(pauses) < attempts:
                error = PermissionError(errno.EACCES, "The process cannot access the file", str(self))
                error.winerror = 32  # type: ignore[attr-defined]
                raise error
            return replace(self, target)

        monkeypatch.setattr(Path, "replace", held)
        monkeypatch.setattr(whole_file.time, "sleep", pauses.append)
        return pauses

    def test_a_file_held_open_for_a_moment_is_waited_for(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        pauses = self.holding(monkeypatch, 2)
        whole_file.write(path, NEW)
        assert path.read_bytes() == NEW.encode()
        assert len(pauses) == 2

    def test_a_file_held_open_for_long_is_told(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path.write_text(OLD, encoding="utf-8")
        pauses = self.holding(monkeypatch, 99)
        with pytest.raises(PermissionError) as caught:
            whole_file.write(path, NEW)
        assert os_error.in_thai(caught.value) == "โปรแกรมอื่นกำลังใช้อยู่"
        assert path.read_text(encoding="utf-8") == OLD
        assert sum(pauses) < 1


class TestCopy:
    def test_a_copy_has_the_times_and_mode_of_its_source(self, path: Path) -> None:
        path.write_text(OLD, encoding="utf-8")
        path.chmod(0o640)
        os.utime(path, (1_000_000_000, 1_000_000_000))
        target = path.parent / "ใหม่" / "ข.yaml"
        whole_file.copy(path, target)
        assert target.read_bytes() == path.read_bytes()
        assert target.stat().st_mtime == path.stat().st_mtime
        assert target.stat().st_mode == path.stat().st_mode

    def test_never_over_something_that_is_there(self, path: Path) -> None:
        path.write_text(NEW, encoding="utf-8")
        target = path.with_name("ข.yaml")
        target.write_text(OLD, encoding="utf-8")
        whole_file.copy(path, target)
        assert target.read_text(encoding="utf-8") == OLD

    @posix
    def test_nor_over_a_link_that_leads_nowhere(self, path: Path) -> None:
        path.write_text(NEW, encoding="utf-8")
        target = path.with_name("ข.yaml")
        target.symlink_to("ไม่มี.yaml")
        whole_file.copy(path, target)
        assert target.is_symlink()
        assert not target.exists()
