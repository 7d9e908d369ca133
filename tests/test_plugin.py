"""The plugin beside others' plugins, and while a mistake is being mended under ``oit serve``."""

import re
import shutil
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from oit.cli import main as cli
from oit.mkdocs_plugin import OitPlugin
from oit.site import pages

pytestmark = pytest.mark.slow
"""Left to ``make test``: ``make quick`` answers in a minute."""

EXAMPLE = Path(__file__).parents[1] / "example"
ADDS_A_PAGE = """\
from mkdocs.structure.files import File

def on_files(files, config):
    files.append(File.generated(config, "blog/first.md", content="# ข่าว"))
"""
TAKES_A_PAGE = """\
from mkdocs.structure.files import File

def on_files(files, config):
    files.remove(files.get_file_from_path("about/index.md"))
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(EXAMPLE / "content" / "2568" / "o1", tmp_path / "content" / "2568" / "o1")
    shutil.copy(EXAMPLE / "content" / "agency.yaml", tmp_path / "content")
    shutil.copy(EXAMPLE / "mkdocs.yml", tmp_path)
    return tmp_path


def configured(project: Path, hook: str = "") -> MkDocsConfig:
    if hook:
        (project / "hook.py").write_text(hook, encoding="utf-8")
        with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
            file.write("hooks: [hook.py]\n")
    return load_config(str(project / "mkdocs.yml"), site_dir=str(project / "site"))


def test_a_page_of_another_plugin_is_refused_in_words(project: Path, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(Abort):
        build(configured(project, ADDS_A_PAGE))
    assert caplog.messages[-1] == (
        "ไม่รู้จักหน้า blog/first.md (สร้างโดยปลั๊กอิน hook.py) เว็บไซต์นี้แสดงเฉพาะหน้าที่ oit สร้างจากโฟลเดอร์ content"
        " โปรดนำปลั๊กอินหรือ hook ที่เพิ่มหน้านี้ออกจาก mkdocs.yml"
    )


REPLACES = """\
from mkdocs.structure.files import File

def {event}(*_, files, config, **__):
    if old := files.get_file_from_path("{uri}"):
        files.remove(old)
    files.append(File.generated(config, "{uri}", content="# แทน"))
"""


@pytest.mark.parametrize("event", ["on_files", "on_nav", "on_env"])
@pytest.mark.parametrize(
    "uri",
    ["2568/o1/index.md", "2568/o1.md", "2568/o1/structure.png", "robots.txt"],
)
def test_a_file_in_the_place_of_ours_is_refused_in_words(
    project: Path, event: str, uri: str, caplog: pytest.LogCaptureFixture
) -> None:
    hook = REPLACES.format(event=event, uri=uri).replace("on_files(*_, files", "on_files(files")
    with pytest.raises(Abort):
        build(configured(project, hook))
    assert " (สร้างโดยปลั๊กอิน hook.py) เว็บไซต์นี้แสดงเฉพาะหน้าที่ oit สร้าง" in caplog.messages[-1]
    assert "แทน" in caplog.messages[-1] and "ออกจาก mkdocs.yml" in caplog.messages[-1]


@pytest.mark.parametrize("event", ["on_nav", "on_env"])
def test_a_page_that_comes_too_late_is_refused_in_words(
    project: Path, event: str, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(Abort):
        build(configured(project, REPLACES.format(event=event, uri="blog/first.md")))
    assert caplog.messages[-1].startswith("หน้า blog/first.md เพิ่มเข้ามาหลังจากอ่านรายชื่อหน้าแล้ว (")


def test_a_page_that_comes_even_later_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hook = (
        "from mkdocs.structure.files import File\nfiles = None\n"
        "def on_nav(nav, *, config, **__):\n    global files\n    files = __['files']\n"
        "def on_pre_template(template, *, config, **__):\n"
        '    if not files.get_file_from_path("late.md"):\n'
        '        files.append(File.generated(config, "late.md", content="# แทน"))\n'
    )
    configured(project, hook)
    assert cli.main(["-C", str(project), "build"]) == 1
    assert capsys.readouterr().err.endswith(
        "oit: สร้างเว็บไซต์ไม่สำเร็จ ปลั๊กอินหรือ hook เพิ่มหน้าหลังจากอ่านทุกหน้าแล้ว โปรดนำออกจาก mkdocs.yml\n"
    )


@pytest.mark.parametrize(
    "extensions",
    [
        "- toc: {slugify: x}",
        "- toc: {slugify: !!python/name:posixpath.join '', separator: _, marker: '[สารบัญ]'}",
        "- markdown.extensions.toc: {slugify: x}",
        "- attr_list",
        "- pymdownx.blocks.html\n- attr_list\n- toc: {permalink: true}",
    ],
)
def test_anchors_are_ours_whatever_extensions_are_named(project: Path, extensions: str) -> None:
    page = project / "content" / "2568" / "o1" / "index.md"
    page.write_text(
        page.read_text(encoding="utf-8")
        + "\n## แผน ปี 2568 {: #own onclick=x}\n\n[ก](https://example.org){: href='javascript:x' onclick=x}\n",
        encoding="utf-8",
    )
    lines = "".join(f"  {line}\n" for line in extensions.splitlines())
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(f"markdown_extensions:\n{lines}")
    build(configured(project))
    made = (project / "site" / "2568" / "o1" / "index.html").read_text(encoding="utf-8")
    assert 'id="แผน-ปี-2568' in made and 'id="own' not in made
    assert not re.search(r"""<(?:a|h\d)[^>]*(?:="javascript:|\sonclick)""", made)


def test_a_page_that_another_plugin_takes_out_is_missed_by_nobody(project: Path) -> None:
    build(configured(project, TAKES_A_PAGE))
    assert not (project / "site" / "about").exists()
    assert '"about/"' not in (project / "site" / "search" / "pages.json").read_text(encoding="utf-8")


def test_a_mistake_while_serving_leaves_the_last_site_whole(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = configured(project)
    plugin = config.plugins["oit"]
    assert isinstance(plugin, OitPlugin)
    plugin.on_startup(command="serve", dirty=False)
    plugin.on_config(config)
    before = plugin.project

    def broken(*_: object) -> tuple[pages.Page, ...]:
        raise ValueError("a template is being written")

    monkeypatch.setattr(pages, "build", broken)
    attempt = plugin.notice.catching(lambda: bool(plugin.on_config(config)))
    assert attempt()
    assert "a template is being written" in plugin.notice.reason
    assert plugin.project is before


def test_a_mistake_in_a_build_is_an_error(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = configured(project)
    plugin = config.plugins["oit"]
    assert isinstance(plugin, OitPlugin)
    plugin.on_startup(command="build", dirty=False)  # MkDocs keeps the instance for the whole process
    monkeypatch.setattr(pages, "build", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        plugin.on_config(config)


@pytest.mark.parametrize(
    "theme", ["", "theme: mkdocs\n", "theme:\n  name: readthedocs\n", "theme:\n  name:\n  custom_dir: .\n"]
)
def test_any_theme_but_the_one_it_is_made_for_is_refused_in_words(
    project: Path, theme: str, caplog: pytest.LogCaptureFixture
) -> None:
    settings = f"site_name: ก\ndocs_dir: content\n{theme}plugins: [oit]\n"
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    with pytest.raises(Abort):
        build(configured(project))
    assert caplog.messages[-1] == "mkdocs.yml: ต้องใช้ธีม material โปรดเขียน theme: แล้วบรรทัดถัดไป name: material"


NAMELESS = {
    "is deleted": None,
    "has an open quotation mark": 'name: ก\nphone: "02-123\n',
    "is empty": "",
    "is a list": "- name: ก\n",
    "has no name": "type: องค์การบริหารส่วนตำบล\ncurrent_year: 2568\n",
}


@pytest.mark.parametrize("text", NAMELESS.values(), ids=NAMELESS)
def test_a_site_of_nobody_knows_whom_is_not_built_and_a_preview_says_why(
    project: Path, text: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    """The site that stands says whose it is; the public must not read instead that nobody takes complaints."""
    (project / "site").mkdir()
    (project / "site" / "404.html").write_text("old", encoding="utf-8")
    agency = project / "content" / "agency.yaml"
    agency.unlink() if text is None else agency.write_text(text, encoding="utf-8")
    assert cli.main(["-C", str(project), "build"]) == 1
    told = capsys.readouterr().err
    assert "content/agency.yaml:" in told and told.endswith("เว็บไซต์เดิมใน site ยังอยู่ครบ\n")
    assert (project / "site" / "404.html").read_text(encoding="utf-8") == "old"
    config = configured(project)
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    page = (project / "site" / "index.html").read_text(encoding="utf-8")
    assert "ยังไม่ทราบว่าเว็บไซต์นี้เป็นของหน่วยงานใด" in page and "<br>content/agency.yaml:" in page
