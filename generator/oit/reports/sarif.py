"""Reports for code scanning and editors: SARIF 2.1.0."""

from urllib.parse import quote

from ..judging.finding import Finding
from ..judging.rules.registry import Rule
from .machine import dump, identified
from .report import Report, tool_version
from .sentences import DISCLAIMER, one_line
from .terminal import repair

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"


def render(report: Report) -> str:
    words = report.disclosure.assessment
    index = {rule.code: position for position, rule in enumerate(report.rules)}
    run = {
        "tool": {
            "driver": {
                "name": "oit",
                "semanticVersion": tool_version(),
                "language": "th",
                "shortDescription": {"text": f"ตรวจความครบถ้วนของการเปิดเผยข้อมูลสาธารณะ ({words.check})"},
                "fullDescription": {"text": words.put(DISCLAIMER)},
                "rules": [_rule(rule) for rule in report.rules],
            }
        },
        "originalUriBaseIds": {_ROOT: {"description": {"text": "โฟลเดอร์หลักของโครงการ"}}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, identity, index) for finding, identity in identified(report.findings)],
    }
    return dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule) -> dict[str, object]:
    parts = [(label, text) for label, text in _help_parts(rule) if text]
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.reason or rule.title},
        "help": {
            "text": "\n\n".join(f"{label}: {text}" for label, text in parts),
            "markdown": "\n\n".join(f"**{label}** {text}" for label, text in parts),
        },
        "defaultConfiguration": {"level": rule.severity.value},
        "properties": {"stopsBuild": rule.stops_build},
    }


def _help_parts(rule: Rule) -> tuple[tuple[str, str], ...]:
    return (("สิ่งที่ต้องเป็น", rule.title), ("เหตุผล", rule.reason), ("วิธีแก้", rule.repair), ("ที่มา", rule.source))


def _result(finding: Finding, identity: str, index: dict[str, int]) -> dict[str, object]:
    advice = repair(finding)
    return {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": finding.severity.value,
        "message": {"text": one_line(finding.message) + (f"\n{advice}" if advice else "")},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {
                        "uri": quote(finding.place.path, errors="surrogateescape"),
                        "uriBaseId": _ROOT,
                    },
                    "region": {"startLine": finding.place.line, "startColumn": finding.place.column},
                }
            }
        ],
        "partialFingerprints": {"oitFinding/v1": identity},
        "properties": {"stopsBuild": finding.stops_build},
    }
