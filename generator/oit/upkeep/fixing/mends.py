"""The values of fixing: what was mended, what can be chosen, what was left, and the plan of all files."""

from dataclasses import field
from enum import Enum
from typing import TYPE_CHECKING

from ...values import dataclass

if TYPE_CHECKING:
    from ..yaml_edit import Edit  # with YAML's parser, which whoever only tells of mends does not need


class Kind(Enum):
    """A sort of fault. Its value says in Thai what is done about it."""

    DIGITS = "เปลี่ยนเลขไทยในช่องที่ระบบอ่านเป็นเลขอารบิก"
    DATE = "เขียนวันที่และปีให้เป็นแบบเดียวกัน"
    SPELLING = "แก้สระอำที่พิมพ์เป็นสองตัว ลำดับสระวรรณยุกต์ และอักขระที่มองไม่เห็น"
    TRAILING = "ลบช่องว่างท้ายบรรทัด"
    LIST = "เขียนเป็นรายการหรือค่าเดียวตามชนิดของช่อง"
    BOM = "ลบเครื่องหมาย BOM ที่ต้นไฟล์"
    NAME = "เปลี่ยนชื่อไฟล์ และแก้ชื่อในไฟล์ที่อ้างถึง"
    FIELD = "แก้ชื่อช่องที่สะกดผิด"
    REFERENCE = "แก้ชื่อไฟล์ที่อ้างถึงให้ตรงกับไฟล์ที่มี"


@dataclass(frozen=True, slots=True)
class Mend:
    """One mend. ``line`` is the line that a finding about it names; ``edit`` is within the text of its file."""

    kind: Kind
    line: int
    edit: "Edit"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a choice: what it says, and what it changes."""

    label: str
    edit: "Edit"


@dataclass(frozen=True, slots=True)
class Choice:
    """A fault that only a person can mend, and the answers that are likely."""

    path: str
    line: int
    kind: Kind
    question: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Left:
    """What stays as it is, and why, in Thai."""

    path: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Change:
    """A file as it is and as it is to be. ``mends`` are the kinds of mends with the lines of their findings."""

    path: str
    before: bytes
    after: bytes
    mends: tuple[tuple[Kind, int], ...]


@dataclass(frozen=True, slots=True)
class Rename:
    """A file that gets another name in its folder. Both are paths from the project's root."""

    old: str
    new: str


@dataclass(frozen=True)
class Plan:
    """All that is to be done. ``unsure``: renames of files that may have been published; only a person knows."""

    changes: tuple[Change, ...] = ()
    renames: tuple[Rename, ...] = ()
    unsure: tuple[Rename, ...] = ()
    choices: tuple[Choice, ...] = ()
    left: tuple[Left, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        return not (self.changes or self.renames)
