"""The guide for officers: it is read by its index, its links lead somewhere, and what it tells to type works."""

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest

from content_tree import TODAY, judged
from guide_walk import Walk, look_at, prints, steps, with_keys
from oit import guide
from oit.cli.commands import MODULES
from oit.cli.main import main
from oit.content import read
from oit.judging.rules import CATALOGUE
from oit.look.anchors import slug
from oit.site import edition as editions
from oit.site import exports, pages
from oit.site.edition import PUBLIC, WORKSHOP
from oit.site.page import Site
from oit.site.sidebar import footer
from test_documents import slug as slug_of_github

ROOT = Path(__file__).parents[1]
MAX_PICTURE = 80_000
"""A chapter should open at once, also over a telephone."""

each_chapter = pytest.mark.parametrize("chapter", guide.chapters(), ids=lambda chapter: chapter.name)


def headings(name: str) -> list[str]:
    text = (guide.folder() / f"{name}.md").read_text(encoding="utf-8")
    return re.findall(r"^#+ (.*)$", re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL), re.MULTILINE)


def test_every_file_is_a_chapter() -> None:
    assert {path.stem for path in guide.folder().glob("*.md")} == set(guide.NAMES)


def test_the_index_lists_every_chapter_with_its_sentence() -> None:
    index = (ROOT / "README.th.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| \[(.*?)\]\(guide/(.*?)\.md\) \| (.*) \|$", index, re.MULTILINE)
    assert rows == [
        (str(number), chapter.title, chapter.name, chapter.summary)
        for number, chapter in enumerate(guide.chapters(), 1)
    ]


OLD_PLACES = (
    "คำที่จะพบ", "เริ่มต้นสำหรับหน่วยงานใหม่", "แก้ข้อความหนึ่งแห่ง", "เพิ่มเอกสารให้ข้อหนึ่ง", "หลักฐานแบบใดจึงนับ", "เขียนวันที่",
    "อ่านผลตรวจแล้วแก้", "ดูว่าข้อใดยังขาด", "กรอกระบบ-itas", "เปิดลิงก์ว่ายังใช้ได้", "ขอผ่อนผัน", "ข้อมูลส่วนบุคคล",
    "ข้อผิดพลาดที่พบบ่อย", "ช่องข้อมูลของไฟล์แต่ละชนิด", "เผยแพร่บนเครื่องแม่ข่ายหรือเว็บไซต์เดิมของหน่วยงาน",
    "ขึ้นปีงบประมาณใหม่", "พิสูจน์ว่าเผยแพร่แล้ว",
)  # fmt: skip
"""Places of README.th.md, from when it was the whole manual, to which others may have links."""


def test_old_places_of_the_index_lead_on() -> None:
    index = (ROOT / "README.th.md").read_text(encoding="utf-8")
    assert [place for place in OLD_PLACES if f'<a id="{place}"></a>[' not in index] == []


@each_chapter
def test_links_lead_to_chapters_places_and_pictures(chapter: guide.Chapter) -> None:
    wrong = []
    text = re.sub(r"^```.*?^```$|`[^`\n]*`", "", chapter.text, flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        name, _, place = unquote(target).partition("#")
        name = name.removesuffix(".md") or chapter.name
        if target.startswith("https://") or (name.startswith("images/") and (guide.folder() / name).is_file()):
            continue
        places = {slug(heading) for heading in headings(name)} if name in guide.NAMES else set()
        if name not in guide.NAMES or (place and place not in places):
            wrong.append(target)
    assert wrong == []


@each_chapter
def test_a_place_has_one_address_on_the_site_and_on_a_git_host(chapter: guide.Chapter) -> None:
    linked = {
        place
        for other in guide.chapters()
        for name, place in re.findall(r"\(([\w-]*)(?:\.md)?#([^)]+)\)", other.text)
        if (name or other.name) == chapter.name
    }
    differing = [h for h in headings(chapter.name) if slug(h) in linked and slug(h) != slug_of_github(h)]
    assert differing == []


@each_chapter
def test_pictures_are_small_and_told_in_words(chapter: guide.Chapter) -> None:
    for words, name in re.findall(r"!\[([^\]]*)\]\((images/[^)]+)\)", chapter.text):
        assert re.search("[ก-๙]{10}", words), name
        assert (guide.folder() / name).stat().st_size < MAX_PICTURE, name


def test_every_picture_is_shown() -> None:
    text = "".join(chapter.text for chapter in guide.chapters())
    assert [path.name for path in guide.pictures() if f"(images/{path.name})" not in text] == []


@each_chapter
def test_commands_within_sentences_exist(chapter: guide.Chapter) -> None:
    text = re.sub(r"^```.*?^```$", "", chapter.text, flags=re.MULTILINE | re.DOTALL)
    for command in re.findall(r"`(oit(?: [^`…<>]*)?)`", text):
        words = command.split()[1:]
        assert not words or words[0] in MODULES, command
        if len(words) > 1 and "ไฟล์" not in command:
            look_at(command)


# ---------------------------------------------------------------- what it tells to do


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Walk:
    """A reader who did all that the guide says, chapter after chapter, in a folder of an office."""
    made = Walk(tmp_path_factory.mktemp("oit"))
    for name in guide.NAMES:
        made.through(name)
    return made


@each_chapter
def test_what_a_chapter_tells_to_do_works(chapter: guide.Chapter, walk: Walk) -> None:
    assert [fault for fault in walk.faults if fault.startswith(f"guide/{chapter.name}.md")] == []


def test_windows_has_its_own_lines_where_they_differ() -> None:
    todo = [step for name in guide.NAMES for step in steps((guide.folder() / f"{name}.md").read_text(encoding="utf-8"))]
    assert any(step.kind == "powershell" and "py -m venv" in step.text for step in todo)
    assert {step.kind for step in todo} <= {
        "sh", "text", "powershell", "yaml", "markdown", "file", "in", "change", "given", "day",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("expected", "fits"),
    [
        ("ก\nข\n", True), ("ข\n", True), ("ก\n", False), ("…\nข\n", True), ("ก\n…\n", True), ("ก…\nข\n", True),
        ("ค\n…\n", False),
    ],
)  # fmt: skip
def test_the_end_of_what_is_printed_is_compared(expected: str, fits: bool) -> None:
    assert prints("ที่หนึ่ง\nก\nข\n", expected) is fits


def test_a_block_takes_the_place_of_its_keys() -> None:
    before = "a: 1\nb:\n  c: 2\n\n  d: 3\n# e\nf:\n"
    assert with_keys(before, "b:\n  c: 9\n\nf: 8\n") == "a: 1\nb:\n  c: 9\n# e\nf: 8\n"


def test_the_file_to_install_has_this_version() -> None:
    text = (guide.folder() / "first-day.md").read_text(encoding="utf-8")
    (version,) = re.findall(r'^version = "([^"]+)"$', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    assert set(re.findall(r"oit-([\d.]+)-py3", text)) == {version}


# ---------------------------------------------------------------- on the site


@pytest.fixture(scope="module")
def site() -> Site:
    return Site(judged(read(ROOT / "example"), TODAY), CATALOGUE, edition=WORKSHOP)


def test_links_of_a_chapter_lead_to_pages_places_and_pictures_of_the_site(site: Site) -> None:
    made = {page.url: page.text for page in pages.build(site) if page.kind in ("guide", "chapter")}
    files = {file.uri for file in exports.build(site)}
    for url, text in made.items():
        for href in re.findall(r' (?:href|src)="(?!https?:|#)([^"]*)"', text):
            path, _, place = unquote(urljoin(f"/{url}", href)).removeprefix("/").partition("#")
            there = path in made if path.startswith("guide/") and path.endswith("/") else True
            assert there or path in files, (url, href)
            assert not path.startswith("guide/images/") or path in files, (url, href)
            assert not place or f'id="{place}"' in made[path], (url, href)


def test_the_public_edition_has_no_guide_unless_it_is_published(site: Site) -> None:
    for edition, has in ((PUBLIC, False), (WORKSHOP, True), (editions.edition(False, ["guide"]), True)):
        other = replace(site, edition=edition)
        urls = {page.url for page in pages.build(other)} | {file.uri for file in exports.build(other)}
        assert any(url.startswith("guide/") for url in urls) is has
        assert any(link.url == "guide/" for link in footer(other)) is has


def test_what_a_chapter_shows_as_code_stays_as_written(site: Site) -> None:
    (page,) = (page for page in pages.build(site) if page.url == "guide/first-day/")
    assert "<code" in page.text and "<!--" not in page.text and "```" not in page.text
    assert "pip install --require-hashes -r requirements.lock" in page.text


# ---------------------------------------------------------------- in the terminal


def test_the_terminal_lists_and_prints_chapters(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["guide"]) == 0
    assert [line.split()[1] for line in capsys.readouterr().out.splitlines()[: len(guide.NAMES)]] == [*guide.NAMES]
    assert main(["guide", "2"]) == 0
    assert capsys.readouterr().out.startswith("เผยแพร่เอกสาร\n\n")
    for asked in (["วันแรก"], ["วันแรก "], ["First-Day"], ["first-day.md"], ["๑"], ["วัน", "แรก"]):
        assert main(["guide", *asked]) == 0
        assert capsys.readouterr().out.startswith("วันแรก\n\n"), asked
    assert main(["guide", "อ่านผลตรวจ"]) == 0
    assert capsys.readouterr().out.startswith("อ่านผลตรวจแล้วแก้\n\n")
    assert main(["guide", "สำหรับ"]) == 2
    assert "หมายถึง สำหรับผู้ดูแลเว็บ, สำหรับผู้บริหาร หรือไม่" in capsys.readouterr().err
    assert main(["guide", "first-dya"]) == 2
    assert "หมายถึง first-day หรือไม่" in capsys.readouterr().err
    assert main(["guide", "บทที่ไม่มี"]) == 2
    assert "เลือกจาก first-day" in capsys.readouterr().err
