"""Small content folders for tests: a base that is clean, files laid over it, and real PDF and XLSX files made here."""

import base64
import errno
import io
import os
import sys
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
import yaml

import made_files
from oit import mkdocs_settings
from oit.content import Content, read
from oit.files import fact_cache
from oit.files.attachments import Attachments
from oit.files.fact_cache import FactCache
from oit.judging.disclosure import Disclosure
from oit.judging.evaluate import evaluate
from oit.judging.finding import Finding
from oit.reports.terminal import line
from pdf_kinds import doing, saying
from pdf_kinds import made as made_pdf
from synthetic import pdf, png

TODAY = date(2026, 11, 23)

BASE = {
    "content/agency.yaml": """\
        name: องค์การบริหารส่วนตำบลบ้านดี
        short_name: อบต.บ้านดี
        type: องค์การบริหารส่วนตำบล
        current_year: 2566
        units:
          office:
            name: สำนักปลัด
        """,
    "content/people.yaml": """\
        people:
          mayor:
            name: นายสมชาย ใจดี
            position: นายกองค์การบริหารส่วนตำบลบ้านดี
            role: top-executive
            side: political
          clerk:
            name: นางสาวมาลี ขยัน
            position: ปลัดองค์การบริหารส่วนตำบลบ้านดี
            role: management
            side: permanent
        """,
}
"""An agency and its people, without a fault and without a year."""


SIGNATURES = {".jpg": b"\xff\xd8\xff", ".png": b"\x89PNG\r\n\x1a\n"}
"""What a file of which only the size counts begins with."""


def build(root: Path, files: Mapping[str, str | None] = {}, made: Mapping[str, Any] = {}) -> Path:
    """Write the base and what is laid over it; None takes a file of the base away. ``made`` holds files that are not
    text."""
    for path, text in {**BASE, **files}.items():
        if text is not None:
            write(root, path, dedented(text).encode())
    for path, recipe in made.items():
        write(root, path, **bake(recipe))
    return root


def write(root: Path, path: str, data: bytes = b"", *, link: str | None = None, size: int | None = None) -> None:
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    if link is not None:
        target.unlink(missing_ok=True)
        _link(target, link)
        return
    target.write_bytes(data or (SIGNATURES.get(target.suffix, b"") if size else b""))
    if size is not None:
        with target.open("r+b") as file:
            file.truncate(size)


def _link(path: Path, to: str) -> None:
    """Make a symbolic link; skip the test on a system that cannot, or that lacks what an absolute link leads to."""
    if to.startswith("/") and not Path(to).exists():
        pytest.skip(f"there is no {to} on {sys.platform}")
    try:
        path.symlink_to(to, target_is_directory=(path.parent / to).is_dir())
    except (OSError, ValueError) as error:  # Windows asks for a privilege, macOS for a name in UTF-8
        if sys.platform == "linux":
            raise
        pytest.skip(f"{sys.platform} makes no such link: {error}")


def close(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let nobody open a folder. ``chmod`` would not keep the superuser out, as whom containers run tests."""
    scandir = os.scandir

    def refusing(path: Any) -> Any:
        if not isinstance(path, int) and Path(path) == folder:
            raise PermissionError(errno.EACCES, "Permission denied", str(folder))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)


def dedented(text: str) -> str:
    """The text less the indentation of its first line, so that a tree may stand indented in a test."""
    margin = len(text) - len(text.lstrip(" "))
    return "".join(part[min(margin, len(part) - len(part.lstrip(" "))) :] for part in text.splitlines(keepends=True))


def checked(root: Path, as_of: date = TODAY) -> Disclosure:
    return judged(read(root, settings_faults=mkdocs_settings.faults), as_of)


def judged(content: Content, as_of: date) -> Disclosure:
    """The verdict on content, with the facts of its files from the tests' own cache."""
    attachments = Attachments(content.root, FactCache(fact_cache.folder(), content.root))
    disclosure = evaluate(content, attachments, as_of)
    attachments.save()
    return disclosure


def lines(findings: Iterable[Finding]) -> list[str]:
    """The findings as ``oit check`` prints them."""
    return [line(finding) for finding in findings]


def of(disclosure: Disclosure, *codes: str) -> list[str]:
    """The lines of the findings with one of the codes; a code's beginning will do."""
    return lines(finding for finding in disclosure.findings if finding.code.startswith(codes))


# ---------------------------------------------------------------- files that are not text


def bake(recipe: Any) -> dict[str, Any]:
    """``{pdf: 3}``, ``{pages: [text, blank, scan]}``, ``{saying: [text of a page]}``,
    ``{doing: {objects, root, page}}``,
    ``{locked-pdf: 1}``, ``{png: [32, 32]}``, ``{xlsx: [[…]]}``,
    ``{made: a recipe of privacy/README.md}``,
    ``{broken-xlsx: 1}``, ``{zip: {name: text}}``, ``{hex: bytes}``, ``{tis-620: text}``, ``{utf-16: text}``,
    ``{utf-8-sig: text}``, ``{example: path of a file in its content}``, ``{size: bytes}``,
    ``{link: where}`` or base64 → what ``write`` needs."""
    if isinstance(recipe, str):
        return {"data": base64.b64decode(recipe)}
    ((kind, value),) = recipe.items()
    match kind:
        case "pdf":
            return {"data": pdf(value)}
        case "pages":
            return {"data": made_pdf(*value)}
        case "png":
            return {"data": png(*value)}
        case "saying":
            return {"data": saying(*value)}
        case "doing":
            return {"data": doing(**value)}
        case "locked-pdf":
            return {"data": locked_pdf()}
        case "broken-xlsx":  # a whole archive, but its one sheet is no XML
            return {"data": zipped({"[Content_Types].xml": "", "xl/workbook.xml": "ไม่ใช่ตาราง"})}
        case "zip":
            return {
                "data": zipped(
                    {name: bake(part)["data"] if isinstance(part, dict) else part for name, part in value.items()}
                )
            }
        case "hex":
            return {"data": bytes.fromhex(value)}
        case "xlsx":
            return {"data": xlsx(value)}
        case "made":
            return {"data": made_files.made(value)[1]}
        case "tis-620" | "utf-16" | "utf-8-sig":
            return {"data": value.encode(kind)}
        case "example":
            return {"data": (Path(__file__).parents[1] / "example/content" / value).read_bytes()}
        case "size":
            return {"size": value}
        case "link":
            return {"link": value}
    raise ValueError(kind)


def locked_pdf() -> bytes:
    """A PDF that asks for a password: its keys fit no password, the empty one included."""
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 300] >>",
        b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (b"11" * 32, b"22" * 32),
    )
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"<< /Size 5 /Root 1 0 R /Encrypt 4 0 R /ID [<00> <00>] >>"
    return out + b"xref\n0 5\n0000000000 65535 f \n%strailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (table, trailer, len(out))


def xlsx(table: Mapping[str, Any] | list[list[Any]]) -> bytes:
    """A workbook of one sheet, or of several by name; cells are texts, numbers, dates, None, ``{error: "#REF!"}`` or
    ``{formula: A1}`` without a value.

    A sheet is its rows, or ``{rows, state, hidden_rows, hidden_columns, filter, merges}``.
    """
    given = table if isinstance(table, Mapping) else {"Sheet1": table}
    sheets = {name: sheet if isinstance(sheet, Mapping) else {"rows": sheet} for name, sheet in given.items()}
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{relations}/officeDocument"'
        ' Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>'
        + "".join(
            f'<sheet name="{escape(name)}" state="{sheet.get("state", "visible")}" sheetId="{n}" r:id="rId{n}"/>'
            for n, (name, sheet) in enumerate(sheets.items(), 1)
        )
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}">'
        + "".join(
            f'<Relationship Id="rId{n}" Type="{relations}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n in range(1, len(sheets) + 1)
        )
        + f'<Relationship Id="rId0" Type="{relations}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
        "</styleSheet>",
    }
    for number, sheet in enumerate(sheets.values(), 1):
        columns = "".join(f'<col min="{x}" max="{x}" hidden="1"/>' for x in sheet.get("hidden_columns", ()))
        merges = "".join(f'<mergeCell ref="{ref}"/>' for ref in sheet.get("merges", ()))
        body = "".join(
            f'<row r="{y}"{_hidden(y in sheet.get("hidden_rows", ()))}>'
            + "".join(_cell(f"{chr(65 + x)}{y}", value) for x, value in enumerate(row))
            + "</row>"
            for y, row in enumerate(sheet["rows"], 1)
        )
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{main}">{f"<cols>{columns}</cols>" if columns else ""}<sheetData>{body}</sheetData>'
            + (
                f'<autoFilter ref="{sheet["filter"]}"><filterColumn colId="0"/></autoFilter>'
                if "filter" in sheet
                else ""
            )
            + (f"<mergeCells>{merges}</mergeCells>" if merges else "")
            + "</worksheet>"
        )
    return zipped(parts)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive of texts or bytes by their names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def _hidden(is_hidden: bool) -> str:
    return ' hidden="1"' if is_hidden else ""


def _cell(name: str, value: Any) -> str:
    match value:
        case None:
            return ""
        case {"error": text}:
            return f'<c r="{name}" t="e"><f>A1</f><v>{text}</v></c>'
        case {"formula": text}:
            return f'<c r="{name}"><f>{text}</f><v></v></c>'
        case date():
            return f'<c r="{name}" s="1"><v>{(value - date(1899, 12, 30)) // timedelta(days=1)}</v></c>'
        case int() | float():
            return f'<c r="{name}"><v>{value}</v></c>'
    return f'<c r="{name}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'


def cases(path: Path) -> list[dict[str, Any]]:
    """The cases of one file of ``tests/rules``."""
    return yaml.load(path.read_bytes(), yaml.CSafeLoader)["cases"]
