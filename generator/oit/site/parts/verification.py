"""How an element is verified, in words for those who must show it."""

from ...content import kinds
from ...framework import Element, names, verify


def how_verified(element: Element) -> str:
    """What the checker looks at: "ดูว่ามีไฟล์หรือลิงก์ …"."""
    asked = element.verify
    match asked.by:
        case "evidence":
            return "ดูว่าชี้หลักฐานไว้ และเปิดไปถึงเอกสาร หน้า หัวข้อ หรือลิงก์ที่ชี้ได้"
        case "link":
            return "ดูว่ามีลิงก์ที่เปิดได้" + (" และอยู่บนเว็บไซต์หลักของหน่วยงาน" if asked.main_site else "")
        case "table":
            return "ดูว่ามีตารางข้อมูล (CSV หรือ XLSX) อย่างน้อยหนึ่งแถว"
        case "columns":
            return f"ดูว่าตารางมีคอลัมน์ {', '.join(dict.fromkeys(column[0] for column in asked.columns))}"
        case "months":
            return "ดูว่าตารางมีข้อมูลครบทุกเดือนของช่วงเวลาที่กำหนด หรือระบุว่าไม่มีรายการ"
        case "period":
            return "เทียบวันที่หรือปีของข้อมูลกับช่วงเวลาที่กำหนด"
        case "span":
            return f"ดูจากปีเริ่มต้นและปีสิ้นสุดของแผน ต้องมีระยะมากกว่า {asked.years_over} ปี"
        case "signer":
            return f"ดูว่าผู้ลงนามเป็น{names.ROLES[asked.role]}"
        case "records":
            return _records(asked)
        case "people":
            return _people(asked)
        case "agency":
            return f"ดูว่าข้อมูลหน่วยงานมี{names.AGENCY_FIELDS[asked.field]}"
        case "channel":
            apart = " โดยแยกจากช่องทางร้องเรียนทั่วไป" if asked.separate else ""
            return f"ดูว่าข้อมูลหน่วยงานมีช่องทาง{names.PURPOSES[asked.purpose]}{apart}"
    return "ผู้ประเมินต้องอ่านและวินิจฉัยเอง ระบบดูเพียงว่าชี้หลักฐานไว้แล้ว"


def _records(asked: verify.ByRecords) -> str:
    kind, field = kinds.named(asked.records), names.RECORD_FIELDS.get(asked.field, asked.field)
    if field and kind.thai_of_all:
        return f"ดูว่า{kind.thai_of_all}มี{field}"
    return f"ดูว่ามี{kind.thai}" + (f" พร้อม{field}" if field else "")


def _people(asked: verify.ByPeople) -> str:
    each = names.listed(*(names.PERSON_FIELDS[field] for field in asked.fields))
    posts = names.listed(
        *(names.ROLES[role] for role in asked.roles), *(f"ผู้บริหาร{names.SIDES[side]}" for side in asked.sides)
    )
    wanted = [f"ทุกคนมี{each}"] if each else []
    wanted += [f"มี{posts}"] if posts else []
    return f"ดูว่ารายชื่อบุคคลของข้อนี้{' และ'.join(wanted)}" if wanted else "ดูว่ามีรายชื่อบุคคลในข้อนี้"
