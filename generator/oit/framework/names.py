"""The Thai names of the things that elements ask for. Findings, pages and ``oit explain`` use the same names."""

PERSON_FIELDS = {"name": "ชื่อและนามสกุล", "position": "ตำแหน่ง", "photo": "รูปถ่าย", "contact": "ช่องทางติดต่อ"}
ROLES = {"top-executive": "ผู้บริหารสูงสุด", "deputy": "รองผู้บริหารสูงสุด", "management": "ผู้ดำรงตำแหน่งทางการบริหาร"}
SIDES = {"political": "ฝ่ายการเมือง", "permanent": "ฝ่ายข้าราชการประจำ"}
AGENCY_FIELDS = {"address": "ที่อยู่", "phone": "หมายเลขโทรศัพท์", "fax": "หมายเลขโทรสาร", "email": "อีเมล", "map": "แผนที่ตั้ง"}

PURPOSES = {
    "corruption-complaint": "แจ้งเรื่องร้องเรียนการทุจริต", "two-way": "ถาม–ตอบ", "social": "เครือข่ายสังคมออนไลน์",
    "e-service": "ขอรับบริการออนไลน์ (E-Service)", "feedback": "รับฟังความคิดเห็น",
}  # fmt: skip
"""Purpose of a channel → the Thai words that follow ช่องทาง."""

RECORD_FIELDS = {
    "guidelines": "แนวทางการปฏิบัติ", "steps": "ขั้นตอน/วิธีการปฏิบัติ", "responsible": "ผู้รับผิดชอบ", "monitoring": "การกำกับติดตาม",
    "results": "ผลการดำเนินการ", "suggestions": "ข้อเสนอแนะ", "name": "ชื่อมาตรการ", "text": "ข้อความของประกาศ",
    "date": "วันที่",
    "signer": "ผู้ลงนาม", "weaknesses": "ข้อบกพร่องหรือจุดอ่อนที่ต้องแก้ไขโดยเร่งด่วน", "to_improve": "ประเด็นที่ต้องพัฒนาให้ดีขึ้น",
}  # fmt: skip


def listed(*names: str) -> str:
    """Join names in a sentence: "ก", "กและข", "ก ข และค". A repeated name appears once."""
    *first, last = dict.fromkeys(names) or ("",)
    return f"{' '.join(first)}{' ' if len(first) > 1 else ''}และ{last}" if first else last
