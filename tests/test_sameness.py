"""Files that show a reader the same though their bytes differ, and honest files that only look alike."""

import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

import content_tree
from content_tree import xlsx, zipped
from made_files import pdf
from oit.files.attachments import Attachments
from oit.files.fact_cache import FactCache
from synthetic import png

TEXT = "\n".join(f"ข้อที่ {number} ปรับปรุงถนนภายในหมู่บ้าน หมู่ที่ {number} งบประมาณ {number}00,000 บาท" for number in range(12))
BLANKS = "ชื่อ ............ นามสกุล ............ วันที่ ............ เดือน ............ ลงชื่อ ............"
REPORT = pdf({"pdf": [TEXT, TEXT]})
ROWS = [["รายการ", "จำนวน"], *([f"โครงการปรับปรุงถนนภายในหมู่บ้าน หมู่ที่ {n}", n * 1000] for n in range(20))]


def docx(text: str, **more: str) -> bytes:
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.splitlines())
    document = f'<w:document xmlns:w="{name}"><w:body>{body}</w:body></w:document>'
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **more})


def saved_again(data: bytes) -> bytes:
    with pypdfium2.PdfDocument(data) as document:
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


def packed_again(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name) + (b"<!-- x -->" if name.endswith(".xml") else b""))
        new.writestr("docProps/core.xml", "<x/>")
    return out.getvalue()


def with_remark(data: bytes) -> bytes:
    """A PNG with a text that no reader shows."""
    said = b"tEXtComment\0x"
    chunk = (len(said) - 4).to_bytes(4, "big") + said + zlib.crc32(said).to_bytes(4, "big")
    return data[:33] + chunk + data[33:]


def scanned(shade: int, remark: bytes = b"") -> bytes:
    """A PDF of one sheet, a picture of 40 × 40 pixels."""
    pixels = bytes([shade, 255 - shade] * 800)
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
            b" /Resources << /XObject << /I 4 0 R >> >> >>"
        ),
        b"<< /Type /XObject /Subtype /Image /Width 40 /Height 40 /ColorSpace /DeviceGray /BitsPerComponent 8"
        b" /Length 1600 >>\nstream\n" + pixels + b"\nendstream",
        b"<< /Length 27 >>\nstream\nq 590 0 0 840 0 0 cm /I Do Q\nendstream",
    ]
    out, offsets = b"%PDF-1.4\n" + remark, []
    for number, body in enumerate(bodies, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(out)
    return out + b"xref\n0 6\n0000000000 65535 f \n" + table + trailer


def filled(text: str) -> bytes:
    """A form with a field over its page."""
    with pypdfium2.PdfDocument(REPORT) as document:
        page = document[0]
        mark = pypdfium2.raw.FPDFPage_CreateAnnot(page.raw, pypdfium2.raw.FPDF_ANNOT_TEXT)
        said = (pypdfium2.raw.FPDF_WCHAR * (len(text) + 1))(*map(ord, text), 0)
        pypdfium2.raw.FPDFAnnot_SetStringValue(mark, b"Contents", said)
        pypdfium2.raw.FPDFPage_CloseAnnot(mark)
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


def are_same(folder: Path, last: str, first: bytes, second: bytes) -> bool:
    assert first != second
    (folder / f"a{last}").write_bytes(first)
    (folder / f"b{last}").write_bytes(second)
    facts = Attachments(folder, FactCache(None))
    shown = [facts.sameness(f"{name}{last}") for name in "ab"]
    return bool(shown[0]) and shown[0] == shown[1]


SAME = {
    "a remark behind the end": (".pdf", REPORT, lambda data: data + b"\n% x\n"),
    "other data about the file": (".pdf", REPORT, lambda data: data.replace(b"<< >>", b"<< /Title (x) >>", 1) + b"%"),
    "saved again": (".pdf", REPORT, saved_again),
    "a scan with a remark": (".pdf", scanned(9), lambda data: scanned(9, b"% x\n")),
    "a Word file that was packed again": (".docx", docx(TEXT), packed_again),
    "a workbook that was packed again": (".xlsx", xlsx(ROWS), packed_again),
    "a CSV with other line ends": (".csv", TEXT.replace(" ", ",").encode(), lambda data: data.replace(b"\n", b"\r\n")),
    "a picture with a remark": (".png", png(200, 100), with_remark),
}

OTHER = {
    "another page": (".pdf", REPORT, pdf({"pdf": [TEXT, TEXT + " ครบ"]})),
    "another order of the pages": (".pdf", pdf({"pdf": [TEXT, "ก" + TEXT]}), pdf({"pdf": ["ก" + TEXT, TEXT]})),
    "another file inside": (".pdf", REPORT, pdf({"pdf": [TEXT, TEXT], "attached": ["a.txt"]})),
    "another scan": (".pdf", scanned(9), scanned(10)),
    "what was filled in": (".pdf", filled("ก"), filled("ข")),
    "a form to fill in": (".pdf", pdf({"pdf": [TEXT + BLANKS]}), pdf({"pdf": [TEXT + BLANKS]}) + b"% x\n"),
    "a short text": (".pdf", pdf({"pdf": ["รายงานผลประจำปี"]}), pdf({"pdf": ["รายงานผลประจำปี"]}) + b"% x\n"),
    "a blank page": (".pdf", pdf({"pdf": [""]}), pdf({"pdf": [""]}) + b"% x\n"),
    "another picture in a Word file": (
        ".docx",
        docx(TEXT, **{"word/media/1.png": "1"}),
        docx(TEXT, **{"word/media/1.png": "2"}),
    ),
    "a table of months without a case": (".csv", b"a,b\n" * 12, b"a,b\r\n" * 12),
    "another number": (".xlsx", xlsx(ROWS), xlsx([*ROWS[:-1], ["รวม", 1]])),
    "another picture": (".png", png(200, 100), png(100, 200)),
    "old Office files, which are not read": (".doc", b"1", b"2"),
    "what is no PDF": (".pdf", b"%PDF-1.4 x", b"%PDF-1.4 y"),
}


@pytest.mark.parametrize("name", SAME)
def test_what_shows_the_same_is_the_same(name: str, tmp_path: Path) -> None:
    last, first, change = SAME[name]
    assert are_same(tmp_path, last, first, change(first))


@pytest.mark.parametrize("name", OTHER)
def test_what_only_looks_alike_is_not(name: str, tmp_path: Path) -> None:
    assert not are_same(tmp_path, *OTHER[name])


def of_two_years(root: Path, first: bytes, second: bytes) -> list[str]:
    page = "---\nevidence:\n  - {{shows: [progress], document: {}}}\n---\n"
    content_tree.build(
        root,
        {
            "content/2565/o11/index.md": page.format("report.pdf"),
            "content/2566/o12/index.md": page.format("progress.pdf"),
        },
    )
    content_tree.write(root, "content/2565/o11/report.pdf", first)
    content_tree.write(root, "content/2566/o12/progress.pdf", second)
    return content_tree.of(content_tree.checked(root), "V103")


def test_last_years_file_with_a_remark_is_last_years_file(tmp_path: Path) -> None:
    (line,) = of_two_years(tmp_path, REPORT, REPORT + b"% x\n")
    assert line.startswith(
        "content/2566/o12/index.md:3:5: ต้องแก้ไข V103 O12 “progress.pdf” มีข้อความและภาพเหมือนกันทุกประการกับ "
    )
    assert line.endswith("content/2565/o11/report.pdf ของปี 2565")


@pytest.mark.parametrize(
    "second", [pdf({"pdf": [TEXT]}), filled("ก"), pdf({"pdf": [TEXT, TEXT], "attached": ["a.txt"]})]
)
def test_another_report_on_the_same_form_is_not(tmp_path: Path, second: bytes) -> None:
    assert of_two_years(tmp_path, REPORT, second) == []


@pytest.mark.parametrize("change", [lambda data: data + b"% x\n", saved_again])
def test_copies_serve_no_three_items(tmp_path: Path, change: Callable[[bytes], bytes]) -> None:
    page = "---\nevidence:\n  - {{shows: [{}], document: plan.pdf, page: 1}}\n---\n"
    files = {"o11": "projects", "o19": "plan", "o13": "results"}
    content_tree.build(tmp_path, {f"content/2566/{item}/index.md": page.format(one) for item, one in files.items()})
    data = REPORT
    for item in files:
        content_tree.write(tmp_path, f"content/2566/{item}/plan.pdf", data)
        data = change(data)
    found = content_tree.of(content_tree.checked(tmp_path), "V101")
    assert [line.split()[2:4] for line in found] == [["V101", "O11"], ["V101", "O13"], ["V101", "O19"]]
