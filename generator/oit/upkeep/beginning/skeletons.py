"""Skeletons of new files: every field as a comment with what it is for, and for an item what this year's list asks.

A skeleton publishes nothing by itself: until an officer fills it, the site says that nothing is there yet.
"""

from collections.abc import Iterator, Sequence

from ...framework import Element, Item
from ...thai import long_date

_MEASURE = """\
# มาตรการหนึ่งเรื่อง ตามแบบเจ็ดช่อง เติมค่าหลัง : แล้วลบเครื่องหมาย # หน้าบรรทัดที่ใช้
name: {title}
order: {order}             # ลำดับในตาราง
# answers: [{first}]       # ตัวชี้วัด ITA ที่มาตรการนี้แก้ เลือกจาก {indicators}
# guidelines:              # แนวทาง
#   - …
# steps:                   # ขั้นตอนหรือวิธีการปฏิบัติ
#   - …
# responsible: [office]    # รหัสหน่วยงานย่อยใน agency.yaml
# monitoring:              # การกำกับติดตาม และรอบที่รายงาน (เดือน)
#   text: …
#   rounds: [6, 12]
# results:                 # ผลการดำเนินการ พร้อมวันที่ที่ทำ
#   - text: …
#     date: 7 ตุลาคม {before}
# suggestions:             # ข้อเสนอแนะ
#   - …
"""

_DECLARATION = """\
# ประกาศหนึ่งฉบับ เติมค่าหลัง : แล้วลบเครื่องหมาย # หน้าบรรทัดที่ใช้
title: {title}
# date: 2 ธันวาคม {before}
# signer: mayor            # รหัสของผู้ลงนามใน people.yaml
# file: ประกาศ.pdf         # ไฟล์ที่ลงนามแล้ว วางไว้ในโฟลเดอร์เดียวกันนี้
# text: |-                 # ข้อความของประกาศ
#   (ข้อความของประกาศ)
"""

_MEMO = """\
# บันทึกข้อความหนึ่งฉบับ เติมค่าหลัง : แล้วลบเครื่องหมาย # หน้าบรรทัดที่ใช้
subject: {title}
# number: …                # เลขที่หนังสือ
# date: 7 เมษายน {year}
# sender: …                # ส่วนราชการ
# to: …                    # เรียน
# reports_round: 6         # รายงานรอบกี่เดือน (3, 6, 9 หรือ 12)
# sections:
#   - heading: เรื่องเดิม
#     text: …
#   - heading: ข้อเท็จจริง
#     text: …
#   - heading: ข้อเสนอเพื่อพิจารณา
#     text: …
# closing: จึงเรียนมาเพื่อโปรดทราบ
# preparer:
#   person: officer        # รหัสใน people.yaml
"""

_RESULT = """\
# ผลการประเมิน ITA ปี {year} ของหน่วยงาน คัดจากรายงานผลในระบบ ITAS แล้วลบเครื่องหมาย # หน้าบรรทัดที่ใช้
source: {title}
# total: 87.50
# level: ผ่าน
# scores:                  # คะแนนรายตัวชี้วัด เลือกจาก {indicators}
#   {first}: 90.00
# analysis:                # การวิเคราะห์ผล
#   title: …
#   strengths:
#     - …
"""

_UNIT = ("units", ("name: {title}", "# phone: 0-…"))
_PERSON = (
    "people",
    (
        "name: {title}",
        "# position: …",
        "# role: top-executive   # ผู้บริหารสูงสุด; รอง deputy; ฝ่ายบริหารอื่น management; เจ้าหน้าที่ officer",
        "# phone: 0-…",
        "# photo: people/….jpg",
    ),
)

FILES = {
    "measure": ("{year}/measures/{id}.yaml", _MEASURE, "ชื่อมาตรการ"),
    "no-gift": ("{year}/no-gift/{id}.yaml", _DECLARATION, "ชื่อประกาศ"),
    "integrity": ("{year}/integrity/{id}.yaml", _DECLARATION, "ชื่อประกาศ"),
    "memo": ("{year}/memos/{id}.yaml", _MEMO, "เรื่องของบันทึก"),
    "ita-result": ("ita-results/{year}.yaml", _RESULT, "ที่มาของผล"),
}
"""What a new file may be → its path below ``content/``, its text, and what its title is."""

_DOCUMENT = (
    "documents",
    (
        "title: {title}",
        "# file: documents/ชื่อไฟล์.pdf   # วางไฟล์ใน content/documents/ หรือใช้ link แทน",
        "# link: https://…",
        "# date: 15 ตุลาคม {before}",
        "# covers: [{year}, {last}]      # ปีแรกและปีสุดท้ายของแผน",
        "# signer: mayor                 # รหัสของผู้ลงนามใน people.yaml",
    ),
)

ENTRIES = {
    "unit": ("agency.yaml", *_UNIT),
    "person": ("people.yaml", *_PERSON),
    "document": ("documents.yaml", *_DOCUMENT),
}
"""What a new entry may be → the file below ``content/`` that holds it, its key there, and its lines."""


def record(kind: str, title: str, year: int, indicators: Sequence[str], order: int = 1) -> str:
    """Return the text of a new record. ``title`` is a YAML scalar, ``indicators`` are keys of the year's ITA."""
    values = {"first": indicators[0] if indicators else "duty", "indicators": ", ".join(indicators)}
    return FILES[kind][1].format(title=title, year=year, before=year - 1, order=order, **values)


# ---------------------------------------------------------------- an item's page


def page(item: Item, year: int, units: Sequence[str], standing: str = "") -> str:
    """Return the text of an item's new page: what the year's list asks for, and a place for each element."""
    return "\n".join(("---", *_head(item, year, units, standing), "---", "")) + "\n"


def _head(item: Item, year: int, units: Sequence[str], standing: str) -> Iterator[str]:
    yield f"# {item.code} {item.name} ปีงบประมาณ พ.ศ. {year}{f' ({standing})' if standing else ''}"
    yield f"# ข้อมูลที่ขอ: {item.period.thai}"
    if item.due:
        yield f"# ครบกำหนด {long_date(item.due)}"
    yield "# เติมค่าหลัง : แล้วลบเครื่องหมาย # หน้าบรรทัดที่ใช้ ข้อความของหน้าเขียนใต้เส้น --- ข้างล่าง"
    yield f"title: {_scalar(item.name)}"
    yield "# summary: สรุปหนึ่งหรือสองประโยค"
    if units:
        yield f"# responsible: {units[0]}    # เลือกจาก {', '.join(units)}"
    yield "# documents:                  # ไฟล์ที่วางไว้ในโฟลเดอร์เดียวกันนี้"
    yield "#   - file: ชื่อไฟล์.pdf"
    yield "#     title: ชื่อเอกสารตามที่ปรากฏ"
    yield f"#     year: {item.period.year or year}"
    yield "#"
    yield "# สิ่งที่ข้อนี้ต้องแสดง และที่ที่แสดง (หลายองค์ประกอบอยู่ที่เดียวกันได้ เช่น shows: [a, b])"
    shown_here = [line for element in item.elements for line in _element(element)]
    if any(line.startswith("#   - shows") for line in shown_here):
        yield "# evidence:"
    yield from shown_here


def _element(element: Element) -> Iterator[str]:
    doubt = "" if element.confidence.is_verified else " (ข้อกำหนดยังไม่ยืนยัน)"
    yield f"#   # {' '.join(element.text.split())}{doubt}"
    yield from (f"#   # {hint}" for hint in element.hints)
    yield from (f"#   {line}" for line in _place(element))


def _place(element: Element) -> Iterator[str]:
    """Yield where an element of its kind is usually shown."""
    verify = element.verify
    match verify.by:
        case "agency":
            yield f"# {element.id}: เติมช่อง {verify.field} ใน content/agency.yaml"
            return
        case "channel":
            yield f"# {element.id}: เพิ่มช่องทาง purpose: {verify.purpose} ใน content/agency.yaml"
            return
        case "records" | "signer" | "period" if getattr(verify, "records", None):
            yield f"# {element.id}: ระบบอ่านจากข้อมูลชุด {verify.records} เริ่มด้วย oit new"
            return
    yield f"- shows: [{element.id}]"
    yield from {
        "people": ("  people: [รหัสใน people.yaml]",),
        "link": ("  link: https://…",),
        "table": ("  table: ชื่อไฟล์.xlsx",),
        "columns": ("  table: ชื่อไฟล์.xlsx",),
        "months": ("  table: ชื่อไฟล์.xlsx",),
    }.get(verify.by, ("  document: ชื่อไฟล์.pdf", "  page: 1"))


def _scalar(text: str) -> str:
    plain = " ".join(text.split())
    return f'"{plain}"' if ": " in plain or " #" in plain else plain
