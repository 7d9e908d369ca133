"""What is published as files: exact rows, the same bytes every time, and no cell that a spreadsheet would calculate."""

import csv
import io
import re
import shutil
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest
from python_calamine import CalamineWorkbook

from content_tree import build, checked, judged
from oit.content import read
from oit.site import exports
from oit.site.csv_file import as_csv, harmless
from oit.site.exports.evidence_table import ITEM_COLUMNS, PLACE_COLUMNS
from oit.site.pages import Site

EXAMPLE = Path(__file__).parents[1] / "example"
WHOLE = Path(__file__).parent / "data/whole"
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def site() -> Site:
    return Site(judged(read(EXAMPLE), TODAY), address="https://oit.example.org/")


@pytest.fixture(scope="module")
def files(site: Site) -> dict[str, bytes]:
    return {export.uri: export.content for export in exports.build(site)}


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_each_year_has_its_map(files: dict[str, bytes]) -> None:
    maps = {uri for uri in files if "/evidence/" in uri}
    names = ("evidence-{}.csv", "evidence-{}.xlsx", "links-{}.txt")
    assert maps == {f"{year}/evidence/{name.format(year)}" for year in (2567, 2568) for name in names}


def test_the_rows_of_an_item(files: dict[str, bytes]) -> None:
    head, *body = rows(files["2568/evidence/evidence-2568.csv"])
    assert head == [*ITEM_COLUMNS, *PLACE_COLUMNS]
    plan = "แผนดำเนินงานและการใช้งบประมาณ ประจำปีงบประมาณ พ.ศ. 2568 หน้า 1"
    progress = "ตาราง ความก้าวหน้าการดำเนินงานและการใช้งบประมาณ รอบ 6 เดือน ปีงบประมาณ พ.ศ. 2568 แผ่นงาน ความก้าวหน้า"
    folder = "https://oit.example.org/2568/o6/"
    item = [
        "2568", "9.2 การบริหารงานและการใช้จ่ายงบประมาณ", "O6", "แผนและความก้าวหน้าในการดำเนินงานและการใช้งบประมาณประจำปี",
        "ครบถ้วน", folder,
        ("O6 แผนและความก้าวหน้าในการดำเนินงานและการใช้งบประมาณประจำปี ปีงบประมาณ พ.ศ. 2568 ขององค์การบริหารส่วนตำบลตัวอย่าง "
        f"แสดงไว้ดังนี้ (1) {plan}: แผนระบุโครงการหรือกิจกรรม, แผนระบุงบประมาณ, แผนระบุระยะเวลาดำเนินการ, "
        f"แผนเป็นของปี พ.ศ. 2568 (2) {progress}: "
        "ส่วนความก้าวหน้าระบุผลการดำเนินงานและผลการใช้จ่ายงบประมาณของแต่ละโครงการหรือกิจกรรม, "
        "ส่วนความก้าวหน้าเป็นข้อมูล 6 เดือนแรกของปี พ.ศ. 2568"),
    ]  # fmt: skip
    first = next(row for row in body if row[2] == "O6")
    read = "อ่านพบในเอกสาร"
    last = [row for row in body if row[2] == "O6"][-1]
    assert first == [
        *item,
        "projects",
        "แผนระบุโครงการหรือกิจกรรม",
        "มีแล้ว",
        plan,
        f"{folder}annual-plan-2568.pdf#page=1",
        read,
    ]
    assert last[:7] == item
    assert last[10:12] == [progress, f"{folder}progress-2568-six-months.xlsx"]


def test_an_item_that_shows_nothing_says_so(files: dict[str, bytes]) -> None:
    found = [row for row in rows(files["2567/evidence/evidence-2567.csv"]) if row[2] == "O15"]
    assert [(row[4], row[6], *row[9:]) for row in found] == [("ยังไม่เผยแพร่", "", "ยังไม่มี", "", "", "")] * 2


def test_without_the_sites_address_they_are_told_from_its_root(site: Site) -> None:
    found = {export.uri: export.content for export in exports.build(replace(site, address=""))}
    row = next(row for row in rows(found["2568/evidence/evidence-2568.csv"]) if row[2] == "O6")
    assert (row[5], row[11]) == ("2568/o6/", "2568/o6/annual-plan-2568.pdf#page=1")


def test_excel_knows_the_encoding(files: dict[str, bytes]) -> None:
    content = files["2568/evidence/evidence-2568.csv"]
    assert content.startswith(b"\xef\xbb\xbf") and content.endswith(b"\r\n")


def test_the_workbook_holds_the_same(files: dict[str, bytes]) -> None:
    _, *body = rows(files["2568/evidence/evidence-2568.csv"])
    book = CalamineWorkbook.from_filelike(io.BytesIO(files["2568/evidence/evidence-2568.xlsx"]))
    assert book.sheet_names == ["ITAS", "หลักฐาน"]
    itas, places = (book.get_sheet_by_name(name).to_python() for name in book.sheet_names)
    assert itas == [[*ITEM_COLUMNS], *[list(row) for row in dict.fromkeys(tuple(row[:7]) for row in body)]]
    assert places[0] == ["ปี", "ข้อ", "ชื่อข้อ", *PLACE_COLUMNS[1:]]
    assert places[1:] == [[row[0], row[2], row[3], *row[8:11], unquote(row[11]), row[12]] for row in body]
    assert len(itas) == 1 + 28


def test_the_workbook_opens_every_place_and_keeps_the_items_code_in_sight(files: dict[str, bytes]) -> None:
    _, *body = rows(files["2568/evidence/evidence-2568.csv"])
    with zipfile.ZipFile(io.BytesIO(files["2568/evidence/evidence-2568.xlsx"])) as book:
        itas, places = (book.read(f"xl/worksheets/sheet{number}.xml").decode() for number in (1, 2))
        links = book.read("xl/worksheets/_rels/sheet2.xml.rels").decode()
    assert 'xSplit="3" ySplit="1"' in itas and 'xSplit="2" ySplit="1"' in places
    led = {row[11].partition("#")[0] for row in body if row[11]}
    assert all(address.startswith("https://") for address in led)
    assert set(re.findall('Target="([^"]*)"', links)) == led
    assert places.count("<hyperlink ") == sum(bool(row[11]) for row in body)


def test_a_readable_address_is_shown_and_a_working_one_opened(files: dict[str, bytes]) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(files["2568/evidence/evidence-2568.xlsx"]))
    shown = [row[-2] for row in book.get_sheet_by_name("หลักฐาน").to_python()]
    assert any(address.endswith("/2568/o1/#หน้าที่และอำนาจ") for address in shown)
    assert not any("%E0" in address for address in shown)


def test_the_same_site_gives_the_same_bytes(site: Site, files: dict[str, bytes]) -> None:
    assert {export.uri: export.content for export in exports.build(site)} == files
    with zipfile.ZipFile(io.BytesIO(files["2568/evidence/evidence-2568.xlsx"])) as book:
        assert {entry.date_time[0] for entry in book.infolist()} == {1980}
        assert b"2026-11-23T00:00:00Z" in book.read("docProps/core.xml")


@pytest.mark.parametrize("cell", ["=1+1", "+66 2", "-1", "@SUM(A1)", "＝1+1", "\t=1", "\r=1", '=cmd|" /C calc"!A0'])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert harmless(cell) == f" {cell}"
    assert rows(as_csv([[cell, "ก"]])) == [[f" {cell}", "ก"]]


@pytest.mark.parametrize("cell", ["", "O6", "ก=1", "https://oit.example.org/", "'ก"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell


def test_an_explanation_names_the_first_places_and_counts_the_others(tmp_path: Path) -> None:
    root = Path(shutil.copytree(WHOLE, tmp_path / "whole"))
    agency = (root / "content/agency.yaml").read_text(encoding="utf-8")
    channel = "  - {{purpose: corruption-complaint, name: ช่องทาง {n}, url: {url}, separate: true}}\n"
    more = "".join(channel.format(n=n, url="https://oit.bandee.go.th/2566/o6/") for n in range(2, 16))
    (root / "content/agency.yaml").write_text(agency.replace("units:\n", f"{more}units:\n"), encoding="utf-8")
    found = {export.uri: export.content for export in exports.build(Site(checked(root)))}
    explanations = {
        row[ITEM_COLUMNS.index("คำชี้แจงสำหรับ ITAS")] for row in rows(found["2566/evidence/evidence-2566.csv"])
    }
    (of_channels,) = (text for text in explanations if "ช่องทาง 2" in text)
    assert " และ ช่องทาง 12 และ อีก 3 แห่ง: แยกช่องทาง" in of_channels
    assert "ช่องทาง 13" not in of_channels


def test_an_officers_formula_is_not_calculated(tmp_path: Path) -> None:
    page = '---\nevidence:\n  - {shows: chart, link: "https://a.example.org/", note: "=HYPERLINK(1)"}\n---\n'
    disclosure = checked(build(tmp_path, {"content/2566/o1/index.md": page}))
    found = {export.uri: export.content for export in exports.build(Site(disclosure))}
    cells = [cell for row in rows(found["2566/evidence/evidence-2566.csv"]) for cell in row]
    assert " =HYPERLINK(1)" in cells and "=HYPERLINK(1)" not in cells
    with zipfile.ZipFile(io.BytesIO(found["2566/evidence/evidence-2566.xlsx"])) as book:
        assert not [name for name in book.namelist() if name.startswith("xl/worksheets/") and b"<f>" in book.read(name)]


def test_two_files_with_one_address_are_an_error(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("oit.site.exports.KINDS", (exports.KINDS[0], exports.KINDS[0]))
    with pytest.raises(ValueError, match=r"evidence-2567\.csv is made twice"):
        list(exports.build(site))
