"""``oit build --zip``: the site as one file, the same bytes for the same site."""

import zipfile
from pathlib import Path

import pytest

from content_tree import build, write
from oit.cli.main import main
from oit.files import zip_folder

CONFIG = "site_name: ก\ndocs_dir: content\ntheme: {name: material}\nplugins: [oit]\n"


def test_the_zip_holds_the_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(tmp_path, {"mkdocs.yml": CONFIG, "content/2566/o2/index.md": "ก\n", "content/2566/o2/แผน.txt": "ก\n"})
    assert main(["-C", str(tmp_path), "build", "--zip", "site.zip"]) == 0
    assert "รวมเว็บไซต์ไว้ใน" in capsys.readouterr().out
    with zipfile.ZipFile(tmp_path / "site.zip") as archive:
        site = tmp_path / "site"
        assert {"index.html", "2566/o2/index.html", "2566/o2/แผน.txt"} <= {*archive.namelist()}
        assert all(archive.read(name) == (site / name).read_bytes() for name in archive.namelist())
        assert len(archive.namelist()) == sum(path.is_file() for path in site.rglob("*"))
    first = (tmp_path / "site.zip").read_bytes()
    (site / "index.html").touch()
    (site / "index.html").chmod(0o600)
    zip_folder.write(site, tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == first
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("place", ["site/a.zip", "content/2566/o2/a.zip", "content"])
def test_no_zip_where_it_would_be_replaced_or_published(tmp_path: Path, place: str) -> None:
    build(tmp_path, {"mkdocs.yml": CONFIG})
    assert main(["-C", str(tmp_path), "build", "--zip", place]) == 2
    assert not (tmp_path / "site").exists()


def test_a_zip_that_cannot_be_written_leaves_the_old_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(tmp_path, {"mkdocs.yml": CONFIG})
    write(tmp_path, "file", b"old")
    assert main(["-C", str(tmp_path), "build", "--zip", "file/a.zip"]) == 1
    assert "สร้างเสร็จแล้ว" in capsys.readouterr().err
    assert (tmp_path / "file").read_bytes() == b"old"
