"""Says what is known of a file that a record names and that is not published beside it: where it was looked for, and
what lies there instead."""

from ..content import CONTENT, Content, kinds
from ..content.file_names import as_named
from ..content.paths import below_content, beside

_LONGEST = 255
"""Bytes of a name that Linux can hold."""


def absent(content: Content, record_path: str, file: str) -> tuple[str, str]:
    """Return the message and the repair for a file that ``Content.is_there`` does not know."""
    path = beside(record_path, file)
    if not path.startswith(f"{CONTENT}/"):
        message = f"{file} อยู่นอกโฟลเดอร์ content จึงเผยแพร่ไม่ได้"
        return message, "วางไฟล์ไว้ในโฟลเดอร์เดียวกันแล้วเขียนเพียงชื่อไฟล์"
    if path in content.only_in_git:
        return f"ไฟล์ {file} อยู่ใน Git แต่ไม่มีในโฟลเดอร์นี้", _out_of_git(path)
    if any(other.startswith(f"{path}/") for other in content.attachments):
        return f"{file} เป็นโฟลเดอร์ ไม่ใช่ไฟล์", f"เขียนชื่อไฟล์ในโฟลเดอร์นั้นต่อท้าย เช่น {file.rstrip('/')}/ชื่อไฟล์.pdf"
    if kinds.identify(below_content(path)) and any(record.path == path for record in content.records):
        return f"{file} เป็นไฟล์ข้อมูลของระบบ ไม่ใช่เอกสารแนบ", "หากข้อมูลอยู่ในเนื้อหาของหน้านี้ ให้ชี้ด้วย heading หรือ passage"
    if path.rpartition("/")[2].startswith("."):
        return f"{file} เป็นไฟล์ซ่อน (ชื่อขึ้นต้นด้วยจุด) จึงไม่เผยแพร่", "เปลี่ยนชื่อไฟล์ไม่ให้ขึ้นต้นด้วยจุด แล้วแก้ชื่อในบรรทัดนี้"
    put = f"วางไฟล์ไว้ที่ {path} หรือแก้ชื่อไฟล์ให้ตรงกัน"
    if near := content.nearest_file(path, record_path):
        put = f"หากหมายถึง {as_named(near, record_path)} ให้แก้ชื่อในบรรทัดนี้ หากไม่ใช่ ให้วางไฟล์ไว้ที่ {path}"
    return f"ไม่พบไฟล์ {file} ที่อ้างถึง", put


def _out_of_git(path: str) -> str:
    name = path.rpartition("/")[2]
    if len(name.encode(errors="replace")) > _LONGEST:
        return (
            f"ชื่อยาวเกินที่ Linux รับได้ ({_LONGEST // 3} ตัวอักษรไทย) เปลี่ยนเป็นชื่อสั้นบนเว็บของ GitHub หรือ GitLab"
            " แล้วแก้ชื่อในบรรทัดนี้ให้ตรงกัน"
        )
    return f'นำกลับมาด้วยคำสั่ง git checkout HEAD -- "{path}" หากตั้งใจลบ ให้ลบรายการนี้ด้วย'
