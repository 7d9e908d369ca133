"""Real files such as offices publish, with Thai text: PDFs with a text, scans, and documents of office programs."""

import hashlib
from collections.abc import Sequence
from xml.sax.saxutils import escape

from content_tree import zipped

_LINE = 40
"""Letters of a line: the rest stands on the next."""

_SYSTEM = "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
_FONTS = (
    "/Type0 /BaseFont /Sarabun /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R",
    f"/CIDFontType2 /BaseFont /Sarabun /DW 500 {_SYSTEM}",
)
_TO_UNICODE = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Thai def /CMapType 2 def\n"
    b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    b"2 beginbfrange <0020> <007E> <0020> <0E01> <0E5B> <0E01> endbfrange\n"
    b"endcmap CMapName currentdict /CMap defineresource pop end end"
)


def pdf_of(*texts: str, photos: int = 0) -> bytes:
    """A PDF with a page of each text, which a reader can select and copy. ``photos``: how many stand on each page."""
    photo = b"".join(b" q 60 0 0 80 %d 40 cm /I Do Q" % (60 + 90 * number) for number in range(photos))
    return _pdf([_written(text) + photo for text in texts], b"\x80")


def scan_of(name: str, pages: int = 1) -> bytes:
    """A PDF whose pages are pictures of paper. ``name``: what was scanned."""
    return _pdf([b"q 560 0 0 800 15 20 cm /I Do Q"] * pages, hashlib.sha256(name.encode()).digest())


def _written(text: str) -> bytes:
    lines = [line[at : at + _LINE] for line in text.splitlines() for at in range(0, max(1, len(line)), _LINE)]
    shown = " T* ".join(f"<{line.encode('utf-16-be').hex()}> Tj" for line in lines)
    return f"BT /F 12 Tf 14 TL 60 760 Td {shown} ET".encode()


def _stream(head: str, content: bytes) -> bytes:
    return f"<< {head}/Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


def _pdf(contents: Sequence[bytes], pixels: bytes) -> bytes:
    kids = " ".join(f"{7 + 2 * number} 0 R" for number in range(len(contents)))
    look = f"/XObject /Subtype /Image /Width {len(pixels)} /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 "
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        *(f"<< /Type /Font /Subtype {font} >>".encode() for font in _FONTS),
        _stream("", _TO_UNICODE),
        _stream(f"/Type {look}", pixels),
    ]
    for number, content in enumerate(contents):
        resources = "<< /Font << /F 3 0 R >> /XObject << /I 6 0 R >> >>"
        page = f"/Resources {resources} /Contents {8 + 2 * number} 0 R"
        bodies += [f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {page} >>".encode(), _stream("", content)]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = f"trailer << /Size {len(bodies) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n".encode()
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1) + table + trailer


def docx_of(text: str) -> bytes:
    """A document of Word."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.splitlines())
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return zipped(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "word/document.xml": f'<w:document xmlns:w="{main}"><w:body>{paragraphs}</w:body></w:document>',
        }
    )


def odt_of(text: str) -> bytes:
    """A text of LibreOffice."""
    name = "urn:oasis:names:tc:opendocument:xmlns"
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.splitlines())
    spaces = f'xmlns:office="{name}:office:1.0" xmlns:text="{name}:text:1.0"'
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {spaces}><office:body><office:text>{paragraphs}</office:text>"
            "</office:body></office:document-content>",
        }
    )
