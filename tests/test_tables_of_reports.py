"""The plain tables of ``oit status``: what they say of points, and how wide they are."""

from pathlib import Path

import pytest

from content_tree import build, checked
from oit import framework
from oit.reports import table

LIST = (Path(framework.__file__).parent / "2566.yaml").read_text(encoding="utf-8")
AGENCY = """\
    name: องค์การบริหารส่วนตำบลบ้านดี
    type: องค์การบริหารส่วนตำบล
    current_year: 2566
    framework: framework/2566.yaml
"""


def status(root: Path, width: int = 120) -> str:
    return table.status(checked(root), None, width)


def test_the_points_at_stake_are_counted_out_of_the_weight_that_the_year_s_list_gives_the_oit(tmp_path: Path) -> None:
    own = LIST.replace("weight: 30", "weight: 25").replace("weight: 40", "weight: 50")
    files = {"content/agency.yaml": AGENCY, "content/framework/2566.yaml": own}
    assert "รวม 50.00 จาก 50 คะแนน" in status(build(tmp_path, files))


def test_a_year_without_a_list_has_no_points(tmp_path: Path) -> None:
    text = status(build(tmp_path, {"content/2599/o1/index.md": "โครงสร้าง\n"}))
    assert "จาก 40 คะแนน" in text
    of_2599 = text[text.index("ปีงบประมาณ พ.ศ. 2599") :]
    assert "คะแนนที่อาจเสียไป" not in of_2599


@pytest.mark.parametrize("width", [20, 60, 80, 120])
def test_a_table_that_is_too_wide_is_never_made_wider(width: int) -> None:
    rows = [("O1", "โครงสร้าง", "ไม่ครบ", "ขาดผัง", "0.40", "สำนักปลัด", "30 เม.ย. 2566")]
    whole, cut = (table._table(table._HEADER, rows, w, table._NARROWEST).split("\n")[1] for w in (1000, width))
    assert len(cut) <= len(whole)


def test_columns_are_cut_no_more_than_is_needed_and_not_below_what_can_be_read() -> None:
    rows = [("O1", "ก" * 100, "ไม่ครบ", "ข" * 100, "0.40", "สำนักปลัด", "30 เม.ย. 2566")]

    def widths(width: int) -> list[int]:
        return [len(part) for part in table._table(table._HEADER, rows, width, table._NARROWEST).split("\n")[1].split()]

    fixed = sum(widths(1000)) + 12 - 200
    assert (widths(fixed + 150)[1], widths(fixed + 150)[3]) == (50, 100)
    assert (widths(fixed + 100)[1], widths(fixed + 100)[3]) == (34, 66)
    assert (widths(20)[1], widths(20)[3]) == (34, 20)
