"""What is remembered of texts between runs is what reading them would say, down to each place."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from oit.files import parsed, source
from oit.files.parsed import ParsedTexts

ROOT = Path(__file__).parents[1]
FOLDERS = (ROOT / "content", ROOT / "example" / "content", ROOT / "tests" / "data" / "whole" / "content")


def read(path: Path) -> source.Source:
    source._yaml.cache_clear()
    source._markdown.cache_clear()
    reader = source.read_markdown if path.suffix == ".md" else source.read_yaml
    return reader(path.parent, path.name)


def keys_in(value: object, keys: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield keys
    yield (*keys, "ไม่มีช่องนี้")
    yield (*keys, 99)
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from keys_in(inner, (*keys, key))


@pytest.fixture
def texts(tmp_path: Path) -> ParsedTexts:
    return ParsedTexts(tmp_path, ROOT)


def files() -> list[Path]:
    return [path for folder in FOLDERS for path in sorted(folder.rglob("*")) if path.suffix in (".md", ".yaml")]


def test_what_is_recalled_is_what_is_read(texts: ParsedTexts, tmp_path: Path) -> None:
    plain = {path: read(path) for path in files()}
    with parsed.remembering(texts):
        first = {path: read(path) for path in plain}
    again = ParsedTexts(tmp_path, ROOT)
    with parsed.remembering(again):
        recalled = {path: read(path) for path in plain}
    assert not again._is_changed, "everything was remembered"
    assert any(each.kept_marks for each in recalled.values())
    for path, expected in plain.items():
        for got in (first[path], recalled[path]):
            assert got == expected, path
            for keys in keys_in(expected.data):
                assert got.place(*keys) == expected.place(*keys), (path, keys)


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\na: 2\n",
        "a: [1\n",
        "- 1\n- 2\n",
        "a: \"\\ud800\"\n",
        "a: {b: [ก, {ค: ง}], จ: ~}\n",
        "a: &x 1\nb: *x\n",
        "1: x\ntrue: y\n",
        "a: 1e400\nb: 1.10\nc: .nan\n",
    ],
)  # fmt: skip
def test_odd_texts_say_the_same_twice(texts: ParsedTexts, tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    expected = read(path)
    for _ in range(2):
        with parsed.remembering(ParsedTexts(tmp_path / "cache", ROOT)):
            got = read(path)
        assert (got, got.problems) == (expected, expected.problems)
        for keys in keys_in(expected.data):
            assert got.place(*keys) == expected.place(*keys)


@pytest.mark.parametrize("written", ["", "{}", "x\n{}", "null", '{"a": 1}', '{"a": [1, 2]}', "[" * 5000])
@pytest.mark.parametrize("is_signed", [True, False])
def test_a_broken_file_is_as_good_as_none(tmp_path: Path, written: str, is_signed: bool) -> None:
    texts = ParsedTexts(tmp_path / "cache", ROOT)
    path = texts._path
    assert path
    path.parent.mkdir(parents=True)
    path.write_text(f"{parsed._hash(written)}\n{written}" if is_signed else written, encoding="utf-8")
    with parsed.remembering(texts):
        got = read(next(iter(files())))
    assert got == read(next(iter(files())))
    json.loads(path.read_text(encoding="utf-8").partition("\n")[2])


def test_another_version_of_the_reader_remembers_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = ParsedTexts(tmp_path, ROOT)._path
    monkeypatch.setattr(parsed, "_readers", lambda: "other")
    assert ParsedTexts(tmp_path, ROOT)._path != before


def test_nothing_is_written_where_nothing_may_be(tmp_path: Path) -> None:
    with parsed.remembering(ParsedTexts(None, tmp_path)):
        read(next(iter(files())))
    assert list(tmp_path.iterdir()) == []
