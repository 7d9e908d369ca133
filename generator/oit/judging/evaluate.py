"""Judges the content. This is the only place that does: it withholds what must not be published, weighs the rest
against the list, and runs the rules."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from ..content import Content
from ..files.attachments import Attachments
from ..files.place import Place
from ..thai import in_order
from .disclosure import Disclosure
from .finding import Finding, Severity
from .gathering import gathered
from .kept_years import KeptYears
from .rules import CATALOGUE
from .rules.registry import Rule
from .weighing import weighed
from .withholding import withheld


def evaluate(
    content: Content,
    attachments: Attachments,
    as_of: date,
    kept: KeptYears | None = None,
    files: Collection[object] = (),
) -> Disclosure:
    """Return all content as judged on a day. ``attachments`` reads the attached files.

    ``kept``: the years of the last judgement, for whoever judges again and again; ``files`` then tells one state of the
    attached files from another.
    """
    published, private = withheld(content, attachments, as_of)
    if kept:
        kept.begin(published, as_of, files)
    disclosure = replace(weighed(published, attachments, as_of, kept), private=private)
    return _attach(disclosure, _findings(disclosure))


def private_findings(disclosure: Disclosure) -> tuple[Finding, ...]:
    """Return the findings about personal data alone."""
    return _findings(disclosure, (rule for rule in CATALOGUE if rule.is_private))


def _findings(disclosure: Disclosure, rules: Iterable[Rule] = CATALOGUE) -> tuple[Finding, ...]:
    """Return the problems of the rules as findings.

    One cause is reported once. A rule that gives way is silent at a place where a rule of a lower number reports
    something.
    Identity numbers are masked here, where problems become text, for every page and every report.
    """
    stamped: dict[tuple[object, ...], tuple[Rule, Finding, str]] = {}
    for rule in rules:
        for problem in rule.check(disclosure):
            severity = Severity.WARNING if problem.unverified else rule.severity
            finding = Finding(
                rule.code,
                rule.name,
                severity,
                problem.place,
                problem.message,
                problem.repair,
                problem.subject,
                problem.year,
                problem.item,
                problem.element,
                rule.stops_build or problem.stops_build,
            )
            same = (rule.code, problem.place, problem.message, problem.subject, problem.year, problem.item)
            stamped.setdefault(same, (rule, finding, problem.cause))
    lowest: dict[Place, int] = {}
    for rule, finding, _ in stamped.values():
        if not finding.place.is_absent:
            lowest[finding.place] = min(rule.gives_way, lowest.get(finding.place, rule.gives_way))
    findings = [
        (found, cause)
        for rule, found, cause in stamped.values()
        if rule.gives_way <= lowest.get(found.place, rule.gives_way)
    ]
    return tuple(finding.masked for finding in gathered(sorted(findings, key=lambda one: _order(one[0]))))


def _order(finding: Finding) -> tuple[object, ...]:
    """Return the key of the order in which people look for findings: o2 before o10, and from a file's first line."""
    place = finding.place
    return in_order(place.path), place.line, place.column, finding.code, in_order(finding.subject)


def _attach(disclosure: Disclosure, findings: tuple[Finding, ...]) -> Disclosure:
    by_item: dict[tuple[int | None, str | None], list[Finding]] = {}
    for finding in findings:
        by_item.setdefault((finding.year, finding.item), []).append(finding)
    years = tuple(
        replace(
            year,
            items=tuple(
                replace(state, findings=tuple(by_item.get((year.year, state.item.code), ()))) for state in year.items
            ),
        )
        for year in disclosure.years
    )
    return replace(disclosure, years=years, findings=findings)
