"""``oit export pages`` and ``oit export ledger``: what they write, what they refuse, and that MkDocs is not asked."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from content_tree import build
from oit.cli.main import main
from oit.site import finished
from oit.site.content_policy import DIRECTIVES

TEMPLATES = Path(__file__).parents[1] / "theme/export/templates"
DAY = ("--as-of", "2569-11-23")
SETTINGS = """\
site_name: ข้อมูลของ <อบต.> & ชาวบ้าน
site_url: https://oit.example.org/sub/
docs_dir: content
theme: {name: material}
plugins: [search, {oit: {documents: [], publish: []}}]
"""
FILES = {
    "mkdocs.yml": SETTINGS,
    "content/2566/o7/index.md": """\
        ---
        title: แผน <b>หนา</b> & อื่น
        summary: แผนดำเนินงาน
        documents:
          - {file: แผน ปี 2566.csv, title: แผน}
        ---
        ## ขั้นตอน

        ดู [แผน](<แผน ปี 2566.csv>) และ [ข้อสอง](../o2/index.md)

        ```
        บรรทัดแรก

        บรรทัดหลัง
        ```
        """,
    "content/2566/o7/แผน ปี 2566.csv": "รายการ,เดือน\\nก,ข\\n",
    "content/2566/o2/index.md": "---\nsummary: ผู้บริหาร\n---\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return build(tmp_path / "project", FILES)


def export(root: Path, *words: str) -> int:
    return main(["-C", str(root), "export", *words, *DAY])


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_an_export_has_all_pages_and_files_at_their_addresses(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(project, "pages", "out") == 0
    out = project / "out"
    pages = json.loads((out / "data/pages.json").read_text(encoding="utf-8"))["pages"]
    assert {"", "2566/", "2566/o7/", "contact/", "ledger/"} <= {page["address"] for page in pages}
    assert {page["file"] for page in pages} == {path for path in files(out / "pages") if path.endswith(".md")}
    assert {"2566/o7/แผน ปี 2566.csv", "robots.txt", "search/pages.json", "card.png", "assets/stylesheets/oit.css"} <= (
        files(out / "pages")
    )
    assert {"export.json", "zensical.yml", "data/nav.json", "templates/plain/build.py", "templates/hugo/hugo.toml"} <= (
        files(out)
    )
    others = len(files(out / "pages")) - len(pages)
    assert f"{len(pages)} หน้า และไฟล์อื่นที่มีที่อยู่ {others} ไฟล์" in capsys.readouterr().out

    # A page: front matter that YAML reads, and one block of HTML that no blank line ends.
    matter, _, html = (out / "pages/2566/o7/index.md").read_text(encoding="utf-8")[4:].partition("\n---\n")
    known = yaml.safe_load(matter)
    page = next(page for page in pages if page["address"] == "2566/o7/")
    assert known == {name: value for name, value in page.items() if name != "file"} | {
        "title": known["title"],
        "description": known["description"],
    }
    assert {"ขั้นตอน"} <= {*known["anchors"]}
    assert "\n\n" not in html and html.startswith('<p class="oit-note">') and "บรรทัดแรก&#10;\nบรรทัดหลัง" in html
    assert 'href="%E0%B9%81%E0%B8%9C%E0%B8%99%20%E0%B8%9B%E0%B8%B5%202566.csv"' in html and 'href="../o2/"' in html

    # Settings of other generators, in which a name is a name.
    site = json.loads((out / "data/site.json").read_text(encoding="utf-8"))
    zensical = yaml.safe_load((out / "zensical.yml").read_text(encoding="utf-8"))
    assert site["name"] == "ข้อมูลของ <อบต.> & ชาวบ้าน" and site["address"] == "https://oit.example.org/sub/"
    assert zensical["site_name"] == "ข้อมูลของ &lt;อบต.&gt; &amp; ชาวบ้าน"
    assert zensical["nav"][0] == {"หน้าแรก": "index.md"}

    # Plain HTML by the template alone, and its ledger.
    builder = [sys.executable, "-I", str(out / "templates/plain/build.py"), str(project / "plain")]
    subprocess.run(builder, check=True, capture_output=True)
    assert files(project / "plain") >= {page["file"].replace(".md", ".html") for page in pages} | {"404.html"}
    assert 'data-root="/sub/"' in (project / "plain/404.html").read_text(encoding="utf-8")
    assert export(project, "ledger", "plain") == 0
    assert main(["-C", str(project), "verify", "plain"]) == 0


def test_a_second_export_takes_the_place_of_the_first(project: Path) -> None:
    assert export(project, "pages", "out") == 0
    (project / "content/2566/o7/แผน ปี 2566.csv").rename(project / "content/2566/o7/ใหม่.csv")
    page = project / "content/2566/o7/index.md"
    page.write_text(page.read_text(encoding="utf-8").replace("แผน ปี 2566.csv", "ใหม่.csv"), encoding="utf-8")
    assert export(project, "pages", "out") == 0
    assert files(project / "out/pages/2566/o7") == {"index.md", "ใหม่.csv"}
    assert [path.name for path in project.iterdir() if path.name.startswith(".out")] == []


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        pytest.param(".", "จะทับหรือปนกับไฟล์ต้นฉบับ", id="the_project"),
        pytest.param("..", "จะทับหรือปนกับไฟล์ต้นฉบับ", id="around_the_project"),
        pytest.param("content/2566/out", "จะทับหรือปนกับไฟล์ต้นฉบับ", id="the_content"),
        pytest.param("mkdocs.yml", "เป็นไฟล์ ไม่ใช่โฟลเดอร์", id="a_file"),
        pytest.param("mine", "มีไฟล์อื่นอยู่", id="other_files"),
        pytest.param("forged", "มีไฟล์อื่นอยู่", id="a_mark_of_another_kind"),
    ],
)
def test_what_is_no_export_is_never_replaced(
    project: Path, folder: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in {"mine/note.txt": "ของฉัน", "forged/export.json": '["kind"]'}.items():
        (project / name).parent.mkdir()
        (project / name).write_text(text, encoding="utf-8")
    before = files(project)
    assert export(project, "pages", folder) == 2
    assert said in capsys.readouterr().err
    assert files(project) == before


def test_what_stops_a_build_stops_an_export(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "content/agency.yaml").write_text("name: [", encoding="utf-8")
    assert export(project, "pages", "out") == 1
    assert "content/agency.yaml:" in (err := capsys.readouterr().err) and "ข้างต้นก่อน" in err
    assert not (project / "out").exists()


@pytest.mark.parametrize(
    ("own", "said"),
    [
        pytest.param("{documents: [odt]}", "ช่อง documents ต้องเป็นรายการของ docx, pdf", id="an_unknown_format"),
        pytest.param("{publish: {guide: 1}}", "ช่อง publish ต้องเป็นรายการของ", id="no_list"),
        pytest.param("{publish: [[guide]]}", "ช่อง publish ต้องเป็นรายการของ", id="a_list_in_the_list"),
        pytest.param("{publish: !!python/name:os.system }", "โปรดเขียนเป็นค่าธรรมดา", id="code"),
        pytest.param("{publish: !ENV [X]}", "โปรดเขียนเป็นค่าธรรมดา", id="the_environment"),
        pytest.param("{forms: {host: x}}", "mkdocs.yml: ", id="forms"),
    ],
)
def test_settings_that_cannot_be_used_are_named(
    project: Path, own: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = SETTINGS.replace("{documents: [], publish: []}", own)
    (project / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert export(project, "pages", "out") in (1, 2)
    assert said in capsys.readouterr().err
    assert not (project / "out").exists()


def test_no_ledger_is_written_into_what_is_not_the_site(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export(project, "ledger", "content") == 2
    assert "ไม่ใช่เว็บไซต์ที่สร้างแล้ว" in capsys.readouterr().err
    (project / "other").mkdir()
    (project / "other/index.html").write_text("<p>", encoding="utf-8")
    assert export(project, "ledger", "other") == 2
    assert "ไม่มีหน้า 2566/" in capsys.readouterr().err
    assert files(project / "other") == {"index.html"}


@pytest.mark.parametrize(
    ("path", "text", "named"),
    [
        ("content/2566/o2/index.md", "---\nsummary: ผู้บริหารชุดใหม่\n---\n", "search/pages.json"),
        ("content/2566/o7/แผน ปี 2566.csv", "รายการ,เดือน\\nก,ค\\n", "2566/o7/แผน ปี 2566.csv"),
    ],
)
def test_no_ledger_is_written_into_a_site_of_what_was_published_before(
    project: Path, path: str, text: str, named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(project, "pages", "out") == 0
    builder = [sys.executable, "-I", str(project / "out/templates/plain/build.py"), str(project / "plain")]
    subprocess.run(builder, check=True, capture_output=True)
    before = (project / path).read_text(encoding="utf-8")
    (project / path).write_text(text, encoding="utf-8")
    assert export(project, "ledger", "plain") == 2
    said = capsys.readouterr().err
    assert "ไม่ได้สร้างจากข้อมูลปัจจุบัน" in said and named in said
    assert not (project / "plain/SHA256SUMS").exists()
    (project / path).write_text(before, encoding="utf-8")
    assert export(project, "ledger", "plain") == 0


@pytest.mark.parametrize(
    "file", ["plain/page.html", "hugo/layouts/all.html", "hugo/layouts/404.html", "zensical/main.html"]
)
def test_each_template_has_the_policy_before_anything_that_could_load(file: str) -> None:
    text = (TEMPLATES / file).read_text(encoding="utf-8")
    policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', text)
    assert policy and not re.search(r"<(script|link|img|style)\b", text[: policy.start()])
    asked = dict(directive.split(" ", 1) for directive in policy[1].split("; "))
    scripts = asked.pop("script-src")
    assert asked == {name: sources for name, sources in DIRECTIVES.items() if name != "manifest-src"}
    assert scripts == "'self'" + (" 'unsafe-inline'" if file.startswith("zensical") else "")


@pytest.mark.slow
def test_an_export_needs_no_mkdocs(project: Path) -> None:
    program = (
        "import sys; sys.modules['mkdocs'] = sys.modules['material'] = None;"
        "from oit.cli.main import main; sys.exit(main(sys.argv[1:]))"
    )
    words = ["-C", str(project), "export", "pages", "out", *DAY]
    command = [sys.executable, "-c", program, *words]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("html", "block"),
    [
        ("<p>a</p>\n\n \t\n<p>b</p>", "<p>a</p>\n<p>b</p>"),
        ("<pre>a\n\n \nb\nc</pre>\n\n<p>", "<pre>a&#10;&#10; \nb\nc</pre>\n<p>"),
        ("<textarea>\n\n</textarea><pre>\n\n</pre>", "<textarea>&#10;\n</textarea><pre>&#10;\n</pre>"),
        ("<p>pre\n\n</pre>", "<p>pre\n</pre>"),
    ],
)
def test_a_block_of_html_has_no_blank_line(html: str, block: str) -> None:
    assert finished.one_block(html) == block


def test_every_page_says_that_the_agency_is_made_up_and_that_another_day_was_judged(project: Path) -> None:
    agency = project / "content/agency.yaml"
    agency.write_text(f"{agency.read_text(encoding='utf-8')}fictional: true\n", encoding="utf-8")
    assert export(project, "pages", "out") == 0
    command = [sys.executable, "out/templates/plain/build.py", "plain"]
    subprocess.run(command, cwd=project, check=True, timeout=60)
    made = {path: path.read_text(encoding="utf-8") for path in (project / "plain").rglob("*.html")}
    assert len(made) > 10
    for path, html in made.items():
        assert html.count("<strong>ตัวอย่างสมมติ</strong>") == 1, path
        assert html.count('<time datetime="2026-11-23">23 พฤศจิกายน 2569</time></strong> ไม่ใช่วันที่สร้างเว็บไซต์') == 1, path


def test_the_builder_says_what_an_export_lacks(project: Path) -> None:
    assert export(project, "pages", "out") == 0
    (project / "out/pages/2566/o7/index.md").unlink()
    command = [sys.executable, "out/templates/plain/build.py", "plain"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "ไม่พบ pages/2566/o7/index.md โปรดส่งออกใหม่ด้วย oit export pages" in done.stderr
    assert not (project / "plain").exists()
