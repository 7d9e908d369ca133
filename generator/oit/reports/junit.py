"""Reports for test views of CI servers: JUnit XML with a suite for each year and a test for each item."""

from collections.abc import Sequence
from itertools import groupby
from xml.etree import ElementTree as ET

from ..judging.disclosure import ItemState, Status
from ..judging.finding import Finding, Severity
from .report import Report
from .sentences import DISCLAIMER, one_line
from .terminal import line, repair


def render(report: Report) -> str:
    root = ET.Element("testsuites", name="oit")
    notice = report.disclosure.assessment.put(DISCLAIMER)
    for year in report.years:
        name = f"oit.{year.year}"
        root.append(_suite(name, [_item_case(name, state, report.of(state)) for state in year.items], notice))
    if report.of_no_item:
        files = groupby(report.of_no_item, key=lambda finding: finding.place.path)
        cases = [_case("oit.files", path, path, list(findings)) for path, findings in files]
        root.append(_suite("oit.files", cases, notice))
    for count in ("tests", "failures", "skipped"):
        root.set(count, str(sum(int(suite.get(count, 0)) for suite in root)))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suite(name: str, cases: list[ET.Element], notice: str) -> ET.Element:
    suite = ET.Element("testsuite", name=name, tests=str(len(cases)), errors="0")
    suite.set("failures", str(sum(case.find("failure") is not None for case in cases)))
    suite.set("skipped", str(sum(case.find("skipped") is not None for case in cases)))
    properties = ET.SubElement(suite, "properties")
    ET.SubElement(properties, "property", name="notice", value=notice)
    suite.extend(cases)
    return suite


def _item_case(suite: str, state: ItemState, findings: Sequence[Finding]) -> ET.Element:
    """Return the test of an item. It passes only if the item is complete.

    An item that is neither complete nor in error is skipped, with its status as the reason.
    """
    case = _case(suite, f"{state.item.code} {state.item.name}", state.home, findings)
    if case.find("failure") is None and state.status is not Status.COMPLETE:
        case.insert(0, ET.Element("skipped", message=state.status.thai))
    return case


def _case(suite: str, name: str, file: str, findings: Sequence[Finding]) -> ET.Element:
    case = ET.Element("testcase", classname=suite, name=one_line(name), file=one_line(file))
    errors, warnings = _lines(findings, Severity.ERROR), _lines(findings, Severity.WARNING)
    if errors:
        # All errors go into one failure, as GitLab reads only one failure of each test.
        failure = ET.SubElement(case, "failure", type=Severity.ERROR.value, message=errors[0])
        failure.text = "\n".join(errors)
    if warnings:
        ET.SubElement(case, "system-out").text = "\n".join(warnings)
    return case


def _lines(findings: Sequence[Finding], severity: Severity) -> list[str]:
    of_severity = [finding for finding in findings if finding.severity is severity]
    return [text for finding in of_severity for text in (line(finding), repair(finding)) if text]
