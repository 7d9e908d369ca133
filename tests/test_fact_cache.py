"""What is remembered of attached files between runs: right or nothing, each project's own, and never without bounds."""

import hashlib
import os
import subprocess
from pathlib import Path

import pytest

import content_tree
from content_tree import pdf
from oit.cli import main as cli
from oit.files import fact_cache, fact_shapes, opening
from oit.files.attachments import Attachments
from oit.files.fact_cache import FactCache
from oit.files.texts import VERSION as VERSION_OF_TEXTS
from oit.files.texts import Texts
from oit.git.cache_folder import cache_folder


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)


def recalled(cache: FactCache, path: Path, name: str) -> object:
    return cache.facts(cache.checksum(path)).get(name)


def write(root: Path, path: str, data: bytes) -> str:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(data)
    return path


def test_knows_a_file_again_by_its_content_alone(tmp_path: Path) -> None:
    cache = FactCache(tmp_path / "cache")
    first = tmp_path / write(tmp_path, "a.pdf", pdf(3))
    cache.put(first, "pages", {"is": 3})
    cache.save()
    again = tmp_path / write(tmp_path, "other-name.pdf", pdf(3))
    assert recalled(FactCache(tmp_path / "cache"), again, "pages") == {"is": 3}


def test_sees_that_a_file_has_changed(tmp_path: Path) -> None:
    path = tmp_path / write(tmp_path, "a.pdf", pdf(3))
    cache = FactCache(tmp_path / "cache")
    cache.put(path, "pages", {"is": 3})
    write(tmp_path, "a.pdf", pdf(4))
    assert recalled(cache, path, "pages") is None


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="folders cannot be closed on Windows")
def test_a_cache_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be", encoding="utf-8")
    cache = FactCache(tmp_path / "cache")
    path = tmp_path / write(tmp_path, "a.pdf", pdf(3))
    cache.put(path, "pages", {"is": 3})
    cache.save()
    assert recalled(cache, path, "pages") == {"is": 3}


def test_grown_too_large_it_keeps_what_was_looked_at_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fact_cache, "MOST", 1)
    paths = [tmp_path / f"{name}.txt" for name in "abc"]
    for path in paths:
        path.write_text(path.name, encoding="utf-8")
        cache = FactCache(tmp_path / "cache")
        cache.put(path, "name", path.name)
        cache.save()
    again = FactCache(tmp_path / "cache")
    assert [recalled(again, path, "name") for path in paths] == [None, "b.txt", "c.txt"]


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
    '{"files": {}, "facts": {"CHECKSUM": {"sheets-2.csv": {"is": 5}}}}',
    '{"files": {}, "facts": {"CHECKSUM": {"sheets-2.csv": {"is": [5, 5]}}}}',
    '{"files": [], "facts": {}}',
    '{"files": {}}',
    '{"files": {}, "facts": {}, "more": 1}',
    '{"files": {"PATH": [1, 2, 3, "no checksum"]}, "facts": {}}',
    '{"files": {"PATH": [true, 2, 3, "CHECKSUM"]}, "facts": {}}',
    '{"files": {}, "facts": {"no checksum": {}}}',
    "[" * 100_000,
    '{"files": {}, "facts": {"CHECKSUM": {"x": ' + "[" * 100_000,
    "null",
    *(
        f'{{"files": {{}}, "facts": {{"CHECKSUM": {{"sheets-2.csv": {fact}}}, "PDF": {{"pages": {pages}}}}}}}'
        for fact, pages in (
            ('{"is": [["ก"], ["ข"]]}', '{"is": -1}'),
            ('{"is": [["ก"], [["ข", 1]]]}', '{"is": 2.5}'),
            ('{"is": [["ก"], [["ข", null]]]}', '{"is": "2"}'),
            ('{"is": [["ก"], [], []]}', '{"is": true}'),
            ('{"is": [[], [[["ก"]]]]}', '{"is": [2]}'),
            ('{"is": [["ก"], []], "error": "ข"}', '{"is": 2, "more": 1}'),
            ('{"error": ""}', '{"error": 5}'),
            ('{"error": ["ก"]}', '{"error": {"is": 2}}'),
            ("{}", "null"),
            ('{"other": 1}', '{"is": null}'),
        )
    ),
)


@pytest.mark.parametrize("broken", BROKEN)
@pytest.mark.parametrize("is_hashed", [False, True])
def test_a_broken_cache_is_as_good_as_none(tmp_path: Path, broken: str, is_hashed: bool) -> None:
    data = "ชื่อ,จำนวน\nก,1\n".encode()
    write(tmp_path, "a.pdf", pdf(3))
    path = tmp_path / write(tmp_path, "a.csv", data)
    cache = FactCache(tmp_path / "cache", tmp_path)
    cache.put(path, "a", 1)
    cache.save()
    (file,) = (tmp_path / "cache").rglob("*.json")
    text = broken.replace("PATH", str(path)).replace("CHECKSUM", hashlib.sha256(data).hexdigest())
    text = text.replace("PDF", hashlib.sha256(pdf(3)).hexdigest())
    if is_hashed:  # by a program that knows how a cache is written
        text = f"{hashlib.sha256(text.encode()).hexdigest()}\n{text}"
    file.write_text(text, encoding="utf-8")
    attachments = Attachments(tmp_path, FactCache(tmp_path / "cache", tmp_path))
    assert attachments.pdf_pages("a.pdf") == 3
    assert attachments.tables("a.csv", frozenset())[0].columns == ("ชื่อ", "จำนวน")
    attachments.save()
    assert recalled(FactCache(tmp_path / "cache", tmp_path), path, "sheets-2.csv")


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
        assert [recalled(again, path, "name") for path in paths] == [f"{name}1.txt", f"{name}2.txt"]


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


@pytest.mark.parametrize(
    ("name", "fact"),
    [
        ("preview.csv", [["ก"], [], 1, 1, [5]]),
        ("preview.csv", [["ก"], [], -1, 1, []]),
        ("preview.csv", [["ก"], []]),
        ("refusal-1.zip", ["of-no-rule", "ก", "ข", 1, 1]),
        ("refusal-1.zip", ["attachment-type", "ก", "ข", 0, 1]),
        ("refusal-1.zip", ["attachment-type", "ก"]),
        ("refusal-1.zip", []),
        ("sheets-2.csv", None),
    ],
)
def test_a_fact_of_another_shape_is_none(name: str, fact: object) -> None:
    assert not fact_shapes.is_fact(name, {"is": fact})


@pytest.mark.parametrize(
    ("name", "fact"),
    [
        ("pages", 3),
        ("sheets-2.csv", [[["", [["ก"], []], [1, 2], [1], [[0, 0, 1, 1]], [[0, 0]]]], [], []]),
        ("sheets-2.xlsx", [[], [["ซ่อน", "sheet", 3, True, 1]], ["ซ่อน"]]),
        ("hidden-2.xlsx", [["ซ่อน", "rows", 3, False, 1]]),
        ("broken-1.xlsx", [["แผ่น", "#REF!", "A1", 1]]),
        ("preview.csv", [["ก"], [["ข"]], 1, 1, ["แผ่น"]]),
        ("refusal-1.zip", None),
        ("refusal-1.zip", ["attachment-unsafe", "ก", "ข", 2, 1]),
    ],
)
def test_a_fact_of_its_shape_is_one(name: str, fact: object) -> None:
    assert fact_shapes.is_fact(name, {"is": fact})


def test_another_version_of_a_reader_reads_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / write(tmp_path, "a.txt", b"1")
    cache = FactCache(tmp_path / "cache")
    cache.put(path, "name", "fact")
    cache.save()
    monkeypatch.setattr(fact_cache, "readers", lambda: "later")
    assert recalled(FactCache(tmp_path / "cache"), path, "name") is None


def test_nothing_is_remembered_without_a_folder(tmp_path: Path) -> None:
    path = tmp_path / write(tmp_path, "a.pdf", pdf(2))
    cache = FactCache(None)
    cache.put(path, "name", "fact")
    cache.save()
    assert recalled(FactCache(None), path, "name") is None
    assert len(Texts(None).pages(path)) == 2
    assert list(tmp_path.iterdir()) == [path]


class TestRepository:
    """Facts that came with the repository are not believed: whoever sends a change could send facts with it."""

    @pytest.fixture
    def folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        git(tmp_path, "init", "--initial-branch=main")
        folder = tmp_path / "project" / ".cache"
        monkeypatch.setenv("OIT_CACHE", str(folder))
        write(folder, "attachments-3/x.json", b"{}")
        return folder

    def test_a_folder_that_git_keeps(self, folder: Path) -> None:
        git(folder, "add", ".")
        assert cache_folder() is None

    def test_a_folder_that_a_link_leads_to(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        git(folder, "add", ".")
        (folder.parent / "link").symlink_to(".cache")
        monkeypatch.setenv("OIT_CACHE", str(folder.parent / "link"))
        assert cache_folder() is None

    def test_a_folder_that_only_lies_there(self, folder: Path) -> None:
        assert cache_folder() == folder  # GitLab keeps a job's caches within the project

    def test_without_git_nobody_can_tell(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", "")
        assert cache_folder() is None

    def test_a_folder_elsewhere(
        self, folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        elsewhere = tmp_path_factory.mktemp("cache")
        monkeypatch.setenv("OIT_CACHE", str(elsewhere))
        assert cache_folder() == elsewhere

    def test_a_check_believes_none_of_it(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        root = folder.parent
        page = "---\nevidence:\n- shows: structure-chart\n  document: a.pdf\n  page: 9\n---\n"
        content_tree.build(root, {"content/2567/o1/index.md": page})
        path = root / write(root, "content/2567/o1/a.pdf", pdf(1))
        cache = FactCache(folder, root)
        opened = ["", "", 10, [], 5000, [], [], False]  # the lie: ten pages that all say something
        cache.put(path, f"opened-{opening.VERSION}.{VERSION_OF_TEXTS}.pdf", {"is": opened})
        cache.save()
        command = ["-C", str(root), "check", "--fail-on", "never"]
        assert cli.main(command) == 0
        assert "E104" not in capsys.readouterr().out
        git(folder, "add", ".")
        assert cli.main(command) == 0
        assert "E104" in capsys.readouterr().out
