"""Makes one finding of those that one act mends: an item with twenty links that nobody opened has one warning."""

from collections.abc import Iterable
from dataclasses import replace

from .finding import Finding

_SHOWN = 5
"""So many further places are named; more would hide the message."""


def gathered(findings: Iterable[tuple[Finding, str]]) -> list[Finding]:
    """Return findings in their order, each with its cause, less those that say of one item what an earlier one says.

    The first finding of a cause stays and tells the places of the others. A finding without a cause stands alone.
    """
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for number, (finding, cause) in enumerate(findings):
        key = (finding.code, finding.severity, finding.year, finding.item, cause) if cause else (number,)
        groups.setdefault(key, []).append(finding)
    return [_with_places(first, others) for first, *others in groups.values()]


def _with_places(first: Finding, others: list[Finding]) -> Finding:
    places = {one.place: None for one in others if one.place != first.place}
    if not places:
        return first
    named = [_named(first, place.path, place.line) for place in places][:_SHOWN]
    more = " …" if len(places) > _SHOWN else ""
    return replace(first, message=f"{first.message} และอีก {len(places)} แห่งเช่นเดียวกัน ({', '.join(named)}{more})")


def _named(first: Finding, path: str, line: int) -> str:
    return f"บรรทัด {line}" if path == first.place.path else f"{path} บรรทัด {line}"
