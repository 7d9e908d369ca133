"""What a preview keeps of its last build is, file by file, what a build from nothing makes.

So are the pages of a year after the round in which they were made before the rest.

python tests/test_kept.py 1000       a thousand edits in a row instead of a few
"""

import contextlib
import random
import re
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from oit import clock
from oit.content import kept_records, reader
from oit.editing.verdicts import Verdicts
from oit.mkdocs_plugin import OitPlugin

pytestmark = pytest.mark.slow

WHOLE = Path(__file__).parent / "data" / "whole"
SERVED_AT = "http://127.0.0.1:8000/"
SAMPLE, SEED = 12, 14


def copy_project(root: Path) -> None:
    """Make a project of two years, whose newer one shows pages of the older one as evidence."""
    shutil.copytree(WHOLE, root)
    shutil.copytree(root / "content" / "2566", root / "content" / "2567")


class Server:
    """What a live server tells of itself. It is never asked to build by itself here."""

    def __init__(self) -> None:
        self._want_rebuild = False
        self._rebuild_cond = threading.Condition()
        self.build_delay = 0.1


class Preview:
    """One ``oit serve``: MkDocs builds into one folder again and again, with one instance of the plugin."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root, self.folder = root, folder
        plugin = self._config(folder).plugins["oit"]
        assert isinstance(plugin, OitPlugin)
        self.plugin = plugin
        self.plugin.on_startup(command="serve", dirty=True)
        self.server = Server()
        self._round = self.plugin.rounds.of(self.server, self._build)

    def _build(self) -> None:
        build(self._config(self.folder), serve_url=SERVED_AT, dirty=True)

    def round(self) -> bool:
        """Build one round; return whether all is built."""
        self.server._want_rebuild = False
        return self._round()

    def _config(self, folder: Path) -> MkDocsConfig:
        config = load_config(str(self.root / "mkdocs.yml"), site_dir=str(folder))
        config.site_url = SERVED_AT
        return config

    def build(self) -> dict[str, bytes]:
        """Build all rounds, and return the site."""
        while not self.round():
            pass
        return content(self.folder)

    def from_nothing(self) -> dict[str, bytes]:
        """Return what a build makes that keeps nothing."""
        before = self.plugin.kept, self.plugin.entries, self.plugin.weighed, self.plugin.rounds
        self.plugin.forget()
        kept_records.forget()
        try:
            with tempfile.TemporaryDirectory() as folder:
                build(self._config(Path(folder)), serve_url=SERVED_AT, dirty=True)
                return content(Path(folder))
        finally:
            self.plugin.kept, self.plugin.entries, self.plugin.weighed, self.plugin.rounds = before

    def end(self) -> None:
        self.plugin.is_serving = self.plugin.is_workshop = False


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    copy_project(tmp_path / "project")
    made = Preview(tmp_path / "project", tmp_path / "site")
    yield made
    made.end()


def assert_right(preview: Preview, after: str) -> None:
    """Hold the site against one that is built from nothing, and before that the pages of a round of some years."""
    before = preview.plugin.rounds.later
    is_whole, years, early = preview.round(), preview.plugin.rounds.years or (), content(preview.folder)
    kept, anew = preview.build(), preview.from_nothing()
    assert is_whole == (not years)
    later = before | preview.plugin.rounds.later
    of_years = [path for path in early.keys() | anew.keys() if path[:4] in map(str, years) and path not in later]
    assert [path for path in of_years if early.get(path) != anew.get(path)] == [], f"early, {after}"
    assert kept.keys() == anew.keys(), after
    assert [path for path in kept if kept[path] != anew[path]] == [], after


# ---------------------------------------------------------------- edits


def _files(root: Path, pattern: str) -> list[Path]:
    return sorted(path for path in (root / "content").rglob(pattern) if path.is_file())


def _word(root: Path, chance: random.Random) -> None:
    """Change a Thai word somewhere: of a page, a record, the agency or a person."""
    path = chance.choice([*_files(root, "*.md"), *_files(root, "*.yaml")])
    text = path.read_text(encoding="utf-8")
    words = [*re.finditer("[ก-๙]{4,}", text)]
    if words:
        word = chance.choice(words)
        path.write_text(f"{text[: word.start()]}{word[0]}ใหม่{text[word.end() :]}", encoding="utf-8")


def _line(root: Path, chance: random.Random) -> None:
    """Take a line out, whatever that breaks."""
    path = chance.choice([*_files(root, "*.md"), *_files(root, "*.yaml")])
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    if lines:
        lines.pop(chance.randrange(len(lines)))
    path.write_text("".join(lines), encoding="utf-8")


def _attach(root: Path, chance: random.Random) -> None:
    folder = chance.choice(_files(root, "*.md")).parent
    (folder / f"ตาราง-{chance.randrange(4)}.csv").write_text(f"ปี,จำนวน\n2566,{chance.random()}\n", encoding="utf-8")


def _delete(root: Path, chance: random.Random) -> None:
    chance.choice([path for path in _files(root, "*") if path.name != "agency.yaml"]).unlink()


def _rename(root: Path, chance: random.Random) -> None:
    path = chance.choice([*_files(root, "*.yaml"), *_files(root, "*.pdf"), *_files(root, "*.csv")])
    path.rename(path.with_stem(f"{path.stem}-{chance.randrange(9)}"))


def _restore(root: Path, chance: random.Random) -> None:
    """Put a file back as it was, with the day that it had."""
    path = chance.choice(_files(WHOLE, "*")).relative_to(WHOLE)
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(WHOLE / path, root / path)


def _agency(root: Path, chance: random.Random) -> None:
    path = root / "content" / "agency.yaml"
    with contextlib.suppress(OSError):
        text = re.sub("(?m)^(colour|numerals):.*\n", "", path.read_text(encoding="utf-8"))
        more = chance.choice(['colour: "#0b4a53"\n', "numerals: thai\n", ""])
        path.write_text(text + more, encoding="utf-8")


def _settings(root: Path, chance: random.Random) -> None:
    path = root / "mkdocs.yml"
    text = re.sub("(?m)^site_name:.*", f"site_name: ข้อมูล {chance.randrange(3)}", path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")


EDITS: tuple[Callable[[Path, random.Random], None], ...] = (
    _word, _word, _word, _line, _attach, _attach, _delete, _rename, _restore, _restore, _agency, _settings,
)  # fmt: skip


def edits(preview: Preview, seed: int, number: int) -> None:
    chance = random.Random(seed)
    assert_right(preview, "nothing")
    for step in range(number):
        edit = chance.choice(EDITS)
        edit(preview.root, chance)
        assert_right(preview, f"edit {step} of seed {seed}: {edit.__name__}")


# ---------------------------------------------------------------- tests


def test_after_random_edits_each_file_is_as_from_nothing(preview: Preview) -> None:
    edits(preview, SEED, SAMPLE)


def test_one_edit_writes_only_what_it_changes(preview: Preview) -> None:
    preview.build()
    before = {path: path.stat().st_mtime_ns for path in preview.folder.rglob("*.html")}
    page = next(path for path in _files(preview.root, "*.md") if "summary:" in path.read_text(encoding="utf-8"))
    text = page.read_text(encoding="utf-8")
    page.write_text(re.sub("(?m)^summary:.*", "summary: สรุปที่เปลี่ยนไป", text, count=1), encoding="utf-8")
    preview.build()
    written = {path for path, when in before.items() if path.stat().st_mtime_ns != when}
    shown = preview.folder / page.parent.relative_to(preview.root / "content") / "index.html"
    assert "สรุปที่เปลี่ยนไป" in re.sub("<[^>]*>", "", shown.read_text(encoding="utf-8"))
    assert shown in written
    assert len(written) < len(before) / 2


def test_the_rest_gives_way_to_the_next_edit(preview: Preview) -> None:
    preview.build()
    page = next(path for path in _files(preview.root, "*.md") if "summary:" in path.read_text(encoding="utf-8"))
    text = page.read_text(encoding="utf-8")
    page.write_text(re.sub("(?m)^summary:.*", "summary: สรุปแรก", text, count=1), encoding="utf-8")
    assert not preview.round()
    assert preview.server._want_rebuild, "the server goes on by itself"
    assert not preview._round(), "files changed again, so the rest waits"
    page.write_text(re.sub("(?m)^summary:.*", "summary: สรุปหลัง", text, count=1), encoding="utf-8")
    assert not preview.round()
    shown = preview.folder / page.parent.relative_to(preview.root / "content") / "index.html"
    assert "สรุปหลัง" in re.sub("<[^>]*>", "", shown.read_text(encoding="utf-8"))
    assert_right(preview, "a round that gave way")


def test_a_build_that_failed_leaves_nothing_for_right(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    preview.build()
    agency = preview.root / "content" / "agency.yaml"
    text = agency.read_text(encoding="utf-8")
    agency.write_text(text.replace("short_name: ", "short_name: ใหม่"), encoding="utf-8")
    whole, seen = OitPlugin._defended, []

    def failing(self: OitPlugin, html_page: str, text: str = "") -> str:
        seen.append(html_page)
        if len(seen) == 6:
            raise RuntimeError("a template fails")
        return whole(self, html_page, text)

    monkeypatch.setattr(OitPlugin, "_defended", failing)
    with pytest.raises(RuntimeError):
        preview.build()
    monkeypatch.setattr(OitPlugin, "_defended", whole)
    agency.write_text(text, encoding="utf-8")
    assert_right(preview, "a failed build")


def _summarised(root: Path, summary: str) -> Path:
    """Change the summary of a page, and return the page."""
    page = next(path for path in _files(root, "*.md") if "summary:" in path.read_text(encoding="utf-8"))
    text = page.read_text(encoding="utf-8")
    page.write_text(re.sub("(?m)^summary:.*", f"summary: {summary}", text, count=1), encoding="utf-8")
    return page


def test_after_a_first_round_that_failed_the_rest_is_built(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    preview.build()
    _summarised(preview.root, "สรุปที่เปลี่ยนไป")

    def failing(self: OitPlugin, html_page: str, text: str = "") -> str:
        raise RuntimeError("a template fails")

    with monkeypatch.context() as during:
        during.setattr(OitPlugin, "_defended", failing)
        with pytest.raises(RuntimeError):
            preview.round()
    assert preview.plugin.rounds.years, "the first round failed"
    assert preview.server._want_rebuild, "the server goes on by itself"
    with monkeypatch.context() as during:
        during.setattr(OitPlugin, "_read", failing)
        with pytest.raises(RuntimeError):
            preview.round()
    assert not preview.server._want_rebuild, "it does not go on for ever"
    assert_right(preview, "a first round that failed")


def test_a_build_takes_over_what_was_read_for_the_verdict(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    preview.build()
    monkeypatch.chdir(preview.root)
    path = _summarised(preview.root, "สรุปแรก").relative_to(preview.root)
    whole, readings = reader._Reading.content, []

    def counted(self: Any, *settings: Any) -> Any:
        readings.append(self)
        return whole(self, *settings)

    monkeypatch.setattr(reader._Reading, "content", counted)
    verdicts = Verdicts(Path(), clock.today())
    verdicts.of(path.as_posix())
    assert not preview.round()
    assert len(readings) == 1, "the verdict reads, and the build does not"
    assert_right(preview, "a verdict")

    _summarised(preview.root, "สรุปที่สอง")
    verdicts.saved(path.as_posix())
    verdicts.of(path.as_posix())
    _summarised(preview.root, "สรุปหลังคำตัดสิน")
    assert not preview.round()
    shown = preview.folder / path.parent.relative_to("content") / "index.html"
    assert "สรุปหลังคำตัดสิน" in re.sub("<[^>]*>", "", shown.read_text(encoding="utf-8"))
    assert_right(preview, "a change between a verdict and the build")


def test_a_project_with_a_hook_keeps_nothing(preview: Preview) -> None:
    (preview.root / "hook.py").write_text("def on_page_content(html, **_):\n    return html\n", encoding="utf-8")
    with (preview.root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("hooks: [hook.py]\n")
    preview.build()
    # Hooks see pages, and neither the form editor nor the list of schemas, which are files to them.
    pages = (path for path in preview.folder.rglob("index.html") if path.parent.name not in ("admin", "schemas"))
    before = {path: path.stat().st_mtime_ns for path in pages}
    preview.build()
    assert [str(path) for path, when in before.items() if path.stat().st_mtime_ns == when] == []


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as work:
        copy_project(Path(work, "project"))
        edits(Preview(Path(work, "project"), Path(work, "site")), SEED, int(sys.argv[1]))
