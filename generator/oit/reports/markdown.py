"""Reports for a CI job's summary or a merge request: Markdown tables of the items that need work, the worst first."""

import html
import re
from collections.abc import Iterable, Sequence

from .. import thai
from ..judging.disclosure import ItemState, YearDisclosure
from ..judging.finding import Finding
from ..judging.status import URGENCY
from .report import Report
from .sentences import DISCLAIMER, beyond_checking, departed, hidden, one_line, stopping, totals, year_counts, year_name

_MOST_ROWS = 100
_MOST_LINES = 5
"""GitHub refuses a summary above 1 MiB. These limits on rows, and on lines in a row, keep every agency below it."""


def render(report: Report) -> str:
    tables = [block for year in report.years for block in _year(year, report)]
    others = _others(report)
    words = report.disclosure.assessment
    title = f"## ผลการตรวจความครบถ้วน {words.check}"
    return "\n\n".join((title, _summary(report), *tables, *others, f"*{words.put(DISCLAIMER)}*")) + "\n"


def _summary(report: Report) -> str:
    result = f"**{cell(report.disclosure.agency.name)}**: {totals(report)}"
    counts = map(year_counts, report.years)
    first = (f"**{cell(sentence)}**" for sentence in beyond_checking(report))
    lines = (*first, result, *hidden(report), *stopping(report), *counts, *map(cell, departed(report)))
    return "\n".join(f"- {line}" for line in lines)


def _year(year: YearDisclosure, report: Report) -> list[str]:
    groups = [(status, [state for state in year.items if state.status is status]) for status in URGENCY]
    blocks = [
        _table(
            f"#### {status.thai} {len(states)} ข้อ",
            ("ข้อ", "สิ่งที่ต้องทำ", "ผู้รับผิดชอบ", "กำหนด"),
            [_item_row(state, report.of(state)) for state in states],
        )
        for status, states in groups
        if states
    ]
    return [f"### {year_name(year)}", *blocks] if blocks else []


def _others(report: Report) -> list[str]:
    """Return a table of the findings that no table of a year shows, so that none is lost."""
    items_in_tables = {(s.year, s.item.code) for year in report.years for s in year.items if s.status.is_open}
    rest = [finding for finding in report.findings if (finding.year, finding.item) not in items_in_tables]
    rows = [(_place(finding), _finding(finding)) for finding in rest]
    return ["### เรื่องอื่นที่พบ", _table("", ("ไฟล์", "สิ่งที่พบ"), rows)] if rows else []


def _item_row(state: ItemState, findings: Iterable[Finding]) -> tuple[str, ...]:
    work = [f"{_finding(finding)} {_place(finding)}" for finding in findings]
    work = work or [f"{element.state.thai}: {cell(element.element.text)}" for element in state.open_elements]
    if len(work) > _MOST_LINES:
        work = [*work[:_MOST_LINES], f"และอีก {len(work) - _MOST_LINES} เรื่อง"]
    name = f"{state.item.code} {cell(state.item.name)}"
    return name, "<br>".join(work), cell(state.responsible) or "–", thai.short_date(state.due)


def _finding(finding: Finding) -> str:
    advice = f" (วิธีแก้: {cell(finding.repair)})" if finding.repair else ""
    return f"**{finding.severity.thai}** {finding.code} {cell(finding.message)}{advice}"


def _place(finding: Finding) -> str:
    return f"<code>{cell(f'{finding.place.path}:{finding.place.line}')}</code>"


def _table(heading: str, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [columns, ("---",) * len(columns), *rows[:_MOST_ROWS]]
    table = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    more = f"และอีก {len(rows) - _MOST_ROWS} แถว ดูทั้งหมดด้วยคำสั่ง oit check" if len(rows) > _MOST_ROWS else ""
    return "\n\n".join(part for part in (heading, table, more) if part)


def cell(text: str) -> str:
    """Return other people's text for a table cell, without markup: "ก|<b>_ข_" → "ก\\|&lt;b&gt;\\_ข\\_"."""
    return html.escape(re.sub(r"([\\`*_\[\]|~$])", r"\\\1", one_line(text)), quote=False)
