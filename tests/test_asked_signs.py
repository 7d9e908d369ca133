"""Prose on an item's page: short honest answers show what is asked, and a sentence of any page does not."""

from pathlib import Path

import pytest

from content_tree import build, checked
from oit.framework import load
from oit.judging.disclosure import State
from oit.judging.verification.asked_signs import Prose, asked
from synthetic import png

AGENCY = "name: องค์การบริหารส่วนตำบลบ้านดี\ntype: องค์การบริหารส่วนตำบล\ncurrent_year: 2568\n"
ELEMENTS = {f"{item.slug}.{element.id}": element for item in load(2568).items for element in item.elements}

HONEST = [
    ("o1.mandate", "ดูแลถนน ไฟทาง และน้ำประปาของหมู่บ้าน"),
    ("o1.units", "แบ่งเป็นสำนักปลัด กองคลัง และกองช่าง"),
    ("o1.sides", "นายกมาจากการเลือกตั้ง ปลัดดูแลพนักงานส่วนตำบล"),
    ("o2.name", "นายสมชาย ใจดี นายก อบต."),
    ("o2.contact", "081 234 5678"),
    ("o3.phone", "โทร. ๐-๔๒๑๑-๑๒๓๔"),
    ("o3.email", "saraban@bandee.go.th"),
    ("o3.address", "99 หมู่ 6 ต.บ้านดี อ.เมือง จ.อุดรธานี 41000"),
    ("o6.budget", "ตั้งไว้สองล้านสี่แสนบาท"),
    ("o6.timeline", "เริ่มต้นปีงบประมาณ จบสิ้นเดือนสิงหาคม"),
    ("o6.progress", "ขุดลอกคลองเสร็จแล้ว เหลือซ่อมศาลา"),
    ("o7.problems", "น้ำท่วมทำให้รถเข้าพื้นที่ไม่ได้"),
    ("o7.suggestions", "ควรเริ่มงานให้เร็วขึ้น"),
    ("o7.spending", "ใช้ไป 1,204,000 บาท"),
    ("o8.laws", "พระราชบัญญัติควบคุมอาคาร"),
    ("o9.fee", "ไม่เสียค่าใช้จ่าย"),
    ("o9.time", "ทันทีที่ยื่นคำขอ"),
    ("o9.documents", "ใช้บัตรประชาชนใบเดียว"),
    ("o9.steps", "ยื่นคำขอ ตรวจเอกสาร แล้วรับใบอนุญาต"),
    ("o11.walk-in", "มาติดต่อ 1,204 ราย"),
    ("o13.by-method", "เฉพาะเจาะจง 31 รายการ 812,400 บาท"),
    ("o17.responsible", "งานนิติการ สำนักปลัด"),
    ("o17.time", "แจ้งผลให้ผู้ร้องทราบภายในสองสัปดาห์"),
    ("o17.how", "โทรหาปลัด หรือหย่อนตู้หน้าที่ทำการ"),
    ("o18.main-site", "กดปุ่มแจ้งเบาะแสที่หน้าแรกของเว็บไซต์"),
    ("o19.total", "ไม่มีเรื่องร้องเรียน"),
    ("o20.participants", "ชาวบ้านหมู่หกมากันเกือบทุกบ้าน"),
    ("o23.assessment", "การตรวจรับงานถนนเสี่ยงสูง การออกใบอนุญาตเสี่ยงปานกลาง"),
    ("o23.events", "รับเงินใต้โต๊ะตอนตรวจรับถนน ถือว่าเสี่ยงสูง"),
]
STOCK = ["รายละเอียดตามแผนของหน่วยงาน", "ข้อมูลครบถ้วน", "หน่วยงานให้ความสำคัญกับเรื่องนี้เสมอมา", "ขอขอบคุณทุกท่านที่ให้ความสนใจ"]
COUNTED = [
    "o1.mandate", "o1.chart", "o2.name", "o2.photo", "o2.contact", "o3.phone", "o3.address",
    "o3.two-way", "o6.budget", "o6.timeline", "o8.laws", "o9.fee", "o9.steps", "o11.walk-in",
    "o12.winner", "o13.by-method",
    "o17.responsible", "o18.main-site", "o19.total", "o20.participants", "o23.assessment",
]  # fmt: skip


@pytest.mark.parametrize(("name", "text"), HONEST)
def test_a_short_honest_answer_has_what_is_asked(name: str, text: str) -> None:
    ways = asked(ELEMENTS[name])
    is_statement = name == "o19.total"  # the form has such an answer
    assert is_statement or not ways.signs or Prose(text).shows(ways.signs)


@pytest.mark.parametrize("text", STOCK)
def test_a_sentence_of_any_page_shows_nothing_that_is_counted_or_named(text: str) -> None:
    assert [name for name in COUNTED if Prose(text).shows(asked(ELEMENTS[name]).signs)] == []


def test_whatever_is_asked_can_be_said_in_words() -> None:
    for name, element in ELEMENTS.items():
        ways = asked(element)
        assert not ways.signs or ways.thai, name


@pytest.mark.parametrize(
    ("shows", "body", "expected"),
    [
        ("o2.photo", "ผู้บริหารทุกคนมีรูปถ่ายแสดงไว้ตรงนี้แล้วอย่างสวยงาม", State.UNCERTAIN),
        ("o2.photo", "![นายก](รูป.png)", State.MET),
        ("o3.phone", "มีหมายเลขโทรศัพท์ไว้ให้ชาวบ้านติดต่อได้ในวันราชการ", State.UNCERTAIN),
        ("o3.phone", "โทร. 0-4211-1234 ในวันราชการ", State.MET),
        ("o12.winner", "ร้านค้าในตำบลได้รับคัดเลือก", State.UNCERTAIN),
        ("o12.winner", "| งาน | ผู้ได้รับคัดเลือก |\n|---|---|\n| ซ่อมถนน | หจก. บ้านดี |\n| ซื้อหมึก | ร้านหนึ่ง |", State.MET),
        ("o6.budget", "หน่วยงานให้ความสำคัญกับเรื่องนี้เสมอมา", State.UNCERTAIN),
        ("o6.budget", "ให้ความสำคัญกับเรื่องนี้ตามที่ปรากฏใน[เล่มนี้](ข้อบัญญัติ.txt)", State.MET),
        ("o6.budget", "ให้ความสำคัญกับเรื่องนี้ตามที่ปรากฏใน[เล่มนี้](ไม่อยู่.txt)", State.UNCERTAIN),
        ("o7.problems", "น้ำท่วมทำให้รถเข้าพื้นที่ไม่ได้", State.MET),
        ("o19.total", "ไม่มีเรื่องร้องเรียน", State.MET),
    ],
)
def test_the_verdict_on_prose(tmp_path: Path, shows: str, body: str, expected: State) -> None:
    item, _, name = shows.partition(".")
    page = f"---\nevidence:\n  - {{shows: {name}, heading: เรื่องนี้, year: 2568}}\n---\n## เรื่องนี้\n\n{body}\n"
    root = build(tmp_path, {f"content/2568/{item}/index.md": page, "content/agency.yaml": AGENCY})
    (root / f"content/2568/{item}/รูป.png").write_bytes(png(300, 200))
    (root / f"content/2568/{item}/ข้อบัญญัติ.txt").write_text("ก" * 40, encoding="utf-8")
    elements = checked(root).year(2568).item(item.upper()).elements
    assert next(one.state for one in elements if one.element.id == name) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ขอขอบคุณทุกท่านที่ให้ความสนใจ", State.UNCERTAIN),
        ("กขค " * 50, State.UNCERTAIN),
        ("จ่ายไป 120,000 บาท", State.MET),
        ("ไม่ใช้งบ อบต. อาสาสมัครทำเองทั้งหมด", State.MET),
        ("เล่มนี้เล่าถึงงานของเราตั้งแต่ต้นจนจบ " * 20, State.MET),
    ],
)
def test_a_document_of_one_sentence_is_prose_too(tmp_path: Path, text: str, expected: State) -> None:
    page = "---\nevidence:\n  - {shows: spending, document: ก.txt, year: 2567}\n---\nรายงาน\n"
    root = build(tmp_path, {"content/2568/o7/index.md": page, "content/agency.yaml": AGENCY})
    (root / "content/2568/o7/ก.txt").write_text(text, encoding="utf-8")
    elements = checked(root).year(2568).item("O7").elements
    assert next(one.state for one in elements if one.element.id == "spending") is expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("ตัวอย่าง", State.NOT_MET), ("อื่น ๆ", State.NOT_MET), ("ไม่มีเรื่องร้องเรียน", State.MET), ("3", State.MET)],
)
def test_one_word_in_every_cell_fills_no_column(tmp_path: Path, cell: str, expected: State) -> None:
    page = "---\nevidence:\n  - {shows: [total, done, in-progress], table: ก.csv, year: 2567}\n---\nสถิติ\n"
    head = "เดือน,จำนวนเรื่องทั้งหมด,แล้วเสร็จ,อยู่ระหว่างดำเนินการ,หมายเหตุ"
    root = build(tmp_path, {"content/2568/o19/index.md": page, "content/agency.yaml": AGENCY})
    rows = f"{head}\n" + (",".join([cell] * 5) if cell != "3" else "ต.ค. 2566,3,3,3,3") + "\n"
    (root / "content/2568/o19/ก.csv").write_text(rows, encoding="utf-8")
    assert checked(root).year(2568).item("O19").elements[0].state is expected
