"""An officer's afternoon with ``oit edit``, in a real browser: the files change by the lines of what was changed."""

import difflib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from content_tree import checked
from editing_process import PATIENCE, Process
from oit.judging.disclosure import ItemState

EXAMPLE = Path(__file__).parents[2] / "example"
PLAN = "content/2568/o5/index.md"
MEASURE = "content/2568/measures/full-disclosure.yaml"
NO_GIFT = "content/2568/no-gift"
PEOPLE = "content/people.yaml"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    root = tmp_path_factory.mktemp("office")
    for name in ("content", "mkdocs.yml"):
        source = EXAMPLE / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, root / name)
    plan = root / PLAN
    text = plan.read_text(encoding="utf-8")
    shown = "  - shows: strategy\n    document: local-development-plan-2566-2570.pdf\n    page: 2\n"
    assert shown in text
    plan.write_text(text.replace(shown, ""), encoding="utf-8")
    shutil.rmtree(root / NO_GIFT)
    process = Process(root)
    try:
        process.wait()
        yield process
    finally:
        process.end()


@pytest.fixture
def page(server: Process, browser: Browser) -> Iterator[Page]:
    with browser.new_context(locale="th-TH", viewport={"width": 1400, "height": 2400}) as context:
        context.set_default_timeout(PATIENCE * 1000)
        yield context.new_page()


def form(page: Page, server: Process, entry: str) -> Page:
    page.goto(f"http://{server.host}/admin/#/collections/{entry}")
    expect(page.locator("[data-oit-field]").first).to_be_visible(timeout=PATIENCE * 1000)
    return page


def is_save(answer: Response) -> bool:
    return "persistEntry" in (answer.request.post_data or "")


def save(page: Page) -> None:
    page.get_by_role("button", name="บันทึก", exact=True).first.click()
    with page.expect_response(is_save):
        page.get_by_role("menuitem", name="บันทึกตอนนี้").click()


def changes(before: str, after: str) -> list[str]:
    """The lines that were taken out and put in."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def item(server: Process, code: str) -> ItemState:
    return next(year for year in checked(server.root).years if year.year == 2568).item(code)


def shows(server: Process, address: str, words: str) -> None:
    """Wait until a page of the rebuilt site has some words."""
    server.wait_for_build(lambda: words in re.sub("<[^>]*>|\u200b", "", server.get(f"/{address}")[1]))


def test_a_result_of_a_measure_is_changed(server: Process, page: Page) -> None:
    before = (server.root / MEASURE).read_text(encoding="utf-8")
    form(page, server, "measures-2568/entries/full-disclosure")
    results = page.locator('[data-oit-field="results"]')
    text = results.locator('[data-oit-field="text"] textarea').first
    if not text.is_visible():
        results.get_by_role("button").nth(2).click()
        expect(text).to_be_visible()
    old = text.input_value()
    text.fill(f"{old} ครบทุกกอง")
    save(page)
    after = (server.root / MEASURE).read_text(encoding="utf-8")
    assert changes(before, after) == [f"-  - text: {old}", f"+  - text: {old} ครบทุกกอง"]
    shows(server, "2568/measures/full-disclosure/", "ครบทุกกอง")


def test_a_document_is_added_to_an_item_and_an_element_points_at_its_page(
    server: Process, page: Page, tmp_path: Path
) -> None:
    assert item(server, "O5").status.thai == "ไม่ครบ"
    before = (server.root / PLAN).read_text(encoding="utf-8")
    document = tmp_path / "แผนฉบับลงนาม.pdf"
    document.write_bytes((EXAMPLE / "content/2568/o5/local-development-plan-2566-2570.pdf").read_bytes() + b"%\n")
    form(page, server, "items-2568/entries/o5")
    expect(page.locator(".oit-verdict")).to_contain_text("O5: ไม่ครบ")
    evidence = page.locator('[data-oit-field="evidence"]')
    evidence.get_by_role("button", name="เพิ่ม").first.click()
    page.get_by_role("menuitem", name="ไฟล์แนบ").first.click()
    evidence.get_by_role("button", name="เลือกไฟล์").last.click()
    page.locator("input[type=file]").last.set_input_files(document)
    page.get_by_role("button", name="ใช้ไฟล์ที่เลือก").click()
    evidence.locator('[data-oit-field="page"] input').last.fill("2")
    evidence.locator('[data-oit-field="shows"] input').last.click()
    page.get_by_role("option", name="ยุทธศาสตร์").first.click()
    save(page)
    assert (server.root / "content/2568/o5/แผนฉบับลงนาม.pdf").read_bytes() == document.read_bytes()
    after = (server.root / PLAN).read_text(encoding="utf-8")
    assert changes(before, after) == ["+  - shows: strategy", "+    document: แผนฉบับลงนาม.pdf", "+    page: 2"]
    expect(page.locator(".oit-verdict")).to_contain_text("O5: ครบถ้วน")
    assert item(server, "O5").status.thai == "ครบถ้วน"
    shows(server, "2568/o5/", "แผนฉบับลงนาม.pdf")


def test_a_person_is_added(server: Process, page: Page) -> None:
    before = (server.root / PEOPLE).read_text(encoding="utf-8")
    form(page, server, "people/entries/people")
    people = page.locator('[data-oit-field="people"]')
    people.get_by_role("button", name="เพิ่ม").first.click()
    for name, value in (
        ("id", "deputy-two"),
        ("name", "นายสอง ตัวอย่าง"),
        ("position", "รองปลัดองค์การบริหารส่วนตำบลตัวอย่าง"),
    ):
        people.locator(f'[data-oit-field="{name}"]').locator("input, textarea").last.fill(value)
    save(page)
    after = (server.root / PEOPLE).read_text(encoding="utf-8")
    assert [line.strip("+ ") for line in changes(before, after) if line.strip("+ ")] == [
        "deputy-two:",
        "name: นายสอง ตัวอย่าง",
        "position: รองปลัดองค์การบริหารส่วนตำบลตัวอย่าง",
    ]


def test_no_gift_is_declared(server: Process, page: Page) -> None:
    of_year = (state for state in checked(server.root).items if state.year == 2568)
    code = next(state.item.code for state in of_year if state.item.key == "no-gift.declaration")
    assert item(server, code).status.thai == "ไม่ครบ"
    form(page, server, "no-gift-2568/new")
    title = "ประกาศนโยบายไม่รับของขวัญ (No Gift Policy) ประจำปีงบประมาณ พ.ศ. 2568"
    words = "ข้าพเจ้า นายหนึ่ง ตัวอย่าง ขอประกาศว่าเจ้าหน้าที่ทุกคนจะไม่รับของขวัญและของกำนัลทุกชนิดจากการปฏิบัติหน้าที่"
    for name, value in (("title", title), ("date", "2 ธันวาคม 2567"), ("text", words)):
        page.locator(f'[data-oit-field="{name}"]').locator("input, textarea").first.fill(value)
    page.locator('[data-oit-field="signer"] input').first.click()
    page.get_by_role("option", name="นายหนึ่ง ตัวอย่าง").first.click()
    save(page)
    [made] = (server.root / NO_GIFT).iterdir()
    text = made.read_text(encoding="utf-8")
    assert f"title: {title}\n" in text
    assert "date: 2 ธันวาคม 2567\n" in text
    assert "signer: mayor\n" in text
    assert item(server, code).status.thai == "ครบถ้วน"
    shows(server, "2568/no-gift/", "ขอประกาศว่าเจ้าหน้าที่ทุกคนจะไม่รับของขวัญ")


def test_two_tabs_that_edit_one_file_lose_nothing(server: Process, browser: Browser) -> None:
    with browser.new_context(locale="th-TH", viewport={"width": 1400, "height": 2400}) as context:
        context.set_default_timeout(PATIENCE * 1000)
        first, second = context.new_page(), context.new_page()
        for tab in (first, second):
            form(tab, server, "measures-2568/entries/property-control")
        path = server.root / "content/2568/measures/property-control.yaml"
        name = first.locator('[data-oit-field="name"] input').first
        last = second.locator("[data-oit-field] textarea").last
        given = last.input_value()
        name.fill(f"{name.input_value()} (แก้ในแท็บแรก)")
        save(first)
        last.fill(f"{given} แก้ในแท็บที่สอง")
        save(second)
        text = path.read_text(encoding="utf-8")
        assert "(แก้ในแท็บแรก)" in text
        assert "แก้ในแท็บที่สอง" not in text
        conflict = second.locator("dialog.oit-conflict")
        expect(conflict).to_contain_text("(แก้ในแท็บแรก)")
        expect(conflict).to_contain_text("แก้ในแท็บที่สอง")
        with second.expect_response(is_save):
            conflict.get_by_role("button", name="รวมทั้งสองฉบับแล้วบันทึก").click()
        text = path.read_text(encoding="utf-8")
        assert "(แก้ในแท็บแรก)" in text
        assert "แก้ในแท็บที่สอง" in text


def test_an_address_that_leads_from_record_to_record_opens_the_second(server: Process, page: Page) -> None:
    form(page, server, "measures-2568/entries/full-disclosure")
    page.evaluate("location.hash = '#/collections/items-2568/entries/o5'")
    expect(page.locator('[data-oit-field="summary"] textarea').first).to_have_value(re.compile("แผนพัฒนาท้องถิ่นห้าปี"))


def test_no_other_file_changed(server: Process) -> None:
    files = {path.relative_to(EXAMPLE): path for path in (EXAMPLE / "content").rglob("*") if path.is_file()}
    here = (path.relative_to(server.root) for path in (server.root / "content").rglob("*") if path.is_file())
    changed = {
        path.as_posix()
        for path in {*files, *here}
        if path not in files
        or not (server.root / path).exists()
        or files[path].read_bytes() != (server.root / path).read_bytes()
    }
    assert {path for path in changed if not path.startswith(NO_GIFT)} <= {
        PLAN,
        "content/2568/o5/แผนฉบับลงนาม.pdf",
        MEASURE,
        "content/2568/measures/property-control.yaml",
        PEOPLE,
    }
