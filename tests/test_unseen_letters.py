"""Letters that nobody sees are not read, and what nobody sees is no content. Scans, headings of tables and pale marks
are read as before."""

import time
import zlib
from pathlib import Path

import pytest

from content_tree import build, checked
from machine import slowness
from oit.files import pdf_text
from oit.files.attachments import Attachments
from oit.files.fact_cache import FactCache
from oit.files.texts import read
from oit.files.worker import AttachmentError
from pdf_kinds import _written, made
from test_opening import W, docx

LONG = b"Annual procurement report 2567 of the subdistrict"
SAID = LONG.decode()
DARK = b"0 0 0.5 rg 0 600 595 200 re f "
TEXT = b"BT /F 12 Tf 60 700 Td (" + LONG + b") Tj ET "
DOT = b"0 g BT /F 12 Tf 300 20 Td (.) Tj ET "
NUMBER = b"0 g BT /F 12 Tf 300 20 Td (12) Tj ET "
WORDS = b"0 g BT /F 12 Tf 60 500 Td (Contents of the plan) Tj ET "
PICTURE = b"q 560 0 0 800 15 20 cm /I Do Q "
NOISE = b"".join(zlib.crc32(bytes([number % 251, number // 251])).to_bytes(4, "big") for number in range(2500))
TURNED = "/Rotate 90"
CUT = "/CropBox [50 400 500 800]"

SCAN = (
    "<< /Type /XObject /Subtype /Image /Width 100 /Height 100 /ColorSpace /DeviceGray /BitsPerComponent 8"
    f" /Length {len(NOISE)} >>\nstream\n{NOISE.decode('latin-1')}\nendstream"
)
GRADIENT = (
    "<< /ShadingType 2 /ColorSpace /DeviceGray /Coords [60 0 500 0] /Function << /FunctionType 2 /Domain [0 1] /C0 [0]"
    " /C1 [0.6] /N 1 >> /Extend [true true] >>"
)
FORM = (
    "<< /Type /XObject /Subtype /Form /BBox [0 0 600 850] /Resources << /Font << /F 3 0 R >> >> /Length {} >>\n"
    "stream\n{}\nendstream"
)


def written(drawn: bytes, page: str = "", further: str = "") -> bytes:
    """A PDF of one page; ``/X`` is the further object: a picture, a form or a gradient."""
    resources = (
        "/Resources << /Font << /F 3 0 R >> /XObject << /I 4 0 R /X 7 0 R >> /Shading << /S 7 0 R >>"
        " /ExtGState << /C << /ca 0 >> /D << /ca 0.07 >> /E << /ca 0.12 >> >> >>"
    )
    data = _written([drawn], page=page, further=[further] if further else [])
    return data.replace(b"/Resources << /Font << /F 3 0 R >> /XObject << /I 4 0 R >> >>", resources.encode(), 1)


def form(drawn: bytes) -> str:
    return FORM.format(len(drawn), drawn.decode())


UNSEEN = {
    "white": b"1 g " + TEXT,
    "nearly white": b"0.96 0.97 0.95 rg " + TEXT,
    "pale grey": b"0.94 g " + TEXT,
    "no ink": b"BT 3 Tr /F 12 Tf 60 700 Td (" + LONG + b") Tj ET 0 Tr ",
    "cuts": b"q BT 7 Tr /F 12 Tf 60 700 Td (" + LONG + b") Tj ET Q ",
    "white line": b"1 G BT 1 Tr /F 12 Tf 60 700 Td (" + LONG + b") Tj ET 0 Tr ",
    "clear": b"q /C gs " + TEXT + b"Q ",
    "nearly clear": b"q /D gs " + TEXT + b"Q ",
    "half a point": b"BT /F 0.5 Tf 60 700 Td (" + LONG + b") Tj ET ",
    "made small": b"q 0.04 0 0 0.04 0 0 cm BT /F 12 Tf 6000 9000 Td (" + LONG + b") Tj ET Q ",
    "small by its matrix": b"BT /F 1 Tf 0.5 0 0 0.5 60 700 Tm (" + LONG + b") Tj ET ",
    "small and turned": b"BT /F 0.5 Tf 0 1 -1 0 60 400 Tm (" + LONG + b") Tj ET ",
    "navy on navy": DARK + TEXT,
    "nearly navy on navy": DARK + b"0.02 0.03 0.52 rg " + TEXT,
    "white on a white box on navy": DARK + b"1 g 50 690 500 40 re f " + TEXT,
    "white between dark corners of one shape": b"0 g 0 0 5 5 re 590 837 5 5 re f 1 g " + TEXT,
    "no ink on navy": DARK + b"BT 3 Tr /F 12 Tf 60 700 Td (" + LONG + b") Tj ET 0 Tr ",
}


@pytest.fixture
def attachments(tmp_path: Path) -> Attachments:
    return Attachments(tmp_path, FactCache(None))


@pytest.mark.parametrize("page", ["", TURNED, CUT], ids=["", "turned", "cut"])
@pytest.mark.parametrize("kind", UNSEEN)
def test_unseen_letters_are_not_read(tmp_path: Path, kind: str, page: str) -> None:
    path = tmp_path / "ก.pdf"
    path.write_bytes(written(UNSEEN[kind] + WORDS, page))
    reading = pdf_text.read(path)
    assert reading.texts == ("Contents of the plan",)
    assert reading.unseen == ((1, SAID),)
    assert reading.covered == () and reading.blank == ()


@pytest.mark.parametrize("drawn", [UNSEEN["white"], UNSEEN["no ink"], UNSEEN["half a point"], UNSEEN["clear"]])
def test_unseen_letters_of_a_form_are_not_read(tmp_path: Path, drawn: bytes) -> None:
    path = tmp_path / "ก.pdf"
    path.write_bytes(written(WORDS + b"q 1 0 0 1 0 -20 cm /X Do Q", further=form(drawn)))
    assert pdf_text.read(path).texts == ("Contents of the plan",)


def test_letters_beside_the_page_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "ก.pdf"
    path.write_bytes(written(UNSEEN["white"] + WORDS + TEXT.replace(b" 700 ", b" 2000 ")))
    assert pdf_text.read(path).texts == ("Contents of the plan",)


def test_letters_of_a_form_without_opacity_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "ก.pdf"
    group = form(TEXT).replace("/BBox", "/Group << /S /Transparency >> /BBox", 1)
    path.write_bytes(written(WORDS + b"q /C gs /X Do Q", further=group))
    assert pdf_text.read(path).texts == ("Contents of the plan",)


@pytest.mark.parametrize("seen", [b"", DOT, NUMBER], ids=["nothing", "dot", "number"])
@pytest.mark.parametrize("kind", [kind for kind in UNSEEN if "navy" not in kind and "corners" not in kind])
def test_a_page_of_a_mark_and_unseen_letters_is_blank(
    tmp_path: Path, attachments: Attachments, kind: str, seen: bytes
) -> None:
    (tmp_path / "ก.pdf").write_bytes(written(UNSEEN[kind] + seen))
    assert pdf_text.read(tmp_path / "ก.pdf").blank == (1,)
    assert attachments.opened("ก.pdf").fault


SEEN = {
    "black": (TEXT, ""),
    "grey": (b"0.85 g " + TEXT, ""),
    "a pale watermark": (b"0.9 g " + TEXT, ""),
    "a watermark of little opacity": (b"q /E gs " + TEXT + b"Q ", ""),
    "white on navy": (DARK + b"1 g " + TEXT, ""),
    "white on a navy form": (b"/X Do 1 g " + TEXT, form(DARK)),
    "white on a turned dark shape": (b"q 0.9 0.1 -0.1 0.9 80 0 cm 0 g 0 600 590 190 re f Q 1 g " + TEXT, ""),
    "white on a dark picture": (PICTURE.replace(b"/I", b"/X") + b"1 g " + TEXT, SCAN),
    "white with a black line": (b"1 g 0 G BT 2 Tr /F 12 Tf 60 700 Td (" + LONG + b") Tj ET", ""),
    "black on white boxes": (b"1 g 50 690 500 40 re f 0 g " + TEXT, ""),
    "navy beside navy": (b"0 0 0.5 rg 0 100 595 200 re f " + TEXT, ""),
    "white on a gradient": (b"q 50 690 500 40 re W n /S sh Q 1 g " + TEXT, GRADIENT),
    "a gradient in the shape of letters": (b"q BT 7 Tr /F 12 Tf 60 700 Td (" + LONG + b") Tj ET /S sh Q", GRADIENT),
    "the text of a scan": (PICTURE.replace(b"/I", b"/X") + UNSEEN["no ink"], SCAN),
    "the text of a scan before it": (UNSEEN["no ink"] + PICTURE.replace(b"/I", b"/X"), SCAN),
    "the text of a grey sheet": (PICTURE + UNSEEN["no ink"], ""),
    "black before a scan": (TEXT + PICTURE.replace(b"/I", b"/X"), SCAN),
    "small print": (b"BT /F 4 Tf 60 700 Td (" + LONG + b") Tj ET", ""),
    "a size of one, made large": (b"BT /F 1 Tf 12 0 0 12 60 700 Tm (" + LONG + b") Tj ET", ""),
    "a tiny size, made large": (b"q 40 0 0 40 0 0 cm BT /F 0.3 Tf 1.5 17 Td (" + LONG + b") Tj ET Q", ""),
}


@pytest.mark.parametrize("page", ["", TURNED, CUT], ids=["", "turned", "cut"])
@pytest.mark.parametrize("kind", SEEN)
def test_seen_letters_are_read(tmp_path: Path, kind: str, page: str) -> None:
    drawn, further = SEEN[kind]
    path = tmp_path / "ก.pdf"
    path.write_bytes(written(drawn, page, further))
    reading = pdf_text.read(path)
    assert SAID.replace(" ", "") in "".join(reading.texts).replace(" ", "").replace("\n", "")
    assert not (reading.unseen or reading.covered or reading.blank)


@pytest.mark.parametrize(
    ("drawn", "is_whole"),
    [
        (DOT, False),
        (NUMBER, False),
        (b"BT /F 200 Tf 60 400 Td (A) Tj ET", False),
        (b"BT /F 12 Tf 300 20 Td (123) Tj ET", True),
        (NUMBER + b"100 100 m 400 500 l S", True),
        (NUMBER + b"0 0 1 rg 100 100 200 200 re f", True),
        (NUMBER + b"q 60 0 0 60 15 700 cm /I Do Q", True),
        (NUMBER + b"1 g 100 100 200 200 re f", False),
    ],
)
def test_one_or_two_letters_are_no_document(
    tmp_path: Path, attachments: Attachments, drawn: bytes, is_whole: bool
) -> None:
    (tmp_path / "ก.pdf").write_bytes(written(drawn))
    assert bool(attachments.opened("ก.pdf").fault) is not is_whole


def test_a_scan_with_a_page_number_is_no_blank_page(tmp_path: Path) -> None:
    (tmp_path / "ก.pdf").write_bytes(made("numbered scan", "scan", "read scan"))
    assert pdf_text.read(tmp_path / "ก.pdf").blank == ()


@pytest.mark.parametrize("drawn", [b"", WORDS], ids=["nothing", "words"])
@pytest.mark.parametrize("turn", ["", "/Rotate 270"])
def test_a_page_that_was_cut_beside_the_sheet_is_blank(
    tmp_path: Path, attachments: Attachments, drawn: bytes, turn: str
) -> None:
    (tmp_path / "ก.pdf").write_bytes(written(drawn, f"/CropBox [30 900 565 1000] {turn}"))
    assert pdf_text.read(tmp_path / "ก.pdf").blank == (1,)
    assert attachments.opened("ก.pdf").fault == "ไฟล์ PDF นี้มีเพียงหน้าว่างหน้าเดียว"


def test_a_page_that_cannot_be_drawn_was_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError

    monkeypatch.setattr("pypdfium2.PdfPage.render", fail)
    (tmp_path / "ก.pdf").write_bytes(written(b"1 g " + TEXT))
    with pytest.raises(AttachmentError, match="วาดหน้า"):
        pdf_text.read(tmp_path / "ก.pdf")


def test_a_page_of_many_boxes_and_doubtful_letters_is_read_in_time(tmp_path: Path) -> None:
    boxes = b" ".join(b"%.2f 0 0 rg %d %d 8 8 re f" % (n / 5000, n % 60 * 9, n // 60 * 9) for n in range(5000))
    letters = b" ".join(b"1 g BT /F 12 Tf %d %d Td (report) Tj ET" % (n % 20 * 28, n // 20 * 9) for n in range(1800))
    (tmp_path / "ก.pdf").write_bytes(written(boxes + b" " + letters))
    begun = time.process_time()
    assert pdf_text.read(tmp_path / "ก.pdf").unseen
    assert time.process_time() - begun < 5 * slowness()


# ---------------------------------------------------------------- what is told


@pytest.mark.parametrize(
    ("drawn", "told"),
    [
        (b"1 g " + TEXT + WORDS, ["N107 มีข้อความที่มองไม่เห็นแต่คัดลอกได้ (ตัวอักษรสีเดียวกับพื้น ไม่มีสี หรือเล็กเกินอ่าน) หน้า 1"]),
        (WORDS + TEXT + DARK, ["N107 ใต้แถบสียังมีข้อความที่คัดลอกได้ หน้า 1"]),
        (
            b"1 g " + TEXT + b"0 g BT /F 12 Tf 60 100 Td (Complaint of somebody) Tj ET 50 90 300 30 re f " + WORDS,
            ["N107 ใต้แถบสีและที่อื่นยังมีข้อความที่มองไม่เห็นแต่คัดลอกได้ หน้า 1"],
        ),
        (b"1 g " + TEXT, ["E105 O3 ก.pdf: ไฟล์ PDF นี้มีเพียงหน้าว่างหน้าเดียว ข้อความในไฟล์เป็นตัวอักษรที่มองไม่เห็น"]),
    ],
    ids=["white", "covered", "both", "blank"],
)
def test_one_cause_is_told_once_by_its_name(tmp_path: Path, drawn: bytes, told: list[str]) -> None:
    page = "---\nevidence:\n  - {shows: mandate, document: ก.pdf}\n---\n"
    root = build(tmp_path, {"content/2566/o3/index.md": page})
    (root / "content/2566/o3/ก.pdf").write_bytes(written(drawn))
    found = [f"{one.code} {one.message}" for one in checked(root).findings if one.code in ("N107", "E105", "E110")]
    assert found == told


# ---------------------------------------------------------------- Word


def run(text: str, properties: str) -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


SHADED = '<w:shd w:val="clear" w:color="auto" w:fill="1F3864"/>'
WHITE = '<w:color w:val="FFFFFF"/>'
HIDDEN = "รายงานประจำปี 2567"


GONE, SHOWN = run(HIDDEN, WHITE), run(HIDDEN, '<w:vanish w:val="0"/>')
BOX = '<wps:txbx xmlns:wps="x"><w:txbxContent><w:p>{}</w:p></w:txbxContent></wps:txbx>'
BEHIND = '<w:r><w:drawing><wp:anchor xmlns:wp="x" behindDoc="1"/></w:drawing></w:r>'
STYLES = (
    f'<w:styles {W}><w:style w:styleId="GridTable4"><w:tblStylePr><w:tcPr>{SHADED}</w:tcPr></w:tblStylePr></w:style>'
    f'<w:style w:styleId="Bar"><w:pPr>{SHADED}</w:pPr></w:style>'
    '<w:style w:styleId="Bar2"><w:basedOn w:val="Bar"/></w:style><w:style w:styleId="Plain"/>'
    '<w:style w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:styleId="Gone2"><w:basedOn w:val="Gone"/></w:style>'
    '<w:style w:styleId="Back2"><w:basedOn w:val="Back"/></w:style>'
    '<w:style w:styleId="Back"><w:basedOn w:val="Gone"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    f'<w:style w:styleId="Pale"><w:rPr>{WHITE}</w:rPr></w:style>'
    '<w:style w:styleId="Small"><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>'
    f'<w:style w:type="table" w:styleId="Dark"><w:tblStylePr><w:rPr>{WHITE}<w:vanish/></w:rPr></w:tblStylePr></w:style>'
    f'<w:style w:styleId="Was"><w:rPr><w:rPrChange><w:rPr><w:vanish/>{WHITE}</w:rPr></w:rPrChange></w:rPr></w:style>'
    '<w:style w:styleId="Round"><w:basedOn w:val="Round"/></w:style></w:styles>'
)
THEME = '<w:shd w:val="clear" w:fill="auto" w:themeFill="{}"/>'
BLACK = '<w:color w:val="auto"/>'
RECTANGLE = '<w:pict><v:rect xmlns:v="v" fillcolor="navy"/></w:pict>'
OF_PAPER = '<w:color w:val="FFFFFF" w:themeColor="background1"/>'
STYLED = '<w:tbl><w:tblPr><w:tblStyle w:val="GridTable4"/></w:tblPr><w:tr><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>'
CELL = "<w:tbl><w:tr><w:tc><w:tcPr>{}</w:tcPr><w:p>{}</w:p></w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("body", "is_read"),
    [
        (run(HIDDEN, "<w:vanish/>"), False),
        (GONE, False),
        (run(HIDDEN, '<w:sz w:val="1"/>'), False),
        (run(HIDDEN, '<w:sz w:val="2"/><w:szCs w:val="2"/>'), False),
        (f"<w:hyperlink>{GONE}</w:hyperlink>", False),
        (f'<w:pPr><w:shd w:fill="FFFFFF"/></w:pPr>{GONE}', False),
        (run(HIDDEN, WHITE + '<w:shd w:fill="auto"/>'), False),
        (run(HIDDEN, WHITE + '<w:highlight w:val="none"/>'), False),
        (f"</w:p>{CELL.format(SHADED, '')}<w:p>{GONE}", False),
        (f"<w:pPr>{SHADED}</w:pPr></w:p><w:p>{GONE}", False),
        (f"</w:p>{CELL.format('', GONE)}<w:p>", False),
        (run(HIDDEN, '<w:vanish w:val="0"/>'), True),
        (run(HIDDEN, '<w:vanish w:val="false"/>'), True),
        (run(HIDDEN, WHITE + SHADED), True),
        (run(HIDDEN, WHITE + '<w:highlight w:val="black"/>'), True),
        (f"<w:pPr>{SHADED}</w:pPr>{GONE}", True),
        (f"</w:p>{CELL.format(SHADED, GONE)}<w:p>", True),
        (run(HIDDEN, '<w:color w:val="FEFDFE"/>'), False),
        (run(HIDDEN, '<w:color w:val="auto"/>'), True),
        (run(HIDDEN, '<w:rStyle w:val="Gone"/>'), False),
        (f'<w:pPr><w:pStyle w:val="Gone2"/></w:pPr>{run(HIDDEN, "")}', False),
        (f'<w:pPr><w:pStyle w:val="Gone"/></w:pPr></w:p><w:p>{run(HIDDEN, "")}', True),
        (f'<w:pPr><w:pStyle w:val="Gone"/></w:pPr>{SHOWN}', True),
        (f"</w:p>{STYLED.format(GONE)}<w:p>", True),
        (f"</w:p>{STYLED.format(GONE).replace('GridTable4', 'TableGrid')}<w:p>", False),
        (f'<w:pPr><w:pStyle w:val="Plain"/></w:pPr>{GONE}', False),
        (f'<w:pPr><w:pStyle w:val="Bar2"/></w:pPr>{GONE}', True),
        (run(HIDDEN, f'<w:rStyle w:val="Bar"/>{WHITE}'), True),
        (f"<w:r><w:drawing>{BOX.format(GONE)}</w:drawing></w:r>", True),
        (f"<w:pPr><w:rPr><w:vanish/>{WHITE}</w:rPr></w:pPr>{run(HIDDEN, '')}", True),
        (run(HIDDEN, "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>"), True),
        (run("ก", "<w:vanish/>") + run(HIDDEN, ""), True),
        (run(HIDDEN, '<w:sz w:val="8"/>'), True),
        (run(HIDDEN, '<w:color w:val="D9D9D9"/>'), True),
        (run(HIDDEN, '<w:color w:val="FFFFFF" w:themeColor="accent1"/>'), True),
        (GONE + BEHIND, True),
        (f"{GONE}<w:r>{RECTANGLE}</w:r>", True),
        (f"<w:pPr>{THEME.format('accent1')}</w:pPr>{GONE}", True),
        (f"</w:p>{CELL.format(THEME.format('accent1'), GONE)}<w:p>", True),
        (f"<w:pPr>{THEME.format('background1')}</w:pPr>{GONE}", False),
        (f'<w:pPr><w:pStyle w:val="Back"/></w:pPr>{run(HIDDEN, "")}', True),
        (f'<w:pPr><w:pStyle w:val="Back2"/></w:pPr>{run(HIDDEN, "")}', True),
        (f'<w:pPr><w:pStyle w:val="Was"/></w:pPr>{run(HIDDEN, "")}', True),
        (f'<w:pPr><w:pStyle w:val="Round"/></w:pPr>{run(HIDDEN, "")}', True),
        (run(HIDDEN, '<w:sz w:val="2"/><w:szCs w:val="32"/>'), True),
        (run(HIDDEN, '<w:sz w:val="2"/><w:szCs w:val="32"/><w:cs/>'), True),
        (run(HIDDEN, '<w:rStyle w:val="Small"/><w:sz w:val="32"/><w:szCs w:val="32"/>'), True),
        (run(HIDDEN, '<w:sz w:val="32"/><w:szCs w:val="2"/>'), False),
        (run(HIDDEN, '<w:sz w:val="32"/><w:szCs w:val="2"/><w:cs/>'), False),
        (f'<w:pPr><w:pStyle w:val="Small"/></w:pPr>{run(HIDDEN, "")}', False),
        (run(HIDDEN, OF_PAPER), False),
        (run(HIDDEN, OF_PAPER.replace("FFFFFF", "auto")), False),
        (run(HIDDEN, OF_PAPER.replace("FFFFFF", "A6A6A6")), True),
        (f'<w:pPr><w:pStyle w:val="Pale"/></w:pPr>{run(HIDDEN, "")}', False),
        (f'<w:pPr><w:pStyle w:val="Pale"/></w:pPr>{run(HIDDEN, BLACK)}', True),
        (run(HIDDEN, '<w:rStyle w:val="Pale"/>'), False),
        (f"</w:p>{STYLED.format(run(HIDDEN, '')).replace('GridTable4', 'Dark')}<w:p>", True),
        (f"<w:moveFrom>{run(HIDDEN, '')}</w:moveFrom>", False),
        (f"<w:moveTo>{run(HIDDEN, '')}</w:moveTo>", True),
        (f"<w:r><w:rPr><w:vanish/></w:rPr>{BOX.format('')}<w:t>{HIDDEN}</w:t></w:r>", False),
    ],
)
def test_unseen_letters_of_word_are_not_read(tmp_path: Path, body: str, is_read: bool) -> None:
    path = tmp_path / "ก.docx"
    path.write_bytes(docx(f"<w:p><w:r><w:t>ประกาศ</w:t></w:r></w:p><w:p>{body}</w:p>", **{"word/styles.xml": STYLES}))
    text = read(path).texts[0]
    assert "ประกาศ" in text
    assert (HIDDEN in text) is is_read


@pytest.mark.parametrize(
    ("said", "body", "is_read"),
    [
        ("<w:vanish/>", run(HIDDEN, ""), False),
        ("<w:vanish/>", SHOWN, True),
        ('<w:sz w:val="2"/><w:szCs w:val="2"/>', run(HIDDEN, ""), False),
        ('<w:sz w:val="2"/><w:szCs w:val="2"/>', run(HIDDEN, '<w:szCs w:val="32"/>'), True),
        (WHITE, run(HIDDEN, ""), False),
        (WHITE, run(HIDDEN, SHADED), True),
        (WHITE, run(HIDDEN, '<w:color w:val="000000"/>'), True),
        (WHITE + SHADED, run(HIDDEN, ""), True),
    ],
)
@pytest.mark.parametrize(
    "named", ["", '<w:pPr><w:pStyle w:val="Child"/></w:pPr>', '<w:pPr><w:pStyle w:val="X"/></w:pPr>']
)
@pytest.mark.parametrize(
    "style",
    [
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:rPr>{}</w:rPr></w:style>',
        "<w:docDefaults><w:rPrDefault><w:rPr>{}</w:rPr></w:rPrDefault></w:docDefaults>",
    ],
    ids=["usual style", "defaults"],
)
def test_letters_have_the_look_of_the_usual_style(
    tmp_path: Path, style: str, named: str, said: str, body: str, is_read: bool
) -> None:
    child = '<w:style w:type="paragraph" w:styleId="Child"><w:basedOn w:val="Normal"/></w:style>'
    styles = f"<w:styles {W}>{style.format(said)}{child}</w:styles>"
    (tmp_path / "ก.docx").write_bytes(docx(f"<w:p>{named}{body}</w:p>", **{"word/styles.xml": styles}))
    assert (HIDDEN in read(tmp_path / "ก.docx").texts[0]) is is_read


@pytest.mark.parametrize("part", ["header1", "footer2"])
@pytest.mark.parametrize(
    ("drawn", "is_read"),
    [
        ('<w:drawing><wp:anchor xmlns:wp="x" behindDoc="1"/></w:drawing>', True),
        ('<w:drawing><wp:anchor xmlns:wp="x" behindDoc="0"/></w:drawing>', True),
        (RECTANGLE, True),
        ('<w:drawing><wp:inline xmlns:wp="x"/></w:drawing>', False),
        ("<w:t>หน้า</w:t>", False),
    ],
)
def test_drawings_of_a_header_lie_behind_the_text(tmp_path: Path, part: str, drawn: str, is_read: bool) -> None:
    header = f"<w:hdr {W}><w:p><w:r>{drawn}</w:r></w:p></w:hdr>"
    (tmp_path / "ก.docx").write_bytes(docx(f"<w:p>{GONE}</w:p>", **{f"word/{part}.xml": header}))
    assert (HIDDEN in read(tmp_path / "ก.docx").texts[0]) is is_read


def test_a_word_document_of_unseen_letters_is_empty(tmp_path: Path, attachments: Attachments) -> None:
    (tmp_path / "ก.docx").write_bytes(docx(f"<w:p>{run(HIDDEN, WHITE)}</w:p>"))
    assert attachments.opened("ก.docx").fault
