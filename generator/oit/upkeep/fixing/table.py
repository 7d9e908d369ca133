"""The one table of what fixing does about the findings of a check: rule → sort of fault."""

from collections.abc import Iterable
from dataclasses import replace

from ...judging.finding import Finding
from .mends import Kind, Plan

FIXED: dict[str, tuple[Kind, ...]] = {
    "D101": (Kind.DATE, Kind.SPELLING),
    "D302": (Kind.DIGITS,),
    "E101": (Kind.REFERENCE, Kind.SPELLING),
    "E103": (Kind.DIGITS,),
    "E106": (Kind.DIGITS,),
    "F103": (Kind.SPELLING,),
    "F105": (Kind.FIELD, Kind.SPELLING),
    "F106": (Kind.LIST, Kind.DIGITS),
    "F112": (Kind.BOM,),
    "F124": (Kind.NAME,),
    "F140": (Kind.DIGITS,),
    "W104": (Kind.DIGITS,),
}
"""Code of a rule → the faults of which it may tell."""

_MENDED, _OFFERED = "สั่ง oit fix เพื่อแก้ให้", "สั่ง oit fix เพื่อเลือกค่าที่ถูกต้อง"


def told(findings: Iterable[Finding], plan: Plan) -> tuple[Finding, ...]:
    """Return the findings. Those that fixing mends, or has an answer to offer for, say so in their repair."""
    mended = {(change.path, line, kind) for change in plan.changes for kind, line in change.mends}
    mended |= {(rename.old, 1, Kind.NAME) for rename in plan.renames}
    broken = {change.path for change in plan.changes}
    offered = {(choice.path, choice.line, choice.kind) for choice in plan.choices}
    offered |= {(rename.old, 1, Kind.NAME) for rename in plan.unsure}

    def of(finding: Finding) -> Finding:
        places = {(finding.place.path, finding.place.line, kind) for kind in FIXED.get(finding.code, ())}
        is_whole = finding.code == "F103" and finding.place.path in broken
        more = _MENDED if is_whole or places & mended else _OFFERED if places & offered else ""
        return replace(finding, repair=" หรือ".join(filter(None, (finding.repair, more)))) if more else finding

    return tuple(map(of, findings))
