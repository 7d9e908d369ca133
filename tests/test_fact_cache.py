"""What is remembered of attached files between runs: right or nothing, each project's own, and never without bounds."""

import hashlib
import os
from pathlib import Path

import pytest

from content_tree import pdf
from oit.files import fact_cache
from oit.files.attachments import Attachments
from oit.files.fact_cache import FactCache


def write(root: Path, path: str, data: bytes) -> str:
    (root / path).write_bytes(data)
    return path


def test_knows_a_file_again_by_its_content_alone(tmp_path: Path) -> None:
    cache = FactCache(tmp_path / "cache")
    first = tmp_path / write(tmp_path, "a.pdf", pdf(3))
    cache.put(first, "pages", {"is": 3})
    cache.save()
    again = tmp_path / write(tmp_path, "other-name.pdf", pdf(3))
    assert FactCache(tmp_path / "cache").get(again, "pages") == {"is": 3}


def test_sees_that_a_file_has_changed(tmp_path: Path) -> None:
    path = tmp_path / write(tmp_path, "a.pdf", pdf(3))
    cache = FactCache(tmp_path / "cache")
    cache.put(path, "pages", {"is": 3})
    write(tmp_path, "a.pdf", pdf(4))
    assert cache.get(path, "pages") is None


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="folders cannot be closed on Windows")
def test_a_cache_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be", encoding="utf-8")
    cache = FactCache(tmp_path / "cache")
    path = tmp_path / write(tmp_path, "a.pdf", pdf(3))
    cache.put(path, "pages", {"is": 3})
    cache.save()
    assert cache.get(path, "pages") == {"is": 3}


def test_grown_too_large_it_keeps_what_was_looked_at_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fact_cache, "MOST", 1)
    paths = [tmp_path / f"{name}.txt" for name in "abc"]
    for path in paths:
        path.write_text(path.name, encoding="utf-8")
        cache = FactCache(tmp_path / "cache")
        cache.put(path, "name", path.name)
        cache.save()
    again = FactCache(tmp_path / "cache")
    assert [again.get(path, "name") for path in paths] == [None, "b.txt", "c.txt"]


BROKEN = (
    "",
    "{",
    "[]",
    '{"files": 1, "facts": 2}',
    '{"files": {"PATH": 5}, "facts": {}}',
    '{"files": {"PATH": [1]}, "facts": {}}',
    '{"files": {"PATH": [1, 2, 3, ["a"]]}, "facts": {}}',
    '{"files": {}, "facts": {"CHECKSUM": 5}}',
    '{"files": {}, "facts": {"CHECKSUM": {"pages": 5}}}',
    '{"files": {}, "facts": {"CHECKSUM": {"table.csv:": {"is": 5}}}}',
    '{"files": {}, "facts": {"CHECKSUM": {"table.csv:": {"is": [5, 5]}}}}',
)


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_cache_is_as_good_as_none(tmp_path: Path, broken: str) -> None:
    data = "ชื่อ,จำนวน\nก,1\n".encode()
    write(tmp_path, "a.pdf", pdf(3))
    path = tmp_path / write(tmp_path, "a.csv", data)
    cache = FactCache(tmp_path / "cache", tmp_path)
    cache.put(path, "a", 1)
    cache.save()
    (file,) = (tmp_path / "cache").rglob("*.json")
    text = broken.replace("PATH", str(path)).replace("CHECKSUM", hashlib.sha256(data).hexdigest())
    file.write_text(text, encoding="utf-8")
    attachments = Attachments(tmp_path, FactCache(tmp_path / "cache", tmp_path))
    assert attachments.pdf_pages("a.pdf") == 3
    assert attachments.table("a.csv").columns == ("ชื่อ", "จำนวน")
    attachments.save()
    assert FactCache(tmp_path / "cache", tmp_path).get(path, "table.csv:")


def test_projects_do_not_forget_each_others_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each agency's files lie at the same paths below its own folder, which is the working folder of its check."""
    monkeypatch.setattr(fact_cache, "MOST", 1)
    names, paths = ("a", "b", "c"), (Path("1.txt"), Path("2.txt"))
    for name in names:
        (tmp_path / name).mkdir()
        monkeypatch.chdir(tmp_path / name)
        cache = FactCache(tmp_path / "cache")
        for path in paths:
            path.write_text(f"{name}{path}", encoding="utf-8")
            cache.put(path, "name", f"{name}{path}")
        cache.save()

    def hashed_again(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(hashlib, "file_digest", hashed_again)
    for name in names:
        monkeypatch.chdir(tmp_path / name)
        again = FactCache(tmp_path / "cache", tmp_path / name)
        assert [again.get(path, "name") for path in paths] == [f"{name}1.txt", f"{name}2.txt"]


def test_facts_of_what_changed_are_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    for text in ("1", "22", "333"):
        path.write_text(text, encoding="utf-8")
        cache = FactCache(tmp_path / "cache")
        cache.put(path, "text", f"fact {text}")
        cache.save()
    (file,) = (tmp_path / "cache").rglob("*.json")
    written = file.read_text(encoding="utf-8")
    assert "fact 333" in written and "fact 22" not in written


def test_the_folder_of_a_cache_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fact_cache, "MOST_BYTES", 25)
    for number in range(5):
        (tmp_path / f"{number}.json").write_text("x" * 10, encoding="utf-8")
        os.utime(tmp_path / f"{number}.json", (number, number))
    fact_cache.shrink(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["3.json", "4.json"]
