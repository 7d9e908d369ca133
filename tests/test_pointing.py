"""A text that only points elsewhere is worth what it points to. What says something itself stays an answer."""

import json
from pathlib import Path
from typing import Any

import pytest

from content_tree import build, checked
from oit.judging.disclosure import ElementState, State, Strength
from oit.judging.verification.pointing import is_hollow, only_points, own_words

POINTING = """\
    คู่มือ ดูที่ข้อ 9
    ดูข้อ ๙
    ดู O9
    รายละเอียดตามเอกสารแนบ
    (เอกสารแนบ 1)
    ตามลิงก์ด้านล่าง
    คลิกที่นี่
    ดูรายละเอียดได้ที่ https://www.bandee.go.th/plan
    ดูรายละเอียดได้ที่ www.bandee.go.th
    รายละเอียดตามไฟล์แนบท้าย
    ตามเอกสารที่แนบมาพร้อมนี้
    โปรดดูรายละเอียดในเอกสารแนบ
    สามารถดาวน์โหลดเอกสารได้ที่ลิงก์ด้านล่างนี้
    ดาวน์โหลดคู่มือการปฏิบัติงาน
    ข้อมูลปรากฏตามเอกสารแนบ
    แผนปฏิบัติการป้องกันการทุจริต ดูที่หัวข้อ O33
    ใช้ข้อมูลเดียวกับข้อ 12
    เช่นเดียวกับข้อ 7
    รายละเอียดอยู่ในเว็บไซต์ของหน่วยงาน
    ดูรายละเอียดเพิ่มเติมในเพจ Facebook ของเทศบาล
    รายละเอียดดังแนบ
    See attached file
    Please see item O9
    อ้างอิงตามข้อ 5
    ดูปีก่อน
    เผยแพร่ไว้บนเว็บไซต์ของหน่วยงาน
    รวมอยู่ในข้อ 9
    ตามสิ่งที่ส่งมาด้วย
    สถิติเรื่องร้องเรียนแสดงไว้ที่ข้อ 21
    คู่มือการปฏิบัติงานอยู่ที่หน้า O13
    สแกน QR Code ด้านล่าง
    ตามตารางด้านล่าง
    ดูที่หัวข้ออื่น
    ปรากฏในรายงานประจำปี ข้อ 11"""
SAYING = """\
    ไม่มีเรื่องร้องเรียน
    ร้อยละ 95
    042-129-583
    สำนักปลัด โทรศัพท์ 0 4212 9583
    ร้อยละ 95 ดูที่ข้อ 9
    เรื่องร้องเรียน 3 เรื่อง รายละเอียดตามเอกสารแนบ
    ปฏิบัติตามหน้าที่และอำนาจตามกฎหมาย
    ปฏิบัติตามข้อ 9 ของระเบียบกระทรวงมหาดไทย
    ยื่นคำร้องได้ที่สำนักปลัด
    ไม่มีเรื่องร้องเรียน รายละเอียดตามเอกสารแนบ
    ไม่ใช้งบประมาณ ดูที่ข้อ 9
    มีคู่มือ 5 เล่ม ได้แก่ คู่มือการจ่ายเบี้ยยังชีพ รายละเอียดตามเอกสารแนบ
    เผยแพร่รายงานทุกไตรมาสบนเว็บไซต์
    ตรวจสอบข้อมูลในระบบเดือนละครั้ง
    ติดตามผลจากเว็บไซต์ของกรม
    ดูแลผู้สูงอายุในตำบล
    อ่านหนังสือให้เด็กฟังทุกวันศุกร์
    แผนพัฒนาท้องถิ่น (พ.ศ. 2566–2570)
    การตรวจสอบภายในของหน่วยงาน
    แสดงความคิดเห็นได้ที่กระดานสนทนา
    ตรวจสอบเอกสารการเบิกจ่ายทุกเดือน
    ไม่มีปัญหา อุปสรรค และข้อเสนอแนะ
    ค่าธรรมเนียมตามประกาศกระทรวงการคลัง
    ผู้รับบริการแจ้งผ่านเว็บไซต์ได้ตลอด 24 ชั่วโมง
    กำหนดให้ดำเนินการตามแผนภายใน 30 วัน
    ดูงานนอกสถานที่ จำนวน 2 ครั้ง
    เปิดเผยข้อมูลสู่สาธารณะ"""


def _lines(texts: str) -> list[str]:
    return [line.strip() for line in texts.splitlines()]


@pytest.mark.parametrize("text", _lines(POINTING))
def test_a_text_that_sends_its_reader_elsewhere_says_nothing(text: str) -> None:
    assert only_points(text), own_words(text)


@pytest.mark.parametrize("text", _lines(SAYING))
def test_an_answer_says_something_however_short(text: str) -> None:
    assert not only_points(text), own_words(text)


HOLLOW = """\
    หน่วยงานได้ดำเนินการตามที่กำหนดครบถ้วนทุกประการแล้ว
    ดำเนินการเรียบร้อยแล้ว
    เผยแพร่ข้อมูลครบถ้วนแล้ว
    เหมือนปีที่แล้ว ไม่มีการเปลี่ยนแปลง
    สอบถามรายละเอียดได้ที่สำนักปลัด ในวันและเวลาราชการ
    จะนำขึ้นเว็บไซต์ในเร็ว ๆ นี้
    ก ก ก ก ก ก ก ก ก ก"""


@pytest.mark.parametrize("text", _lines(HOLLOW))
def test_a_claim_is_no_answer(text: str) -> None:
    assert is_hollow(text)


@pytest.mark.parametrize("text", _lines(SAYING))
def test_an_answer_is_no_claim(text: str) -> None:
    assert not is_hollow(text)


OWN = "https://www.bandee.go.th/mandate"
SAYS = "องค์การบริหารส่วนตำบลมีอำนาจหน้าที่พัฒนาตำบลทั้งในด้านเศรษฐกิจ สังคม และวัฒนธรรม"


def judged(tmp_path: Path, place: dict[str, str], body: str, facts: dict[str, Any] | None = None) -> ElementState:
    """The state of O3's mandate, which a heading or passage of its page shows."""
    entry = {"asked": "2026-11-20", "by": "ci", "outcome": "ok", "opened": "2026-11-20", "facts": facts}
    record = {"format": 1, "maker": {"by": "ci", "day": "2026-11-20"}, "links": {OWN: entry} if facts else {}}
    front = json.dumps({"evidence": [{"shows": "mandate", **place}]}, ensure_ascii=False)
    files = {
        "content/agency.yaml": """\
            name: องค์การบริหารส่วนตำบลบ้านดี
            short_name: อบต.บ้านดี
            type: องค์การบริหารส่วนตำบล
            current_year: 2566
            website: https://www.bandee.go.th
            """,
        "content/2566/o3/other.md": None,
        "content/2566/o4/index.md": "แผนยุทธศาสตร์ของตำบล และกล่าวถึงอำนาจหน้าที่ของหน่วยงาน",
        "oit-links.json": json.dumps(record, ensure_ascii=False),
    }
    root = build(tmp_path, files, {"content/2566/o3/law.pdf": {"saying": ["The mandate of the office"]}})
    path = root / "content/2566/o3/index.md"
    path.write_text(f"---\n{front}\n---\n\n{body}\n", encoding="utf-8")
    states = checked(root).year(2566).item("O3").elements
    return next(state for state in states if state.element.id == "mandate")


UNSEEN = (State.UNCERTAIN, Strength.POINTED_TO)
HEADING = {"heading": "อำนาจหน้าที่"}


@pytest.mark.parametrize(
    ("body", "state", "strength"),
    [
        (SAYS, State.MET, Strength.READ),
        (f"[อำนาจหน้าที่ของหน่วยงานตามกฎหมาย]({OWN})", *UNSEEN),
        (f"<{OWN}>", *UNSEEN),
        (f"ดูอำนาจหน้าที่ได้ที่ {OWN}", *UNSEEN),
        (f"- [พระราชบัญญัติ]({OWN})\n- [ประกาศ]({OWN}/2)", *UNSEEN),
        (f"รายงานอำนาจหน้าที่ [ดาวน์โหลด]({OWN})", *UNSEEN),
        (f"| เรื่อง | ไฟล์ |\n|---|---|\n| ประกาศอำนาจหน้าที่ | [PDF]({OWN}) |", *UNSEEN),
        ("อำนาจหน้าที่ทั้งหมด ดูที่ข้อ 9", *UNSEEN),
        ("[ดูหัวข้ออำนาจหน้าที่ด้านบน](#อำนาจหน้าที่)", *UNSEEN),
        ("[อำนาจหน้าที่ของหน่วยงานตามกฎหมาย](../o3/index.md)", *UNSEEN),
        # What the list asks for, copied, is no answer.
        ("มีข้อความที่อธิบายหน้าที่และอำนาจของหน่วยงานตามที่กฎหมายกำหนดโดยเฉพาะ", State.NOT_MET, Strength.NONE),
        # What it points to was opened: a file beside the page, another page of the site.
        ("[อำนาจหน้าที่](law.pdf)", State.MET, Strength.OPENED),
        ("[อำนาจหน้าที่](../o4/index.md)", State.MET, Strength.OPENED),
        # It says something itself, and points elsewhere besides.
        (f"{SAYS} [ฉบับเต็ม]({OWN})", State.MET, Strength.READ),
        (f"{SAYS}\n\nรายละเอียดตามเอกสารแนบ", State.MET, Strength.READ),
    ],
)  # fmt: skip
def test_a_heading_is_worth_what_it_says_or_points_to(
    tmp_path: Path, body: str, state: State, strength: Strength
) -> None:
    found = judged(tmp_path, HEADING, f"## อำนาจหน้าที่\n\n{body}")
    assert (found.state, found.strength) == (state, strength), found.reasons


@pytest.mark.parametrize(
    ("passage", "body", "state"),
    [
        ("อำนาจหน้าที่ของหน่วยงานตามกฎหมาย", f"[อำนาจหน้าที่ของหน่วยงานตามกฎหมาย]({OWN})", State.UNCERTAIN),
        ("หน้าที่ของหน่วยงานตามกฎหมาย", f"ดู [อำนาจหน้าที่ของหน่วยงานตามกฎหมาย]({OWN})", State.UNCERTAIN),
        ("อำนาจหน้าที่ตามลิงก์ด้านล่าง", "อำนาจหน้าที่ตามลิงก์ด้านล่าง", State.UNCERTAIN),
        (SAYS, f"{SAYS} [ฉบับเต็ม]({OWN})", State.MET),
    ],
)
def test_a_passage_is_worth_what_it_says_or_points_to(tmp_path: Path, passage: str, body: str, state: State) -> None:
    assert judged(tmp_path, {"passage": passage}, body).state is state


def test_a_heading_earns_what_its_link_earned(tmp_path: Path) -> None:
    facts = {"kind": "page", "size": 1000, "letters": 500, "title": "อำนาจหน้าที่ตามกฎหมาย"}
    found = judged(tmp_path, HEADING, f"## อำนาจหน้าที่\n\n[ดูที่นี่]({OWN})", facts)
    assert (found.state, found.strength) == (State.MET, Strength.REACHED)
    other = {**facts, "title": "ข่าวกีฬา"}
    found = judged(tmp_path / "other", HEADING, f"## อำนาจหน้าที่\n\n[ดูที่นี่]({OWN})", other)
    assert (found.state, found.strength) == (State.UNCERTAIN, Strength.REACHED)


def test_a_telephone_number_or_an_address_of_mail_is_no_link_elsewhere(tmp_path: Path) -> None:
    mail = "[saraban@bandee.go.th](mailto:saraban@bandee.go.th)"
    body = f"## อำนาจหน้าที่\n\nดูแลทางน้ำในตำบล สอบถามสำนักปลัด [042-129-583](tel:042129583) {mail}"
    assert judged(tmp_path, HEADING, body).state is State.MET
