"""Explains how an element is verified, for the officers who must show it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from ...content import kinds
from ...framework import Element, names, verify
from ...values import dataclass
from ..link import Link

_WORDS = {
    "evidence": "เปิดดูหลักฐานที่ชี้ไว้ ไฟล์ต้องเปิดอ่านได้ หัวข้อหรือข้อความต้องมีเนื้อหา ลิงก์ต้องเปิดแล้วกล่าวถึงเรื่องนี้",
    "table": "ดูว่ามีตารางข้อมูล (CSV หรือ XLSX) อย่างน้อยหนึ่งแถว",
    "months": "ดูว่าตารางมีข้อมูลครบทุกเดือนของช่วงเวลาที่กำหนด หรือระบุว่าไม่มีรายการ",
    "period": "เทียบวันที่หรือปีของข้อมูลกับช่วงเวลาที่กำหนด",
}
"""Kinds of verification whose words need no details."""
_BY_ASSESSOR = "ผู้ประเมินต้องอ่านและวินิจฉัยเอง ระบบดูเพียงว่าหลักฐานที่ชี้ไว้เปิดดูได้และมีเนื้อหา"


Value = TypeVar("Value", bound="str | tuple[Link, ...]")


@dataclass(frozen=True, slots=True)
class Basis:
    """How an element is verified, how sure the requirement is, and where it comes from. What is empty is not said."""

    how: str = ""
    confidence: str = ""
    sources: tuple[Link, ...] = ()

    @property
    def name(self) -> str:
        """Say what it tells: "วิธีตรวจและที่มาของข้อกำหนด"; "" if nothing."""
        parts = {"วิธีตรวจ": self.how, "ที่มาของข้อกำหนด": self.confidence or self.sources}
        return names.listed(*(word for word, value in parts.items() if value))

    def without(self, told: "Basis") -> "Basis":
        """Return what ``told`` has not said."""
        return Basis(
            "" if self.how == told.how else self.how,
            "" if self.confidence == told.confidence else self.confidence,
            () if self.sources == told.sources else self.sources,
        )


def told_once(bases: Sequence[Basis]) -> Basis:
    """Return what is the same for more than half of the elements, so that a page says it once."""
    return Basis(
        _most(bases, (basis.how for basis in bases)) or "",
        _most(bases, (basis.confidence for basis in bases)) or "",
        _most(bases, (basis.sources for basis in bases)) or (),
    )


def _most(bases: Sequence[Basis], values: Iterable[Value]) -> Value | None:
    """Return the value that more than half of them have, and at least two."""
    value, count = next(iter(Counter(values).most_common(1)), (None, 0))
    return value if count > 1 and count > len(bases) / 2 else None


def how_verified(element: Element) -> str:
    """Say what the checker looks at: "ดูว่ามีไฟล์หรือลิงก์ …"."""
    how = element.verify
    match how.by:
        case "link":
            return "ดูว่าเปิดลิงก์แล้ว" + (" และอยู่บนเว็บไซต์หลักของหน่วยงาน" if how.main_site else "")
        case "columns":
            return f"ดูว่าตารางมีคอลัมน์ {', '.join(dict.fromkeys(column[0] for column in how.columns))}"
        case "span":
            return f"ดูจากปีเริ่มต้นและปีสิ้นสุดของแผน ต้องมีระยะมากกว่า {how.years_over} ปี"
        case "signer":
            return f"ดูว่าผู้ลงนามเป็น{names.ROLES[how.role]}"
        case "records":
            return _records(how)
        case "people":
            return _people(how)
        case "agency":
            return f"ดูว่าข้อมูลหน่วยงานมี{names.AGENCY_FIELDS[how.field]}"
        case "channel":
            apart = " โดยแยกจากช่องทางร้องเรียนทั่วไป" if how.separate else ""
            return f"ดูว่าข้อมูลหน่วยงานมีช่องทาง{names.PURPOSES[how.purpose]}{apart}"
    return _WORDS.get(how.by, _BY_ASSESSOR)


def _records(how: verify.ByRecords) -> str:
    kind, field = kinds.named(how.records), names.RECORD_FIELDS.get(how.field, how.field)
    if field and kind.thai_of_all:
        return f"ดูว่า{kind.thai_of_all}มี{field}"
    return f"ดูว่ามี{kind.thai}" + (f" พร้อม{field}" if field else "")


def _people(how: verify.ByPeople) -> str:
    each = names.listed(*(names.PERSON_FIELDS[field] for field in how.fields))
    posts = names.listed(
        *(names.ROLES[role] for role in how.roles), *(f"ผู้บริหาร{names.SIDES[side]}" for side in how.sides)
    )
    wanted = [f"ทุกคนมี{each}"] if each else []
    wanted += [f"มี{posts}"] if posts else []
    return f"ดูว่ารายชื่อบุคคลของข้อนี้{' และ'.join(wanted)}" if wanted else "ดูว่ามีรายชื่อบุคคลในข้อนี้"
