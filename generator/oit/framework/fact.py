"""The small facts of a framework file. Each fact states its source and our confidence in it."""

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Confidence(StrEnum):
    """How well a requirement is attested. A requirement below ``medium`` is unverified: it can warn but never fail."""

    HIGH = "high"
    MEDIUM_HIGH = "medium-high"
    MEDIUM = "medium"
    MEDIUM_LOW = "medium-low"
    LOW = "low"

    @property
    def is_verified(self) -> bool:
        return self in (Confidence.HIGH, Confidence.MEDIUM_HIGH, Confidence.MEDIUM)

    @property
    def thai(self) -> str:
        return {"high": "สูง", "medium-high": "ค่อนข้างสูง", "medium": "ปานกลาง", "medium-low": "ค่อนข้างต่ำ", "low": "ต่ำ"}[
            self
        ]


class Sourced(Strict):
    """A fact with its source (keys of the file's ``sources``) and our confidence in it."""

    source: tuple[str, ...] = Field(min_length=1)
    confidence: Confidence


class NoneStatement(Sourced):
    """A statement that an agency with nothing to show may publish instead: "ไม่มีเรื่องร้องเรียน"."""

    text: str = Field(min_length=1)

    @property
    def thai(self) -> str:
        return f"ถ้าไม่มี ให้เผยแพร่ว่า “{self.text}”{_doubt(self)}"


class UsualValues(Sourced):
    """The values that a column of the official form can have."""

    values: tuple[str, ...] = Field(min_length=1)

    @property
    def thai(self) -> str:
        return f"ค่าที่แบบใช้ในคอลัมน์นี้: {', '.join(self.values)}{_doubt(self)}"


def _doubt(fact: Sourced) -> str:
    return "" if fact.confidence.is_verified else " (ยังไม่ยืนยันจากคู่มือ)"


DAYS = {
    "announced": "ประกาศปฏิทินการประเมิน",
    "starts": "เริ่มการประเมิน",
    "ends": "สิ้นสุดการประเมิน",
    "awards": "พิธีมอบรางวัล",
    "cabinet": "รายงานต่อคณะรัฐมนตรี",
}
"""Kind of day of a year's assessment → its name in Thai."""


class CalendarDay(Sourced):
    """A day of the year's assessment, besides the days on which agencies fill in the OIT."""

    what: Literal["announced", "starts", "ends", "awards", "cabinet"]
    day: date

    @property
    def thai(self) -> str:
        return DAYS[self.what]


CORRECTED = {
    "added": "เพิ่ม",
    "confidence": "ความน่าเชื่อถือ",
    "source": "ที่มา",
    "text": "ถ้อยคำ",
    "period": "ช่วงเวลาที่ขอ",
    "note": "หมายเหตุ",
    "none-statements": "ข้อความเมื่อไม่มีข้อมูล",
    "usual-values": "ค่าที่ใช้ในคอลัมน์",
    "calendar": "ปฏิทิน",
}
"""Kind of correction → its name in Thai."""


class Correction(Strict):
    """One change of a list after it was first written. ``oit frameworks changes`` prints these.

    ``at``: the places that changed, e.g. an element ("O16.status"), an item ("O16"), a tool ("IIT"), a sub-indicator
    ("9.1"), or "calendar", "scoring", "sources". ``before`` and ``after``: a level of ``Confidence``, or words; "" for
    nothing.
    """

    day: date
    at: tuple[str, ...] = Field(min_length=1)
    what: Literal[
        "added", "confidence", "source", "text", "period", "note", "none-statements", "usual-values", "calendar"
    ]
    before: str = ""
    after: str = ""
    why: str
    source: tuple[str, ...] = Field(min_length=1)
