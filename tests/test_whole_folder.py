"""A folder is replaced whole or not at all, wherever it is cut short, and links to it are followed."""

import errno
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import faults
from oit.files import whole_file, whole_folder

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX only")
OLD, NEW = {"index.html": "เดิม", "a/b.html": "เดิม"}, {"index.html": "ใหม่", "c/d.html": "ใหม่"}


@pytest.fixture(autouse=True)
def _strict_umask() -> Iterator[None]:
    """Under which new files must be made readable."""
    before = os.umask(0o077)
    yield
    os.umask(before)


def fill(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def site(tmp_path: Path) -> Path:
    fill(tmp_path / "site", OLD)
    return tmp_path / "site"


def replaced(site: Path) -> None:
    with whole_folder.replacing(site) as fresh:
        fill(fresh, NEW)


def test_the_new_one_takes_the_place_of_the_old_one(site: Path) -> None:
    replaced(site)
    assert files(site) == NEW
    assert list(site.parent.iterdir()) == [site]


@posix
@pytest.mark.parametrize("mode", [0o555, 0o500, 0o311], ids=oct)
@pytest.mark.parametrize("closed", [".", "a", "a/b"])
def test_a_closed_folder_in_the_old_one_is_removed_with_it(closed: str, mode: int) -> None:
    own = os.geteuid()
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        if own == 0:  # whom no mode stops
            os.chown(folder, 65534, -1)
            os.seteuid(65534)
        try:
            fill(site, {"index.html": "เดิม", "a/b/c.html": "เดิม"})
            (site / closed).chmod(mode)
            replaced(site)
            assert files(site) == NEW
            assert list(site.parent.iterdir()) == [site]
            (left := site.with_name(".site-old-999999999")).mkdir()
            fill(left, {"a/b/c.html": "เดิม"})
            (left / closed).chmod(mode)
            whole_folder.recover(site)
            assert list(site.parent.iterdir()) == [site]
        finally:
            os.seteuid(own)


def test_there_need_be_no_old_one(tmp_path: Path) -> None:
    replaced(tmp_path / "a" / "b")
    assert files(tmp_path / "a" / "b") == NEW


@posix
@pytest.mark.parametrize("umask", [0o077, 0o027, 0o022])
def test_a_web_server_can_read_it(site: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        replaced(site)
    finally:
        os.umask(before)
    for path in (site, *site.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) & 0o055 >= (0o055 if path.is_dir() else 0o044)


FAULTS = [(Path, "replace"), (Path, "mkdir"), (Path, "chmod"), (shutil, "rmtree")]
"""What replaces the folder. Each call of each of them fails once, before and after it did its work."""


@pytest.mark.parametrize(
    "fault", [OSError(errno.EBUSY, "Device or resource busy"), KeyboardInterrupt()], ids=["busy", "ctrl-c"]
)
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize(("owner", "name"), FAULTS, ids=[name for _, name in FAULTS])
def test_a_failure_anywhere_leaves_one_whole_folder(
    site: Path, owner: object, name: str, when: str, fault: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20):
        shutil.rmtree(site)
        fill(site, OLD)
        with monkeypatch.context() as context:
            faults.put(context, owner, name, number, faults.raising(fault), when)
            try:
                replaced(site)
            except (OSError, KeyboardInterrupt):
                pass
            else:
                break
        assert files(site) in (OLD, NEW)
        whole_folder.recover(site)
        assert files(site) in (OLD, NEW)
        assert list(site.parent.iterdir()) == [site]
    assert number < 19


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a system without fork")
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize(("owner", "name"), FAULTS, ids=[name for _, name in FAULTS])
def test_a_kill_anywhere_is_repaired_at_the_next_start(
    site: Path, owner: object, name: str, when: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20):
        shutil.rmtree(site)
        fill(site, OLD)
        if not (child := os.fork()):
            faults.put(monkeypatch, owner, name, number, lambda: os._exit(99), when)
            replaced(site)
            os._exit(0)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        whole_folder.recover(site)
        assert files(site) in (OLD, NEW)
        assert list(site.parent.iterdir()) == [site]
        if code == 0:
            break
    assert 0 < number < 19


def test_a_folder_held_open_for_a_moment_is_waited_for(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As by a web server on Windows."""
    error = PermissionError(errno.EACCES, "Access is denied")
    error.winerror = 5  # type: ignore[attr-defined]
    monkeypatch.setattr(whole_file.time, "sleep", lambda _: None)
    faults.put(monkeypatch, Path, "replace", 0, faults.raising(error))
    replaced(site)
    assert files(site) == NEW


def test_what_another_running_build_makes_is_left_alone(site: Path) -> None:
    running = site.with_name(f".site-new-{os.getppid()}")
    fill(running, NEW)
    whole_folder.recover(site)
    assert files(running) == NEW


@posix
def test_links_that_an_earlier_version_left_are_cleared(site: Path) -> None:
    web_root = site.with_name("html")
    fill(web_root, OLD)
    site.with_name(".site-old-999999").symlink_to("html")
    whole_folder.recover(site)
    assert files(web_root) == OLD
    assert sorted(path.name for path in site.parent.iterdir()) == ["html", "site"]


def test_nobody_elses_folder_is_cleared(site: Path) -> None:
    fill(site.with_name(".site-old"), OLD)
    fill(site.with_name(".site-old-march"), OLD)
    fill(site.with_name("site-old-1"), OLD)
    before = sorted(site.parent.iterdir())
    whole_folder.recover(site)
    assert sorted(site.parent.iterdir()) == before
