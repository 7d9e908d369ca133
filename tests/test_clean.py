"""``oit clean`` writes a copy without metadata that still opens, and masks identity numbers where it can."""

from pathlib import Path
from typing import Any

import pytest

import made_files
from oit.cli import main as cli
from oit.files import picture_private
from oit.files.attachments import Attachments
from oit.files.fact_cache import FactCache

NUMBER, PRINTED = "1103702071811", "1-1037-02071-81-1"


def put(folder: Path, recipe: dict[str, Any]) -> Path:
    suffix, data = made_files.made(recipe)
    path = folder / f"a{suffix}"
    path.write_bytes(data)
    return path


def families(path: Path) -> set[str]:
    return {find.family.value for find in Attachments(path.parent, FactCache(None)).private(path.name)}


WITHOUT_METADATA = [
    {
        "pdf": ["รายงานผลการดำเนินงาน", "หน้าสอง"],
        "author": "สมชาย ดีใจ",
        "title": r"C:\Users\somchai\a",
        "attached": ["b"],
    },
    {"docx": ["รายงาน"], "author": "สมชาย ดีใจ", "last-author": "สมหญิง ดีใจ"},
    {"xlsx": {"ก": [["ก", 1]]}, "author": "somchai@gmail.com"},
    {"pptx": ["รายงาน"], "author": "สมชาย ดีใจ"},
    {"jpeg": {}, "gps": True, "author": "สมชาย ดีใจ", "comment": "ก"},
    {"png": {}, "gps": True, "author": "สมชาย ดีใจ"},
    {"webp": {}, "gps": True},
]


@pytest.mark.parametrize("recipe", WITHOUT_METADATA, ids=lambda recipe: next(iter(recipe)))
def test_the_copy_tells_nothing_of_its_makers_and_opens(recipe: dict[str, Any], tmp_path: Path) -> None:
    path = put(tmp_path, recipe)
    assert families(path)
    assert cli.main(["-C", str(tmp_path), "clean", path.name]) == 0
    copy = tmp_path / f"a.clean{path.suffix}"
    assert families(copy) == set()
    files = Attachments(tmp_path, FactCache(None))
    assert files.refusal(copy.name) is None
    assert files.opened(copy.name).fault == ""
    assert files.text(copy.name) == files.text(path.name)
    assert cli.main(["-C", str(tmp_path), "clean", "--in-place", path.name]) == 0
    assert len(path.read_bytes()) == len(copy.read_bytes())  # PDFium gives each PDF an identity of its own


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_picture_stays_turned_and_keeps_its_pixels(orientation: int, tmp_path: Path) -> None:
    path = put(tmp_path, {"jpeg": {}, "gps": True, "orientation": orientation})
    assert cli.main(["-C", str(tmp_path), "clean", path.name]) == 0
    data = (tmp_path / "a.clean.jpg").read_bytes()
    exif = [body[6:] for marker, body in picture_private.segments(data) if marker == 0xE1]
    assert [picture_private.orientation(tiff) for tiff in exif] == ([orientation] if orientation != 1 else [])
    assert data[data.index(b"\xff\xda") :] == path.read_bytes()[path.read_bytes().index(b"\xff\xda") :]


HEAD = ["ผู้ขาย", "เลขประจำตัวผู้เสียภาษี"]
MASKED = [
    ({"csv": f"ผู้ขาย,เลขประจำตัวผู้เสียภาษี\nร้าน ก,{NUMBER}\nบริษัท ข,0103702071812\n"}, "xxxxxxxxx1811", 1),
    ({"txt": f"เลขบัตรประชาชน {PRINTED}"}, "x-xxxx-xxxx1-81-1", 1),
    ({"xlsx": {"ก": [HEAD, ["ร้าน ก", 1103702071811], ["ร้าน ข", NUMBER]]}}, "xxxxxxxxx1811", 2),
    ({"docx": [f"เลขบัตรประชาชน {PRINTED} & อื่น"], "table": [HEAD, ["ร้าน ก", NUMBER]]}, "x-xxxx-xxxx1-81-1", 2),
    ({"pptx": [f"เลขบัตรประชาชน {NUMBER}"]}, "xxxxxxxxx1811", 1),
]


@pytest.mark.parametrize(("recipe", "masked", "count"), MASKED, ids=[next(iter(case[0])) for case in MASKED])
def test_identity_numbers_are_masked(
    recipe: dict[str, Any], masked: str, count: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = put(tmp_path, recipe)
    assert families(path)
    assert cli.main(["-C", str(tmp_path), "clean", path.name]) == 0
    assert f"{count} แห่ง" in capsys.readouterr().out
    copy = tmp_path / f"a.clean{path.suffix}"
    assert families(copy) == set()
    text = "\n".join(Attachments(tmp_path, FactCache(None)).text(copy.name))
    assert masked in text
    assert ("0103702071812" in text) == (path.suffix == ".csv")


def test_a_number_in_several_runs_is_masked(tmp_path: Path) -> None:
    path = put(tmp_path, {"docx": ["เลขบัตรประชาชน 11037SPLIT02071811"]})
    data = path.read_bytes()
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as copy:
        for name in archive.namelist():
            copy.writestr(name, archive.read(name).replace(b"SPLIT", b"</w:t></w:r><w:r><w:t>"))
    path.write_bytes(out.getvalue())
    assert cli.main(["-C", str(tmp_path), "clean", path.name]) == 0
    assert "xxxxxxxxx1811" in Attachments(tmp_path, FactCache(None)).text("a.clean.docx")[0]


def test_what_is_left_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(tmp_path, {"pdf": [f"รายงาน เลขบัตรประชาชน {NUMBER}"], "author": "สมชาย ดีใจ"})
    assert cli.main(["-C", str(tmp_path), "clean", path.name]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "a.pdf: เขียนสำเนาที่ไม่มีข้อมูลผู้จัดทำไว้ที่ a.clean.pdf แล้ว",
        "  ยังมีเลขประจำตัวประชาชน (ปิดเลขในต้นฉบับแล้วสร้างไฟล์ใหม่)",
    ]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.doc", b"x"),
        ("a.docx", b"x"),
        ("a.pdf", b"x"),
        ("a.jpg", b""),
        ("a.png", b"\x89PNG"),
        ("gone.pdf", None),
    ],
)
def test_what_cannot_be_cleaned_is_told_and_nothing_is_written(name: str, data: bytes | None, tmp_path: Path) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    assert cli.main(["-C", str(tmp_path), "clean", name]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ([name] if data is not None else [])
