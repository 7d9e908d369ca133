"""A file or folder with nearly the right name is told the right one, once for a whole folder."""

from pathlib import Path

import pytest

from content_tree import build, checked
from oit.content import read

PAGE = "---\ntitle: ก\n---\n# ก\n"
WHOLE = Path(__file__).parent / "data" / "whole"


def told(root: Path) -> list[str]:
    return [f"{problem.place.path} → {problem.repair}" for problem in read(root).problems]


@pytest.mark.parametrize("year", ["2023", "๒๕๖๖", "66", "พ.ศ.2566", "ปี 2566", "FY2566"])
def test_a_year_of_another_form_is_one_finding_for_all_its_files(tmp_path: Path, year: str) -> None:
    files = {f"content/{year}/{inner}": PAGE for inner in ("o1/index.md", "o2/index.md", "o2/แผน.txt")}
    assert told(build(tmp_path, files)) == [f"content/{year} → เปลี่ยนชื่อโฟลเดอร์เป็น 2566"]


@pytest.mark.parametrize("folder", ["O5", "o05", "O05", "o๕", "ข้อ 5", "ข้อ5", "5", "05", "o-5", "o5-แผน", "oit5"])
def test_an_items_folder_of_another_form(tmp_path: Path, folder: str) -> None:
    files = {f"content/2566/{folder}/{name}": PAGE for name in ("index.md", "แผน.txt")}
    assert told(build(tmp_path, files)) == [f"content/2566/{folder} → เปลี่ยนชื่อโฟลเดอร์เป็น o5"]


@pytest.mark.parametrize(
    ("path", "repair"),
    [
        ("2566/o5/Index.md", "เปลี่ยนชื่อหรือย้ายเป็น content/2566/o5/index.md"),
        ("2566/o5/index.MD", "เปลี่ยนชื่อหรือย้ายเป็น content/2566/o5/index.md"),
        ("2566/o5/index.md.txt", "เปลี่ยนชื่อหรือย้ายเป็น content/2566/o5/index.md"),
        ("2566/o5/index.markdown", "เปลี่ยนชื่อหรือย้ายเป็น content/2566/o5/index.md"),
        ("2566/o5/index.mkd", "เปลี่ยนชื่อหรือย้ายเป็น content/2566/o5/index.md"),
        ("2566/o5/index.md.md", "เปลี่ยนชื่อหรือย้ายเป็น content/2566/o5/index.md"),
        ("2566/o5/index.txt", "เปลี่ยนชื่อหรือย้ายเป็น content/2566/o5/index.md"),
        ("2566/o5/INDEX.MD.TXT", "เปลี่ยนชื่อหรือย้ายเป็น content/2566/o5/index.md"),
        ("2566/o5/index", "เปลี่ยนชื่อหรือย้ายเป็น content/2566/o5/index.md"),
        ("2566/o5/index..md", "เปลี่ยนชื่อหรือย้ายเป็น content/2566/o5/index.md"),
        ("2566/o5/indx.md", "เปลี่ยนชื่อหรือย้ายเป็น content/2566/o5/index.md"),
        ("2566/o5/notes.markdown", "ย้ายข้อความไปไว้ใน index.md ของข้อ หรือบันทึกเป็น PDF แล้วแนบแทน"),
        ("2566/o5/ร่าง.md", "ย้ายข้อความไปไว้ใน index.md ของข้อ หรือบันทึกเป็น PDF แล้วแนบแทน"),
        ("2566/o5/notes.mdown", "ย้ายข้อความไปไว้ใน index.md ของข้อ หรือบันทึกเป็น PDF แล้วแนบแทน"),
        ("2566/o5/บันทึก.md.txt", "ย้ายข้อความไปไว้ใน index.md ของข้อ หรือบันทึกเป็น PDF แล้วแนบแทน"),
        ("2566/no-gift/NO-GIFT.YAML", "เปลี่ยนชื่อหรือย้ายเป็น content/2566/no-gift/NO-GIFT.yaml"),
        ("2566/o5/README.md", "เปลี่ยนชื่อหรือย้ายเป็น content/2566/o5/index.md"),
        ("2566/o5.md", "เปลี่ยนชื่อหรือย้ายเป็น content/2566/o5/index.md"),
        ("2566/measures/a.YAML", "เปลี่ยนชื่อหรือย้ายเป็น content/2566/measures/a.yaml"),
        ("2566/no-gift.yaml", "เปลี่ยนชื่อหรือย้ายเป็น content/2566/no-gift/no-gift.yaml"),
        ("2566/no-gift.yml", "เปลี่ยนชื่อไฟล์เป็น no-gift.yaml"),
        ("2566/waiver.yaml", "เปลี่ยนชื่อหรือย้ายเป็น content/2566/waivers.yaml"),
        ("2566/calender.yaml", "เปลี่ยนชื่อหรือย้ายเป็น content/2566/calendar.yaml"),
        ("Agencys.yaml", "เปลี่ยนชื่อหรือย้ายเป็น content/agency.yaml"),
        ("agency.yaml.txt", "เปลี่ยนชื่อหรือย้ายเป็น content/agency.yaml"),
        ("peoples.yaml", "เปลี่ยนชื่อหรือย้ายเป็น content/people.yaml"),
        ("ita-results/2023.yaml", "เปลี่ยนชื่อหรือย้ายเป็น content/ita-results/2566.yaml"),
        ("content/2566/o5/index.md", "เปลี่ยนชื่อหรือย้ายเป็น content/2566/o5/index.md"),
    ],
)
def test_a_file_of_nearly_the_right_name(tmp_path: Path, path: str, repair: str) -> None:
    assert told(build(tmp_path, {f"content/{path}": "name: ก\n"})) == [f"content/{path} → {repair}"]


@pytest.mark.parametrize(
    ("path", "wrong", "right"),
    [
        ("2566/no_gift/a.yaml", "2566/no_gift", "no-gift"),
        ("2566/Measures/a.yaml", "2566/Measures", "measures"),
        ("2566/memo/a.yaml", "2566/memo", "memos"),
        ("ita-result/2566.yaml", "ita-result", "ita-results"),
    ],
)
def test_a_folder_of_nearly_the_right_name(tmp_path: Path, path: str, wrong: str, right: str) -> None:
    assert told(build(tmp_path, {f"content/{path}": "name: ก\n"})) == [f"content/{wrong} → เปลี่ยนชื่อโฟลเดอร์เป็น {right}"]


@pytest.mark.parametrize("path", ["2566/บันทึก.md", "เกณฑ์/บันทึก.yaml", "2666/o1/index.md", "ร่าง.yaml"])
def test_what_is_like_nothing_is_guessed_to_be_nothing(tmp_path: Path, path: str) -> None:
    (line,) = told(build(tmp_path, {f"content/{path}": "name: ก\n"}))
    assert line.startswith(f"content/{path} → ตรวจชื่อไฟล์และโฟลเดอร์")


@pytest.mark.parametrize(("path", "named"), [("frameworks/2566.yaml", "frameworks"), ("เกณฑ์.yaml", "เกณฑ์.yaml")])
def test_a_list_that_agency_yaml_does_not_name(tmp_path: Path, path: str, named: str) -> None:
    own_list = (WHOLE / "content/frameworks/2566.yaml").read_text(encoding="utf-8")
    assert told(build(tmp_path, {f"content/{path}": own_list})) == [
        f"content/{path} → เพิ่มบรรทัด framework: {named} ใน content/agency.yaml"
    ]


@pytest.mark.parametrize(
    ("path", "wrong", "right"),
    [
        ("2566/o1/index.md.txt", "2566/o1/index.md.txt", "index.md"),
        ("2566/o1/Index.md", "2566/o1/Index.md", "index.md"),
        ("2566/o1/index.markdown", "2566/o1/index.markdown", "index.md"),
        ("2566/O1/index.md", "2566/O1", "o1"),
        ("2566/ข้อ 1/index.md", "2566/ข้อ 1", "o1"),
    ],
)
def test_an_item_whose_page_is_there_under_another_name_is_told_to_rename_it(
    tmp_path: Path, path: str, wrong: str, right: str
) -> None:
    findings = checked(build(tmp_path, {f"content/{path}": PAGE, "content/2566/o2/index.md": PAGE})).findings
    (missing,) = [finding for finding in findings if (finding.code, finding.item) == ("C101", "O1")]
    assert missing.repair.startswith(f"มี content/{wrong} อยู่แล้ว ให้เปลี่ยนชื่อเป็น {right} โดยแสดง: ")
