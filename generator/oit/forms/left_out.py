"""What no form asks for, and why. Whatever the types have and this table does not name stands in a form."""

from collections.abc import Mapping

from pydantic import BaseModel

from ..content.agency import Agency
from ..content.fields import Strict
from ..content.model import Renewal

_PROVENANCE = "ผู้คัดข้อมูลจากเอกสารเขียนครั้งเดียว แบบฟอร์มเก็บไว้ตามเดิม"

KINDS: Mapping[str, str] = {
    "filed": "คำสั่ง oit filed เขียนให้ เป็นหลักฐานของวันที่ยื่น จึงไม่แก้ด้วยมือ",
}
"""Kind of file → why it has no form."""

FIELDS: Mapping[tuple[type[BaseModel], str], str] = {
    (Strict, "transcription"): _PROVENANCE,
    (Agency, "framework"): "ผู้ดูแลระบบตั้งครั้งเดียวพร้อมกับวางไฟล์เกณฑ์ของหน่วยงาน",
    (Agency, "fictional"): "มีเฉพาะหน่วยงานสมมติ ซึ่งลบออกครั้งเดียวตอนเริ่มใช้งานจริง",
    (Renewal, "item"): "คำสั่ง oit rollover เขียนให้ ผู้แก้ลบทั้งรายการเมื่อทำเสร็จ",
    (Renewal, "last"): "คำสั่ง oit rollover เขียนให้ ผู้แก้ลบทั้งรายการเมื่อทำเสร็จ",
}
"""A field of a model, or of all that are built on it → why no form has it. The form leaves it in its file as it is."""


def is_left_out(model: type[BaseModel], name: str) -> bool:
    return any((parent, name) in FIELDS for parent in model.__mro__)
