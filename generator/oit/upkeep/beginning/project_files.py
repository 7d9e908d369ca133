"""The files of a new repository that are the office's own from then on, as texts."""

import json
from collections.abc import Mapping

from ... import framework, schemas
from .office import Office

_AGENCY = """\
# ข้อมูลของหน่วยงาน เติมค่าหลังเครื่องหมาย : ช่องที่ยังไม่มีข้อมูลให้เว้นว่างไว้ ระบบจะแสดงว่ายังไม่มี ไม่เดาให้
# คำอธิบายทุกช่องอยู่ในไฟล์ guide/fields.md
name: {name}
short_name: {short_name}
type: {type}{list}
current_year: {year}
website: {website}

address:
  number:        # บ้านเลขที่ หมู่ ถนน เช่น 99 หมู่ที่ 1 ถนนเทศบาล 2
  subdistrict:
  district:
  province: {province}
  postcode:

phone:           # เช่น 0-4249-1234
fax:
email:           # อีเมลกลางของหน่วยงาน เช่น saraban@…go.th
map:             # ที่อยู่ของแผนที่ เช่น https://maps.app.goo.gl/…

# ช่องทางที่ประชาชนติดต่อได้ ลบเครื่องหมาย # หน้าบรรทัดที่ใช้ แล้วใส่ที่อยู่จริง
# channels:
#   - purpose: corruption-complaint    # แจ้งเรื่องร้องเรียนการทุจริต
#     name: แบบแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ
#     url: https://…
#     separate: true                   # แยกจากเรื่องร้องเรียนทั่วไป
#   - purpose: two-way                 # ถาม–ตอบ
#     name: เว็บบอร์ดถาม–ตอบ
#     url: https://…
#   - purpose: social
#     name: เฟซบุ๊กของหน่วยงาน
#     url: https://www.facebook.com/…

# หน่วยงานย่อย: รหัสภาษาอังกฤษตั้งเอง แล้วใช้รหัสนี้ในไฟล์อื่น
# units:
#   office:
#     name: สำนักปลัด
#   finance:
#     name: กองคลัง

# ใครรับผิดชอบเรื่องใด: รหัสของเรื่องดูได้จากคำสั่ง oit list
# assignments:
#   structure: office
#   procurement-plan: finance
"""

_PEOPLE = """\
# รายชื่อผู้บริหารและเจ้าหน้าที่ รหัสภาษาอังกฤษตั้งเอง แล้วใช้รหัสนี้ในไฟล์อื่น
# เพิ่มคนแรกด้วยคำสั่ง oit new person mayor --title "นาย…" หรือเขียนเองตามตัวอย่างนี้
# people:
#   mayor:
#     name: นาย…
#     position: นายก…
#     role: top-executive      # ผู้บริหารสูงสุด; รองคือ deputy; ฝ่ายบริหารอื่นคือ management; เจ้าหน้าที่คือ officer
#     phone: 0-…
#     photo: people/mayor.jpg
people: {}
"""

_SETTINGS = """\
# เว็บไซต์เปิดเผยข้อมูล OIT หน้าทั้งหมดสร้างจากโฟลเดอร์ content
site_name: ข้อมูลเปิดเผยต่อสาธารณะ {short}
docs_dir: content

# ที่อยู่จริงของเว็บไซต์นี้ เมื่อทราบแล้วให้ลบเครื่องหมาย # (บน GitHub Pages และ GitLab Pages ไม่ต้องใส่)
# site_url: https://…/

theme:
  name: material

plugins:
  - oit

validation:
  nav:
    omitted_files: ignore
"""

_README = """\
# ข้อมูลเปิดเผยต่อสาธารณะ {name}

ที่เก็บไฟล์ของเว็บไซต์เปิดเผยข้อมูลตามแบบ OIT ไฟล์ทั้งหมดที่เผยแพร่อยู่ในโฟลเดอร์ `content`

| ต้องการ | ใช้คำสั่ง |
|---|---|
| รู้ว่าตอนนี้ควรทำสิ่งใดก่อน | `oit next` |
| เริ่มหน้าของข้อหนึ่ง | `oit new item {item}` |
| เริ่มมาตรการ | `oit new measure fairness --title "ชื่อมาตรการ"` |
| เริ่มประกาศ No Gift หรือบันทึกข้อความ | `oit new no-gift no-gift-{year}`, `oit new memo six-month-report` |
| เพิ่มบุคคล หรือหน่วยงานย่อย | `oit new person mayor --title "นาย…"`, `oit new unit office --title สำนักปลัด` |
| ตรวจว่าขาดสิ่งใด | `oit check` |
| สรุปงานที่ใกล้ครบกำหนดให้กลุ่ม LINE | `oit digest --format text` |
| ดูเว็บไซต์บนเครื่องนี้ ระหว่างแก้ไข | `oit serve` |
| สร้างเว็บไซต์ลงโฟลเดอร์ site | `oit build` |
| อ่านคู่มือทีละบท | `oit guide` |
| ใช้ระบบรุ่นใหม่ | `oit upgrade oit-….whl` แสดงก่อนว่าจะเปลี่ยนไฟล์ใด เติม `--write` เพื่อเปลี่ยนจริง |

คู่มือทุกขั้นตอน และความหมายของทุกช่อง อยู่ในไฟล์ [MANUAL.th.md](MANUAL.th.md) และโฟลเดอร์ guide

## ติดตั้งเครื่องมือบนเครื่องอื่น

ต้องมี Python 3.11 ขึ้นไป เปิดโฟลเดอร์นี้แล้วสั่ง

```sh
python3 -m venv .venv
. .venv/bin/activate                 # บน Windows: .venv\\Scripts\\activate
pip install --require-hashes -r requirements.lock
pip install --no-deps --no-index --find-links . {install}
```

## เผยแพร่

- **GitHub** ส่งโฟลเดอร์นี้ขึ้นคลังข้อมูล แล้วเปิด Settings → Pages → Source เลือก GitHub Actions หนึ่งครั้ง
- **GitLab** ส่งโฟลเดอร์นี้ขึ้นคลังข้อมูล เว็บไซต์เผยแพร่เองจากสาขาหลัก
- **เครื่องแม่ข่ายของหน่วยงาน** สั่ง `oit build --zip site.zip` แล้วแตกไฟล์ site.zip ลงในโฟลเดอร์ของเว็บไซต์
{wheel}
ผลการตรวจเป็นความครบถ้วนของข้อมูลที่เผยแพร่ ไม่ใช่คะแนนและไม่ใช่ผลการประเมินของสำนักงาน ป.ป.ช.
"""

_NO_WHEEL = """
การตรวจบน GitHub และ GitLab ติดตั้งเครื่องมือจากไฟล์ `oit-….whl` ที่วางไว้ในโฟลเดอร์นี้ โปรดคัดลอกไฟล์ที่ใช้ติดตั้งมาวางไว้ก่อนเผยแพร่
"""


def texts(office: Office, has_wheel: bool) -> Mapping[str, str]:
    """Return path → text of each file. ``has_wheel``: the wheel that installs the program lies beside them."""
    short = office.short_name or office.name
    words = framework.named(office.list).words
    values = {
        "name": _scalar(office.name),
        "short_name": _scalar(office.short_name),
        "type": office.type,
        "list": _list(office),
        "year": str(office.year),
        "website": _scalar(office.website),
        "province": _scalar(office.province),
    }
    return {
        "content/agency.yaml": schemas.modeline("agency.yaml") + _filled(_AGENCY, values),
        "content/people.yaml": schemas.modeline("people.yaml") + _PEOPLE,
        "mkdocs.yml": _filled(words.put(_SETTINGS), {"short": _inner(short)}),
        "README.md": words.put(_README).format(
            item=_first(office),
            name=office.name,
            year=office.year,
            wheel="" if has_wheel else _NO_WHEEL,
            install="--require-hashes -r oit.lock" if has_wheel else "oit",
        ),
    }


def _list(office: Office) -> str:
    """Return the line that chooses lists; "" for those of the NACC, which need none."""
    if office.list == framework.DEFAULT:
        return ""
    return f"\nlist: {office.list}    # {framework.named(office.list).title} ถ้าใช้แบบตรวจอื่น ให้แก้หรือลบบรรทัดนี้"


def _filled(text: str, values: Mapping[str, str]) -> str:
    """Return the text with its fields filled. A field without a value leaves no blank at the line's end."""
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return "\n".join(line.rstrip() for line in text.split("\n"))


def _scalar(value: str) -> str:
    """Return a text as YAML writes it on one line, in quotation marks only where it needs them."""
    if not value:
        return ""
    is_plain = value[0].isalpha() and not any(sign in value for sign in (": ", " #", "\n", "\t")) and value[-1] != ":"
    return value if is_plain else json.dumps(value, ensure_ascii=False)


def _inner(value: str) -> str:
    """Return a text as a part of a plain value."""
    return value.replace(": ", " ").replace(" #", " ").rstrip(": ")


def _first(office: Office) -> str:
    """Return the folder of the first item that the agency is asked for: "o1"."""
    listed = framework.named(office.list).of(office.year, {})
    return listed.items[0].slug if listed else "o1"
