"""States of elements and items, and their meanings. No other module decides what is done or open."""

from enum import StrEnum


class State(StrEnum):
    """The state of one element."""

    MET = "met"
    NOT_MET = "not-met"
    UNCERTAIN = "uncertain"
    NOT_DUE = "not-due"
    NOT_APPLICABLE = "not-applicable"
    WAIVED = "waived"

    @property
    def thai(self) -> str:
        return _STATES[self]

    @property
    def is_failing(self) -> bool:
        """True if somebody has to mend the element now: it is not met, or nobody can decide whether it is."""
        return self in (State.NOT_MET, State.UNCERTAIN)

    @property
    def is_open(self) -> bool:
        """True if there is something left to do, now or by a later day."""
        return self.is_failing or self is State.NOT_DUE

    @property
    def is_asked(self) -> bool:
        """True if the agency has to show the element at all."""
        return self is not State.NOT_APPLICABLE

    @property
    def shows_places(self) -> bool:
        """True if the places that show the element are worth naming to an assessor."""
        return self in (State.MET, State.UNCERTAIN, State.WAIVED)


_STATES = {
    State.MET: "มีแล้ว",
    State.NOT_MET: "ยังไม่มี",
    State.UNCERTAIN: "ตรวจไม่ได้",
    State.NOT_DUE: "ยังไม่ถึงกำหนด",
    State.NOT_APPLICABLE: "ไม่เกี่ยวข้อง",
    State.WAIVED: "ผ่อนผัน",
}


class Status(StrEnum):
    """The status of one item, computed from its elements and findings. Pages show counts in this order."""

    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    MISSING = "missing"
    NOT_DUE = "not-due"
    WAIVED = "waived"
    NOT_APPLICABLE = "not-applicable"
    UNKNOWN = "unknown"

    @property
    def thai(self) -> str:
        return _STATUSES[self][0]

    @property
    def definition(self) -> str:
        """Return what the status says of an item, in a sentence for citizens."""
        return _STATUSES[self][1]

    @property
    def is_done(self) -> bool:
        """True if nobody has to do anything: the item is complete, asked of others, or waived for now."""
        return self in (Status.COMPLETE, Status.NOT_APPLICABLE, Status.WAIVED)

    @property
    def is_open(self) -> bool:
        """True if something is left to do."""
        return not self.is_done

    @property
    def is_settled(self) -> bool:
        """True if the item costs no points and needs no renewal.

        A waived item costs points, as our waivers mean nothing to the assessor.
        """
        return self in (Status.COMPLETE, Status.NOT_APPLICABLE)

    @property
    def is_waived(self) -> bool:
        return self is Status.WAIVED

    @property
    def is_empty(self) -> bool:
        """True if all elements of the item are missing, so a page need not list them one by one."""
        return self in (Status.MISSING, Status.NOT_DUE)


_STATUSES = {
    Status.COMPLETE: ("ครบถ้วน", "มีครบทุกองค์ประกอบ และไม่พบข้อผิดพลาด"),
    Status.INCOMPLETE: ("ไม่ครบ", "เผยแพร่แล้ว แต่ยังขาดองค์ประกอบ หรือมีข้อผิดพลาดที่ต้องแก้ไข"),
    Status.MISSING: ("ยังไม่เผยแพร่", "ถึงกำหนดแล้ว แต่ยังไม่มีข้อมูล"),
    Status.NOT_DUE: ("ยังไม่ถึงกำหนด", "ยังไม่มีข้อมูลครบ แต่ยังอยู่ในเวลาที่กำหนด"),
    Status.WAIVED: ("ผ่อนผัน", "ผู้มีอำนาจอนุมัติให้ผ่อนผันไว้ชั่วคราวโดยเปิดเผยเหตุผล"),
    Status.NOT_APPLICABLE: ("ไม่เกี่ยวข้อง", "ข้อนี้ไม่ใช้กับหน่วยงานประเภทนี้"),
    Status.UNKNOWN: (
        "ตรวจไม่ได้",
        "ระบบยังยืนยันไม่ได้ครบทุกองค์ประกอบ เพราะไม่ได้ชี้หลักฐาน ยังไม่ได้เปิดดูลิงก์ หรืออ่านไฟล์ที่เกี่ยวข้องไม่ได้",
    ),
}

URGENCY = (Status.MISSING, Status.INCOMPLETE, Status.UNKNOWN, Status.NOT_DUE)
"""The open statuses, the most urgent first."""
