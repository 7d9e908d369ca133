"""A complete, made-up agency for any framework: content that meets every element by the means its kind asks for.

Used where a case for each element of each year is wanted, and by the benchmark where thousands of pages are. The text
says nothing; what it stands on does: real PDFs, CSV tables, people, records and dates.
"""

import struct
import zlib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import yaml

from oit import thai
from oit.framework import Element, Framework, Item, verify

PARAGRAPH = (
    "องค์การบริหารส่วนตำบลตัวอย่างเปิดเผยข้อมูลเรื่องนี้เพื่อให้ประชาชนตรวจสอบได้ ข้อมูลปรับปรุงตามรอบที่กำหนด "
    "และเผยแพร่บนเว็บไซต์หลักของหน่วยงาน ผู้สนใจสอบถามเพิ่มเติมได้ที่สำนักปลัดในวันและเวลาราชการ"
)


ADDRESS = "https://www.example.org/"
"""The address of the site that the content becomes. Links of evidence lead to its own pages: no other can be opened."""


def pdf(pages: int = 3, comment: str = "") -> bytes:
    """A real PDF whose pages hold one line; ``comment`` makes its bytes differ."""
    line = "BT /F 12 Tf 60 700 Td (Annual report of the subdistrict) Tj ET"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{5 + number} 0 R" for number in range(pages))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>")
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    objects.append(f"<< /Length {len(line)} >>\nstream\n{line}\nendstream")
    look = "/Resources << /Font << /F 3 0 R >> >> /Contents 4 0 R"
    objects += [f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {look} >>"] * pages
    out, offsets = f"%PDF-1.4\n%{comment}\n".encode(), []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    return (
        out
        + (
            f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R >>\n"
            f"startxref\n{len(out)}\n%%EOF\n"
        ).encode()
    )


def png(width: int = 32, height: int = 32) -> bytes:
    """A real picture: a black field beside a white one."""
    line = bytes(width // 2) + b"\xff" * (width - width // 2)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress((b"\0" + line) * height)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts
    )


@dataclass
class Agency:
    """Writes an agency and its years below ``root``."""

    root: Path
    paragraphs: int = 2
    written: list[Path] = field(default_factory=list)

    def write_agency(self, current_year: int) -> None:
        settings = self.root / "mkdocs.yml"
        if not settings.exists():
            settings.write_text(f"site_url: {ADDRESS}\n", encoding="utf-8")
        self._yaml(
            "agency.yaml",
            {
                "name": "องค์การบริหารส่วนตำบลตัวอย่าง", "short_name": "อบต.ตัวอย่าง", "type": "องค์การบริหารส่วนตำบล",
                "current_year": current_year, "fictional": True, "website": "https://www.example.org",
                "address": {
                    "number": "1 หมู่ 1", "subdistrict": "ตัวอย่าง", "district": "สมมติ", "province": "สมมติ",
                    "postcode": "10000",
                },
                "phone": "0-2000-0000", "fax": "0-2000-0001", "email": "office@example.org",
                "map": "https://www.example.org/map",
                "units": {"office": {"name": "สำนักปลัด"}},
                "channels": [
                    {"purpose": purpose, "name": purpose, "url": f"{ADDRESS}contact/#{purpose}", "separate": True}
                    for purpose in ("corruption-complaint", "two-way", "social", "e-service", "feedback")
                ],
            },
        )  # fmt: skip
        people = {}
        roles = (
            ("mayor", "top-executive", "political"),
            ("deputy", "deputy", "political"),
            ("clerk", "management", "permanent"),
        )
        for identity, role, side in roles:
            self._bytes(f"people/{identity}.png", png())
            people[identity] = {
                "name": f"นาย{identity} ตัวอย่าง", "position": f"ตำแหน่ง {identity}", "role": role, "side": side,
                "photo": f"people/{identity}.png", "phone": "0-2000-0000",
            }  # fmt: skip
        self._yaml("people.yaml", {"people": people})

    def write_year(self, framework: Framework) -> None:
        year = framework.year
        inside = thai.long_date(date(*_middle(year)))
        self._yaml(f"ita-results/{year - 1}.yaml", {"analysis": _ANALYSIS})
        self._yaml(
            f"{year}/measures/first.yaml",
            {
                "name": "มาตรการหนึ่ง", "answers": ["power"], "guidelines": ["แนวทาง"], "steps": ["ขั้นตอน"],
                "responsible": ["office"],
                "monitoring": {"rounds": [6]}, "results": [{"text": "อบรมเจ้าหน้าที่แล้ว", "date": inside}],
                "suggestions": ["ข้อเสนอแนะ"],
            },
        )  # fmt: skip
        self._yaml(
            f"{year}/memos/six.yaml", {"number": "ตย 1/1", "date": inside, "subject": "รายงาน", "reports_round": 6}
        )
        self._yaml(
            f"{year}/no-gift/declaration.yaml",
            {"title": f"ประกาศ No Gift Policy ปี {year}", "date": inside, "signer": "mayor", "text": "ไม่รับของขวัญ"},
        )
        for item in framework.items:
            self._write_item(framework, item)

    def _write_item(self, framework: Framework, item: Item) -> None:
        folder = f"{framework.year}/{item.slug}"
        page = {"documents": [], "evidence": []}
        kinds = {type(element.verify) for element in item.elements}
        if verify.ByPeople in kinds:
            page["people"] = ["mayor", "deputy", "clerk"]
        document = {"file": "document.pdf", "title": item.name, "signer": "mayor", **_time(item)}
        tabular = kinds & {verify.ByTable, verify.ByColumns, verify.ByMonths}
        headings = []
        for element in item.elements:
            entry = _evidence(element, f"{ADDRESS}{folder}/#{element.id}", len(page["evidence"]))
            if entry:
                page["evidence"].append(entry)
                headings += [f"## {entry['heading']}"] if "heading" in entry else []
                headings += [f"{element.text} {PARAGRAPH}"] if entry.keys() & {"heading", "link"} else []
        if tabular:
            self._text(f"{folder}/table.csv", _table(item))
        if any("document" in entry for entry in page["evidence"]) or kinds & {
            verify.BySigner,
            verify.BySpan,
            verify.ByPeriod,
        }:
            page["documents"].append(document)
            self._bytes(f"{folder}/document.pdf", pdf(3, f"{framework.year} {item.code}"))
        page = {key: value for key, value in page.items() if value}
        if page:
            body = "\n\n".join([*headings, *[PARAGRAPH] * self.paragraphs])
            self._text(f"{folder}/index.md", f"---\n{_dump(page)}---\n\n{body}\n")

    # ------------------------------------------------------------ files

    def _yaml(self, path: str, data: dict) -> None:
        self._text(path, _dump(data))

    def _text(self, path: str, text: str) -> None:
        self._bytes(path, text.encode())

    def _bytes(self, path: str, content: bytes) -> None:
        target = self.root / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        self.written.append(target)


_ANALYSIS = {
    "title": "รายงานการวิเคราะห์",
    "strengths": ["duty"],
    "weaknesses": [{"indicator": "power", "text": "การใช้อำนาจ"}],
    "to_improve": [{"tool": "IIT", "indicator": "power", "improve": "ปรับปรุง"}],
}


def _dump(data: dict) -> str:
    return yaml.dump(
        data, Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper), allow_unicode=True, sort_keys=False, width=1000
    )


def _middle(year: int) -> tuple[int, int, int]:
    first, _ = thai.fiscal_bounds(year)
    return first.year + 1, 1, 17


def _time(item: Item) -> dict:
    """What a document says of its own time so that it is of the item's period; any year where the list names none."""
    if item.period.kind == "unknown":
        return {"year": item.period.year or 2566}
    if any(isinstance(element.verify, verify.BySpan) for element in item.elements) or item.period.kind == "covers":
        year = item.period.year or 2566
        return {"covers": [year - 1, year + 3]}
    return {"year": item.period.year} if item.period.year else {}


def _evidence(element: Element, address: str, number: int) -> dict | None:
    """Evidence for an element that nothing else shows; kinds of place taken in turn. ``address``: of the own page."""
    match element.verify:
        case verify.ByEvidence() | verify.ByJudgement():
            place = (
                {"document": "document.pdf", "page": 1 + number % 3},
                {"heading": f"หัวข้อ {element.id}"},
                {"link": address},
            )[number % 3]
            return {"shows": [element.id], **place}
        case verify.ByLink():
            return {"shows": [element.id], "link": address}
        case verify.ByTable() | verify.ByColumns() | verify.ByMonths():
            return {"shows": [element.id], "table": "table.csv"}
        case verify.ByPeriod(records=None):
            return {"shows": [element.id], "document": "document.pdf", "page": 1}
    return None


def _table(item: Item) -> str:
    headings = {
        names[0]: None
        for element in item.elements
        if isinstance(element.verify, verify.ByColumns)
        for names in element.verify.columns
    }
    headings = headings or {f"จำนวน {item.code}": None}  # else two items would share one table
    rows = [["เดือน", *headings]]
    months = thai.months_between(*item.period.bounds) if item.period.bounds else [(2566, 1)]
    rows += [[thai.month_name(*month), *("ค่า" for _ in headings)] for month in months]
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows) + "\n"
