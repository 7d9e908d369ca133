"""Small PDFs of every kind that a scanner or an old word processor makes, written by hand."""

from collections.abc import Sequence

_TEXT = b"BT /F 12 Tf 60 700 Td (Annual procurement report of the fiscal year) Tj ET"
_PAGES = {
    "text": _TEXT,
    "scan": b"q 560 0 0 800 15 20 cm /I Do Q",
    "strips": b"q 560 0 0 300 15 20 cm /I Do Q q 560 0 0 300 15 320 cm /I Do Q",
    "numbered scan": b"q 560 0 0 800 15 20 cm /I Do Q BT /F 12 Tf 300 10 Td (7) Tj ET",
    "read scan": b"q 560 0 0 800 15 20 cm /I Do Q " + _TEXT,
    "logo": b"q 60 0 0 60 15 700 cm /I Do Q",
    "garbled": b"BT /F 12 Tf 60 700 Td (" + bytes(range(0xC0, 0xFF)) + b") Tj ET",
    "blank": b"",
}
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
_IMAGE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\n"
    b"stream\n\x80\nendstream"
)


def saying(*texts: str) -> bytes:
    """A PDF with a page of each text, in Latin letters."""
    return _written([f"BT /F 12 Tf 60 700 Td ({text}) Tj ET".encode("latin-1") for text in texts])


def made(*kinds: str, locked: bool = False) -> bytes:
    """A PDF with a page of each kind; ``locked``: with a password that nobody knows."""
    return _written([_PAGES[kind] for kind in kinds], locked)


def doing(objects: list[str], root: str = "", page: str = "") -> bytes:
    """A PDF of one page with further objects, the first of which is ``7 0 R``, and further entries of its root and its
    page."""
    return _written([_TEXT], root=root, page=page, further=objects)


def _written(
    contents: list[bytes], locked: bool = False, root: str = "", page: str = "", further: Sequence[str] = ()
) -> bytes:
    pages = [5 + 2 * number for number in range(len(contents))]
    kids = " ".join(f"{number} 0 R" for number in pages)
    bodies = [
        f"<< /Type /Catalog /Pages 2 0 R {root} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        _FONT,
        _IMAGE,
    ]
    for number, content in zip(pages, contents, strict=True):
        resources = "<< /Font << /F 3 0 R >> /XObject << /I 4 0 R >> >>"
        bodies.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
            + f" /Resources {resources} /Contents {number + 1} 0 R {page} >>".encode()
        )
        bodies.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    bodies += [text.encode("latin-1") for text in further]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    # No password fits these keys, so the empty one does not either.
    keys = (
        f" /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'11' * 32}> /U <{'22' * 32}> >>"
        f" /ID [<{'33' * 16}> <{'33' * 16}>]"
        if locked
        else ""
    )
    trailer = f"trailer << /Size {len(bodies) + 1} /Root 1 0 R{keys} >>\nstartxref\n{len(out)}\n%%EOF\n".encode()
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1) + table + trailer
