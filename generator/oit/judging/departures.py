"""Tells where a year's verdict departs from the published list: the agency's own list and calendar, its waivers, and
what is not asked of its type.

It is computed once for each year. The pages, the reports and the JSON all show this one value.
"""

from collections.abc import Iterator
from datetime import date

from .. import framework as frameworks
from ..content import Agency, Content, Record, Waiver, YearContent
from ..content.paths import target_parts
from ..framework import Change, Element, Framework, Item, names
from ..thai import long_date
from ..values import dataclass

_WAYS = {
    "evidence": "หลักฐานที่ชี้ไว้",
    "link": "ลิงก์",
    "table": "ตาราง",
    "columns": "คอลัมน์ของตาราง",
    "months": "ข้อมูลรายเดือน",
    "period": "ช่วงเวลาของข้อมูล",
    "span": "ระยะเวลาของแผน",
    "signer": "ผู้ลงนาม",
    "records": "ข้อมูลที่บันทึกไว้เป็นไฟล์",
    "people": "รายชื่อบุคคล",
    "agency": "ข้อมูลติดต่อของหน่วยงาน",
    "channel": "ช่องทางติดต่อ",
    "judgement": "หลักฐานที่ผู้ประเมินต้องอ่านเอง",
}
"""Way of verifying an element → what it looks at, in Thai."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a departure is about: an item ("O5", its name), or one of its elements. A departure of the whole list has no
    code."""

    code: str
    name: str
    element: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.code, self.name, self.element and f"({self.element})")))


@dataclass(frozen=True, slots=True)
class Difference:
    """One point in which the agency's own list differs from the published one. ``what`` says it in Thai."""

    subject: Subject
    what: str


@dataclass(frozen=True, slots=True)
class OwnList:
    """The agency's own list. ``published`` is the name of the list that it was compared with; "" if there is none."""

    path: str
    items: int
    published: str
    published_items: int
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """One deadline that the agency's calendar changed."""

    subject: Subject
    before: date
    after: date


@dataclass(frozen=True, slots=True)
class OwnCalendar:
    """The agency's calendar. ``source`` is the document that sets its days, as the agency names it."""

    path: str
    digest: str
    source: str
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Waived:
    """One waiver that holds on the day of judgement."""

    subject: Subject
    waiver: Waiver


@dataclass(frozen=True, slots=True)
class Departures:
    """All that a year's verdict does not owe to the published list.

    ``list_digest`` is the SHA-256 of the list in use, as it lies in Git. ``exempt`` is what the list does not ask of
    agencies of this ``agency_type``.
    """

    year: int
    list_digest: str = ""
    own_list: OwnList | None = None
    calendar: OwnCalendar | None = None
    waived: tuple[Waived, ...] = ()
    agency_type: str = ""
    exempt: tuple[Subject, ...] = ()
    unusable_list: str = ""
    """The path of the agency's own list, if it cannot be used. Then no element of the year can be checked."""

    @property
    def sentence(self) -> str:
        """Say all of it in one Thai sentence; "" if there is nothing to say."""
        if self.unusable_list:
            return (
                f"ปี {self.year} ตรวจไม่ได้ทุกข้อ เพราะไฟล์เกณฑ์ของหน่วยงาน {self.unusable_list} ยังใช้ไม่ได้ "
                "รายการข้อที่แสดงเป็นของเกณฑ์ที่เผยแพร่ เพื่อเป็นสารบัญเท่านั้น"
            )
        parts = tuple(self._parts())
        return f"ผลตรวจปี {self.year} {names.listed(*parts)}" if parts else ""

    def _parts(self) -> Iterator[str]:
        if self.own_list:
            yield f"ใช้เกณฑ์ของหน่วยงานเอง{_compared(self.own_list)}"
        if self.calendar and self.calendar.moves:
            yield f"ใช้กำหนดเวลาของหน่วยงานเอง ซึ่งต่างจากเกณฑ์ {len(self.calendar.moves)} รายการ"
        if self.waived:
            yield f"ผ่อนผัน {len(self.waived)} รายการ"
        if self.exempt:
            codes = ", ".join(dict.fromkeys(subject.code for subject in self.exempt))
            part = "บางส่วนของ" if all(subject.element for subject in self.exempt) else ""
            yield f"ไม่ต้องแสดง{part}ข้อ {codes} เพราะเป็นหน่วยงานประเภท{self.agency_type}"


def _compared(own: OwnList) -> str:
    if not own.published:
        return " ไม่มีเกณฑ์ที่เผยแพร่ของปีนี้ให้เทียบ"
    if not own.differences:
        return " ซึ่งตรงกับเกณฑ์ที่เผยแพร่"
    return f" ซึ่งต่างจากเกณฑ์ที่เผยแพร่ {len(own.differences)} จุด"


def departures(content: Content, year: YearContent, framework: Framework | None, as_of: date) -> Departures:
    """Return the departures of a year, judged by a list on a day."""
    if not framework:
        return Departures(year.year)
    if unusable := content.unusable_list(year.year):
        return Departures(year.year, unusable_list=unusable)
    listed = content.published.listed_for(year.year, content.own_lists)
    own = content.frameworks.get(listed)
    agency = content.agency.value if content.agency else None
    return Departures(
        year.year,
        own.source.digest if own else content.published.digest(listed),
        _own_list(own, framework, content.published) if own else None,
        _calendar(year, framework),
        tuple(_waived(year, framework, as_of)),
        agency.type if agency else "",
        tuple(_exempt(framework, agency)) if agency else (),
    )


# ---------------------------------------------------------------- the agency's calendar, waivers and type


def _calendar(year: YearContent, framework: Framework) -> OwnCalendar | None:
    record = year.calendar
    if not record:
        return None
    moves = [Move(_WHOLE_LIST, framework.calendar.closes, record.value.closes)] if record.value.closes else []
    for target, after in record.value.due.items():
        if subject := _subject(framework, target):
            moves.append(Move(subject, _due(framework, target), after))
    moved = tuple(move for move in moves if move.before != move.after)
    return OwnCalendar(record.path, record.source.digest, record.value.source, moved)


_WHOLE_LIST = Subject("", "ทุกข้อที่ไม่มีกำหนดเฉพาะ")


def _targeted(framework: Framework, target: str) -> tuple[Item | None, tuple[Element, ...]]:
    """Return the item of a target ("o12", "o12.months"), and the elements that the target is about."""
    slug, identity = target_parts(target)
    item = next((item for item in framework.items if item.slug == slug), None)
    return item, tuple(element for element in (item.elements if item else ()) if identity in ("", element.id))


def _subject(framework: Framework, target: str) -> Subject | None:
    item, elements = _targeted(framework, target)
    if not item or not elements:
        return None
    return Subject(item.code, item.name, elements[0].text if "." in target else "")


def _due(framework: Framework, target: str) -> date:
    item, elements = _targeted(framework, target)
    return max((framework.due(item, element) for element in elements if item), default=framework.calendar.closes)


def _waived(year: YearContent, framework: Framework, as_of: date) -> Iterator[Waived]:
    for waiver in year.waivers.value.waivers if year.waivers else ():
        subject = _subject(framework, waiver.target)
        if subject and waiver.holds(as_of):
            yield Waived(subject, waiver)


def _exempt(framework: Framework, agency: Agency) -> Iterator[Subject]:
    for item in framework.items if not agency.is_lao else ():
        if item.applies_to == "lao":
            yield Subject(item.code, item.name)
            continue
        yield from (Subject(item.code, item.name, each.text) for each in item.elements if each.applies_to == "lao")


# ---------------------------------------------------------------- the agency's own list


def _own_list(record: Record[Framework], own: Framework, lists: frameworks.Published) -> OwnList:
    published = lists.of(own.year, {})
    if not published:
        return OwnList(record.path, len(own.items), "", 0, ())
    found = (*_of_list(published, own), *_of_items(published, own))
    return OwnList(record.path, len(own.items), published.name, len(published.items), found)


def _of_list(published: Framework, own: Framework) -> Iterator[Difference]:
    whole = Subject("", "ทั้งเกณฑ์")
    before, after = published.calendar.closes, own.calendar.closes
    if before != after:
        yield Difference(whole, f"เลื่อนวันปิดรับจาก {long_date(before)} เป็น {long_date(after)}")
    weights = [{tool.key: tool.weight for tool in framework.tools} for framework in (published, own)]
    if weights[0] != weights[1]:
        yield Difference(whole, "เปลี่ยนน้ำหนักคะแนนของเครื่องมือ")
    if published.provisional and not own.provisional:
        yield Difference(whole, "ไม่ถือเป็นเกณฑ์เบื้องต้น")


def _of_items(published: Framework, own: Framework) -> Iterator[Difference]:
    for change in frameworks.compare(published, own):
        yield from _of_item(change, published, own)


def _of_item(change: Change, published: Framework, own: Framework) -> Iterator[Difference]:
    before, after = change.before, change.after
    match change.kind:
        case "gone" | "merged" if before:
            into = f"ไม่เป็นข้อของตนเอง รวมไว้ในข้อ {after.code}" if after else "ไม่ขอข้อนี้"
            yield Difference(Subject(before.code, before.name), into)
        case "new" | "split" if after:
            origin = f" แยกจากข้อ {before.code}" if before else ""
            yield Difference(Subject(after.code, after.name), f"เพิ่มข้อนี้{origin}")
        case _ if before and after:
            yield from _of_same_item(before, after, published, own)


def _of_same_item(before: Item, after: Item, published: Framework, own: Framework) -> Iterator[Difference]:
    whole = Subject(before.code, before.name)
    if before.code != after.code:
        yield Difference(whole, f"เปลี่ยนเลขข้อเป็น {after.code}")
    if before.name != after.name:
        yield Difference(whole, f"เปลี่ยนชื่อข้อเป็น “{after.name}”")
    if before.applies_to != after.applies_to:
        yield Difference(whole, _asked_of(after.applies_to))
    if before.period != after.period:
        yield Difference(whole, f"เปลี่ยนช่วงเวลาของข้อมูลจาก “{before.period.thai}” เป็น “{after.period.thai}”")
    olds, news = ({element.id: element for element in item.elements} for item in (before, after))
    for identity in dict.fromkeys([*olds, *news]):
        old, new = olds.get(identity), news.get(identity)
        element = old or new
        assert element
        subject = Subject(before.code, before.name, element.text)
        if not new:
            yield Difference(subject, "ไม่ขอองค์ประกอบนี้")
        elif not old:
            yield Difference(subject, "เพิ่มองค์ประกอบนี้")
        else:
            days = published.due(before, old), own.due(after, new)
            is_moved = (old.due or before.due, new.due or after.due) != (None, None) and days[0] != days[1]
            moved = (f"เลื่อนกำหนดจาก {long_date(days[0])} เป็น {long_date(days[1])}",) if is_moved else ()
            yield from (Difference(subject, what) for what in (*_of_element(old, new), *moved))


def _of_element(old: Element, new: Element) -> Iterator[str]:
    if old.text != new.text:
        yield f"เปลี่ยนถ้อยคำเป็น “{new.text}”"
    if old.verify != new.verify:
        ways = [_WAYS[element.verify.by] for element in (old, new)]
        yield f"เปลี่ยนวิธีตรวจ เดิมดู{ways[0]} เป็นดู{ways[1]}" if ways[0] != ways[1] else f"เปลี่ยนรายละเอียดของ{ways[0]}ที่ตรวจ"
    if old.period != new.period:
        yield f"เปลี่ยนช่วงเวลาที่ขอเป็น “{new.period.thai}”" if new.period else "ไม่ขอช่วงเวลาของตนเอง ใช้ช่วงเวลาของข้อแทน"
    if old.optional != new.optional:
        yield "ให้มีหรือไม่มีก็ได้" if new.optional else "ต้องมีเสมอ"
    if old.applies_to != new.applies_to:
        yield _asked_of(new.applies_to)
    if old.unseen != new.unseen:
        yield "ถือว่ายังไม่มีใครเห็นสิ่งที่ขอ จึงตรวจไม่ได้" if new.unseen else "ถือว่าทราบสิ่งที่ขอแล้ว จึงขึ้นว่ามีแล้วได้"
    if old.confidence.is_verified != new.confidence.is_verified:
        yield "ขาดแล้วถือว่าต้องแก้ไข" if new.confidence.is_verified else "ขาดแล้วเป็นเพียงข้อควรตรวจสอบ"


def _asked_of(applies_to: str) -> str:
    return "ขอเฉพาะองค์กรปกครองส่วนท้องถิ่น" if applies_to == "lao" else "ขอจากหน่วยงานทุกประเภท"
