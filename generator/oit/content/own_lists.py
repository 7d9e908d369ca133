"""Tells which of the agency's own lists can be used, and why the others cannot."""

from collections import defaultdict
from collections.abc import Iterator

from ..files.source import FileProblem
from ..framework import Framework, contradictions
from . import kinds
from .typed import Record


def sound(record: Record[Framework], problems: list[FileProblem]) -> list[Record[Framework]]:
    """Return the list, or nothing if it has errors: an incomplete list would make verdicts too lenient."""
    wrong = [
        FileProblem("framework-invalid", record.place(*keys), message, "แก้ไฟล์เกณฑ์ให้ถูกต้อง ระหว่างนี้ระบบไม่ใช้เกณฑ์จากไฟล์นี้")
        for keys, message in contradictions(record.value)
    ]
    year = record.value.year
    wrong += _unknown_records(record)
    if record.id.isdigit() and int(record.id) != year:
        wrong.append(
            FileProblem(
                "framework-invalid",
                record.place("year"),
                f"ไฟล์ชื่อ {record.id} แต่เป็นเกณฑ์ของปี {year}",
                "แก้ชื่อไฟล์หรือช่อง year ให้ตรงกัน",
            )
        )
    problems += wrong
    return [] if wrong or record.set_aside else [record]


def one_a_year(
    own_lists: list[Record[Framework]],
) -> tuple[dict[int, Record[Framework]], list[FileProblem]]:
    """Return the lists by year. If a year has two lists, leave out both: only the agency knows which one is right."""
    by_year: dict[int, list[Record[Framework]]] = defaultdict(list)
    for own_list in own_lists:
        by_year[own_list.value.year].append(own_list)
    doubled = [
        FileProblem(
            "framework-invalid",
            lists[-1].place("year"),
            f"มีไฟล์เกณฑ์ของปี {year} มากกว่าหนึ่งไฟล์: {', '.join(own_list.path for own_list in lists)}",
            "เหลือไว้ไฟล์เดียว หรือแก้ช่อง year ของไฟล์ที่ผิด ระหว่างนี้ระบบไม่ใช้เกณฑ์จากไฟล์เหล่านี้",
            "year",
        )
        for year, lists in by_year.items()
        if len(lists) > 1
    ]
    return {year: lists[0] for year, lists in by_year.items() if len(lists) == 1}, doubled


def _unknown_records(own_list: Record[Framework]) -> Iterator[FileProblem]:
    """Report each element that names a kind of records that cannot be evidence."""
    names = [kind.name for kind in kinds.evidence_kinds()]
    for keys, element in own_list.value.elements_by_path:
        kind = getattr(element.verify, "records", None)
        if kind and kind not in names:
            yield FileProblem(
                "framework-invalid",
                own_list.place(*keys, "verify", "records"),
                f"ไม่รู้จักข้อมูลชนิด {kind}",
                f"เลือกชนิดใดชนิดหนึ่ง: {', '.join(names)}",
            )
