"""Small files with all that files betray: authors, places, comments, attached files, text under black boxes."""

import base64
import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from typing import Any
from xml.sax.saxutils import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CORE = f"{_PACKAGE}/metadata/core-properties"


def made(recipe: Mapping[str, Any]) -> tuple[str, bytes]:
    """Suffix and bytes of a recipe, see README.md."""
    kind = next(name for name in _KINDS if name in recipe)
    return f".{'jpg' if kind == 'jpeg' else kind}", _KINDS[kind](recipe)


RECIPE = (
    "ต้มยำกุ้งน้ำข้น\nส่วนผสม กุ้งสด 10 ตัว ข่า ตะไคร้ ใบมะกรูด พริกขี้หนู น้ำปลา มะนาว นมข้นจืด เห็ดฟาง\n"
    "วิธีทำ ตั้งน้ำให้เดือด ใส่ข่า ตะไคร้ ใบมะกรูด รอจนหอม แล้วใส่กุ้งและเห็ด ปรุงรสด้วยน้ำปลาและมะนาว ตักใส่ชาม เสิร์ฟร้อน"
)
"""A text that belongs to no item."""


# ---------------------------------------------------------------- PDF, with Thai letters that no font draws


def pdf(recipe: Mapping[str, Any]) -> bytes:
    pages = list(recipe["pdf"]) or [""]
    covered = list(recipe.get("covered", ()))
    first_page = 10
    kids = " ".join(f"{first_page + 2 * number} 0 R" for number in range(len(pages)))
    info = "".join(
        f"/{key} <{_utf16(recipe[name], bom=True)}> "
        for key, name in (("Author", "author"), ("Title", "title"), ("Subject", "subject"))
        if name in recipe
    )
    files = list(recipe.get("attached", ()))
    names = f" /Names << /EmbeddedFiles << /Names [{''.join(f'({n}) 8 0 R ' for n in files)}] >> >>" if files else ""
    unicode_map = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
        "1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange "
        "endcmap end end"
    )
    bodies = [
        f"<< /Type /Catalog /Pages 2 0 R{names} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        (
            b"<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [4 0 R]"
            b" /ToUnicode 6 0 R >>"
        ),
        (
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /FontDescriptor 5 0 R /DW 500"
            b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
        ),
        (
            b"<< /Type /FontDescriptor /FontName /Made /Flags 4 /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700"
            b" /StemV 80 /FontBBox [0 -200 1000 900] >>"
        ),
        _stream(unicode_map.encode()),
        f"<< {info}>>".encode(),
        b"<< /Type /Filespec /F (a.txt) /UF (a.txt) /EF << /F 9 0 R >> >>",
        b"<< /Type /EmbeddedFile /Length 2 >>\nstream\nok\nendstream",
    ]
    for number, text in enumerate(pages):
        under = covered if number == 0 else []
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >>"
            f" /Contents {first_page + 2 * number + 1} 0 R >>".encode()
        )
        bodies.append(_stream(_content(text.splitlines(), under)))
    return _document(bodies)


def _content(lines: Iterable[str], covered: Iterable[str]) -> bytes:
    parts, y = [], 780
    for line in lines:
        parts.append(f"BT /F 8 Tf 40 {y} Td <{_utf16(line)}> Tj ET")
        y -= 18
    for text in covered:
        parts.append(f"BT /F 8 Tf 40 {y} Td <{_utf16(text)}> Tj ET")
        parts.append(f"0 0 0 rg 36 {y - 4} {4 * len(text) + 8} 14 re f")
        y -= 24
    return "\n".join(parts).encode()


def _utf16(text: str, bom: bool = False) -> str:
    return (b"\xfe\xff" if bom else b"").hex() + text.encode("utf-16-be").hex()


def _stream(data: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)


def _document(bodies: list[bytes]) -> bytes:
    out, offsets = b"%PDF-1.6\n", []
    for number, body in enumerate(bodies, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(bodies) + 1
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R /Info 7 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (size, table, size, len(out))
    )


# ---------------------------------------------------------------- Office


def docx(recipe: Mapping[str, Any]) -> bytes:
    paragraphs = [_paragraph(text) for text in recipe["docx"]]
    if rows := recipe.get("table"):
        cells = (
            "".join(f"<w:tc><w:p><w:r><w:t>{escape(str(c))}</w:t></w:r></w:p></w:tc>" for c in row) for row in rows
        )
        paragraphs.append(f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>")
    who = 'w:id="1" w:author="ผู้ตรวจ" w:date="2025-01-01T00:00:00Z"'
    paragraphs += [f"<w:ins {who}>{_paragraph(text)}</w:ins>" for text in recipe.get("inserted", ())]
    paragraphs += [
        f"<w:p><w:del {who}><w:r><w:delText>{escape(text)}</w:delText></w:r></w:del></w:p>"
        for text in recipe.get("deleted", ())
    ]
    comments = "".join(
        f"<w:comment {who}><w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p></w:comment>"
        for text in recipe.get("comments", ())
    )
    parts = {"word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{"".join(paragraphs)}</w:body></w:document>'}
    relations = {}
    if comments:
        parts["word/comments.xml"] = f'<w:comments xmlns:w="{_W}">{comments}</w:comments>'
        relations["word/_rels/document.xml.rels"] = _relations({"rC": ("comments", "comments.xml")})
    return _office("word/document.xml", parts | relations, recipe)


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def pptx(recipe: Mapping[str, Any]) -> bytes:
    texts = list(recipe["pptx"])
    ids = "".join(f'<p:sldId id="{256 + n}" r:id="rId{n}"/>' for n in range(len(texts)))
    parts = {
        "ppt/presentation.xml": f'<p:presentation xmlns:p="{_P}" xmlns:r="{_R}"><p:sldIdLst>{ids}</p:sldIdLst>'
        "</p:presentation>",
        "ppt/_rels/presentation.xml.rels": _relations(
            {f"rId{n}": ("slide", f"slides/slide{n}.xml") for n in range(len(texts))}
        ),
    }
    for number, text in enumerate(texts):
        lines = "".join(f"<a:p><a:r><a:t>{escape(line)}</a:t></a:r></a:p>" for line in text.splitlines())
        parts[f"ppt/slides/slide{number}.xml"] = (
            f'<p:sld xmlns:p="{_P}" xmlns:a="{_A}"><p:txBody>{lines}</p:txBody></p:sld>'
        )
    return _office("ppt/presentation.xml", parts, recipe)


def xlsx(recipe: Mapping[str, Any]) -> bytes:
    sheets, hidden = recipe["xlsx"], recipe.get("hidden", ())
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" {_HIDDEN if name in hidden else ""} r:id="rId{n}"/>'
        for n, name in enumerate(sheets, 1)
    )
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{_S}" xmlns:r="{_R}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(
            {f"rId{n}": ("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)}
        ),
    }
    for number, rows in enumerate(sheets.values(), 1):
        body = "".join(
            f'<row r="{y}">{"".join(_cell(f"{chr(65 + x)}{y}", value) for x, value in enumerate(row))}</row>'
            for y, row in enumerate(rows, 1)
        )
        parts[f"xl/worksheets/sheet{number}.xml"] = f'<worksheet xmlns="{_S}"><sheetData>{body}</sheetData></worksheet>'
    return _office("xl/workbook.xml", parts, recipe)


_HIDDEN = 'state="hidden"'


def _cell(name: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, int | float):
        return f'<c r="{name}"><v>{value}</v></c>'
    return f'<c r="{name}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="{i}" Type="{_R}/{kind}" Target="{target}"/>' for i, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def _office(main: str, parts: Mapping[str, str], recipe: Mapping[str, Any]) -> bytes:
    all_parts = {"[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>'}
    all_parts["_rels/.rels"] = _relations({"rId1": ("officeDocument", main)})
    if "author" in recipe or "last-author" in recipe:
        all_parts["docProps/core.xml"] = (
            f'<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:creator>{escape(recipe.get('author', ''))}</dc:creator>"
            f"<cp:lastModifiedBy>{escape(recipe.get('last-author', ''))}</cp:lastModifiedBy></cp:coreProperties>"
        )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**all_parts, **parts}.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


# ---------------------------------------------------------------- pictures


def jpeg(recipe: Mapping[str, Any]) -> bytes:
    segments = b""
    if exif := _exif(recipe):
        segments += b"\xff\xe1" + struct.pack(">H", len(exif) + 8) + b"Exif\0\0" + exif
    if comment := recipe.get("comment", "").encode():
        segments += b"\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment
    return _JPEG[:2] + segments + _JPEG[2:]


def png(recipe: Mapping[str, Any]) -> bytes:
    line = bytes(16) + b"\xff" * 16
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", 32, 32, 8, 0, 0, 0, 0))]
    if exif := _exif({**recipe, "author": ""}):
        chunks.append((b"eXIf", exif))
    chunks += [
        (b"iTXt", key + b"\0\0\0\0\0" + recipe[name].encode())
        for key, name in ((b"Author", "author"), (b"Comment", "comment"))
        if recipe.get(name)
    ]
    chunks += [(b"IDAT", zlib.compress((b"\0" + line) * 32)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )


def webp(recipe: Mapping[str, Any]) -> bytes:
    exif = _exif(recipe)
    size = (31).to_bytes(3, "little")
    chunks = [(b"VP8X", bytes([8 if exif else 0, 0, 0, 0]) + size + size), (b"VP8L", _VP8L)]
    if exif:
        chunks.append((b"EXIF", exif))
    body = b"".join(k + struct.pack("<I", len(d)) + d + b"\0" * (len(d) % 2) for k, d in chunks)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def _exif(recipe: Mapping[str, Any]) -> bytes:
    """A TIFF header with one list of entries, and the list of the place where asked."""
    entries: list[tuple[int, int, int, bytes]] = []
    if orientation := recipe.get("orientation"):
        entries.append((0x0112, 3, 1, struct.pack("<HH", orientation, 0)))
    if author := recipe.get("author", "").encode():
        entries.append((0x013B, 2, len(author) + 1, author + b"\0"))
    if recipe.get("gps"):
        entries.append((0x8825, 4, 1, b"gps!"))
    if not entries:
        return b""
    start = 8 + 2 + 12 * len(entries) + 4
    listed, beside = struct.pack("<H", len(entries)), b""
    for tag, kind, count, value in entries:
        at = struct.pack("<I", start + len(beside))
        if value == b"gps!":
            there = start + len(beside) + 2 + 24 + 4
            beside += struct.pack("<H", 2) + struct.pack("<HHI", 1, 2, 2) + b"N\0\0\0"
            beside += struct.pack("<HHII", 2, 5, 3, there) + bytes(4) + struct.pack("<6I", 17, 1, 24, 1, 30, 1)
        elif len(value) > 4:
            beside += value
        else:
            at = value.ljust(4, b"\0")
        listed += struct.pack("<HHI", tag, kind, count) + at
    return b"II*\0" + struct.pack("<I", 8) + listed + bytes(4) + beside


_VP8L = base64.b64decode("Lx/ABwAPMP/zP//zH3gQCCT7SwewQET/JyC8/g==")
_JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI/////////////////////////////////////////////"
    "///////wAALCAAQABABAREA/8QAFQABAQAAAAAAAAAAAAAAAAAABQT/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oACAEBAAA/AIjQU0//2Q=="
)
_KINDS = {
    "pdf": pdf,
    "docx": docx,
    "pptx": pptx,
    "xlsx": xlsx,
    "jpeg": jpeg,
    "png": png,
    "webp": webp,
    "csv": lambda recipe: recipe["csv"].encode(),
    "txt": lambda recipe: recipe["txt"].encode(),
}
