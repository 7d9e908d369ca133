"""The cards of attached files in a real browser: what they say, and that a look inside costs nothing until it is asked
for."""

import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sites import ROOT, TWO_FRAMES, mkdocs_build

from content_tree import build
from pdf_kinds import made

DOCUMENTS = ("annual-plan-2568.pdf", "progress-2568-six-months.xlsx")


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"], **getattr(request, "param", {}))
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def odd(served: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where an agency shows its worst files, below the served folder."""
    root = build(
        tmp_path_factory.mktemp("odd"),
        {
            "content/2566/o1/index.md": (
                "---\ntitle: ก\ndocuments:\n  - {file: gone.pdf, title: แผนที่หายไป, number: 12/2566}\n---\n"
            ),
            "content/2566/o1/wide.csv": ",".join(f"หัวคอลัมน์ที่ยาวมาก {n}" for n in range(90)) + "\n" + "1,,3\n" * 1204,
        },
    )
    files = {
        "locked.pdf": made("text", locked=True),
        "mixed.pdf": made("text", "scan"),
        "empty.csv": b"\n",
        "a.txt": b"PK",
    }
    for name, data in files.items():
        (root / "content/2566/o1" / name).write_bytes(data)
    shutil.copy(ROOT / "example/content/2568/o3/map.png", root / "content/2566/o1")
    shutil.copy(ROOT / "mkdocs.yml", root)
    mkdocs_build(root, served / "odd")
    return "../odd/2566/o1/"


def test_a_card_says_what_the_file_is(page: Page, address: str, example: Path) -> None:
    page.goto(f"{address}../example/2568/o6/")
    plan, table = (page.locator(".oit-document", has=page.locator(f"a[href$='{name}']")) for name in DOCUMENTS)
    said = plan.inner_text()
    for fact in ("PDF", "ลงวันที่ 10 ตุลาคม 2567", "ลงนามโดย นายหนึ่ง ตัวอย่าง", "28 กิโลไบต์", "1 หน้า", "ค้นข้อความได้"):
        assert fact in said, fact
    checksum = hashlib.sha256((example / "2568/o6" / DOCUMENTS[0]).read_bytes()).hexdigest()
    assert f"{checksum[:8]}…" in said and checksum not in said
    plan.locator("summary", has_text="รหัสตรวจสอบไฟล์").click()
    plan.get_by_role("button", name="คัดลอก รหัสตรวจสอบไฟล์ annual-plan-2568.pdf").click()
    expect(page.locator(".oit-page > [role=status]")).to_contain_text("คัดลอกแล้ว")
    assert page.evaluate("navigator.clipboard.readText()") == checksum
    expect(plan.get_by_role("link", name="หน้า 1")).to_have_attribute(
        "href", re.compile(r"annual-plan-2568\.pdf#page=1$")
    )
    expect(table).to_contain_text("9 แถว 6 คอลัมน์", use_inner_text=True)


@pytest.mark.parametrize(
    ("url", "count"), [("2568/o6/", 2), ("2568/o21/", 2), ("2568/no-gift/", 1), ("2568/integrity/", 1)]
)
def test_every_attached_file_has_a_card(page: Page, address: str, example: Path, url: str, count: int) -> None:
    page.goto(f"{address}../example/{url}")
    expect(page.locator(".oit-document .oit-document__title a")).to_have_count(count)
    expect(page.locator(".oit-document .oit-checksum")).to_have_count(count)


@pytest.mark.parametrize(("url", "viewer"), [("../example/2568/o6/", "iframe"), ("../odd/2566/o1/", "img")])
def test_a_look_is_fetched_when_it_is_opened(
    page: Page, address: str, example: Path, odd: str, url: str, viewer: str
) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'pdfViewerEnabled', {value: true})")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}{url}", wait_until="networkidle")
    card = page.locator(f".oit-document[data-look={'pdf' if viewer == 'iframe' else 'image'}]").first
    file = card.locator(".oit-document__title a").evaluate("link => link.href")
    page.mouse.wheel(0, 20_000)
    page.wait_for_function("() => scrollY > 0")
    page.evaluate(TWO_FRAMES)  # whatever looks for what is scrolled to has looked by then
    expect(page.locator(".oit-look :is(iframe, img)")).to_have_count(0)
    assert file not in asked
    summary = card.locator("summary", has_text="เปิดดูในหน้านี้")
    with page.expect_request(lambda request: request.url == file):
        summary.press("Enter")
    shown = card.locator(f".oit-look {viewer}")
    expect(shown).to_have_js_property("src", f"{file}#page=1" if viewer == "iframe" else file)
    if viewer == "iframe":
        expect(shown).to_have_attribute("src", re.compile("#page=1$"))
        expect(shown).to_have_attribute("title", re.compile("แผนดำเนินงาน"))
    else:
        expect(shown).to_have_attribute("alt", re.compile("."))
    summary.press("Enter")
    expect(shown).not_to_be_visible()
    summary.press("Enter")
    expect(shown).to_be_visible()
    expect(shown).to_have_count(1)


def test_a_telephone_that_shows_no_pdf_is_offered_the_link(page: Page, address: str, example: Path) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'pdfViewerEnabled', {value: false})")
    page.goto(f"{address}../example/2568/o6/")
    expect(page.locator(f".oit-document__title a[href$='{DOCUMENTS[0]}']")).to_be_visible()
    expect(page.locator("summary", has_text="เปิดดูในหน้านี้")).to_have_count(0)


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_without_javascript_the_link_and_the_table_are_there(page: Page, address: str, example: Path) -> None:
    page.goto(f"{address}../example/2568/o6/")
    for name in DOCUMENTS:
        link = page.locator(f".oit-document__title a[href$='{name}']")
        assert page.request.get(link.evaluate("link => link.href")).ok
    expect(page.locator(".oit-document .oit-button, .oit-look :is(iframe, img)")).to_have_count(0)
    page.locator("summary", has_text="ดูตัวอย่างตาราง (ทั้ง 9 แถว)").click()
    expect(page.get_by_role("cell", name="เบี้ยยังชีพผู้สูงอายุ")).to_be_visible()
    page.locator("summary", has_text="รหัสตรวจสอบไฟล์").first.click()
    expect(page.locator(".oit-checksum p code").first).to_have_text(re.compile("^[0-9a-f]{64}$"), use_inner_text=True)


def test_odd_files_say_what_is_wrong_with_them(page: Page, address: str, odd: str) -> None:
    page.goto(address + odd)
    cards = {card.split("\n")[0].split()[0]: card for card in page.locator(".oit-document").all_inner_texts()}
    assert "ไม่พบไฟล์นี้" in cards["แผนที่หายไป"] and "เลขที่ 12/2566" in cards["แผนที่หายไป"]
    assert "ไฟล์ PDF ตั้งรหัสผ่านไว้" in cards["locked.pdf"]
    assert "บางหน้าเป็นภาพสแกน (1 จาก 2 หน้า)" in cards["mixed.pdf"]
    assert "ไฟล์นี้ไม่มีข้อความหรือภาพ" in cards["empty.csv"]
    assert "1,204 แถว 90 คอลัมน์" in cards["wide.csv"]
    assert "TXT" in cards["a.txt"] and "2 ไบต์" in cards["a.txt"]
    expect(page.locator(".oit-document", has_text="locked.pdf").locator(".oit-look")).to_have_count(0)


@pytest.mark.parametrize("page", [{"viewport": {"width": 360, "height": 740}}], indirect=True)
def test_a_wide_table_scrolls_in_its_own_box_on_a_phone(page: Page, address: str, odd: str) -> None:
    page.goto(address + odd)
    page.evaluate("document.querySelectorAll('.oit-page details').forEach(part => part.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    box = page.get_by_role("region", name="ตัวอย่างตารางในไฟล์ wide.csv")
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("box => box.scrollLeft > 0", arg=box.element_handle())
    expect(page.get_by_text("10 แถวแรก จาก 1,204 แถว และ 30 คอลัมน์แรก จาก 90 คอลัมน์")).to_be_visible()


def test_the_words_of_a_declaration_come_before_its_file(page: Page, address: str, example: Path) -> None:
    page.goto(f"{address}../example/2568/no-gift/")
    order = page.locator("article .oit-body, article .oit-document").evaluate_all(
        "found => found.map(one => one.className)"
    )
    assert order == ["oit-body", "oit-document"]


def test_the_search_knows_no_checksums_and_no_tables_of_attachments(example: Path) -> None:
    entries = json.loads((example / "search/pages.json").read_text(encoding="utf-8"))
    (item,) = [json.dumps(entry, ensure_ascii=False) for entry in entries if entry["url"] == "2568/o6/"]
    assert "แผนดำเนินงานและการใช้งบประมาณ" in item and "ลงวันที่ 10 ตุลาคม 2567" in item
    assert [word for word in ("รหัสตรวจสอบไฟล์", "เบี้ยยังชีพผู้สูงอายุ", "28 กิโลไบต์", DOCUMENTS[0]) if word in item] == []


def test_a_dot_stands_only_between_two_facts_of_one_line(page: Page, address: str, example: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{address}../example/2568/o5/")
    rows = page.evaluate(
        """[...document.querySelectorAll(".oit-document__facts")].flatMap(list => {
            const facts = [...list.children].map(fact => [fact, fact.getBoundingClientRect()])
            const cut = list.getBoundingClientRect().left
                + (parseFloat(getComputedStyle(list).clipPath.split(" ").pop()) || 0)
            return facts.map(([fact, box], index) => {
                const begins = !index || facts[index - 1][1].top < box.top - 4
                const ends = index + 1 === facts.length || facts[index + 1][1].top > box.top + 4
                const dotted = side => getComputedStyle(fact, side).content.includes("·")
                const shown = { before: dotted("::before") && box.left + 1 >= cut, after: dotted("::after") }
                return { text: fact.innerText, begins, ends, ...shown }
            })
        })"""
    )
    assert {row["begins"] for row in rows} == {True, False}, "a list with more than one line"
    for row in rows:
        assert not (row["begins"] and row["before"]) and not (row["ends"] and row["after"]), row
        assert row["begins"] or row["before"], row


def test_an_element_names_the_page_that_shows_it(page: Page, address: str, example: Path) -> None:
    page.goto(f"{address}../example/2568/o5/")
    links = page.locator(".oit-element p > a").evaluate_all(
        "links => links.map(link => [link.innerText.trim(), link.href])"
    )
    paged = {name: href for name, href in links if "#page=" in href}
    assert len(links) == 5 and len(set(map(tuple, links))) == len(dict(links)) and len(paged) == 3, (
        "one name, one place"
    )
    assert all(name.endswith(f"หน้า {href.rpartition('=')[2]}") for name, href in paged.items())
