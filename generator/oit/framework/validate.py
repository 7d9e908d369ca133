"""What a framework file's shape cannot say: that its codes are unique, its periods computable, its sources there."""

from collections.abc import Iterator
from datetime import date

from .model import ByMonths, ByPeriod, Framework, Sourced

Keys = tuple[str | int, ...]


def contradictions(framework: Framework) -> Iterator[tuple[Keys, str]]:
    """(key path, what is wrong, in Thai) for everything that would make a verdict by this list wrong."""
    yield from _unique_items(framework)
    yield from _elements(framework)
    yield from _sources(framework)
    yield from _times(framework)
    if sum(tool.weight for tool in framework.tools) != 100:
        yield ("tools",), f"น้ำหนักของเครื่องมือรวมได้ {sum(tool.weight for tool in framework.tools)} ต้องรวมได้ 100"
    if all(tool.key != "OIT" for tool in framework.tools):
        yield ("tools",), "ไม่มีเครื่องมือ OIT จึงคำนวณคะแนนของแต่ละข้อไม่ได้"
    if framework.calendar.closes < framework.calendar.opens:
        yield ("calendar", "closes"), "วันปิดรับอยู่ก่อนวันเปิดรับ"


def _times(framework: Framework) -> Iterator[tuple[Keys, str]]:
    """Years are Buddhist and days Gregorian: a day written with a Buddhist year would never come."""
    calendar = framework.calendar
    days: list[tuple[Keys, date | None]] = [
        (("calendar", "opens"), calendar.opens), (("calendar", "closes"), calendar.closes), (("calendar", "results"), calendar.results),
    ]  # fmt: skip
    for keys, i, s, n in _items(framework):
        item = framework.indicators[i].subindicators[s].items[n]
        days.append(((*keys, "due"), item.due))
        days += [((*keys, "elements", e, "due"), element.due) for e, element in enumerate(item.elements)]
    for keys, day in days:
        if day and not 1957 <= day.year <= 2156:
            yield keys, f"ปี {day.year} ไม่ใช่ปี ค.ศ. วันที่ในไฟล์เกณฑ์ต้องเขียนแบบ '2023-03-01'"


def _items(framework: Framework) -> Iterator[tuple[Keys, int, int, int]]:
    for i, indicator in enumerate(framework.indicators):
        for s, sub in enumerate(indicator.subindicators):
            for n in range(len(sub.items)):
                yield ("indicators", i, "subindicators", s, "items", n), i, s, n


def _unique_items(framework: Framework) -> Iterator[tuple[Keys, str]]:
    codes: set[str] = set()
    subjects: set[str] = set()
    for keys, i, s, n in _items(framework):
        item = framework.indicators[i].subindicators[s].items[n]
        if item.code in codes:
            yield (*keys, "code"), f"เลขข้อ {item.code} ซ้ำกับข้ออื่น"
        for subject in (item.key, *item.includes):
            if subject in subjects:
                yield (*keys, "key"), f"เรื่อง {subject} อยู่ในข้ออื่นแล้ว"
            subjects.add(subject)
        codes.add(item.code)


def _elements(framework: Framework) -> Iterator[tuple[Keys, str]]:
    for keys, i, s, n in _items(framework):
        item = framework.indicators[i].subindicators[s].items[n]
        ids: set[str] = set()
        needs_year = item.period.kind not in ("current", "unknown")
        if needs_year and item.period.year is None:
            yield (*keys, "period"), f"ข้อ {item.code} ต้องระบุ year ของช่วงเวลา"
        for e, element in enumerate(item.elements):
            if element.id in ids:
                yield (*keys, "elements", e, "id"), f"ข้อ {item.code} มีองค์ประกอบ {element.id} ซ้ำกัน"
            ids.add(element.id)
            if isinstance(element.verify, ByPeriod) and item.period.kind == "current":
                yield (
                    (*keys, "elements", e, "verify"),
                    f"ข้อ {item.code} เป็นข้อมูลปัจจุบัน จึงตรวจช่วงเวลาของ {element.id} ไม่ได้",
                )
            if isinstance(element.verify, ByMonths) and item.period.bounds is None:
                yield (*keys, "elements", e, "verify"), f"ข้อ {item.code} ไม่มีช่วงเวลาให้นับเดือนของ {element.id}"


def _sources(framework: Framework) -> Iterator[tuple[Keys, str]]:
    def of(keys: Keys, fact: Sourced) -> Iterator[tuple[Keys, str]]:
        for index, source in enumerate(fact.source):
            if source not in framework.sources:
                yield (*keys, "source", index), f"ไม่พบที่มา {source} ในช่อง sources"

    for index, tool in enumerate(framework.tools):
        yield from of(("tools", index), tool)
    for name in ("scoring", "grades", "calendar"):
        yield from of((name,), getattr(framework, name))
    for keys, i, s, n in _items(framework):
        item = framework.indicators[i].subindicators[s].items[n]
        yield from of(keys, item)
        for e, element in enumerate(item.elements):
            yield from of((*keys, "elements", e), element)
