"""Checks that the signer held the role that must sign."""

from datetime import date

from ...content import Person
from ...framework import names
from ...thai import long_date
from .filled import says_something

REPAIR = "ระบุ signer เป็นรหัสของผู้บริหารสูงสุดใน content/people.yaml เมื่อเอกสารลงนามแล้ว"


def fault(signer: Person | None, role: str, day: date | None) -> str:
    """Return what is wrong with a signature, in Thai, or "". ``day`` is the day of the signed thing, or None."""
    name = names.ROLES[role]
    if not signer or not says_something(signer.name):
        return f"ไม่ปรากฏว่า{name}ลงนาม"
    if signer.role != role:
        return f"ผู้ลงนามคือ {signer.name} ซึ่งไม่ใช่{name}"
    if day and not signer.serves(day):
        return f"ผู้ลงนามคือ {signer.name} ซึ่งไม่ได้เป็น{name}ในวันที่ {long_date(day)}"
    return ""
