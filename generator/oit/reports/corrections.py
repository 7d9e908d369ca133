"""Reports the corrections of a year's list after it was first written, as text and JSON."""

import json
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from .. import thai
from ..framework import Confidence, Correction, Framework
from ..framework.fact import CORRECTED


def text(lists: Sequence[Framework]) -> str:
    """Return one block for each year, oldest correction first."""
    return "\n".join("\n".join(_year(framework)) + "\n" for framework in lists)


def _year(framework: Framework) -> Iterator[str]:
    provisional = f" ({framework.standing})" if framework.provisional else ""
    if not framework.corrections:
        yield f"เกณฑ์ OIT ปี {framework.year}{provisional}: ยังไม่มีสิ่งที่แก้ไข"
        return
    yield f"เกณฑ์ OIT ปี {framework.year}{provisional}: แก้ไขแล้ว {len(framework.corrections)} เรื่อง"
    for day, corrections in groupby(framework.corrections, key=lambda correction: correction.day):
        yield ""
        yield thai.long_date(day)
        for correction in corrections:
            yield f"  {CORRECTED[correction.what]}: {', '.join(map(place, correction.at))}"
            yield from (f"      {line}" for line in _change(correction))
            yield f"      เหตุผล: {correction.why}"
            yield f"      ที่มา: {'; '.join(framework.sources.get(key, key) for key in correction.source)}"


def place(name: str) -> str:
    """Return the part of the list that a correction changed, in Thai unless it is a code: "calendar" → "ปฏิทิน"."""
    names = {
        "calendar": "ปฏิทิน",
        "scoring": "วิธีคิดคะแนน",
        "grades": "ระดับผลการประเมิน",
        "note": "ทั้งเกณฑ์",
        "sources": "รายการที่มา",
    }
    return names.get(name) or (f"ชื่อตัวชี้วัดย่อย {name}" if name[0].isdigit() else name)


def _change(correction: Correction) -> Iterator[str]:
    before, after = (_value(correction, value) for value in (correction.before, correction.after))
    if correction.what == "confidence":
        yield f"จาก{before} เป็น{after}"
        return
    if before:
        yield f"เดิม: {before}"
    if after:
        yield f"ใหม่: {after}"
    elif before:
        yield "ใหม่: (ไม่ใช้แล้ว)"


def _value(correction: Correction, value: str) -> str:
    return Confidence(value).thai if value and correction.what == "confidence" else value


def as_json(lists: Sequence[Framework]) -> str:
    years = [
        {
            "year": framework.year,
            "provisional": framework.provisional,
            "corrections": [
                {
                    "day": correction.day.isoformat(),
                    "at": list(correction.at),
                    "what": correction.what,
                    "before": correction.before,
                    "after": correction.after,
                    "why": correction.why,
                    "source": [framework.sources.get(key, key) for key in correction.source],
                }
                for correction in framework.corrections
            ],
        }
        for framework in lists
    ]
    return json.dumps({"schema_version": "1.0", "years": years}, ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, Callable[[Sequence[Framework]], str]] = {"text": text, "json": as_json}
"""Name of a format, as ``--format`` takes it → function that renders it."""
