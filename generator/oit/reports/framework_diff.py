"""Reports the changes between two years' lists, as text, Markdown and JSON."""

import json
from collections.abc import Callable, Sequence

from ..framework import Change, Framework, Item
from ..framework.diff import KINDS

Changes = Sequence[Change]


def text(before: Framework, after: Framework, changes: Changes) -> str:
    lines = [_title(before, after), ""]
    for kind, name in KINDS.items():
        of_kind = [change for change in changes if change.kind == kind]
        if not of_kind:
            continue
        lines.append(f"{name} ({len(of_kind)})")
        for change in of_kind:
            lines.append(f"  {_codes(change):<12} {_name(change)}")
            lines += [f"      {sentence}" for sentence in _elements(change)]
        lines.append("")
    return "\n".join(lines)


def markdown(before: Framework, after: Framework, changes: Changes) -> str:
    lines = [
        f"## {_title(before, after)}", "",
        f"| ปี {before.year} | ปี {after.year} | เรื่อง | การเปลี่ยนแปลง | องค์ประกอบที่เปลี่ยน |",
        "| --- | --- | --- | --- | --- |",
    ]  # fmt: skip
    for change in changes:
        cells = (
            _code(change.before),
            _code(change.after),
            _name(change),
            KINDS[change.kind],
            "; ".join(_elements(change)),
        )
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def as_json(before: Framework, after: Framework, changes: Changes) -> str:
    return json.dumps(
        {
            "schema_version": "1.0",
            "before": _list(before),
            "after": _list(after),
            "changes": [_entry(change) for change in changes],
        },
        ensure_ascii=False,
        indent=2,
    ) + "\n"  # fmt: skip


def _list(framework: Framework) -> dict[str, object]:
    return {"year": framework.year, "provisional": framework.provisional, "carried_from": framework.carried_from}


def _entry(change: Change) -> dict[str, object]:
    return {
        "key": change.key,
        "kind": change.kind,
        "before": change.before and {"code": change.before.code, "name": change.before.name},
        "after": change.after and {"code": change.after.code, "name": change.after.name},
        "renamed": change.is_renamed,
        "elements": [
            {"id": e.id, "before": e.before and e.before.text, "after": e.after and e.after.text}
            for e in change.elements
        ],
    }


def _title(before: Framework, after: Framework) -> str:
    provisional = [f"เกณฑ์ปี {f.year} ยังเป็น{f.standing}" for f in (before, after) if f.provisional]
    note = f" ({', '.join(provisional)})" if provisional else ""
    return f"เกณฑ์ OIT ปี {before.year} ({len(before.items)} ข้อ) → ปี {after.year} ({len(after.items)} ข้อ){note}"


def _codes(change: Change) -> str:
    return f"{_code(change.before)} → {_code(change.after)}"


def _code(item: Item | None) -> str:
    return item.code if item else "–"


def _name(change: Change) -> str:
    match change.kind:
        case "merged":
            assert change.before and change.after
            return f"{change.before.name} (รวมใน {change.after.name})"
        case "split":
            assert change.before and change.after
            return f"{change.after.name} (แยกจาก {change.before.name})"
    item = change.after or change.before
    assert item
    if change.is_renamed and change.before:
        return f"{item.name} (เดิม {change.before.name})"
    return item.name


def _elements(change: Change) -> list[str]:
    sentences = []
    for element in change.elements:
        if element.before and element.after:
            sentences.append(f"เปลี่ยน {element.id}: {element.after.text}")
        elif element.after:
            sentences.append(f"เพิ่ม {element.id}: {element.after.text}")
        elif element.before:
            sentences.append(f"ตัด {element.id}: {element.before.text}")
    return sentences


FORMATS: dict[str, Callable[[Framework, Framework, Changes], str]] = {
    "text": text,
    "markdown": markdown,
    "json": as_json,
}
"""Name of a format, as ``--format`` takes it → function that renders it."""
