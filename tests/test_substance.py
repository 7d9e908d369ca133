"""A field of a record that is filled and says nothing earns nothing; a short honest answer stays an answer."""

from pathlib import Path

import pytest

from content_tree import build, checked
from oit.judging.disclosure import State
from oit.judging.verification.substance import has_substance

EMPTY = [
    "0", "00", "0.0", "-", "--", ". . .", "…", "_____", "n/a", "N/A", "NA.", "none", "null", "nil", "xxx", "x x x", "ก",
    "กกกก", "12",
    "2568", "ไม่ระบุ", "(ไม่ระบุ)", "ไม่ระบุไว้", "ไม่ทราบ", "ยังไม่กำหนด", "ไม่มี", "ไม่มีข้อมูล", "ยังไม่มีข้อมูล", "รอข้อมูล",
    "รอดำเนินการ",
    "อยู่ระหว่างจัดทำ", "อยู่ระหว่างรวบรวม", "ตามเอกสารแนบ", "รายละเอียดตามเอกสารแนบ", "ดูที่ข้อ 9", "https://www.bandee.go.th/plan",
    "ขออภัยในความไม่สะดวก ขณะนี้กำลังปรับปรุงหน้านี้ โปรดกลับมาใหม่ภายหลัง", "หน้านี้อยู่ระหว่างการพัฒนา", "เว็บไซต์ปิดปรับปรุงชั่วคราว ขออภัยค่ะ",
    "พบกันเร็ว ๆ นี้", "ระบบกำลังอัปเดตข้อมูล กรุณาเข้ามาดูอีกครั้ง", "จะนำข้อมูลมาลงในภายหลัง",
    "This page is currently under construction.",
    "ยินดีต้อนรับเข้าสู่เว็บไซต์ของหน่วยงาน ขอบคุณที่เข้าเยี่ยมชม",
    "ผู้สนใจสามารถสอบถามรายละเอียดเพิ่มเติมได้ที่สำนักงานในวันและเวลาราชการ", "สอบถามเพิ่มเติมได้ที่กองคลัง",
    "Sorry, please check back later!", "ขณะนี้ทางหน่วยงานกำลังนำเข้าข้อมูล โปรดติดตามเร็ว ๆ นี้",
    "[ดูที่นี่](https://www.bandee.go.th/plan)", "ฯลฯ", "อื่น ๆ", "test", "lorem", "TBD", "todo", "?", "???", "\u3164\u2800",
]  # fmt: skip
SAID = [
    "จัดอบรม", "ทำเวที", "ประชุม", "ติดประกาศ", "ตรวจสอบทุกไตรมาส", "ร้อยละ 95", "สำนักปลัด", "ไม่รับของขวัญทุกชนิด",
    "ปรับปรุงระบบประปาหมู่บ้านแล้วเสร็จ", "พัฒนาระบบบริการออนไลน์ห้าบริการ", "แก้ไขเว็บไซต์ตามข้อเสนอแนะ", "เว็บไซต์ของหน่วยงาน",
    "สอบถามเพิ่มเติมได้ที่สำนักปลัด โทร. 0 4212 9583", "สอบถามความเห็นประชาชนที่มารับบริการทุกเดือน",
    "ติดตามผลทุกไตรมาสและแจ้งผู้บริหารต่อไป", "ขออภัยผู้รับบริการและจ่ายค่าชดเชยให้แล้ว", "ปิดถนนเพื่อปรับปรุงผิวจราจร",
    "จัดประชุมชี้แจง รายละเอียดตามเอกสารแนบ", "ดำเนินการแล้ว 3 โครงการ", "No Gift Policy", "อยู่ระหว่างก่อสร้างอาคาร ร้อยละ 40",
]  # fmt: skip


@pytest.mark.parametrize("text", EMPTY)
def test_a_field_that_only_is_filled_says_nothing(text: str) -> None:
    assert not has_substance(text) and not has_substance((text, text))


@pytest.mark.parametrize("text", SAID)
def test_a_short_answer_says_something(text: str) -> None:
    assert has_substance(text) and has_substance(("-", text))


def test_a_form_may_accept_that_there_is_none() -> None:
    assert has_substance("ไม่มีปัญหา", may_say_none=True) and not has_substance("ไม่มีปัญหา")


MEASURE = """\
    name: มาตรการเผยแพร่ข้อมูล
    guidelines: [{text}]
    steps: [{text}]
    responsible: [office]
    monitoring: {{rounds: [6]}}
    results:
      - {{text: {text}, date: 2 มกราคม 2566}}
    """
RESULT = """\
    total: 90
    analysis:
      weaknesses:
        - {{indicator: duty, text: {text}}}
      to_improve:
        - {{tool: OIT, indicator: duty, improve: {text}}}
    """
MEMO = "{{subject: {text}, date: 2 เมษายน 2566, reports_round: 6, sections: [{{heading: ผล, text: {text}}}]}}"
GIFT = "{{title: ประกาศ, date: 2 มกราคม 2566, signer: mayor, text: {text}}}"


def states(tmp_path: Path, text: str) -> tuple[dict[str, State], bool]:
    """The states of the elements that records show, and whether the round of six months is reported."""
    files = {
        "content/2566/measures/open.yaml": MEASURE,
        "content/ita-results/2565.yaml": RESULT,
        "content/2566/memos/round.yaml": MEMO,
        "content/2566/no-gift/one.yaml": GIFT,
    }
    year = checked(build(tmp_path, {path: data.format(text=f'"{text}"') for path, data in files.items()})).year(2566)
    asked = [element for item in year.items for element in item.elements if element.element.verify.by == "records"]
    return {element.element.id: element.state for element in asked}, all(one.report for one in year.rounds)


@pytest.mark.parametrize("text", ["0", "-", "ไม่ระบุ", "n/a", ". . .", "ตามเอกสารแนบ"])
def test_records_of_stand_ins_show_nothing(tmp_path: Path, text: str) -> None:
    found, is_reported = states(tmp_path, text)
    assert {name for name, state in found.items() if state is State.MET} <= {"responsible", "monitoring"}
    assert not is_reported


def test_records_that_say_something_show_it(tmp_path: Path) -> None:
    found, is_reported = states(tmp_path, "จัดอบรมเจ้าหน้าที่ทุกคน")
    assert set(found.values()) == {State.MET} and is_reported
