"""How strongly an element is shown, and the least strength that each kind of element needs.

A green verdict stands for what was opened, read or computed. ``docs/STRENGTH.md`` explains the table to people, and a
test holds both together.
"""

from collections.abc import Iterable
from enum import StrEnum

from ..values import dataclass


class Strength(StrEnum):
    """What was done to find an element, the strongest first."""

    COMPUTED = "computed"
    """The data themselves have what is asked: columns, months, names, dates."""
    READ = "read"
    """The words that are asked for stand in the document or page that the evidence leads to."""
    OPENED = "opened"
    """The file is whole, or the heading has content below it. Nobody read whether it says what is asked."""
    REACHED = "reached"
    """A web address answered on a stated day, and the page speaks of the element."""
    POINTED_TO = "pointed-to"
    """The evidence leads somewhere, and nobody looked there."""
    DECLARED = "declared"
    """The officer says that the element is shown, and not where."""
    NONE = "none"
    """Nothing shows the element."""

    @property
    def thai(self) -> str:
        return _THAI[self]

    @property
    def rank(self) -> int:
        """Return the place on the ladder: 0 is the strongest."""
        return _RANKS[self]

    def reaches(self, least: "Strength") -> bool:
        """True if this is at least as strong as ``least``."""
        return self.rank <= least.rank


_THAI = {
    Strength.COMPUTED: "คำนวณจากข้อมูล",
    Strength.READ: "อ่านพบในเอกสาร",
    Strength.OPENED: "เปิดดูแล้ว",
    Strength.REACHED: "เปิดลิงก์ได้",
    Strength.POINTED_TO: "ชี้ไว้ ยังไม่ได้เปิดดู",
    Strength.DECLARED: "แจ้งไว้แต่ไม่ได้ชี้ตำแหน่ง",
    Strength.NONE: "ไม่พบหลักฐาน",
}
_RANKS = {strength: rank for rank, strength in enumerate(Strength)}

EARNED = (Strength.COMPUTED, Strength.READ, Strength.OPENED, Strength.REACHED)
"""The strengths that can meet an element."""


def strongest(strengths: Iterable[Strength]) -> Strength:
    return min(strengths, key=lambda strength: strength.rank, default=Strength.NONE)


def weakest(strengths: Iterable[Strength]) -> Strength:
    return max(strengths, key=lambda strength: strength.rank, default=Strength.NONE)


@dataclass(frozen=True, slots=True)
class Least:
    """The weakest strength that meets an element of one kind.

    ``own``: of what lies in the content. ``web``: of an address elsewhere. A kind that asks for something that can be
    counted or read off needs more of an address than that it answers.
    """

    own: Strength
    web: Strength


_JUDGED = Least(Strength.OPENED, Strength.REACHED)
_COUNTED = Least(Strength.OPENED, Strength.READ)

LEAST = {
    "evidence": _JUDGED,
    "judgement": _JUDGED,
    "link": _JUDGED,
    "records": _JUDGED,
    "period": _JUDGED,
    "table": _COUNTED,
    "columns": _COUNTED,
    "months": _COUNTED,
    "span": _COUNTED,
    "signer": _COUNTED,
    "people": _COUNTED,
    "agency": _COUNTED,
    "channel": Least(Strength.OPENED, Strength.POINTED_TO),
}
"""Kind of verification → the least strength. A channel on a known platform is met by the form of its address alone."""
