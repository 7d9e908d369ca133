"""Checks what the shape of a framework file cannot: codes are unique, periods can be computed, sources exist."""

from collections.abc import Iterator
from datetime import date

from .. import thai
from .fact import Confidence, Sourced
from .model import Framework, KeyPath, Period
from .verify import ByMonths, ByPeriod


def contradictions(framework: Framework) -> Iterator[tuple[KeyPath, str]]:
    """Yield (key path, what is wrong, in Thai) for every mistake that would make a verdict by this list wrong."""
    yield from _unique_items(framework)
    yield from _elements(framework)
    yield from _sources(framework)
    yield from _times(framework)
    yield from _corrections(framework)
    if sum(tool.weight for tool in framework.tools) != 100:
        yield ("tools",), f"น้ำหนักของเครื่องมือรวมได้ {sum(tool.weight for tool in framework.tools)} ต้องรวมได้ 100"
    if all(tool.key != framework.scoring.tool for tool in framework.tools):
        yield ("tools",), f"ไม่มีเครื่องมือ {framework.scoring.tool} จึงคำนวณคะแนนของแต่ละข้อไม่ได้"
    if framework.calendar.closes < framework.calendar.opens:
        yield ("calendar", "closes"), "วันปิดรับอยู่ก่อนวันเปิดรับ"


def _times(framework: Framework) -> Iterator[tuple[KeyPath, str]]:
    """Check that days are Gregorian, and that agencies' deadlines lie in the list's own fiscal year: else every item
    would be late at once."""
    calendar = framework.calendar
    first, last = thai.fiscal_bounds(framework.year)
    days: list[tuple[KeyPath, date | None, date]] = [
        (("calendar", "opens"), calendar.opens, last),
        (("calendar", "closes"), calendar.closes, last),
        (("calendar", "results"), calendar.results, thai.fiscal_bounds(framework.year + 1)[1]),
    ]
    for index, event in enumerate(calendar.days):
        # The results of a year may be reported to the cabinet up to a year after the year's end.
        days.append((("calendar", "days", index, "day"), event.day, thai.fiscal_bounds(framework.year + 2)[1]))
    for keys, item in framework.items_by_path:
        days.append(((*keys, "due"), item.due, last))
        days += [((*keys, "elements", e, "due"), element.due, last) for e, element in enumerate(item.elements)]
    for keys, day, latest in days:
        if day and not 1957 <= day.year <= 2156:
            yield keys, f"ปี {day.year} ไม่ใช่ปี ค.ศ. วันที่ในไฟล์เกณฑ์ต้องเขียนแบบ '2023-03-01'"
        elif day and not first <= day <= latest:
            yield (
                keys,
                (
                    f"วันที่ {thai.long_date(day)} ไม่อยู่ในช่วงของเกณฑ์ปี {framework.year} "
                    f"({thai.long_date(first)} – {thai.long_date(latest)})"
                ),
            )


def _unique_items(framework: Framework) -> Iterator[tuple[KeyPath, str]]:
    codes: set[str] = set()
    subjects: set[str] = set()
    for keys, item in framework.items_by_path:
        if item.code in codes:
            yield (*keys, "code"), f"เลขข้อ {item.code} ซ้ำกับข้ออื่น"
        for subject in (item.key, *item.includes):
            if subject in subjects:
                yield (*keys, "key"), f"เรื่อง {subject} อยู่ในข้ออื่นแล้ว"
            subjects.add(subject)
        codes.add(item.code)


def _elements(framework: Framework) -> Iterator[tuple[KeyPath, str]]:
    for keys, item in framework.items_by_path:
        ids: set[str] = set()
        if _lacks_year(item.period):
            yield (*keys, "period"), f"ข้อ {item.code} ต้องระบุ year ของช่วงเวลา"
        for e, element in enumerate(item.elements):
            if element.id in ids:
                yield (*keys, "elements", e, "id"), f"ข้อ {item.code} มีองค์ประกอบ {element.id} ซ้ำกัน"
            ids.add(element.id)
            if element.unseen and element.confidence.is_verified:
                message = f"ข้อ {item.code} มีองค์ประกอบ {element.id} ที่ยังไม่มีใครเห็น (unseen) confidence จึงต้องต่ำกว่า medium"
                yield (*keys, "elements", e, "confidence"), message
            asked = item.period_of(element)
            if element.period and _lacks_year(element.period):
                message = f"ข้อ {item.code} ต้องระบุ year ของช่วงเวลาขององค์ประกอบ {element.id}"
                yield (*keys, "elements", e, "period"), message
            if isinstance(element.verify, ByPeriod) and asked.kind == "current":
                yield (
                    (*keys, "elements", e, "verify"),
                    f"ข้อ {item.code} เป็นข้อมูลปัจจุบัน จึงตรวจช่วงเวลาของ {element.id} ไม่ได้",
                )
            if isinstance(element.verify, ByMonths) and asked.bounds is None:
                yield (*keys, "elements", e, "verify"), f"ข้อ {item.code} ไม่มีช่วงเวลาให้นับเดือนของ {element.id}"


def _lacks_year(period: Period) -> bool:
    return period.kind not in ("current", "unknown") and period.year is None


def _sources(framework: Framework) -> Iterator[tuple[KeyPath, str]]:
    for keys, sources in _sourced(framework):
        for index, source in enumerate(sources):
            if source not in framework.sources:
                yield (*keys, "source", index), f"ไม่พบที่มา {source} ในช่อง sources"


def _sourced(framework: Framework) -> Iterator[tuple[KeyPath, tuple[str, ...]]]:
    """Yield every place of a list that names sources, and the keys of the sources."""
    for index, tool in enumerate(framework.tools):
        yield ("tools", index), tool.source
    yield ("scoring",), framework.scoring.source
    yield ("grades",), framework.grades.source
    yield ("calendar",), framework.calendar.source
    for index, day in enumerate(framework.calendar.days):
        yield ("calendar", "days", index), day.source
    for keys, item in framework.items_by_path:
        yield keys, item.source
        for e, element in enumerate(item.elements):
            yield (*keys, "elements", e), element.source
            for index, statement in enumerate(element.none_statements):
                yield (*keys, "elements", e, "none_statements", index), statement.source
            if element.usual_values:
                yield (*keys, "elements", e, "usual_values"), element.usual_values.source
    for index, correction in enumerate(framework.corrections):
        yield ("corrections", index), correction.source


def _corrections(framework: Framework) -> Iterator[tuple[KeyPath, str]]:
    places = corrected_places(framework)
    for index, correction in enumerate(framework.corrections):
        for number, place in enumerate(correction.at):
            if place not in places:
                yield ("corrections", index, "at", number), f"ไม่พบ {place} ในเกณฑ์นี้"
        for field in ("before", "after") if correction.what == "confidence" else ():
            level = getattr(correction, field)
            if level not in set(Confidence):
                levels = ", ".join(Confidence)
                yield ("corrections", index, field), f"“{level}” ไม่ใช่ระดับความน่าเชื่อถือ (ใช้ได้: {levels})"


def corrected_places(framework: Framework) -> dict[str, Sourced | None]:
    """Return each place that a correction may name → its fact, or None for a place without a confidence of its own."""
    places: dict[str, Sourced | None] = {"note": None, "sources": None}
    places |= {"scoring": framework.scoring, "grades": framework.grades, "calendar": framework.calendar}
    places |= {tool.key: tool for tool in framework.tools}
    places |= {sub.no: None for indicator in framework.indicators for sub in indicator.subindicators}
    for item in framework.items:
        places[item.code] = item
        places |= {f"{item.code}.{element.id}": element for element in item.elements}
    return places
