"""An agency's own list and calendar: used when sound, refused with clear words when not."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from content_tree import judged
from oit import content, framework
from oit.judging.disclosure import State, Status

LIST = (Path(framework.__file__).parent / "2566.yaml").read_text(encoding="utf-8")
AGENCY = "name: กรมตัวอย่าง\ntype: กรมหรือเทียบเท่า\ncurrent_year: 2566\nframework: framework/ours.yaml\n"

LISTED = "lists/2566.yaml"


def write(root: Path, path: str, text: str) -> None:
    target = root / "content" / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


@pytest.fixture
def evaluated(tmp_path: Path) -> Callable[..., list[str]]:
    def run(text: str, agency: str = AGENCY) -> list[str]:
        write(tmp_path, "agency.yaml", agency)
        write(tmp_path, "framework/ours.yaml", text)
        write(tmp_path, "2566/o1/index.md", "โครงสร้าง\n")
        found = judged(content.read(tmp_path), date(2026, 1, 1))
        run.year = found.year(2566)  # type: ignore[attr-defined]
        return [f"{f.place} {f.code} {f.message}" for f in found.findings if f.code.startswith("F")]

    return run


def test_a_sound_list_takes_the_place_of_the_package_s(evaluated: Callable) -> None:
    assert evaluated(LIST.replace("name: โครงสร้าง\n", "name: โครงสร้างของกรม\n")) == []
    assert evaluated.year.item("O1").item.name == "โครงสร้างของกรม"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("pattern", "new", "says"),
    [
        (r"code: O2\n", "code: O1\n", "F116 เลขข้อ O1 ซ้ำกับข้ออื่น"),
        (r"code: O2\n", f"code: O{'9' * 5000}\n", "F106 "),
        (r"key: executives\n", "key: structure\n", "F116 เรื่อง structure อยู่ในข้ออื่นแล้ว"),
        (r"id: units\n", "id: chart\n", "F116 ข้อ O1 มีองค์ประกอบ chart ซ้ำกัน"),
        (r"by: people, fields: \[name\]", "by: magic", "F106 "),
        (r"weight: 40\n", "weight: 30\n", "F116 น้ำหนักของเครื่องมือรวมได้ 90 ต้องรวมได้ 100"),
        (
            r"opens: '2023-03-01'",
            "opens: '2022-09-30'",
            "F116 วันที่ 30 กันยายน 2565 ไม่อยู่ในช่วงของเกณฑ์ปี 2566 (1 ตุลาคม 2565 – 30 กันยายน 2566)",
        ),
        (r"closes: '2023-04-30'", "closes: '2023-10-01'", "F116 วันที่ 1 ตุลาคม 2566 ไม่อยู่ในช่วงของเกณฑ์ปี 2566"),
        (
            r"results: '2023-08-10'",
            "results: '2021-08-10'",
            "F116 วันที่ 10 สิงหาคม 2564 ไม่อยู่ในช่วงของเกณฑ์ปี 2566 (1 ตุลาคม 2565 – 30 กันยายน 2567)",
        ),
        (r"day: '2022-12-06'", "day: '2020-12-06'", "F116 วันที่ 6 ธันวาคม 2563 ไม่อยู่ในช่วงของเกณฑ์ปี 2566"),
        (
            r"id: chart\n",
            "id: chart\n                due: '2022-04-30'\n",
            "F116 วันที่ 30 เมษายน 2565 ไม่อยู่ในช่วงของเกณฑ์ปี 2566",
        ),
        (r"closes: '2023-04-30'", "closes: '2566-04-30'", "F116 ปี 2566 ไม่ใช่ปี ค.ศ."),
        (r"at: \[calendar\]", "at: [calender]", "F116 ไม่พบ calender ในเกณฑ์นี้"),
        (r"before: low\n    after: medium\n", "before: low\n    after: sure\n", "F116 “sure” ไม่ใช่ระดับความน่าเชื่อถือ"),
    ],
)
def test_what_is_wrong_with_a_list_is_said_where_it_stands(
    evaluated: Callable, pattern: str, new: str, says: str
) -> None:
    text, count = re.subn(pattern, new, LIST, count=1)
    assert count == 1
    found = evaluated(text)
    assert any(says in line for line in found), found
    line = int(found[0].split(":")[1])
    assert new.strip().split("\n")[-1].strip() in text.split("\n")[line - 1] or says.startswith("F116 น้ำหนัก")
    # By a list with a hole verdicts would be too kind, by the package's they would be another list's: nothing is known.
    assert {element.state for state in evaluated.year.items for element in state.elements} == {State.UNCERTAIN}  # type: ignore[attr-defined]


UNUSABLE: dict[str, tuple[dict[str, str | bytes], str]] = {
        "it contradicts itself": ({LISTED: LIST.replace("code: O2\n", "code: O1\n")}, LISTED),
        "it cannot be parsed": ({LISTED: "year: 2566\nname: 'เกณฑ์\n"}, LISTED),
        "its name says nothing of its year": ({"lists/ours.yaml": "year: ๒๕๖๖\nname: 'เกณฑ์\n"}, "lists/ours.yaml"),
        "nothing says its year": ({"lists/ours.yaml": "name: 'เกณฑ์\n"}, "lists/ours.yaml"),
        "it is empty": ({LISTED: ""}, LISTED),
        "it is not UTF-8": ({LISTED: "year: 2566\nname: เกณฑ์\n".encode("tis-620")}, LISTED),
        "its name and its year disagree": ({LISTED: LIST.replace("\nyear: 2566", "\nyear: 2565")}, LISTED),
        "there are two": ({LISTED: LIST, "lists/b.yaml": LIST}, "lists/b.yaml"),
        "there is none": ({}, "agency.yaml"),
        "agency.yaml names a list": ({"agency.yaml": AGENCY.replace("framework/ours.yaml", "[lists]")}, "agency.yaml"),
        "agency.yaml cannot be parsed": (
            {"agency.yaml": "name: 'กรม\nframework: lists # ของกรม\n", LISTED: "year: 2566\nname: '"}, LISTED,
        ),
}  # fmt: skip
"""Why a list cannot be used → what lies in the content, and the file that must be named."""


@pytest.mark.parametrize(("files", "path"), UNUSABLE.values(), ids=UNUSABLE)
def test_no_other_list_takes_the_place_of_one_that_cannot_be_used(
    tmp_path: Path, files: dict[str, str | bytes], path: str
) -> None:
    page = "---\nevidence: [{shows: ours, heading: ก}]\n---\n# ก\n\nข้อความของเรา\n"
    base = {
        "agency.yaml": AGENCY.replace("framework/ours.yaml", "lists") + "assignments: {ours.alone: office}\n"
        "units: {office: {name: สำนักปลัด}}\n",
        "2566/o1/index.md": page,
        "2566/o93/index.md": page,
        "2566/calendar.yaml": "source: หนังสือ\ndue: {o93: 30 มิถุนายน 2566}\n",
        "2566/waivers.yaml": "waivers:\n- {target: o93.ours, reason: ก, approver: ข, "
        "approved: 1 มกราคม 2566, expires: 31 ธันวาคม 2566}\n",
    }  # fmt: skip
    for name, text in {**base, **files}.items():
        target = tmp_path / "content" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode() if isinstance(text, str) else text)
    disclosure = judged(content.read(tmp_path), date(2023, 5, 1))
    year = disclosure.year(2566)
    assert year.unusable_list == f"content/{path}"
    assert {element.state for state in year.items for element in state.elements} == {State.UNCERTAIN}
    assert year.departures.sentence.startswith(f"ปี 2566 ตรวจไม่ได้ทุกข้อ เพราะไฟล์เกณฑ์ของหน่วยงาน content/{path} ยังใช้ไม่ได้")
    causes = {finding.place.path for finding in disclosure.findings}
    assert causes <= {f"content/{path}", "content/agency.yaml", "content/lists/2566.yaml"}, disclosure.findings


def test_a_broken_list_of_a_year_says_nothing_of_the_years_before(tmp_path: Path) -> None:
    write(tmp_path, "agency.yaml", AGENCY.replace("framework/ours.yaml", "lists"))
    write(tmp_path, "lists/2570.yaml", "year: 2570\n")
    for year in (2566, 2569, 2570, 2571):
        write(tmp_path, f"{year}/o1/index.md", "โครงสร้าง\n")
    disclosure = judged(content.read(tmp_path), date(2026, 12, 1))
    unusable = {year.year: year.unusable_list for year in disclosure.years}
    broken = "content/lists/2570.yaml"
    assert unusable == {2566: "", 2569: "", 2570: broken, 2571: broken}  # 2571 would be carried from 2570


def test_a_list_that_is_not_there(evaluated: Callable) -> None:
    found = evaluated(LIST, AGENCY.replace("ours", "theirs"))
    assert found[0].startswith("content/agency.yaml:4:1 F116 ไม่พบไฟล์เกณฑ์"), found


class TestCalendar:
    def test_the_agency_s_own_deadlines_count(self, tmp_path: Path) -> None:
        write(tmp_path, "agency.yaml", AGENCY.replace("framework: framework/ours.yaml\n", ""))
        write(
            tmp_path,
            "2566/calendar.yaml",
            "source: หนังสือสำนักงาน ป.ป.ช.\ncloses: 15 พฤษภาคม 2566\n"
            "due:\n  o2: 30 มิถุนายน 2566\n  o3.mandate: 31 มีนาคม 2566\n",
        )
        statuses = {}
        for day in (date(2023, 4, 10), date(2023, 5, 10), date(2023, 6, 10), date(2023, 7, 10)):
            year = judged(content.read(tmp_path), day).year(2566)
            statuses[day.month] = tuple(year.item(code).status for code in ("O1", "O2", "O3"))
        late, due = Status.MISSING, Status.NOT_DUE
        assert statuses == {4: (due, due, late), 5: (due, due, late), 6: (late, due, late), 7: (late, late, late)}

    def test_not_due_is_a_state_of_each_element(self, tmp_path: Path) -> None:
        write(tmp_path, "agency.yaml", AGENCY.replace("framework: framework/ours.yaml\n", ""))
        write(tmp_path, "2566/calendar.yaml", "source: หนังสือ\ndue:\n  o4.covers: 30 กันยายน 2566\n")
        state = judged(content.read(tmp_path), date(2023, 6, 1)).year(2566).item("O4")
        assert {e.element.id: e.state for e in state.elements} == {
            "span": State.NOT_MET, "strategy": State.NOT_MET, "covers": State.NOT_DUE,
        }  # fmt: skip
        assert state.due == date(2023, 9, 30)
