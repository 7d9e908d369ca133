"""How an element is verified, in words for those who must show it."""

from ..framework import Element

_FIELDS = {"name": "ชื่อ", "position": "ตำแหน่ง", "photo": "รูปถ่าย", "contact": "ช่องทางติดต่อ"}
_ROLES = {"top-executive": "ผู้บริหารสูงสุด", "deputy": "รองผู้บริหารสูงสุด", "management": "ผู้บริหาร"}
_SIDES = {"political": "ฝ่ายการเมือง", "permanent": "ฝ่ายประจำ"}
_RECORDS = {"measures": "มาตรการทุกมาตรการของปี", "analysis": "บทวิเคราะห์ผล ITA", "no-gift": "ประกาศ No Gift Policy", "integrity": "ประกาศเจตจำนงสุจริต"}
_CONTACTS = {"address": "ที่อยู่", "phone": "หมายเลขโทรศัพท์", "fax": "หมายเลขโทรสาร", "email": "อีเมล", "map": "แผนที่"}
_PURPOSES = {
    "corruption-complaint": "รับแจ้งเรื่องร้องเรียนการทุจริต", "two-way": "สอบถามและโต้ตอบได้สองทาง", "social": "สื่อสังคมออนไลน์",
    "e-service": "บริการออนไลน์", "feedback": "รับฟังความคิดเห็น",
}  # fmt: skip
_RECORD_FIELDS = {
    "text": "ข้อความเต็ม", "weaknesses": "จุดอ่อนที่ต้องแก้ไขเร่งด่วน", "to_improve": "ประเด็นที่ต้องพัฒนา", "guidelines": "แนวทางการปฏิบัติ",
    "responsible": "ผู้รับผิดชอบ", "steps": "ขั้นตอนหรือวิธีการปฏิบัติ", "monitoring": "การกำกับติดตาม", "results": "ผลการดำเนินการ",
    "suggestions": "ข้อเสนอแนะ", "date": "วันที่", "signer": "ผู้ลงนาม",
}  # fmt: skip


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
            return f"ดูว่าตารางมีคอลัมน์ {', '.join(names[0] for names in asked.columns)}"
        case "months":
            return "ดูว่าตารางมีข้อมูลครบทุกเดือนของช่วงเวลาที่กำหนด หรือระบุว่าไม่มี"
        case "period":
            return "เทียบวันที่หรือปีของข้อมูลกับช่วงเวลาที่กำหนด"
        case "span":
            return f"ดูจากปีเริ่มต้นและปีสิ้นสุดของแผน ต้องมีระยะมากกว่า {asked.years_over} ปี"
        case "signer":
            return f"ดูว่าผู้ลงนามเป็น{_ROLES[asked.role]}"
        case "records":
            field = f" และมี{_RECORD_FIELDS.get(asked.field, asked.field)}" if asked.field else ""
            return f"ดูว่ามี{_RECORDS[asked.records]}{field}"
        case "people":
            wanted = [f"มี{_FIELDS[name]}" for name in asked.fields]
            wanted += [f"มี{_ROLES[role]}" for role in asked.roles]
            wanted += [f"มี{_SIDES[side]}" for side in asked.sides]
            return f"ดูจากรายชื่อบุคคลที่แสดงในข้อนี้: {', '.join(wanted)}" if wanted else "ดูว่ามีรายชื่อบุคคลในข้อนี้"
        case "agency":
            return f"ดูว่าข้อมูลหน่วยงานมี{_CONTACTS[asked.field]}"
        case "channel":
            apart = " โดยแยกจากช่องทางร้องเรียนทั่วไป" if asked.separate else ""
            return f"ดูว่าข้อมูลหน่วยงานมีช่องทาง{_PURPOSES[asked.purpose]}{apart}"
    return "ต้องให้ผู้ตรวจอ่านและวินิจฉัย ระบบดูเพียงว่าชี้หลักฐานไว้แล้ว"
