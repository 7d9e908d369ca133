"""``oit frameworks changes``: what was corrected in a year's list, from what to what, why, and by which source."""

import json
import shutil
from pathlib import Path

import pytest

from oit import framework
from oit.cli import main as cli

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "example"


def said(capsys: pytest.CaptureFixture[str], *arguments: str, folder: Path = EXAMPLE) -> str:
    assert cli.main(["-C", str(folder), *arguments]) == 0
    return capsys.readouterr().out


def test_a_change_is_told_with_its_place_reason_and_source(capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, "frameworks", "changes", "2568").splitlines()
    assert lines[0] == "เกณฑ์ OIT ปี 2568: แก้ไขแล้ว 16 เรื่อง"
    start = lines.index("  ความน่าเชื่อถือ: O12.seq")
    assert lines[start + 1 : start + 3] == [
        "      จากปานกลาง เป็นค่อนข้างต่ำ",
        "      เหตุผล: พบเฉพาะในแบบของตำรวจ รายงานในระบบ ERP สองแห่งไม่มีคอลัมน์ลำดับ จึงไม่ควรถือว่าผิดเมื่อไม่มี",
    ]
    assert lines[start + 3].startswith("      ที่มา: รายงาน RCRI0023 ")


def test_all_years_are_told_without_a_year(capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(said(capsys, "frameworks", "changes", "--format", "json"))
    assert [entry["year"] for entry in told["years"]] == list(framework.years())
    removed = [
        (c["at"], c["before"]) for y in told["years"] for c in y["corrections"] if c["before"] and not c["after"]
    ]
    assert (["sources"], "เว็บไซต์คณะแห่งหนึ่ง ปี 2569 (faculty-site)") in removed


def test_an_own_list_tells_its_own_changes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(ROOT / "tests/data/whole/content", tmp_path / "content")
    assert said(capsys, "frameworks", "changes", "2566", folder=tmp_path) == (
        "เกณฑ์ OIT ปี 2566: แก้ไขแล้ว 1 เรื่อง\n\n27 พฤศจิกายน 2569\n"
        "  ความน่าเชื่อถือ: O3.columns\n      จากต่ำ เป็นสูง\n      เหตุผล: พบคู่มือ\n      ที่มา: คู่มือตัวอย่าง\n"
    )


def test_the_help_says_what_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["frameworks", "changes", "--help"])
    told = " ".join(capsys.readouterr().out.split())
    assert "แก้ที่ใด เดิมว่าอย่างไร ใหม่ว่าอย่างไร เพราะเหตุใด และจากแหล่งใด" in told


def test_an_item_is_explained_with_the_words_for_nothing_and_the_values_of_a_column(
    capsys: pytest.CaptureFixture[str],
) -> None:
    counts = said(capsys, "explain", "O19", "--year", "2568").splitlines()
    assert counts.count("      ถ้าไม่มี ให้เผยแพร่ว่า “ไม่มีเรื่องร้องเรียน” (ยังไม่ยืนยันจากคู่มือ)") == 3
    procurement = said(capsys, "explain", "O12", "--year", "2568")
    assert "      ค่าที่แบบใช้ในคอลัมน์นี้: ยังไม่ลงนามในสัญญา, อยู่ระหว่างระยะสัญญา, " in procurement
