"""A file is published for what it is: each allowed type is known by its content, every other file says its way out."""

import io
import zipfile
from pathlib import Path

import pytest

from content_tree import locked_pdf, xlsx, zipped
from oit.files import file_types
from oit.files.file_types import BY_SUFFIX, refusal
from oit.files.refusal import UNSAFE, WRONG_TYPE
from synthetic import pdf

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
PNG, JPEG = b"\x89PNG\r\n\x1a\n" + bytes(20), b"\xff\xd8\xff\xe0" + bytes(20)
HTML = b"<!DOCTYPE html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
CSV = "เดือน,งาน\nมกราคม,ถนน\n"


def office(folder: str, types: str = "<Types/>", **more: str) -> bytes:
    return zipped({"[Content_Types].xml": types, f"{folder}/main.xml": "<a/>", **more})


def open_document(kind: str, *more: str) -> bytes:
    return zipped({"mimetype": f"application/vnd.oasis.opendocument.{kind}", **dict.fromkeys(more, "a")})


GOOD = {
    "a.pdf": pdf(1),
    "b.PDF": b"\r\n" + pdf(1),
    "locked.pdf": locked_pdf(),
    "a.doc": OLE,
    "a.xls": OLE,
    "a.ppt": OLE,
    "a.docx": office("word"),
    "a.xlsx": xlsx([["ก"]]),
    "a.pptx": office("ppt"),
    "a.odt": open_document("text", "Basic/script-lc.xml", "Basic/Standard/script-lb.xml"),
    "a.ods": open_document("spreadsheet"),
    "a.odp": open_document("presentation"),
    "a.csv": CSV.encode(),
    "b.csv": CSV.encode("utf-8-sig"),
    "old.csv": CSV.encode("cp874"),
    "a.txt": "ประกาศ 1 < 2".encode(),
    "a.json": b' {"a": 1}',
    "a.geojson": b"\xef\xbb\xbf[]",
    "a.png": PNG,
    "a.jpg": JPEG,
    "a.jpeg": JPEG,
    "a.gif": b"GIF89a" + bytes(9),
    "a.webp": b"RIFF\x10\0\0\0WEBPVP8 " + bytes(9),
    "a.svg": SVG,
    "a.mp4": b"\0\0\0\x18ftypmp42" + bytes(20),
    "a.mp3": b"ID3\x03" + bytes(20),
    "b.mp3": b"\xff\xfb\x90" + bytes(20),
    "a.zip": zipped({"แผน/a.pdf": pdf(1), "b.xlsx": xlsx([["ก"]]), "__MACOSX/._a.pdf": b"x", "c.svg": SVG}),
    "แผน ปี 2568 (ฉบับแก้ไข).v2.pdf": pdf(1),
}  # fmt: skip


@pytest.mark.parametrize(("name", "data"), GOOD.items(), ids=GOOD)
def test_an_honest_file_is_published(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    assert refusal(tmp_path / name) is None


def test_every_allowed_suffix_has_an_honest_file() -> None:
    assert {file_types.suffix(name) for name in GOOD} == set(BY_SUFFIX)


@pytest.mark.parametrize("last", sorted(BY_SUFFIX))
@pytest.mark.parametrize(
    "data",
    [HTML, b"\xef\xbb\xbf \n" + HTML, b"<?xml version='1.0'?><a/>", b"", b"\0" * 2000, b"MZ\x90\0" + bytes(60)],
    ids=["html", "html after a mark", "xml", "empty", "zeros", "program"],
)
def test_another_content_is_refused_under_every_name(data: bytes, last: str, tmp_path: Path) -> None:
    (tmp_path / f"a{last}").write_bytes(data)
    refused = refusal(tmp_path / f"a{last}")
    assert refused and refused.repair


@pytest.mark.parametrize(
    ("name", "data", "rule", "says", "way_out"),
    [
        ("a.xls", HTML, UNSAFE, "หน้าเว็บ (HTML)", "บันทึกเป็น .xlsx"),
        ("a.jpg", b"\0\0\0\x18ftypheic" + bytes(9), WRONG_TYPE, "HEIC", "JPEG"),
        ("a.mp4", b"\0\0\0\x18ftypqt  " + bytes(9), WRONG_TYPE, "MOV", "MP4"),
        ("a.jpg", PNG, WRONG_TYPE, "PNG", ".png"),
        ("a.zip", b"Rar!\x1a\x07\0" + bytes(9), WRONG_TYPE, "RAR", ".zip"),
        ("a.doc", b"{\\rtf1 a}", WRONG_TYPE, "RTF", ".docx"),
        ("a.docx", OLE, WRONG_TYPE, "รหัสผ่าน", "เอารหัสผ่านออก"),
        ("a.txt", CSV.encode("utf-16"), WRONG_TYPE, "UTF-16", "UTF-8"),
        ("a.csv", CSV.encode("utf-16")[:-1], WRONG_TYPE, "ไม่ได้บันทึกเป็น UTF-8", "UTF-8"),
        ("a.csv", "<html>".encode("utf-16"), WRONG_TYPE, "UTF-16", "UTF-8"),
        ("a.csv", CSV.encode() + b"\xff\xff\x81", WRONG_TYPE, "ไม่ได้บันทึกเป็น UTF-8", "UTF-8"),
        ("a.txt", b"a" * 2_000_000 + b"\0", WRONG_TYPE, "ไม่ได้บันทึกเป็น UTF-8", "UTF-8"),
        ("a.json", b"alert(1)", WRONG_TYPE, "JSON", "บันทึกใหม่"),
        ("a.pdf", b"version https://git-lfs.github.com/spec/v1\n", WRONG_TYPE, "LFS", "git lfs pull"),
        ("a.docx", office("word", **{"word/vbaProject.bin": "a"}), UNSAFE, "แมโคร", ".docx"),
        ("a.docx", office("word", "<a t='application/x.document.macroEnabled.main+xml'/>"), UNSAFE, "แมโคร", ".docx"),
        ("a.xlsx", office("xl", **{"xl/macrosheets/sheet1.xml": "a"}), UNSAFE, "แมโคร", ".xlsx"),
        ("a.xls", OLE + "_VBA_PROJECT".encode("utf-16-le"), UNSAFE, "แมโคร", ".xlsx"),
        ("a.odt", open_document("text", "Basic/Standard/Module1.xml"), UNSAFE, "แมโคร", ".odt"),
        ("a.ods", open_document("text"), WRONG_TYPE, "เสีย", "บันทึกใหม่"),
        ("a.docx", office("xl"), WRONG_TYPE, "เสีย", "บันทึกใหม่"),
        ("a.docx", zipped({"a.pdf": "a"}), WRONG_TYPE, "เสีย", "บันทึกใหม่"),
        ("a.zip", zipped({"a.html": "a"}), UNSAFE, "ใน ZIP: a.html", "PDF"),
        ("a.zip", zipped({"a.pdf": HTML}), UNSAFE, "ใน ZIP: a.pdf", "PDF"),
        ("a.zip", zipped({"a.svg": SVG.replace(b"/>", b" onload='a'/>")}), UNSAFE, "ใน ZIP: a.svg", "PNG"),
        ("a.zip", zipped({"a.zip": zipped({"a.pdf": pdf(1)})}), WRONG_TYPE, "ZIP ซ้อน", "แตกไฟล์"),
        ("a.zip", zipped({"../a.pdf": pdf(1)}), UNSAFE, "นอกโฟลเดอร์", "นำไฟล์นั้นออก"),
        ("a.zip", zipped({"a.exe": "MZ"}), UNSAFE, "ใน ZIP: a.exe", "ลบ"),
        ("a.zip", zipped({}), WRONG_TYPE, "แม้นามสกุล", ""),
        ("a.zip", zipped({"a.docx": office("word", **{"word/vbaProject.bin": "a"})}), UNSAFE, "แมโคร", ".docx"),
    ],
)  # fmt: skip
def test_a_file_in_disguise_says_what_it_is(
    name: str, data: bytes, rule: str, says: str, way_out: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    refused = refusal(tmp_path / name)
    assert refused and refused.rule == rule
    assert says in refused.message
    assert way_out in refused.repair


@pytest.mark.parametrize(
    ("names", "rule", "way_out"),
    [
        ("a.html a.HTM a.xhtml a.shtml a.phtml a.HTML5 a.xhtm a.mhtml a.js a.css a.php a.svgz a.var", UNSAFE, "PDF"),
        ("a.xml a.xsl a.xsd a.rng a.rdf a.kml a.atom", UNSAFE, "CSV"),
        ("a.gz index.html.gz index.html.br web.config a.htaccess", UNSAFE, ""),
        ("a.html.pdf a.var.txt a.shtml.csv index.html.gz.pdf a.php.jpg", UNSAFE, "เปลี่ยนชื่อไฟล์"),
        ("a.heic a.HEIF a.avif a.tif a.bmp", WRONG_TYPE, "JPEG"),
        ("a.rar a.7z", WRONG_TYPE, ".zip"),
        ("a.docm a.xlsm a.pptm", UNSAFE, "ไม่มีแมโคร"),
        ("a.xlsb", UNSAFE, ".xlsx"),
        ("a.mov a.avi a.webm", WRONG_TYPE, "MP4"),
        ("a.wav a.m4a", WRONG_TYPE, "MP3"),
        ("a.rtf a.pages", WRONG_TYPE, ".docx"),
        ("notes.markdown notes.mdown", WRONG_TYPE, "index.md"),
        ("a a. a.xyz a.html~ a.html.th a.html.foo .pdf a.pdf\xa0", WRONG_TYPE, "PDF"),
        ("_redirects _headers CNAME .htaccess .nojekyll", WRONG_TYPE, "PDF"),
    ],
)  # fmt: skip
def test_a_name_that_is_not_published_says_the_way_out(names: str, rule: str, way_out: str, tmp_path: Path) -> None:
    for name in names.split(" "):
        (tmp_path / name).write_bytes(pdf(1))
        refused = refusal(tmp_path / name)
        assert refused and refused.rule == rule and way_out in refused.repair, name


def test_a_file_larger_than_anybody_takes_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.svg").open("wb") as file:
        file.truncate(5_000_000_000)
    refused = refusal(tmp_path / "a.svg")
    assert refused and "100 MB" in refused.repair


def test_an_archive_that_lies_about_its_sizes_or_is_locked_is_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "a" * 1_000_000)
    data = bytearray(out.getvalue())
    for name, at, value in (("small", data.index(b"PK\x01\x02") + 24, 1), ("locked", data.index(b"PK\x01\x02") + 8, 1)):
        changed = bytearray(data)
        changed[at : at + 2] = value.to_bytes(2, "little")
        (tmp_path / f"{name}.zip").write_bytes(changed)
        assert refusal(tmp_path / f"{name}.zip") is not None or name == "small"
