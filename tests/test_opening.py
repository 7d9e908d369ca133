"""What a reader gets of a file: every published type, whole, cut, empty and locked; and that it is learned once."""

import base64
import json
import zlib
from collections.abc import Callable
from dataclasses import astuple
from pathlib import Path

import pytest

from content_tree import locked_pdf, xlsx, zipped
from oit.files import file_types, structures
from oit.files.attachments import Attachments
from oit.files.fact_cache import FactCache
from oit.files.opening import Opened, as_opened
from oit.files.worker import Worker
from pdf_kinds import made
from synthetic import pdf, png

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
P = 'xmlns:p="p" xmlns:a="a" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
ODF = 'xmlns:office="o" xmlns:text="t" xmlns:table="tb" xmlns:draw="d" xmlns:presentation="pr"'
JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI/////////////////////////////////////////////"
    "///////wAALCAAQABABAREA/8QAFQABAQAAAAAAAAAAAAAAAAAABQT/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oACAEBAAA/AIjQU0//2Q=="
)
GIF = base64.b64decode(
    "R0lGODdhIAAgAIEAAAAAAP///wAAAAAAACwAAAAAIAAgAEAIVgABCBwoMIDBgwgTKjxIkODChxAjSpxIsSLChgMtQsRYUKPHjyA9cgQQ8iLHkgxPog"
    "wwcqXLlzBjxmy5kiZKmyVxhtQJkudHnyJVyhxKtKjRo0iTwgwIADs="
)
WEBP = base64.b64decode("UklGRigAAABXRUJQVlA4TBwAAAAvH8AHAA8w//M///MfeBAIJPtLB7BARP8nILz+")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">%s</svg>'
MP3 = b"\xff\xfb\x90\x00" + bytes(413) + b"\xff\xfb\x90\x00" + bytes(413)
MP4 = b"\0\0\0\x10ftypmp42\0\0\0\0" + b"\0\0\0\x08moov" + b"\0\0\0\x0cmdatabcd"


def docx(body: str, **parts: str) -> bytes:
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **parts})


def pptx(*slides: str) -> bytes:
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    order = range(len(slides), 0, -1)  # the first slide that is shown is the last one that was made
    ids = "".join(f'<p:sldId id="{n}" r:id="rId{n}"/>' for n in order)
    links = "".join(f'<Relationship Id="rId{n}" Type="{relations}/slide" Target="slides/slide{n}.xml"/>' for n in order)
    return zipped({
        "[Content_Types].xml": "<Types/>",
        "ppt/presentation.xml": f"<p:presentation {P}><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": f"<Relationships>{links}</Relationships>",
        **{f"ppt/slides/slide{n}.xml": f"<p:sld {P}>{slides[-n]}</p:sld>" for n in order},
    })  # fmt: skip


def opendocument(kind: str, body: str, **parts: str) -> bytes:
    content = f"<office:document-content {ODF}><office:body>{body}</office:body></office:document-content>"
    media_type = f"application/vnd.oasis.opendocument.{kind}"
    return zipped({"mimetype": media_type, "content.xml": content, **parts})


def ole(*streams: tuple[str, bytes]) -> bytes:
    """An old Office file: a header, one sector of allocation, one of names, then the streams of 4,096 bytes each."""
    chains, entries, sectors = [0xFFFFFFFD, 0xFFFFFFFE], [_entry("Root Entry", 5, 0xFFFFFFFE, 0)], b""
    for name, data in streams:
        start = len(chains)
        entries.append(_entry(name, 2, start, 4096))
        chains += [*range(start + 1, start + 8), 0xFFFFFFFE]
        sectors += data.ljust(4096, b"\0")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b"\x3e\0\3\0\xfe\xff\x09\0\x06\0" + bytes(10)
    head += _longs(1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0, *[0xFFFFFFFF] * 108)
    table = _longs(*chains).ljust(512, b"\xff")
    return head + table + b"".join(entries).ljust(512, b"\0")[:512] + sectors


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    return written.ljust(64, b"\0") + bytes([len(written), 0, kind]) + bytes(49) + _longs(start, size, 0)


def _longs(*numbers: int) -> bytes:
    return b"".join(number.to_bytes(4, "little") for number in numbers)


def pdf_with(catalog: str, text: str = "The annual report of the subdistrict", packed: bytes = b"") -> bytes:
    """A PDF of one page; ``catalog`` is added to its root, ``packed`` is in a packed list of objects."""
    content = f"BT /F 12 Tf 60 700 Td ({text}) Tj ET".encode()
    stream = zlib.compress(packed)
    bodies = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources 9 0 R >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Filespec /F (a.pdf) /EF << /F 7 0 R >> >>",
        b"<< /Length 3 >>\nstream\nabc\nendstream",
        b"<< /Type /ObjStm /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Font << /F 4 0 R >> >>",
    ]
    out, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"trailer << /Size 10 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(out)
    return out + b"xref\n0 10\n0000000000 65535 f \n" + table + end


FILES = "/Names << /EmbeddedFiles << /Names [(a.pdf) 6 0 R] >> >>"
FORM = "/AcroForm << /Fields [] /XFA 7 0 R >>"


@pytest.fixture
def attachments(tmp_path: Path) -> Attachments:
    return Attachments(tmp_path, FactCache(tmp_path / "cache"))


@pytest.fixture
def opened(attachments: Attachments, tmp_path: Path) -> Callable[[str, bytes], Opened]:
    def look(name: str, data: bytes) -> Opened:
        (tmp_path / name).write_bytes(data)
        return attachments.opened(name)

    return look


WHOLE = {
    "a.PDF": pdf(2),
    "scan.pdf": made("scan"),
    "a.docx": docx("<w:p><w:r><w:t>ประกาศ</w:t></w:r></w:p>"),
    "picture.docx": docx('<w:p><a:blip xmlns:a="a"/></w:p>'),
    "a.xlsx": xlsx([["เดือน"]]),
    "a.pptx": pptx("<a:t>หนึ่ง</a:t>"),
    "a.odt": opendocument("text", "<text:p>ประกาศ</text:p>"),
    "a.ods": opendocument("spreadsheet", "<table:table><text:p>๑</text:p></table:table>"),
    "a.odp": opendocument("presentation", "<draw:page><text:p>หนึ่ง</text:p></draw:page>"),
    "a.doc": ole(("WordDocument", b"\xec\xa5" + bytes(100))),
    "a.ppt": ole(("PowerPoint Document", b"x"), ("Current User", b"x")),
    "a.csv": "เดือน,งาน".encode(),
    "old.csv": "เดือน,งาน".encode("cp874"),
    "a.txt": "ประกาศ".encode(),
    "a.json": b'{"a": [1]}',
    "a.geojson": b'{"type": "Point", "coordinates": [102.1, 17.2]}',
    "a.png": png(),
    "a.jpg": JPEG,
    "tail.jpeg": JPEG + bytes(200),
    "a.gif": GIF,
    "a.webp": WEBP,
    "a.svg": SVG % b'<path d="M0 0h9"/>',
    "text.svg": SVG % "<text>แผนผัง</text>".encode(),
    "a.mp3": MP3,
    "tagged.mp3": b"ID3\x04\0\0\0\0\0\x05abcde" + MP3,
    "a.mp4": MP4,
    "a.zip": zipped({"ก.txt": "ก"}),
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_file_has_no_fault(name: str, opened: Callable[[str, bytes], Opened]) -> None:
    assert opened(name, WHOLE[name]).fault == ""


def test_every_type_that_is_published_is_opened() -> None:
    assert set(structures.SUFFIXES) == set(file_types.BY_SUFFIX)


FAULTS = {
    "empty.docx": (b"", "ไฟล์ว่างเปล่า"),
    "four.docx": (b"PK\3\4", "ไฟล์นี้เสีย หรือไม่ใช่ .docx แม้นามสกุลจะเป็นเช่นนั้น"),
    "pointer.pdf": (b"version https://git-lfs.github.com/spec/v1\n", "ตัวชี้ของ Git LFS"),
    "page.xls": (b"<html><table>", "หน้าเว็บ (HTML)"),
    "picture.pdf": (png(), "ภาพ PNG แม้นามสกุลจะเป็น .pdf"),
    "locked.pdf": (locked_pdf(), "ไฟล์ PDF ตั้งรหัสผ่านไว้ ผู้ประเมินและประชาชนจึงเปิดอ่านไม่ได้"),
    "cut.pdf": (pdf(3)[:200], "ไฟล์ PDF เสียหรือไม่สมบูรณ์"),
    "blank.pdf": (made("blank"), "ไฟล์ PDF นี้มีเพียงหน้าว่างหน้าเดียว"),
    "portfolio.pdf": (pdf_with(f"/Collection << /View /D >> {FILES}"), "โปรแกรม Adobe"),
    "packed.pdf": (pdf_with(FILES, packed=b"<< /Collection << /View /D >> >>"), "โปรแกรม Adobe"),
    "form.pdf": (pdf_with(f"{FORM} /NeedsRendering true"), "โปรแกรม Adobe"),
    "wait.pdf": (pdf_with("", "Please wait... If this message is not eventually replaced by"), "โปรแกรม Adobe"),
    "locked.xlsx": (ole(("EncryptedPackage", b"x")), "ตั้งรหัสผ่านไว้ ผู้ประเมินและประชาชนจึงเปิดอ่านไม่ได้"),
    "old.docx": (ole(("WordDocument", b"x")), "Office รุ่นเดิม"),
    "blank.docx": (docx("<w:p/><w:tbl><w:tr><w:tc/></w:tr></w:tbl>"), "ไม่มีข้อความหรือภาพ"),
    "deleted.docx": (docx("<w:p><w:del><w:r><w:delText>ลบ</w:delText></w:r></w:del></w:p>"), "ไม่มีข้อความหรือภาพ"),
    "broken.docx": (docx("<w:p>"), "ไฟล์นี้เสียหรือไม่สมบูรณ์"),
    "entity.docx": (zipped({"[Content_Types].xml": "", "word/document.xml": "<!DOCTYPE a><a/>"}), "DOCTYPE"),
    "blank.xlsx": (xlsx([[]]), "ไม่มีข้อมูลในแผ่นงานใด"),
    "blank.pptx": (pptx("<a:p/>", "<a:p/>"), "ไม่มีข้อความหรือภาพ"),
    "blank.odt": (opendocument("text", "<text:p/>"), "ไม่มีข้อความหรือภาพ"),
    "blank.ods": (opendocument("spreadsheet", "<table:table/>"), "ไม่มีข้อมูลในแผ่นงานใด"),
    "locked.odt": (
        opendocument("text", "", **{"META-INF/manifest.xml": "<m><encryption-data/></m>"}),
        "ตั้งรหัสผ่านไว้",
    ),
    "cut.doc": (ole(("WordDocument", b"x"))[:3000], "เสียหรือไม่สมบูรณ์"),
    "locked.doc": (ole(("WordDocument", bytes(11) + b"\x01")), "ตั้งรหัสผ่านไว้"),
    "locked.ppt": (ole(("PowerPoint Document", b"x"), ("EncryptedSummary", b"x")), "ตั้งรหัสผ่านไว้"),
    "other.doc": (ole(("Workbook", b"x")), "เสียหรือไม่สมบูรณ์"),
    "blank.csv": (b"\r\n , ,\r\n", "ไม่มีข้อความหรือภาพ"),
    "broken.json": (b'{"a": ', "เขียนผิดรูปแบบ"),
    "deep.json": (b"[" * 100_000, "เขียนผิดรูปแบบ"),
    "blank.geojson": (b'{"type": "FeatureCollection", "features": []}', "ไม่มีข้อมูล"),
    "dot.png": (png(1, 1), "ภาพมีขนาดเพียง 1 × 1 จุด"),
    "thin.png": (png(400, 2), "ภาพมีขนาดเพียง 400 × 2 จุด"),
    "cut.png": (png()[:-20], "ไม่สมบูรณ์"),
    "cut.jpg": (JPEG[:-4], "ไม่สมบูรณ์"),
    "head.jpg": (JPEG[:30], "ไม่สมบูรณ์"),
    "cut.gif": (GIF[:60], "ไม่สมบูรณ์"),
    "rubbish.gif": (GIF[:40] + b";", "ไม่สมบูรณ์"),
    "rubbish.webp": (WEBP[:20] + bytes(len(WEBP) - 20), "ภาพ"),
    "cut.webp": (WEBP[:40], "ไม่สมบูรณ์"),
    "blank.svg": (SVG % b"<defs/><g></g>", "ไม่มีสิ่งที่วาดไว้"),
    "cut.mp4": (MP4[:-2], "เล่นไม่ได้"),
    "index.mp4": (MP4[:16], "เล่นไม่ได้"),
    "silent.mp3": (b"ID3\x04\0\0\0\0\0\x05abcde", "เล่นไม่ได้"),
    "blank.zip": (zipped({}), "ZIP"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_file_that_gives_a_reader_nothing_has_a_fault(name: str, opened: Callable[[str, bytes], Opened]) -> None:
    data, says = FAULTS[name]
    found = opened(name, data)
    assert says in found.fault and found.repair


def test_what_is_gone_or_no_file_is_a_fault_too(attachments: Attachments, tmp_path: Path) -> None:
    (tmp_path / "folder.pdf").mkdir()
    for name in ("none.pdf", "none.docx", "folder.pdf", "folder.xyz"):
        assert attachments.opened(name).fault and attachments.opened(name).repair
        assert attachments.text(name) == ()


def test_pages_are_told_apart(opened: Callable[[str, bytes], Opened], attachments: Attachments) -> None:
    found = opened("a.pdf", made("text", "blank", "scan", "garbled", "logo"))
    assert (found.pages, found.blank_pages, found.scan_pages, found.garbled_pages) == (5, (2,), (3,), (4,))
    assert found.letters == len("Annualprocurementreportofthefiscalyear") and not found.is_scan
    assert len(attachments.text("a.pdf")) == 5
    assert opened("scan.pdf", made("scan", "blank")).is_scan
    assert opened("garbled.pdf", made("garbled", "text")).is_garbled
    assert not opened("mixed.pdf", made("garbled", "text", "text")).is_garbled


def test_a_page_of_white_is_blank(opened: Callable[[str, bytes], Opened]) -> None:
    white = made("scan").replace(b"\x80\nendstream", b"\xff\nendstream")
    assert opened("white.pdf", white).blank_pages == (1,)


def test_a_count_that_is_too_high_is_not_believed(opened: Callable[[str, bytes], Opened]) -> None:
    lying = pdf(2).replace(b"/Count 2", b"/Count 9")
    assert opened("a.pdf", lying).pages == 2


@pytest.mark.parametrize(
    ("name", "data", "texts"),
    [
        (
            "a.docx",
            docx(
                "<w:p><w:r><w:t>แผน</w:t><w:tab/><w:t>๒๕๖๘</w:t></w:r></w:p>"
                "<w:tbl><w:tr><w:tc><w:p><w:t>ก</w:t></w:p></w:tc></w:tr></w:tbl>"
            ),
            ("แผน\t๒๕๖๘\nก",),
        ),
        ("a.pptx", pptx("<a:p><a:t>หนึ่ง</a:t></a:p>", "<a:blip/>", "<a:t>สาม</a:t>"), ("หนึ่ง", "", "สาม")),
        ("a.xlsx", xlsx({"ตุลาคม": [["เดือน", "จำนวน"], ["ตุลาคม", 3]], "ว่าง": [[]]}), ("เดือน\tจำนวน\nตุลาคม\t3", "")),
        (
            "a.odt",
            opendocument(
                "text",
                "<text:tracked-changes><text:p>ลบ</text:p></text:tracked-changes>"
                "<text:h>แผน</text:h><text:p>ปี<text:s/><text:span>๒๕๖๘</text:span></text:p>",
            ),
            ("แผน\nปี ๒๕๖๘",),
        ),
        (
            "a.odp",
            opendocument(
                "presentation",
                "<draw:page><text:p>หนึ่ง</text:p><presentation:notes><text:p>ลับ</text:p></presentation:notes></draw:page>"
                "<draw:page><draw:frame><draw:image/></draw:frame></draw:page>",
            ),
            ("หนึ่ง", ""),
        ),
        ("a.csv", "เดือน,งาน".encode("cp874"), ("เดือน,งาน",)),
        ("a.png", png(), ()),
        ("a.doc", ole(("WordDocument", b"x")), ()),
    ],
)
def test_the_text_of_a_document(
    name: str, data: bytes, texts: tuple[str, ...], attachments: Attachments, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    assert attachments.text(name) == texts


def test_a_file_is_opened_once_by_its_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, cache = Attachments(tmp_path, FactCache(tmp_path / "cache", tmp_path)), tmp_path / "cache"
    for name in ("a.pdf", "a.png", "locked.odt"):
        (tmp_path / name).write_bytes(FAULTS[name][0] if name in FAULTS else {**WHOLE, "a.pdf": pdf(2)}[name])
    seen = {name: first.opened(name) for name in ("a.pdf", "a.png", "locked.odt")}
    first.save()
    monkeypatch.setattr(Worker, "run", lambda *_, **__: pytest.fail("the file was opened again"))
    (tmp_path / "b.pdf").write_bytes((tmp_path / "a.pdf").read_bytes())
    again = Attachments(tmp_path, FactCache(cache, tmp_path))
    assert {name: again.opened(name) for name in seen} == seen
    assert again.opened("b.pdf") == seen["a.pdf"] and again.text("b.pdf") == first.text("a.pdf")


def test_what_is_remembered_comes_back_whole() -> None:
    opened = Opened("เสีย", "ซ่อม", 3, (1,), 42, (2,), (3,), True)
    assert as_opened(json.loads(json.dumps(astuple(opened)))) == opened
