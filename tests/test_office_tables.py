"""Tables as offices keep them are read: wherever their headings, months and cells stand."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from content_tree import build, checked, of, xlsx, zipped
from oit import framework
from oit.files.attachments import Attachments
from oit.files.fact_cache import FactCache
from oit.files.tables import Table
from oit.framework import vocabulary

KNOWN = vocabulary.headings(framework.load(year) for year in framework.years())
FORM = [
    "ลำดับที่",
    "งานที่จัดซื้อหรือจัดจ้าง",
    "วงเงินที่จัดซื้อหรือจัดจ้าง",
    "ราคากลาง",
    "วิธีซื้อหรือจ้าง",
    "รายชื่อผู้เสนอราคาและราคาที่เสนอ",
    "ผู้ได้รับการคัดเลือกและราคาที่ตกลงซื้อหรือจ้าง",
    "เหตุผลที่คัดเลือกโดยสรุป",
    "เลขที่และวันที่ของสัญญาหรือข้อตกลงในการซื้อหรือจ้าง",
]
ROW = ["1", "ซื้อกระดาษ", "1,000.00", "1,000.00", "เฉพาะเจาะจง", "ร้าน ก 1,000", "ร้าน ก 1,000", "ราคาเหมาะสม", "1/2566"]
MONTHS = ["ตุลาคม 2565", "พฤศจิกายน 2565", "ธันวาคม 2565", "มกราคม 2566", "กุมภาพันธ์ 2566", "มีนาคม 2566"]
SHORT = ["ต.ค.65", "พ.ย.65", "ธ.ค.65", "ม.ค.66", "ก.พ.66", "มี.ค.66"]
TITLE = "สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน"


def tables(tmp_path: Path, name: str, data: bytes) -> tuple[Table, ...]:
    (tmp_path / name).write_bytes(data)
    return Attachments(tmp_path, FactCache(None)).tables(name, KNOWN)


def headings(tmp_path: Path, rows: Any) -> tuple[str, ...]:
    return tables(tmp_path, "t.xlsx", xlsx(rows))[0].columns


# ---------------------------------------------------------------- the row of headings


@pytest.mark.parametrize(
    ("name", "sheet"),
    [
        ("a heading over two columns", {"rows": [["สขร.1"], [TITLE], FORM, [*ROW, "2 ต.ค. 65"]], "merges": ["I3:J3"]}),
        ("a column without a heading", [[TITLE], FORM, [*ROW, "หมายเหตุ", "ก", "ข"]]),
        ("many lines above", [*[[f"บรรทัดที่ {n}", "ก", "ข"] for n in range(25)], FORM, ROW]),
        ("numbers of the columns below", [FORM, [f"({n})" for n in range(1, 10)], ROW]),
        ("units below", [FORM, [None, None, "(บาท)", "(บาท)"], ROW]),
        ("a fuller row above", [[f"คำ{n}" for n in range(12)], FORM, ROW]),
        ("lines for signatures below", [FORM, ROW, [], [None, "ลงชื่อ ........ ผู้รายงาน"], [None, "(นายสมมติ ดีงาม)"]]),
    ],
)
def test_the_row_of_headings_is_the_one_that_fits(tmp_path: Path, name: str, sheet: Any) -> None:
    (table,) = tables(tmp_path, "t.xlsx", xlsx({"Sheet": sheet}))
    assert table.columns[:9] == tuple(FORM), name
    assert [row[1] for row in table.rows] == ["ซื้อกระดาษ"], name


TWO = [["ลำดับ", "งานที่ซื้อหรือจ้าง", "ราคา (บาท)", None], [None, None, "ราคากลาง", "ราคาที่ตกลงซื้อหรือจ้าง"]]


@pytest.mark.parametrize(
    "sheet",
    [
        {"rows": [*TWO, [1, "ก", 2, 3]], "merges": ["C1:D1", "A1:A2", "B1:B2"]},
        {"rows": [*TWO, [1, "ก", 2, 3]]},
        {"rows": [["แบบรายงาน"], *TWO, [1, "ก", 2, 3]]},
        {"rows": [*TWO, [None, None, "(บาท)", "(บาท)"], [1, "ก", 2, 3]], "merges": ["A1:A3"]},
        {"rows": [*TWO, [1, "ก", 2, 3], *TWO, [2, "ข", 2, 3]]},
    ],
)
def test_two_rows_of_headings_are_one(tmp_path: Path, sheet: Any) -> None:
    (table,) = tables(tmp_path, "t.xlsx", xlsx({"Sheet": sheet}))
    assert table.columns[:2] == ("ลำดับ", "งานที่ซื้อหรือจ้าง")
    assert [table.column((name,)) for name in ("ราคากลาง", "ราคาที่ตกลงซื้อหรือจ้าง")] == [2, 3]
    assert table.rows[0] == ("1", "ก", "2", "3")


def test_headings_that_no_list_knows_are_found_by_their_shape(tmp_path: Path) -> None:
    rows = [["รายงานสถิติ"], ["เรื่องใหญ่", "เรื่องเล็ก", "สีสัน"], ["1", "2", "3", "4"]]
    assert headings(tmp_path, rows)[:3] == ("เรื่องใหญ่", "เรื่องเล็ก", "สีสัน")


# ---------------------------------------------------------------- CSV

LINES = ["ลำดับ;งานที่ซื้อหรือจ้าง;วงเงินงบประมาณ (บาท);ราคากลาง (บาท)"] + [
    f"{n};ก่อสร้างถนน;1,250,00{n}.00;1,249,000.00" for n in range(1, 5)
]


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874"])
def test_the_delimiter_is_told_by_the_shape_of_the_rows(tmp_path: Path, delimiter: str, encoding: str) -> None:
    text = "\r\n".join(LINES).replace(";", delimiter)
    (table,) = tables(tmp_path, "t.csv", text.encode(encoding))
    assert table.columns == ("ลำดับ", "งานที่ซื้อหรือจ้าง", "วงเงินงบประมาณ (บาท)", "ราคากลาง (บาท)")
    assert table.rows[0] == ("1", "ก่อสร้างถนน", "1,250,001.00", "1,249,000.00")


@pytest.mark.parametrize(
    "text",
    [
        'ลำดับ,ราคากลาง\n1,"1,250.00"\n2,"3;4;5;6"\n',
        "sep=;\nลำดับ;ราคากลาง\n1;1,250.00\n2;3\n",
        "แบบรายงาน ก; ข; ค\nลำดับ,ราคากลาง\n1,5\n2,6\n3,7\n",
        "ลำดับ;ราคากลาง\n1;1,250\n2;2,300\n3;5,000\n",
        'ลำดับ|ราคากลาง\n1|"1,250;00"\n',
    ],
)
def test_other_signs_within_cells_do_not_tell_the_delimiter(tmp_path: Path, text: str) -> None:
    (table,) = tables(tmp_path, "t.csv", text.encode())
    assert table.columns == ("ลำดับ", "ราคากลาง")


# ---------------------------------------------------------------- months


def findings(tmp_path: Path, files: dict[str, bytes], *more: str) -> list[str]:
    entries = "".join(f"\n  - {{shows: months, table: {name}{''.join(more)}}}" for name in files)
    build(tmp_path, {"content/2566/o21/index.md": f"---\nevidence:{entries}\n---\n"})
    for name, data in files.items():
        (tmp_path / "content/2566/o21" / name).write_bytes(data)
    return [line for line in of(checked(tmp_path, date(2023, 12, 1)), "C104", "C108") if "เดือน" in line]


def one_month(title: str, *rows: list[str]) -> list[list[str]]:
    return [[title], ["องค์การบริหารส่วนตำบลสมมติ"], FORM, *(rows or (ROW,))]


def column(*months: Any) -> bytes:
    return xlsx([["เดือน", *FORM[1:]], *([month, *ROW[1:]] for month in months)])


WHOLE = {
    "a sheet a month, named in its title": {
        "t.xlsx": xlsx({f"S{n}": one_month(TITLE + m) for n, m in enumerate(MONTHS)})
    },
    "a sheet a month, named on its tab": {"t.xlsx": xlsx({m: one_month("สรุปผล") for m in SHORT})},
    "a sheet a month, by the name of the month alone": {
        "t.xlsx": xlsx({m.split()[0]: one_month("สรุปผล") for m in MONTHS})
    },
    "a sheet a quarter": {"t.xlsx": xlsx({"Q1": one_month("ไตรมาสที่ 1/2566"), "Q2": one_month("ม.ค. - มี.ค. 2566")})},
    "notes on a sheet of their own": {
        "t.xlsx": xlsx({"คำชี้แจง": [["อ่านก่อน"]], **{m: one_month("สรุปผล") for m in SHORT}})
    },
    "a file a month, named in its title": {f"f{n}.xlsx": xlsx(one_month(TITLE + m)) for n, m in enumerate(MONTHS)},
    "a file a month, by its own name": {f"สขร-{m}.xlsx": xlsx(one_month("สรุปผล")) for m in SHORT},
    "a file a month, by numbers": {
        f"{m}.xlsx": xlsx(one_month("สรุปผล"))
        for m in ("2565-10", "2565-11", "2565-12", "2566-01", "2566-02", "2566-03")
    },
    "months in lines between the rows": {
        "t.xlsx": xlsx([FORM, *(line for m in MONTHS for line in (["เดือน" + m], ROW))])
    },
    "months as headings": {"t.xlsx": xlsx([["รายการ", *MONTHS], ["ซื้อ", 1, 2, 3, 4, 5, 6]])},
    "months and years in columns": {
        "t.xlsx": xlsx([["ปี", "เดือน", *FORM[1:]], *([m.split()[1], m.split()[0], *ROW[1:]] for m in MONTHS)])
    },
    "forms of a cell": {"t.xlsx": column("ต.ค.", "11/2565", "ธ.ค.-65", "ประจำเดือนมกราคม 2566", "Feb 2023", "2023-03")},
    "days with times": {
        "t.xlsx": column(
            "05/10/2565 08:30", "2022-11-05 08:30:00", date(2022, 12, 1), "5 ม.ค. 2566 เวลา 09.00 น.", 44958, 243325
        )
    },
}  # fmt: skip


@pytest.mark.parametrize("name", WHOLE)
def test_a_month_is_found_wherever_it_stands(tmp_path: Path, name: str) -> None:
    assert not findings(tmp_path, WHOLE[name])


HIDDEN = {"rows": one_month("สรุปผล"), "state": "hidden"}


def test_a_month_that_the_officer_states_counts(tmp_path: Path) -> None:
    files = {"t.xlsx": xlsx({m: one_month("สรุปผล") for m in SHORT[:5]}), "u.xlsx": xlsx(one_month("สรุปผล"))}
    assert findings(tmp_path / "without", files)
    assert not findings(tmp_path / "with", files, ", period: {from: 1 มีนาคม 2566, to: 31 มีนาคม 2566}")


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"t.xlsx": xlsx(one_month("สรุปผลเดือนตุลาคม 2565 - มีนาคม 2566"))}, "ไม่มีเดือนที่อ่านได้"),
        ({"t.xlsx": column("ก.พ. 66")}, "ขาดข้อมูลเดือน ตุลาคม 2565"),
        ({"t.xlsx": column("ก.พ. 66")}, "(อ่านไม่ได้: ช่อง A2 “ก.พ. 66”)"),
        ({"t.xlsx": column(*MONTHS[:5], "3/2/2023")}, "C108 O21 ตาราง t.xlsx เขียนเดือนไว้ แต่อ่านได้ไม่แน่นอน"),
        ({"t.xlsx": column(*MONTHS[:5], "24 มี.ค. 66")}, "ช่อง A7 “24 มี.ค. 66”"),
        ({"t.xlsx": column(*MONTHS[:5], "Mar-66")}, "ช่อง A7 “Mar-66”"),
        (
            {"t.xlsx": xlsx({m: one_month("สรุปผล") if m != "ม.ค.66" else [FORM] for m in SHORT})},
            "ขาดข้อมูลเดือน มกราคม 2566 (ตารางของ มกราคม 2566 ไม่มีข้อมูลใต้หัวตาราง)",
        ),
        (
            {"t.xlsx": xlsx({m: one_month("สรุปผล") if m != "ก.พ.66" else HIDDEN for m in SHORT})},
            "ขาดข้อมูลเดือน กุมภาพันธ์ 2566",
        ),
        ({"t.xlsx": xlsx([FORM, ROW])}, "(อ่านแถว 1 ของแผ่นงาน Sheet1 เป็นหัวตาราง: “ลำดับที่ |"),
    ],
)  # fmt: skip
def test_what_is_there_and_not_understood_is_quoted(tmp_path: Path, files: dict[str, bytes], says: str) -> None:
    assert any(says in line for line in findings(tmp_path, files))


QUARTERS = ("ไตรมาสที่ 1 ปีงบประมาณ 2566", "ไตรมาสที่ 2 ปีงบประมาณ 2566")
DASHES = ["-"] * len(FORM)


@pytest.mark.parametrize(
    "files",
    [
        {"t.xlsx": xlsx([[QUARTERS[0]], [QUARTERS[1]], FORM, ROW])},
        {"t.xlsx": xlsx({month: one_month("สรุปผล", DASHES) for month in SHORT})},
        {f"{month}.xlsx": xlsx(one_month("สรุปผล", DASHES)) for month in SHORT},
        {"t.xlsx": xlsx({"ต.ค.65-มี.ค.66": [FORM, ROW]})},
        {f"{' '.join(month.split()[0] for month in MONTHS)}.xlsx": xlsx([FORM, ROW])},
    ],
    ids=["two quarters over one table", "sheets of dashes", "files of dashes", "half a year on a tab", "every month"],
)
def test_a_name_does_not_stand_for_what_is_not_there(tmp_path: Path, files: dict[str, bytes]) -> None:
    assert findings(tmp_path, files)


@pytest.mark.parametrize("row", [ROW, DASHES])
def test_one_table_is_not_of_two_typed_periods(tmp_path: Path, row: list[str]) -> None:
    periods = ("{from: 1 ตุลาคม 2565, to: 31 ธันวาคม 2565}", "{from: 1 มกราคม 2566, to: 31 มีนาคม 2566}")
    for name in ("one", "two"):
        tables = ("a.xlsx", "a.xlsx" if name == "one" else "b.xlsx")
        entries = "".join(
            f"\n  - {{shows: months, table: {table}, period: {period}}}"
            for table, period in zip(tables, periods, strict=True)
        )
        build(tmp_path / name, {"content/2566/o21/index.md": f"---\nevidence:{entries}\n---\n"})
        for table in tables:
            (tmp_path / name / "content/2566/o21" / table).write_bytes(xlsx([FORM, row]))
        lines = of(checked(tmp_path / name, date(2023, 12, 1)), "C104", "C108")
        is_whole = name == "two" and row is ROW
        assert bool([line for line in lines if "เดือน" in line]) != is_whole


# ---------------------------------------------------------------- hidden parts, errors, other forms of workbooks

ODS = """<?xml version="1.0"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">
<office:automatic-styles><style:style style:name="h" style:family="table">
<style:table-properties table:display="false"/>
</style:style></office:automatic-styles><office:body><office:spreadsheet>
<table:table table:name="ลับ" table:style-name="h"><table:table-row>{secret}</table:table-row></table:table>
<table:table table:name="ข้อมูล"><table:table-column table:number-columns-repeated="2"/>
<table:table-column table:visibility="collapse"/><table:table-column/>
<table:table-row>{head}</table:table-row><table:table-row table:visibility="collapse">{hidden}</table:table-row>
<table:table-row table:visibility="filter">{row}</table:table-row></table:table>
</office:spreadsheet></office:body></office:document-content>"""


MANIFEST = {"META-INF/manifest.xml": "<m:manifest xmlns:m='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'/>"}


def ods_cells(*texts: str) -> str:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    return "".join(cell.format(text) for text in texts)


def test_an_ods_shows_what_is_visible(tmp_path: Path) -> None:
    row = ods_cells("1", "ซื้อกระดาษ", "x") + (
        '<table:table-cell table:formula="of:=[.A9]" office:value-type="string">'
        "<text:p>#REF!</text:p></table:table-cell>"
    )
    content = ODS.format(
        secret=ods_cells("นางสมมติ ลับเฉพาะ"),
        head=ods_cells("ลำดับ", "งานที่ซื้อหรือจ้าง", "ลับ", "ราคากลาง"),
        hidden=ods_cells("9", "แถวลับ"),
        row=row,
    )
    data = zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content, **MANIFEST})
    (table,) = tables(tmp_path, "t.ods", data)
    assert table.columns == ("ลำดับ", "งานที่ซื้อหรือจ้าง", "ราคากลาง")
    assert table.rows == (("1", "ซื้อกระดาษ", "#REF!"),)
    attachments = Attachments(tmp_path, FactCache(None))
    assert [(one.sheet, one.kind, one.count, one.is_private) for one in attachments.hidden("t.ods")] == [
        ("ลับ", "sheet", 1, True),
        ("ข้อมูล", "rows", 1, False),
        ("ข้อมูล", "columns", 1, False),
    ]
    text = attachments.text("t.ods")
    assert len(text) == 2 and text[0] == ""
    assert "ซื้อกระดาษ" in text[1] and "ราคากลาง" in text[1]
    assert not [secret for secret in ("ลับ", "แถวลับ", "x") if secret in text[1]]
    assert [(one.text, one.cell) for one in attachments.broken_cells("t.ods")] == [("#REF!", "D3")]


def test_nothing_hidden_is_shown_or_read(tmp_path: Path) -> None:
    secret = {"state": "hidden", "rows": [["ลับมาก", "ก"]]}
    rows = [["ลำดับ", "ราคากลาง", "แถวลับ"], [1, 2, "ช่องลับ"], ["แถวลับ", 1, 1]]
    sheet = {"rows": rows, "hidden_rows": [3], "hidden_columns": [3]}
    (tmp_path / "t.xlsx").write_bytes(xlsx({"ก": secret, "ข": sheet}))
    attachments = Attachments(tmp_path, FactCache(None))
    preview = attachments.preview("t.xlsx", KNOWN)
    assert (preview.columns, preview.rows, preview.sheets) == (("ลำดับ", "ราคากลาง"), (("1", "2"),), ("ข",))
    assert "ลับ" not in "".join(attachments.text("t.xlsx"))


def test_the_preview_shows_the_table_that_is_checked(tmp_path: Path) -> None:
    book = xlsx({"คำชี้แจง": [["อ่านก่อน", "ก"], ["ข", "ค"]], "ข้อมูล": [["ชื่อแบบ"], FORM, ROW]})
    (checked_table,) = tables(tmp_path, "t.xlsx", book)
    preview = Attachments(tmp_path, FactCache(None)).preview("t.xlsx", KNOWN)
    assert preview.columns == checked_table.columns
    assert preview.sheets == ("ข้อมูล", "คำชี้แจง")


def test_a_hidden_sheet_that_is_named_says_so(tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_bytes(xlsx({"ก": {"state": "hidden", "rows": [["ก"]]}, "ข": [["ลำดับ"], [1]]}))
    with pytest.raises(Exception, match="แผ่นงาน “ก” ซ่อนอยู่"):
        Attachments(tmp_path, FactCache(None)).tables("t.xlsx", KNOWN, "ก")
