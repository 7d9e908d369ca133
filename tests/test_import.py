"""``oit import``: what an office keeps in Word and Excel comes over whole, is shown first, and replaces nothing."""

import errno
import re
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

import made_files
import office_files
from office_files import Table
from oit import framework
from oit.cli import main as cli
from oit.cli.exit import Exit
from oit.content import Measure, read
from oit.files import whole_file
from oit.files.attachments import Attachments
from oit.files.fact_cache import FactCache
from oit.judging.evaluate import evaluate

REPOSITORY = Path(__file__).parent.parent


def written(root: Path, *words: str) -> Exit:
    return Exit(cli.main(["-C", str(root), "import", *words, "--write"]))


def shown(root: Path, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    cli.main(["-C", str(root), "import", *words])
    told = capsys.readouterr()
    return told.out + told.err


def tree(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


# ---------------------------------------------------------------- the seed's own table


HEAD = (
    ("รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส", *["<"] * 6),
    ("มาตรการ", "การดำเนินการ", "<", "ผู้รับผิดชอบ", "การกำกับติดตาม", "การรายงาน", "<"),
    ("^", "แนวทางการปฏิบัติ", "ขั้นตอน/วิธีการปฏิบัติ", "^", "^", "ผลการดำเนินการ", "ข้อเสนอแนะ"),
)
"""A title, and headings over two rows."""


@pytest.fixture
def seed(tmp_path: Path) -> Path:
    """The real agency without its measures."""
    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    shutil.rmtree(tmp_path / "content/2566/measures")
    return tmp_path


def real_measures(root: Path = REPOSITORY) -> list[Measure]:
    year = read(root).years[2566]
    return sorted((record.value for record in year.by_kind["measures"]), key=lambda measure: measure.order)


def numbered(texts: Sequence[str], form: str = "{}. ") -> str:
    digits = "๐๑๒๓๔๕๖๗๘๙"
    if len(texts) == 1:
        return texts[0]
    return "\n".join(f"{form.format(digits[number])}{text}" for number, text in enumerate(texts, 1))


def seed_rows(bullet: str = "- ", number: str = "{}. ") -> list[list[str]]:
    """The measures as the seed prints them."""
    content = read(REPOSITORY)
    declared = {"integrity": "๑๗ มกราคม ๒๕๖๕", "no-gift": "๓ กุมภาพันธ์ ๒๕๖๖"}
    assert content.agency
    rows = []
    for measure in real_measures():
        results = []
        for result in measure.results:
            has_day = result.date and "มกราคม" not in result.text
            day = declared.get(result.declaration) or ("๑๗ มกราคม ๒๕๖๖" if has_day else "")
            results.append(f"-{result.text}{f' ลงวันที่ {day}' if day else ''}")
        rounds = "".join(f"\n-รอบ {'๐๑๒๓๔๕๖๗๘๙'[n] if n < 10 else '๑๒'} เดือน" for n in measure.monitoring.rounds)  # type: ignore[union-attr]
        rows.append(
            [
                measure.name,
                "\n".join(f"{bullet}{text}" for text in measure.guidelines),
                numbered(measure.steps, number),
                " ".join(content.agency.value.units[unit].name for unit in measure.responsible).replace(" กอง", "กอง"),
                f"รายงานผลการดำเนินงานตามมาตรการ{rounds}",
                "\n".join(results),
                f"-{measure.suggestions[0]}",
            ]
        )
    return rows


def in_one_line(rows: list[list[str]]) -> list[list[str]]:
    """The same rows as typed without line breaks, as the seed's scan has them."""
    return [[cell.replace("\n", " ") for cell in row] for row in rows]


SEED_FILES = {
    "มาตรการ.xlsx": lambda: office_files.xlsx({"มาตรการ": [*HEAD, *seed_rows()]}),
    "บรรทัดเดียว.xlsx": lambda: office_files.xlsx({"มาตรการ": [*HEAD[1:], *in_one_line(seed_rows())]}),
    "มาตรการ.docx": lambda: office_files.docx("บันทึกข้อความ", [*HEAD[1:], *seed_rows("* ", "# ")], "(ลงชื่อ)"),
    "ทีละตาราง.docx": lambda: office_files.docx(*([*HEAD[1:], row] for row in seed_rows("• ", "{}) "))),
    "ต่อหน้า.docx": lambda: office_files.docx([*HEAD[1:], seed_rows()[0]], "", seed_rows()[1:]),
    "มาตรการ.csv": lambda: office_files.csv([HEAD[2][:0] or SEVEN, *seed_rows()], ";", "cp874"),
    "มาตรการ.html": lambda: office_files.html([*HEAD, *seed_rows()]),
}
SEVEN = ("มาตรการ", "แนวทาง", "ขั้นตอน", "ผู้รับผิดชอบ", "การติดตาม", "ผลการดำเนินงาน", "ข้อเสนอแนะ")


@pytest.mark.parametrize("name", SEED_FILES)
def test_the_table_of_the_seed_gives_its_three_measures(name: str, seed: Path) -> None:
    (seed / name).write_bytes(SEED_FILES[name]())
    assert written(seed, name, "--year", "2566") == Exit.CLEAN
    assert [_compared(measure) for measure in real_measures(seed)] == [
        _compared(measure) for measure in real_measures()
    ]


def _compared(measure: Measure) -> dict[str, Any]:
    """All columns of the form. What the measure answers and how it was transcribed stands in no table."""
    return measure.model_dump(exclude={"answers", "transcription"})


# ---------------------------------------------------------------- measures as other offices keep them


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An agency that has nothing yet but its units."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/agency.yaml").write_text(AGENCY, encoding="utf-8")
    return tmp_path


AGENCY = """\
name: องค์การบริหารส่วนตำบลบ้านดี
short_name: อบต.บ้านดี
type: องค์การบริหารส่วนตำบล
current_year: 2566
website: https://www.bandee.go.th/
units:
  office: {name: สำนักปลัด}
  finance: {name: กองคลัง}
  planning: {name: กองวิชาการและแผนงาน}
"""


def measures(root: Path) -> list[dict[str, Any]]:
    paths = sorted((root / "content/2566/measures").glob("*.yaml"))
    return [yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader) for path in paths]


def imported(
    root: Path, *blocks: str | Table, name: str = "มาตรการ.docx", code: Exit = Exit.CLEAN
) -> list[dict[str, Any]]:
    data = office_files.xlsx({"1": blocks[0]}) if name.endswith("xlsx") else office_files.docx(*blocks)  # type: ignore[dict-item]
    (root / name).write_bytes(data)
    assert written(root, "measures", name) == code
    return measures(root)


A = ["ก", "- ก1", "1) ก2", "สำนักปลัด", "รอบ 6 เดือน", "- ก3", "- ก4"]
B = ["ข", "- ข1", "1) ข2", "กองคลัง", "รอบ 12 เดือน", "- ข3", "- ข4"]


def test_columns_stand_in_any_order_and_under_any_words(office: Path) -> None:
    head = ["ผู้รับผิดชอบหลัก", "ที่", "", "ข้อเสนอแนะ/ปัญหาอุปสรรค", "ชื่อมาตรการ", "วิธีดำเนินการ", "แนวทางปฏิบัติ", "งบประมาณ"]
    rows = [
        ["กองคลัง", "๑", "", "-", "๑. มาตรการ ก", "ก. ตรวจ\nข. แก้", "ทำ", "5,000 บาท"],
        ["", "", "", "", "รวม", "", "", "5,000"],
    ]
    [found] = imported(office, [head, *rows], name="ก.xlsx")
    assert found == {
        "name": "มาตรการ ก",
        "order": "1",
        "guidelines": ["ทำ"],
        "steps": ["ตรวจ", "แก้"],
        "responsible": ["finance"],
    }


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        ([A, ["", "- ก5", "", "", "", "", ""]], "no name"),
        ([A, ["ก (ต่อ)", "- ก5", "-", "", "", "", ""]], "told to go on"),
        ([A, ["๑. ก", "- ก5", "", "", "", "", ""]], "its name again"),
        ([A, SEVEN, ["ก (ต่อ)", "- ก5", "", "", "", "", ""]], "headings again"),
        ([A, ["^", "- ก5", "^", "^", "^", "^", "^"]], "merged"),
    ],
)
@pytest.mark.parametrize("name", ["ก.xlsx", "ก.docx"])
def test_a_measure_goes_on_over_rows_and_pages(name: str, rows: Table, what: str, office: Path) -> None:
    found = imported(office, [SEVEN, *rows, B], name=name)
    assert [(one["guidelines"], one["steps"], one["suggestions"]) for one in found] == [
        (["ก1", "ก5"], ["ก2"], ["ก4"]),
        (["ข1"], ["ข2"], ["ข4"]),
    ]


def test_a_sentence_torn_by_a_page_is_joined(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [[A[0], "- ก1\n- ให้ครอบ", *A[2:]], ["", "คลุมทั่วถึง\n- ก5", "", "", "", "", ""]]
    [found] = imported(office, [SEVEN, *rows])
    assert found["guidelines"] == ["ก1", "ให้ครอบคลุมทั่วถึง", "ก5"]
    assert "แนวทาง: ต่อข้อความ “คลุมทั่วถึง” กับรายการก่อนหน้า โปรดตรวจ" in capsys.readouterr().out


def test_a_cell_merged_over_several_measures_holds_for_each(office: Path) -> None:
    found = imported(office, [SEVEN, A, [*B[:3], "^", *B[4:]]], name="ก.xlsx")
    assert [one["responsible"] for one in found] == [["office"], ["office"]]


def test_only_the_tables_of_measures_are_taken(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = [["ที่", "ชื่อ", "ตำแหน่ง"], ["1", "นาย ก", "ปลัด"]]
    found = imported(office, "คำนำ", other, [SEVEN, A], [*["ผู้จัดทำ"], "x"], "หมายเหตุ")
    assert [one["name"] for one in found] == ["ก"]
    assert "ตารางที่ 1: ไม่ใช่ตารางมาตรการ จึงไม่ได้นำเข้า (2 แถว)" in capsys.readouterr().out


def test_lines_below_and_across_the_table_are_no_measures(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    across = ["ด้านที่ ๑ การใช้อำนาจ", *["<"] * 6]
    notes = [["หมายเหตุ: ข้อมูล ณ วันที่ ๓๑ มีนาคม ๒๕๖๖", *[""] * 6], ["", "", "ลงชื่อ ............ ผู้รายงาน", *[""] * 4]]
    found = imported(office, [SEVEN, across, A, ["ด้านที่ 2", *[""] * 6], B, *notes], name="ก.xlsx", code=Exit.FINDINGS)
    assert [one["name"] for one in found] == ["ก", "ข"]
    told = capsys.readouterr().out
    assert "แถว 2  ข้อความ “ด้านที่ ๑ การใช้อำนาจ”: ไม่ใช่มาตรการ จึงไม่ได้นำเข้า" in told
    assert "แถว 4  มาตรการ “ด้านที่ 2”: มีแต่ชื่อ\n    โปรดตรวจ: ไม่มีข้อมูลในช่องอื่นเลย" in told
    assert "เข้าใจ 2 แถว ไม่ได้นำเข้า 4 แถว" in told


@pytest.mark.parametrize(
    ("cell", "monitoring", "doubt"),
    [
        ("รายงานผล รอบ ๖ และ ๑๒ เดือน", {"text": "รายงานผล", "rounds": ["6", "12"]}, ""),
        (
            "รายงานรอบ 6 เดือน และ 12 เดือน",
            {"text": "รายงานรอบ 6 เดือน และ 12 เดือน", "rounds": ["6", "12"]},
            "",
        ),
        ("รอบ 3, 6, 9, 12 เดือน", {"rounds": ["3", "6", "9", "12"]}, ""),
        ("ผู้บริหารติดตามทุก 6 เดือน", {"text": "ผู้บริหารติดตามทุก 6 เดือน", "rounds": ["6", "12"]}, ""),
        ("รายงานรายไตรมาส", {"text": "รายงานรายไตรมาส", "rounds": ["3", "6", "9", "12"]}, ""),
        ("- รอบ 6 เดือน\n- รอบ 12 เดือน", {"rounds": ["6", "12"]}, ""),
        ("6 เดือน\n12 เดือน", {"rounds": ["6", "12"]}, ""),
        ("รายงาน\n- รอบ 5 เดือน", {"text": "รายงาน รอบ 5 เดือน"}, "รอบ 5 เดือน: รอบที่ใช้ได้คือ"),
        ("ติดตามอย่างใกล้ชิด", {"text": "ติดตามอย่างใกล้ชิด"}, "ไม่พบรอบรายงาน"),
        ("ให้เสร็จใน 6 เดือน", {"text": "ให้เสร็จใน 6 เดือน"}, "ไม่พบรอบรายงาน"),
        ("-", None, ""),
    ],
)
def test_rounds(
    cell: str, monitoring: dict[str, Any] | None, doubt: str, office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    [found] = imported(office, [SEVEN, [*A[:4], cell, *A[5:]]])
    assert found.get("monitoring") == monitoring
    told = capsys.readouterr().out
    assert doubt in told if doubt else "โปรดตรวจ" not in told


@pytest.mark.parametrize(
    ("cell", "result", "doubt"),
    [
        ("อบรม ลงวันที่ 5/1/2566", {"text": "อบรม", "date": "5 มกราคม 2566"}, ""),
        (
            "อบรมวันที่ 5 ม.ค. 2566 ณ ห้อง",
            {"text": "อบรมวันที่ 5 ม.ค. 2566 ณ ห้อง", "date": "5 มกราคม 2566"},
            "",
        ),
        ("อบรม ลงวันที่ 5 ม.ค. 66", {"text": "อบรม ลงวันที่ 5 ม.ค. 66"}, "เขียนปีไว้สองหลัก"),
        ("อบรม ลงวันที่ 31 เมษายน 2566", {"text": "อบรม ลงวันที่ 31 เมษายน 2566"}, "ไม่มีวันที่"),
        ("จัด 2 มกราคม 2566 ถึง 5 มกราคม 2566", {"text": "จัด 2 มกราคม 2566 ถึง 5 มกราคม 2566"}, "มีหลายวันที่"),
        ("เปิดเวลา 9.00 น. ทุกวัน", {"text": "เปิดเวลา 9.00 น. ทุกวัน"}, ""),
        ("9.30 น. ประชุม", {"text": "9.30 น. ประชุม"}, ""),
        ("ก.พ. แจ้งเวียน", {"text": "ก.พ. แจ้งเวียน"}, ""),
    ],
)
def test_days_of_results(
    cell: str, result: dict[str, str], doubt: str, office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    [found] = imported(office, [SEVEN, [*A[:5], cell, A[6]]])
    assert found["results"] == [result]
    told = capsys.readouterr().out
    assert doubt in told if doubt else "โปรดตรวจ" not in told


@pytest.mark.parametrize(
    ("cell", "day", "doubt"),
    [
        (date(2566, 1, 5), "5 มกราคม 2566", ""),
        (date(2023, 1, 5), "5 มกราคม 2566", ""),
        ("๕ มกราคม ๒๕๖๖", "5 มกราคม 2566", ""),
        (243628, None, "อ่านวันที่ “243628” ไม่ได้"),
    ],
)
def test_a_column_of_days(
    cell: Any, day: str | None, doubt: str, office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    [found] = imported(office, [[*SEVEN, "วันที่ดำเนินการ"], [*A, cell]], name="ก.xlsx")
    assert found["results"][0].get("date") == day
    assert doubt in capsys.readouterr().out


@pytest.mark.parametrize(
    ("cell", "entries"),
    [
        ("๑. ก ๒. ข ๓. ค", ["ก", "ข", "ค"]),
        ("- ก -ข - ค", ["ก", "ข", "ค"]),
        ("1) ก\n2) ข\nต่อ", ["ก", "ขต่อ"]),
        ("1.1 ก\n1.2 ข", ["ก", "ข"]),
        ("* ก\n* 1) ข", ["ก", "ข"]),
        ("ก\nข", ["ก", "ข"]),
        ("(1) ก\n(๒) ข", ["ก", "ข"]),
        ("• จัดทำแผน ปี 2566-2570\n• ส่ง", ["จัดทำแผน ปี 2566-2570", "ส่ง"]),
        ("๑. แผน พ.ศ. ๒๕๖๑ - ๒๕๘๐ ๒. ส่ง", ["แผน พ.ศ. ๒๕๖๑ - ๒๕๘๐", "ส่ง"]),
        ("[-เดิม-][+ใหม่+]", ["ใหม่"]),
        ("มาตรา 9 และ 10. ข้อมูล", ["มาตรา 9 และ 10. ข้อมูล"]),
        ("5 คน ร่วม", ["5 คน ร่วม"]),
        ("ทํางาน", ["ทำงาน"]),
    ],
)
def test_bullets_and_typed_numbers(cell: str, entries: list[str], office: Path) -> None:
    [found] = imported(office, [SEVEN, [A[0], cell, *A[2:]]])
    assert found["guidelines"] == entries


@pytest.mark.parametrize(
    ("cell", "units"),
    [
        ("สำนักปลัด อบต.บ้านดี", ["office"]),
        ("สำนักปลัดและกองคลัง", ["office", "finance"]),
        ("กองวิชาการและแผนงาน", ["planning"]),
        ("- กองคลัง\n- สำนัก ปลัด", ["finance", "office"]),
        ("กองช่าง", None),
        ("กองคลัง, กองช่าง", ["finance"]),
    ],
)
def test_units(cell: str, units: list[str] | None, office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    [found] = imported(office, [SEVEN, [*A[:3], cell, *A[4:]]])
    assert found.get("responsible") == units
    assert ("ผู้รับผิดชอบ “กองช่าง”: ไม่พบใน units" in capsys.readouterr().out) == ("กองช่าง" in cell)


def test_a_measure_may_stand_in_a_table_of_two_columns(office: Path) -> None:
    tables = [[[head, cell] for head, cell in zip(SEVEN, one, strict=True)] for one in (A, B)]
    found = imported(office, *tables)
    assert [(one["name"], one["guidelines"], one["responsible"]) for one in found] == [
        ("ก", ["ก1"], ["office"]),
        ("ข", ["ข1"], ["finance"]),
    ]


def test_a_measure_that_comes_twice_is_told(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = office_files.xlsx({"รอบ 6 เดือน": [SEVEN, A, B], "รอบ 12 เดือน": [SEVEN, [*A[:5], "อื่น", ""]]})
    (office / "ก.xlsx").write_bytes(data)
    assert written(office, "ก.xlsx") == Exit.FINDINGS
    assert [one["name"] for one in measures(office)] == ["ก", "ข"]
    told = capsys.readouterr().out
    assert "มีมาตรการชื่อนี้แล้วที่แผ่นงาน “รอบ 6 เดือน” แถว 2 จึงใช้แถวแรก" in told


# ---------------------------------------------------------------- what is there stays


def test_nothing_is_written_before_it_is_asked_for(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "ก.docx").write_bytes(office_files.docx([SEVEN, A]))
    before = tree(office)
    told = shown(office, capsys, "ก.docx")
    assert tree(office) == before
    assert told.startswith("ก.docx: ตารางมาตรการ ปี 2566\n  พบ 1 ตาราง 2 แถว และข้อความนอกตาราง 0 บรรทัด\n")
    assert "+++ content/2566/measures/measure-1.yaml" in told
    assert told.endswith("ยังไม่ได้เขียนไฟล์ใด เมื่อตรวจข้างบนแล้ว สั่งเดิมโดยเติม --write เพื่อเขียน 1 ไฟล์\n")


def test_a_second_import_changes_nothing(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    imported(office, [SEVEN, A, B])
    before = tree(office)
    imported(office, [SEVEN, A, B])
    assert tree(office) == before
    assert "ไม่มีไฟล์ที่ต้องเขียน" in capsys.readouterr().out


def test_only_empty_places_of_a_measure_are_filled(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = office / "content/2566/measures/fairness.yaml"
    path.parent.mkdir(parents=True)
    old = "# ของเรา\nname:  ก   # ชื่อ\nguidelines: [ของเดิม]\nsteps: ก2"
    path.write_text(old, encoding="utf-8")
    [found, new] = imported(office, [SEVEN, A, B])
    assert path.read_text(encoding="utf-8").startswith(old + "\n")
    assert (found["guidelines"], found["steps"], found["suggestions"]) == (["ของเดิม"], "ก2", ["ก4"])
    assert new["name"] == "ข"
    assert "โปรดตรวจ: แนวทาง: ในไฟล์เขียนไว้ต่างจากตาราง จึงคงของเดิมไว้" in capsys.readouterr().out


def test_a_failure_leaves_everything_as_it_was(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (office / "ก.docx").write_bytes(office_files.docx([SEVEN, A, B]))
    before = tree(office)
    real, count = whole_file.write, 0

    def failing(path: Path, text: Any) -> None:
        nonlocal count
        count += 1
        if count == 2:
            raise OSError(errno.ENOSPC, "", str(path))
        real(path, text)

    monkeypatch.setattr(whole_file, "write", failing)
    assert written(office, "ก.docx") == Exit.USAGE
    assert tree(office) == before


# ---------------------------------------------------------------- files that are not what they should be


def test_hidden_rows_and_sheets_are_told_and_not_taken(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = [SEVEN, A, B]
    data = office_files.xlsx({"มาตรการ": table, "ร่าง": [SEVEN, A]}, hidden=["ร่าง"], hidden_rows=[2], locked=True)
    (office / "ก.xlsx").write_bytes(data)
    assert written(office, "ก.xlsx") == Exit.CLEAN
    assert [one["name"] for one in measures(office)] == ["ก"]
    told = capsys.readouterr().out
    assert "  แผ่นงาน “ร่าง” ซ่อนอยู่ จึงไม่ได้นำเข้า\n" in told
    assert "  แผ่นงาน “มาตรการ” มีแถวที่ซ่อนอยู่ 1 แถว จึงไม่ได้นำเข้า\n" in told


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("ก.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, "รุ่นเก่า"),
        ("ก.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "รหัสผ่าน"),
        ("ก.docx", b"PK\x03\x04 cut", "เสียหรือไม่สมบูรณ์"),
        ("ก.docx", b"", "ไม่มีข้อมูล"),
        ("ก.doc", rb"{\rtf1\ansi", "รุ่นเก่า"),
        ("ก.jpg", b"\xff\xd8\xff\xe0\0\0JFIF", "ไม่ใช่ Word (.docx)"),
        ("ก.mht", b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n", ".mht"),
        ("ก.txt", "บันทึก\nประชุม".encode(), "ไม่แน่ใจว่า ก.txt เป็นข้อมูลชนิดใด"),
        ("ก.docx", office_files.docx("ไม่มีตาราง"), "ไม่แน่ใจว่า ก.docx เป็นข้อมูลชนิดใด"),
        ("ก.docx", office_files.docx([["ก", "ข"], ["1", "2"]]), "ไม่แน่ใจว่า ก.docx เป็นข้อมูลชนิดใด"),
        ("ก.html", b"<html><table><tr><td colspan=999999 rowspan=999999>x</table>", "ใหญ่เกินไป"),
    ],
)
def test_a_wrong_file_is_told_with_the_way_out(
    name: str, data: bytes, told: str, office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (office / name).write_bytes(data)
    before = tree(office)
    assert told in shown(office, capsys, name)
    assert written(office, name) == Exit.USAGE
    assert tree(office) == before


def test_a_file_that_is_not_there(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "oit: เปิด ก.docx ไม่ได้ (ไม่พบไฟล์หรือโฟลเดอร์นี้)" in shown(office, capsys, "measures", "ก.docx")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["measures"], "ยังไม่ได้ระบุไฟล์ เช่น oit import measures ตาราง.xlsx"),
        (["ก.docx", "ข.docx"], "ไม่รู้จัก ก.docx"),
        (["--year", "2566"], "ยังไม่ได้ระบุ"),
    ],
)
def test_a_wrong_command(words: list[str], told: str, office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told in shown(office, capsys, *words)


def test_a_named_form_that_the_file_is_not(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "ก.docx").write_bytes(office_files.docx([["ก", "ข"], ["1", "2"]]))
    told = shown(office, capsys, "measures", "ก.docx")
    assert "ไม่พบตารางมาตรการเจ็ดช่องที่อ่านได้ใน ก.docx (พบ 1 ตาราง 2 แถว และข้อความนอกตาราง 0 บรรทัด)" in told


# ---------------------------------------------------------------- lists of items with their links


@pytest.fixture
def institute(tmp_path: Path) -> Path:
    """A public organisation with the list of 2569, and no page yet."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/agency.yaml").write_text(INSTITUTE, encoding="utf-8")
    return tmp_path


INSTITUTE = """\
name: สถาบันวิจัยทดลอง (องค์การมหาชน)
type: องค์การมหาชน
current_year: 2569
website: https://www.trial.or.th/
"""
LIST = framework.load(2569)
SITE = "https://www.trial.or.th"


def list_of_items(code: str = "O{}", bare: bool = False) -> list[list[str]]:
    """26 items as a public organisation keeps them: one to four links each, with Thai letters and brackets in them."""
    rows = []
    for number, item in enumerate(LIST.items, 1):
        addresses = [f"{SITE}/oit/{item.slug}/รายงาน(ฉบับที่{n}).pdf" for n in range(1, 1 + (number % 4 or 1))]
        links = "\n".join(a if bare else f"[รายงานที่ {n}]({a})" for n, a in enumerate(addresses, 1))
        thai_number = str(number).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
        rows.append([code.format(number, thai=thai_number), item.name, links])
    return rows


ITEMS = {
    "ลิงก์.xlsx": lambda: office_files.xlsx({"OIT": [["ข้อ", "รายการ", "ลิงก์"], *list_of_items(bare=True)]}),
    "ลิงก์.docx": lambda: office_files.docx("O1-O26", [["ข้อ", "ชื่อ", "URL"], *list_of_items("ข้อ {}")]),
    "ลิงก์.csv": lambda: office_files.csv([["ที่", "ข้อมูล", "ลิงก์"], *list_of_items("{}", bare=True)], ";", "cp874"),
    "ลิงก์16.csv": lambda: office_files.csv(list_of_items("โอ{thai}", bare=True), "\t", "utf-16"),
    "หน้าเว็บ.html": lambda: office_files.html(list_of_items("O{}")),
    "รายการ.html": lambda: office_files.html([], before=listed_page()),
}


def listed_page() -> str:
    """The same list as the site of an office shows it: headings, and lists of links below them."""
    parts = [f"<nav><a href='{SITE}/x'>O1 เมนู</a></nav>"]
    for code, name, links in list_of_items():
        entries = re.findall(r"\[(.*?)\]\((\S+)\)(?:\n|$)", links)
        listed = "".join(f"<li><a href='{address}'>{title}</a>" for title, address in entries)
        parts.append(f"<h3>{code} {name}</h3><ul>{listed}</ul>")
    return "".join(parts) + f"<p>ติดต่อเรา<p><a href='{SITE}/contact'>แผนที่</a>"


def pages(root: Path, year: int = 2569) -> dict[str, dict[str, Any]]:
    """Item → the evidence of its page."""
    found = {}
    for path in sorted((root / f"content/{year}").glob("*/index.md")):
        found[path.parent.name] = yaml.load(path.read_text(encoding="utf-8").split("---\n")[1], yaml.BaseLoader)
    return found


def links_of(page: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (place.get("title", ""), place["link"])
        for entry in page.get("evidence", ())
        for place in entry.get("papers") or [entry]
    ]


@pytest.mark.parametrize("name", ITEMS)
def test_a_list_of_26_items_comes_in_one_command_and_is_pointed_to(
    name: str, institute: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (institute / name).write_bytes(ITEMS[name]())
    assert written(institute, name) == Exit.CLEAN
    assert "ลิงก์ที่นำเข้าเป็นเพียงการชี้ไว้ ยังไม่ได้เปิดดู" in capsys.readouterr().out
    found = {slug: [address for _, address in links_of(page)] for slug, page in pages(institute).items()}
    assert found == {
        item.slug: re.findall(r"https://\S+?\.pdf", row[2])
        for item, row in zip(LIST.items, list_of_items(), strict=True)
    }
    files = Attachments(institute, FactCache(None))
    [year] = evaluate(read(institute), files, date(2026, 11, 27)).years
    asked = [one for state in year.items for one in state.elements if one.state.value != "not-applicable"]
    assert {one.strength.value for one in asked} == {"pointed-to"}
    assert {state.status.value for state in year.items} == {"unknown"}


@pytest.mark.parametrize(
    "code",
    [
        "O12",
        "o12",
        "O 12",
        "O-12",
        "โอ๑๒",
        "โอ 12",
        "ข้อ 12",
        "ข้อที่ ๑๒",
        "ข้อ O12",
        "O12.",
        "(O12)",
        "OIT12",
        "O012",
        "012",
    ],
)
def test_numbers_in_every_form(code: str, institute: Path) -> None:
    rows = [[code, "รายงาน", f"{SITE}/a"], ["O13", "แผน", f"{SITE}/b"]]
    (institute / "ก.csv").write_bytes(office_files.csv([["ข้อ", "ชื่อ", "ลิงก์"], *rows]))
    assert written(institute, "items", "ก.csv") == Exit.CLEAN
    assert links_of(pages(institute)["o12"]) == [("", f"{SITE}/a")]


@pytest.mark.parametrize(
    ("cell", "links"),
    [
        (f"{SITE}/a {SITE}/b, {SITE}/c", [("", "/a"), ("", "/b"), ("", "/c")]),
        (f"1. แผน: {SITE}/a\n2. ผล {SITE}/b", [("แผน", "/a"), ("ผล", "/b")]),
        (f"แผน\n{SITE}/a\nผล\n{SITE}/b", [("แผน", "/a"), ("ผล", "/b")]),
        (f"{SITE}/แผน ปี 2569 (แก้ไข).pdf", [("", "/แผน%20ปี%202569%20(แก้ไข).pdf")]),
        (f"({SITE}/a)", [("", "/a")]),
        (f"ดู {SITE}/a นะครับ", [("", "/a")]),
        (f"{SITE}/a\n{SITE}/a", [("", "/a")]),
    ],
)
def test_typed_addresses(cell: str, links: list[tuple[str, str]], institute: Path) -> None:
    rows = [["O1", "ก", cell], ["O2", "ข", f"{SITE}/z"]]
    (institute / "ก.xlsx").write_bytes(office_files.xlsx({"1": rows}))
    assert written(institute, "items", "ก.xlsx") == Exit.CLEAN
    assert links_of(pages(institute)["o1"]) == [(title, SITE + address) for title, address in links]


def test_an_address_of_the_own_site_may_be_short(institute: Path) -> None:
    rows = [["O1", "/wp-content/a.pdf"], ["O2", "[ข](/b)"]]
    (institute / "ก.docx").write_bytes(office_files.docx(rows))
    assert written(institute, "items", "ก.docx") == Exit.CLEAN
    assert [links_of(page) for page in pages(institute).values()] == [[("", "/wp-content/a.pdf")], [("ข", "/b")]]


def test_links_behind_texts_of_a_sheet(institute: Path) -> None:
    rows = [
        ["O1", "ก", f"[คลิกที่นี่]({SITE}/a)", "แผนผัง"],
        ["O2", "ข", f'=HYPERLINK("{SITE}/b","ดูเอกสาร")', ""],
        ["^", "ข2", f"[ทำเนียบ]({SITE}/c)", ""],
    ]
    (institute / "ก.xlsx").write_bytes(office_files.xlsx({"1": rows}))
    assert written(institute, "items", "ก.xlsx") == Exit.CLEAN
    found = pages(institute)
    assert links_of(found["o1"]) == [("แผนผัง", f"{SITE}/a")]
    assert links_of(found["o2"]) == [("", f"{SITE}/b"), ("ทำเนียบ", f"{SITE}/c")]


@pytest.mark.parametrize("address", [r"D:\งาน\a.pdf", "file:///C:/a.pdf", r"\\server\a.pdf", "a.pdf"])
def test_an_address_that_nobody_else_can_open_is_told(
    address: str, institute: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = f"<table><tr><td>O1<td><a href='{address}'>แผน</a><tr><td>O2<td><a href='{SITE}/b'>ข</a></table>"
    (institute / "ก.html").write_text(f"<html>{page}", encoding="utf-8")
    written(institute, "items", "ก.html")
    assert "ไม่ใช่ที่อยู่เว็บที่ผู้อื่นเปิดได้ จึงไม่ได้นำเข้า" in capsys.readouterr().out
    assert [*pages(institute)] == ["o2"]


@pytest.mark.parametrize(
    "head", ['<base href="https://www.trial.or.th/oit/">', '<link rel="canonical" href="https://www.trial.or.th/oit/">']
)
def test_short_addresses_of_a_saved_page_are_completed(head: str, institute: Path) -> None:
    rows = [["O1", "[ก](a.pdf)"], ["O2", "[ข](/b.pdf)"], ["O3", "[ค](https://elsewhere.go.th/c)"]]
    (institute / "ก.html").write_bytes(office_files.html(rows, head=head))
    assert written(institute, "ก.html") == Exit.CLEAN
    found = [address for page in pages(institute).values() for _, address in links_of(page)]
    assert found == [f"{SITE}/oit/a.pdf", f"{SITE}/b.pdf", "https://elsewhere.go.th/c"]


def test_a_name_of_another_item_is_not_taken(institute: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = framework.load(2567)
    rows = [[item.code, item.name, f"{SITE}/{item.slug}"] for item in old.items]
    (institute / "ก.csv").write_bytes(office_files.csv([["ข้อ", "ชื่อ", "ลิงก์"], *rows]))
    assert written(institute, "ก.csv") == Exit.FINDINGS
    told = capsys.readouterr().out
    assert "ถ้าเป็นรายการของปีนั้น สั่งใหม่ด้วย --year 2567" in told
    assert "ไม่มีข้อ O35 ในเกณฑ์ปี 2569 จึงไม่ได้นำเข้า" in told
    assert "โปรดตรวจ: เกณฑ์ปี 2569 ข้อ O" in told
    assert not any("แบบสรุปผล" in str(page) for page in pages(institute).values())


def test_pages_that_are_there_are_filled_only_where_they_have_no_evidence(
    institute: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = {
        "o1": "---\ntitle: ของเรา  # คงไว้\n---\nข้อความ\n",
        "o2": "ข้อความเดิม\n",
        "o3": f"---\nevidence:\n  - {{shows: phone, link: '{SITE}/เดิม'}}\n---\n",
        "o4": f"---\nevidence:\n  - {{shows: news, link: '{SITE}/4'}}\n---\n",
        "o5": "---\ntitle: [\n---\n",
        "o6": "---\ntitle: ก\nข้อความ\n",
    }
    for slug, text in texts.items():
        path = institute / f"content/2569/{slug}/index.md"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    rows = [[f"O{n}", "", f"{SITE}/{n}"] for n in range(1, 7)]
    (institute / "ก.csv").write_bytes(office_files.csv([["ข้อ", "ชื่อ", "ลิงก์"], *rows]))
    assert written(institute, "ก.csv") == Exit.FINDINGS
    now = {slug: (institute / f"content/2569/{slug}/index.md").read_text(encoding="utf-8") for slug in texts}
    assert now["o1"].startswith("---\ntitle: ของเรา  # คงไว้\n# นำเข้า") and now["o1"].endswith("---\nข้อความ\n")
    assert f"link: {SITE}/1\n" in now["o1"]
    assert now["o2"].startswith("---\n# นำเข้า") and now["o2"].endswith("---\nข้อความเดิม\n")
    assert {slug: now[slug] for slug in ("o3", "o4", "o5", "o6")} == {s: texts[s] for s in ("o3", "o4", "o5", "o6")}
    told = capsys.readouterr().out
    assert f"content/2569/o3/index.md มีหลักฐานอยู่แล้ว จึงไม่ได้เพิ่ม {SITE}/3" in told
    assert "มีครบแล้วใน content/2569/o4/index.md" in told
    assert "ส่วนหัวของ content/2569/o6/index.md ยังผิดอยู่ จึงไม่ได้เติม" in told


@pytest.mark.parametrize("code", ["O1-O3", "โอ๑ – โอ๓", "O1, O2 และ O3", "ข้อ O1 ถึง O3", "O1/O2/O3"])
def test_one_row_may_be_of_several_items(code: str, institute: Path) -> None:
    rows = [[code, "แผน", f"{SITE}/a"], ["O4", "ข่าว", f"{SITE}/b"]]
    (institute / "ก.csv").write_bytes(office_files.csv([["ข้อ", "ชื่อ", "ลิงก์"], *rows], "\t"))
    assert written(institute, "items", "ก.csv") == Exit.CLEAN
    assert [*pages(institute)] == ["o1", "o2", "o3", "o4"]


def test_a_numbered_list_of_other_things_is_no_list_of_items(
    institute: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [[n, f"ข่าวที่ {n} ของหน่วยงาน", f"{SITE}/news/{n}"] for n in range(1, 9)]
    (institute / "ก.xlsx").write_bytes(office_files.xlsx({"1": [["ลำดับ", "เรื่อง", "ลิงก์"], *rows]}))
    assert "ไม่แน่ใจว่า ก.xlsx เป็นข้อมูลชนิดใด" in shown(institute, capsys, "ก.xlsx")
    assert "จึงไม่ได้เขียนไฟล์ใด" in shown(institute, capsys, "items", "ก.xlsx")


def test_a_title_that_only_names_the_item_is_left_out(institute: Path) -> None:
    name = LIST.items[0].name
    (institute / "ก.xls").write_bytes(
        office_files.html([[f"[O1 {name}]({SITE}/1)"], [f"[O2 ผู้บริหาร]({SITE}/2)"], [f"[O3]({SITE}/3)"]])
    )
    assert written(institute, "ก.xls") == Exit.CLEAN
    assert [links_of(page) for page in pages(institute).values()] == [
        [("", f"{SITE}/1")],
        [("ผู้บริหาร", f"{SITE}/2")],
        [("", f"{SITE}/3")],
    ]


# ---------------------------------------------------------------- people


def people(root: Path) -> dict[str, dict[str, str]]:
    text = (root / "content/people.yaml").read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = yaml.load(text, yaml.BaseLoader)["people"]
    return found


STAFF = [
    ["ทำเนียบผู้บริหาร", *["<"] * 6],
    ["ที่", "ชื่อ - สกุล", "ตำแหน่ง", "สังกัด", "เบอร์โทรศัพท์", "E-mail", "เลขประจำตัวประชาชน"],
    ["๑", "นายสมชาย ใจดี", "นายกองค์การบริหารส่วนตำบลบ้านดี", "", "๐๔๒-๐๐๐๐๐๐ ต่อ ๑", "mayor@bandee.go.th", "1101700230708"],
    ["2", "(ว่าง)", "รองนายกองค์การบริหารส่วนตำบลบ้านดี", "-", "-", "-", ""],
    ["3", "น.ส.มาลี ขยัน", "ปลัดองค์การบริหารส่วนตำบล", "สำนักปลัด", "0 4200 0000", "", ""],
    ["4", "นายสาม ดี", "นักวิชาการ", "กองช่าง", 812345678, "ไม่มี", ""],
]


@pytest.mark.parametrize("name", ["ทำเนียบ.xlsx", "ทำเนียบ.docx", "ทำเนียบ.csv"])
def test_people_come_by_ids_with_what_the_form_has(name: str, office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = STAFF if name != "ทำเนียบ.csv" else STAFF[1:]
    make = {"xlsx": lambda: office_files.xlsx({"1": rows}), "docx": lambda: office_files.docx(rows)}
    (office / name).write_bytes(make.get(name[-4:], lambda: office_files.csv(rows))())
    assert written(office, name) == Exit.CLEAN
    assert people(office) == {
        "mayor": {
            "name": "นายสมชาย ใจดี",
            "position": "นายกองค์การบริหารส่วนตำบลบ้านดี",
            "role": "top-executive",
            "side": "political",
            "phone": "๐๔๒-๐๐๐๐๐๐ ต่อ ๑",
            "email": "mayor@bandee.go.th",
        },
        "permanent-secretary": {
            "name": "น.ส.มาลี ขยัน",
            "position": "ปลัดองค์การบริหารส่วนตำบล",
            "role": "management",
            "side": "permanent",
            "unit": "office",
            "phone": "0 4200 0000",
        },
        "person-1": {"name": "นายสาม ดี", "position": "นักวิชาการ"},
    }
    told = capsys.readouterr().out
    assert "1101700230708" not in told
    assert "“เลขประจำตัวประชาชน”: ไม่มีช่องสำหรับข้อมูลนี้ จึงไม่ได้นำเข้า" in told
    assert "“812345678”: ไม่ใช่หมายเลขโทรศัพท์ที่ขึ้นต้นด้วย 0" in told
    assert "รองนายกองค์การบริหารส่วนตำบลบ้านดี ไม่มีชื่อหรือเป็นตำแหน่งว่าง" in told


def test_parts_of_a_name_in_columns_of_their_own(office: Path) -> None:
    head = [["ที่", "ชื่อ-สกุล", "<", "<", "ตำแหน่ง"], ["1", "นาง", "สาย", "ดี งาม", "ครู"]]
    (office / "ก.xlsx").write_bytes(office_files.xlsx({"1": head}))
    assert written(office, "people", "ก.xlsx") == Exit.CLEAN
    assert people(office)["person-1"]["name"] == "นางสาย ดี งาม"


def test_people_who_are_there_keep_what_they_have(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = "# ของเรา\npeople:\n    boss:   # เดิม\n        name: นางสาว มาลี ขยัน\n        phone: 0-4211-1111\n\n# ท้าย\n"
    (office / "content/people.yaml").write_text(old, encoding="utf-8")
    (office / "ก.xlsx").write_bytes(office_files.xlsx({"1": STAFF}))
    assert written(office, "people", "ก.xlsx") == Exit.CLEAN
    found = people(office)
    assert found["boss"] == {
        "name": "นางสาว มาลี ขยัน",
        "phone": "0-4211-1111",
        "position": "ปลัดองค์การบริหารส่วนตำบล",
        "unit": "office",
        "role": "management",
        "side": "permanent",
    }
    assert [*found] == ["boss", "mayor", "person-1"]
    text = (office / "content/people.yaml").read_text(encoding="utf-8")
    assert all(line in text.splitlines() for line in old.splitlines())
    assert "phone: ในไฟล์เขียน “0-4211-1111” ต่างจากตาราง จึงคงของเดิมไว้" in capsys.readouterr().out


# ---------------------------------------------------------------- the result of the ITA


RESULT = [
    ["ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๕", "<", "<", "<"],
    ["เครื่องมือ", "ตัวชี้วัด", "คะแนนเต็ม", "คะแนน"],
    ["IIT", "๑. การปฏิบัติหน้าที่", "", "๑๐๐.๐๐"],
    ["^", "2. การใช้งบประมาณ", "", "99.5"],
    ["^", "ตัวชี้วัดที่ 3 การใช้อำนาจ", "", 98],
    ["EIT", "การปรับปรุงการทำงาน", "", "94.94%"],
    ["OIT", "การเปิดเผยข้อมูล", "", "-"],
    ["คะแนนรวม", "<", "<", 98.75],
    ["ระดับผลการประเมิน AA", "<", "<", "<"],
]
SCORES = {"duty": "100", "budget": "99.5", "power": "98", "improvement": "94.94"}


def result_pdf() -> bytes:
    lines = [
        "ผลการประเมิน ITA ปี 2565",
        "ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ 100.00",
        "2 การใช้งบประมาณ 99.50 คะแนน",
        "การใช้อำนาจ 98",
        "ตัวชี้วัดที่ 8 การปรับปรุงการทำงาน 94.94",
        "คะแนนรวม 98.75 อยู่ในระดับ AA",
    ]
    return made_files.made({"pdf": ["\n".join(lines)]})[1]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("ผล.xlsx", office_files.xlsx({"1": RESULT})),
        ("ผล.docx", office_files.docx("รายงาน", RESULT)),
        ("ผล.csv", office_files.csv([[cell if cell not in ("^", "<") else "" for cell in row] for row in RESULT])),
        ("ผล.pdf", result_pdf()),
    ],
)
def test_the_result_of_a_report(name: str, data: bytes, office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / name).write_bytes(data)
    assert written(office, "ita", name) in (Exit.CLEAN, Exit.FINDINGS)
    found = yaml.load((office / "content/ita-results/2565.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    assert found == {"total": "98.75", "level": "AA", "scores": SCORES}
    told = capsys.readouterr().out
    assert "ไม่พบคะแนนของ การใช้ทรัพย์สินของราชการ" in told
    assert not read(office).problems
    before = tree(office)
    assert written(office, "ita", name, "--year", "2565") in (Exit.CLEAN, Exit.FINDINGS)
    assert tree(office) == before


def test_a_result_of_another_year_is_told(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "ก.xlsx").write_bytes(office_files.xlsx({"1": RESULT}))
    told = shown(office, capsys, "ก.xlsx", "--year", "2566")
    assert "ในเอกสารเขียนปี 2565 แต่กำลังนำเข้าเป็นผลปี 2566 ถ้าเป็นผลปี 2565 สั่งใหม่ด้วย --year 2565" in told


def test_several_numbers_are_not_guessed_among(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [["การใช้อำนาจ", "90", "95"], ["การใช้งบประมาณ", "91", ""], ["การปฏิบัติหน้าที่", "92", ""]]
    (office / "ก.xlsx").write_bytes(office_files.xlsx({"1": rows}))
    assert written(office, "ita", "ก.xlsx") == Exit.FINDINGS
    assert "ตัวชี้วัด การใช้อำนาจ\n    โปรดตรวจ: มีหลายตัวเลข" in capsys.readouterr().out
    found = yaml.load((office / "content/ita-results/2565.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    assert found == {"scores": {"budget": "91", "duty": "92"}}


def test_scores_of_items(office: Path) -> None:
    rows = [["ข้อ", "ชื่อ", "คะแนน"], *([f"O{n}", "ก", 100 if n % 2 else 0] for n in range(1, 5))]
    (office / "ก.xlsx").write_bytes(office_files.xlsx({"1": rows}))
    assert written(office, "ita", "ก.xlsx", "--year", "2566") == Exit.CLEAN
    found = yaml.load((office / "content/ita-results/2566.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    assert found == {"items": {"o1": "100", "o2": "0", "o3": "100", "o4": "0"}}


# ---------------------------------------------------------------- a folder of documents


PDF = made_files.made({"pdf": ["รายงาน"]})[1]


@pytest.fixture
def folder(institute: Path) -> Path:
    files = {
        "O12 รายงานสรุปผลการจัดซื้อจัดจ้าง.pdf": PDF,
        "o๑๑_ม.ค. 2569.xlsx": office_files.xlsx({"1": [["ก"]]}),
        "ข้อ 5.pdf": PDF,
        "7 รายงานผลการดำเนินงานประจำปี.pdf": PDF,
        "7 ตุลาคม 2568.pdf": PDF,
        "O13/แผน.pdf": PDF,
        "ITA 2569 - O14 ผล.pdf": PDF,
        "O15 และ O16.pdf": PDF,
        "O99.pdf": PDF,
        "O1 หลอก.pdf": b"<html>",
        "O2.exe": b"MZ",
        "~$O3.docx": b"x",
        ".DS_Store": b"x",
    }
    for name, data in files.items():
        path = institute / "เอกสาร" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return institute


def test_documents_go_to_the_items_of_their_names(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert written(folder, "เอกสาร") == Exit.FINDINGS
    placed = {str(path.relative_to(folder / "content/2569")) for path in (folder / "content/2569").rglob("*.*")}
    assert placed == {
        "o5/index.md",
        "o5/ข้อ-5.pdf",
        "o7/7-รายงานผลการดำเนินงานประจำปี.pdf",
        "o7/index.md",
        "o11/index.md",
        "o11/o๑๑_ม.ค.-2569.xlsx",
        "o12/O12-รายงานสรุปผลการจัดซื้อจัดจ้าง.pdf",
        "o12/index.md",
        "o13/index.md",
        "o13/แผน.pdf",
        "o14/ITA-2569-O14-ผล.pdf",
        "o14/index.md",
    }
    assert pages(folder)["o12"]["documents"] == [
        {"file": "O12-รายงานสรุปผลการจัดซื้อจัดจ้าง.pdf", "title": "รายงานสรุปผลการจัดซื้อจัดจ้าง"}
    ]
    assert pages(folder)["o5"]["documents"] == [{"file": "ข้อ-5.pdf"}]
    told = capsys.readouterr().out
    assert "7 ตุลาคม 2568.pdf  “7 ตุลาคม 2568.pdf”\n    โปรดตรวจ: ชื่อไฟล์ไม่ได้บอก" in told
    assert "ไม่มีข้อ O99 ในเกณฑ์ปี 2569" in told
    assert "~$O3.docx" in told and ".DS_Store" not in told
    assert told.count("ไม่ได้นำเข้า 6 แถว") == 1


def test_a_document_never_replaces_another(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = folder / "content/2569/o5"
    old.mkdir(parents=True)
    (old / "ข้อ-5.pdf").write_bytes(b"%PDF-old")
    (folder / "content/2569/o12").mkdir()
    page = "---\ntitle: ก  # คงไว้\ndocuments:\n  - file: เดิม.pdf\n---\n"
    (folder / "content/2569/o12/index.md").write_text(page, encoding="utf-8")
    assert written(folder, "documents", "เอกสาร") == Exit.FINDINGS
    assert (old / "ข้อ-5.pdf").read_bytes() == b"%PDF-old"
    assert not (old / "index.md").exists()
    assert "มี content/2569/o5/ข้อ-5.pdf ที่เนื้อหาต่างกันอยู่แล้ว จึงไม่เขียนทับ" in capsys.readouterr().out
    text = (folder / "content/2569/o12/index.md").read_text(encoding="utf-8")
    assert text.startswith(page.removesuffix("---\n"))
    assert [entry["file"] for entry in pages(folder)["o12"]["documents"]] == [
        "เดิม.pdf",
        "O12-รายงานสรุปผลการจัดซื้อจัดจ้าง.pdf",
    ]
    before = tree(folder)
    written(folder, "documents", "เอกสาร")
    assert tree(folder) == before


def test_a_folder_in_which_nothing_is_of_an_item(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "ว่าง").mkdir()
    assert "ไม่พบเอกสารที่รู้ว่าเป็นของข้อใดใน ว่าง จึงไม่ได้เขียนไฟล์ใด" in shown(office, capsys, "ว่าง")
    assert "เปิดโฟลเดอร์ ไม่มี ไม่ได้" in shown(office, capsys, "documents", "ไม่มี")


def test_a_document_with_an_identity_number_is_never_copied(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "เอกสาร/O5 รายชื่อ.txt").write_text(f"เลขประจำตัวประชาชน {IDENTITY}\n", encoding="utf-8")
    before = tree(folder)
    for more in ([], ["--accept", "mobile"]):
        assert written(folder, "documents", "เอกสาร", *more) == Exit.USAGE
        told = capsys.readouterr()
        assert "O5 รายชื่อ.txt: N101" in told.out and "มีเลขประจำตัวประชาชน จึงไม่เพิ่มไฟล์ใด" in told.err
        assert IDENTITY[2:] not in told.out + told.err
    assert tree(folder) == before


def test_a_document_with_other_personal_data_must_be_accepted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mobiles = "ชื่อ,โทรศัพท์มือถือ\nนายกล้า หาญดี,081-234-5678\nนางแก้ว ใจงาม,089-765-4321\n"
    (folder / "เอกสาร/O5 รายชื่อ.csv").write_text(mobiles, encoding="utf-8")
    assert written(folder, "documents", "เอกสาร") == Exit.USAGE
    assert "--accept mobile" in capsys.readouterr().err
    assert not (folder / "content/2569").exists()
    assert written(folder, "documents", "เอกสาร", "--accept", "mobile") == Exit.FINDINGS
    assert (folder / "content/2569/o5/O5-รายชื่อ.csv").exists()


IDENTITY = "1-1037-02071-81-1"
OF_A_PERSON = f"นายกล้า หาญดี เลขประจำตัวประชาชน {IDENTITY}"
WITH_IDENTITY = {
    "measures": lambda: [SEVEN, [*A[:5], OF_A_PERSON, A[6]]],
    "items": lambda: [["ข้อ", "ชื่อ", "ลิงก์"], ["O5", OF_A_PERSON, f"{OF_A_PERSON} https://www.bandee.go.th/a.pdf"]],
    "people": lambda: [["ชื่อ - สกุล", "ตำแหน่ง"], [OF_A_PERSON, "นักวิชาการ"]],
}


@pytest.mark.parametrize("form", WITH_IDENTITY)
def test_no_text_takes_an_identity_number_in(form: str, office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "ก.csv").write_bytes(office_files.csv(WITH_IDENTITY[form]()))
    before = tree(office)
    assert written(office, form, "ก.csv", "--year", "2569") == Exit.USAGE
    told = capsys.readouterr()
    assert "N101" in told.out and "มีเลขประจำตัวประชาชน" in told.err
    assert IDENTITY not in told.out + told.err
    assert tree(office) == before


def test_what_a_text_holds_already_holds_up_no_import(office: Path) -> None:
    old = f"people:\n  boss:\n    name: นายเดิม ใจดี\n    # {OF_A_PERSON}\n"
    (office / "content/people.yaml").write_text(old, encoding="utf-8")
    (office / "ก.csv").write_bytes(office_files.csv([["ชื่อ - สกุล", "ตำแหน่ง"], ["นายใหม่ ดี", "นักวิชาการ"]]))
    assert written(office, "people", "ก.csv") == Exit.CLEAN


def test_people_go_behind_the_hints_of_the_last_one(office: Path) -> None:
    hints = "    # position: …\n    # role: top-executive   # ผู้บริหารสูงสุด\n    # phone: 0-…\n"
    old = f'people:\n  mayor2:\n    name: "นายเดิม ใจดี"\n{hints}'
    (office / "content/people.yaml").write_text(old, encoding="utf-8")
    rows = [["ชื่อ - สกุล", "ตำแหน่ง"], ["นายใหม่ ดี", "นักวิชาการ"], ["นายเดิม ใจดี", "นายก อบต.บ้านดี"]]
    (office / "คน.csv").write_bytes(office_files.csv(rows))
    assert written(office, "people", "คน.csv") == Exit.CLEAN
    text = (office / "content/people.yaml").read_text(encoding="utf-8")
    kept = old.replace(hints, "    # phone: 0-…\n")
    role = "    role: top-executive\n    side: political\n"
    assert text.startswith(f"{kept}    position: นายก อบต.บ้านดี\n{role}  person-1:\n")


def test_a_page_of_an_import_has_each_key_once(folder: Path) -> None:
    (folder / "ลิงก์.csv").write_bytes(office_files.csv(list_of_items()))
    written(folder, "items", "ลิงก์.csv")
    written(folder, "documents", "เอกสาร")
    text = (folder / "content/2569/o12/index.md").read_text(encoding="utf-8")
    for key in ("documents", "evidence"):
        assert len(re.findall(rf"(?m)^#? ?{key}:", text)) == 1


@pytest.mark.parametrize("cell", ["ไม่มี", "- ไม่มี", "ไม่มีข้อเสนอแนะ", "- ไม่มี -"])
def test_no_suggestion_is_none(cell: str, office: Path) -> None:
    [found] = imported(office, [SEVEN, [*A[:6], cell]])
    assert "suggestions" not in found


@pytest.mark.parametrize(
    ("position", "identity", "role"),
    [
        ("นายก อบต.บ้านดี", "mayor", "top-executive"),
        ("นายก อ.บ.ต.", "mayor", "top-executive"),
        ("นายกเทศมนตรีตำบลบ้านดี", "mayor", "top-executive"),
        ("นายก ฯ", "mayor", "top-executive"),
        ("รองนายก อบต. คนที่ 1", "deputy-mayor", "deputy"),
        ("รองนายก คนที่ 2", "deputy-mayor", "deputy"),
        ("ปลัด อบต.", "permanent-secretary", "management"),
        ("ปลัดเทศบาล", "permanent-secretary", "management"),
        ("รองปลัด อบต.", "deputy-permanent-secretary", "management"),
        ("ผอ.กองคลัง", "director", "management"),
        ("เลขานุการนายก อบต.", "person-1", None),
        ("ปลัดอำเภอ", "person-1", None),
    ],
)
def test_positions_in_short(position: str, identity: str, role: str | None, office: Path) -> None:
    (office / "คน.csv").write_bytes(office_files.csv([["ชื่อ - สกุล", "ตำแหน่ง"], ["นายใหม่ ดี", position]]))
    assert written(office, "people", "คน.csv") == Exit.CLEAN
    [(found, person)] = people(office).items()
    assert (found, person.get("role")) == (identity, role)


def test_a_role_that_is_written_is_not_missed(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = "people:\n  a:\n    name: นายใหม่ ดี\n    role: top-executive\n  b:\n    name: นางเดิม งาม\n"
    (office / "content/people.yaml").write_text(old, encoding="utf-8")
    rows = [["ชื่อ - สกุล", "ตำแหน่ง"], ["นายใหม่ ดี", "ผู้บริหาร"], ["นางเดิม งาม", "ปลัด อบต."]]
    (office / "คน.csv").write_bytes(office_files.csv(rows))
    assert written(office, "people", "คน.csv") == Exit.CLEAN
    assert "role จึงถือ" not in capsys.readouterr().out
    assert (people(office)["a"]["role"], people(office)["b"]["role"]) == ("top-executive", "management")


@pytest.mark.parametrize("rows", [1, 2])
def test_a_short_list_of_items_is_known_by_its_headings(rows: int, institute: Path) -> None:
    table = [
        ["ข้อ", "รายการ", "ลิงก์"],
        ["O5", "แผน", "https://x.go.th/a.pdf"],
        ["O7", "ผล", "https://x.go.th/b.pdf"],
    ]
    (institute / "ก.csv").write_bytes(office_files.csv(table[: rows + 1]))
    assert written(institute, "ก.csv") == Exit.CLEAN
    assert len(pages(institute)) == rows


def test_the_refusal_names_the_form_that_is_near(institute: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = [["รหัส", "รายการ", "ที่เก็บ"], ["O5", "แผน", "https://x.go.th/a.pdf"], ["O7", "ผล", "https://x.go.th/b.pdf"]]
    (institute / "ก.csv").write_bytes(office_files.csv(table))
    assert "เช่น oit import items ก.csv" in shown(institute, capsys, "ก.csv")


def test_rows_that_no_list_has_hint_at_no_other_year(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [[item.code, item.name, f"https://x.go.th/{item.code}"] for item in framework.load(2569).items[:5]]
    rows += [[f"O{number}", "อื่น", f"https://x.go.th/{number}"] for number in (97, 98, 99)]
    (office / "ก.csv").write_bytes(office_files.csv([["ข้อ", "รายการ", "ลิงก์"], *rows]))
    for year in ("2569", "2570"):
        assert "มากกว่าปี" not in shown(office, capsys, "ก.csv", "--year", year)


def test_links_to_places_of_anybody_are_told(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [["ข้อ", "รายการ", "ลิงก์"], ["O5", "", "https://drive.google.com/file/d/1"], ["O7", "", "https://x.go.th/"]]
    (office / "ก.csv").write_bytes(office_files.csv(rows))
    told = shown(office, capsys, "ก.csv", "--year", "2569")
    assert "ลิงก์ไป drive.google.com ไม่ได้อยู่บนเว็บไซต์ของหน่วยงาน อาจไม่นับ" in told


def test_a_folder_named_by_a_dot_is_told_by_its_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = shown(folder / "เอกสาร", capsys, "documents", ".")
    assert "\n: " not in told and " : " not in told
