"""The forms in a real browser: what an officer does there changes exactly those lines, and the verdict and the page."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from forms_server import Edited, control, editing, field, is_saved, items, opened, save
from playwright.sync_api import Browser, Page, expect

from content_tree import checked
from machine import PATIENCE

ITEM = "content/2568/o5/index.md"
PDF = "local-development-plan-2566-2570.pdf"
STRATEGY = f"  - shows: strategy\n    document: {PDF}\n    page: 2\n"
TAKEN = "แผน-ปี-2568.pdf"
"""Another file of the item has the name that the file to upload would get."""
NO_GIFT = "content/2568/no-gift"
MEASURE = "content/2568/measures/full-disclosure.yaml"


def without_strategy_and_no_gift(root: Path) -> None:
    page = root / ITEM
    text = page.read_text(encoding="utf-8")
    assert STRATEGY in text
    page.write_text(text.replace(STRATEGY, ""), encoding="utf-8")
    (root / NO_GIFT / "no-gift.yaml").unlink()
    (page.parent / TAKEN).write_bytes((page.parent / PDF).read_bytes() + b"%\n")


def verdict_of(edited: Edited, code: str) -> str:
    """What the check says of an item."""
    return next(year for year in checked(edited.root).years if year.year == 2568).item(code).status.thai


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edited]:
    with editing(tmp_path_factory.mktemp("forms"), without_strategy_and_no_gift) as edited:
        yield edited


@pytest.fixture
def page(browser: Browser, edited: Edited) -> Iterator[Page]:
    edited.commit()
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, locale="th-TH")
    context.set_default_timeout(PATIENCE * 1000)
    page = context.new_page()
    errors: list[str] = []
    elsewhere: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: elsewhere.append(request.url))
    try:
        yield page
    finally:
        context.close()
    assert errors == []
    ours = (edited.address, "data:", "blob:", "about:")
    assert [url for url in elsewhere if not url.startswith(ours)] == []


def test_a_changed_result_is_one_line(page: Page, edited: Edited) -> None:
    opened(page, edited, "measures-2568", "full-disclosure")
    results = field(page, "results")
    items(results).nth(1).get_by_role("button", name="ย่อหรือเปิด").click()
    control(items(results).nth(1), "text").fill("ออกคำสั่งมอบหมายผู้รับผิดชอบรายข้อครบแล้ว")
    control(items(results).nth(1), "date").fill("32 ตุลาคม 2567")
    note = field(items(results).nth(1), "date").locator(".oit-finding--error")
    expect(note).to_contain_text("32", timeout=PATIENCE * 1000)
    expect(page.locator(".oit-verdict")).to_contain_text("หากบันทึกสิ่งที่กรอกไว้ตอนนี้")
    assert edited.diff() == [], "what is typed is judged, and not saved"
    control(items(results).nth(1), "date").fill("18 ตุลาคม 2567")
    save(page)
    is_saved(page)
    assert edited.diff() == [
        "-  - text: ออกคำสั่งมอบหมายผู้รับผิดชอบรายข้อครบ 28 ข้อ",
        "+  - text: ออกคำสั่งมอบหมายผู้รับผิดชอบรายข้อครบแล้ว",
    ]
    edited.wait_for_words("2568/measures/full-disclosure/", "ออกคำสั่งมอบหมายผู้รับผิดชอบรายข้อครบแล้ว")


SEEN = """wanted => {
  const focused = document.activeElement, style = getComputedStyle(focused.closest('[class*="-container"]') ?? focused)
  const name = focused.ariaLabel || focused.labels?.[0]?.innerText || focused.innerText || focused.title
  const box = focused.getBoundingClientRect()
  const isSeen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
    && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
  window.unseen = [...window.unseen ?? [], ...isSeen ? [] : [name]]
  return name.includes(wanted)
}"""


def tab_to(page: Page, name: str, key: str = "Tab") -> None:
    """Press a key until the focus is on what has a name. Each stop on the way is seen."""
    for _ in range(80):
        page.keyboard.press(key)
        if page.evaluate(SEEN, name):
            break
    else:
        raise AssertionError(f"no {key} leads to {name}")
    assert page.evaluate("unseen") == []


def test_a_result_is_changed_with_the_keyboard_alone(page: Page, edited: Edited) -> None:
    page.goto(f"{edited.address}admin/#/collections/measures-2568")
    expect(page.get_by_role("link", name="มาตรการเปิดเผยข้อมูลสาธารณะให้ครบทุกข้อ")).to_be_visible(timeout=PATIENCE * 1000)
    tab_to(page, "มาตรการเปิดเผยข้อมูลสาธารณะให้ครบทุกข้อ")
    page.keyboard.press("Enter")
    page.locator(".oit-verdict").wait_for()
    tab_to(page, "ย่อหรือเปิดรายการที่ 3 ของผลการดำเนินการ")
    page.keyboard.press("Enter")
    expect(control(items(field(page, "results")).nth(2), "text")).to_be_visible()
    tab_to(page, "สิ่งที่ทำ")
    page.keyboard.press("Control+End")
    page.keyboard.type(" ตามกำหนด")
    tab_to(page, "บันทึก", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem", name="บันทึกตอนนี้")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    is_saved(page)
    assert edited.diff() == [
        "-  - text: เผยแพร่ครบ 28 ข้อก่อนวันปิดรับข้อมูล",
        "+  - text: เผยแพร่ครบ 28 ข้อก่อนวันปิดรับข้อมูล ตามกำหนด",
    ]


def test_a_person_is_added(page: Page, edited: Edited) -> None:
    opened(page, edited, "people", "people")
    people = field(page, "people")
    count = items(people).count()
    items(people).first.get_by_role("button", name="ย่อหรือเปิด").click()
    # The editor shows an empty picture, 300 wide, until the file is there.
    photo = field(items(people).first, "photo").locator("img")
    expect(photo).to_have_js_property("naturalWidth", 192, timeout=PATIENCE * 1000)
    people.get_by_role("button", name="เพิ่ม").first.click()
    new = items(people).nth(count)
    control(new, "id").fill("planner-2")
    control(new, "name").fill("นางสาวตัวอย่าง ใหม่")
    control(new, "position").fill("นักวิเคราะห์นโยบายและแผนปฏิบัติการ")
    save(page)
    is_saved(page)
    assert edited.diff() == [
        "+  planner-2:",
        "+    name: นางสาวตัวอย่าง ใหม่",
        "+    position: นักวิเคราะห์นโยบายและแผนปฏิบัติการ",
    ]


def test_a_pdf_is_uploaded_and_an_element_points_at_its_second_page(page: Page, edited: Edited, tmp_path: Path) -> None:
    assert verdict_of(edited, "O5") != "ครบถ้วน"
    opened(page, edited, "items-2568", "o5")
    expect(page.locator(".oit-verdict")).not_to_contain_text("O5: ครบถ้วน")
    evidence = field(page, "evidence")
    count = items(evidence).count()
    evidence.get_by_role("button", name="เพิ่ม").first.click()
    page.get_by_role("menuitem", name="ไฟล์แนบ").click()
    new = items(evidence).nth(count)
    control(new, "shows").fill("ยุทธศาสตร์")
    page.keyboard.press("Enter")
    control(new, "page").fill("2")
    uploaded = tmp_path / "แผน ปี 2568.pdf"
    uploaded.write_bytes((edited.root / "content/2568/o5" / PDF).read_bytes())
    field(new, "document").get_by_role("button", name="เลือกไฟล์").click()
    with page.expect_file_chooser() as chooser:
        page.get_by_text("เลือกไฟล์จากเครื่อง").first.click()
    chooser.value.set_files(uploaded)
    expect(page.get_by_role("status").filter(has_text=f"มีไฟล์ชื่อ {TAKEN} อยู่แล้ว")).to_contain_text("แผน-ปี-2568-2.pdf")
    page.get_by_role("button", name="ใช้ไฟล์ที่เลือก").click()
    save(page)
    is_saved(page)
    name = "แผน-ปี-2568-2.pdf"
    assert edited.diff() == ["+  - shows: strategy", f"+    document: {name}", "+    page: 2"]
    assert (edited.root / "content/2568/o5" / name).read_bytes() == uploaded.read_bytes()
    page.get_by_role("heading", name="O5: ครบถ้วน").wait_for()
    assert verdict_of(edited, "O5") == "ครบถ้วน"
    edited.wait_for_words("2568/o5/", f"{quote(name)}#page=2")


def test_no_gift_is_declared(page: Page, edited: Edited) -> None:
    before = verdict_of(edited, "O21")
    page.goto(f"{edited.address}admin/#/collections/no-gift-2568/new")
    page.locator("[data-oit-field]").first.wait_for()
    control(page, "title").fill("ประกาศนโยบายไม่รับของขวัญ (No Gift Policy) ประจำปีงบประมาณ พ.ศ. 2568")
    control(page, "date").fill("2 ธันวาคม 2567")
    control(page, "signer").fill("นายหนึ่ง")
    page.keyboard.press("Enter")
    control(page, "text").fill("จะไม่รับของขวัญและของกำนัลทุกชนิดจากการปฏิบัติหน้าที่\n\nลงชื่อ นายกองค์การบริหารส่วนตำบลตัวอย่าง")
    save(page)
    is_saved(page)
    [made] = [line.removeprefix("?? ").strip('"') for line in edited.status()]
    assert made == f"{NO_GIFT}/no-gift.yaml"
    assert (edited.root / made).read_text(encoding="utf-8") == (
        "title: ประกาศนโยบายไม่รับของขวัญ (No Gift Policy) ประจำปีงบประมาณ พ.ศ. 2568\n"
        "date: 2 ธันวาคม 2567\n"
        "signer: mayor\n"
        "text: |-\n"
        "  จะไม่รับของขวัญและของกำนัลทุกชนิดจากการปฏิบัติหน้าที่\n"
        "\n"
        "  ลงชื่อ นายกองค์การบริหารส่วนตำบลตัวอย่าง\n"
    )
    assert before != verdict_of(edited, "O21") == "ครบถ้วน"
    edited.wait_for_words("2568/no-gift/", "จะไม่รับของขวัญและของกำนัลทุกชนิด")


def test_two_tabs_lose_nothing(browser: Browser, page: Page, edited: Edited) -> None:
    opened(page, edited, "measures-2568", "full-disclosure")
    other = opened(page.context.new_page(), edited, "measures-2568", "full-disclosure")
    control(page, "name").fill("มาตรการของแท็บแรก")
    save(page)
    is_saved(page)
    control(other, "order").fill("9")
    save(other)
    dialog = other.get_by_role("dialog", name="มีผู้แก้ไฟล์นี้ระหว่างที่ท่านกรอก")
    expect(dialog).to_contain_text("มาตรการของแท็บแรก", timeout=PATIENCE * 1000)
    expect(other.get_by_text("บันทึกไม่ได้").first).not_to_contain_text(re.compile("[A-Z]_?ERROR|Error"))
    assert "+order: 9" not in edited.diff(), "nothing was written over"
    dialog.get_by_role("button", name="รวมทั้งสองฉบับแล้วบันทึก").click()
    # The form is opened anew when both are saved.
    expect(control(other, "name")).to_have_value("มาตรการของแท็บแรก", timeout=PATIENCE * 1000)
    assert edited.diff() == [
        "-name: มาตรการเปิดเผยข้อมูลสาธารณะให้ครบทุกข้อ",
        "-order: 1",
        "+name: มาตรการของแท็บแรก",
        "+order: 9",
    ]


def test_an_address_that_leads_from_record_to_record_opens_the_second(page: Page, edited: Edited) -> None:
    opened(page, edited, "measures-2568", "full-disclosure")
    page.evaluate("location.hash = '#/collections/items-2568/entries/o5'")
    expect(control(page, "summary")).to_have_value(re.compile("แผนพัฒนาท้องถิ่นห้าปี"), timeout=PATIENCE * 1000)


def test_a_server_that_answers_no_more_is_told_in_thai(page: Page, edited: Edited) -> None:
    other = opened(page.context.new_page(), edited, "measures-2568", "full-disclosure")
    control(other, "name").fill("ชื่อที่ยังไม่ได้บันทึก")
    other.route("**/_edit/**", lambda route: route.abort())
    save(other)
    said = other.get_by_text("บันทึกไม่ได้").first
    expect(said).to_contain_text("สั่ง oit edit อีกครั้ง", timeout=PATIENCE * 1000)
    expect(said).not_to_contain_text("Error")
    expect(control(other, "name")).to_have_value("ชื่อที่ยังไม่ได้บันทึก")


def test_findings_stand_beside_their_fields(page: Page, edited: Edited) -> None:
    path = edited.root / MEASURE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("date: 7 ตุลาคม 2567", "date: 32 ตุลาคม 2567"), encoding="utf-8")
    try:
        edited.wait_for_finding(MEASURE, "D101")
        opened(page, edited, "measures-2568", "full-disclosure")
        note = page.locator(".oit-finding--error").first
        expect(note).to_contain_text("32", timeout=PATIENCE * 1000)
        expect(note.locator("xpath=..")).to_have_attribute("data-oit-field", "date")
    finally:
        path.write_text(text, encoding="utf-8")


def test_a_narrow_screen_is_told_where_to_go(page: Page, edited: Edited) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{edited.address}admin/")
    expect(page.locator(".oit-narrow")).to_contain_text("กรุณาเปิดบนคอมพิวเตอร์หรือแท็บเล็ต")
    page.set_viewport_size({"width": 768, "height": 1000})
    opened(page, edited, "items-2568", "o5")
    assert page.evaluate("document.documentElement.scrollWidth") <= 768
