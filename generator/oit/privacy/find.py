"""A find: personal data of a family, somewhere in a file."""

from enum import StrEnum

from ..values import dataclass


class Family(StrEnum):
    """The kinds of personal data, and of what a file holds unseen. The value is what an exception names."""

    IDENTITY = "identity"
    TAX_ID = "tax-id"
    MOBILE = "mobile"
    ACCOUNT = "account"
    ADDRESS = "address"
    SENSITIVE = "sensitive"
    COVERED = "covered"
    ATTACHED = "attached"
    COMMENTS = "comments"
    CHANGES = "changes"
    LOCATION = "location"
    USER_PATH = "user-path"
    PRIVATE_EMAIL = "private-email"
    AUTHOR = "author"

    @property
    def thai(self) -> str:
        return _THAI[self]


_THAI = {
    Family.IDENTITY: "เลขประจำตัวประชาชน",
    Family.TAX_ID: "เลขประจำตัวผู้เสียภาษีของบุคคลธรรมดา",
    Family.MOBILE: "หมายเลขโทรศัพท์มือถือ",
    Family.ACCOUNT: "เลขที่บัญชีธนาคาร",
    Family.ADDRESS: "ที่อยู่บ้าน",
    Family.SENSITIVE: "ข้อมูลสุขภาพ ศาสนา หรือข้อมูลอ่อนไหวอื่น",
    Family.COVERED: "ข้อความใต้แถบสี",
    Family.ATTACHED: "ไฟล์ที่แนบอยู่ข้างใน",
    Family.COMMENTS: "ความคิดเห็นของผู้อ่านร่าง",
    Family.CHANGES: "ร่องรอยการแก้ไข",
    Family.LOCATION: "พิกัดที่ถ่ายภาพ",
    Family.USER_PATH: "ชื่อโฟลเดอร์ของผู้ใช้คอมพิวเตอร์",
    Family.PRIVATE_EMAIL: "อีเมลส่วนตัว",
    Family.AUTHOR: "ชื่อผู้จัดทำไฟล์",
}


@dataclass(frozen=True, slots=True)
class Find:
    """What was found. ``detail`` says it as it may be remembered: the last digits of a number, a heading, a name.

    ``page`` counts the pages, sheets or slides of a file from 1; 0 if it has none. ``line`` counts the lines of a text
    from 1; 0 for none.
    """

    family: Family
    detail: str
    page: int = 0
    line: int = 0
