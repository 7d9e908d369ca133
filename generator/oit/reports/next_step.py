"""The one thing to do now, why, and by when."""

from datetime import date

from ..content import near_names
from ..content.paths import AGENCY
from ..files.place import Place
from ..framework import names
from ..judging.disclosure import Disclosure, ItemState, Status, YearDisclosure
from ..judging.finding import Finding, Severity
from ..thai import long_date
from ..values import dataclass
from .sentences import one_line


@dataclass(frozen=True, slots=True)
class Step:
    """What to do, the reason, the file to open, the day by which, and a command that helps; "" where there is none."""

    what: str
    why: str
    file: str = ""
    until: date | None = None
    command: str = ""
    rest: str = ""
    is_new: bool = False


def text(step: Step) -> str:
    lines = [f"ทำต่อไป: {step.what}", f"เพราะ: {step.why}"]
    if step.file:
        lines.append(f"{'สร้างไฟล์' if step.is_new else 'เปิดไฟล์'}: {step.file}")
    if step.until:
        lines.append(f"ภายใน: {long_date(step.until)}")
    if step.command:
        lines.append(f"คำสั่งที่ช่วย: {step.command}")
    if step.rest:
        lines.append(step.rest)
    return "\n".join(map(one_line, lines)) + "\n"


def step(disclosure: Disclosure) -> Step | None:
    """Return the next step, or None if nothing is left to do.

    First what stops the site, then what the agency says of itself, then what is wrong in files that are there, then the
    item that is due first; of those due on one day, the one with the most points.
    """
    if stopping := next((finding for finding in disclosure.findings if finding.stops_build), None):
        return _of_finding(stopping, "หากไม่แก้ ระบบสร้างเว็บไซต์ใหม่ไม่ได้")
    if missing := _agency_gaps(disclosure):
        return Step(f"เติม{missing}ของหน่วยงาน", "แสดงบนทุกหน้า และหลายข้อใช้ข้อมูลนี้", AGENCY, None, "", _rest(disclosure))
    if broken := next((finding for finding in disclosure.findings if _is_now(finding, disclosure)), None):
        return _of_finding(broken, "ข้อมูลที่เขียนไว้แล้วยังใช้ไม่ได้")
    return _item(disclosure)


def _of_finding(finding: Finding, why: str) -> Step:
    repair = finding.repair or finding.message
    return Step(repair, f"{finding.message} ({why})", _where(finding.place), None, f"oit explain {finding.code}")


def _where(place: Place) -> str:
    """Return what an editor opens. A document has no line."""
    has_line = near_names.is_text(place.path) or (place.line, place.column) != (1, 1)
    return str(place) if has_line else place.path


def _agency_gaps(disclosure: Disclosure) -> str:
    agency = disclosure.content.agency.value if disclosure.content.agency else None
    if not agency:
        return ""
    words = {
        "ที่อยู่": agency.address.is_complete,
        "หมายเลขโทรศัพท์": bool(agency.phone),
        "อีเมลกลาง": bool(agency.email),
        "หน่วยงานย่อย": bool(agency.units),
    }
    return names.listed(*(word for word, is_there in words.items() if not is_there))


def _is_now(finding: Finding, disclosure: Disclosure) -> bool:
    """True if an officer wrote something that is wrong, and not only nothing, and not of a year that is past."""
    if finding.year not in (None, disclosure.agency.current_year):
        return False
    return finding.severity is Severity.ERROR and not finding.place.is_absent and finding.code[0] != "C"


def _item(disclosure: Disclosure) -> Step | None:
    open_items = [
        (year, state)
        for year in disclosure.years
        for state in year.items
        if year.year <= disclosure.agency.current_year and not state.status.is_done and state.open_elements
    ]
    if not open_items:
        return None
    year, state = min(open_items, key=lambda pair: _urgency(disclosure, *pair))
    missing = [element.element.text for element in state.open_elements]
    more = f" และอีก {len(missing) - 2} อย่าง" if len(missing) > 2 else ""
    why = f"ยังขาด: {' · '.join(missing[:2])}{more}"
    if state.responsible:
        why += f" ผู้รับผิดชอบ {state.responsible}"
    begin = f"oit new item {state.item.slug} --year {year.year}"
    is_new = state.status is Status.MISSING or not state.page
    help_command = begin if is_new else f"oit explain {state.item.code} --year {year.year}"
    what = f"เผยแพร่ข้อ {state.item.code} {state.item.name} ปี {year.year}"
    return Step(
        what,
        why,
        state.page.path if state.page else state.home,
        state.due,
        help_command,
        _rest(disclosure),
        not state.page,
    )


def _urgency(disclosure: Disclosure, year: YearDisclosure, state: ItemState) -> tuple[bool, date, float, int]:
    """Order by: the current year first, the day that is due, the most points, the item's number."""
    return (year.year != disclosure.agency.current_year, state.due, -state.points_at_stake, year.items.index(state))


def _rest(disclosure: Disclosure) -> str:
    current = disclosure.current
    if not current or not current.items:
        return ""
    left = sum(not state.status.is_done for state in current.items)
    standing = f" ({current.framework.standing})" if current.framework and current.framework.standing else ""
    return f"ปี {current.year}{standing} ยังเหลือ {left} จาก {len(current.items)} ข้อ ดูทั้งหมดด้วย oit status"
