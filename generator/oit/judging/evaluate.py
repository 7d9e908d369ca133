"""The one place that judges: join what was asked with what was published, run the rules, attach the findings."""

from dataclasses import replace
from datetime import date

from ..content import Content
from ..files.attachments import Attachments
from .disclosure import Disclosure
from .finding import Finding, Severity
from .join import join
from .rules import CATALOGUE
from .rules.registry import Rule


def evaluate(content: Content, as_of: date, attachments: Attachments | None = None) -> Disclosure:
    """The state of everything published, as it counts on a day. ``attachments`` as in ``join``."""
    disclosure = join(content, as_of, attachments)
    return _attach(disclosure, _findings(disclosure))


def _findings(disclosure: Disclosure) -> tuple[Finding, ...]:
    """Every rule's problems, stamped; one cause is reported once, and a doubt gives way to what is plainly wrong."""
    found: dict[tuple, tuple[Rule, Finding]] = {}
    for rule in CATALOGUE:
        for problem in rule.check(disclosure):
            severity = Severity.WARNING if problem.unverified else rule.severity
            finding = Finding(
                rule.code, rule.name, severity, problem.place, problem.message, problem.repair, problem.subject,
                problem.year, problem.item, problem.element,
            )  # fmt: skip
            key = (rule.code, problem.place, problem.message, problem.subject, problem.year, problem.item)
            found.setdefault(key, (rule, finding))
    taken = {finding.place for rule, finding in found.values() if not rule.gives_way and not finding.place.is_absent}
    kept = [finding for rule, finding in found.values() if not (rule.gives_way and finding.place in taken)]
    return tuple(sorted(kept, key=lambda f: (f.place, f.code, f.subject)))


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
