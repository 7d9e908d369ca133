"""E103: ids that name nothing."""

from collections.abc import Iterator
from enum import Enum
from pathlib import PurePosixPath
from typing import Any

from ...content import Analysis, ItemPage, Measure, Memo, Record
from ...content.paths import PEOPLE
from ...files.place import Place
from ...values import dataclass
from ..disclosure import Disclosure, Failure, YearDisclosure
from ..finding import Problem
from ..meant_ids import Ids
from .dead_ends import lost_entries
from .owner import item_of
from .registry import rule


class Target(Enum):
    """A kind of thing that an id may name: its Thai name, and how to repair an id that nothing has."""

    PERSON = ("บุคคล", "แก้รหัสให้ตรง หรือเพิ่ม {id} ใน content/people.yaml")
    UNIT = ("ส่วนราชการ", "แก้รหัสให้ตรง หรือเพิ่ม {id} ใน units ของ content/agency.yaml")
    DECLARATION = ("ประกาศ", "แก้รหัสให้ตรงกับชื่อไฟล์ใน no-gift/ หรือ integrity/ ของปีนั้น หรือเพิ่มไฟล์ {id}.yaml")
    INDICATOR = ("ตัวชี้วัด", "แก้รหัสตัวชี้วัดให้ตรง")
    ITEM = ("ข้อ OIT ที่มีรหัส", "แก้รหัสให้ตรง ดูรหัสของแต่ละข้อด้วยคำสั่ง oit list")

    @property
    def thai(self) -> str:
        return self.value[0]

    def repair(self, identity: str) -> str:
        return self.value[1].format(id=identity)


_FEW = 12
"""How many ids a repair lists at most."""


@dataclass(frozen=True)
class Reference:
    """An id in a record, and the ids that exist, with their names. ``ids`` is None if the file that holds them cannot
    be read."""

    record: Record[Any]
    keys: tuple[str | int, ...]
    id: str
    target: Target
    ids: Ids | None

    @property
    def repair(self) -> str:
        ids = self.ids or Ids({})
        is_few = 0 < len(ids.names) <= _FEW
        listed = f" (รหัสที่มีคือ {', '.join(ids.names)})" if is_few and not ids.meant(self.id) else ""
        return ids.repair(self.id, self.target.repair(self.id) + listed)

    @property
    def is_unknown(self) -> bool:
        return bool(self.id) and self.ids is not None and self.id not in self.ids


@rule("E103", "reference-unknown")
def reference_is_unknown(disclosure: Disclosure) -> Iterator[Problem]:
    """รหัสบุคคล ส่วนราชการ ประกาศ และตัวชี้วัดที่อ้างถึงต้องมีอยู่จริง

    เหตุผล: รหัสที่ไม่ตรงกับรายการใดทำให้หน้าเว็บแสดงชื่อไม่ได้และนับเป็นหลักฐานไม่ได้
    วิธีแก้: แก้รหัสให้ตรง หรือเพิ่มรายการนั้นใน people.yaml หรือ agency.yaml
    ที่มา: รูปแบบไฟล์ของระบบนี้
    """
    yield from (problem for _, problem in lost_entries(disclosure, Failure.PERSON))
    references = tuple(_References(disclosure).all())
    yield from _people_are_missing(disclosure, references)
    for reference in references:
        if reference.is_unknown:
            yield Problem(
                reference.record.place(*reference.keys),
                f"ไม่พบ{reference.target.thai} {reference.id}",
                reference.repair,
                ".".join(map(str, reference.keys)),
            ).about(item_of(disclosure, reference.record.path))


def _people_are_missing(disclosure: Disclosure, references: tuple[Reference, ...]) -> Iterator[Problem]:
    """Report a file of people that is not there, once for all who are named."""
    content = disclosure.content
    if content.people or PEOPLE in content.unreadable:
        return
    named = [reference.id for reference in references if reference.target is Target.PERSON and reference.id]
    shown = [identity for state in disclosure.items for one in state.evidence for identity in one.evidence.people]
    ids = tuple(dict.fromkeys([*named, *shown]))
    if ids:
        listed = f"{', '.join(ids[:_NAMED])}{' …' if len(ids) > _NAMED else ''}"
        message = f"ไม่พบไฟล์รายชื่อบุคคล แต่มีที่อ้างถึงบุคคล {len(ids)} คน ({listed})"
        yield Problem(Place(PEOPLE), message, "นำไฟล์เดิมกลับมา หรือสร้างไฟล์นี้โดยมีทุกคนที่อ้างถึงใต้ people:", "people")


_NAMED = 5
"""How many ids the finding of a missing file names."""


class _References:
    """Collects every reference by id in the content."""

    def __init__(self, disclosure: Disclosure) -> None:
        self._disclosure = disclosure
        content = disclosure.content
        persons, units = disclosure.persons.items(), disclosure.agency.units.items()
        self._people = Ids({key: (one.name, one.position) for key, one in persons}) if content.knows_people else None
        self._units = Ids({key: (unit.name,) for key, unit in units}) if content.knows_units else None

    def all(self) -> Iterator[Reference]:
        yield from self._of_people()
        yield from self._of_agency()
        for number, record in self._disclosure.content.results.items():
            indicators = self._indicators(number)
            for key in record.value.scores:
                yield Reference(record, ("scores", key), key, Target.INDICATOR, indicators)
            if record.value.analysis:
                yield from self._of_analysis(record, record.value.analysis, indicators)
        for year in self._disclosure.years:
            yield from self._of_year(year)

    def _person(self, record: Record[Any], *keys: str | int, identity: str) -> Reference:
        return Reference(record, keys, identity, Target.PERSON, self._people)

    def _unit(self, record: Record[Any], *keys: str | int, identity: str) -> Reference:
        return Reference(record, keys, identity, Target.UNIT, self._units)

    def _of_people(self) -> Iterator[Reference]:
        if record := self._disclosure.content.people:
            for identity, person in record.value.people.items():
                yield self._unit(record, "people", identity, "unit", identity=person.unit)

    def _of_agency(self) -> Iterator[Reference]:
        if record := self._disclosure.content.agency:
            known = self._disclosure.item_keys(record.value.assignments)
            unknown = any(key not in known for key in record.value.assignments)
            item_keys = Ids({**dict.fromkeys(known, ()), **(self._items() if unknown else {})})
            for key, unit in record.value.assignments.items():
                yield self._unit(record, "assignments", key, identity=unit)
                yield Reference(record, ("assignments", key), key, Target.ITEM, item_keys)

    def _items(self) -> dict[str, tuple[str, ...]]:
        """Return the keys of the current year's items, with their names and codes."""
        current = self._disclosure.current
        return {state.item.key: (state.item.name, state.item.code) for state in current.items} if current else {}

    def _indicators(self, year: int) -> Ids:
        return Ids({key: (name,) for key, name in self._disclosure.indicator_names(year).items()})

    def _of_analysis(self, record: Record[Any], analysis: Analysis, indicators: Ids) -> Iterator[Reference]:
        def indicator(identity: str, *keys: str | int) -> Reference:
            return Reference(record, ("analysis", *keys), identity, Target.INDICATOR, indicators)

        for index, key in enumerate(analysis.strengths):
            yield indicator(key, "strengths", index)
        for index, weakness in enumerate(analysis.weaknesses):
            yield indicator(weakness.indicator, "weaknesses", index, "indicator")
        for index, point in enumerate(analysis.to_improve):
            yield indicator(point.indicator, "to_improve", index, "indicator")
        for index, signature in enumerate(analysis.prepared_by):
            yield self._person(record, "analysis", "prepared_by", index, "person", identity=signature.person)

    def _of_year(self, year: YearDisclosure) -> Iterator[Reference]:
        declared = {record.id: (record.value.title,) for record in year.content.declarations}
        # A broken declaration still exists.
        declared |= {PurePosixPath(path).stem: ("",) for path in year.content.unreadable}
        indicators = self._indicators(year.year)
        for measure in year.content.measures:
            yield from self._of_measure(measure, indicators, Ids(declared))
        for declaration in year.content.declarations:
            yield self._person(declaration, "signer", identity=declaration.value.signer)
        for memo in year.content.memos:
            yield from self._of_memo(memo)
        for page in year.content.pages.values():
            yield from self._of_page(page)

    def _of_measure(
        self,
        record: Record[Measure],
        indicators: Ids,
        declared: Ids,
    ) -> Iterator[Reference]:
        for index, unit in enumerate(record.value.responsible):
            yield self._unit(record, "responsible", index, identity=unit)
        for index, key in enumerate(record.value.answers):
            yield Reference(record, ("answers", index), key, Target.INDICATOR, indicators)
        for index, result in enumerate(record.value.results):
            keys = ("results", index, "declaration")
            yield Reference(record, keys, result.declaration, Target.DECLARATION, declared)

    def _of_memo(self, record: Record[Memo]) -> Iterator[Reference]:
        if record.value.preparer:
            yield self._person(record, "preparer", "person", identity=record.value.preparer.person)
        for index, signature in enumerate(record.value.opinions):
            yield self._person(record, "opinions", index, "person", identity=signature.person)

    def _of_page(self, record: Record[ItemPage]) -> Iterator[Reference]:
        yield self._unit(record, "responsible", identity=record.value.responsible)
        for index, identity in enumerate(record.value.people):
            yield self._person(record, "people", index, identity=identity)
        for index, document in enumerate(record.value.documents):
            yield self._person(record, "documents", index, "signer", identity=document.signer)
