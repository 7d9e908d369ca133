"""Reports for programs: our own format, with a version, in the shape that ``report.schema.json`` describes.

A new field raises the second number of ``SCHEMA_VERSION``. A field that goes or changes its meaning raises the first.
"""

from ..content.ledger import judged_since
from ..framework import Framework
from ..judging.departures import Departures, Subject, Waived
from ..judging.disclosure import ElementState, ItemState, Shown, Status, YearDisclosure
from ..judging.finding import Finding
from .machine import dump, identified
from .places import written
from .report import Report, tool_version
from .sentences import DISCLAIMER

SCHEMA_VERSION = "2.2"


def render(report: Report) -> str:
    return dump(value(report))


def value(report: Report) -> dict[str, object]:
    """Return the report as JSON's values, in the shape of ``report.schema.json``."""
    disclosure = report.disclosure
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "oit", "version": tool_version()},
        "notice": report.disclosure.assessment.put(DISCLAIMER),
        "as_of": disclosure.as_of.isoformat(),
        "agency": {
            "name": disclosure.agency.name,
            "type": disclosure.agency.type,
            "fictional": disclosure.agency.fictional,
        },
        "totals": {
            "errors": report.errors,
            "warnings": report.warnings,
            "hidden": report.hidden,
            "hidden_errors": report.hidden_errors,
        },
        "years": [_year(year, report) for year in report.years],
        "findings": [_finding(finding, identity) for finding, identity in identified(report.findings)],
    }


def _year(year: YearDisclosure, report: Report) -> dict[str, object]:
    framework = year.framework
    return {
        "year": year.year,
        "framework": _list(framework, year.departures) if framework and not year.unusable_list else None,
        "serves": year.serves,
        "judged": _judged(year, report) if framework and not year.unusable_list else None,
        "departures": _departures(year.departures),
        "counts": {status.value: year.count(status) for status in Status},
        "items": [_item(state) for state in year.items],
    }


def _judged(year: YearDisclosure, report: Report) -> dict[str, object]:
    version, disclosure = tool_version(), report.disclosure
    last = disclosure.content.last_ledger
    day = judged_since(last, version, year.year, year.departures.list_digest, disclosure.as_of)
    return {"version": version, "since": day.isoformat() if day else None}


def _list(framework: Framework, departures: Departures) -> dict[str, object]:
    own = departures.own_list
    return {
        "name": framework.name,
        "provisional": framework.provisional,
        "carried_from": framework.carried_from,
        "origin": "agency" if own else "published",
        "path": own.path if own else None,
        "sha256": departures.list_digest,
    }


def _departures(departures: Departures) -> dict[str, object]:
    own, calendar = departures.own_list, departures.calendar
    return {
        "sentence": departures.sentence,
        "unusable_list": departures.unusable_list or None,
        "list": [{**_subject(each.subject), "change": each.what} for each in own.differences] if own else [],
        "calendar": {
            "path": calendar.path,
            "sha256": calendar.digest,
            "source": calendar.source,
            "moved": [
                {**_subject(move.subject), "before": move.before.isoformat(), "after": move.after.isoformat()}
                for move in calendar.moves
            ],
        }
        if calendar
        else None,
        "waived": [_waived(each) for each in departures.waived],
        "exempt": [_subject(subject) for subject in departures.exempt],
    }


def _subject(subject: Subject) -> dict[str, object]:
    return {"code": subject.code or None, "name": subject.name, "element": subject.element or None}


def _waived(waived: Waived) -> dict[str, object]:
    waiver = waived.waiver
    return {
        **_subject(waived.subject),
        "reason": waiver.reason,
        "approver": waiver.approver,
        "approved": waiver.approved.isoformat() if waiver.approved else None,
        "last_day": waiver.last_day.isoformat() if waiver.last_day else None,
    }


def _item(state: ItemState) -> dict[str, object]:
    return {
        "code": state.item.code,
        "key": state.item.key,
        "name": state.item.name,
        "status": state.status.value,
        "status_thai": state.status.thai,
        "due": state.due.isoformat(),
        "responsible": state.responsible,
        "points": round(state.points, 4),
        "points_at_stake": round(state.points_at_stake, 4),
        "strength": state.strength.value,
        "elements": [_element(element) for element in state.elements],
    }


def _element(state: ElementState) -> dict[str, object]:
    return {
        "id": state.element.id,
        "text": state.element.text,
        "state": state.state.value,
        "strength": state.strength.value,
        "as_typed": state.as_typed,
        "confidence": state.element.confidence.value,
        "shown": [_place(place) for place in state.shown],
    }


def _place(place: Shown) -> dict[str, object]:
    written_place = written(place)
    return {
        "label": place.label,
        "target": written_place.target,
        "fragment": written_place.fragment,
        "page": written_place.page,
        "quote": written_place.quote,
    }


def _finding(finding: Finding, identity: str) -> dict[str, object]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "path": finding.place.path,
        "line": finding.place.line,
        "column": finding.place.column,
        "message": finding.message,
        "repair": finding.repair,
        "subject": finding.subject,
        "year": finding.year,
        "item": finding.item,
        "element": finding.element,
        "stops_build": finding.stops_build,
        "fingerprint": identity,
    }
