"""An id that nothing has is told with the id that was meant: of a unit, an indicator, a person, an element, an item."""

from pathlib import Path

import pytest

from content_tree import build, checked
from oit.judging.meant_ids import Ids

IDS = Ids(
    {
        "office": ("สำนักปลัด",),
        "finance": ("กองคลัง",),
        "mayor": ("นายสมชาย ใจดี", "นายกองค์การบริหารส่วนตำบลบ้านดี"),
        "clerk": ("นางสาวมาลี ขยัน", "ปลัดองค์การบริหารส่วนตำบลบ้านดี"),
        "no-gift": (),
    }
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("สำนักปลัด", "office"),
        ("ส\u0e4d\u0e32นักปลัด", "office"),
        ("สำนักงานปลัด", "office"),
        ("กอง คลัง", "finance"),
        ("Office", "office"),
        ("ofice", "office"),
        ("no_gift", "no-gift"),
        ("สมชาย ใจดี", "mayor"),
        ("นาย สมชาย  ใจดี", "mayor"),
        ("นายสมชาย ใจดี (นายก อบต.)", "mayor"),
        ("ปลัดองค์การบริหารส่วนตำบลบ้านดี", "clerk"),
        ("กองช่าง", ""),
        ("x", ""),
        ("", ""),
    ],
)
def test_the_id_that_was_meant(written: str, meant: str) -> None:
    assert IDS.meant(written) == meant


def repairs(root: Path) -> list[str]:
    return [finding.repair for finding in checked(root).findings if finding.code in ("E103", "E106")]


@pytest.mark.parametrize(
    ("path", "text", "repair"),
    [
        ("2566/measures/a.yaml", "name: ก\nresponsible: [สำนักปลัด]\n", "หากหมายถึง “สำนักปลัด” ให้เขียนรหัส office หากไม่ใช่"),
        ("2566/measures/a.yaml", "name: ก\nanswers: [การใช้อำนาจ]\n", "หากหมายถึง “การใช้อำนาจ” ให้เขียนรหัส power หากไม่ใช่"),
        ("ita-results/2565.yaml", "scores: {การปฏิบัติหน้าที่: 90}\n", "หากหมายถึง “การปฏิบัติหน้าที่” ให้เขียนรหัส duty หากไม่ใช่"),
        ("2566/no-gift/a.yaml", "title: ก\nsigner: สมชาย ใจดี\n", "หากหมายถึง “นายสมชาย ใจดี” ให้เขียนรหัส mayor หากไม่ใช่"),
        (
            "2566/o3/index.md",
            "---\nevidence:\n  - {shows: mandate, people: [นางสาวมาลี ขยัน]}\n---\n",
            "หากหมายถึง “นางสาวมาลี ขยัน” ให้เขียนรหัส clerk หากไม่ใช่",
        ),
        (
            "2566/o3/index.md",
            "---\nresponsible: สํานักปลัด\n---\n",
            "หากหมายถึง “สำนักปลัด” ให้เขียนรหัส office หากไม่ใช่",
        ),
        ("2566/o3/index.md", "---\nevidence:\n  - {shows: Mandate, note: ก}\n---\n", "ให้เขียนรหัส mandate หากไม่ใช่"),
    ],
)
def test_a_reference_by_name_is_told_its_id(tmp_path: Path, path: str, text: str, repair: str) -> None:
    (told,) = repairs(build(tmp_path, {f"content/{path}": text}))
    assert repair in told
