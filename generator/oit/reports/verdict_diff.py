"""Compares two saved reports: which verdicts changed, and by which rule. ``verdict_diff_formats`` prints it."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from ..judging.status import Status
from ..values import dataclass
from .saved_report import SavedElement, SavedFinding, SavedItem, SavedReport, SavedYear


class Kind(StrEnum):
    """What became of an item, in the order in which a reader wants to know it."""

    LOST = "lost"
    WON = "won"
    OTHER = "other"
    ELEMENTS = "elements"
    NEW = "new"
    GONE = "gone"

    @property
    def thai(self) -> str:
        return _KINDS[self]


_KINDS = {
    Kind.LOST: "เคยครบถ้วน แต่ตอนนี้ไม่ใช่",
    Kind.WON: "ครบถ้วนแล้ว",
    Kind.OTHER: "เปลี่ยนเป็นสถานะอื่น",
    Kind.ELEMENTS: "สถานะของข้อเท่าเดิม แต่องค์ประกอบเปลี่ยน",
    Kind.NEW: "ข้อที่เพิ่งมีในรายงาน",
    Kind.GONE: "ข้อที่ไม่มีในรายงานแล้ว",
}


@dataclass(frozen=True, slots=True)
class ElementChange:
    """One element whose state changed. The state of an element that the other report does not have is ""."""

    text: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One item whose verdict changed, and the findings that came and went with it."""

    kind: Kind
    year: int
    before: SavedItem | None
    after: SavedItem | None
    elements: tuple[ElementChange, ...]
    appeared: tuple[SavedFinding, ...]
    mended: tuple[SavedFinding, ...]

    @property
    def item(self) -> SavedItem:
        item = self.after or self.before
        assert item
        return item

    @property
    def reasons(self) -> tuple[SavedFinding, ...]:
        """Return the findings that explain the change: those mended if the item was won, else those that appeared."""
        return self.mended if self.kind in (Kind.WON, Kind.GONE) else self.appeared


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports and all that changed. ``appeared`` and ``mended`` are the findings of no item that changed.

    ``notes`` say what may explain changes without a finding: another day, list or version of the checker.
    """

    old: SavedReport
    new: SavedReport
    items: tuple[ItemChange, ...]
    appeared: tuple[SavedFinding, ...]
    mended: tuple[SavedFinding, ...]
    notes: tuple[str, ...]

    def of(self, kind: Kind) -> tuple[ItemChange, ...]:
        return tuple(change for change in self.items if change.kind is kind)


def compare(old: SavedReport, new: SavedReport) -> Comparison:
    """Return what changed from an earlier report to a later one."""
    appeared, mended = _without(new.findings, old.findings), _without(old.findings, new.findings)
    order = list(Kind)
    changes = sorted(_changes(old, new, appeared, mended), key=lambda change: order.index(change.kind))
    told = {(change.year, item.code) for change in changes for item in (change.before, change.after) if item}
    return Comparison(
        old,
        new,
        tuple(changes),
        tuple(finding for finding in appeared if (finding.year, finding.item) not in told),
        tuple(finding for finding in mended if (finding.year, finding.item) not in told),
        tuple(_notes(old, new)),
    )


def _without(findings: Iterable[SavedFinding], others: Iterable[SavedFinding]) -> tuple[SavedFinding, ...]:
    """Return the findings that the others do not have. One whose severity changed counts as another one."""
    known = {(finding.fingerprint, finding.severity) for finding in others}
    return tuple(finding for finding in findings if (finding.fingerprint, finding.severity) not in known)


def _changes(
    old: SavedReport, new: SavedReport, appeared: Iterable[SavedFinding], mended: Iterable[SavedFinding]
) -> Iterator[ItemChange]:
    """Yield the changes year by year. An item is known by its key, since numbers move."""
    befores, afters = _by_key(old), _by_key(new)
    for year, key in dict.fromkeys([*befores, *afters]):
        before, after = befores.get((year, key)), afters.get((year, key))
        elements = tuple(_element_changes(before, after))
        if kind := _kind(before, after, elements):
            yield ItemChange(
                kind, year, before, after, elements, _of(appeared, year, after), _of(mended, year, before)
            )  # fmt: skip


def _by_key(report: SavedReport) -> dict[tuple[int, str], SavedItem]:
    return {(year.year, item.key): item for year in report.years for item in year.items}


def _of(findings: Iterable[SavedFinding], year: int, item: SavedItem | None) -> tuple[SavedFinding, ...]:
    return tuple(finding for finding in findings if item and (finding.year, finding.item) == (year, item.code))


def _kind(before: SavedItem | None, after: SavedItem | None, elements: tuple[ElementChange, ...]) -> Kind | None:
    if not before or not after:
        return Kind.NEW if after else Kind.GONE
    if before.status != after.status:
        if before.status == Status.COMPLETE:
            return Kind.LOST
        return Kind.WON if after.status == Status.COMPLETE else Kind.OTHER
    return Kind.ELEMENTS if elements else None


def _element_changes(before: SavedItem | None, after: SavedItem | None) -> Iterator[ElementChange]:
    if not before or not after:
        return
    olds, news = ({element.id: element for element in item.elements} for item in (before, after))
    for identity in dict.fromkeys([*news, *olds]):
        old, new = olds.get(identity), news.get(identity)
        states = _state(old), _state(new)
        if states[0] != states[1]:
            text = new.text if new else old.text if old else identity
            yield ElementChange(text, *states)


def _state(element: SavedElement | None) -> str:
    return element.state if element else ""


def _notes(old: SavedReport, new: SavedReport) -> Iterator[str]:
    if old.agency.name != new.agency.name:
        yield f"สองรายงานมีชื่อหน่วยงานต่างกัน: “{old.agency.name}” และ “{new.agency.name}”"
    if old.as_of != new.as_of:
        yield f"คิดผลคนละวัน ({old.as_of} และ {new.as_of}) สถานะที่ขึ้นกับกำหนดเวลาจึงเปลี่ยนได้โดยไม่มีผู้ใดแก้ไฟล์"
    if old.tool.version != new.tool.version:
        yield f"ตรวจด้วย oit คนละรุ่น ({old.tool.version or 'ไม่ทราบรุ่น'} และ {new.tool.version or 'ไม่ทราบรุ่น'}) กฎจึงต่างกันได้"
    for report, name in ((old, "รายงานเดิม"), (new, "รายงานใหม่")):
        if report.is_old:
            yield (
                f"{name}เป็นรูปแบบ {report.schema_version} ของ oit รุ่นก่อน ซึ่งถือว่าครบถ้วนได้โดยยังไม่ได้เปิดดูหลักฐาน "
                "ข้อที่เคยครบถ้วนจึงอาจตรวจไม่ได้แล้ว ทั้งที่ไม่มีผู้ใดแก้ไฟล์"
            )
    olds = {year.year: year for year in old.years}
    for year in new.years:
        if before := olds.get(year.year):
            yield from _notes_of_year(before, year)


def _notes_of_year(before: SavedYear, after: SavedYear) -> Iterator[str]:
    digests = [year.framework.sha256 if year.framework else "" for year in (before, after)]
    if all(digests) and digests[0] != digests[1]:
        yield f"ปี {after.year} ใช้เกณฑ์คนละฉบับ"
    if after.departures.sentence and after.departures.sentence != before.departures.sentence:
        yield after.departures.sentence
