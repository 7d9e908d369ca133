"""Prints the comparison of two reports, as text for a terminal, as Markdown for a merge request, and as JSON."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from .. import thai
from ..judging.finding import Severity
from ..judging.status import State, Status
from .machine import dump
from .markdown import cell
from .saved_report import SavedFinding, SavedItem
from .sentences import DISCLAIMER, one_line
from .verdict_diff import Comparison, ElementChange, ItemChange, Kind

_MOST_ITEMS, _MOST_FINDINGS = 60, 5
"""A comment on a merge request holds some 65,000 letters. All of it stands in the JSON."""
_NO_FINDING = "ไม่มีรายการที่พบใหม่ของข้อนี้ ดูหมายเหตุ"
_STATUSES: dict[str, str] = {status.value: status.thai for status in Status}
_STATES: dict[str, str] = {state.value: state.thai for state in State}
_SEVERITIES: dict[str, str] = {severity.value: severity.thai for severity in Severity}


def text(comparison: Comparison) -> str:
    lines = [_title(comparison), *(f"หมายเหตุ: {one_line(note)}" for note in comparison.notes)]
    for kind in Kind:
        changes = comparison.of(kind)
        if changes:
            lines += ["", f"{kind.thai} {len(changes)} ข้อ"]
        for change in changes:
            lines.append(f"  ปี {change.year} {_code(change)} {one_line(change.item.name)}: {_statuses(change)}")
            lines += [f"      {one_line(why)}" for why in _why(change)]
    lines += _others(comparison)
    return "\n".join((*lines, "", DISCLAIMER)) + "\n"


def _others(comparison: Comparison) -> Iterator[str]:
    if comparison.appeared:
        yield from ("", f"รายการอื่นที่พบใหม่ {len(comparison.appeared)} รายการ")
        yield from (f"  {_finding(finding)}" for finding in comparison.appeared)
    if comparison.mended:
        yield from ("", f"รายการอื่นที่ไม่พบแล้ว {len(comparison.mended)} รายการ: {_by_rule(comparison.mended)}")


def markdown(comparison: Comparison) -> str:
    blocks = [f"## {cell(_title(comparison))}"]
    blocks += ["\n".join(f"- {cell(note)}" for note in comparison.notes)] if comparison.notes else []
    rows = 0
    for kind in Kind:
        changes = comparison.of(kind)[: max(_MOST_ITEMS - rows, 0)]
        if changes:
            lines = [
                f"### {kind.thai} {len(comparison.of(kind))} ข้อ",
                "",
                "| ข้อ | สถานะ | เพราะ |",
                "| --- | --- | --- |",
            ]
            blocks.append("\n".join((*lines, *map(_row, changes))))
            rows += len(changes)
    if left := len(comparison.items) - rows:
        blocks.append(f"และอีก {left} ข้อ ดูทั้งหมดด้วยคำสั่ง oit diff")
    blocks += _others_in_markdown(comparison)
    return "\n\n".join((*blocks, f"*{DISCLAIMER}*")) + "\n"


def _row(change: ItemChange) -> str:
    why = [cell(sentence) for sentence in _why(change)]
    if len(why) > _MOST_FINDINGS:
        why = [*why[:_MOST_FINDINGS], f"และอีก {len(why) - _MOST_FINDINGS} เรื่อง"]
    cells = (f"ปี {change.year} {_code(change)} {cell(change.item.name)}", _statuses(change), "<br>".join(why))
    return f"| {' | '.join(cells)} |"


def _others_in_markdown(comparison: Comparison) -> Iterator[str]:
    if comparison.appeared:
        listed = [f"- {cell(_finding(finding))}" for finding in comparison.appeared[:_MOST_ITEMS]]
        more = len(comparison.appeared) - len(listed)
        heading = f"### รายการอื่นที่พบใหม่ {len(comparison.appeared)} รายการ"
        yield "\n".join((heading, "", *listed, *((f"- และอีก {more} รายการ",) if more else ())))
    if comparison.mended:
        yield f"รายการอื่นที่ไม่พบแล้ว {len(comparison.mended)} รายการ: {_by_rule(comparison.mended)}"


def as_json(comparison: Comparison) -> str:
    return dump(
        {
            "schema_version": "1.0",
            "old": {"as_of": comparison.old.as_of, "tool": comparison.old.tool.version},
            "new": {"as_of": comparison.new.as_of, "tool": comparison.new.tool.version},
            "notes": list(comparison.notes),
            "counts": {kind.value: len(comparison.of(kind)) for kind in Kind},
            "items": [
                {
                    "change": change.kind.value,
                    "year": change.year,
                    "key": change.item.key,
                    "before": _as_value(change.before),
                    "after": _as_value(change.after),
                    "elements": [
                        {"text": each.text, "before": each.before or None, "after": each.after or None}
                        for each in change.elements
                    ],
                    "appeared": [_finding_value(finding) for finding in change.appeared],
                    "mended": [_finding_value(finding) for finding in change.mended],
                }
                for change in comparison.items
            ],
            "appeared": [_finding_value(finding) for finding in comparison.appeared],
            "mended": [_finding_value(finding) for finding in comparison.mended],
        }
    )


def _as_value(item: SavedItem | None) -> dict[str, str] | None:
    return {"code": item.code, "name": item.name, "status": item.status} if item else None


def _finding_value(finding: SavedFinding) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "path": finding.path,
        "line": finding.line,
        "message": finding.message,
        "fingerprint": finding.fingerprint,
    }


def _title(comparison: Comparison) -> str:
    days = f"จากวันที่ {_day(comparison.old.as_of)} ถึง {_day(comparison.new.as_of)}"
    if comparison.old.as_of == comparison.new.as_of:
        days = f"ณ วันที่ {_day(comparison.new.as_of)}"
    changed = len(comparison.items)
    if not (changed or comparison.appeared or comparison.mended):
        return f"ผลตรวจไม่เปลี่ยน {days}"
    lost, won = len(comparison.of(Kind.LOST)), len(comparison.of(Kind.WON))
    return f"ผลตรวจเปลี่ยน {changed} ข้อ {days} (ครบถ้วนเพิ่ม {won} ข้อ ไม่ครบถ้วนแล้ว {lost} ข้อ)"


def _day(written: str) -> str:
    try:
        return thai.long_date(thai.parse_date(written))
    except thai.DateError:
        return one_line(written)


def _code(change: ItemChange) -> str:
    codes = dict.fromkeys(item.code for item in (change.before, change.after) if item)
    return " → ".join(map(one_line, codes))


def _statuses(change: ItemChange) -> str:
    """Return the status before and after; one of another version that has no Thai name stays as it is."""
    names = [_STATUSES.get(item.status, item.status) for item in (change.before, change.after) if item]
    return one_line(" → ".join(dict.fromkeys(names)))


def _why(change: ItemChange) -> list[str]:
    """Return the findings that explain a change, or the elements that changed without one."""
    is_mended = change.reasons is change.mended
    found = [f"{'แก้แล้ว: ' if is_mended else ''}{_finding(finding)}" for finding in change.reasons]
    return found or [_element(element) for element in change.elements] or [_NO_FINDING]


def _element(change: ElementChange) -> str:
    before, after = (_STATES.get(state, state) or "ไม่มีในเกณฑ์" for state in (change.before, change.after))
    return f"{change.text}: {before} → {after}"


def _finding(finding: SavedFinding) -> str:
    severity = _SEVERITIES.get(finding.severity, finding.severity)
    return one_line(f"{severity} {finding.code} {finding.message} ({finding.path}:{finding.line})")


def _by_rule(findings: Iterable[SavedFinding]) -> str:
    counts = Counter(finding.code for finding in findings)
    return ", ".join(f"{one_line(code)} {number} รายการ" for code, number in sorted(counts.items()))


FORMATS: dict[str, Callable[[Comparison], str]] = {"text": text, "markdown": markdown, "json": as_json}
"""Name of a format, as ``--format`` takes it → function that prints a comparison."""
