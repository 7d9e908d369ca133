"""What the search is given to know: sections of pages without what they repeat, and PDF text as people read it."""

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown
from markupsafe import escape

from content_tree import build, judged
from oit import thai
from oit.content import read
from oit.files.pdf_text import repaired
from oit.files.texts import Reading, Texts
from oit.look import safe_markdown
from oit.site import search_index
from oit.site.pages import Page, Site

EXAMPLE = Path(__file__).parents[1] / "example"


def parts(html: str, kind: str = "item") -> list[tuple[str, str, str]]:
    entry = search_index.page_entry(Page("2566/o1/index.md", "O1 โครงสร้าง", "", kind, "", "", None, year=2566), html)
    return [(part.anchor, part.heading, part.text) for part in entry.parts]


def test_a_page_is_cut_at_headings_that_can_be_linked_to() -> None:
    html = '<h1 id="t">O1 โครงสร้าง</h1><p>นำ</p><h2 id="a">เอกสาร <em>แนบ</em></h2><p>หนึ่ง</p><h3>ไม่มี id</h3><p>สอง</p>'
    assert parts(html) == [("", "", "นำ"), ("a", "เอกสาร แนบ", "หนึ่ง\nไม่มี id\nสอง")]


def test_words_run_over_inline_elements_but_not_over_cells() -> None:
    assert parts("<p>จัด<b>ซื้อ</b>จ้าง<br>แถว</p><table><tr><td>ก</td><td>ข</td></tr></table>") == [
        ("", "", "จัดซื้อจ้าง\nแถว\nก\nข")
    ]


@pytest.mark.parametrize(
    "html",
    [
        '<details data-search-exclude><summary>ลับ</summary><p>ลับ<br>ลับ<img alt="ลับ"></p></details>',
        '<nav data-search-exclude="">ลับ</nav>',
        "<svg><title>ลับ</title><path d='M0'/></svg>",
        "<script>ลับ</script>",
    ],
)
def test_what_each_page_repeats_or_hides_is_left_out(html: str) -> None:
    assert parts(f"<p>ก่อน</p>{html}<p>หลัง</p>") == [("", "", "ก่อน\nหลัง")]


@given(st.text(st.characters(blacklist_categories=["Cs"])))
def test_escaped_text_comes_out_as_it_was_written(text: str) -> None:
    lines = [" ".join(line.split()) for line in thai.normalise(text.replace("\n", " ")).split("\n")]
    wanted = "\n".join(line for line in lines if line)
    html = f'<p title="{escape(text)}">{escape(text)}</p>'
    assert parts(html) == ([("", "", wanted)] if wanted else [])


def test_signs_of_html_in_an_officers_markdown_are_text() -> None:
    text = 'ก < ข > ค [ลิงก์](a.pdf "ง > จ <b>") `<p>` <script>alert(1)</script>'
    html = markdown(text, extensions=[*safe_markdown.EXTENSIONS])
    assert parts(html) == [("", "", "ก < ข > ค ลิงก์ <p> <script>alert(1)</script>")]


def test_a_page_that_repeats_others_is_found_by_its_title() -> None:
    assert parts("<p>คำชี้แจง</p>", kind="evidence") == []


def test_text_is_normalised_and_written_as_it_is() -> None:
    entry = search_index.Entry("a/", "ก", 0, (search_index.Part("", "", "ทำ"),))
    assert search_index.to_json([entry]) == '[{"url":"a/","title":"ก","year":0,"parts":[["","","ทำ"]]}]'
    assert parts("<p>ท\u0e4dา\u200bงาน &amp; &lt;b&gt;</p>") == [("", "", "ทำงาน & <b>")]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("ท\u0e4dางาน", "ทำงาน"),
        ("น\u0e49\u0e4dา", "น้ำ"),
        ("ท\uf70aาน", "ท่าน"),
        ("ก\ufffe\r\n\r\n ข  ค ", "ก\nข ค"),
    ],
)
def test_one_spelling_of_what_a_pdf_says(said: str, meant: str) -> None:
    assert repaired(said) == meant


def test_syllables_that_pdfium_says_twice_are_read_once(tmp_path: Path) -> None:
    page = Texts(tmp_path).pages(EXAMPLE / "content/2568/no-gift/no-gift-2568.pdf")[0]
    assert page.startswith(
        "ประกาศองค์การบริหารส่วนตำบลตัวอย่าง\nเรื่อง นโยบายไม่รับของขวัญและของกำนัลทุกชนิดจากการปฏิบัติหน้าที่ (No Gift"
    )
    assert "ประจำปีงบประมาณ พ.ศ. 2568" in page


def test_pages_are_remembered_by_content(tmp_path: Path) -> None:
    source = (EXAMPLE / "content/2568/o9/service-manual.pdf").read_bytes()
    (tmp_path / "a.pdf").write_bytes(source)
    first = Texts(tmp_path / "cache").pages(tmp_path / "a.pdf")
    known = next((tmp_path / "cache").rglob("*.json"))
    assert len(first) == 3 and "\\u" not in known.read_text(encoding="utf-8")
    known.write_text(json.dumps(asdict(Reading(("ที่จำไว้",)))), encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(source)
    assert Texts(tmp_path / "cache").pages(tmp_path / "b.pdf") == ("ที่จำไว้",)
    for broken in (
        "{",
        "[]",
        json.dumps({**asdict(Reading()), "texts": "ab"}),
        json.dumps({**asdict(Reading()), "scans": 1}),
        json.dumps({**asdict(Reading()), "texts": ["ก", 1]}),
        json.dumps({**asdict(Reading(("ก",))), "scans": ["1"]}),
        json.dumps({**asdict(Reading(("ก",))), "scans": [2]}),
        json.dumps({**asdict(Reading(("ก",))), "garbled": [0]}),
        json.dumps({**asdict(Reading(("ก",))), "blank": [2]}),
        json.dumps({**asdict(Reading(("ก",))), "more": 1}),
        '{"texts": [], "scans": [], "garbled": []}',
        '{"texts": ' + "[" * 100_000,
    ):
        known.write_text(broken, encoding="utf-8")
        assert Texts(tmp_path / "cache").pages(tmp_path / "b.pdf") == first


def test_attached_tables_and_texts_are_searched_whole_and_no_format_twice(tmp_path: Path) -> None:
    item = "content/2566/o1"
    files = {
        f"{item}/งาน.csv": "งาน,ผู้ขาย\nซ่อมรถ,อู่สมมติยนต์\n",
        f"{item}/long.txt": "คำที่หนึ่ง\n" * 20_000,
        f"{item}/empty.csv": " ",
        f"{item}/plan.txt": "แผนเดียวกับไฟล์ PDF",
    }
    root = build(tmp_path / "root", files, {f"{item}/plan.pdf": {"pdf": 1}})
    site = Site(judged(read(root), date(2026, 11, 23)))
    entries = {
        unquote(entry.url).rpartition("/")[2]: entry for entry in search_index.document_entries(site, root, Texts(None))
    }
    assert set(entries) == {"plan.pdf", "งาน.csv", "long.txt"}
    assert entries["งาน.csv"].parts == (search_index.Part("", "", "งาน,ผู้ขาย ซ่อมรถ,อู่สมมติยนต์"),)
    assert len(entries["long.txt"].parts[0].text) == 100_000 and entries["plan.pdf"].parts[0].anchor == "page=1"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 broken", b"text"])
def test_a_broken_pdf_has_no_text(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(content)
    assert Texts(tmp_path / "cache").pages(tmp_path / "a.pdf") == ()
    assert Texts(tmp_path / "cache").pages(tmp_path / "none.pdf") == ()


def test_attached_documents_are_told_once_with_their_titles(tmp_path: Path) -> None:
    site = Site(judged(read(EXAMPLE), date(2026, 11, 23)))
    entries = {entry.url: entry for entry in search_index.document_entries(site, EXAMPLE, Texts(tmp_path))}
    plan = entries["2568/o5/local-development-plan-2566-2570.pdf"]
    assert (plan.title, plan.year) == ("แผนพัฒนาท้องถิ่น (พ.ศ. 2566–2570)", 2568)
    assert [part.anchor for part in plan.parts] == ["page=1", "page=2", "page=3", "page=4"]
    assert "2567/o7/local-development-plan-2566-2570.pdf" not in entries, "the same file, attached the year before"
    assert json.loads(search_index.to_json(entries.values()))
