"""``oit digest``: the week's digest, short and by unit, the same for the same day."""

import json
from pathlib import Path

import pytest

from content_tree import BASE, build
from oit.cli import main as cli

AGENCY = """\
name: องค์การบริหารส่วนตำบลบ้านดี
type: องค์การบริหารส่วนตำบล
current_year: 2566
units:
  office: {name: สำนักปลัด}
  finance: {name: กองคลัง}
  works: {name: กองช่าง}
assignments: {structure: office, procurement-plan: finance}
"""


def link(asked: str, outcome: str, **more: str) -> dict[str, str]:
    return {"asked": asked, "outcome": outcome, "by": "ci"} | more


LINKS = {
    "format": 1,
    "maker": {"by": "ci", "day": "2023-04-10"},
    "links": {
        "https://a.example.org/1": link("2023-04-09", "not-found", absent_since="2023-04-02"),
        "https://a.example.org/2": link("2023-04-09", "not-found", absent_since="2023-01-02"),
        "https://a.example.org/3": link("2023-04-09", "login", opened="2023-04-01"),
        "https://a.example.org/4": link("2023-04-09", "ok", opened="2023-04-09"),
        "https://a.example.org/5": link("2023-04-09", "unknown", opened="2023-04-01"),
    },
}
PAGE = "---\nresponsible: finance\nevidence:\n" + "".join(
    f"  - shows: [{element}]\n    link: https://a.example.org/{number}\n"
    for number, element in enumerate(("a", "b", "c", "d", "e"), start=1)
) + "---\n"  # fmt: skip
FILES = {
    "content/agency.yaml": AGENCY,
    "content/people.yaml": BASE["content/people.yaml"],
    "content/2566/o7/index.md": PAGE,
    "content/2566/measures/a.yaml": "name: ก\nresponsible: [works]\nmonitoring: {text: ก, rounds: [3, 6, 12]}\n",
    "content/2566/measures/b.yaml": "name: ข\nresponsible: [works, office]\nmonitoring: {text: ก, rounds: [6]}\n",
    "content/2566/waivers.yaml": (
        "waivers:\n"
        "  - {target: o1, reason: ก, approver: นายก, approved: 1 มกราคม 2566, expires: 20 เมษายน 2566}\n"
        "  - {target: o2, reason: ก, approver: นายก, approved: 1 มกราคม 2566, expires: 20 ตุลาคม 2566}\n"
    ),
    "oit-links.json": json.dumps(LINKS),
}


def digest(root: Path, capsys: pytest.CaptureFixture[str], *options: str, day: str = "2023-04-10") -> str:
    assert cli.main(["-C", str(root), "digest", "--as-of", day, *options]) == 0
    return capsys.readouterr().out


def test_each_unit_reads_what_is_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = digest(build(tmp_path, FILES), capsys, "--format", "text")
    assert told == digest(tmp_path, capsys, "--format", "text")
    _, office, finance, works, nobody, *_ = told.split("\n\n")
    assert office.splitlines() == [
        "【สำนักปลัด】",
        "พ้นกำหนดแล้ว",
        "• รายงานผล 1 มาตรการ ปี 2566 รอบ 6 เดือน สิ้นสุดรอบ 31 มี.ค. 2566 พ้นมาแล้ว 10 วัน",
        "การผ่อนผันและการอนุมัติที่จะสิ้นสุดใน 30 วัน",
        "• ผ่อนผัน O1 โครงสร้าง ปี 2566 ถึง 20 เม.ย. 2566",
    ]
    assert finance.splitlines()[-3:] == [
        "ลิงก์ที่เปิดไม่ได้ พบใน 30 วันที่ผ่านมา",
        "• O7 ข่าวประชาสัมพันธ์ ปี 2566: https://a.example.org/3 ตั้งแต่ 1 เม.ย. 2566",
        "• O7 ข่าวประชาสัมพันธ์ ปี 2566: https://a.example.org/1 ตั้งแต่ 2 เม.ย. 2566",
    ]
    assert works.splitlines() == [
        "【กองช่าง】",
        "พ้นกำหนดแล้ว",
        "• รายงานผล 1 มาตรการ ปี 2566 รอบ 3 เดือน สิ้นสุดรอบ 31 ธ.ค. 2565 พ้นมาแล้ว 100 วัน",
        "• รายงานผล 2 มาตรการ ปี 2566 รอบ 6 เดือน สิ้นสุดรอบ 31 มี.ค. 2566 พ้นมาแล้ว 10 วัน",
    ]
    assert nobody.splitlines()[:3] == [
        "【ยังไม่ระบุผู้รับผิดชอบ】",
        "ครบกำหนดใน 30 วัน",
        "• O3 อำนาจหน้าที่ ปี 2566 (ยังไม่ถึงกำหนด) ครบกำหนด 30 เม.ย. 2566",
    ]
    assert len(nobody.splitlines()) == 2 + 8 and nobody.splitlines()[-1].startswith("• และอีก ")


def test_one_unit_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(tmp_path, FILES)
    told = digest(tmp_path, capsys, "--unit", "works")
    assert told.startswith("## สรุปงาน OIT\n\nกองช่าง ณ วันที่ 10 เมษายน 2566\n\n### กองช่าง\n\n**พ้นกำหนดแล้ว**\n\n- ")
    assert told.count("###") == 1
    assert cli.main(["-C", str(tmp_path), "digest", "--unit", "กองซ่าง"]) == 2
    assert "หมายถึง works (กองช่าง) หรือไม่" in capsys.readouterr().err


def test_nothing_to_tell_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(tmp_path, {name: text for name, text in FILES.items() if "measures" not in name and "waivers" not in name})
    told = digest(tmp_path, capsys, "--unit", "office", "--format", "text", day="2022-12-01")
    assert "ไม่มีงานที่พ้นกำหนดหรือครบกำหนดใน 30 วัน" in told


def test_errors_that_are_open_are_counted_and_nobody_is_thanked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clean = {name: text for name, text in FILES.items() if "measures" not in name and "waivers" not in name}
    clean.pop("content/2566/o7/index.md")
    build(tmp_path, clean | {"content/2566/o1/index.md": "---\nsummery: ก\nupdated: เมื่อวาน\n---\n"})
    told = digest(tmp_path, capsys, "--format", "text", day="2022-12-01")
    assert "มีรายการที่ต้องแก้ไข 2 รายการ ดูด้วยคำสั่ง oit check" in told.splitlines() and "ขอบคุณ" not in told
    assert "ไม่มีงานที่พ้นกำหนดหรือครบกำหนดใน 30 วัน" in told
    assert "มีรายการที่ต้องแก้ไข 2 รายการ" in digest(tmp_path, capsys, "--unit", "office", day="2022-12-01")
    other = digest(tmp_path, capsys, "--unit", "works", day="2022-12-01")
    assert "ต้องแก้ไข" not in other and "ขอบคุณ" in other
    build(tmp_path, {"content/2566/o1/index.md": "---\nupdated: 1 ธันวาคม 2565\n---\n"})
    told = digest(tmp_path, capsys, "--format", "text", day="2022-12-01")
    assert "ต้องแก้ไข" not in told and "ขอบคุณ" in told


def test_the_words_of_others_are_no_markup(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    agency = AGENCY.replace("{name: กองช่าง}", '{name: "กอง_ช่าง_ <b>\\n# ก"}')
    told = digest(build(tmp_path, FILES | {"content/agency.yaml": agency}), capsys)
    assert "### กอง\\_ช่าง\\_ &lt;b&gt; # ก\n" in told
