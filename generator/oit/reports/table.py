"""Plain-text tables for a terminal: items and what they lack, the year's list, the rules."""

import unicodedata
from collections.abc import Iterable, Sequence

from ..disclosure import Disclosure, ItemState, State, Status
from ..framework import Framework
from ..thai import long_date, short_date
from .report import RuleInfo
from .sentences import DISCLAIMER, year_counts, year_name


def status(disclosure: Disclosure, year: int | None, width: int) -> str:
    """A table per year: status, what is missing, whose job, due. The column of what is missing takes the width left over."""
    parts = []
    for found in disclosure.years:
        if year not in (None, found.year):
            continue
        rows = [(s.item.code, s.item.name, s.status.thai, _missing(s), s.responsible or "ยังไม่ระบุ", short_date(s.due)) for s in found.items]
        table = _table(("ข้อ", "เรื่อง", "สถานะ", "สิ่งที่ขาด", "ผู้รับผิดชอบ", "ครบกำหนด"), rows, width, (34, 40))
        parts.append(f"{year_name(found)} ณ วันที่ {long_date(disclosure.as_of)}\n\n{table}\n{year_counts(found)}")
    return "\n\n".join((*parts, DISCLAIMER)) + "\n"


def _missing(state: ItemState) -> str:
    if state.status in (Status.MISSING, Status.NOT_DUE):
        return f"ทุกองค์ประกอบ ({len(state.open_elements)})"
    texts = [element.element.text for element in state.elements if element.state in (State.NOT_MET, State.UNCERTAIN)]
    texts += [finding.message for finding in state.findings if finding.severity == "error" and not finding.element]
    return "; ".join(texts)


def items(framework: Framework) -> str:
    """The year's list in the assessor's order."""
    lines = [framework.name, ""]
    for indicator in framework.indicators:
        for sub in indicator.subindicators:
            lines.append(f"{sub.no} {sub.name}")
            lines += [f"  {item.code:<4} {item.name}" for item in sub.items]
    return "\n".join(lines) + "\n"


def rules(catalogue: Iterable[RuleInfo]) -> str:
    """Code, severity, short name and what must be true."""
    rows = [(rule.code, rule.severity.thai, rule.name, rule.title) for rule in catalogue]
    return _table(("รหัส", "ระดับ", "ชื่อ", "สิ่งที่ต้องเป็นจริง"), rows, 10_000, ())


def _table(header: Sequence[str], rows: Sequence[Sequence[str]], width: int, shrinkable: tuple[int, ...]) -> str:
    """Columns two spaces apart. Where the table is too wide, columns 1 and 3 are cut down to the widths in ``shrinkable``."""
    widths = [max(map(_columns, column)) for column in zip(header, *rows, strict=True)]
    for position, least in zip((1, 3), shrinkable, strict=False):
        excess = sum(widths) + 2 * (len(widths) - 1) - width
        if excess > 0:
            widths[position] = max(least if position == 1 else 20, widths[position] - excess)
    lines = ["  ".join(_cell(text, size) for text, size in zip(row, widths, strict=True)).rstrip() for row in (header, *rows)]
    lines.insert(1, "  ".join("─" * size for size in widths))
    return "\n".join(lines) + "\n"


def _cell(text: str, size: int) -> str:
    text = " ".join(text.split())
    if _columns(text) > size:
        while _columns(text) > size - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (size - _columns(text))


def _columns(text: str) -> int:
    """Terminal columns a text takes: Thai vowels and tones above and below take none."""
    return sum(not unicodedata.combining(c) and unicodedata.category(c) != "Mn" for c in text)
