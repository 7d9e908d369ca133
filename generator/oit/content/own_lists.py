"""Tells which of the agency's own lists can be used, and why the others cannot."""

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..files.place import Place
from ..files.source import FileProblem, Source
from ..framework import Framework, contradictions
from ..thai import arabic_digits
from . import kinds
from .paths import below_content
from .typed import Record

UNKNOWN_YEAR = 0
"""The year of a list whose year nobody can read: it may be meant for any year."""


def is_list(data: Mapping[str, Any]) -> bool:
    """True if the data of a file that is of no kind are a list of the agency's own."""
    return "indicators" in data


def is_at(inner: str, own_lists: str) -> bool:
    """True if a path below ``content/`` is one of the agency's own lists. ``own_lists``: the path that agency.yaml
    names."""
    is_there = inner == own_lists or inner.startswith(f"{own_lists}/")
    return bool(own_lists) and inner.endswith(".yaml") and is_there


def item_folders(texts: Iterable[str]) -> frozenset[str]:
    """Return the folders of the items of the agency's own lists by their texts, also of lists that are broken."""
    codes = (code for text in texts for code in re.findall(r"\bcode:[ \t]*[\"']?([A-Z]{1,8}[0-9][0-9.]*)", text))
    return frozenset(code.lower() for code in codes)


def unnamed(path: str) -> FileProblem:
    """Report a list that ``agency.yaml`` does not name: it is not used."""
    inner = below_content(path)
    named = posixpath.dirname(inner) or inner
    return FileProblem(
        "file-unexpected",
        Place(path),
        "ไฟล์นี้เป็นเกณฑ์ของหน่วยงาน แต่ agency.yaml ยังไม่ได้อ้างถึง จึงยังไม่ใช้ตรวจ",
        f"เพิ่มบรรทัด framework: {named} ใน content/agency.yaml",
    )


def sound(record: Record[Framework], problems: list[FileProblem]) -> list[Record[Framework]]:
    """Return the list, or nothing if it has errors: an incomplete list would make verdicts too lenient."""
    wrong = [
        FileProblem("framework-invalid", record.place(*keys), message, "แก้ไฟล์เกณฑ์ให้ถูกต้อง ระหว่างนี้ปีนั้นตรวจไม่ได้")
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


def named_list(agency: Source) -> str:
    """Return the path below ``content/`` at which ``agency.yaml`` says that the agency's own lists lie; "" for none.

    The line is also found in a file that cannot be parsed: a list must not go out of use by a fault elsewhere.
    """
    written = agency.data.get("framework")
    if not agency.is_readable and (line := re.search(r"^framework:[ \t]*([^\s#]+)", agency.text, re.MULTILINE)):
        written = line[1].strip("\"'")
    return posixpath.normpath(written) if isinstance(written, str) and written else ""


def meant_years(identity: str, source: Source) -> tuple[int, ...]:
    """Return the years that a list which cannot be used may be for, by its name and by its text."""
    line = re.search(r"^year:[ \t]*[\"']?(\S{4})", source.text, re.MULTILINE)
    written = arabic_digits(str(source.data.get("year", line[1] if line else "")))
    years = dict.fromkeys(int(text) for text in (identity, written) if re.fullmatch(r"2[56]\d\d", text, re.ASCII))
    return tuple(years) or (UNKNOWN_YEAR,)


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
            "เหลือไว้ไฟล์เดียว หรือแก้ช่อง year ของไฟล์ที่ผิด ระหว่างนี้ปีนั้นตรวจไม่ได้",
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
