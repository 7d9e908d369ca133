"""What is recalled of ``mkdocs.yml`` is what reading it says, and only the plainest settings are recalled."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from oit.content import stated_settings
from oit.content.stated_settings import StatedSettings
from oit.files import parsed, settings_files
from oit.files.parsed import ParsedTexts
from oit.files.place import Place
from oit.files.settings_files import SettingsFile
from oit.files.source import FileProblem

PLAIN = "site_name: ชื่อ\ndocs_dir: content\ntheme: {name: material}\nplugins: [search, oit]\n"
PLAINEST = {
    "plain": PLAIN,
    "address": f"{PLAIN}\n# ที่อยู่\nsite_url: https://www.example.go.th/\n",
    "name within quotes": PLAIN.replace("ชื่อ", ' "อบต. ตัวอย่าง: ๒"  # ชื่อ'),
    "byte order mark": f"\ufeff{PLAIN}",
    "line ends of Windows": PLAIN.replace("\n", "\r\n"),
    "documents": PLAIN.replace("oit]", "{oit: {documents: [pdf]}}]"),
}
OTHERS = {
    "empty": "",
    "no YAML": f"{PLAIN}site_url: [\n",
    "address in no YAML": f"{PLAIN}site_url: https://www.example.go.th/\nx: [\n",
    "no settings": "ข้อความ",
    "extension": f"{PLAIN}markdown_extensions: [tables]\n",
    "foreign plugin": PLAIN.replace("search", "x"),
    "day": PLAIN.replace("oit]", "{oit: {as_of: 2569-01-01}}]"),
    "field twice": f"{PLAIN}site_name: ข\n",
    "inherits": f"INHERIT: base.yml\n{PLAIN}",
    "inherits itself": f"INHERIT: mkdocs.yml\n{PLAIN}",
    "name of another kind": PLAIN.replace("ชื่อ", "[ก]"),
    "no plugins": PLAIN.replace("plugins", "nav"),
}


def told(root: Path, files: Sequence[SettingsFile]) -> tuple[FileProblem, ...]:
    """Tell of the fields as a site generator would that knows but a few."""
    return tuple(
        FileProblem("settings-wrong", file.place(key), key.value)
        for file in files
        for key, _ in settings_files.fields(file.node)
        if key.value == "markdown_extensions"
    )


def read(root: Path, where: Path) -> StatedSettings:
    texts = ParsedTexts(where, root)
    with parsed.remembering(texts):
        return stated_settings.read(root, told)


def written(tmp_path: Path, text: str) -> Path:
    root = tmp_path / "root"
    root.mkdir(exist_ok=True)
    (root / "mkdocs.yml").write_bytes(text.encode())
    (root / "base.yml").write_text("site_url: https://base.go.th/\n", encoding="utf-8")
    return root


@pytest.mark.parametrize("text", [*PLAINEST.values(), *OTHERS.values()], ids=[*PLAINEST, *OTHERS])
def test_what_is_recalled_is_what_is_read(tmp_path: Path, text: str) -> None:
    root = written(tmp_path, text)
    expected = stated_settings.read(root, told)
    assert [read(root, tmp_path / "cache") for _ in range(3)] == [expected] * 3


@pytest.mark.parametrize("text", PLAINEST.values(), ids=PLAINEST)
def test_the_plainest_settings_are_read_once(tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    root = written(tmp_path, text)
    expected = read(root, tmp_path / "cache")
    assert expected.site_name.text
    monkeypatch.setattr(settings_files, "read", None)
    assert read(root, tmp_path / "cache") == expected


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_all_others_are_read_each_time(tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    root = written(tmp_path, text)
    read(root, tmp_path / "cache")
    asked = []
    reading = settings_files.read
    monkeypatch.setattr(settings_files, "read", lambda root, known: asked.append(root) or reading(root, known))
    read(root, tmp_path / "cache")
    assert asked == [root]


def test_an_edit_is_seen(tmp_path: Path) -> None:
    root = written(tmp_path, PLAINEST["address"])
    assert read(root, tmp_path / "cache").site_url == stated_settings.Stated(
        "https://www.example.go.th/", Place("mkdocs.yml", 7, 11)
    )
    written(tmp_path, PLAINEST["address"].replace("www.", "new."))
    assert read(root, tmp_path / "cache").site_url.text == "https://new.example.go.th/"
    (root / "mkdocs.yml").unlink()
    assert read(root, tmp_path / "cache") == StatedSettings(stated_settings.Stated(), stated_settings.Stated())


def test_settings_that_change_while_they_are_read_are_one_or_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    foreign = f"{PLAIN}markdown_extensions: [x]\nhooks: [evil.py]\n"
    root = written(tmp_path, foreign)
    expected = stated_settings.read(root, told)
    reading = settings_files.read

    def change_and_read(*given: object) -> object:
        written(tmp_path, PLAIN)
        return reading(*given)  # type: ignore[arg-type]

    with monkeypatch.context() as changed:
        changed.setattr(settings_files, "read", change_and_read)
        assert read(root, tmp_path / "cache") == expected
    written(tmp_path, foreign)
    assert read(root, tmp_path / "cache") == expected


@pytest.mark.parametrize("said", [[], [["ก", 1, 1]], [["ก", 1]] * 2, [["ก", "1", 1], ["", 0, 0]], "ก", None])
def test_what_has_another_shape_is_read_again(tmp_path: Path, said: object) -> None:
    root = written(tmp_path, PLAIN)
    expected = stated_settings.read(root, told)
    texts = ParsedTexts(tmp_path / "cache", root)
    with parsed.remembering(texts):
        stated_settings._PLAIN.remember(PLAIN, said)
        assert stated_settings.read(root, told) == expected


def test_the_second_check_loads_no_parser_of_yaml(tmp_path: Path) -> None:
    program = (
        "import sys; from oit.cli.main import main; main(sys.argv[1:]);"
        "print('yaml' in sys.modules, 'mkdocs' in sys.modules, file=sys.stderr)"
    )
    example = str(Path(__file__).parents[1] / "example")
    command = [sys.executable, "-c", program, "-C", example, "check", "--as-of", "2026-11-23", "--fail-on", "never"]
    subprocess.run(command, capture_output=True, check=True)
    again = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    assert again.stderr.split()[-2:] == ["False", "False"]
