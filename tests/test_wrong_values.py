"""A value that does not fit is told with the right form, and the right form is one that the field takes."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel, ValidationError

from content_tree import build
from oit.content import read
from oit.content.kinds import KINDS
from oit.content.typed import typed
from oit.content.wrong_values import example
from oit.files.source import Source, read_yaml
from oit.framework import Framework

AGENCY, MEASURE, PAGE = "content/agency.yaml", "content/2566/measures/a.yaml", "content/2566/o1/index.md"


def models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The model of a type, and every model within it."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        for info in annotation.model_fields.values():
            yield from models(info.annotation)
    for part in get_args(annotation):
        yield from models(part)


FIELDS = {
    (model.__name__, info.alias or name): (model, info.alias or name)
    for top in (*(kind.model for kind in KINDS), Framework)
    for model in models(top)
    for name, info in model.model_fields.items()
}


@pytest.mark.parametrize(("model", "field"), FIELDS.values(), ids=map(".".join, FIELDS))
def test_the_example_of_each_field_is_one_that_the_field_takes(
    tmp_path: Path, model: type[BaseModel], field: str
) -> None:
    written = example(model, (field,))
    (tmp_path / "a.yaml").write_text(written, encoding="utf-8")
    data = read_yaml(tmp_path, "a.yaml").data
    assert list(data) == [field]
    if "…" in written:  # only a list of an agency's own has such large fields
        assert model.__module__.startswith("oit.framework")
        return
    with pytest.raises(ValidationError) as invalid:
        model.model_validate({**data, "no such field": 1})
    assert [error for error in invalid.value.errors() if error["loc"][:1] == (field,)] == [], written


WRONG = (7, -1, 1.5, True, "", "ผิด", "-ผิด", [], [1], {}, {"ผิด": [1]}, [["ผิด"]])


@pytest.mark.parametrize("kind", [*dict.fromkeys(kind.model for kind in KINDS), Framework])
def test_every_wrong_value_is_told_with_its_repair(kind: type[BaseModel]) -> None:
    for name, info in kind.model_fields.items():
        for value in WRONG:
            _, problems = typed(kind, "a", Source("content/a.yaml", data={info.alias or name: value}))
            for problem in problems:
                assert problem.repair and "README" not in problem.repair, problem
                assert not re.search(r"\{\w+(:g)?\}", problem.message), problem


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        (PAGE, "page: หน้า 2", "ช่อง page ต้องเป็นตัวเลขจำนวนเต็ม → เขียนแบบนี้ เช่น page: 2"),
        (PAGE, "page: 0", "ช่อง page ต้องไม่น้อยกว่า 1 → เขียนแบบนี้ เช่น page: 2"),
        (PAGE, "shows: {a: ข}", "ช่อง shows ต้องเป็นรายการ (ขึ้นต้นแต่ละบรรทัดด้วย - ) → เขียนแบบนี้ เช่น shows: [รหัสองค์ประกอบ]"),
        (PAGE, "people: {a: ข}", "ช่อง people ต้องเป็นรายการ (ขึ้นต้นแต่ละบรรทัดด้วย - ) → เขียนแบบนี้ เช่น people: [mayor]"),
        (MEASURE, "steps: {ก: ข}", "ช่อง steps ต้องเป็นรายการ (ขึ้นต้นแต่ละบรรทัดด้วย - ) → เขียนแบบนี้ เช่น steps: [ข้อความ]"),
        (
            MEASURE,
            "steps:\n  -ก\n  -ข",
            "ช่อง steps ไม่ได้เว้นวรรคหลังเครื่องหมาย - จึงอ่านเป็นรายการไม่ได้ → เขียนแบบนี้ เช่น steps: [ข้อความ]",
        ),
        (
            MEASURE,
            "monitoring:\n  rounds:[6]",
            "ช่อง monitoring: ไม่ได้เว้นวรรคหลังเครื่องหมาย : ของช่อง rounds → เว้นวรรคหลัง : เขียนเป็น rounds: [6]",
        ),
        (AGENCY, "list: colege", "ค่าในช่อง list ใช้ไม่ได้ → เลือกค่าใดค่าหนึ่ง: nacc, college, hospital, school"),
        (MEASURE, "monitoring: {rounds: [5]}", "ค่าในช่อง rounds ลำดับที่ 1 ใช้ไม่ได้ → เลือกค่าใดค่าหนึ่ง: 3, 6, 9, 12"),
        (AGENCY, "units: [ก]", "ช่อง units ต้องเป็นกลุ่มข้อมูลแบบ ชื่อช่อง: ค่า → เขียนแบบนี้ เช่น units: {office: {name: สำนักปลัด}}"),
        (AGENCY, "fictional: ใช่", "ช่อง fictional ต้องเป็น true หรือ false → เขียนแบบนี้ เช่น fictional: true"),
        (AGENCY, "transciption: ก", "ไม่รู้จักช่อง transciption → หากหมายถึงช่อง transcription ให้แก้ชื่อช่อง หากไม่ใช่ให้ลบบรรทัดนี้"),
    ],
)
def test_what_is_told_of_a_wrong_value(tmp_path: Path, path: str, text: str, told: str) -> None:
    whole = {
        PAGE: "---\nevidence:\n  - {{shows: chart, document: a.pdf}}\n  - shows: chart\n    {}\n---\n",
        MEASURE: "{}\n",
        AGENCY: "name: ก\ntype: เทศบาลตำบล\ncurrent_year: 2566\n{}\n",
    }[path].format(text)
    if text.startswith("shows"):
        whole = whole.replace("  - shows: chart\n    shows", "  - shows")
    problems = [problem for problem in read(build(tmp_path, {path: whole})).problems if problem.kind != "missing-key"]
    assert [f"{problem.message} → {problem.repair}" for problem in problems] == [told]


@pytest.mark.parametrize(
    ("year", "text", "told"),
    [
        (2570, "date: เดือนหน้า 2566", "อ่านวันที่ “เดือนหน้า 2566” ไม่ได้ โปรดเขียนแบบ 17 มกราคม 2570 หรือ 2570-01-17"),
        (2570, "date: 17 ม.ค. 66", "วันที่ “17 ม.ค. 66” เขียนปีไว้สองหลัก ไม่ทราบแน่ว่าปีใด โปรดเขียนปีสี่หลัก เช่น 2570"),
        (2566, "date: 17 ม.ค. 66", "วันที่ “17 ม.ค. 66” เขียนปีไว้สองหลัก ไม่ทราบแน่ว่าปีใด โปรดเขียนปีสี่หลัก เช่น 2566"),
    ],
)
def test_the_examples_of_a_date_are_of_the_files_own_year(tmp_path: Path, year: int, text: str, told: str) -> None:
    path = f"content/{year}/no-gift/a.yaml"
    (problem,) = read(build(tmp_path, {AGENCY: "name: ก\ntype: เทศบาลตำบล\ncurrent_year: 2566\n", path: text})).problems
    assert (problem.message, problem.repair) == (told, f"เขียนแบบนี้ เช่น date: 17 มกราคม {year}")


@pytest.mark.parametrize(
    ("text", "covers"),
    [
        ("2566-2570", (2566, 2570)),
        ("2566–2570", (2566, 2570)),
        ("๒๕๖๖ - ๒๕๗๐", (2566, 2570)),
        ("พ.ศ. 2566 ถึง พ.ศ. 2570", (2566, 2570)),
        ("ปี พ.ศ. ๒๕๖๖ ถึง ๒๕๗๐", (2566, 2570)),
        ("[๒๕๖๖, 2570]", (2566, 2570)),
        ("2566", None),
        ("5 ปี", None),
        ("[2566, 2567, 2568]", None),
        ("2023-2027", None),
    ],
)
def test_a_span_of_years(tmp_path: Path, text: str, covers: tuple[int, int] | None) -> None:
    page = f"---\ndocuments:\n  - {{title: แผน, file: a.pdf, covers: {text}}}\n---\n"
    content = read(build(tmp_path, {PAGE: page}))
    document = content.years[2566].pages["O1"].value.documents[0]
    assert document.covers == covers
    assert all(problem.repair == "เขียนแบบนี้ เช่น covers: [2566, 2570]" for problem in content.problems)
    assert bool(content.problems) is (covers is None)


def test_numbers_may_be_written_in_thai_digits(tmp_path: Path) -> None:
    page = "---\nevidence:\n  - {shows: chart, document: a.pdf, page: ๒}\n---\n"
    measure = "name: ก\norder: ๓\nmonitoring: {rounds: [๖, ๑๒]}\n"
    files = {PAGE: page, MEASURE: measure, "content/ita-results/2565.yaml": "total: ๙๐.๕\n"}
    content = read(build(tmp_path, files))
    assert content.problems == ()
    year = content.years[2566]
    assert year.pages["O1"].value.evidence[0].page == 2
    assert (year.measures[0].value.order, year.measures[0].value.monitoring.rounds) == (3, (6, 12))
    assert content.results[2565].value.total == 90.5


@pytest.mark.parametrize("mistyped", ["Name", "nmae"])
def test_a_mistyped_name_of_a_field_is_not_also_a_missing_field(tmp_path: Path, mistyped: str) -> None:
    agency = f"{mistyped}: ก\ntype: เทศบาลตำบล\ncurrent_year: 2566\n"
    (problem,) = read(build(tmp_path, {AGENCY: agency})).problems
    assert (problem.kind, problem.repair) == ("unknown-key", "หากหมายถึงช่อง name ให้แก้ชื่อช่อง หากไม่ใช่ให้ลบบรรทัดนี้")
