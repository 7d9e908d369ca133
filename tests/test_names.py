"""What a file's name tells by itself. Not every system lets a test write such a file, so only the paths are given."""

import unicodedata

import pytest

from oit.files.names import MAX_NAME, copies, leftover, risky, safe_name

FOLDER = "content/2566/o2"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("con", "สงวน"),
        ("NUL.แผน.txt", "สงวน"),
        ("Aux/แผน.pdf", "สงวน"),
        ("lpt1.pdf", "สงวน"),
        ("เดือน 1:2.pdf", "ชื่อมี : "),
        ("แผน?.pdf", r"ชื่อมี ? "),
        ("a|b.pdf", "ชื่อมี | "),
        ("a\\b.pdf", "ชื่อมี \\ "),
        ("a\nb.pdf", "อักขระควบคุม"),
        ("แผน.", "จุดหรือเว้นวรรค"),
        ("แผน /ก.pdf", "จุดหรือเว้นวรรค"),
        ("ก" * 67, "ยาวเกินไป (67 ตัวอักษร)"),
        ("a" * 201, "ยาวเกินไป (201 ตัวอักษร)"),
    ],
)
def test_a_name_that_another_system_cannot_hold(name: str, reason: str) -> None:
    (problem,) = risky([f"{FOLDER}/{name}", f"{FOLDER}/ก.pdf"])
    assert reason in problem.message
    assert problem.repair


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("plan.pdf", "Plan.pdf"),
        ("a/ก.pdf", "A/ข.pdf"),
        ("ทำ.pdf", "ท\u0e4d\u0e32.pdf"),
        ("é.pdf", unicodedata.normalize("NFD", "é.pdf")),
        ("ก.pdf", "ก\u200b.pdf"),
    ],
)
def test_two_names_that_another_system_takes_for_one(one: str, other: str) -> None:
    (problem,) = risky([f"{FOLDER}/{one}", f"{FOLDER}/{other}", f"{FOLDER}/{other}"])
    assert "Windows และ macOS เก็บได้เพียงชื่อเดียว" in problem.message


def test_a_folder_of_another_case_is_told_once() -> None:
    (problem,) = risky(["content/2566/o2/a.pdf", "content/2566/O2/a.pdf", "content/2566/O2/b.pdf"])
    assert problem.place.path == "content/2566/O2"


@pytest.mark.parametrize("name", ["console.pdf", "ข้อ 1.2.pdf", "แผน (พ.ศ. 2566).pdf", ".ก", "com10.pdf", "auxiliary"])
def test_names_of_every_day(name: str) -> None:
    assert list(risky([f"{FOLDER}/{name}"])) == []


@pytest.mark.parametrize(
    "name",
    ["~$แผน.docx", "~WRL0001.tmp", "แผน.xlsx.bak", "แผน.pdf~", "Thumbs.db", "ehthumbs.db", "DESKTOP.INI", "Icon\r",
     "__MACOSX/แผน.pdf", "a.crdownload", "a.part", "แผน.gsheet", "แผน.lnk", "แผน.url", "แผน.webloc"],
)  # fmt: skip
def test_leftovers(name: str) -> None:
    assert leftover(f"{FOLDER}/{name}")


@pytest.mark.parametrize("name", ["แผน.docx", "ร่างข้อบัญญัติ.pdf", "thumbs.png", "part.pdf", "~แผน.pdf", "old.pdf"])
def test_no_leftovers(name: str) -> None:
    assert leftover(f"{FOLDER}/{name}") is None


@pytest.mark.parametrize(
    "name",
    ["แผน - Copy.pdf", "แผน - Copy (2).pdf", "แผน - สำเนา.pdf", "แผน - สำเนา (3).pdf", "Copy of แผน.pdf",
     "สำเนาของ แผน.pdf", "แผน copy.pdf", "แผน copy 2.pdf"],
)  # fmt: skip
def test_a_copy_beside_its_original(name: str) -> None:
    (problem,) = copies([f"{FOLDER}/{name}", f"{FOLDER}/แผน.pdf"])
    assert problem.place.path == f"{FOLDER}/{name}"
    assert list(copies([f"{FOLDER}/{name}", "content/2566/o3/แผน.pdf"])) == []


def test_a_certified_copy_is_no_leftover() -> None:
    assert (
        list(copies([f"{FOLDER}/สำเนาคำสั่ง.pdf", f"{FOLDER}/คำสั่ง.pdf", f"{FOLDER}/แผน (1).pdf", f"{FOLDER}/แผน.pdf"]))
        == []
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("แผน: 1/2568?.pdf", "แผน- 1-2568.pdf"),
        ("รายงานการด\u0e4d\u0e32เนินงาน.pdf", "รายงานการดำเนินงาน.pdf"),
        ("แผน\u00a0ปี\u200b  2568 .pdf", "แผน ปี 2568.pdf"),
        ("CON.pdf", "CON_.pdf"),
        ("aux", "aux_"),
        ("aux.แผน.pdf", "aux_.แผน.pdf"),
        ("Com1.แผน ปี 2568", "Com1_.แผน ปี 2568"),
        ("แผน. ", "แผน"),
        ("../../etc/passwd", "etc-passwd"),
        (".ซ่อน", "ซ่อน"),
        ('<>:"|?*\\', "ไฟล์"),
        ("a\nb\tc.pdf", "a-b-c.pdf"),
        ("พ.ศ. 2568", "พ.ศ. 2568"),
        ("", "ไฟล์"),
    ],
)
def test_a_safe_name_is_one_that_every_system_holds(text: str, name: str) -> None:
    assert safe_name(text) == name
    assert list(risky([f"{FOLDER}/{name}"])) == []
    assert safe_name(name) == name


def test_a_long_safe_name_keeps_its_suffix() -> None:
    name = safe_name("รายงาน" * 40 + ".pdf")
    assert name.endswith(".pdf")
    assert MAX_NAME - 3 < len(name.encode()) <= MAX_NAME
    assert list(risky([f"{FOLDER}/{name}"])) == []
