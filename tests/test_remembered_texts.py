"""What is remembered of officers' texts is what Markdown would say, and Markdown is not loaded for it."""

import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from oit.files import library_versions, parsed
from oit.files.parsed import ParsedTexts
from oit.look import officers_text, page_text, remembered

ROOT = Path(__file__).parents[1]
BODIES = [
    path.read_text(encoding="utf-8").rpartition("\n---\n")[2]
    for folder in (ROOT / "content", ROOT / "example" / "content", ROOT / "tests" / "data" / "whole" / "content")
    for path in sorted(folder.rglob("*.md"))
]
ODD = [
    "",
    "\0",
    '# ก {#scope}\n\n[**ข**](a.pdf "ค") ![ง](b.png)\n\n| จ | ฉ |\n|---|---|\n| 1 | <b>2</b> |',
    "> " * 600 + "ลึก",
    "\ud800 ก",
]


def read(text: str) -> tuple[object, object]:
    remembered.blocks.cache_clear()
    remembered.reading.cache_clear()
    return remembered.blocks(text), remembered.reading(text)


def test_what_is_recalled_is_what_markdown_says(tmp_path: Path) -> None:
    expected = {text: (page_text.blocks(text), officers_text.read(text)) for text in (*BODIES, *ODD)}
    assert any(blocks for blocks, _ in expected.values())
    assert any(reading.links for _, reading in expected.values())
    assert any(reading.fault for _, reading in expected.values())
    for turn in range(2):
        texts = ParsedTexts(tmp_path, ROOT)
        with parsed.remembering(texts):
            for text, said in expected.items():
                assert read(text) == said
            assert texts._is_changed == (turn == 0)


def test_what_has_another_shape_is_read_again(tmp_path: Path) -> None:
    text = "# ก\n\nข"
    expected = page_text.blocks(text)
    for wrong in ([["1", "ก", [], []]], [[1, "ก"]], None, {"ก": 1}, [[1, "ก", [], [["a"]]]]):
        texts = ParsedTexts(tmp_path, ROOT)
        texts.put(remembered._BLOCKS._key(text), {"is": wrong}, "")
        with parsed.remembering(texts):
            assert read(text)[0] == expected


def test_a_build_reads_each_text() -> None:
    assert parsed.in_use() is None
    assert remembered._BLOCKS.recalled(BODIES[0]) is None


def said_by(program: str) -> list[str]:
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True
    ).stdout.split()


def test_a_recalled_text_loads_no_markdown(tmp_path: Path) -> None:
    program = f"""
import sys
from importlib import metadata
from pathlib import Path
from oit.files import parsed
from oit.look import remembered
with parsed.remembering(parsed.ParsedTexts(Path({str(tmp_path)!r}), Path())):
    print(remembered.plain("**ก**"), remembered.reading("[ข](a.pdf)").links[0].target, "markdown" in sys.modules)
"""
    assert said_by(program) == ["ก", "a.pdf", "True"]
    assert said_by(program) == ["ก", "a.pdf", "False"]


def test_every_module_that_decides_is_named() -> None:
    loaded = said_by("import sys\nimport oit.look.officers_text, oit.look.page_text\nprint(*sys.modules)")
    assert {name.removeprefix("oit.look.") for name in loaded if name.startswith("oit.look.")} == {*remembered.DECIDING}


@pytest.mark.parametrize("library", ["pypdfium2", "python-calamine", "resvg-py", "markdown", "PyYAML", "pydantic_core"])
def test_the_version_of_a_library_is_the_installed_one(library: str) -> None:
    assert library_versions.version(library) == metadata.version(library)


def test_a_library_without_a_folder_of_its_own_is_asked_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library_versions, "_installed", lambda folder: {})
    assert library_versions.version.__wrapped__("markdown") == metadata.version("markdown")
    with pytest.raises(metadata.PackageNotFoundError):
        library_versions.version("no such library")
